"""The alimony fund (act of 7 September 2007) and the Large Family Card (act of 5 December 2014).

Income is that of the act on family benefits and has been counted before. Unlike family benefits,
what exceeds the criterion is counted per person of the family and taken from each child's benefit
separately. Before 1 October 2020 one grosz above the criterion took everything.
"""

from datetime import date
from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc, w_gore_do_zl

INPUTS = (
    Input("fa_dochod", "person", "grosze", "Dochód osoby według przepisów o alimentach"),
    Input("fa_alimenty", "person", "grosze", "Zasądzone alimenty, których nie da się ściągnąć"),
    Input("fa_wiek", "person", "count", "Wiek w latach"),
    Input("fa_uczy_sie", "person", "yes_no", "Nauka w szkole albo na uczelni"),
    Input("fa_znaczny_stopien", "person", "yes_no", "Znaczny stopień niepełnosprawności"),
    Input("fa_kryterium_dotychczasowe", "household", "grosze",
          "Kryterium przed waloryzacją", asked=False),
    Input("fa_placa_dotychczasowa", "household", "grosze",
          "Płaca minimalna sprzed trzech lat", asked=False),
    Input("fa_placa_nowa", "household", "grosze",
          "Płaca minimalna 1 stycznia tego roku", asked=False),
    Input("kdr_rodzic", "person", "yes_no", "Rodzic albo małżonek rodzica"),
    Input("kdr_dzieci", "person", "count", "Ile dzieci jest albo było łącznie na utrzymaniu"),
    Input("kdr_dzieci_odebrane", "person", "count",
          "Ile z tych dzieci sąd odebrał spod władzy albo umieścił w pieczy"),
    Input("kdr_dziecko", "person", "yes_no", "Dziecko w rodzinie"),
    Input("kdr_wiek", "person", "count", "Wiek w latach"),
    Input("kdr_uczy_sie", "person", "yes_no", "Nauka w szkole albo na uczelni"),
    Input("kdr_stopien", "person", "yes_no", "Umiarkowany albo znaczny stopień"),
)  # fmt: skip

FA = "ustawa o pomocy osobom uprawnionym do alimentów"
KDR = "art. 4 ustawy o Karcie Dużej Rodziny"


@rule(FA)
def fa_kryterium(fa_dochod: Any, p: Any) -> Grosze:
    """Kryterium funduszu alimentacyjnego dla rodziny."""
    return p.kryterium_fundusz_alimentacyjny * len(fa_dochod)


@rule(FA, unit="yes_no")
def fa_w_kryterium(fa_dochod: Any, fa_kryterium: Grosze) -> bool:
    """Dochód mieści się w kryterium funduszu alimentacyjnego."""
    return sum(fa_dochod) <= fa_kryterium


@rule("art. 9 ust. 2a ustawy o pomocy osobom uprawnionym do alimentów")
def fa_przekroczenie(fa_dochod: Any, fa_kryterium: Grosze, fa_w_kryterium: bool) -> Grosze:
    """Przekroczenie kryterium na osobę."""
    if fa_w_kryterium:
        return 0
    return czesc(sum(fa_dochod) - fa_kryterium, 1, len(fa_dochod))


@rule(FA, entity="person")
def fa_pelna_kwota(fa_alimenty: Grosze, p: Any) -> Grosze:
    """Świadczenie z funduszu alimentacyjnego przed zmniejszeniem."""
    return min(fa_alimenty, p.fundusz_alimentacyjny_maksimum)


@rule(FA, entity="person", until="2020-09-30", name="fa_kwota")
def fa_kwota_do_2020(fa_pelna_kwota: Grosze, fa_w_kryterium: bool) -> Grosze:
    """Świadczenie z funduszu alimentacyjnego według dochodu."""
    if not fa_w_kryterium:
        return 0
    return fa_pelna_kwota


