"""What changes a benefit of social assistance after it was granted: art. 9, 104 and 106 ups.

Small changes of income (art. 106 ust. 3a-3b), parts of months (ust. 3), deduction of what was paid
unduly (art. 104) and the verification of criteria (art. 9 ust. 5-6, 8a). The act names no rounding
of verified amounts; half up to a full złoty gives every amount published since 2015.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.errors import WrongInputError
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc, do_zl, udzial

INPUTS = (
    Input("ups_dochod_poprzedni", "person", "grosze",
          "Dochód osoby, według którego przyznano świadczenie"),
    Input("ups_kwota_miesieczna", "household", "grosze", "Świadczenie za pełny miesiąc"),
    Input("ups_nienalezne", "household", "grosze",
          "Świadczenie nienależnie pobrane, jeszcze niezwrócone"),
    Input("ups_nowe_kryterium_samotnej", "household", "grosze",
          "Kryterium osoby samotnie gospodarującej po weryfikacji", asked=False),
    Input("ups_nowe_kryterium_osoby", "household", "grosze",
          "Kryterium osoby w rodzinie po weryfikacji", asked=False),
    Input("ups_rok_weryfikacji", "household", "count",
          "Rok ostatniej weryfikacji kryteriów", asked=False),
)  # fmt: skip
BENEFITS: tuple[Benefit, ...] = ()


@dataclass(frozen=True, slots=True)
class Miesiac:
    """What is due for one calendar month: ``days`` of the month's ``of`` days, amount in grosze."""

    first: date
    days: int
    of: int
    amount: Grosze


def za_okres(amount: Grosze, since: date, until: date) -> tuple[Miesiac, ...]:
    """A monthly ``amount`` over a period, both days inclusive, month by month (art. 106 ust. 3).

    A full month gives the full amount; a part is divided once by the days of that month and
    rounded once, half up. Raises ``WrongInputError`` when the period ends before it begins.
    """
    if until < since:
        raise WrongInputError("until", "okres kończy się, zanim się zaczyna.")
    found: list[Miesiac] = []
    day = since
    while day <= until:
        of = monthrange(day.year, day.month)[1]
        last = min(day.replace(day=of), until)
        days = (last - day).days + 1
        found.append(Miesiac(day.replace(day=1), days, of, czesc(amount, days, of)))
        day = last + timedelta(days=1)
    return tuple(found)


@rule("art. 106 ust. 3a-3b ups")
def ups_prog_zmiany(ups_dochod: Any, p: Any) -> Grosze:
    """Zmiana dochodu bez skutku, najwyżej."""
    if len(ups_dochod) == 1:
        return udzial(p.kryterium_osoby_samotnie_gospodarujacej, p.zmiana_dochodu_bez_skutku)
    return udzial(p.kryterium_na_osobe_w_rodzinie, p.zmiana_dochodu_bez_skutku)


@rule("art. 106 ust. 3a-3b ups", name="ups_kwota_zmiany", reading="dochod_rodziny")
def ups_kwota_zmiany_rodziny(ups_dochod: Any, ups_dochod_poprzedni: Any) -> Grosze:
    """Kwota zmiany dochodu.

    Zmienia się dochód całej rodziny, próg jest od kryterium na osobę (dosłownie).
    """
    zmiana = sum(ups_dochod) - sum(ups_dochod_poprzedni)  # dochód teraz bez poprzedniego
    return abs(zmiana)


@rule("art. 106 ust. 3a-3b ups", name="ups_kwota_zmiany", reading="dochod_na_osobe")
def ups_kwota_zmiany_na_osobe(ups_dochod: Any, ups_dochod_poprzedni: Any) -> Grosze:
    """Kwota zmiany dochodu.

    Zmienia się dochód na osobę w rodzinie, tak jak na osobę jest kryterium.
    """
    zmiana = sum(ups_dochod) - sum(ups_dochod_poprzedni)  # dochód teraz bez poprzedniego
    osoby = len(ups_dochod)  # osoby w rodzinie
    return (abs(zmiana) + osoby - 1) // osoby  # w górę do grosza: część grosza przekracza próg


@rule("art. 106 ust. 3a-3b ups", unit="yes_no")
def ups_zmiana_bez_skutku(ups_kwota_zmiany: Grosze, ups_prog_zmiany: Grosze) -> bool:
    """Zmiana dochodu nie zmienia świadczenia ani opłaty."""
    return ups_kwota_zmiany <= ups_prog_zmiany


@rule("art. 106 ust. 3a-3b ups", entity="person")
def ups_dochod_po_zmianie(
    ups_dochod: Grosze, ups_dochod_poprzedni: Grosze, ups_zmiana_bez_skutku: bool
) -> Grosze:
    """Dochód osoby, według którego wypłaca się świadczenie."""
    if ups_zmiana_bez_skutku:
        return ups_dochod_poprzedni
    return ups_dochod


