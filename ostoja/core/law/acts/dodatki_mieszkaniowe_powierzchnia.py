"""The area of the dwelling in the act on housing allowances (udm, art. 5).

A part of ``dodatki_mieszkaniowe`` in a file of its own. Areas are in hundredths of a square metre.
What a council may raise is a local value; 0 is "no resolution".
"""

from typing import Any

from ostoja.core.law.rules import Input, rule
from ostoja.core.money import udzial

INPUTS = (
    Input("udm_wozek_lub_odrebny_pokoj", "person", "yes_no",
          "Wózek inwalidzki albo orzeczenie o odrębnym pokoju"),
    Input("udm_powierzchnia", "household", "count", "Powierzchnia mieszkania (setne m²)"),
    Input("udm_pokoje_i_kuchnia", "household", "count", "Powierzchnia pokoi i kuchni (setne m²)"),
)  # fmt: skip


@rule("art. 5 ust. 1 udm", unit="count")
def udm_norma_dla_osob(udm_osoby: int, p: Any) -> int:
    """Powierzchnia normatywna według liczby osób (setne m²)."""
    if udm_osoby <= 1:
        return p.powierzchnia_normatywna_1_osoba * 100
    if udm_osoby == 2:
        return p.powierzchnia_normatywna_2_osoby * 100
    if udm_osoby == 3:
        return p.powierzchnia_normatywna_3_osoby * 100
    if udm_osoby == 4:
        return p.powierzchnia_normatywna_4_osoby * 100
    if udm_osoby == 5:
        return p.powierzchnia_normatywna_5_osob * 100
    dalsze = (udm_osoby - 6) * p.powierzchnia_normatywna_kolejna_osoba  # m² dla dalszych osób
    return (p.powierzchnia_normatywna_6_osob + dalsze) * 100


@rule("art. 5 ust. 1 udm", unit="count")
def udm_norma_za_niepelnosprawnosc(
    udm_wozek_lub_odrebny_pokoj: Any, udm_poza_gospodarstwem: Any, p: Any
) -> int:
    """Powiększenie powierzchni normatywnej z powodu niepełnosprawności (setne m²)."""
    ktos = any(
        wozek and not poza
        for wozek, poza in zip(udm_wozek_lub_odrebny_pokoj, udm_poza_gospodarstwem, strict=True)
    )  # wózek albo odrębny pokój
    if ktos:
        return p.powierzchnia_normatywna_niepelnosprawnosc * 100
    return 0


@rule("art. 5 ust. 1 i 6 udm", unit="count")
def udm_norma(udm_norma_dla_osob: int, udm_norma_za_niepelnosprawnosc: int, p: Any) -> int:
    """Powierzchnia normatywna (setne m²)."""
    return udm_norma_dla_osob + udm_norma_za_niepelnosprawnosc + p.dodatek_mieszkaniowy_rada_norma


@rule("art. 5 ust. 5-6 udm", unit="count")
def udm_granica_powierzchni(udm_norma: int, p: Any) -> int:
    """Największa dopuszczalna powierzchnia (setne m²)."""
    przekroczenie = udzial(100, p.powierzchnia_normatywna_przekroczenie)  # procent z ustawy
    procent = 100 + przekroczenie + p.dodatek_mieszkaniowy_rada_przekroczenie  # procent normy
    return udm_norma * procent // 100


@rule("art. 5 ust. 5-6 udm", unit="count")
def udm_granica_powierzchni_przy_malych_pokojach(udm_norma: int, p: Any) -> int:
    """Największa dopuszczalna powierzchnia przy małym udziale pokoi i kuchni (setne m²)."""
    przekroczenie = udzial(100, p.powierzchnia_normatywna_przekroczenie_pokoje)  # procent z ustawy
    procent = 100 + przekroczenie + p.dodatek_mieszkaniowy_rada_przekroczenie  # procent normy
    return udm_norma * procent // 100


@rule("art. 5 ust. 5 udm", unit="yes_no")
def udm_powierzchnia_w_granicy(
    udm_powierzchnia: int,
    udm_pokoje_i_kuchnia: int,
    udm_granica_powierzchni: int,
    udm_granica_powierzchni_przy_malych_pokojach: int,
    p: Any,
) -> bool:
    """Powierzchnia mieszkania mieści się w granicy."""
    if udm_powierzchnia <= udm_granica_powierzchni:
        return True
    udzial_pokoi = udzial(100, p.powierzchnia_udzial_pokoi_i_kuchni)  # dopuszczalny udział pokoi
    return (
        udm_powierzchnia <= udm_granica_powierzchni_przy_malych_pokojach
        and udm_pokoje_i_kuchnia * 100 <= udm_powierzchnia * udzial_pokoi
    )
