"""``python -m benchmarks.visits``: free slots among 100 workers in eight weeks, half of them taken.

Without a database: the engine alone. With ``OSTOJA_DATABASE_URL`` of PostgreSQL or SQLite whose
demo is loaded (``ostoja demo --no-serve``): three reads and the engine, in a transaction that is
rolled back. Prints one markdown table.
"""

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from statistics import median
from time import perf_counter, process_time

from ostoja.core.calendars.schedule import WARSAW, Schedule
from ostoja.core.calendars.slots import Rota, Search, Shift, Taken, Visiting, minute
from ostoja.core.where.facts import Hours

WORKERS, DAYS, ASKED = 100, 56, int(os.environ.get("OSTOJA_BENCH_ASKED", "100"))
FIRST, UNIT, SLUG = date(2026, 11, 23), "siedziba", "przykladowo"
LAST = FIRST + timedelta(days=DAYS - 1)
NOW = datetime(2026, 11, 20, 10, tzinfo=WARSAW)
NEED = Visiting(30)


def shifts(workers: list[int]) -> tuple[Shift, ...]:
    """Everybody receives from Monday to Friday, 8:00 to 15:00."""
    return tuple(Shift(who, day, 8 * 60, 15 * 60) for who in workers for day in range(5))


def half(kind: int, door: Schedule, rota: Rota) -> list[Taken]:
    """Every other free slot, by chance, as a visit."""
    chance, found = Random(2026), []
    for one in Search(kind, NEED, minute(NOW), door).days(rota, FIRST, LAST):
        for start in one.starts:
            for who in start.who:
                if chance.random() < 0.5:
                    begins = start.begins
                    found.append(Taken(who, kind, begins, begins, begins + NEED.length))
    return found


def line(name: str, taken: int, work: Callable[[], int]) -> None:
    """A row: free slots, milliseconds after one warm-up; the last is this process's own time."""
    slots = work()
    times, busy = [], []
    for _ in range(ASKED):
        start, begun = perf_counter(), process_time()
        work()
        times.append((perf_counter() - start) * 1000)
        busy.append((process_time() - begun) * 1000)
    cells = [median(times), sorted(times)[int(ASKED * 0.95)], median(busy)]
    numbers = " | ".join(f"{one:.1f}" for one in cells)
    print(f"| {name} | {WORKERS} | {taken} | {slots} | {numbers} |")


def engine() -> None:
    """The arithmetic alone."""
    door = Schedule("x", None, (Hours(rule="Mo-Fr 07:30-15:30; PH off"),), (), ())
    rota = Rota(shifts(list(range(WORKERS))))
    taken = half(1, door, rota)
    whole = Rota(rota.shifts, taken=taken)
    search = Search(1, NEED, minute(NOW), door)

    def work() -> int:
        found = search.days(whole, FIRST, LAST)
        return sum(len(start.who) for one in found for start in one.starts)

    line("engine", len(taken), work)


def database() -> None:
    """Three reads and the engine."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostoja.project.settings")
    django.setup()
    from django.db import connection, transaction

    from benchmarks.visits.rows import fill
    from ostoja.centres.context import in_centre
    from ostoja.centres.services import key
    from ostoja.directory.services import book
    from ostoja.visits import services

    with transaction.atomic(), in_centre(key(SLUG)):
        kind, taken = fill(SLUG, WORKERS, half, shifts)
        shown = book(SLUG)

        def work() -> int:
            found = services.days(shown, kind, UNIT, NOW, FIRST, LAST)
            return sum(len(start.who) for one in found for start in one.starts)

        line(connection.vendor, taken, work)
        transaction.set_rollback(True)


if __name__ == "__main__":
    print("| what | workers | visits taken | free slots | p50 ms | p95 ms | processor p50 ms |")
    print("|---|---|---|---|---|---|---|")
    engine()
    if os.environ.get("OSTOJA_DATABASE_URL"):
        database()
