"""Income of the act on social assistance: art. 8 ust. 3-12 ups, one person, one month.

Receipts of the month before the application (of the month of the application when income was lost),
whatever their title, less tax, costs, contributions and alimony paid. A wage known "in hand" goes
into the net input and has no tax or contributions here; costs are taken from it as well. Hectares
are in ten-thousandths of a conversion hectare. An instalment is rounded half up to the grosz: the
act names no rounding. Deductions larger than receipts give an income of 0, never less.

The list of art. 8 ust. 4 is that of Dz.U. 2024 poz. 1283. Two kinds changed since: the family
care capital and the nursery subsidy left the list on 2024-10-01; the benefits "Aktywny rodzic" came
to it on 2025-05-13, in between they counted (press, no official text seen).
"""

from datetime import date
from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.receipts import Income, Needs, NotCounted
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc

TEXT = "Dz.U. 2024 poz. 1283 (ups, stan 2024-08-13)"
PRESS = "gazetaprawna 9706664; infor 6939222"

RECEIPTS = (
    Input("ups_wynagrodzenie", "person", "grosze", "Wynagrodzenie brutto w miesiącu"),
    Input("ups_wynagrodzenie_netto", "person", "grosze", "Wynagrodzenie na rękę w miesiącu"),
    Input("ups_emerytura_renta", "person", "grosze", "Emerytura albo renta brutto"),
    Input("ups_emerytura_renta_netto", "person", "grosze", "Emerytura albo renta na rękę"),
    Input("ups_zasilki_ubezpieczeniowe", "person", "grosze",
          "Zasiłek chorobowy, macierzyński albo dla bezrobotnych"),
    Input("ups_swiadczenia_rodzinne", "person", "grosze",
          "Zasiłek rodzinny z dodatkami, zasiłek pielęgnacyjny, świadczenia opiekuńcze"),
    Input("ups_alimenty_otrzymane", "person", "grosze",
          "Alimenty otrzymane, także z funduszu alimentacyjnego"),
    Input("ups_dodatek_mieszkaniowy", "person", "grosze", "Dodatek mieszkaniowy"),
    Input("ups_zasilek_okresowy", "person", "grosze", "Zasiłek okresowy"),
    Input("ups_zasilek_staly", "person", "grosze", "Zasiłek stały"),
    Input("ups_rko_i_zlobek", "person", "grosze",
          "Rodzinny kapitał opiekuńczy i dofinansowanie pobytu w żłobku"),
    Input("ups_aktywny_rodzic", "person", "grosze", "Świadczenia „Aktywny rodzic”"),
    Input("ups_uzupelniajace", "person", "grosze",
          "Świadczenie uzupełniające dla niezdolnych do samodzielnej egzystencji"),
    Input("ups_inne_przychody", "person", "grosze", "Inne przychody miesiąca"),
    Input("ups_podatek", "person", "grosze", "Podatek dochodowy za miesiąc"),
    Input("ups_koszty", "person", "grosze", "Koszty uzyskania przychodu za miesiąc"),
    Input("ups_skladki_zdrowotne", "person", "grosze", "Składki na ubezpieczenie zdrowotne"),
    Input("ups_skladki_spoleczne", "person", "grosze", "Składki na ubezpieczenia społeczne"),
    Input("ups_alimenty_placone", "person", "grosze", "Alimenty płacone innym osobom"),
    Input("ups_dzialalnosc_rok", "person", "grosze",
          "Dochód z działalności z zeznania za rok, po kosztach"),
    Input("ups_dzialalnosc_podatek", "person", "grosze", "Podatek z działalności za ten rok"),
    Input("ups_dzialalnosc_skladki", "person", "grosze",
          "Składki z działalności za ten rok, poza kosztami"),
    Input("ups_dzialalnosc_miesiace", "person", "count", "Miesiące prowadzenia działalności"),
    Input("ups_dzialalnosc_ryczalt", "person", "grosze",
          "Dochód miesięczny z działalności na ryczałcie, z oświadczenia"),
    Input("ups_hektary", "person", "count",
          "Użytki rolne (dziesięciotysięczne hektara przeliczeniowego)"),
    Input("ups_krus", "person", "grosze", "Składka KRUS za miesiąc"),
    Input("ups_jednorazowy", "person", "grosze", "Dochód jednorazowy"),
    Input("ups_jednorazowy_miesiac", "person", "count",
          "Który to miesiąc od wypłaty dochodu jednorazowego (miesiąc wypłaty to 1)"),
    Input("ups_za_okres", "person", "grosze", "Dochód należny za dany okres, wypłacony naraz"),
    Input("ups_za_okres_miesiace", "person", "count", "Ile miesięcy ma ten okres"),
    Input("ups_za_okres_obejmuje", "person", "yes_no", "Miesiąc dochodu leży w tym okresie"),
    Input("ups_za_okres_miesiac", "person", "count",
          "Który to miesiąc od wypłaty dochodu za okres (miesiąc wypłaty to 1)"),
)  # fmt: skip
MONTH = (
    Input("ups_miesiac_wniosku", "household", "count", "Miesiąc złożenia wniosku (1 do 12)"),
    Input("ups_utrata_dochodu", "household", "yes_no", "Utrata dochodu"),
)


