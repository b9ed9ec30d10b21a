"""Specialist care at home for persons with mental disorders: one table for the whole country.

Rozporządzenie z 22 września 2005 r., § 4 (t.j. Dz.U. 2024 poz. 816), in the text in force from
1 May 2023. Both columns are counted from the criterion of a person living alone; a family brings
its income per person. The centre sets the price of an hour. Relief from the fee was not seen and
is not counted. Other specialist services follow the table of the council.
"""

from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc, udzial

INPUTS = (
    Input("spec_uslugi_godziny", "household", "count",
          "Godziny specjalistycznych usług opiekuńczych w miesiącu (zaburzenia psychiczne)"),
)  # fmt: skip
TABELA = "§ 4 ust. 3 rozporządzenia z 22.09.2005 (Dz.U. 2024 poz. 816)"


@rule("§ 4 rozporządzenia z 22.09.2005 (Dz.U. 2024 poz. 816)", unit="count")
def spec_uslugi_procent_kryterium(ups_dochod_rodziny: Grosze, liczba_osob: int, p: Any) -> int:
    """Dochód na osobę w procentach kryterium osoby samotnej, w górę do pełnego procentu."""
    kryterium = (
        p.kryterium_osoby_samotnie_gospodarujacej * liczba_osob
    )  # kryterium osoby samotnej razy liczba osób
    return (ups_dochod_rodziny * 100 + kryterium - 1) // kryterium


@rule(TABELA, unit="count")
def spec_uslugi_promile_samotna(
    spec_uslugi_godziny: int, spec_uslugi_procent_kryterium: int, p: Any
) -> int:
    """Opłata osoby samotnie gospodarującej, promile ceny godziny."""
    if spec_uslugi_godziny == 0 or spec_uslugi_procent_kryterium <= 100:
        return 0
    if spec_uslugi_procent_kryterium <= 220:
        return udzial(1000, p.specjalistyczne_uslugi_osoba_samotna_100_220)
    if spec_uslugi_procent_kryterium <= 250:
        return udzial(1000, p.specjalistyczne_uslugi_osoba_samotna_220_250)
    if spec_uslugi_procent_kryterium <= 300:
        return udzial(1000, p.specjalistyczne_uslugi_osoba_samotna_250_300)
    if spec_uslugi_procent_kryterium <= 400:
        return udzial(1000, p.specjalistyczne_uslugi_osoba_samotna_300_400)
    if spec_uslugi_procent_kryterium <= 500:
        return udzial(1000, p.specjalistyczne_uslugi_osoba_samotna_400_500)
    if spec_uslugi_procent_kryterium <= 600:
        return udzial(1000, p.specjalistyczne_uslugi_osoba_samotna_500_600)
    return 1000


@rule(TABELA, unit="count")
def spec_uslugi_promile_rodzina(
    spec_uslugi_godziny: int, spec_uslugi_procent_kryterium: int, p: Any
) -> int:
    """Opłata osoby w rodzinie, promile ceny godziny."""
    if spec_uslugi_godziny == 0 or spec_uslugi_procent_kryterium <= 100:
        return 0
    if spec_uslugi_procent_kryterium <= 220:
        return udzial(1000, p.specjalistyczne_uslugi_rodzina_100_220)
    if spec_uslugi_procent_kryterium <= 250:
        return udzial(1000, p.specjalistyczne_uslugi_rodzina_220_250)
    if spec_uslugi_procent_kryterium <= 300:
        return udzial(1000, p.specjalistyczne_uslugi_rodzina_250_300)
    if spec_uslugi_procent_kryterium <= 400:
        return udzial(1000, p.specjalistyczne_uslugi_rodzina_300_400)
    if spec_uslugi_procent_kryterium <= 500:
        return udzial(1000, p.specjalistyczne_uslugi_rodzina_400_500)
    if spec_uslugi_procent_kryterium <= 600:
        return udzial(1000, p.specjalistyczne_uslugi_rodzina_500_600)
    return 1000


@rule(TABELA)
def spec_uslugi_za_godzine(
    liczba_osob: int,
    spec_uslugi_promile_samotna: int,
    spec_uslugi_promile_rodzina: int,
    p: Any,
) -> Grosze:
    """Opłata za godzinę specjalistycznych usług opiekuńczych."""
    promile = (
        spec_uslugi_promile_samotna if liczba_osob == 1 else spec_uslugi_promile_rodzina
    )  # promile ceny godziny
    if promile == 0:
        return 0
    return czesc(p.specjalistyczne_uslugi_koszt_godziny, promile, 1000)


@rule(TABELA)
def spec_uslugi_za_miesiac(spec_uslugi_za_godzine: Grosze, spec_uslugi_godziny: int) -> Grosze:
    """Opłata za specjalistyczne usługi opiekuńcze w miesiącu."""
    return spec_uslugi_za_godzine * spec_uslugi_godziny


BENEFITS = (
    Benefit(
        code="specjalistyczne-uslugi-oplata", entity="household", period="month",
        payer="recipient", amount="spec_uslugi_za_miesiac",
    ),
)  # fmt: skip
