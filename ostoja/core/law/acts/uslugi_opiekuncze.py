"""Ustawa o pomocy społecznej, art. 48a, 50, 51b, 97: fees for care at home, shelters and centres.

Each council sets its own table: income in percent of the criterion and what of the cost is paid,
in one column for a person living alone and one for a family (there: income per person). A lower
bound is exclusive, an upper one inclusive; bounds are whole percent, so income is compared exactly
by rounding its percentage up. Specialist services for persons with mental disorders have one table
for the country (``uslugi_specjalistyczne``); other specialist services are not here.

Noclegownia and ogrzewalnia need no decision (art. 48a ust. 8) and have no fee in the sources.
"""

from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc, udzial, wedlug_tabeli

INPUTS = (
    Input("uslugi_godziny", "household", "count", "Godziny usług opiekuńczych w miesiącu"),
    Input("schronisko_skierowanie", "household", "yes_no",
          "Osoba bezdomna skierowana do schroniska"),
    Input("schronisko_skierowanie_z_uslugami", "household", "yes_no",
          "Osoba bezdomna skierowana do schroniska z usługami opiekuńczymi"),
    Input("sds_uczestnik", "household", "yes_no",
          "Pobyt dzienny w środowiskowym domu samopomocy"),
    Input("sds_dni_calodobowe", "household", "count",
          "Dni całodobowego pobytu w środowiskowym domu samopomocy w miesiącu", most=31),
)  # fmt: skip
USLUGI = "art. 50 ust. 6 ups i uchwała rady gminy"
SCHRONISKO = "art. 97 ust. 1a i 5 ups i uchwała rady gminy"


@rule("art. 8 ust. 1 ups", unit="count")
def ups_procent_kryterium(ups_dochod_rodziny: Grosze, ups_kryterium: Grosze) -> int:
    """Dochód w procentach kryterium, w górę do pełnego procentu."""
    return (ups_dochod_rodziny * 100 + ups_kryterium - 1) // ups_kryterium


@rule("art. 6 pkt 4 ups")
def ups_dochod_na_osobe(ups_dochod_rodziny: Grosze, liczba_osob: int) -> Grosze:
    """Dochód na osobę, w górę do grosza."""
    return (ups_dochod_rodziny + liczba_osob - 1) // liczba_osob


@rule(USLUGI, unit="count")
def ups_uslugi_procent(
    uslugi_godziny: int, liczba_osob: int, ups_procent_kryterium: int, p: Any
) -> int:
    """Opłata za usługi opiekuńcze, procent kosztu godziny."""
    if uslugi_godziny == 0:
        return 0
    if liczba_osob == 1:
        return wedlug_tabeli(ups_procent_kryterium, p.uslugi_opiekuncze_tabela_osoba_samotna)
    return wedlug_tabeli(ups_procent_kryterium, p.uslugi_opiekuncze_tabela_rodzina)


@rule(USLUGI)
def ups_uslugi_za_godzine(ups_uslugi_procent: int, p: Any) -> Grosze:
    """Opłata za godzinę usług opiekuńczych."""
    if ups_uslugi_procent == 0:
        return 0
    return czesc(p.uslugi_opiekuncze_koszt_godziny, ups_uslugi_procent, 100)


@rule(USLUGI, reading="procent_kosztu_godziny")
def ups_uslugi_za_miesiac(ups_uslugi_za_godzine: Grosze, uslugi_godziny: int) -> Grosze:
    """Opłata za usługi opiekuńcze w miesiącu.

    Uchwała podaje procent kosztu godziny; opłatę za godzinę zaokrągla się do grosza i mnoży przez
    liczbę godzin.
    """
    return ups_uslugi_za_godzine * uslugi_godziny


@rule(USLUGI, reading="procent_kosztu_miesiaca", name="ups_uslugi_za_miesiac")
def ups_uslugi_zaokraglone_raz(ups_uslugi_procent: int, uslugi_godziny: int, p: Any) -> Grosze:
    """Opłata za usługi opiekuńcze w miesiącu.

    Uchwała podaje procent kosztu godziny; liczy się go od kosztu wszystkich godzin miesiąca i
    zaokrągla raz.
    """
    if ups_uslugi_procent == 0:
        return 0
    return czesc(p.uslugi_opiekuncze_koszt_godziny * uslugi_godziny, ups_uslugi_procent, 100)


@rule(USLUGI, reading="stawka_kwotowa", name="ups_uslugi_za_miesiac")
def ups_uslugi_wedlug_stawek(
    uslugi_godziny: int, liczba_osob: int, ups_dochod_na_osobe: Grosze, p: Any
) -> Grosze:
    """Opłata za usługi opiekuńcze w miesiącu.

    Uchwała podaje w złotych granice dochodu i opłatę za godzinę.
    """
    if uslugi_godziny == 0:
        return 0
    if liczba_osob == 1:
        stawka = wedlug_tabeli(
            ups_dochod_na_osobe, p.uslugi_opiekuncze_stawki_osoba_samotna
        )  # opłata za godzinę
        return stawka * uslugi_godziny
    stawka_w_rodzinie = wedlug_tabeli(
        ups_dochod_na_osobe, p.uslugi_opiekuncze_stawki_rodzina
    )  # opłata za godzinę
    return stawka_w_rodzinie * uslugi_godziny


