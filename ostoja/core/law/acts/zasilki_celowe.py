"""Ustawa o pomocy społecznej, art. 39-41: grants for a purpose, which the centre may give.

The act names no amount: within the criterion (art. 39: food, medicines, heating, clothes, household
goods, small repairs, a funeral), after taking work under a social contract (art. 39a), after an
event or a disaster whatever the income (art. 40, it need not be paid back), and above the criterion
on condition of full or partial return (art. 41 pkt 2). The one ceiling, that of art. 41 pkt 1, is
in ``pomoc_spoleczna``, and so are income, the criterion and the threshold of meals.
"""

from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule

INPUTS = (
    Input("celowy_miesiac_po_podjeciu_pracy", "household", "count",
          "Który miesiąc mija od podjęcia pracy w ramach kontraktu socjalnego (0: nie dotyczy)"),
    Input("celowy_strata", "household", "yes_no",
          "Straty w zdarzeniu losowym, klęsce żywiołowej albo ekologicznej"),
)  # fmt: skip


@rule("art. 39 i art. 8 ust. 1 ups", unit="yes_no")
def ups_celowy_mozliwy(ups_w_kryterium: bool) -> bool:
    """Zasiłek celowy można przyznać."""
    return ups_w_kryterium


@rule("art. 39a ups", unit="yes_no")
def ups_celowy_po_podjeciu_pracy(celowy_miesiac_po_podjeciu_pracy: int, p: Any) -> bool:
    """Zasiłek celowy po podjęciu pracy w ramach kontraktu można przyznać."""
    if celowy_miesiac_po_podjeciu_pracy == 0:
        return False
    return celowy_miesiac_po_podjeciu_pracy <= p.zasilek_celowy_po_podjeciu_pracy


@rule("art. 40 ups", unit="yes_no")
def ups_celowy_po_stracie(celowy_strata: bool) -> bool:
    """Zasiłek celowy po zdarzeniu losowym albo klęsce można przyznać bez względu na dochód."""
    return celowy_strata


@rule("art. 41 pkt 2 ups", unit="yes_no")
def ups_pomoc_zwrotna(ups_w_kryterium: bool) -> bool:
    """Zasiłek okresowy, celowy albo pomoc rzeczową można przyznać pod warunkiem zwrotu."""
    return not ups_w_kryterium


BENEFITS = (
    Benefit(
        code="zasilek-celowy", entity="household", period="once", possible="ups_celowy_mozliwy"
    ),
    Benefit(
        code="zasilek-celowy-po-podjeciu-pracy", entity="household", period="month",
        possible="ups_celowy_po_podjeciu_pracy",
    ),
    Benefit(
        code="zasilek-celowy-zdarzenie-losowe", entity="household", period="once",
        possible="ups_celowy_po_stracie",
    ),
    Benefit(
        code="pomoc-zwrotna", entity="household", period="once", possible="ups_pomoc_zwrotna"
    ),
    Benefit(code="posilek", entity="household", period="month", possible="ups_posilek"),
)  # fmt: skip
