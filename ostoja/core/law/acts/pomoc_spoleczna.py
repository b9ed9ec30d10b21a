"""Ustawa z 12 marca 2004 r. o pomocy społecznej (ups): benefits in cash.

Income is that of art. 8 ust. 3-13 and has been counted before; the general test of art. 8 is "not
more than the criterion", those of art. 37 and 38 are "less than". A family is whoever runs a
household together (art. 6 pkt 14).
"""

from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc, udzial

INPUTS = (
    Input("ups_dochod", "person", "grosze", "Dochód osoby według ustawy o pomocy społecznej"),
    Input("wiek", "person", "count", "Wiek w latach"),
    Input("niezdolny_do_pracy", "person", "yes_no", "Niezdolność do pracy"),
    Input("wylacza_staly", "person", "yes_no", "Świadczenie, z którym zasiłek stały się nie łączy"),
    Input("koszt_dps", "household", "grosze", "Miesięczny koszt pobytu w DPS"),
    Input("dochod_mieszkanca_dps", "household", "grosze", "Dochód mieszkańca DPS"),
    Input("dni_miesiaca", "household", "count", "Liczba dni miesiąca", least=28, most=31),
    Input("dni_objete", "household", "count", "Liczba dni objętych świadczeniem", most=31),
)  # fmt: skip


@rule("art. 8 ust. 1 ups")
def ups_kryterium(ups_dochod: Any, p: Any) -> Grosze:
    """Kryterium dochodowe."""
    if len(ups_dochod) == 1:
        return p.kryterium_osoby_samotnie_gospodarujacej
    return p.kryterium_na_osobe_w_rodzinie * len(ups_dochod)


@rule("art. 8 ust. 3 ups")
def ups_dochod_rodziny(ups_dochod: Any) -> Grosze:
    """Dochód rodziny."""
    return sum(ups_dochod)


@rule("art. 8 ust. 1 ups", unit="yes_no")
def ups_w_kryterium(ups_kryterium: Grosze, ups_dochod_rodziny: Grosze) -> bool:
    """Dochód mieści się w kryterium."""
    return ups_dochod_rodziny <= ups_kryterium


@rule("art. 38 ust. 1 ups")
def ups_okresowy_roznica(ups_kryterium: Grosze, ups_dochod_rodziny: Grosze) -> Grosze:
    """Różnica między kryterium a dochodem."""
    if ups_dochod_rodziny >= ups_kryterium:
        return 0
    return ups_kryterium - ups_dochod_rodziny


@rule("art. 38 ust. 2-4 ups")
def ups_okresowy_najwyzszy(ups_okresowy_roznica: Grosze, ups_dochod: Any, p: Any) -> Grosze:
    """Zasiłek okresowy, kwota najwyższa."""
    if ups_okresowy_roznica == 0:
        return 0
    if len(ups_dochod) > 1:
        return max(ups_okresowy_roznica, p.zasilek_okresowy_minimalny)
    w_granicy = min(ups_okresowy_roznica, p.zasilek_okresowy_pulap_osoby_samotnej)  # w granicy
    return max(w_granicy, p.zasilek_okresowy_minimalny)


@rule("art. 38 ust. 3-4 ups")
def ups_okresowy_gwarantowany(
    ups_okresowy_roznica: Grosze, ups_okresowy_najwyzszy: Grosze, p: Any
) -> Grosze:
    """Zasiłek okresowy, kwota gwarantowana."""
    if ups_okresowy_roznica == 0:
        return 0
    polowa = udzial(ups_okresowy_roznica, p.zasilek_okresowy_procent_gwarantowany)  # część różnicy
    return min(max(polowa, p.zasilek_okresowy_minimalny), ups_okresowy_najwyzszy)


