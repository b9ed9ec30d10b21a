"""The outcome of a simulation as rows: for a spreadsheet (CSV), for machines (Parquet, JSON)."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ostoja.core.law.scale.costs import MEASURES, TOTAL, Group, Outcome, Tally
from ostoja.core.law.scale.grouping import DECILES, FAMILIES
from ostoja.core.law.scale.population import library
from ostoja.core.money import decimal_zl

_ORDER = (TOTAL, "decyl", "rodzina", "gmina")
_WORDS = {"least": "gwarantowane", "most": "najwyzsze"}
_SAID = {
    "month": "miesięcznie", "once": "jednorazowo", "year": "rocznie", "centre": "ośrodek",
    "recipient": "mieszkaniec", "resident": "mieszkaniec DPS", "family": "rodzina",
    "zus": "ZUS", "powiat": "powiat",
}  # fmt: skip
MONEY = ("koszt_przed", "koszt_po", "zmiana", "zyskaja_lacznie", "straca_lacznie")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the result. Field names are the Polish headings; amounts are grosze.

    ``koszt_*`` is what is paid out in the benefit's own period; a fee that is paid to the centre is
    below zero.
    """

    podzial: str
    grupa: str
    gospodarstwa: int
    osoby: int
    swiadczenie: str
    okres: str
    placi: str
    miara: str
    odbiorcy_przed: int
    odbiorcy_po: int
    koszt_przed: int
    koszt_po: int
    zmiana: int
    zyskaja: int
    straca: int
    zyskaja_lacznie: int
    straca_lacznie: int


HEADINGS = tuple(one.name for one in fields(Row))


def rows(outcome: Outcome) -> Iterator[Row]:
    """Every group, item and measure, in an order that does not depend on the population's."""
    what = [(one.code, one.period, one.payer) for one in outcome.items]
    for group in groups(outcome):
        for code, period, payer in (*what, (TOTAL, "month", "")):
            for measure in MEASURES:
                yield _row(
                    outcome, group, outcome.tallies[group, code, measure],
                    {"swiadczenie": code, "okres": period, "placi": payer,
                     "miara": _WORDS[measure]},
                )  # fmt: skip


def groups(outcome: Outcome) -> list[Group]:
    """The groups with households in them: all, deciles, families, gminas."""
    ranks = {name: place for place, name in enumerate((*DECILES, *FAMILIES))}

    def order(one: Group) -> tuple[int, int, str]:
        return _ORDER.index(one.by), ranks.get(one.name, len(ranks)), one.name

    return sorted((one for one, count in outcome.households.items() if count), key=order)


def _row(outcome: Outcome, group: Group, tally: Tally, what: dict[str, str]) -> Row:
    return Row(
        podzial=group.by,
        grupa=group.name,
        gospodarstwa=outcome.households[group],
        osoby=outcome.persons[group],
        odbiorcy_przed=tally.recipients_before,
        odbiorcy_po=tally.recipients_after,
        koszt_przed=tally.before,
        koszt_po=tally.after,
        zmiana=tally.after - tally.before,
        zyskaja=tally.winners,
        straca=tally.losers,
        zyskaja_lacznie=tally.gained,
        straca_lacznie=tally.lost,
        **what,
    )


def as_json(outcome: Outcome) -> list[dict[str, Any]]:
    """Rows with amounts as decimal strings in złoty."""
    return [_with(row, decimal_zl) for row in rows(outcome)]


def _with(row: Row, amount: Callable[[int], Any]) -> dict[str, Any]:
    return {
        name: amount(getattr(row, name)) if name in MONEY else getattr(row, name)
        for name in HEADINGS
    }


def write(outcome: Outcome, path: Path) -> None:
    """Write the rows to ``path``: ``.parquet`` with grosze, otherwise CSV for a spreadsheet.

    The CSV is what a Polish spreadsheet opens by itself: semicolons, decimal commas, a mark of
    UTF-8, words instead of codes. Raises ``OSError``.
    """
    found = list(rows(outcome))
    if path.suffix.lower() == ".parquet":
        arrow = library("pyarrow")
        table = arrow.table({name: [getattr(row, name) for row in found] for name in HEADINGS})
        library("pyarrow.parquet").write_table(table, path)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS, delimiter=";")
        writer.writeheader()
        for row in found:
            cells = _with(row, lambda amount: decimal_zl(amount).replace(".", ","))
            cells |= {name: _SAID.get(cells[name], cells[name]) for name in ("okres", "placi")}
            writer.writerow(cells)
