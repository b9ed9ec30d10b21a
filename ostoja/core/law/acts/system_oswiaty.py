"""Ustawa z 7 września 1991 r. o systemie oświaty (uso): school aid, art. 90c-90t.

Amounts are shares and multiples of the family allowance for a child of 5 to 18 (art. 6 ust. 2
pkt 2 of the act on family benefits). Income is that of social assistance without school aid itself.
The council of the gmina sets the amounts within these limits: either nothing is known of its
resolution and the range is that of the act, or its table of bands narrows the range (a reading).
"""

from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc, udzial, wedlug_tabeli

INPUTS = (
    Input("uso_dochod", "person", "grosze", "Dochód osoby bez pomocy szkolnej"),
    Input("uso_uczen", "person", "yes_no", "Uczeń albo słuchacz"),
    Input("uso_kolegium", "person", "yes_no", "Słuchacz kolegium"),
    Input("uso_juz_przyznane", "person", "grosze",
          "Stypendia socjalne przyznane już na ten rok szkolny"),
    Input("uso_okolicznosci", "person", "count",
          "Ile okoliczności z art. 90d ust. 1: bezrobocie, niepełnosprawność, ciężka choroba, "
          "wielodzietność, brak umiejętności opiekuńczych, uzależnienie, rodzina niepełna"),
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


@rule("art. 90d ust. 7-8 uso", unit="count")
def uso_procent_kryterium(uso_dochod: Any, uso_kryterium: Grosze) -> int:
    """Dochód w procentach kryterium stypendium, w górę do pełnego procentu."""
    return (sum(uso_dochod) * 100 + uso_kryterium - 1) // uso_kryterium


@rule("art. 90d ust. 1 i 9 uso i regulamin gminy", entity="person", unit="count")
def uso_procent_za_okolicznosci(uso_okolicznosci: int, p: Any) -> int:
    """Stypendium szkolne, punkty procentowe za okoliczności rodziny."""
    return uso_okolicznosci * p.stypendium_szkolne_za_okolicznosc


@rule("art. 90d ust. 9 uso", entity="person", unit="count", name="uso_procent_najmniej",
      reading="granice_ustawy")  # fmt: skip
def uso_procent_najmniej_ustawy(p: Any) -> int:
    """Stypendium szkolne, najniższy procent kwoty bazowej.

    Granica z ustawy, gdy nie znamy progów z regulaminu gminy.
    """
    return udzial(100, p.stypendium_szkolne_procent_minimalny)


@rule("art. 90d ust. 9 uso i regulamin gminy", entity="person", unit="count",
      name="uso_procent_najmniej", reading="progi_gminy")  # fmt: skip
def uso_procent_najmniej_gminy(
    uso_procent_kryterium: int, uso_procent_za_okolicznosci: int, p: Any
) -> int:
    """Stypendium szkolne, najniższy procent kwoty bazowej.

    Próg dochodu z regulaminu gminy, z punktami za okoliczności, w granicach ustawy.
    """
    gorna = udzial(100, p.stypendium_szkolne_procent_maksymalny)  # górna granica
    dolna = udzial(100, p.stypendium_szkolne_procent_minimalny)  # dolna granica
    prog = wedlug_tabeli(
        uso_procent_kryterium, p.stypendium_szkolne_tabela_najmniej
    )  # procent z progu
    return min(max(prog + uso_procent_za_okolicznosci, dolna), gorna)


@rule("art. 90d ust. 9 uso", entity="person", unit="count", name="uso_procent_najwyzej",
      reading="granice_ustawy")  # fmt: skip
def uso_procent_najwyzej_ustawy(p: Any) -> int:
    """Stypendium szkolne, najwyższy procent kwoty bazowej.

    Granica z ustawy, gdy nie znamy progów z regulaminu gminy.
    """
    return udzial(100, p.stypendium_szkolne_procent_maksymalny)


@rule("art. 90d ust. 9 uso i regulamin gminy", entity="person", unit="count",
      name="uso_procent_najwyzej", reading="progi_gminy")  # fmt: skip
def uso_procent_najwyzej_gminy(
    uso_procent_kryterium: int, uso_procent_za_okolicznosci: int, p: Any
) -> int:
    """Stypendium szkolne, najwyższy procent kwoty bazowej.

    Próg dochodu z regulaminu gminy, z punktami za okoliczności, w granicach ustawy.
    """
    gorna = udzial(100, p.stypendium_szkolne_procent_maksymalny)  # górna granica
    dolna = udzial(100, p.stypendium_szkolne_procent_minimalny)  # dolna granica
    prog = wedlug_tabeli(
        uso_procent_kryterium, p.stypendium_szkolne_tabela_najwyzej
    )  # procent z progu
    return min(max(prog + uso_procent_za_okolicznosci, dolna), gorna)


@rule("art. 90d ust. 9 uso", entity="person")
def uso_stypendium_najmniej(
    uso_w_roku_najwyzej: Grosze, uso_procent_najmniej: int, p: Any
) -> Grosze:
    """Stypendium szkolne, kwota najniższa miesięcznie."""
    dolna = czesc(p.zasilek_rodzinny_5_18_lat, uso_procent_najmniej, 100)  # dolna granica
    return min(dolna, uso_w_roku_najwyzej)


@rule("art. 90d ust. 9 uso", entity="person")
def uso_stypendium_najwyzej(
    uso_w_roku_najwyzej: Grosze, uso_procent_najwyzej: int, p: Any
) -> Grosze:
    """Stypendium szkolne, kwota najwyższa miesięcznie."""
    gorna = czesc(p.zasilek_rodzinny_5_18_lat, uso_procent_najwyzej, 100)  # górna granica
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