@rule("art. 106 ust. 3 ups")
def ups_za_czesc_miesiaca(
    ups_kwota_miesieczna: Grosze, dni_objete: int, dni_miesiaca: int
) -> Grosze:
    """Świadczenie za część miesiąca."""
    if dni_objete >= dni_miesiaca:
        return ups_kwota_miesieczna
    wszystkie = max(dni_miesiaca, 1)  # dni miesiąca
    return czesc(ups_kwota_miesieczna, dni_objete, wszystkie)


@rule("art. 106 ust. 3 ups", entity="person")
def ups_staly_za_czesc_miesiaca(ups_staly: Grosze, dni_objete: int, dni_miesiaca: int) -> Grosze:
    """Zasiłek stały za część miesiąca."""
    if dni_objete >= dni_miesiaca:
        return ups_staly
    wszystkie = max(dni_miesiaca, 1)  # dni miesiąca
    return czesc(ups_staly, dni_objete, wszystkie)


@rule("art. 104 ups")
def ups_potracenie(ups_kwota_miesieczna: Grosze, ups_nienalezne: Grosze, p: Any) -> Grosze:
    """Potrącenie z bieżącego świadczenia, najwyżej."""
    procent = udzial(100, p.potracenie_limit)  # procent świadczenia
    granica = ups_kwota_miesieczna * procent // 100  # bez części grosza: nie więcej niż limit
    return min(granica, ups_nienalezne)


@rule("art. 9 ust. 5-6 ups")
def ups_wzrost_kryteriow(
    ups_nowe_kryterium_samotnej: Grosze, ups_nowe_kryterium_osoby: Grosze, p: Any
) -> Grosze:
    """Suma wzrostu obu kryteriów."""
    samotnej = (
        ups_nowe_kryterium_samotnej - p.kryterium_osoby_samotnie_gospodarujacej
    )  # wzrost kryterium osoby samotnie gospodarującej
    osoby = ups_nowe_kryterium_osoby - p.kryterium_na_osobe_w_rodzinie  # wzrost na osobę
    return max(samotnej + osoby, 0)


@rule("art. 9 ust. 5-6 i 8a ups")
def ups_wzrost_swiadczen(ups_wzrost_kryteriow: Grosze, p: Any) -> Grosze:
    """Kwota, o którą rosną świadczenia."""
    return udzial(ups_wzrost_kryteriow, p.weryfikacja_swiadczen_procent_wzrostu)


@rule("art. 9 ust. 5-6 i art. 37 ust. 2 ups")
def ups_staly_maksymalny_po_weryfikacji(ups_wzrost_swiadczen: Grosze, p: Any) -> Grosze:
    """Najwyższy zasiłek stały po weryfikacji."""
    return do_zl(p.zasilek_staly_maksymalny + ups_wzrost_swiadczen)


@rule("art. 9 ust. 5-6 ups")
def ups_usamodzielnienie_po_weryfikacji(ups_wzrost_swiadczen: Grosze, p: Any) -> Grosze:
    """Podstawa pomocy na usamodzielnienie po weryfikacji."""
    return do_zl(p.podstawa_pomocy_na_usamodzielnienie + ups_wzrost_swiadczen)


@rule("art. 9 ust. 5-6 i 8a ups")
def ups_jezyk_najmniej_po_weryfikacji(ups_wzrost_swiadczen: Grosze, p: Any) -> Grosze:
    """Świadczenie na naukę języka po weryfikacji, dolna granica."""
    return do_zl(p.swiadczenie_na_nauke_jezyka_minimalne + ups_wzrost_swiadczen)


@rule("art. 9 ust. 5-6 i 8a ups")
def ups_jezyk_najwyzej_po_weryfikacji(ups_wzrost_swiadczen: Grosze, p: Any) -> Grosze:
    """Świadczenie na naukę języka po weryfikacji, górna granica."""
    return do_zl(p.swiadczenie_na_nauke_jezyka_maksymalne + ups_wzrost_swiadczen)


@rule("art. 9 ust. 5-6 i 8a ups")
def ups_hektar_po_weryfikacji(ups_wzrost_kryteriow: Grosze, p: Any) -> Grosze:
    """Dochód z 1 ha przeliczeniowego po weryfikacji."""
    wzrost = udzial(ups_wzrost_kryteriow, p.weryfikacja_hektara_procent_wzrostu)  # wzrost
    return do_zl(p.dochod_z_hektara_pomoc_spoleczna + wzrost)


@rule("art. 9 ups", unit="count")
def ups_rok_nowych_kwot(ups_rok_weryfikacji: int, p: Any) -> int:
    """Rok, od którego 1 stycznia obowiązują kwoty z następnej weryfikacji."""
    nastepna = ups_rok_weryfikacji + p.weryfikacja_kryteriow_okres  # rok następnej weryfikacji
    return nastepna + 1
