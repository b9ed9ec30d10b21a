"""Ustawa z 21 czerwca 2001 r. o dodatkach mieszkaniowych (udm): the housing allowance.

Income (art. 3: gross until 2021-06-30, from then that of the family benefits) and expenses (art. 6
ust. 3-6, without the fuel lump sum) have been counted before, and so has the right to the dwelling
(art. 2). Areas are in ``dodatki_mieszkaniowe_powierzchnia``, the other half of this act; energy is
in hundredths of a kWh, its price in ten-thousandths of a złoty. What a council may change and the
price of a kWh are local values; without a resolution nothing is changed, and the answer says that
nobody has confirmed it. One day answers for the application (criterion) and the decision (floor).

The act is silent on three things, each a reading: the order of ceiling and surplus, whether the
heating lump sum (which counts the normative area already) is scaled once more, and what becomes of
parts of a grosz in the lump sum. The first reading is the natural one, and both published examples
cut the lump sum. The former law (until 2021-06-30) is written from municipal pages and memory.
"""

from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc, udzial

INPUTS = (
    Input("udm_dochod", "person", "grosze",
          "Dochód osoby do dodatku mieszkaniowego, średnio z trzech miesięcy"),
    Input("udm_poza_gospodarstwem", "person", "yes_no",
          "Osoba, której się nie liczy: w DPS, ośrodku wychowawczym, schronisku dla nieletnich, "
          "zakładzie poprawczym lub karnym, szkole z pełnym utrzymaniem, wyprowadzona albo zmarła"),
    Input("udm_wydatki", "household", "grosze", "Miesięczne wydatki na mieszkanie bez ryczałtu"),
    Input("udm_bez_ogrzewania", "household", "yes_no", "Mieszkanie bez instalacji ogrzewania"),
    Input("udm_bez_cieplej_wody", "household", "yes_no", "Mieszkanie bez instalacji ciepłej wody"),
    Input("udm_bez_gazu", "household", "yes_no", "Mieszkanie bez gazu przewodowego"),
)  # fmt: skip


@rule("art. 2 ust. 3, art. 3 ust. 3a i art. 4 udm", unit="count")
def udm_osoby(udm_poza_gospodarstwem: Any) -> int:
    """Liczba osób w gospodarstwie domowym."""
    return sum(1 for poza in udm_poza_gospodarstwem if not poza)


@rule("art. 3 ust. 3 udm")
def udm_dochod_gospodarstwa(udm_dochod: Any, udm_poza_gospodarstwem: Any) -> Grosze:
    """Dochód gospodarstwa domowego."""
    return sum(
        dochod
        for dochod, poza in zip(udm_dochod, udm_poza_gospodarstwem, strict=True)
        if not poza
    )  # fmt: skip


@rule("art. 3 ust. 1 udm")
def udm_dochod_na_osobe(udm_dochod_gospodarstwa: Grosze, udm_osoby: int) -> Grosze:
    """Dochód na osobę."""
    osoby = max(udm_osoby, 1)  # osoby
    return czesc(udm_dochod_gospodarstwa, 1, osoby)


@rule("udm w brzmieniu do 30 czerwca 2021 r.", until="2021-06-30", name="udm_kryterium")
def udm_kryterium_z_emerytury(udm_osoby: int, p: Any) -> Grosze:
    """Kryterium dochodowe na osobę."""
    if udm_osoby <= 1:
        return udzial(p.najnizsza_emerytura, p.dodatek_mieszkaniowy_kryterium_emerytura_1_osoba)
    return udzial(p.najnizsza_emerytura, p.dodatek_mieszkaniowy_kryterium_emerytura_wieloosobowe)


@rule("art. 3 ust. 1-2 udm", since="2021-07-01", name="udm_kryterium")
def udm_kryterium_z_wynagrodzenia(udm_osoby: int, p: Any) -> Grosze:
    """Kryterium dochodowe na osobę."""
    if udm_osoby <= 1:
        ustawowe = udzial(100, p.dodatek_mieszkaniowy_kryterium_1_osoba)  # procent z ustawy
    else:
        ustawowe = udzial(100, p.dodatek_mieszkaniowy_kryterium_wieloosobowe)  # procent z ustawy
    procent = ustawowe + p.dodatek_mieszkaniowy_rada_kryterium  # procent wynagrodzenia
    return czesc(p.przecietne_wynagrodzenie_roczne, procent, 100)


@rule("art. 3 ust. 1 udm", unit="yes_no")
def udm_w_kryterium(udm_dochod_na_osobe: Grosze, udm_kryterium: Grosze) -> bool:
    """Dochód na osobę mieści się w kryterium."""
    return udm_dochod_na_osobe <= udm_kryterium