@rule(
    "art. 9 ust. 2a ustawy o pomocy osobom uprawnionym do alimentów",
    entity="person",
    since="2020-10-01",
    name="fa_kwota",
)
def fa_kwota(fa_pelna_kwota: Grosze, fa_w_kryterium: bool, fa_przekroczenie: Any, p: Any) -> Grosze:
    """Świadczenie z funduszu alimentacyjnego według dochodu."""
    if fa_w_kryterium:
        return fa_pelna_kwota
    zmniejszona = fa_pelna_kwota - fa_przekroczenie  # kwota zmniejszona
    if zmniejszona < p.fundusz_alimentacyjny_minimum_zlotowka:
        return 0
    return zmniejszona


@rule(f"{FA}, waloryzacja co trzy lata", since="2023-01-01")
def fa_kryterium_po_waloryzacji(
    fa_kryterium_dotychczasowe: Grosze, fa_placa_dotychczasowa: Grosze, fa_placa_nowa: Grosze
) -> Grosze:
    """Kryterium funduszu alimentacyjnego po waloryzacji płacą minimalną."""
    placa = max(fa_placa_dotychczasowa, 1)  # płaca dotychczasowa
    w_gore = (fa_kryterium_dotychczasowe * fa_placa_nowa + placa - 1) // placa  # w górę do grosza
    return w_gore_do_zl(w_gore)


@rule(FA, entity="person", unit="yes_no")
def fa_w_wieku(fa_wiek: int, fa_uczy_sie: bool, fa_znaczny_stopien: bool, p: Any) -> bool:
    """Wiek uprawnia do funduszu alimentacyjnego."""
    if fa_znaczny_stopien or fa_wiek < p.fundusz_alimentacyjny_wiek:
        return True
    return fa_uczy_sie and fa_wiek < p.fundusz_alimentacyjny_wiek_nauka


@rule(FA, entity="person")
def fa_swiadczenie(fa_kwota: Grosze, fa_w_wieku: bool) -> Grosze:
    """Świadczenie z funduszu alimentacyjnego."""
    return fa_kwota if fa_w_wieku else 0


@rule(KDR, entity="person", unit="yes_no")
def kdr_karta_rodzica(kdr_rodzic: bool, kdr_dzieci: int, kdr_dzieci_odebrane: int, p: Any) -> bool:
    """Karta Dużej Rodziny dla rodzica albo małżonka rodzica."""
    zachowane = kdr_dzieci - kdr_dzieci_odebrane  # dzieci pod władzą rodzicielską
    return kdr_rodzic and zachowane >= p.karta_duzej_rodziny_dzieci


@rule(KDR, entity="person", unit="yes_no")
def kdr_dziecko_w_wieku(
    kdr_dziecko: bool, kdr_wiek: int, kdr_uczy_sie: bool, kdr_stopien: bool, p: Any
) -> bool:
    """Dziecko spełnia warunek wieku do Karty Dużej Rodziny."""
    if not kdr_dziecko:
        return False
    if kdr_stopien or kdr_wiek < p.karta_duzej_rodziny_wiek:
        return True
    return kdr_uczy_sie and kdr_wiek < p.karta_duzej_rodziny_wiek_nauka


@rule(KDR, unit="count")
def kdr_dzieci_w_rodzinie(kdr_dziecko_w_wieku: Any) -> int:
    """Dzieci spełniające warunek w dniu wniosku."""
    return sum(1 if spelnia else 0 for spelnia in kdr_dziecko_w_wieku)


@rule(KDR, entity="person", unit="yes_no")
def kdr_karta_dziecka(kdr_dziecko_w_wieku: bool, kdr_dzieci_w_rodzinie: int, p: Any) -> bool:
    """Karta Dużej Rodziny dla dziecka."""
    return kdr_dziecko_w_wieku and kdr_dzieci_w_rodzinie >= p.karta_duzej_rodziny_dzieci


BENEFITS = (
    Benefit(
        code="fundusz-alimentacyjny",
        entity="person",
        period="month",
        amount="fa_swiadczenie",
        since=date(2008, 10, 1),
    ),
)
