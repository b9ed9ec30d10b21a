"""Ustawa z 28 listopada 2003 r. o świadczeniach rodzinnych (usr): family allowance, newborn grant.

Income is that of art. 3 and 5 (a year divided by 12) and has been counted before; a criterion is
met when the family's income is not above it. Amounts are those of one month in which the whole
benefit period looks alike: a child's change of age band within the period is not averaged. From
2016 what exceeds the criterion is taken from the total of the whole family; the supplements of
art. 9, 14 and 15 enter that total by a twelfth, each rounded to the grosz before it is added.
"""

from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc

INPUTS = (
    Input("usr_dochod", "person", "grosze", "Miesięczny dochód jak do świadczeń rodzinnych"),
    Input("usr_wiek", "person", "count", "Wiek osoby w latach"),
    Input("usr_dziecko", "person", "yes_no", "Dziecko na utrzymaniu rodziny"),
    Input("usr_uczy_sie", "person", "yes_no", "Nauka w szkole (przy stopniu także w wyższej)"),
    Input("usr_orzeczenie_dziecka", "person", "yes_no", "Orzeczenie o niepełnosprawności dziecka"),
    Input("usr_stopien_umiarkowany", "person", "yes_no", "Umiarkowany stopień niepełnosprawności"),
    Input("usr_stopien_znaczny", "person", "yes_no", "Znaczny stopień niepełnosprawności"),
    Input("usr_wylacza_rodzinny", "person", "yes_no", "Okoliczność z art. 7 wyłączająca zasiłek"),
    Input("usr_wniosek_urodzenie", "person", "yes_no", "Wniosek po urodzeniu złożony w terminie"),
    Input("usr_opieka_lekarska", "person", "yes_no", "Opieka lekarska w ciąży na czas"),
    Input("usr_urlop_wychowawczy", "person", "yes_no", "Urlop wychowawczy rodzica na to dziecko"),
    Input("usr_samotne_wychowywanie", "person", "yes_no", "Samotne wychowywanie bez alimentów"),
    Input("usr_poczatek_roku", "person", "yes_no", "Rozpoczęcie roku szkolnego w tym okresie"),
    Input("usr_nauka_zamieszkanie", "person", "yes_no", "Zamieszkanie w miejscowości szkoły"),
    Input("usr_nauka_dojazd", "person", "yes_no", "Dojazd do szkoły w innej miejscowości"),
    Input("usr_miesiace_nauki", "person", "count", "Miesiące nauki poza domem w okresie"),
)


@rule("art. 5 ust. 1 usr", unit="count")
def usr_liczba_osob(usr_dochod: Any) -> int:
    """Liczba osób w rodzinie."""
    return len(usr_dochod)


@rule("art. 5 ust. 2 usr", entity="person", unit="yes_no")
def usr_niepelnosprawne_dziecko(
    usr_dziecko: bool,
    usr_orzeczenie_dziecka: bool,
    usr_stopien_umiarkowany: bool,
    usr_stopien_znaczny: bool,
) -> bool:
    """Dziecko z orzeczeniem."""
    if not usr_dziecko:
        return False
    return usr_orzeczenie_dziecka or usr_stopien_umiarkowany or usr_stopien_znaczny


@rule("art. 5 ust. 1-2 usr")
def usr_kryterium(usr_niepelnosprawne_dziecko: Any, usr_liczba_osob: int, p: Any) -> Grosze:
    """Kryterium dochodowe rodziny."""
    if any(usr_niepelnosprawne_dziecko):
        return p.kryterium_swiadczen_rodzinnych_niepelnosprawne_dziecko * usr_liczba_osob
    return p.kryterium_swiadczen_rodzinnych * usr_liczba_osob


@rule("art. 3 pkt 2 usr")
def usr_dochod_rodziny(usr_dochod: Any) -> Grosze:
    """Dochód rodziny."""
    return sum(usr_dochod)


@rule("art. 5 ust. 1-2 usr", unit="yes_no")
def usr_w_kryterium(usr_kryterium: Grosze, usr_dochod_rodziny: Grosze) -> bool:
    """Dochód mieści się w kryterium."""
    return usr_dochod_rodziny <= usr_kryterium


@rule("art. 5 ust. 3 usr")
def usr_przekroczenie(usr_kryterium: Grosze, usr_dochod_rodziny: Grosze) -> Grosze:
    """Kwota, o którą dochód przekracza kryterium."""
    return max(usr_dochod_rodziny - usr_kryterium, 0)


