"""From a ruling and its reasons to a document: what matters first, then the law, step by step.

Every element of art. 107 § 1 KPA has its place. Sentences are short; numbers and articles come from
the law's own explanation, so that the document cannot say another amount than the one counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ostoja.core.calendars.terms import terms
from ostoja.core.decisions.amounts import Payment, monthly
from ostoja.core.decisions.book import Appeal, Kind, Matter, book
from ostoja.core.facts import Why
from ostoja.core.money import Grosze, in_zl
from ostoja.core.numerals import in_words

_MONTHS = (
    "styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień",
    "październik", "listopad", "grudzień",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is decided. ``was`` and ``becomes`` are what a correction mends, ``of`` its day."""

    kind: str
    matter: str
    amount: Grosze | None = None
    first: date | None = None
    last: date | None = None
    purpose: str = ""
    payment: str = ""
    of: date | None = None
    was: str = ""
    becomes: str = ""

    @property
    def payments(self) -> tuple[Payment, ...]:
        """The months of a monthly benefit; nothing of one that is paid once."""
        if self.amount is None or self.first is None or self.last is None:
            return ()
        return monthly(self.amount, self.first, self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Facts as the officer wrote them, the law's steps, and what is known of the household."""

    facts: str
    why: tuple[Why, ...] = ()
    household: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """The document in parts: plain sentences, ready for the page and for print."""

    heading: str
    subject: str
    first: tuple[str, ...]
    basis: str
    ruling: tuple[str, ...]
    payments: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]
    household: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str], ...]
    instruction: tuple[str, ...]


def compose(ruling: Ruling, reasons: Reasons, board: str) -> Composed:
    """The document of ``ruling``. Raises ``LookupError`` for a kind or matter without a pattern."""
    pattern = book()
    kind, matter = pattern.kind(ruling.kind), pattern.matter(ruling.matter)
    if kind is None or matter is None:
        raise LookupError(f"{ruling.kind}, {ruling.matter}")
    appeal = pattern.appeal(kind.appeal)
    return Composed(
        heading=kind.heading,
        subject=f"{kind.heading}: {matter.object}",
        first=tuple(_first(kind, matter, ruling, appeal)),
        basis=_basis(kind, matter),
        ruling=tuple(_ruling(kind, matter, ruling)),
        payments=tuple(_paid(ruling)),
        facts=tuple(one.strip() for one in reasons.facts.splitlines() if one.strip()),
        household=reasons.household,
        steps=steps(reasons.why),
        instruction=(
            *(one.format(board=board, days=days_of(appeal)) for one in appeal.lines),
            *(pattern.duties.get(matter.act, ()) if kind.money else ()),
        ),
    )


def days_of(appeal: Appeal) -> int:
    """The days of an appeal, by the rule of terms that it names."""
    term = next(one for one in terms() if one.code == appeal.term)
    return term.versions[-1].amount


def steps(why: Iterable[Why]) -> tuple[tuple[str, str], ...]:
    """The results of the law's rules and the parameters behind them, each with its article."""
    found = (
        (one.text.replace(": wynik: ", ": "), one.basis or "")
        for one in why
        if ": wynik: " in one.text or one.valid_from is not None or one.result is None
    )
    return tuple(dict.fromkeys(found))


def named(why: Iterable[Why], names: Mapping[str, str]) -> tuple[Why, ...]:
    """The same sentences with people's names in the place of their keys."""
    return tuple(
        Why(_named(one.text, names), one.basis, one.source, one.valid_from, one.result)
        for one in why
    )


def _named(text: str, names: Mapping[str, str]) -> str:
    for key, name in names.items():
        text = text.replace(f"({key})", f"({name})")
    return text


def _first(kind: Kind, matter: Matter, ruling: Ruling, appeal: Appeal) -> Iterable[str]:
    """What a person needs to know before everything else."""
    if kind.money and ruling.amount is not None:
        yield f"Dostaniesz: {matter.object}, {_amount(matter, ruling)}."
        if ruling.payment:
            yield f"Wypłata: {ruling.payment.rstrip('.')}."
    elif kind.code == "refuse":
        yield f"Tym razem nie przyznajemy: {matter.object}. Powód jest w uzasadnieniu."
    elif kind.code == "discontinue":
        yield "Kończymy tę sprawę bez przyznania i bez odmowy. Możesz złożyć nowy wniosek."
    else:
        yield "Poprawiamy omyłkę w piśmie. To, co zostało przyznane, się nie zmienia."
    name, days = appeal.name.capitalize(), days_of(appeal)
    yield f"Nie zgadzasz się? {name} można złożyć w ciągu {days} dni; jak, piszemy na końcu."
    if kind.money:
        yield "Coś się zmieni: dochód, adres, skład rodziny? Powiedz nam od razu."


def _amount(matter: Matter, ruling: Ruling) -> str:
    assert ruling.amount is not None, "asked only of a ruling with an amount"
    said = in_zl(ruling.amount)
    if matter.period == "once":
        return f"{said}, jeden raz"
    first, last = ruling.first, ruling.last
    span = f" od {_said(first)} do {_said(last)}" if first and last else ""
    return f"{said} miesięcznie{span}"


def _ruling(kind: Kind, matter: Matter, ruling: Ruling) -> Iterable[str]:
    yield kind.ruling.format(
        object=matter.object, day=_said(ruling.of), was=ruling.was, becomes=ruling.becomes
    )
    if not kind.money or ruling.amount is None:
        return
    words = in_words(ruling.amount)
    yield f"Kwota: {_amount(matter, ruling)} (słownie: {words})."
    if ruling.purpose:
        yield f"Na co: {ruling.purpose.rstrip('.')}."
    if ruling.payment:
        yield f"Sposób i termin wypłaty: {ruling.payment.rstrip('.')}."


def _paid(ruling: Ruling) -> Iterable[tuple[str, str]]:
    for one in ruling.payments:
        part = "" if one.whole else f" ({one.days} z {one.of} dni)"
        yield f"{_MONTHS[one.month.month - 1]} {one.month.year}{part}", in_zl(one.amount)


def _basis(kind: Kind, matter: Matter) -> str:
    acts = book().acts
    if not kind.step:
        return f"Podstawa prawna: {kind.basis}; {acts['kpa']}."
    return f"Podstawa prawna: {kind.basis}; {matter.basis}; {acts[matter.act]}; {acts['kpa']}."


def _said(day: date | None) -> str:
    return "" if day is None else f"{day.day}.{day.month:02d}.{day.year}"
