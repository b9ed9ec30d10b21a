"""A composed decision as parts of a document; knows no table."""

from collections.abc import Iterator

from ostoja.core.decisions.compose import Composed
from ostoja.letters.documents import Facts, Heading, Items, Part, Table, Text


def parts_of(parts: Composed) -> Iterator[Part]:
    """Art. 107 § 1 KPA in the order in which people read it."""
    yield Heading("Najważniejsze")
    yield Items(parts.first)
    yield Text(parts.basis)
    yield Heading("Rozstrzygnięcie")
    for line in parts.ruling:
        yield Text(line)
    if parts.payments:
        yield Table(("Miesiąc", "Kwota"), parts.payments, caption="Kwoty według miesięcy",
                    right=frozenset({1}))  # fmt: skip
    yield Heading("Uzasadnienie")
    for line in parts.facts:
        yield Text(line)
    if parts.household:
        yield Facts(parts.household)
    if parts.steps:
        yield Table(("Jak to policzyliśmy", "Przepis"), parts.steps, caption="Obliczenie",
                    right=frozenset({1}))  # fmt: skip
    yield Heading("Pouczenie")
    yield Items(parts.instruction)