@rule("art. 6 ust. 1, art. 7 usr", entity="person", unit="yes_no", confirmed=False)
def usr_na_dziecko(
    usr_dziecko: bool,
    usr_wylacza_rodzinny: bool,
    usr_wiek: int,
    usr_uczy_sie: bool,
    usr_stopien_umiarkowany: bool,
    usr_stopien_znaczny: bool,
) -> bool:
    """Dziecko uprawnia do zasiłku rodzinnego."""
    if not usr_dziecko or usr_wylacza_rodzinny:
        return False
    if usr_wiek < 18:
        return True
    if usr_stopien_umiarkowany or usr_stopien_znaczny:
        return usr_uczy_sie and usr_wiek < 24
    return usr_uczy_sie and usr_wiek < 21


@rule("art. 6 ust. 1 usr", unit="count")
def usr_liczba_dzieci(usr_na_dziecko: Any) -> int:
    """Liczba dzieci z zasiłkiem rodzinnym."""
    return sum(1 for nalezy_sie in usr_na_dziecko if nalezy_sie)


@rule("art. 6 ust. 2 usr", entity="person")
def usr_zasilek_na_dziecko(usr_na_dziecko: bool, usr_wiek: int, p: Any) -> Grosze:
    """Zasiłek rodzinny na dziecko."""
    if not usr_na_dziecko:
        return 0
    if usr_wiek < 5:
        return p.zasilek_rodzinny_do_5_lat
    if usr_wiek < 18:
        return p.zasilek_rodzinny_5_18_lat
    return p.zasilek_rodzinny_18_24_lata


@rule("art. 9 usr", entity="person")
def usr_dodatek_urodzenie(
    usr_na_dziecko: bool,
    usr_wiek: int,
    usr_wniosek_urodzenie: bool,
    usr_opieka_lekarska: bool,
    p: Any,
) -> Grosze:
    """Dodatek z tytułu urodzenia dziecka, cała kwota."""
    if usr_na_dziecko and usr_wiek < 1 and usr_wniosek_urodzenie and usr_opieka_lekarska:
        return p.dodatek_z_tytulu_urodzenia
    return 0


@rule("art. 10 usr", entity="person")
def usr_dodatek_urlop(usr_na_dziecko: bool, usr_urlop_wychowawczy: bool, p: Any) -> Grosze:
    """Dodatek z tytułu opieki w czasie urlopu wychowawczego."""
    if usr_na_dziecko and usr_urlop_wychowawczy:
        return p.dodatek_opieka_w_czasie_urlopu_wychowawczego
    return 0


@rule("art. 11a ust. 1 usr", unit="count")
def usr_liczba_samotnie(usr_na_dziecko: Any, usr_samotne_wychowywanie: Any) -> int:
    """Liczba dzieci wychowywanych samotnie."""
    return sum(
        1
        for nalezy_sie, samotnie in zip(usr_na_dziecko, usr_samotne_wychowywanie, strict=True)
        if nalezy_sie and samotnie
    )


@rule("art. 11a ust. 4 usr", unit="count")
def usr_liczba_samotnie_z_orzeczeniem(
    usr_na_dziecko: Any,
    usr_samotne_wychowywanie: Any,
    usr_orzeczenie_dziecka: Any,
    usr_stopien_znaczny: Any,
) -> int:
    """Liczba dzieci z orzeczeniem albo znacznym stopniem wychowywanych samotnie."""
    return sum(
        1
        for nalezy_sie, samotnie, orzeczenie, znaczny in zip(
            usr_na_dziecko,
            usr_samotne_wychowywanie,
            usr_orzeczenie_dziecka,
            usr_stopien_znaczny,
            strict=True,
        )
        if nalezy_sie and samotnie and (orzeczenie or znaczny)
    )


@rule("art. 11a ust. 3 usr")
def usr_samotne_podstawa(usr_liczba_samotnie: int, p: Any) -> Grosze:
    """Dodatek z tytułu samotnego wychowywania bez zwiększenia."""
    if usr_liczba_samotnie == 0:
        return 0
    if usr_liczba_samotnie == 1:
        return p.dodatek_samotne_wychowywanie
    na_wszystkie = p.dodatek_samotne_wychowywanie * usr_liczba_samotnie  # na wszystkie dzieci
    return min(na_wszystkie, p.dodatek_samotne_wychowywanie_maksimum)


