"""The decision that is made and what a process does; apart from ``__main__``, which spawn skips."""

import resource
from datetime import date
from functools import cache
from time import perf_counter

from ostoja.core.decisions.basis import count
from ostoja.core.decisions.compose import Reasons, Ruling, compose, named
from ostoja.core.law import poland
from ostoja.core.law.incomes import entitle_z_przychodow
from ostoja.core.law.state import Case, LawOfDay
from ostoja.letters.decisions import parts_of
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


@cache
def _law() -> LawOfDay:
    return poland.law().on(date(2026, 11, 23))


def real(number: int) -> Paper:
    """What an officer gets: the law's count of a household, the basis that is kept, the words."""
    day, benefit = (
        date(2026, 11, 23),
        next(one for one in poland.BENEFITS if one.code == "zasilek-okresowy"),
    )
    income = number % 800 * 100
    case = Case(("osoba",), {"ups_wynagrodzenie_netto": (income,)})
    due = entitle_z_przychodow(_law(), case, [benefit]).benefits[0]
    basis = count(_law(), case, benefit, due).basis
    assert basis["due"]["max"], "everybody here is below the criterion"
    ruling = Ruling(
        kind="grant", matter="zasilek-okresowy", amount=due.most, first=date(2026, 12, 1),
        last=date(2027, 5, 31), payment="przelewem do 28. dnia miesiąca",
    )  # fmt: skip
    why = named(due.why, {"osoba": f"Osoba {number}"})
    reasons = Reasons(facts=_REASON, why=why, household=(("Osób w gospodarstwie", "1"),))
    composed = compose(ruling, reasons, "Samorządowe Kolegium Odwoławcze w Przykładowie")
    return Paper(
        sender=("Miejski Ośrodek Pomocy Społecznej w Przykładowie", "Burmistrz Przykładowa"),
        day=day, place="Przykładowo", subject=composed.subject, parts=tuple(parts_of(composed)),
        demo="To miasto jest zmyślone.", reference=f"PS.512.{number}.2026",
        addressee=(f"Osoba {number}", f"ul. Lipowa {number % 90 + 1}"), signed=("Dyrektor",),
    )  # fmt: skip


def made_real(numbers: range) -> list[float]:
    """Milliseconds for each real decision, from the count to the print."""
    times = []
    for number in numbers:
        start = perf_counter()
        render("letter", real(number).data())
        times.append((perf_counter() - start) * 1000)
    return times


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
