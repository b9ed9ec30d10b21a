"""The two rules in our engine, with the parameters of the product; inputs as in the act."""

from typing import Any

from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, udzial

INPUTS = (
    Input("dochod", "person", "grosze", "Dochód osoby"),
    Input("niezdolny", "person", "yes_no", "Całkowita niezdolność do pracy"),
)


@rule("art. 8 ust. 1 ups")
def kryterium(dochod: Any, p: Any) -> Grosze:
    """Kryterium dochodowe."""
    if len(dochod) == 1:
        return p.kryterium_osoby_samotnie_gospodarujacej
    return p.kryterium_na_osobe_w_rodzinie * len(dochod)


@rule("art. 8 ust. 3 ups")
def dochod_rodziny(dochod: Any) -> Grosze:
    """Dochód rodziny."""
    return sum(dochod)


@rule("art. 38 ups")
def okresowy(kryterium: Grosze, dochod_rodziny: Grosze, p: Any) -> Grosze:
    """Zasiłek okresowy, kwota gwarantowana."""
    roznica = kryterium - dochod_rodziny  # różnica
    if roznica <= 0:
        return 0
    polowa = udzial(roznica, p.zasilek_okresowy_procent_gwarantowany)  # część różnicy
    return max(polowa, p.zasilek_okresowy_minimalny)


@rule("art. 37 ups")
def staly(kryterium: Grosze, dochod_rodziny: Grosze, dochod: Any, niezdolny: Any, p: Any) -> Grosze:
    """Zasiłek stały osoby samotnie gospodarującej."""
    if len(dochod) > 1 or not any(niezdolny) or dochod_rodziny >= kryterium:
        return 0
    podstawa = udzial(kryterium, p.zasilek_staly_procent_kryterium)  # kwota bazowa
    przed_granica = max(podstawa - dochod_rodziny, p.zasilek_staly_minimalny)  # przed granicą
    return min(przed_granica, p.zasilek_staly_maksymalny)