@rule("art. 6 ust. 8 udm")
def udm_nadwyzka(udm_dochod_na_osobe: Grosze, udm_kryterium: Grosze) -> Grosze:
    """Nadwyżka dochodu na osobę ponad kryterium."""
    return max(udm_dochod_na_osobe - udm_kryterium, 0)


@rule("art. 6a udm", unit="count")
def udm_kwh_ogrzewania(
    udm_bez_ogrzewania: bool, udm_powierzchnia: int, udm_norma: int, p: Any
) -> int:
    """Energia na ogrzewanie do ryczałtu (setne kWh)."""
    if not udm_bez_ogrzewania:
        return 0
    ogrzewana = min(udm_powierzchnia, udm_norma)  # powierzchnia do ryczałtu (setne m²)
    return ogrzewana * p.ryczalt_ogrzewanie


@rule("art. 6a udm", unit="count")
def udm_kwh_cieplej_wody(udm_bez_cieplej_wody: bool, udm_osoby: int, p: Any) -> int:
    """Energia na ciepłą wodę do ryczałtu (setne kWh)."""
    if not udm_bez_cieplej_wody:
        return 0
    return udm_osoby * p.ryczalt_ciepla_woda * 100


@rule(
    "udm w brzmieniu do 30 czerwca 2021 r.", unit="count", until="2021-06-30", name="udm_kwh_gazu"
)
def udm_kwh_gazu_na_gospodarstwo(udm_bez_gazu: bool, p: Any) -> int:
    """Energia zamiast gazu do ryczałtu (setne kWh)."""
    if not udm_bez_gazu:
        return 0
    return p.ryczalt_gaz_pierwsza_osoba * 100


@rule("art. 6a udm", unit="count", since="2021-07-01", name="udm_kwh_gazu")
def udm_kwh_gazu_na_osoby(udm_bez_gazu: bool, udm_osoby: int, p: Any) -> int:
    """Energia zamiast gazu do ryczałtu (setne kWh)."""
    if not udm_bez_gazu:
        return 0
    dalsze = max(udm_osoby - 1, 0)  # dalsze osoby
    return (p.ryczalt_gaz_pierwsza_osoba + dalsze * p.ryczalt_gaz_kolejna_osoba) * 100


@rule("art. 6a udm", unit="count", name="udm_dopelnienie", reading="w_dol_do_grosza")
def udm_dopelnienie_w_dol() -> int:
    """Zaokrąglenie ryczałtu (dziesięciotysięczne grosza, dodane przed odcięciem ułamka).

    Każda część ryczałtu bez ułamka grosza, jak w obu ogłoszonych przykładach.
    """
    return 0


@rule("art. 6a udm", unit="count", name="udm_dopelnienie", reading="do_grosza")
def udm_dopelnienie_do_grosza() -> int:
    """Zaokrąglenie ryczałtu (dziesięciotysięczne grosza, dodane przed odcięciem ułamka).

    Każda część ryczałtu zaokrąglona do najbliższego grosza.
    """
    return 5000


@rule("art. 6 ust. 7a i art. 6a udm")
def udm_ryczalt_ogrzewanie(udm_kwh_ogrzewania: int, udm_dopelnienie: int, p: Any) -> Grosze:
    """Ryczałt na opał: ogrzewanie."""
    if udm_kwh_ogrzewania == 0:
        return 0
    return (udm_kwh_ogrzewania * p.dodatek_mieszkaniowy_cena_kwh + udm_dopelnienie) // 10000


@rule("art. 6 ust. 7a i art. 6a udm")
def udm_ryczalt_ciepla_woda(udm_kwh_cieplej_wody: int, udm_dopelnienie: int, p: Any) -> Grosze:
    """Ryczałt na opał: ciepła woda."""
    if udm_kwh_cieplej_wody == 0:
        return 0
    return (udm_kwh_cieplej_wody * p.dodatek_mieszkaniowy_cena_kwh + udm_dopelnienie) // 10000


@rule("art. 6 ust. 7a i art. 6a udm")
def udm_ryczalt_gaz(udm_kwh_gazu: int, udm_dopelnienie: int, p: Any) -> Grosze:
    """Ryczałt na opał: zamiast gazu."""
    if udm_kwh_gazu == 0:
        return 0
    return (udm_kwh_gazu * p.dodatek_mieszkaniowy_cena_kwh + udm_dopelnienie) // 10000


@rule("art. 6 ust. 7a i art. 6a udm")
def udm_ryczalt(
    udm_ryczalt_ogrzewanie: Grosze, udm_ryczalt_ciepla_woda: Grosze, udm_ryczalt_gaz: Grosze
) -> Grosze:
    """Ryczałt na zakup opału, podstawa."""
    return udm_ryczalt_ogrzewanie + udm_ryczalt_ciepla_woda + udm_ryczalt_gaz


