"""Grants of the county from PFRON for a rehabilitation stay and equipment; the parking card.

Income is the monthly average of the quarter before the month of the application. Above the
threshold a stay is granted less by the excess per person; equipment and orthopaedic aids are
refused, barriers ask for no income. Counties round the grant for a stay in two ways, and the
published thresholds are not always the share of the wage: both are readings.
"""

from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc, do_zl, udzial, w_dol_do_zl

INPUTS = (
    Input("pfron_dochod", "person", "grosze", "Średni dochód osoby z kwartału przed wnioskiem"),
    Input("pfron_wiek", "person", "count", "Wiek w latach"),
    Input("pfron_znaczny", "person", "yes_no", "Znaczny stopień niepełnosprawności"),
    Input("pfron_umiarkowany", "person", "yes_no", "Umiarkowany stopień niepełnosprawności"),
    Input("pfron_lekki", "person", "yes_no", "Lekki stopień niepełnosprawności"),
    Input("pfron_orzeczenie_dziecka", "person", "yes_no", "Orzeczenie dla dziecka do 16 lat"),
    Input("pfron_uczy_sie", "person", "yes_no", "Uczy się i nie pracuje"),
    Input("pfron_zaklad_chroniony", "person", "yes_no", "Praca w zakładzie pracy chronionej"),
    Input("pfron_opiekun", "person", "yes_no", "Opiekun osoby jadącej na turnus"),
    Input("pfron_koszt_sprzetu", "person", "grosze", "Koszt sprzętu rehabilitacyjnego"),
    Input("pfron_ortopedia_cena", "person", "grosze", "Cena przedmiotu ortopedycznego"),
    Input("pfron_ortopedia_limit", "person", "grosze", "Limit ceny przedmiotu w NFZ"),
    Input("pfron_ortopedia_udzial_wlasny", "person", "grosze", "Udział własny w limicie NFZ"),
    Input("pfron_koszt_barier", "person", "grosze", "Koszt likwidacji barier"),
    Input("parking_ograniczenie", "person", "yes_no",
          "Znacznie ograniczone możliwości samodzielnego poruszania się"),
    Input("parking_wzrok_ruch_neurologia", "person", "yes_no",
          "Symbol 04-O, 05-R albo 10-N w orzeczeniu"),
    Input("parking_oddech_krazenie", "person", "yes_no", "Symbol 07-S w orzeczeniu"),
)  # fmt: skip

PFRON = "przepisy o dofinansowaniu ze środków PFRON"
TURNUS = "przepisy o turnusach rehabilitacyjnych"
SPRZET = "przepisy o dofinansowaniu sprzętu rehabilitacyjnego"
KARTA = "przepisy o karcie parkingowej"


@rule(PFRON, name="pfron_prog", reading="ogloszony")
def pfron_prog_ogloszony(pfron_dochod: Any, p: Any) -> Grosze:
    """Próg dochodu na osobę.

    Kwota, którą powiaty ogłosiły na ten kwartał.
    """
    if len(pfron_dochod) == 1:
        return p.pfron_prog_osoba_samotna
    return p.pfron_prog_gospodarstwo


@rule(PFRON, name="pfron_prog", reading="procent_wynagrodzenia")
def pfron_prog_procent(pfron_dochod: Any, p: Any) -> Grosze:
    """Próg dochodu na osobę.

    Procent przeciętnego wynagrodzenia, zaokrąglony do grosza; bywa o grosz inny niż ogłoszony.
    """
    if len(pfron_dochod) == 1:
        return udzial(p.pfron_przecietne_wynagrodzenie, p.pfron_prog_procent_osoba_samotna)
    return udzial(p.pfron_przecietne_wynagrodzenie, p.pfron_prog_procent_gospodarstwo)


@rule(PFRON)
def pfron_przekroczenie_razem(pfron_dochod: Any, pfron_prog: Grosze) -> Grosze:
    """O ile dochód razem jest wyższy od progu."""
    return max(sum(pfron_dochod) - pfron_prog * len(pfron_dochod), 0)


