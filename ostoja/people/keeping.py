"""Why each column about people is kept, and for how long: declared beside its class.

The basis of all of it is art. 100 ust. 2 of the social assistance act. How many years a record is
kept follows from its case's archival category, which each centre sets in its own JRWA; here stands
from what event those years are counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ostoja.centres.classes import Confidentiality


class Purpose(StrEnum):
    """What a column is needed for, in the words of the information clause."""

    IDENTITY = "ustalenie, o kogo chodzi, i unikanie podwójnych teczek"
    CONTACT = "kontakt z osobą tak, jak o to prosi"
    RIGHT = "ustalenie prawa do pomocy i jej wysokości"
    SAFETY = "bezpieczeństwo osoby doznającej przemocy"
    ACCESS = "dostosowanie obsługi do potrzeb osoby"
    WORK = "prowadzenie i rozliczanie pracy ośrodka"
    GIFT = "przekazanie paczki tak, by darczyńca i obdarowany się nie poznali"
    EVENT = "zapis na spotkanie i powiadomienie o zmianie"
    RECRUITMENT = "przeprowadzenie naboru na stanowisko"


class Retention(StrEnum):
    """From when the years of the archival category are counted."""

    LAST_CASE = "kategoria archiwalna ostatniej sprawy osoby, od roku po jej zamknięciu"
    CASE = "kategoria archiwalna sprawy, od roku po jej zamknięciu"
    EDITION = "do rozliczenia edycji, najdłużej tyle dni po jej końcu, ile ogłosił ośrodek"
    OCCURRENCE = "do trzydziestu dni po spotkaniu"
    POSTING = "tyle dni po wyniku naboru, ile podano w ogłoszeniu"
    DERIVED = "tak długo jak dane, z których powstaje"


@dataclass(frozen=True, slots=True)
class Kept:
    """The class of a column, its purpose, and how long it is kept."""

    confidentiality: Confidentiality
    purpose: Purpose
    retention: Retention = Retention.LAST_CASE


def columns(names: Iterable[str], kept: Kept) -> dict[str, Kept]:
    """The same for several columns."""
    return dict.fromkeys(names, kept)


def classes_of(kept: Mapping[str, Kept]) -> dict[str, Confidentiality]:
    """The classes alone, as ``ostoja.centres.classes`` reads them."""
    return {name: one.confidentiality for name, one in kept.items()}
