"""Ustawa z 9 czerwca 2011 r. o wspieraniu rodziny i systemie pieczy zastępczej (uwr).

Every amount is a minimum ("nie mniej niż"); the council of the county may raise it. The yearly
indexes of prices are given in thousandths and their product is never rounded before the amount is.
"""

from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc, udzial, w_gore_do_zl

INPUTS = (
    Input("uwr_dziecko", "person", "yes_no", "Dziecko w rodzinnej pieczy zastępczej"),
    Input("uwr_niepelnosprawne", "person", "yes_no", "Orzeczenie o niepełnosprawności dziecka"),
    Input("uwr_w_placowce", "person", "yes_no", "Dziecko w placówce, na przykład MOS albo DPS"),
    Input("uwr_dni_w_pieczy", "person", "count", "Dni miesiąca w rodzinie zastępczej", most=31),
    Input("uwr_spokrewniona", "household", "yes_no", "Rodzina zastępcza spokrewniona"),
    Input("uwr_zawodowa", "household", "yes_no",
          "Rodzina zastępcza zawodowa albo rodzinny dom dziecka"),
    Input("uwr_pogotowie", "household", "yes_no", "Pogotowie rodzinne"),
    Input("uwr_gotowosc", "household", "yes_no",
          "Rodzina zawodowa w gotowości, bez dziecka w pieczy"),
    Input("uwr_pogotowie_wiecej", "household", "yes_no",
          "W pogotowiu ponad 10 dni więcej niż troje dzieci albo dziecko z niepełnosprawnością"),
    Input("uwr_dni_miesiaca", "household", "count", "Liczba dni miesiąca", least=28, most=31),
    Input("uwr_kwota_dotychczasowa", "household", "grosze",
          "Kwota przed waloryzacją", asked=False),
    Input("uwr_ceny_pierwszy_rok", "household", "count",
          "Ceny pierwszego roku w promilach", asked=False),
    Input("uwr_ceny_drugi_rok", "household", "count",
          "Ceny drugiego roku w promilach", asked=False),
    Input("uwr_ceny_trzeci_rok", "household", "count",
          "Ceny trzeciego roku w promilach", asked=False),
)  # fmt: skip


@rule("art. 80 ust. 1 uwr", entity="person")
def uwr_pelne_swiadczenie(uwr_dziecko: bool, uwr_spokrewniona: bool, p: Any) -> Grosze:
    """Świadczenie na utrzymanie dziecka w pieczy, nie mniej niż."""
    if not uwr_dziecko:
        return 0
    if uwr_spokrewniona:
        return p.piecza_rodzina_spokrewniona
    return p.piecza_rodzina_niezawodowa_zawodowa


@rule("art. 87 uwr", entity="person")
def uwr_swiadczenie(uwr_pelne_swiadczenie: Grosze, uwr_w_placowce: bool, p: Any) -> Grosze:
    """Świadczenie na dziecko, nie mniej niż."""
    if uwr_w_placowce:
        return udzial(uwr_pelne_swiadczenie, p.piecza_dziecko_w_placowce_procent)
    return uwr_pelne_swiadczenie


@rule("art. 81 uwr", entity="person")
def uwr_dodatek(
    uwr_dziecko: bool, uwr_niepelnosprawne: bool, uwr_w_placowce: bool, p: Any
) -> Grosze:
    """Dodatek na dziecko z niepełnosprawnością, nie mniej niż."""
    if not uwr_dziecko or not uwr_niepelnosprawne or uwr_w_placowce:
        return 0
    return p.piecza_dodatek_niepelnosprawnosc


@rule("art. 87 ust. 4 uwr", entity="person")
def uwr_swiadczenie_za_dni(
    uwr_pelne_swiadczenie: Grosze, uwr_dni_w_pieczy: int, uwr_dni_miesiaca: int
) -> Grosze:
    """Świadczenie na dziecko za część miesiąca."""
    wszystkie = max(uwr_dni_miesiaca, 1)  # dni miesiąca
    return czesc(uwr_pelne_swiadczenie, min(uwr_dni_w_pieczy, wszystkie), wszystkie)


@rule("art. 87 ust. 4 uwr", entity="person")
def uwr_dodatek_za_dni(uwr_dodatek: Grosze, uwr_dni_w_pieczy: int, uwr_dni_miesiaca: int) -> Grosze:
    """Dodatek na dziecko za część miesiąca."""
    wszystkie = max(uwr_dni_miesiaca, 1)  # dni miesiąca
    return czesc(uwr_dodatek, min(uwr_dni_w_pieczy, wszystkie), wszystkie)


@rule("art. 85 uwr")
def uwr_wynagrodzenie(
    uwr_zawodowa: bool, uwr_pogotowie: bool, uwr_gotowosc: bool, uwr_pogotowie_wiecej: bool, p: Any
) -> Grosze:
    """Wynagrodzenie rodziny zastępczej zawodowej, nie mniej niż brutto."""
    if not uwr_zawodowa and not uwr_pogotowie:
        return 0
    podstawa = p.piecza_wynagrodzenie_zawodowa  # wynagrodzenie
    if uwr_pogotowie:
        podstawa = udzial(podstawa, p.piecza_wynagrodzenie_pogotowie_procent)  # pogotowia
    if uwr_gotowosc:
        return udzial(podstawa, p.piecza_gotowosc_procent)
    if uwr_pogotowie and uwr_pogotowie_wiecej:
        return podstawa + udzial(podstawa, p.piecza_wynagrodzenie_dodatek_procent)
    return podstawa


@rule("art. 86 ust. 2 uwr", unit="yes_no")
def uwr_waloryzacja(
    uwr_ceny_pierwszy_rok: int, uwr_ceny_drugi_rok: int, uwr_ceny_trzeci_rok: int, p: Any
) -> bool:
    """Ceny wzrosły dość, żeby podnieść kwoty."""
    wzrost = uwr_ceny_pierwszy_rok * uwr_ceny_drugi_rok * uwr_ceny_trzeci_rok  # iloczyn wskaźników
    prog = 1_000_000_000 + udzial(1_000_000_000, p.piecza_waloryzacja_prog)  # próg
    return wzrost > prog


@rule("art. 86 uwr")
def uwr_po_waloryzacji(
    uwr_kwota_dotychczasowa: Grosze,
    uwr_ceny_pierwszy_rok: int,
    uwr_ceny_drugi_rok: int,
    uwr_ceny_trzeci_rok: int,
) -> Grosze:
    """Kwota po waloryzacji."""
    wzrost = uwr_ceny_pierwszy_rok * uwr_ceny_drugi_rok * uwr_ceny_trzeci_rok  # iloczyn wskaźników
    w_gore = (
        uwr_kwota_dotychczasowa * wzrost + 999_999_999
    ) // 1_000_000_000  # kwota, w górę do grosza
    return w_gore_do_zl(w_gore)


BENEFITS = (
    Benefit(
        code="piecza-zastepcza-wynagrodzenie", entity="household", period="month", payer="powiat",
        amount="uwr_wynagrodzenie",
    ),
    Benefit(
        code="piecza-zastepcza-swiadczenie", entity="person", period="month", payer="powiat",
        amount="uwr_swiadczenie",
    ),
    Benefit(
        code="piecza-zastepcza-dodatek", entity="person", period="month", payer="powiat",
        amount="uwr_dodatek",
    ),
)  # fmt: skip
