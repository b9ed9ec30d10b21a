"""What the second wall costs: ``python -m benchmarks.tenancy`` prints two tables.

``OSTOJA_DATABASE_URL`` names a PostgreSQL server and a superuser of it; a scratch database and two
scratch roles are made and removed. Both sides run in turn on one connection each, in one process.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

SCRATCH, WEB, FREE = "ostoja_tenancy_bench", "ostoja_tenancy_web", "ostoja_tenancy_free"
ROUNDS, TIMES = 7, 60
DEMO = Path(__file__).resolve().parents[2] / "demo"
NOW = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
Sides = dict[str, tuple[str, Callable[[], Any]]]


@contextmanager
def installation(url: str) -> Iterator[None]:
    """Two demo towns in a scratch database, a web role, and a role that no wall binds."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as server, TemporaryDirectory() as folder:
        _remove(server)
        server.execute(f"CREATE DATABASE {SCRATCH}")
        os.environ["OSTOJA_DATABASE_URL"] = urlsplit(url)._replace(path=f"/{SCRATCH}").geturl()
        os.environ["OSTOJA_VAR"] = folder
        try:
            _fill(server)
            yield
        finally:
            from django.db import connection

            connection.close()
            _remove(server)


def _remove(server: Any) -> None:
    server.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")
    for role in (WEB, FREE):
        server.execute(f"DROP ROLE IF EXISTS {role}")


def _fill(server: Any) -> None:
    from ostoja.cli.installation import load
    from ostoja.cli.ready import ready

    ready()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from ostoja.centres.pg import ensure_role, grant

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DATABASES["default"]["CONN_MAX_AGE"] = None
    call_command("migrate", verbosity=0)
    for slug in ("przykladowo", "bytom"):
        load(DEMO / slug)
    with connection.cursor() as cursor:
        for role in (WEB, FREE):
            ensure_role(cursor, role)
            grant(cursor, role, connection.introspection.table_names())
    server.execute(f"ALTER ROLE {FREE} BYPASSRLS")


def as_role(role: str) -> None:
    """From here on the connection belongs to ``role``."""
    from django.db import connection

    connection.close()
    connection.settings_dict["USER"] = role
    connection.ensure_connection()


def measured(sides: Sides) -> dict[str, tuple[float, float]]:
    """Median milliseconds by the clock and of this process's CPU, the sides in turn."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, (role, work) in sides.items():
            as_role(role)
            for step in range(TIMES + 5):
                clock, cpu = time.perf_counter(), time.process_time()
                work()
                if step >= 5:
                    spent = (time.perf_counter() - clock, time.process_time() - cpu)
                    taken[name].append(spent)
    return {
        name: (
            1000 * statistics.median(clock for clock, _ in spent),
            1000 * statistics.median(cpu for _, cpu in spent),
        )
        for name, spent in taken.items()
    }


def without_wall(work: Callable[[], Any]) -> Callable[[], Any]:
    """The same work, PostgreSQL being told nothing."""
    from ostoja.centres import context

    told = context.told

    def done() -> None:
        context.told = lambda key: nullcontext()  # type: ignore[assignment]
        try:
            work()
        finally:
            context.told = told

    return done


def reading() -> Callable[[], Any]:
    """Fifty rows of a centre, as a service reads them."""
    from ostoja.centres import services
    from ostoja.centres.context import in_centre
    from ostoja.directory import models as m

    key = services.key("przykladowo")

    def work() -> None:
        with in_centre(key):
            assert len(m.CatchmentRow.objects.order_by("position")[:50]) == 50

    return work


def page(path: str) -> Callable[[], Any]:
    """One page of the office, signed in; its book is compiled before."""
    from django.test import Client

    from ostoja.accounts.models import User

    client = Client()
    user = User.objects.get(email="editor@przykladowo.example")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def work() -> None:
        assert client.get(path).status_code == 200, path

    return work


def main() -> None:
    """Measure and print."""
    url = os.environ.get("OSTOJA_DATABASE_URL", "")
    if not url.startswith("postgres"):
        sys.exit("Set OSTOJA_DATABASE_URL to a PostgreSQL server and a superuser of it.")
    with installation(url):
        from benchmarks.tenancy.search import trap
        from ostoja.accounts.actions import AddMember
        from ostoja.audit.actions import System

        AddMember(
            slug="przykladowo", at=NOW, actor=System(), email="editor@przykladowo.example",
            person="Pokaz", role="editor", password=None,
        ).execute()  # fmt: skip
        works = {
            "50 rows of one table": reading(),
            "office, first page": page("/przykladowo/biuro/"),
            "office, telephones": page("/przykladowo/biuro/telefony/"),
        }
        print("| request | wall | median ms | CPU ms | more, ms | more CPU, ms |")
        print("|---|---|---|---|---|---|")
        for name, work in works.items():
            found = measured({"without": (FREE, without_wall(work)), "with": (WEB, work)})
            (clock, cpu), (more_clock, more_cpu) = found["without"], found["with"]
            print(f"| {name} | without | {clock:.2f} | {cpu:.2f} | | |")
            print(
                f"| {name} | **with** | {more_clock:.2f} | {more_cpu:.2f} | "
                f"{more_clock - clock:+.2f} | {more_cpu - cpu:+.2f} |"
            )
        print()
        trap(WEB, FREE, as_role, measured)
    print(f"\nLoad of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")


if __name__ == "__main__":
    main()
