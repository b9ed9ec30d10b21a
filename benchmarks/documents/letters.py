"""The decision that is made and what a process does; apart from ``__main__``, which spawn skips."""

import resource
from datetime import date
from time import perf_counter

from ostoja.letters.documents import Heading, Items, Paper, Table, Text, render

LETTERS = 1000
_REASON = (
    "Dochód rodziny w miesiącu poprzedzającym złożenie wniosku jest niższy od sumy kryteriów. "
    "Różnica stanowi podstawę obliczenia wysokości świadczenia. "
)


def decision(number: int) -> Paper:
    """A made-up decision on one page: reasons, a table of rates, instructions."""
    rate = f"{number % 700 + 100},00 zł"
    return Paper(
        sender=("Ośrodek Pomocy Społecznej w Przykładowie", "ul. Rynkowa 1", "00-001 Przykładowo"),
        day=date(2026, 11, 29), place="Przykładowo", subject="Decyzja w sprawie zasiłku okresowego",
        reference=f"PS.8121.{number}.2026", demo="To miasto jest zmyślone.",
        addressee=(f"Osoba {number}", f"ul. Lipowa {number % 90 + 1}", "00-001 Przykładowo"),
        signed=("Kierownik zespołu",),
        parts=(
            Text(f"Przyznaję zasiłek okresowy w wysokości {rate} miesięcznie na sześć miesięcy."),
            Heading("Uzasadnienie"),
            Text(_REASON * 3 + f"W tej sprawie dochód wynosi {number},00 zł."),
            Table(
                ("Miesiąc", "Kwota"), tuple((f"{month}.2027", rate) for month in range(1, 7)),
                caption="Wypłaty", right=frozenset({1}),
            ),
            Heading("Pouczenie"),
            Items(("Od decyzji można się odwołać w ciągu 14 dni.", "Odwołanie jest bezpłatne.")),
        ),
    )  # fmt: skip


def made(numbers: range) -> list[float]:
    """Milliseconds for each letter; the first hundred only warm the process."""
    times = []
    for number in numbers:
        start = perf_counter()
        render("letter", decision(number).data())
        times.append((perf_counter() - start) * 1000)
    return times


def memory() -> float:
    """The most memory this process has had, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def share(first: int) -> tuple[list[float], float]:
    """What one of two processes makes."""
    return made(range(first, first + LETTERS)), memory()
