"""A small law with what a council decides: bands of a fee, and a reading of its rounding."""

import sys
from datetime import date

from ostoja.core.law.parameters import Entry, Parameter, Parameters
from ostoja.core.law.rules import Input, rule
from ostoja.core.law.state import Law
from ostoja.core.money import do_zl, udzial, w_dol_do_zl, wedlug_tabeli
from ostoja.core.speech import Text

INPUTS = (
    Input("dochod", "person", "grosze", "Dochód osoby"),
    Input("wiek", "person", "count", "Wiek"),
    Input("chory", "person", "yes_no", "Choroba"),
    Input("koszt", "household", "grosze", "Miesięczny koszt usług"),
)


@rule("§ 1 uchwały", unit="count")
def procent_kryterium(dochod, p):
    """Dochód na osobę jako procent kryterium."""
    return sum(dochod) * 100 // (p.kryterium * len(dochod))


@rule("§ 2 uchwały", reading="w_dol")
def oplata(procent_kryterium, koszt, p):
    """Opłata za usługi opiekuńcze."""
    return w_dol_do_zl(koszt * wedlug_tabeli(procent_kryterium, p.pasma) // 100)


@rule("§ 2 uchwały", name="oplata", reading="do_zlotego")
def oplata_do_zlotego(procent_kryterium, koszt, p):
    """Opłata za usługi opiekuńcze."""
    return do_zl(koszt * wedlug_tabeli(procent_kryterium, p.pasma) // 100)


@rule("§ 3 uchwały", entity="person")
def dodatek(chory, dochod, p):
    """Dodatek dla chorych."""
    return udzial(p.dodatek, p.czesc_dodatku) if chory and dochod < p.kryterium else 0


@rule("§ 4 uchwały", entity="person", unit="yes_no")
def karta(chory):
    """Karta, bez kwoty."""
    return chory


def _parameter(code, unit, value=None):
    entry = Entry(
        value=value, since=date(2020, 1, 1), until=None, basis="uchwała", source="test",
        confidence="verified",
    )  # fmt: skip
    return Parameter(
        code=code, title=Text(pl=code), unit=unit, act="test", local=value is None,
        history=() if value is None else (entry,),
    )  # fmt: skip


BANDS = ((100, 0), (150, 20), (None, 100))
LAW = Law(
    (sys.modules[__name__],),
    Parameters(
        (
            _parameter("kryterium", "grosze", 80000),
            _parameter("dodatek", "grosze", 10001),
            _parameter("czesc-dodatku", "percent", 50),
            _parameter("pasma", "table"),
        )
    ),
)