@rule("art. 11a ust. 4 usr")
def usr_samotne_zwiekszenie(usr_liczba_samotnie_z_orzeczeniem: int, p: Any) -> Grosze:
    """Zwiększenie dodatku z tytułu samotnego wychowywania."""
    if usr_liczba_samotnie_z_orzeczeniem == 0:
        return 0
    na_dziecko = (
        p.dodatek_samotne_wychowywanie_niepelnosprawnosc - p.dodatek_samotne_wychowywanie
    )  # zwiększenie na dziecko
    if usr_liczba_samotnie_z_orzeczeniem == 1:
        return na_dziecko
    granica = (
        p.dodatek_samotne_wychowywanie_niepelnosprawnosc_maksimum
        - p.dodatek_samotne_wychowywanie_maksimum
    )  # najwyższe zwiększenie
    return min(na_dziecko * usr_liczba_samotnie_z_orzeczeniem, granica)


@rule("art. 12a usr")
def usr_dodatek_wielodzietna(usr_liczba_dzieci: int, p: Any) -> Grosze:
    """Dodatek z tytułu wychowywania dziecka w rodzinie wielodzietnej."""
    if usr_liczba_dzieci <= 2:
        return 0
    trzecie_i_nastepne = usr_liczba_dzieci - 2  # trzecie i następne dzieci
    return p.dodatek_rodzina_wielodzietna * trzecie_i_nastepne


@rule("art. 13 usr", entity="person")
def usr_dodatek_ksztalcenie(
    usr_na_dziecko: bool,
    usr_wiek: int,
    usr_orzeczenie_dziecka: bool,
    usr_stopien_umiarkowany: bool,
    usr_stopien_znaczny: bool,
    p: Any,
) -> Grosze:
    """Dodatek z tytułu kształcenia i rehabilitacji."""
    if not usr_na_dziecko:
        return 0
    if usr_wiek < 16:
        z_orzeczeniem = usr_orzeczenie_dziecka  # orzeczenie o niepełnosprawności
    else:
        z_orzeczeniem = usr_stopien_umiarkowany or usr_stopien_znaczny  # stopień
    if not z_orzeczeniem:
        return 0
    if usr_wiek < 5:
        return p.dodatek_ksztalcenie_niepelnosprawnosc_do_5_lat
    return p.dodatek_ksztalcenie_niepelnosprawnosc_powyzej_5_lat


@rule("art. 14 usr", entity="person")
def usr_dodatek_rok_szkolny(usr_na_dziecko: bool, usr_poczatek_roku: bool, p: Any) -> Grosze:
    """Dodatek z tytułu rozpoczęcia roku szkolnego, cała kwota."""
    if usr_na_dziecko and usr_poczatek_roku:
        return p.dodatek_rozpoczecie_roku_szkolnego
    return 0


@rule("art. 15 usr", entity="person")
def usr_dodatek_nauka(
    usr_na_dziecko: bool, usr_nauka_zamieszkanie: bool, usr_nauka_dojazd: bool, p: Any
) -> Grosze:
    """Dodatek z tytułu nauki poza miejscem zamieszkania, za miesiąc nauki."""
    if not usr_na_dziecko:
        return 0
    if usr_nauka_zamieszkanie:
        return p.dodatek_nauka_poza_domem_zamieszkanie
    if usr_nauka_dojazd:
        return p.dodatek_nauka_poza_domem_dojazd
    return 0


@rule("art. 5 ust. 3b pkt 1-2 usr")
def usr_miesieczne(
    usr_zasilek_na_dziecko: Any,
    usr_dodatek_urlop: Any,
    usr_samotne_podstawa: Grosze,
    usr_samotne_zwiekszenie: Grosze,
    usr_dodatek_wielodzietna: Grosze,
    usr_dodatek_ksztalcenie: Any,
) -> Grosze:
    """Zasiłki rodzinne z dodatkami miesięcznymi."""
    zasilki = sum(usr_zasilek_na_dziecko)  # zasiłki rodzinne
    urlop = sum(usr_dodatek_urlop)  # dodatki w czasie urlopu wychowawczego
    samotne = usr_samotne_podstawa + usr_samotne_zwiekszenie  # dodatek samotnego rodzica
    ksztalcenie = sum(usr_dodatek_ksztalcenie)  # dodatki na kształcenie
    return zasilki + urlop + samotne + usr_dodatek_wielodzietna + ksztalcenie


@rule("art. 5 ust. 3b pkt 3 usr")
def usr_roczne_na_miesiac(
    usr_dodatek_urodzenie: Any,
    usr_dodatek_rok_szkolny: Any,
    usr_dodatek_nauka: Any,
    usr_miesiace_nauki: Any,
) -> Grosze:
    """Dodatki z art. 9, 14 i 15 w przeliczeniu na miesiąc."""
    urodzenie = sum(
        czesc(dodatek, 1, 12) for dodatek in usr_dodatek_urodzenie
    )  # dwunaste części dodatków za urodzenie
    rok_szkolny = sum(
        czesc(dodatek, 1, 12) for dodatek in usr_dodatek_rok_szkolny
    )  # dwunaste części dodatków szkolnych
    nauka = sum(
        czesc(dodatek * miesiace, 1, 12)
        for dodatek, miesiace in zip(usr_dodatek_nauka, usr_miesiace_nauki, strict=True)
    )  # dwunaste części dodatków za naukę poza domem
    return urodzenie + rok_szkolny + nauka


