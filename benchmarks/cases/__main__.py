"""``python -m benchmarks.cases``: lists and search among the demo's 300,000 made-up cases.

Needs PostgreSQL in ``OSTOJA_DATABASE_URL``, filled by ``ostoja demo --size large --no-serve``.
Whole pages of the office through Django's test client, as the web role that owns nothing, so under
row-level security: one reader at a time, session and log of reads included. Prints a table.
"""

import os
from collections.abc import Callable, Iterator
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostoja.project.settings")
django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ostoja.accounts.models import User
from ostoja.cases.models import Case
from ostoja.centres.context import in_centre
from ostoja.centres.pg import ensure_role, grant
from ostoja.centres.services import key
from ostoja.people.models import Contact, PersonName

ROLE, SLUG = "ostoja_bench_web", "przykladowo"
ROOT = f"/{SLUG}/biuro/sprawy/"
TIMES = int(os.environ.get("OSTOJA_BENCH_ASKED", "60"))
READERS = {
    "director": f"director@{SLUG}.example",
    "social worker of a team": f"social_worker-zps-srodmiescie@{SLUG}.example",
}
Ask = Callable[[], tuple[str, dict[str, str] | None]]


def as_web_role() -> None:
    """Connect as a role that owns nothing, so that row-level security binds."""
    with connection.cursor() as cursor:
        ensure_role(cursor, ROLE)
        grant(cursor, ROLE, connection.introspection.table_names())
        cursor.execute("ANALYZE")
    connection.close()
    connection.settings_dict["USER"] = ROLE
    connection.settings_dict["CONN_MAX_AGE"] = None


class Asked:
    """What is asked for, by chance that is the same in every run."""

    def __init__(self) -> None:
        self.chance = Random(7)
        with in_centre(key(SLUG)):
            rows = Case.objects.order_by("pk")
            some = self.chance.sample(list(rows.values_list("pk", flat=True)), 300)
            self.cases = list(Case.objects.filter(pk__in=some).order_by("pk"))
            self.closed = [one for one in self.cases if one.closed_on]
            ids = [one.person_id for one in self.cases]
            names = PersonName.objects.filter(person__in=ids).order_by("pk")
            self.names = [f"{one.given} {one.surname}" for one in names]
            contacts = Contact.objects.filter(person__in=ids).order_by("pk")
            self.phones = [one.value for one in contacts]

    def kinds(self) -> dict[str, Ask]:
        """A page or a search by its name."""
        one = self.chance.choice

        def case() -> Case:
            return one(self.cases)

        def plain(address: str) -> Ask:
            return lambda: (address, None)

        return {
            "open cases, all": plain("?czyje=wszystkie"),
            "open cases, of a matter": lambda: (f"?czyje=wszystkie&sprawa={case().matter}", None),
            "open cases, in a state": lambda: (f"?czyje=wszystkie&etap={case().state}", None),
            "open cases, late": plain("?czyje=wszystkie&termin=po"),
            "open cases, of a unit": lambda: (f"?czyje=wszystkie&komorka={case().unit}", None),
            "closed cases, all": plain("?czyje=wszystkie&stan=zamkniete"),
            "closed cases, matter, year and unit": lambda: (
                f"?czyje=wszystkie&stan=zamkniete&sprawa={case().matter}&rok={case().year}"
                f"&komorka={case().unit}", None,
            ),
            "closed cases, state and leader": lambda: (
                f"?czyje=wszystkie&stan=zamkniete&etap=przekazana&prowadzi={case().owner_id or 1}",
                None,
            ),
            "closed cases, a page in the middle": lambda: (
                f"?czyje=wszystkie&stan=zamkniete&po={one(self.closed).key}", None,
            ),
            "my cases": plain("?czyje=moje"),
            "search: sign": lambda: ("", {"szukaj": case().sign}),
            "search: first name and surname": lambda: ("", {"szukaj": one(self.names)}),
            "search: telephone": lambda: ("", {"szukaj": one(self.phones)}),
            "search: address": lambda: (
                "", {"szukaj": f"Lipowa {self.chance.randint(1, 120)}"},
            ),
            "my day": plain("dzis/"),
            "my day, whole centre": plain("dzis/?czyje=osrodek"),
            "load and norms": plain("obciazenie/"),
            "list of signs": lambda: (
                f"spis/?teczka={case().unit_symbol}-{case().symbol}-{case().year}", None,
            ),
            "register of letters": lambda: (f"pisma/?rok={case().year}", None),
            "one case": lambda: (f"sprawa/{case().key}/", None),
        }  # fmt: skip


def measured(browser: Client, asks: Ask) -> Iterator[tuple[float, int]]:
    """Milliseconds and statements of each page."""
    for number in range(TIMES + 5):
        address, sent = asks()
        connection.queries_log.clear()  # it ends at 9,000 statements
        with CaptureQueriesContext(connection) as told:
            start = perf_counter()
            answer: Any = browser.post(ROOT, sent) if sent else browser.get(f"{ROOT}{address}")
            spent = (perf_counter() - start) * 1000
        if answer.status_code not in (200, 404):  # a case of another team is not there
            raise SystemExit(f"{address or sent}: {answer.status_code}")
        if number >= 5:
            yield spent, len([one for one in told.captured_queries if _asks(one["sql"])])


def _asks(sql: str) -> bool:
    """Whether a statement is one of the page's own: neither a transaction's bound nor a setting."""
    return sql.split(" ", 1)[0] in ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH") and (
        "set_config" not in sql[:40]
    )


def main() -> None:
    """One line for each page and reader."""
    if connection.vendor != "postgresql":
        raise SystemExit("OSTOJA_DATABASE_URL must name a PostgreSQL database.")
    settings.ALLOWED_HOSTS = ["*"]
    users = {name: User.objects.get(email=email) for name, email in READERS.items()}
    as_web_role()
    with in_centre(key(SLUG)):
        count = Case.objects.count()
        still = Case.objects.filter(closed_on=None).count()
    if not count:
        raise SystemExit("No cases there: ostoja demo --size large --no-serve")
    load = os.getloadavg()[0]
    print(f"{count} cases, {still} of them open; {TIMES} pages of each kind; load {load:.1f}.\n")
    print("| page | reader | queries | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|---|")
    for reader, user in users.items():
        browser = Client()
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        for name, asks in Asked().kinds().items():
            found = list(measured(browser, asks))
            times = sorted(spent for spent, _ in found)
            cells = [f"{times[min(len(times) - 1, int(len(times) * q))]:.0f}" for q in (0.95, 0.99)]
            most = max(many for _, many in found)
            print(f"| {name} | {reader} | {most} | {median(times):.0f} | {' | '.join(cells)} |",
                  flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