@rule("art. 97 ust. 1a ups")
def schronisko_najwyzej(ups_dochod_rodziny: Grosze, liczba_osob: int, p: Any) -> Grosze:
    """Schronisko, najwyższa opłata przy dochodzie do kryterium."""
    procent = udzial(100, p.schronisko_oplata)  # najwyższy procent dochodu na osobę
    return ups_dochod_rodziny * procent // (100 * liczba_osob)


@rule("art. 97 ust. 1a ups")
def schronisko_z_uslugami_najwyzej(ups_dochod_rodziny: Grosze, liczba_osob: int, p: Any) -> Grosze:
    """Schronisko z usługami opiekuńczymi, najwyższa opłata przy dochodzie do kryterium."""
    procent = udzial(100, p.schronisko_z_uslugami_oplata)  # najwyższy procent dochodu na osobę
    return ups_dochod_rodziny * procent // (100 * liczba_osob)


@rule(SCHRONISKO)
def schronisko_za_miesiac(
    schronisko_skierowanie: bool,
    ups_procent_kryterium: int,
    ups_w_kryterium: bool,
    schronisko_najwyzej: Grosze,
    p: Any,
) -> Grosze:
    """Opłata za schronisko w miesiącu."""
    if not schronisko_skierowanie:
        return 0
    procent = wedlug_tabeli(ups_procent_kryterium, p.schronisko_tabela)  # procent kosztu
    z_uchwaly = czesc(p.schronisko_koszt_miesiaca, procent, 100)  # opłata według uchwały
    return min(z_uchwaly, schronisko_najwyzej) if ups_w_kryterium else z_uchwaly


@rule(SCHRONISKO)
def schronisko_z_uslugami_za_miesiac(
    schronisko_skierowanie_z_uslugami: bool,
    ups_procent_kryterium: int,
    ups_w_kryterium: bool,
    schronisko_z_uslugami_najwyzej: Grosze,
    p: Any,
) -> Grosze:
    """Opłata za schronisko z usługami opiekuńczymi w miesiącu."""
    if not schronisko_skierowanie_z_uslugami:
        return 0
    procent = wedlug_tabeli(ups_procent_kryterium, p.schronisko_z_uslugami_tabela)  # procent kosztu
    z_uchwaly = czesc(p.schronisko_z_uslugami_koszt_miesiaca, procent, 100)  # opłata według uchwały
    return min(z_uchwaly, schronisko_z_uslugami_najwyzej) if ups_w_kryterium else z_uchwaly


@rule("art. 51b ups, brzmienie sprzed noweli z 2021 r.", until="2020-12-31", name="sds_dzienny")
def sds_dzienny_dawny(
    sds_uczestnik: bool,
    ups_dochod_rodziny: Grosze,
    ups_kryterium: Grosze,
    liczba_osob: int,
    p: Any,
) -> Grosze:
    """Opłata za pobyt dzienny w środowiskowym domu samopomocy."""
    if not sds_uczestnik:
        return 0
    if ups_dochod_rodziny <= udzial(ups_kryterium, p.sds_prog_zwolnienia):
        return 0
    return czesc(ups_dochod_rodziny, udzial(100, p.sds_oplata_dzienny), 100 * liczba_osob)


@rule("art. 51b ust. 2a ups", since="2021-01-01")
def sds_dzienny(
    sds_uczestnik: bool, ups_dochod_rodziny: Grosze, liczba_osob: int, p: Any
) -> Grosze:
    """Opłata za pobyt dzienny w środowiskowym domu samopomocy."""
    if not sds_uczestnik:
        return 0
    return czesc(ups_dochod_rodziny, udzial(100, p.sds_oplata_dzienny), 100 * liczba_osob)


@rule("art. 51b ups")
def sds_calodobowy(
    sds_dni_calodobowe: int,
    dni_miesiaca: int,
    ups_dochod_rodziny: Grosze,
    liczba_osob: int,
    p: Any,
) -> Grosze:
    """Opłata za całodobowy pobyt w środowiskowym domu samopomocy."""
    if sds_dni_calodobowe == 0:
        return 0
    procent = udzial(100, p.sds_calodobowy_oplata)  # procent dochodu na osobę
    wszystkie = max(dni_miesiaca, 1)  # dni miesiąca
    dni = min(sds_dni_calodobowe, wszystkie)  # dni pobytu
    za_pobyt = czesc(
        ups_dochod_rodziny, procent * dni, 100 * wszystkie * liczba_osob
    )  # opłata za dni pobytu
    return min(za_pobyt, p.sds_srednia_dotacja)


BENEFITS = (
    Benefit(
        code="uslugi-opiekuncze-oplata", entity="household", period="month", payer="recipient",
        amount="ups_uslugi_za_miesiac",
    ),
    Benefit(
        code="schronisko-oplata", entity="household", period="month", payer="recipient",
        amount="schronisko_za_miesiac",
    ),
    Benefit(
        code="schronisko-z-uslugami-oplata", entity="household", period="month",
        payer="recipient", amount="schronisko_z_uslugami_za_miesiac",
    ),
    Benefit(
        code="sds-dzienny-oplata", entity="household", period="month", payer="recipient",
        amount="sds_dzienny",
    ),
    Benefit(
        code="sds-calodobowy-oplata", entity="household", period="month", payer="recipient",
        amount="sds_calodobowy",
    ),
)  # fmt: skip
