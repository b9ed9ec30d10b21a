"""Ustawa z 7 września 1991 r. o systemie oświaty (uso): school aid, art. 90c-90t.

Amounts are shares and multiples of the family allowance for a child of 5 to 18 (art. 6 ust. 2
pkt 2 of the act on family benefits). Income is that of social assistance without school aid itself.
The council of the gmina sets the amounts within these limits.
"""

from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, udzial

INPUTS = (
    Input("uso_dochod", "person", "grosze", "Dochód osoby bez pomocy szkolnej"),
    Input("uso_uczen", "person", "yes_no", "Uczeń albo słuchacz"),
    Input("uso_kolegium", "person", "yes_no", "Słuchacz kolegium"),
    Input("uso_juz_przyznane", "person", "grosze",
          "Stypendia socjalne przyznane już na ten rok szkolny"),
    Input("uso_zdarzenie_losowe", "person", "yes_no", "Trudności z powodu zdarzenia losowego"),
    Input("uso_w_terminie", "person", "yes_no", "Wniosek o zasiłek szkolny złożony w terminie"),
)  # fmt: skip


@rule("art. 90d ust. 7-8 uso")
def uso_kryterium(uso_dochod: Any, p: Any) -> Grosze:
    """Kryterium stypendium szkolnego dla rodziny."""
    return p.kryterium_stypendium_szkolne * len(uso_dochod)


@rule("art. 90d ust. 7-8 uso", unit="yes_no")
def uso_w_kryterium(uso_dochod: Any, uso_kryterium: Grosze) -> bool:
    """Dochód mieści się w kryterium stypendium szkolnego."""
    return sum(uso_dochod) <= uso_kryterium


@rule("art. 90d ust. 11 uso", entity="person")
def uso_pulap_roczny(uso_kolegium: bool, p: Any) -> Grosze:
    """Najwyższe stypendium szkolne w roku szkolnym."""
    if uso_kolegium:
        return p.zasilek_rodzinny_5_18_lat * p.stypendium_szkolne_wielokrotnosc_roczna_kolegia
    return p.zasilek_rodzinny_5_18_lat * p.stypendium_szkolne_wielokrotnosc_roczna


@rule("art. 90d ust. 11 i 13 uso", entity="person")
def uso_w_roku_najwyzej(
    uso_uczen: bool, uso_w_kryterium: bool, uso_pulap_roczny: Grosze, uso_juz_przyznane: Grosze
) -> Grosze:
    """Stypendium szkolne, ile jeszcze można przyznać w roku szkolnym."""
    if not uso_uczen or not uso_w_kryterium:
        return 0
    return max(uso_pulap_roczny - uso_juz_przyznane, 0)


@rule("art. 90d ust. 9 uso", entity="person")
def uso_stypendium_najmniej(uso_w_roku_najwyzej: Grosze, p: Any) -> Grosze:
    """Stypendium szkolne, kwota najniższa miesięcznie."""
    dolna = udzial(
        p.zasilek_rodzinny_5_18_lat, p.stypendium_szkolne_procent_minimalny
    )  # dolna granica
    return min(dolna, uso_w_roku_najwyzej)


@rule("art. 90d ust. 9 uso", entity="person")
def uso_stypendium_najwyzej(uso_w_roku_najwyzej: Grosze, p: Any) -> Grosze:
    """Stypendium szkolne, kwota najwyższa miesięcznie."""
    gorna = udzial(
        p.zasilek_rodzinny_5_18_lat, p.stypendium_szkolne_procent_maksymalny
    )  # górna granica
    return min(gorna, uso_w_roku_najwyzej)


@rule("art. 90e uso", entity="person")
def uso_zasilek_najwyzej(
    uso_uczen: bool, uso_zdarzenie_losowe: bool, uso_w_terminie: bool, p: Any
) -> Grosze:
    """Zasiłek szkolny, kwota najwyższa."""
    if not (uso_uczen and uso_zdarzenie_losowe and uso_w_terminie):
        return 0
    return p.zasilek_rodzinny_5_18_lat * p.zasilek_szkolny_wielokrotnosc


BENEFITS = (
    Benefit(
        code="stypendium-szkolne", entity="person", period="month",
        least="uso_stypendium_najmniej", most="uso_stypendium_najwyzej",
    ),
    Benefit(code="zasilek-szkolny", entity="person", period="once", most="uso_zasilek_najwyzej"),
)  # fmt: skip