def _left_out(name: str, point: str, title: str, source: str = TEXT) -> NotCounted:
    return NotCounted(name, title, f"art. 8 ust. 4 pkt {point} ups", source)


NOT_COUNTED = (
    _left_out("ups_nl_jednorazowe_socjalne", "1", "Jednorazowe pieniężne świadczenie socjalne"),
    _left_out("ups_nl_zasilek_celowy", "2", "Zasiłek celowy"),
    _left_out("ups_nl_pomoc_dla_uczniow", "3", "Pomoc dla uczniów socjalna albo motywacyjna"),
    _left_out("ups_nl_w_naturze", "4", "Wartość świadczeń w naturze"),
    _left_out("ups_nl_prace_uzyteczne", "5", "Świadczenie za prace społecznie użyteczne"),
    _left_out("ups_nl_opozycja", "5a", "Pomoc dla działaczy opozycji i kombatantów"),
    _left_out("ups_nl_mala_ziemia", "6", "Dochód z ziemi poniżej 1 ha przeliczeniowego"),
    _left_out("ups_nl_wychowawcze", "7", "Świadczenie wychowawcze (500+, 800+)"),
    _left_out("ups_nl_karta_polaka", "8", "Świadczenie pieniężne z Karty Polaka"),
    _left_out("ups_nl_groby_weteranow", "9", "Świadczenie na grób weterana"),
    _left_out("ups_nl_nagroda_premiera", "10", "Nagroda specjalna Prezesa Rady Ministrów"),
    _left_out("ups_nl_repatrianci", "11", "Pomoc dla repatriantów"),
    _left_out("ups_nl_czyste_powietrze", "12", "Środki publiczne na powietrze i środowisko"),
    _left_out("ups_nl_dowoz_do_szkoly", "13", "Zwrot kosztów dowozu dziecka do szkoły"),
    _left_out("ups_nl_energetyczny", "16", "Dodatek energetyczny"),
    _left_out("ups_nl_oslonowy", "17", "Dodatek osłonowy"),
    _left_out("ups_nl_weglowy", "18", "Dodatek węglowy"),
    _left_out("ups_nl_inne_zrodla_ciepla", "19", "Dodatek dla innych źródeł ciepła"),
    _left_out("ups_nl_elektryczny", "20", "Dodatek elektryczny"),
    _left_out("ups_nl_bon_energetyczny", "21", "Bon energetyczny"),
)  # fmt: skip
# Counted on some days only: these are receipts above, and are said to be left out on the others.
SOMETIMES = (
    NotCounted(
        "ups_rko_i_zlobek", "Rodzinny kapitał opiekuńczy i dofinansowanie pobytu w żłobku",
        "art. 8 ust. 4 pkt 14 i 15 ups, uchylone", f"{TEXT}; {PRESS}", until=date(2024, 9, 30),
    ),
    NotCounted(
        "ups_aktywny_rodzic", "Świadczenia „Aktywny rodzic”", "art. 8 ust. 4 ups", PRESS,
        since=date(2025, 5, 13),
    ),
    NotCounted("ups_uzupelniajace", "Świadczenie uzupełniające", "art. 8 ust. 4a ups", TEXT),
)  # fmt: skip
INPUTS = (*RECEIPTS, *MONTH, *(one.input for one in NOT_COUNTED))
DOCHOD = Income(
    target="ups_dochod",
    rule="ups_dochod_z_przychodow",
    inputs=(*RECEIPTS, *(one.input for one in NOT_COUNTED)),
    not_counted=(*NOT_COUNTED, *SOMETIMES),
    needs=(
        Needs("ups_dzialalnosc_rok", "ups_dzialalnosc_miesiace", 12),
        Needs("ups_jednorazowy", "ups_jednorazowy_miesiac"),
        Needs("ups_za_okres", "ups_za_okres_miesiace"),
    ),
)
BENEFITS: tuple[Benefit, ...] = ()