@rule("art. 6 ust. 4 udm")
def udm_wydatki_z_ryczaltem(udm_wydatki: Grosze, udm_ryczalt: Grosze) -> Grosze:
    """Wydatki na mieszkanie z ryczałtem."""
    return udm_wydatki + udm_ryczalt


@rule("art. 5 ust. 4 udm", name="udm_wydatki_normatywne", reading="ogrzewanie_raz")
def udm_wydatki_normatywne_ogrzewanie_raz(
    udm_wydatki_z_ryczaltem: Grosze,
    udm_ryczalt_ogrzewanie: Grosze,
    udm_powierzchnia: int,
    udm_norma: int,
) -> Grosze:
    """Wydatki na powierzchnię normatywną.

    Ryczałt na ogrzewanie, liczony już od powierzchni normatywnej, nie jest przeliczany drugi raz.
    """
    if udm_powierzchnia <= udm_norma:
        return udm_wydatki_z_ryczaltem
    przeliczane = udm_wydatki_z_ryczaltem - udm_ryczalt_ogrzewanie  # wydatki bez ogrzewania
    calosc = max(udm_powierzchnia, 1)  # powierzchnia mieszkania (setne m²)
    return czesc(przeliczane, udm_norma, calosc) + udm_ryczalt_ogrzewanie


@rule("art. 5 ust. 4 udm", name="udm_wydatki_normatywne", reading="ogrzewanie_przeliczone")
def udm_wydatki_normatywne_ogrzewanie_przeliczone(
    udm_wydatki_z_ryczaltem: Grosze, udm_powierzchnia: int, udm_norma: int
) -> Grosze:
    """Wydatki na powierzchnię normatywną.

    Wszystkie wydatki, także ryczałt na ogrzewanie, w stosunku powierzchni normatywnej do całej.
    """
    if udm_powierzchnia <= udm_norma:
        return udm_wydatki_z_ryczaltem
    calosc = max(udm_powierzchnia, 1)  # powierzchnia mieszkania (setne m²)
    return czesc(udm_wydatki_z_ryczaltem, udm_norma, calosc)


@rule("art. 6 ust. 1-2 udm", until="2021-06-30", name="udm_udzial_wlasny")
def udm_udzial_wlasny_z_podwyzszonym(
    udm_osoby: int, udm_dochod_gospodarstwa: Grosze, udm_dochod_na_osobe: Grosze, p: Any
) -> Grosze:
    """Udział własny."""
    if udm_osoby <= 1:
        prog = udzial(
            p.najnizsza_emerytura, p.dodatek_mieszkaniowy_prog_podwyzszonego_udzialu_1_osoba
        )  # próg wyższego udziału
        if udm_dochod_na_osobe >= prog:
            return udzial(
                udm_dochod_gospodarstwa, p.dodatek_mieszkaniowy_udzial_podwyzszony_1_osoba
            )
        return udzial(udm_dochod_gospodarstwa, p.dodatek_mieszkaniowy_udzial_wlasny_1_osoba)
    prog_osoby = udzial(
        p.najnizsza_emerytura, p.dodatek_mieszkaniowy_prog_podwyzszonego_udzialu_wieloosobowe
    )  # próg wyższego udziału
    if udm_osoby <= 4:
        if udm_dochod_na_osobe >= prog_osoby:
            return udzial(
                udm_dochod_gospodarstwa, p.dodatek_mieszkaniowy_udzial_podwyzszony_2_4_osoby
            )
        return udzial(udm_dochod_gospodarstwa, p.dodatek_mieszkaniowy_udzial_wlasny_2_4_osoby)
    if udm_dochod_na_osobe >= prog_osoby:
        return udzial(udm_dochod_gospodarstwa, p.dodatek_mieszkaniowy_udzial_podwyzszony_5_osob)
    return udzial(udm_dochod_gospodarstwa, p.dodatek_mieszkaniowy_udzial_wlasny_5_osob)


@rule("art. 6 ust. 1 udm", since="2021-07-01", name="udm_udzial_wlasny")
def udm_udzial_wlasny_jednakowy(udm_osoby: int, udm_dochod_gospodarstwa: Grosze, p: Any) -> Grosze:
    """Udział własny."""
    if udm_osoby <= 1:
        return udzial(udm_dochod_gospodarstwa, p.dodatek_mieszkaniowy_udzial_wlasny_1_osoba)
    if udm_osoby <= 4:
        return udzial(udm_dochod_gospodarstwa, p.dodatek_mieszkaniowy_udzial_wlasny_2_4_osoby)
    return udzial(udm_dochod_gospodarstwa, p.dodatek_mieszkaniowy_udzial_wlasny_5_osob)


