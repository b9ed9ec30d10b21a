"""Benefits that another body answers for, or once the municipality: 800+, Dobry Start, two cards.

Świadczenie wychowawcze (ustawa z 11 lutego 2016 r.): until 30 June 2019 for the first child only
within a criterion, from 1 July 2019 for every child. The municipality until 2021, ZUS from
1 January 2022; what a municipality had granted it paid until 31 May 2022. From 1 February 2026
foreigners have conditions (act of 12 September 2025, Dz.U. 2025 poz. 1301, of which the title was
seen): the household says whether it meets them. For earlier days nothing is asked about them.

Dobry Start: a pupil counts who turned 20 (with a ruling 24) in the year before the school year
began (gmina Stara Kiszewa, case 179; PCPR Olsztyn 2020). The municipality from 2018 to 2020, ZUS
from the applications of July 2021.

The right to a Large Family Card (for parents who once had three children: from 1 January 2019,
opole7dni.pl) and to a parking card is counted in ``fundusz_alimentacyjny`` and ``rehabilitacja``.
"""

from datetime import date
from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze

INPUTS = (
    Input("wych_pierwsze_dziecko", "person", "yes_no", "Pierwsze, najstarsze dziecko w rodzinie"),
    Input("wych_dochod_na_osobe", "household", "grosze",
          "Dochód na osobę w rodzinie według ustawy o pomocy w wychowywaniu dzieci"),
    Input("wych_dziecko_niepelnosprawne", "household", "yes_no",
          "W rodzinie jest dziecko z niepełnosprawnością"),
    Input("wych_warunki_cudzoziemca", "household", "yes_no",
          "Obywatelstwo polskie albo spełnione warunki dla cudzoziemców"),
    Input("ds_uczen", "person", "yes_no", "Uczeń szkoły (nie zerówki i nie uczelni)"),
    Input("ds_orzeczenie", "person", "yes_no", "Orzeczenie o niepełnosprawności ucznia"),
    Input("ds_wiek_w_tym_roku", "person", "yes_no",
          "Uczeń skończył 20 (z orzeczeniem 24) lat w tym roku, przed rokiem szkolnym"),
    Input("ds_wniosek_w_terminie", "household", "yes_no",
          "Wniosek Dobry Start od 1 lipca do 30 listopada"),
)  # fmt: skip
WYCHOWAWCZE = "art. 5 ustawy o pomocy państwa w wychowywaniu dzieci"
DOBRY_START = "rozporządzenie RM o programie „Dobry start”"
KARTA = "art. 4 ustawy o Karcie Dużej Rodziny"


@rule(WYCHOWAWCZE, entity="person", unit="yes_no")
def wych_w_wieku(wiek: int, p: Any) -> bool:
    """Dziecko jest w wieku uprawniającym do świadczenia wychowawczego."""
    return wiek < p.swiadczenie_wychowawcze_wiek


@rule(WYCHOWAWCZE, entity="person", until="2019-06-30", name="wych_swiadczenie")
def wych_swiadczenie_do_2019(
    wych_w_wieku: bool,
    wych_pierwsze_dziecko: bool,
    wych_dochod_na_osobe: Grosze,
    wych_dziecko_niepelnosprawne: bool,
    p: Any,
) -> Grosze:
    """Świadczenie wychowawcze (500+)."""
    if not wych_w_wieku:
        return 0
    if not wych_pierwsze_dziecko:
        return p.swiadczenie_wychowawcze
    kryterium = (
        p.kryterium_wychowawcze_pierwsze_dziecko_niepelnosprawnosc
        if wych_dziecko_niepelnosprawne
        else p.kryterium_wychowawcze_pierwsze_dziecko
    )  # kryterium na osobę
    return p.swiadczenie_wychowawcze if wych_dochod_na_osobe <= kryterium else 0


@rule(WYCHOWAWCZE, entity="person", since="2019-07-01", until="2026-01-31",
      name="wych_swiadczenie")  # fmt: skip
def wych_swiadczenie_na_kazde_dziecko(wych_w_wieku: bool, p: Any) -> Grosze:
    """Świadczenie wychowawcze (500+, od 2024 r. 800+)."""
    return p.swiadczenie_wychowawcze if wych_w_wieku else 0


@rule(f"{WYCHOWAWCZE}; Dz.U. 2025 poz. 1301", entity="person", since="2026-02-01")
def wych_swiadczenie(wych_w_wieku: bool, wych_warunki_cudzoziemca: bool, p: Any) -> Grosze:
    """Świadczenie wychowawcze (800+)."""
    return p.swiadczenie_wychowawcze if wych_w_wieku and wych_warunki_cudzoziemca else 0


@rule(DOBRY_START, entity="person", unit="yes_no")
def ds_w_wieku(wiek: int, ds_orzeczenie: bool, ds_wiek_w_tym_roku: bool, p: Any) -> bool:
    """Uczeń jest w wieku uprawniającym do Dobrego Startu."""
    granica = p.dobry_start_wiek_niepelnosprawnosc if ds_orzeczenie else p.dobry_start_wiek
    return wiek < granica or (wiek == granica and ds_wiek_w_tym_roku)


@rule(DOBRY_START, entity="person")
def ds_swiadczenie(ds_uczen: bool, ds_w_wieku: bool, ds_wniosek_w_terminie: bool, p: Any) -> Grosze:
    """Świadczenie Dobry Start, raz w roku."""
    return p.dobry_start if ds_uczen and ds_w_wieku and ds_wniosek_w_terminie else 0


@rule(KARTA, entity="person", unit="yes_no")
def kdr_karta(kdr_karta_rodzica: bool, kdr_karta_dziecka: bool) -> bool:
    """Karta Dużej Rodziny dla osoby."""
    return kdr_karta_rodzica or kdr_karta_dziecka


BENEFITS = (
    Benefit(
        code="swiadczenie-wychowawcze", entity="person", period="month",
        amount="wych_swiadczenie", payer="centre", since=date(2016, 4, 1), until=date(2021, 12, 31),
    ),
    Benefit(
        code="swiadczenie-wychowawcze", entity="person", period="month",
        amount="wych_swiadczenie", payer="zus", since=date(2022, 1, 1),
    ),
    Benefit(
        code="dobry-start", entity="person", period="year", amount="ds_swiadczenie",
        payer="centre", since=date(2018, 7, 1), until=date(2021, 6, 30),
    ),
    Benefit(
        code="dobry-start", entity="person", period="year", amount="ds_swiadczenie",
        payer="zus", since=date(2021, 7, 1),
    ),
    Benefit(
        code="karta-duzej-rodziny", entity="person", period="once", right="kdr_karta",
        since=date(2019, 1, 1),
    ),
    Benefit(
        code="karta-parkingowa", entity="person", period="once", right="parking_karta",
        payer="powiat", since=date(2014, 7, 1),
    ),
)  # fmt: skip