@rule(PFRON, unit="count")
def pfron_liczba_osob(pfron_dochod: Any) -> int:
    """Liczba osób w gospodarstwie."""
    return len(pfron_dochod)


@rule(PFRON, entity="person", unit="yes_no")
def pfron_orzeczenie(
    pfron_znaczny: bool,
    pfron_umiarkowany: bool,
    pfron_lekki: bool,
    pfron_orzeczenie_dziecka: bool,
    pfron_wiek: int,
) -> bool:
    """Osoba ma orzeczenie o niepełnosprawności."""
    if pfron_wiek < 16 and pfron_orzeczenie_dziecka:
        return True
    return pfron_znaczny or pfron_umiarkowany or pfron_lekki


@rule(TURNUS, entity="person", unit="yes_no")
def pfron_turnus_najwyzszy(pfron_wiek: int, pfron_znaczny: bool, pfron_uczy_sie: bool) -> bool:
    """Najwyższa stawka turnusu: stopień znaczny, dziecko albo uczeń."""
    if pfron_znaczny or pfron_wiek < 16:
        return True
    return pfron_wiek <= 24 and pfron_uczy_sie


@rule(TURNUS, entity="person", unit="count")
def pfron_turnus_procent(
    pfron_orzeczenie: bool,
    pfron_turnus_najwyzszy: bool,
    pfron_umiarkowany: bool,
    pfron_zaklad_chroniony: bool,
    pfron_opiekun: bool,
    p: Any,
) -> int:
    """Turnus, procent przeciętnego wynagrodzenia."""
    if not pfron_orzeczenie:
        return udzial(100, p.turnus_procent_opiekun) if pfron_opiekun else 0
    if pfron_zaklad_chroniony:
        return udzial(100, p.turnus_procent_opiekun)
    if pfron_turnus_najwyzszy:
        return udzial(100, p.turnus_procent_znaczny)
    if pfron_umiarkowany:
        return udzial(100, p.turnus_procent_umiarkowany)
    return udzial(100, p.turnus_procent_lekki)


@rule(TURNUS, entity="person")
def pfron_turnus_stawka(pfron_turnus_procent: int, p: Any) -> Grosze:
    """Turnus, procent przeciętnego wynagrodzenia w złotych i groszach."""
    return p.pfron_przecietne_wynagrodzenie * pfron_turnus_procent // 100


@rule(TURNUS, entity="person", name="pfron_turnus_pelny", reading="do_zl")
def pfron_turnus_do_zl(pfron_turnus_stawka: Grosze) -> Grosze:
    """Dofinansowanie turnusu przed zmniejszeniem.

    Powiat zaokrągla kwotę do najbliższego złotego, jak Wałbrzych.
    """
    return do_zl(pfron_turnus_stawka)


@rule(TURNUS, entity="person", name="pfron_turnus_pelny", reading="w_dol_do_zl")
def pfron_turnus_w_dol_do_zl(pfron_turnus_stawka: Grosze) -> Grosze:
    """Dofinansowanie turnusu przed zmniejszeniem.

    Powiat obcina grosze, jak Zgorzelec.
    """
    return w_dol_do_zl(pfron_turnus_stawka)


@rule(TURNUS, entity="person")
def pfron_turnus(
    pfron_turnus_pelny: Grosze, pfron_przekroczenie_razem: Grosze, pfron_liczba_osob: int
) -> Grosze:
    """Dofinansowanie turnusu rehabilitacyjnego."""
    na_osobe = czesc(pfron_przekroczenie_razem, 1, pfron_liczba_osob)  # przekroczenie na osobę
    return max(pfron_turnus_pelny - na_osobe, 0)


@rule(SPRZET, entity="person")
def pfron_sprzet_najwyzej(
    pfron_orzeczenie: bool, pfron_przekroczenie_razem: Grosze, pfron_koszt_sprzetu: Grosze, p: Any
) -> Grosze:
    """Dofinansowanie sprzętu rehabilitacyjnego, kwota najwyższa."""
    if not pfron_orzeczenie or pfron_przekroczenie_razem > 0:
        return 0
    pulap = p.pfron_przecietne_wynagrodzenie * p.pfron_sprzet_wielokrotnosc  # pułap
    return min(udzial(pfron_koszt_sprzetu, p.pfron_sprzet_procent), pulap)


