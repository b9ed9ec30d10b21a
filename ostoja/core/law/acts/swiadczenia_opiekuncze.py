"""Ustawa z 28 listopada 2003 r. o świadczeniach rodzinnych (usr): care benefits, parental benefit.

None of them asks for income. The care benefit is counted on the person cared for. Under the rules
before 2024 a carer has one, so of several persons only one is marked; under the new rules each
further child adds the same amount, which is a sum over the children. Age and the certificate of
disability are the inputs of ``swiadczenia_rodzinne``: the two modules belong to one law.

Amounts are parameters with sources; who has the right (art. 16: under 16, from 75, degrees) is
written from memory of the act, whose text was not seen.
"""

from datetime import date
from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, w_gore_do_zl

INPUTS = (
    Input("usr_od_mlodosci", "person", "yes_no", "Niepełnosprawność sprzed ukończenia 21 lat"),
    Input("usr_wylacza_pielegnacyjny", "person", "yes_no", "Dodatek pielęgnacyjny albo placówka"),
    Input("usr_wymaga_opieki", "person", "yes_no", "Orzeczenie ze wskazaniem stałej opieki"),
    Input("usr_opiekun_uprawniony", "person", "yes_no", "Opiekun spełnia warunki art. 17"),
    Input("usr_opiekun_pracuje", "person", "yes_no", "Opiekun pracuje zarobkowo"),
    Input("usr_prawa_nabyte", "person", "yes_no", "Prawo opiekuna na zasadach sprzed 2024 r."),
    Input("usr_dzieci_przy_porodzie", "household", "count", "Liczba dzieci przy jednym porodzie"),
    Input("usr_tydzien_od_porodu", "household", "count", "Kolejny tydzień od porodu"),
    Input("usr_macierzynski", "household", "yes_no", "Prawo do zasiłku macierzyńskiego"),
    Input("usr_kwota_dotychczasowa", "household", "grosze", "Kwota przed waloryzacją", asked=False),
    Input(
        "usr_placa_dotychczasowa",
        "household",
        "grosze",
        "Płaca minimalna 1 stycznia tego roku",
        asked=False,
    ),
    Input(
        "usr_placa_nowa",
        "household",
        "grosze",
        "Płaca minimalna 1 stycznia nowego roku",
        asked=False,
    ),
)


@rule("art. 16 ust. 2-3 i 5-6 usr", entity="person", unit="yes_no", confirmed=False)
def usr_pielegnacyjny_nalezy_sie(
    usr_wiek: int,
    usr_orzeczenie_dziecka: bool,
    usr_stopien_umiarkowany: bool,
    usr_stopien_znaczny: bool,
    usr_od_mlodosci: bool,
    usr_wylacza_pielegnacyjny: bool,
) -> bool:
    """Zasiłek pielęgnacyjny się należy."""
    if usr_wylacza_pielegnacyjny:
        return False
    if usr_wiek < 16:
        return usr_orzeczenie_dziecka
    if usr_wiek >= 75 or usr_stopien_znaczny:
        return True
    return usr_stopien_umiarkowany and usr_od_mlodosci


@rule("art. 16 ust. 4 usr", entity="person")
def usr_pielegnacyjny(usr_pielegnacyjny_nalezy_sie: bool, p: Any) -> Grosze:
    """Zasiłek pielęgnacyjny."""
    if not usr_pielegnacyjny_nalezy_sie:
        return 0
    return p.zasilek_pielegnacyjny


@rule("art. 17 usr", entity="person", name="usr_swiadczenie_pielegnacyjne", until="2023-12-31",
      confirmed=False)  # fmt: skip
def usr_swiadczenie_pielegnacyjne_dawne(
    usr_wymaga_opieki: bool, usr_opiekun_uprawniony: bool, usr_opiekun_pracuje: bool, p: Any
) -> Grosze:
    """Świadczenie pielęgnacyjne."""
    if not usr_wymaga_opieki or not usr_opiekun_uprawniony or usr_opiekun_pracuje:
        return 0
    return p.swiadczenie_pielegnacyjne


