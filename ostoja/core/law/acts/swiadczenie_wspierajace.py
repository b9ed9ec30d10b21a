"""Ustawa z 7 lipca 2023 r. o świadczeniu wspierającym (wsp): by the points of the decision.

Paid by ZUS. The amount is a share of the social pension, rounded up to a full złoty. It began in
steps: from 87 points in 2024, from 78 in 2025, from 70 in 2026 (the steps are from memory).
"""

from datetime import date
from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, udzial, w_gore_do_zl

INPUTS = (
    Input("wsp_punkty", "person", "count", "Punkty potrzeby wsparcia z decyzji WZON", most=100),
)


@rule("art. 5 ust. 1 ustawy o świadczeniu wspierającym", entity="person", unit="count")
def wsp_procent(wsp_punkty: int, p: Any) -> int:
    """Procent renty socjalnej."""
    if wsp_punkty < p.swiadczenie_wspierajace_prog_punktow:
        return 0
    if wsp_punkty < 75:
        return udzial(100, p.swiadczenie_wspierajace_procent_70_74)
    if wsp_punkty < 80:
        return udzial(100, p.swiadczenie_wspierajace_procent_75_79)
    if wsp_punkty < 85:
        return udzial(100, p.swiadczenie_wspierajace_procent_80_84)
    if wsp_punkty < 90:
        return udzial(100, p.swiadczenie_wspierajace_procent_85_89)
    if wsp_punkty < 95:
        return udzial(100, p.swiadczenie_wspierajace_procent_90_94)
    return udzial(100, p.swiadczenie_wspierajace_procent_95_100)


@rule("art. 5 ust. 1 ustawy o świadczeniu wspierającym", entity="person")
def wsp_swiadczenie(wsp_procent: int, p: Any) -> Grosze:
    """Świadczenie wspierające."""
    czesc_renty = (p.renta_socjalna * wsp_procent + 99) // 100  # część renty, w górę do grosza
    return w_gore_do_zl(czesc_renty)


BENEFITS = (
    Benefit(
        code="swiadczenie-wspierajace", entity="person", period="month", amount="wsp_swiadczenie",
        payer="zus", since=date(2024, 1, 1),
    ),
)  # fmt: skip