@rule("art. 8 ust. 3 ups", unit="count")
def ups_miesiac_dochodu(ups_miesiac_wniosku: int, ups_utrata_dochodu: bool) -> int:
    """Miesiąc, z którego liczy się dochód."""
    if ups_utrata_dochodu:
        return ups_miesiac_wniosku
    if ups_miesiac_wniosku == 1:
        return 12
    return ups_miesiac_wniosku - 1


@rule("art. 8 ust. 3 ups", entity="person")
def ups_z_pracy_i_ubezpieczen(
    ups_wynagrodzenie: Grosze,
    ups_wynagrodzenie_netto: Grosze,
    ups_emerytura_renta: Grosze,
    ups_emerytura_renta_netto: Grosze,
    ups_zasilki_ubezpieczeniowe: Grosze,
) -> Grosze:
    """Przychody z pracy i ubezpieczeń."""
    praca = ups_wynagrodzenie + ups_wynagrodzenie_netto  # wynagrodzenia
    renty = ups_emerytura_renta + ups_emerytura_renta_netto  # emerytury i renty
    return praca + renty + ups_zasilki_ubezpieczeniowe


@rule("art. 8 ust. 4 ups", entity="person", until="2024-09-30", name="ups_na_male_dziecko")
def ups_na_male_dziecko_do_2024() -> Grosze:
    """Świadczenia na małe dziecko, które są dochodem."""
    return 0


@rule(
    "art. 8 ust. 4 ups", entity="person", since="2024-10-01", until="2025-05-12",
    name="ups_na_male_dziecko",
)  # fmt: skip
def ups_na_male_dziecko_do_2025(ups_rko_i_zlobek: Grosze, ups_aktywny_rodzic: Grosze) -> Grosze:
    """Świadczenia na małe dziecko, które są dochodem."""
    return ups_rko_i_zlobek + ups_aktywny_rodzic


@rule("art. 8 ust. 4 ups", entity="person", since="2025-05-13", name="ups_na_male_dziecko")
def ups_na_male_dziecko_od_2025(ups_rko_i_zlobek: Grosze) -> Grosze:
    """Świadczenia na małe dziecko, które są dochodem."""
    return ups_rko_i_zlobek


@rule("art. 8 ust. 3 ups", entity="person")
def ups_z_pomocy_i_alimentow(
    ups_swiadczenia_rodzinne: Grosze,
    ups_alimenty_otrzymane: Grosze,
    ups_dodatek_mieszkaniowy: Grosze,
    ups_zasilek_staly: Grosze,
    ups_na_male_dziecko: Grosze,
    ups_inne_przychody: Grosze,
) -> Grosze:
    """Świadczenia, alimenty i inne przychody, bez zasiłku okresowego."""
    rodzina = ups_swiadczenia_rodzinne + ups_na_male_dziecko + ups_alimenty_otrzymane  # na rodzinę
    return rodzina + ups_dodatek_mieszkaniowy + ups_zasilek_staly + ups_inne_przychody