@rule(SPRZET, entity="person")
def pfron_ortopedia_najwyzej(
    pfron_orzeczenie: bool,
    pfron_przekroczenie_razem: Grosze,
    pfron_ortopedia_cena: Grosze,
    pfron_ortopedia_limit: Grosze,
    pfron_ortopedia_udzial_wlasny: Grosze,
    p: Any,
) -> Grosze:
    """Dofinansowanie przedmiotów ortopedycznych, kwota najwyższa."""
    if not pfron_orzeczenie or pfron_przekroczenie_razem > 0:
        return 0
    w_limicie = udzial(
        pfron_ortopedia_udzial_wlasny, p.pfron_ortopedia_procent_udzialu
    )  # część udziału własnego
    if pfron_ortopedia_cena <= pfron_ortopedia_limit:
        return w_limicie
    pulap = udzial(pfron_ortopedia_limit, p.pfron_ortopedia_procent_limitu)  # część limitu
    # nie więcej, niż osoba płaci po odliczeniu tego, co daje NFZ
    placi = (
        pfron_ortopedia_cena - pfron_ortopedia_limit + pfron_ortopedia_udzial_wlasny
    )  # ile płaci osoba
    return min(pulap, placi)


@rule(SPRZET, entity="person")
def pfron_bariery_najwyzej(pfron_orzeczenie: bool, pfron_koszt_barier: Grosze, p: Any) -> Grosze:
    """Dofinansowanie likwidacji barier, kwota najwyższa."""
    if not pfron_orzeczenie:
        return 0
    pulap = p.pfron_przecietne_wynagrodzenie * p.pfron_bariery_wielokrotnosc  # pułap
    return min(udzial(pfron_koszt_barier, p.pfron_bariery_procent), pulap)


@rule(KARTA, entity="person", unit="yes_no", since="2014-07-01", until="2020-03-31",
      confirmed=False,
      name="parking_symbol")  # fmt: skip
def parking_symbol_do_2020(parking_wzrok_ruch_neurologia: bool) -> bool:
    """Symbol w orzeczeniu uprawnia przy stopniu umiarkowanym."""
    return parking_wzrok_ruch_neurologia


@rule(KARTA, entity="person", unit="yes_no", since="2020-04-01", confirmed=False)
def parking_symbol(parking_wzrok_ruch_neurologia: bool, parking_oddech_krazenie: bool) -> bool:
    """Symbol w orzeczeniu uprawnia przy stopniu umiarkowanym."""
    return parking_wzrok_ruch_neurologia or parking_oddech_krazenie


@rule(KARTA, entity="person", unit="yes_no", since="2014-07-01", confirmed=False)
def parking_karta(
    parking_ograniczenie: bool,
    parking_symbol: bool,
    pfron_wiek: int,
    pfron_znaczny: bool,
    pfron_umiarkowany: bool,
    pfron_orzeczenie: bool,
) -> bool:
    """Karta parkingowa dla osoby."""
    if not parking_ograniczenie:
        return False
    if pfron_znaczny:
        return True
    if pfron_wiek < 16:
        return pfron_orzeczenie
    return pfron_umiarkowany and parking_symbol


BENEFITS = (
    Benefit(
        code="turnus-rehabilitacyjny",
        entity="person",
        period="once",
        payer="powiat",
        amount="pfron_turnus",
    ),
    Benefit(
        code="pfron-sprzet",
        entity="person",
        period="once",
        payer="powiat",
        most="pfron_sprzet_najwyzej",
    ),
    Benefit(
        code="pfron-ortopedia",
        entity="person",
        period="once",
        payer="powiat",
        most="pfron_ortopedia_najwyzej",
    ),
    Benefit(
        code="pfron-bariery",
        entity="person",
        period="once",
        payer="powiat",
        most="pfron_bariery_najwyzej",
    ),
)