@rule("art. 37 ust. 1 i 4 ups", entity="person", unit="yes_no")
def ups_staly_nalezy_sie(
    ups_dochod: Grosze,
    wiek: int,
    niezdolny_do_pracy: bool,
    wylacza_staly: bool,
    liczba_osob: int,
    ups_dochod_rodziny: Grosze,
    p: Any,
) -> bool:
    """Zasiłek stały się należy."""
    if wiek < 18 or not niezdolny_do_pracy or wylacza_staly:
        return False
    if liczba_osob == 1:
        prog = udzial(
            p.kryterium_osoby_samotnie_gospodarujacej, p.zasilek_staly_prog_wejscia
        )  # próg
        return ups_dochod < prog
    prog_osoby = udzial(p.kryterium_na_osobe_w_rodzinie, p.zasilek_staly_prog_wejscia)  # próg
    return ups_dochod < prog_osoby and ups_dochod_rodziny < prog_osoby * liczba_osob


@rule("art. 6 pkt 14 ups", unit="count")
def liczba_osob(ups_dochod: Any) -> int:
    """Liczba osób w rodzinie."""
    return len(ups_dochod)


@rule("art. 37 ust. 2-3 ups", entity="person")
def ups_staly(
    ups_staly_nalezy_sie: bool,
    ups_dochod: Grosze,
    liczba_osob: int,
    ups_dochod_rodziny: Grosze,
    p: Any,
) -> Grosze:
    """Zasiłek stały."""
    if not ups_staly_nalezy_sie:
        return 0
    if liczba_osob == 1:
        podstawa = udzial(
            p.kryterium_osoby_samotnie_gospodarujacej, p.zasilek_staly_procent_kryterium
        )  # kwota bazowa
        przed_granica = max(podstawa - ups_dochod, p.zasilek_staly_minimalny)  # kwota przed granicą
        return min(przed_granica, p.zasilek_staly_maksymalny)
    podstawa_osoby = udzial(
        p.kryterium_na_osobe_w_rodzinie, p.zasilek_staly_procent_kryterium
    )  # kwota bazowa na osobę
    na_osobe = czesc(ups_dochod_rodziny, 1, liczba_osob)  # dochód na osobę
    return max(podstawa_osoby - na_osobe, p.zasilek_staly_minimalny)


@rule("art. 41 pkt 1 ups")
def ups_specjalny_celowy_najwyzszy(ups_w_kryterium: bool, ups_kryterium: Grosze, p: Any) -> Grosze:
    """Specjalny zasiłek celowy, kwota najwyższa."""
    if ups_w_kryterium:
        return 0
    return udzial(ups_kryterium, p.specjalny_zasilek_celowy_pulap)


@rule("program posiłkowy", unit="yes_no")
def ups_posilek(ups_kryterium: Grosze, ups_dochod_rodziny: Grosze, p: Any) -> bool:
    """Posiłek albo zasiłek na żywność z programu."""
    return ups_dochod_rodziny <= udzial(ups_kryterium, p.posilek_procent_kryterium)


@rule("art. 106 ust. 3 ups")
def ups_okresowy_za_czesc_miesiaca(
    ups_okresowy_gwarantowany: Grosze, dni_objete: int, dni_miesiaca: int
) -> Grosze:
    """Zasiłek okresowy za część miesiąca."""
    wszystkie = max(dni_miesiaca, 1)  # dni miesiąca
    return czesc(ups_okresowy_gwarantowany, min(dni_objete, wszystkie), wszystkie)


BENEFITS = (
    Benefit(
        code="zasilek-okresowy", entity="household", period="month",
        least="ups_okresowy_gwarantowany", most="ups_okresowy_najwyzszy",
    ),
    Benefit(
        code="zasilek-staly", entity="person", period="month", amount="ups_staly",
        incomes=(("ups_dochod", "ups_dochod_do_zasilku_stalego"),),  # art. 37 ust. 6
    ),
    Benefit(
        code="specjalny-zasilek-celowy", entity="household", period="once",
        most="ups_specjalny_celowy_najwyzszy",
    ),
)  # fmt: skip