@rule("art. 17 usr", entity="person", name="usr_swiadczenie_pielegnacyjne", since="2024-01-01",
      confirmed=False)  # fmt: skip
def usr_swiadczenie_pielegnacyjne_nowe(
    usr_wymaga_opieki: bool,
    usr_opiekun_uprawniony: bool,
    usr_opiekun_pracuje: bool,
    usr_prawa_nabyte: bool,
    usr_wiek: int,
    p: Any,
) -> Grosze:
    """Świadczenie pielęgnacyjne."""
    if not usr_wymaga_opieki or not usr_opiekun_uprawniony:
        return 0
    if usr_prawa_nabyte and usr_opiekun_pracuje:
        return 0
    if usr_prawa_nabyte or usr_wiek < p.swiadczenie_pielegnacyjne_wiek:
        return p.swiadczenie_pielegnacyjne
    return 0


@rule("art. 17 usr, waloryzacja")
def usr_pielegnacyjne_po_waloryzacji(
    usr_kwota_dotychczasowa: Grosze, usr_placa_dotychczasowa: Grosze, usr_placa_nowa: Grosze
) -> Grosze:
    """Świadczenie pielęgnacyjne po waloryzacji płacą minimalną."""
    # w górę do pełnego złotego; kwotę ogłoszoną na 2023 r. wzór zaniża o złoty
    placa = max(usr_placa_dotychczasowa, 1)  # płaca dotychczasowa
    w_gore = (usr_kwota_dotychczasowa * usr_placa_nowa + placa - 1) // placa  # w górę do grosza
    return w_gore_do_zl(w_gore)


@rule("program rządowy z 2014 r.", entity="person", until="2014-12-31")
def usr_pielegnacyjne_z_programu(usr_swiadczenie_pielegnacyjne: Grosze, p: Any) -> Grosze:
    """Dodatek z programu do świadczenia pielęgnacyjnego."""
    if usr_swiadczenie_pielegnacyjne == 0:
        return 0
    return p.swiadczenie_pielegnacyjne_dodatek_z_programu


@rule("art. 17c usr", unit="count", since="2016-01-01")
def usr_rodzicielskie_tygodnie(usr_dzieci_przy_porodzie: int, p: Any) -> int:
    """Liczba tygodni świadczenia rodzicielskiego."""
    if usr_dzieci_przy_porodzie == 0:
        return 0
    if usr_dzieci_przy_porodzie == 1:
        return p.swiadczenie_rodzicielskie_tygodnie_1
    if usr_dzieci_przy_porodzie == 2:
        return p.swiadczenie_rodzicielskie_tygodnie_2
    if usr_dzieci_przy_porodzie == 3:
        return p.swiadczenie_rodzicielskie_tygodnie_3
    if usr_dzieci_przy_porodzie == 4:
        return p.swiadczenie_rodzicielskie_tygodnie_4
    return p.swiadczenie_rodzicielskie_tygodnie_5


@rule("art. 17c usr", name="usr_rodzicielskie", until="2015-12-31")
def usr_rodzicielskie_przed_2016() -> Grosze:
    """Świadczenie rodzicielskie."""
    return 0


@rule("art. 17c usr", name="usr_rodzicielskie", since="2016-01-01")
def usr_rodzicielskie_od_2016(
    usr_tydzien_od_porodu: int, usr_rodzicielskie_tygodnie: int, usr_macierzynski: bool, p: Any
) -> Grosze:
    """Świadczenie rodzicielskie."""
    if usr_macierzynski or usr_tydzien_od_porodu < 1:
        return 0
    if usr_tydzien_od_porodu > usr_rodzicielskie_tygodnie:
        return 0
    return p.swiadczenie_rodzicielskie


BENEFITS = (
    Benefit(
        code="zasilek-pielegnacyjny", entity="person", period="month", amount="usr_pielegnacyjny"
    ),
    Benefit(
        code="swiadczenie-pielegnacyjne", entity="person", period="month",
        amount="usr_swiadczenie_pielegnacyjne",
    ),
    Benefit(
        code="swiadczenie-rodzicielskie", entity="household", period="month",
        amount="usr_rodzicielskie", since=date(2016, 1, 1),
    ),
)  # fmt: skip
