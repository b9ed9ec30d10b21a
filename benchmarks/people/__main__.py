"""``python -m benchmarks.people``: search and duplicates among the demo's 100,000 made-up people.

Needs PostgreSQL in ``OSTOJA_DATABASE_URL``, filled by ``ostoja demo --size large --no-serve``.
Everything runs as the web role, so under row-level security. Prints two markdown tables.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, islice
from random import Random
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostoja.project.settings")
django.setup()

from django.db import connection

from benchmarks.people.slips import SLIPS
from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import System
from ostoja.centres.context import in_centre
from ostoja.centres.pg import ensure_role, grant
from ostoja.centres.services import key
from ostoja.cli.people import SEED
from ostoja.core.people.likeness import Record
from ostoja.core.people.made_up import MadeUp, MadeUpHome, homes
from ostoja.core.people.places import place_key
from ostoja.people import models as m
from ostoja.people import services
from ostoja.people.actions.making_up import key_of

ROLE, SLUG, TODAY = "ostoja_bench_web", "przykladowo", date(2026, 11, 21)
ASKED, STRANGERS = int(os.environ.get("OSTOJA_BENCH_ASKED", "300")), 300


def clerk() -> User:
    """A clerk of the whole centre, as the demo has one; entered here where there is none."""
    email = "clerk@przykladowo.example"
    if not User.objects.filter(email=email).exists():
        AddMember(
            slug=SLUG, at=datetime(2026, 11, 1, 10, tzinfo=ZoneInfo("Europe/Warsaw")),
            actor=System(), email=email, person="Osoba Zmyślona", role="clerk",
        ).execute()  # fmt: skip
    return User.objects.get(email=email)


def as_web_role() -> None:
    """Connect as a role that owns nothing, so that row-level security binds."""
    with connection.cursor() as cursor:
        ensure_role(cursor, ROLE)
        grant(cursor, ROLE, connection.introspection.table_names())
        cursor.execute("ANALYZE")
    connection.close()
    connection.settings_dict["USER"] = ROLE


def record(home: MadeUpHome, one: MadeUp) -> Record:
    """A made-up person as somebody would register them again, without PESEL."""
    doors = frozenset({place_key(home.door[0], home.door[1])}) if home.door else frozenset()
    phones = frozenset({one.phone}) if one.phone else frozenset()
    return Record(one.given, (one.surname,), one.born, None, phones, doors)


def line(name: str, times: Iterable[float], *more: str) -> None:
    """A row of a table: p50, p95, p99."""
    listed = sorted(times)
    cells = [
        f"{median(listed):.1f}",
        *(f"{listed[int(len(listed) * q)]:.1f}" for q in (0.95, 0.99)),
    ]
    print(f"| {name} | {' | '.join((*more, *cells))} |")


def searches(known: list[tuple[MadeUpHome, MadeUp]], chance: Random, user: User) -> None:
    """The box: is the person among the twenty shown, and how long it takes."""
    kinds: dict[str, Callable[[MadeUpHome, MadeUp], str]] = {
        "surname": lambda _, one: one.surname,
        "first name and surname": lambda _, one: f"{one.given} {one.surname}",
        "mistyped, with a first name": lambda home, one: " ".join(
            (one.given, SLIPS["mistyped"](record(home, one), chance).surnames[0])
        ),
        "name and day of birth": lambda _, one: f"{one.surname} {one.born:%d.%m.%Y}",
        "PESEL": lambda _, one: one.pesel or "",
        "telephone": lambda _, one: one.phone or "",
        "address": lambda home, _: f"{home.door[0]} {home.door[1]}" if home.door else "",
    }
    print("| search by | shown among 20 | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|")
    for name, typed in kinds.items():
        times, good = [], 0
        for home, one in known:
            text = typed(home, one)
            if not text:
                continue
            start = perf_counter()
            hits = services.search(text, user, TODAY)
            times.append((perf_counter() - start) * 1000)
            good += key_of(one.number) in {hit.key for hit in hits}
        line(name, times, f"{good / len(times):.3f}")


def hints(known: list[tuple[MadeUpHome, MadeUp]], chance: Random, user: User) -> None:
    """Duplicates: who is registered again, and people who never were."""
    print("\n| registered again | found | hints for each | p50 ms | p95 ms | p99 ms |")
    print("|---|---|---|---|---|---|")
    for name, slip in SLIPS.items():
        times, good, said = [], 0, 0
        for home, one in known:
            asked = slip(record(home, one), chance)
            start = perf_counter()
            found = services.duplicates(asked, user, TODAY)
            times.append((perf_counter() - start) * 1000)
            good += key_of(one.number) in {candidate.hit.key for candidate in found}
            said += len(found)
        line(name, times, f"{good / len(known):.3f}", f"{said / len(known):.2f}")
    streets = sorted({home.door[0] for home, _ in known if home.door})
    strangers = islice(homes(10 * STRANGERS, SEED + 1, TODAY, streets), STRANGERS)
    asked = [replace(record(h, one), phones=frozenset()) for h in strangers for one in h.people]
    times, said = [], 0
    for one in asked[:STRANGERS]:
        start = perf_counter()
        said += bool(services.duplicates(one, user, TODAY))
        times.append((perf_counter() - start) * 1000)
    line("a stranger (found: hinted at by mistake)", times, f"{said / STRANGERS:.3f}", "")


def main() -> None:
    """Both tables."""
    if connection.vendor != "postgresql":
        raise SystemExit("OSTOJA_DATABASE_URL must name a PostgreSQL database.")
    user = clerk()
    as_web_role()
    with in_centre(key(SLUG)):
        count = m.Person.objects.count()
        if not count:
            raise SystemExit("Nobody there: ostoja demo --size large --no-serve")
        streets = sorted({one.name for one in _streets()}) or ["Lipowa", "Klonowa", "Dębowa"]
        made = homes(count, SEED, TODAY.replace(month=1, day=1), streets)
        everybody = list(chain.from_iterable(((h, one) for one in h.people) for h in made))
        chance = Random(7)
        known = chance.sample(everybody, ASKED)
        print(f"{count} people, {m.SearchKey.objects.count()} keys, {ASKED} of them asked for.\n")
        for home, one in known[:20]:
            services.search(f"{one.given} {one.surname}", user, TODAY)
            services.duplicates(record(home, one), user, TODAY)
        searches(known, chance, user)
        hints(known, chance, user)


def _streets() -> Iterable[object]:
    from ostoja.directory.services import facts

    return facts(SLUG).streets


if __name__ == "__main__":
    main()
