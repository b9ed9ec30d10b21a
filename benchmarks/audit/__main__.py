"""What the audit costs: ``python -m benchmarks.audit`` prints one table.

Both sides run in turns on one database of its own (SQLite, or PostgreSQL by OSTOJA_DATABASE_URL),
so that a busy machine slows both. "Without" has no triggers, allots no key, gathers no reads; the
event itself is written on both sides, as before.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

ROUNDS, EACH, EACH_BULK = 10, 20, 2
NOON = datetime(2026, 12, 10, 12, tzinfo=ZoneInfo("Europe/Warsaw"))


def main() -> None:
    """Make the database, measure, print, remove it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostoja.project.settings")
    django.setup()
    from django.db import connection

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        measure(connection.vendor)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measure(vendor: str) -> None:
    """One line for each kind of work, then binding and checking."""
    from benchmarks.audit import checking, pointing
    from ostoja.centres.context import in_centre

    print("| database | work | without ms | with ms | audit ms |\n|---|---|---|---|---|")
    centre = _bytom()
    with in_centre(centre.pk):
        works: dict[str, tuple[Callable[[], Any], Any]] = {
            "a page without protected data": (_page(centre.pk, 0), _no_reads),
            "a page that shows protected data of 1 person": (_page(centre.pk, 1), _no_reads),
            "a page that shows protected data of 50 persons": (_page(centre.pk, 50), _no_reads),
            "an action that changes 2 rows": (_action(), _no_triggers),
            "an action that changes 500 rows at once": (_bulk(), _no_triggers),
            "500 rows that point at another, with the guard of centres": (
                pointing.adding(centre), pointing.without,
            ),
        }  # fmt: skip
    for work, (run, without) in works.items():
        each = EACH_BULK if "500" in work else EACH
        before, after = _in_turns(run, without, each)
        print(f"| {vendor} | {work} | {before:.3f} | {after:.3f} | {after - before:+.3f} |")
    print("\n| database | command | rows | seconds | rows a second |\n|---|---|---|---|---|")
    checking.measure(vendor)
    print(f"\nLoad of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")


def _in_turns(run: Callable[[], Any], without: Any, each: int) -> tuple[float, float]:
    taken: dict[bool, list[float]] = {True: [], False: []}
    for number in range(2 * ROUNDS + 2):
        audited = number % 2 == 0
        with _as_it_is() if audited else without():
            for _ in range(each):
                start = time.perf_counter_ns()
                run()
                if number > 1:  # the first two are the warm-up
                    taken[audited].append((time.perf_counter_ns() - start) / 1e6)
    return statistics.median(taken[False]), statistics.median(taken[True])


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


@contextmanager
def _no_reads() -> Iterator[None]:
    from ostoja.audit import reads

    def nothing(*_: Any, **__: Any) -> None:
        """Say nothing."""

    with patch.object(reads, "record", nothing), patch.object(reads, "gathering", _as_it_is):
        yield


@contextmanager
def _no_triggers() -> Iterator[None]:
    from django.apps import apps
    from django.db import connection

    from ostoja.audit import triggers

    @contextmanager
    def nothing(slug: str) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(key=None, belongs_to=lambda centre: None)

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            triggers.release()
        else:
            cursor.execute("ALTER TABLE directory_phone DISABLE TRIGGER directory_phone_audit")
    with patch("ostoja.audit.actions.acting", nothing):
        yield
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for config in apps.get_app_configs():
                triggers.install(config)
        else:
            cursor.execute("ALTER TABLE directory_phone ENABLE TRIGGER directory_phone_audit")


def _bytom() -> Any:
    from pathlib import Path

    from ostoja.audit.actions import System
    from ostoja.centres.files import load_centre
    from ostoja.centres.services import centre
    from ostoja.directory.actions import ImportCentre

    facts = load_centre(Path("demo/bytom"))
    ImportCentre(slug="bytom", at=NOON, actor=System(), facts=facts).execute()
    return centre("bytom")


def _page(centre: int, persons: int) -> Callable[[], None]:
    from ostoja.audit import reads
    from ostoja.audit.actions import System
    from ostoja.centres.classes import Confidentiality
    from ostoja.centres.context import in_centre

    level, names = Confidentiality.C3, [f"osoba-{number}" for number in range(persons)]

    def request() -> None:
        with reads.gathering(), in_centre(centre):
            for name in names:
                reads.record(System(), subject=name, what="PESEL", purpose="sprawa", level=level)

    return request


def _action() -> Callable[[], None]:
    from ostoja.audit.actions import System
    from ostoja.directory.actions import ChangePhone

    numbers = ["32 281 00 01", "32 281 00 02"]

    def change() -> None:
        numbers.reverse()
        ChangePhone(
            slug="bytom", at=NOON, actor=System(), unit="noclegownia", number=numbers[0],
            old=numbers[1] if change.__dict__.setdefault("begun", False) else "",
        ).execute()  # fmt: skip
        change.__dict__["begun"] = True

    return change


def _bulk() -> Callable[[], None]:
    from dataclasses import dataclass
    from typing import ClassVar

    from ostoja.audit.actions import Action, System
    from ostoja.centres.models import Centre
    from ostoja.directory import models as m

    @dataclass(frozen=True, kw_only=True)
    class Renumber(Action):
        position: int
        name: ClassVar[str] = "pomiar"

        def change(self, centre: Centre) -> dict[str, Any]:
            unit = m.Unit.objects.first()
            have = m.Phone.objects.count()
            rows = [
                m.Phone(centre=centre, unit=unit, number=str(n), position=n, trust="sourced")
                for n in range(have, 500)
            ]
            m.Phone.objects.bulk_create(rows)
            m.Phone.objects.update(position=self.position)
            return {}

    turn = [1000]

    def change() -> None:
        turn[0] += 1
        Renumber(slug="bytom", at=NOON, actor=System(), position=turn[0]).execute()

    return change


if __name__ == "__main__":
    main()
