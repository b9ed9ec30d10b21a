"""A law of a few rules: a council's bands, two readings of a rounding, what nobody confirmed."""

from datetime import date
from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.parameters import Entry, Parameter, Parameters
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, do_zl, w_dol_do_zl, wedlug_tabeli
from ostoja.core.speech import Text

INPUTS = (
    Input("dochod", "household", "grosze", "Dochód"),
    Input("koszt", "household", "grosze", "Koszt usług"),
)


@rule("§ 2 uchwały")
def oplata_dokladna(dochod: Grosze, koszt: Grosze, p: Any) -> Grosze:
    """Opłata przed zaokrągleniem."""
    return koszt * wedlug_tabeli(dochod, p.pasma_oplat) // 100


@rule("§ 3 uchwały", name="oplata", reading="do_zl")
def oplata(oplata_dokladna: Grosze) -> Grosze:
    """Opłata za usługi.

    Zaokrąglenie do pełnego złotego.
    """
    return do_zl(oplata_dokladna)


@rule("§ 3 uchwały", name="oplata", reading="w_dol_do_zl")
def oplata_w_dol(oplata_dokladna: Grosze) -> Grosze:
    """Opłata za usługi.

    Grosze się pomija.
    """
    return w_dol_do_zl(oplata_dokladna)


@rule("art. 1 ustawy")
def ryczalt(p: Any) -> Grosze:
    """Ryczałt."""
    return p.ryczalt_miesieczny


@rule("art. 9 ustawy", since="2027-01-01")
def nowy_ryczalt(ryczalt: Grosze) -> Grosze:
    """Nowy ryczałt."""
    return 2 * ryczalt


@rule("art. 2 ustawy", name="ulga", reading="polowa")
def ulga_polowa(ryczalt: Grosze) -> Grosze:
    """Ulga."""
    return do_zl(ryczalt // 2)


@rule("art. 2 ustawy", name="ulga", reading="calosc")
def ulga_calosc(ryczalt: Grosze) -> Grosze:
    """Ulga."""
    return do_zl(ryczalt)


@rule("art. 7 ustawy", confirmed=False)
def dodatek(ryczalt: Grosze) -> Grosze:
    """Dodatek do ryczałtu."""
    polowa = ryczalt // 2  # połowa ryczałtu
    return do_zl(polowa)


BENEFITS = (
    Benefit(code="oplata-za-uslugi", entity="household", period="month", amount="oplata"),
    Benefit(code="ryczalt", entity="household", period="month", amount="ryczalt"),
    Benefit(code="dodatek", entity="household", period="month", amount="dodatek"),
    Benefit(
        code="nowy-ryczalt",
        entity="household",
        period="month",
        amount="nowy_ryczalt",
        since=date(2027, 1, 1),
    ),
)


def _entry(value: int, since: int, until: int | None = None) -> Entry:
    return Entry(
        value=value, since=date(since, 1, 1), until=date(until, 12, 31) if until else None,
        basis="ustawa", source="strona urzędu", confidence="sourced",
        note=Text(pl="Bez uchwały rady."),
    )  # fmt: skip


def _parameter(code: str, unit: Any, *history: Entry, local: bool = False) -> Parameter:
    return Parameter(
        code=code, title=Text(pl=code.replace("-", " ").capitalize()), unit=unit, act="ustawa",
        history=history, local=local,
    )  # fmt: skip


PARAMETERS = Parameters(
    [
        _parameter("pasma-oplat", "table", local=True),
        _parameter("koszt-pobytu", "grosze", local=True),
        _parameter("podwyzka-rady", "count", _entry(0, 2020), local=True),
        _parameter("ryczalt-miesieczny", "grosze", _entry(5000, 2025, 2026), _entry(6000, 2027)),
    ]
)