@rule("art. 8 ust. 5 ups", entity="person")
def ups_z_dzialalnosci(
    ups_dzialalnosc_rok: Grosze,
    ups_dzialalnosc_podatek: Grosze,
    ups_dzialalnosc_skladki: Grosze,
    ups_dzialalnosc_miesiace: int,
    ups_dzialalnosc_ryczalt: Grosze,
) -> Grosze:
    """Dochód z działalności gospodarczej."""
    obciazenia = ups_dzialalnosc_podatek + ups_dzialalnosc_skladki  # podatek i składki za rok
    czysty = max(ups_dzialalnosc_rok - obciazenia, 0)  # dochód za rok po podatku i składkach
    miesiace = max(ups_dzialalnosc_miesiace, 1)  # miesiące działalności
    return czesc(czysty, 1, miesiace) + ups_dzialalnosc_ryczalt


@rule("art. 8 ust. 9 i ust. 4 pkt 6 ups", entity="person")
def ups_z_ziemi(ups_hektary: int, ups_krus: Grosze, p: Any) -> Grosze:
    """Dochód z gospodarstwa rolnego."""
    if ups_hektary < p.ziemia_nieliczona_do_dochodu * 10000:
        return 0
    z_hektarow = czesc(
        p.dochod_z_hektara_pomoc_spoleczna, ups_hektary, 10000
    )  # dochód z hektarów przeliczeniowych
    return max(z_hektarow - ups_krus, 0)


@rule("art. 8 ust. 11 ups")
def ups_prog_jednorazowego(ups_jednorazowy: Any, p: Any) -> Grosze:
    """Kwota, po której dochód jednorazowy rozlicza się w czasie."""
    if len(ups_jednorazowy) == 1:
        return p.kryterium_osoby_samotnie_gospodarujacej * p.dochod_jednorazowy_wielokrotnosc
    rodzina = p.kryterium_na_osobe_w_rodzinie * len(ups_jednorazowy)  # kryterium rodziny
    return rodzina * p.dochod_jednorazowy_wielokrotnosc


@rule("art. 8 ust. 11 ups", entity="person")
def ups_jednorazowy_w_miesiacu(
    ups_jednorazowy: Grosze, ups_jednorazowy_miesiac: int, ups_prog_jednorazowego: Grosze, p: Any
) -> Grosze:
    """Dochód jednorazowy przypadający na miesiąc."""
    if ups_jednorazowy > ups_prog_jednorazowego:
        if 1 <= ups_jednorazowy_miesiac <= p.dochod_jednorazowy_rozliczenie:
            return czesc(ups_jednorazowy, 1, p.dochod_jednorazowy_rozliczenie)
        return 0
    if ups_jednorazowy_miesiac == 1:
        return ups_jednorazowy
    return 0


@rule(
    "art. 8 ust. 12 ups", entity="person", name="ups_za_okres_w_miesiacu",
    reading="miesiace_okresu",
)  # fmt: skip
def ups_za_okres_miesiace_okresu(
    ups_za_okres: Grosze, ups_za_okres_miesiace: int, ups_za_okres_obejmuje: bool
) -> Grosze:
    """Dochód należny za okres, przypadający na miesiąc.

    Kwota należy do miesięcy, za które ją wypłacono (tekst z 2024 r.).
    """
    if not ups_za_okres_obejmuje:
        return 0
    miesiace = max(ups_za_okres_miesiace, 1)  # miesiące okresu
    return czesc(ups_za_okres, 1, miesiace)


