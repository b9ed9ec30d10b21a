"""From an address to the unit, end to end: Knurów and Przykładowo, numbers at every border."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.addresses.queries import typo
from ostoja.centres.files import load_centre
from ostoja.core.addresses.fold import fold
from ostoja.core.addresses.index import street_key, street_label
from ostoja.core.addresses.numbers import HouseNumber, parse_numbers
from ostoja.core.calendars.schedule import WARSAW
from ostoja.core.where.book import Book
from ostoja.core.where.facts import CatchmentRow, CentreFacts, Street
from ostoja.core.where.national import load

HEAD = "\n| centre | written | addresses | right unit | wrong unit | asked or refused | p50 ms |"
AT = datetime(2026, 11, 20, 10, tzinfo=WARSAW)
WAYS: dict[str, Callable[[Street, str, random.Random], str | None]] = {
    "as written": lambda street, number, _: f"{street_label(street)} {number}",
    "without diacritics": lambda street, number, _: f"{fold(street_label(street))} {number}",
    "glued, with flat": lambda street, number, _: f"{street_label(street)} {number.lower()}/7",
    "in a sentence": lambda street, number, _: f"mieszkam przy {street_label(street)} {number}",
    "one typo": lambda street, number, rnd: (
        f"{street_label(street).partition(' ')[0]} {name} {number}"
        if (name := typo(street.name, rnd))
        else None
    ),
}


def _cases(facts: CentreFacts) -> Iterator[tuple[Street, HouseNumber, str | None]]:
    """Every street with the numbers at its borders and the unit that the rows name, if one."""
    day = AT.date()
    generation = next(one for one in facts.generations if one.in_force(day))
    rows: dict[str, list[CatchmentRow]] = {}
    for row in generation.rows:
        rows.setdefault(row.street or f"district {row.district}", []).append(row)
    for street in facts.streets:
        if not street.in_force(day):
            continue
        own = rows.get(street_key(street)) or rows.get(f"district {street.district}", [])
        for number in _numbers(own):
            units = {row.unit for row in own if parse_numbers(row.numbers).contains(number)}
            yield street, number, units.pop() if len(units) == 1 else None


def _numbers(rows: list[CatchmentRow]) -> list[HouseNumber]:
    borders = {border for row in rows for border in parse_numbers(row.numbers).borders()} or {7}
    around = {max(1, border + step) for border in borders for step in (-1, 0, 1)}
    return [HouseNumber(number, letter) for number in sorted(around) for letter in ("", "A")]


def rows(folder: Path, seed: int) -> Iterator[str]:
    """One line of the table for each way of writing."""
    facts = load_centre(folder)
    book, rnd = Book(facts, load()), random.Random(seed)
    cases = list(_cases(facts))
    for way, write in WAYS.items():
        count: Counter[str] = Counter()
        times = []
        for street, number, right in cases:
            typed = write(street, str(number), rnd)
            if typed is None:
                continue
            start = perf_counter()
            answer = book.where(address=typed, at=AT)
            times.append((perf_counter() - start) * 1000)
            given = answer.unit.code if answer.unit else None
            kind = "right" if given == right and right else "wrong" if given else "asked"
            count["refused rightly" if not given and right is None else kind] += 1
        total = sum(count.values())
        fair = total - count["refused rightly"]
        yield (
            f"| {facts.centre.slug} | {way} | {total} | {count['right'] / max(fair, 1):.4f} | "
            f"{count['wrong'] / total:.4f} | {count['asked'] / max(fair, 1):.4f} | "
            f"{median(times):.2f} |"
        )