@rule("art. 6 ust. 10-11 udm", unit="count")
def udm_procent_pulapu(p: Any) -> int:
    """Pułap dodatku w procentach wydatków normatywnych."""
    ustawowy = udzial(100, p.dodatek_mieszkaniowy_pulap)  # procent z ustawy
    granica = udzial(100, p.dodatek_mieszkaniowy_pulap_zmiana_rady)  # najwyższa zmiana
    wiecej = min(p.dodatek_mieszkaniowy_rada_pulap_wiecej, granica)  # podwyższenie
    mniej = min(p.dodatek_mieszkaniowy_rada_pulap_mniej, granica)  # obniżenie
    return ustawowy + wiecej - mniej


@rule("art. 6 ust. 10 udm")
def udm_pulap(udm_wydatki_normatywne: Grosze, udm_procent_pulapu: int) -> Grosze:
    """Pułap dodatku."""
    return czesc(udm_wydatki_normatywne, udm_procent_pulapu, 100)


@rule("art. 7 ust. 6 udm", until="2021-06-30", name="udm_minimum")
def udm_minimum_z_emerytury(p: Any) -> Grosze:
    """Kwota, poniżej której dodatku się nie przyznaje."""
    return udzial(p.najnizsza_emerytura, p.dodatek_mieszkaniowy_minimum_emerytura)


@rule("art. 7 ust. 6 udm", since="2021-07-01", name="udm_minimum")
def udm_minimum_z_wynagrodzenia(p: Any) -> Grosze:
    """Kwota, poniżej której dodatku się nie przyznaje."""
    return udzial(p.przecietne_wynagrodzenie_roczne, p.dodatek_mieszkaniowy_minimum)


@rule("art. 6 ust. 8 i 10 udm", name="udm_kwota", reading="najpierw_pulap")
def udm_kwota_najpierw_pulap(
    udm_wydatki_normatywne: Grosze,
    udm_udzial_wlasny: Grosze,
    udm_pulap: Grosze,
    udm_nadwyzka: Grosze,
) -> Grosze:
    """Kwota dodatku przed minimum.

    Najpierw pułap, potem odjęcie nadwyżki dochodu.
    """
    w_pulapie = min(udm_wydatki_normatywne - udm_udzial_wlasny, udm_pulap)  # kwota w pułapie
    return max(w_pulapie - udm_nadwyzka, 0)


@rule("art. 6 ust. 8 i 10 udm", name="udm_kwota", reading="najpierw_nadwyzka")
def udm_kwota_najpierw_nadwyzka(
    udm_wydatki_normatywne: Grosze,
    udm_udzial_wlasny: Grosze,
    udm_pulap: Grosze,
    udm_nadwyzka: Grosze,
) -> Grosze:
    """Kwota dodatku przed minimum.

    Najpierw odjęcie nadwyżki dochodu, potem pułap.
    """
    po_nadwyzce = udm_wydatki_normatywne - udm_udzial_wlasny - udm_nadwyzka  # kwota po nadwyżce
    return min(max(po_nadwyzce, 0), udm_pulap)


@rule("art. 7 ust. 6 udm")
def udm_dodatek(
    udm_osoby: int, udm_powierzchnia_w_granicy: bool, udm_kwota: Grosze, udm_minimum: Grosze
) -> Grosze:
    """Dodatek mieszkaniowy."""
    if udm_osoby == 0 or not udm_powierzchnia_w_granicy or udm_kwota < udm_minimum:
        return 0
    return udm_kwota


@rule("art. 6a ust. 2-3 udm", since="2021-07-01")
def udm_ryczalt_do_rak(
    udm_dodatek: Grosze, udm_ryczalt: Grosze, udm_wydatki_z_ryczaltem: Grosze
) -> Grosze:
    """Ryczałt wypłacany wnioskodawcy."""
    calosc = max(udm_wydatki_z_ryczaltem, 1)  # wydatki z ryczałtem
    return czesc(udm_dodatek, udm_ryczalt, calosc)


@rule("art. 6a ust. 2-3 udm", since="2021-07-01")
def udm_dla_zarzadcy(udm_dodatek: Grosze, udm_ryczalt_do_rak: Grosze) -> Grosze:
    """Część dodatku dla zarządcy domu."""
    return udm_dodatek - udm_ryczalt_do_rak


BENEFITS = (
    Benefit(
        code="dodatek-mieszkaniowy", entity="household", period="month", amount="udm_dodatek",
    ),
)  # fmt: skip
