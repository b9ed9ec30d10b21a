"""From a ruling and its reasons to a document: what matters first, then the law, step by step.

Every element of art. 107 § 1 KPA has its place. Sentences are short; numbers and articles come from
the law's own explanation, so that the document cannot say another amount than the one counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from string import Formatter
from types import MappingProxyType

from ostoja.core.calendars.terms import terms
from ostoja.core.decisions.amounts import Payment, monthly
from ostoja.core.decisions.book import Appeal, Book, Field, Kind, Matter, book
from ostoja.core.facts import Why
from ostoja.core.money import Grosze, in_zl, zl
from ostoja.core.numerals import in_words

_MONTHS = (
    "styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień",
    "październik", "listopad", "grudzień",
)  # fmt: skip


_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is decided. ``of`` is the day of the decision that it speaks of.

    ``said`` are the fields of its kind and matter as they were typed, days in ISO form, amounts in
    złoty; ``fee`` is what the person pays a month for help in kind; ``whom`` for whom it is.
    """

    kind: str
    matter: str
    amount: Grosze | None = None
    first: date | None = None
    last: date | None = None
    purpose: str = ""
    payment: str = ""
    of: date | None = None
    said: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    fee: Grosze | None = None
    whom: str = ""

    @property
    def payments(self) -> tuple[Payment, ...]:
        """The months of a monthly benefit; nothing of one that is paid once."""
        if self.amount is None or self.first is None or self.last is None:
            return ()
        return monthly(self.amount, self.first, self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Facts as the officer wrote them, the law's steps, and what is known of the household.

    ``local`` are the council's acts on which a fee rests.
    """

    facts: str
    why: tuple[Why, ...] = ()
    household: tuple[tuple[str, str], ...] = ()
    local: tuple[str, ...] = ()


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


def compose(ruling: Ruling, reasons: Reasons, board: str, worded: Book | None = None) -> Composed:
    """The document of ``ruling``, in the words of the product's book or of ``worded``.

    Raises ``LookupError`` for a kind or matter without a pattern.
    """
    pattern = worded or book()
    kind, matter = pattern.kind(ruling.kind), pattern.matter(ruling.matter)
    if kind is None or matter is None or not kind.of(matter):
        raise LookupError(f"{ruling.kind}, {ruling.matter}")
    appeal = pattern.appeal(kind.appeal) if kind.appeal else None
    words = _words(kind, matter, ruling)
    return Composed(
        heading=kind.heading,
        subject=f"{kind.heading}: {matter.object}",
        first=(*_first(kind, matter, ruling, words), *_box(pattern.box, kind, appeal)),
        basis=_basis(kind, matter, reasons.local),
        ruling=tuple(_ruling(kind, matter, ruling, words)),
        payments=tuple(_paid(ruling)) if kind.money and matter.benefit else (),
        facts=tuple(one.strip() for one in reasons.facts.splitlines() if one.strip()),
        household=reasons.household,
        steps=steps(reasons.why),
        instruction=(
            *_appealed(appeal, board),
            *filled(kind.instruction, words),
            *(pattern.duties.get(matter.act, ()) if kind.duties else ()),
        ),
    )


def _appealed(appeal: Appeal | None, board: str) -> Iterable[str]:
    if appeal is not None:
        yield from (one.format(board=board, days=days_of(appeal)) for one in appeal.lines)


def days_of(appeal: Appeal) -> int:
    """The days of an appeal, by the rule of terms that it names."""
    term = next(one for one in terms() if one.code == appeal.term)
    return term.versions[-1].amount


def fields_of(kind: Kind, matter: Matter) -> tuple[Field, ...]:
    """What is typed for a document: the kind's own fields, and a grant's of its matter."""
    return (*kind.fields, *(matter.fields if kind.code == "grant" else ()))


def filled(lines: Iterable[str], words: Mapping[str, str]) -> Iterable[str]:
    """The sentences whose every field has something to say."""
    for line in lines:
        names = {name for _, name, _, _ in Formatter().parse(line) if name}
        if all(words.get(name) for name in names):
            yield line.format(**words)


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


def _words(kind: Kind, matter: Matter, ruling: Ruling) -> dict[str, str]:
    """Everything that a sentence of the pattern may name."""
    typed = {one.code: _typed(one, ruling.said) for one in fields_of(kind, matter)}
    span = ""
    if ruling.first:
        span = f"od {_said(ruling.first)}" + (f" do {_said(ruling.last)}" if ruling.last else "")
    return {
        **typed, "object": matter.object, "day": _said(ruling.of), "span": span,
        "whom": ruling.whom, "amount": _amount(matter, ruling) if ruling.amount else "",
        "fee": in_zl(ruling.fee) if ruling.fee else "",
    }  # fmt: skip


def _typed(one: Field, said: Mapping[str, str]) -> str:
    text = said.get(one.code, "").strip()
    if not text:
        return ""
    if one.kind == "day":
        return _said(date.fromisoformat(text))
    if one.kind == "money":
        amount = zl(text)
        return f"{in_zl(amount)} (słownie: {in_words(amount)})"
    return text.rstrip(".")


def _first(
    kind: Kind, matter: Matter, ruling: Ruling, words: Mapping[str, str]
) -> Iterable[str]:  # fmt: skip
    """What a person needs to know before everything else."""
    if kind.money and ruling.amount is not None:
        yield f"Dostaniesz: {matter.object}, {_amount(matter, ruling)}."
        if ruling.payment:
            yield f"Wypłata: {ruling.payment.rstrip('.')}."
    elif kind.code == "grant":
        yield from filled((matter.first or "Dostaniesz: {object}.",), words)
        if matter.fee and ruling.fee is not None:
            yield f"Zapłacisz {words['fee']} miesięcznie." if ruling.fee else "Nic nie zapłacisz."
    yield from filled(kind.first, words)
    if kind.form in ("fee", "payer"):
        yield f"Płacisz {words['fee']} miesięcznie." if ruling.fee else "Nic nie płacisz."


def _box(box: Mapping[str, str], kind: Kind, appeal: Appeal | None) -> Iterable[str]:
    """How one objects, and what the office has to be told."""
    if appeal is not None:
        yield box["appeal"].format(name=appeal.name.capitalize(), days=days_of(appeal))
    if kind.duties:
        yield box["change"]


def _amount(matter: Matter, ruling: Ruling) -> str:
    assert ruling.amount is not None, "asked only of a ruling with an amount"
    said = in_zl(ruling.amount)
    if matter.period == "once":
        return f"{said}, jeden raz"
    first, last = ruling.first, ruling.last
    span = f" od {_said(first)} do {_said(last)}" if first and last else ""
    return f"{said} miesięcznie{span}"


def _ruling(
    kind: Kind, matter: Matter, ruling: Ruling, words: Mapping[str, str]
) -> Iterable[str]:  # fmt: skip
    granted = kind.code == "grant"
    yield (matter.grant if granted and matter.grant else kind.ruling).format(**words)
    if ruling.whom:
        yield f"Dla: {ruling.whom}."
    if granted:
        yield from filled(matter.lines, words)
    yield from filled(kind.lines, words)
    if ruling.fee is not None:
        yield from _fee(ruling)
    if not kind.money or ruling.amount is None:
        return
    spelled = in_words(ruling.amount)
    yield f"Kwota: {_amount(matter, ruling)} (słownie: {spelled})."
    if ruling.purpose:
        yield f"Na co: {ruling.purpose.rstrip('.')}."
    if ruling.payment:
        yield f"Sposób i termin wypłaty: {ruling.payment.rstrip('.')}."


def _fee(ruling: Ruling) -> Iterable[str]:
    """What the person pays; a fee without other help says from when, and how it is paid."""
    fee, alone = ruling.fee or 0, ruling.kind in ("fee", "fee-payer")
    since = f" od {_said(ruling.first)}" if alone and ruling.first else ""
    if fee == 0:
        yield f"Opłata: nic{since}." if alone else "Pomoc jest bezpłatna."
        return
    yield f"Opłata wynosi {in_zl(fee)} miesięcznie{since} (słownie: {in_words(fee)})."
    if alone and ruling.payment:
        yield f"Sposób i termin wpłaty: {ruling.payment.rstrip('.')}."


def _paid(ruling: Ruling) -> Iterable[tuple[str, str]]:
    for one in ruling.payments:
        part = "" if one.whole else f" ({one.days} z {one.of} dni)"
        yield f"{_MONTHS[one.month.month - 1]} {one.month.year}{part}", in_zl(one.amount)


def _basis(kind: Kind, matter: Matter, local: tuple[str, ...]) -> str:
    acts, parts = book().acts, [kind.articles(matter.act)]
    if kind.decides and "art. 107" not in parts[0]:
        parts.insert(0, "art. 104 i art. 107 § 1 KPA")
    if kind.rests == "matter":
        parts += [matter.basis, *local]
    if kind.rests != "code":
        parts.append(acts[matter.act])
    return f"Podstawa prawna: {'; '.join((*parts, acts['kpa']))}."


def _said(day: date | None) -> str:
    return "" if day is None else f"{day.day}.{day.month:02d}.{day.year}"