@rule("art. 5 ust. 3b usr")
def usr_laczna_kwota(usr_miesieczne: Grosze, usr_roczne_na_miesiac: Grosze) -> Grosze:
    """Łączna kwota zasiłków rodzinnych z dodatkami."""
    return usr_miesieczne + usr_roczne_na_miesiac


@rule("art. 5 ust. 1-2 usr", name="usr_do_wyplaty", until="2015-12-31")
def usr_do_wyplaty_do_2015(usr_w_kryterium: bool, usr_miesieczne: Grosze) -> Grosze:
    """Zasiłek rodzinny z dodatkami, miesięcznie."""
    if usr_w_kryterium:
        return usr_miesieczne
    return 0


@rule("art. 5 ust. 1-3c usr", name="usr_do_wyplaty", since="2016-01-01")
def usr_do_wyplaty_zlotowka(
    usr_w_kryterium: bool,
    usr_miesieczne: Grosze,
    usr_laczna_kwota: Grosze,
    usr_przekroczenie: Grosze,
    p: Any,
) -> Grosze:
    """Zasiłek rodzinny z dodatkami, miesięcznie."""
    if usr_w_kryterium:
        return usr_miesieczne
    roznica = usr_laczna_kwota - usr_przekroczenie  # łączna kwota bez przekroczenia
    if roznica < p.zlotowka_za_zlotowke_minimum_rodzinne:
        return 0
    return roznica


@rule("art. 5, art. 9 usr", entity="person")
def usr_urodzenie_do_wyplaty(usr_w_kryterium: bool, usr_dodatek_urodzenie: Grosze) -> Grosze:
    """Dodatek z tytułu urodzenia dziecka, do wypłaty jednorazowo."""
    if usr_w_kryterium:
        return usr_dodatek_urodzenie
    return 0


@rule("art. 5, art. 14 usr", entity="person")
def usr_rok_szkolny_do_wyplaty(usr_w_kryterium: bool, usr_dodatek_rok_szkolny: Grosze) -> Grosze:
    """Dodatek z tytułu rozpoczęcia roku szkolnego, do wypłaty raz w roku."""
    if usr_w_kryterium:
        return usr_dodatek_rok_szkolny
    return 0


@rule("art. 5, art. 15 usr", entity="person")
def usr_nauka_do_wyplaty(usr_w_kryterium: bool, usr_dodatek_nauka: Grosze) -> Grosze:
    """Dodatek z tytułu nauki poza miejscem zamieszkania, do wypłaty za miesiąc nauki."""
    if usr_w_kryterium:
        return usr_dodatek_nauka
    return 0


@rule("art. 15b usr", unit="yes_no")
def usr_w_kryterium_becikowego(usr_liczba_osob: int, usr_dochod_rodziny: Grosze, p: Any) -> bool:
    """Dochód mieści się w kryterium becikowego."""
    return usr_dochod_rodziny <= p.kryterium_becikowe * usr_liczba_osob


@rule("art. 15b usr", entity="person")
def usr_becikowe(
    usr_dziecko: bool,
    usr_wniosek_urodzenie: bool,
    usr_opieka_lekarska: bool,
    usr_w_kryterium_becikowego: bool,
    p: Any,
) -> Grosze:
    """Jednorazowa zapomoga z tytułu urodzenia się dziecka (becikowe)."""
    if not usr_dziecko or not usr_wniosek_urodzenie or not usr_opieka_lekarska:
        return 0
    if usr_w_kryterium_becikowego:
        return p.becikowe
    return 0


BENEFITS = (
    Benefit(code="zasilek-rodzinny", entity="household", period="month", amount="usr_do_wyplaty"),
    Benefit(
        code="dodatek-z-tytulu-urodzenia", entity="person", period="once",
        amount="usr_urodzenie_do_wyplaty",
    ),
    Benefit(
        code="dodatek-rozpoczecie-roku-szkolnego", entity="person", period="year",
        amount="usr_rok_szkolny_do_wyplaty",
    ),
    Benefit(
        code="dodatek-nauka-poza-domem", entity="person", period="month",
        amount="usr_nauka_do_wyplaty",
    ),
    Benefit(code="becikowe", entity="person", period="once", amount="usr_becikowe"),
)  # fmt: skip