@rule(
    "art. 8 ust. 12 ups", entity="person", name="ups_za_okres_w_miesiacu",
    reading="kolejne_miesiace",
)  # fmt: skip
def ups_za_okres_kolejne_miesiace(
    ups_za_okres: Grosze, ups_za_okres_miesiace: int, ups_za_okres_miesiac: int
) -> Grosze:
    """Dochód należny za okres, przypadający na miesiąc.

    Kwota należy do tylu kolejnych miesięcy od wypłaty, ile ma okres (opsradlow.pl).
    """
    if 1 <= ups_za_okres_miesiac <= ups_za_okres_miesiace:
        miesiace = max(ups_za_okres_miesiace, 1)  # miesiące okresu
        return czesc(ups_za_okres, 1, miesiace)
    return 0


@rule("art. 8 ust. 3 pkt 1-3 ups", entity="person", until="2021-05-29", name="ups_odliczenia")
def ups_odliczenia_bez_kosztow(
    ups_podatek: Grosze,
    ups_skladki_zdrowotne: Grosze,
    ups_skladki_spoleczne: Grosze,
    ups_alimenty_placone: Grosze,
) -> Grosze:
    """Podatek, składki i alimenty płacone innym."""
    return ups_podatek + ups_skladki_zdrowotne + ups_skladki_spoleczne + ups_alimenty_placone


@rule("art. 8 ust. 3 pkt 1-3 ups", entity="person", since="2021-05-30", name="ups_odliczenia")
def ups_odliczenia_z_kosztami(
    ups_podatek: Grosze,
    ups_koszty: Grosze,
    ups_skladki_zdrowotne: Grosze,
    ups_skladki_spoleczne: Grosze,
    ups_alimenty_placone: Grosze,
) -> Grosze:
    """Podatek, koszty uzyskania przychodu, składki i alimenty płacone innym."""
    skladki = ups_skladki_zdrowotne + ups_skladki_spoleczne  # składki
    return ups_podatek + ups_koszty + skladki + ups_alimenty_placone


@rule("art. 8 ust. 3-12 ups", entity="person")
def ups_przychody_bez_okresowego(
    ups_z_pracy_i_ubezpieczen: Grosze,
    ups_z_pomocy_i_alimentow: Grosze,
    ups_z_dzialalnosci: Grosze,
    ups_z_ziemi: Grosze,
    ups_jednorazowy_w_miesiacu: Grosze,
    ups_za_okres_w_miesiacu: Grosze,
) -> Grosze:
    """Przychody miesiąca razem, bez zasiłku okresowego."""
    stale = ups_z_pracy_i_ubezpieczen + ups_z_pomocy_i_alimentow  # przychody miesiąca
    ustalone = ups_z_dzialalnosci + ups_z_ziemi  # dochód z działalności i z ziemi
    rozliczane = ups_jednorazowy_w_miesiacu + ups_za_okres_w_miesiacu  # dochód rozliczany w czasie
    return stale + ustalone + rozliczane


@rule("art. 8 ust. 3-12 ups", entity="person")
def ups_dochod_z_przychodow(
    ups_przychody_bez_okresowego: Grosze, ups_zasilek_okresowy: Grosze, ups_odliczenia: Grosze
) -> Grosze:
    """Dochód osoby według ustawy o pomocy społecznej."""
    razem = ups_przychody_bez_okresowego + ups_zasilek_okresowy  # przychody razem
    return max(razem - ups_odliczenia, 0)


@rule("art. 37 ust. 6 ups", entity="person")
def ups_dochod_do_zasilku_stalego(
    ups_przychody_bez_okresowego: Grosze, ups_odliczenia: Grosze
) -> Grosze:
    """Dochód osoby do zasiłku stałego, bez zasiłku okresowego."""
    return max(ups_przychody_bez_okresowego - ups_odliczenia, 0)


@rule("art. 8 ust. 4a i art. 61 ust. 2 pkt 1 ups", entity="person")
def ups_dochod_mieszkanca_z_przychodow(
    ups_dochod_z_przychodow: Grosze, ups_uzupelniajace: Grosze
) -> Grosze:
    """Dochód mieszkańca DPS, ze świadczeniem uzupełniającym."""
    return ups_dochod_z_przychodow + ups_uzupelniajace
