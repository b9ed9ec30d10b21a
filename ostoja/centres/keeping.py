"""Why each column is kept, on what basis and for how long: declared beside its class.

A table about people says it column by column (``kept``); a table in which it is the same throughout
says it once (``keeping``); a table of public facts need not say it. How many years a record is kept
follows from the archival category that each centre sets in its own list of files (JRWA); here
stands from what event those years are counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db import models

from ostoja.centres.classes import Confidentiality, class_of


class Purpose(StrEnum):
    """What a column is needed for, in the words of the information clause."""

    IDENTITY = "ustalenie, o kogo chodzi, i unikanie podwójnych teczek"
    CONTACT = "kontakt z osobą tak, jak o to prosi"
    RIGHT = "ustalenie prawa do pomocy i jej wysokości"
    PAY = "wypłata świadczeń"
    SAFETY = "bezpieczeństwo osoby doznającej przemocy"
    ACCESS = "dostosowanie obsługi do potrzeb osoby"
    WORK = "prowadzenie i rozliczanie pracy ośrodka"
    GIFT = "przekazanie paczki tak, by darczyńca i obdarowany się nie poznali"
    EVENT = "zapis na spotkanie i powiadomienie o zmianie"
    RECRUITMENT = "przeprowadzenie naboru na stanowisko"
    STAFF = "konta, role i zastępstwa pracowników"
    ACCOUNT = "rozliczalność: kto i po co zmienił albo czytał dane"
    INFORM = "informowanie mieszkańców"
    COMPLAINT = "rozpatrzenie skargi, wniosku albo zgłoszenia i odpowiedź na nie"
    ALERT = "szybka pomoc osobie zagrożonej na zewnątrz"
    GUARD = "ochrona systemu przed nadużyciem"


_CLIENTS = (
    "art. 6 ust. 1 lit. c i e, art. 9 ust. 2 lit. b RODO; "
    "art. 100 ust. 2 ustawy o pomocy społecznej"
)
_STAFF = "art. 6 ust. 1 lit. c i e RODO"
BASIS: Mapping[Purpose, str] = {
    Purpose.IDENTITY: _CLIENTS,
    Purpose.CONTACT: _CLIENTS,
    Purpose.RIGHT: _CLIENTS,
    Purpose.PAY: _CLIENTS,
    Purpose.SAFETY: f"{_CLIENTS}; ustawa o przeciwdziałaniu przemocy domowej",
    Purpose.ACCESS: _CLIENTS,
    Purpose.WORK: _CLIENTS,
    Purpose.GIFT: "art. 6 ust. 1 lit. e RODO",
    Purpose.EVENT: "art. 6 ust. 1 lit. e RODO",
    Purpose.RECRUITMENT: "art. 6 ust. 1 lit. c RODO; art. 22(1) Kodeksu pracy",
    Purpose.STAFF: _STAFF,
    Purpose.ACCOUNT: "art. 5 ust. 2 i art. 32 RODO",
    Purpose.INFORM: "art. 6 ust. 1 lit. e RODO; dane ośrodka, nie mieszkańców",
    Purpose.COMPLAINT: "art. 6 ust. 1 lit. c RODO; dział VIII KPA",
    Purpose.ALERT: _CLIENTS,
    Purpose.GUARD: "art. 32 RODO",
}


class Retention(StrEnum):
    """From when the years of the archival category are counted, or what else ends the keeping."""

    LAST_CASE = "kategoria archiwalna ostatniej sprawy osoby, od roku po jej zamknięciu"
    CASE = "kategoria archiwalna sprawy, od roku po jej zamknięciu"
    REGISTER = "na stałe, jako wpis w spisie spraw bez danych osoby"
    SET = "tyle dni po wizycie, ile ustawi ośrodek"
    EDITION = "do rozliczenia edycji, najdłużej tyle dni po jej końcu, ile ogłosił ośrodek"
    OCCURRENCE = "do trzydziestu dni po spotkaniu"
    POSTING = "tyle dni po wyniku naboru, ile podano w ogłoszeniu"
    DRAFT = "trzydzieści dni po ostatniej zmianie, gdy nikt nie wyśle"
    ALERT = "miejsce i opis: trzy doby po zamknięciu zgłoszenia; reszta bez miejsca, do statystyki"
    DERIVED = "tak długo jak dane, z których powstaje"
    EMPLOYED = "kategoria archiwalna akt, w których pracownik działał, od roku po ich zamknięciu"
    LOG = "tak długo jak akta, których dotyczy wpis"
    HISTORY = "dopóki obowiązuje, potem jako historia faktów ośrodka"
    SHORT = "krótko, do najbliższych porządków"


@dataclass(frozen=True, slots=True)
class Kept:
    """The class of a column, its purpose, and how long it is kept."""

    confidentiality: Confidentiality
    purpose: Purpose
    retention: Retention = Retention.LAST_CASE

    @property
    def basis(self) -> str:
        """The legal basis of the purpose."""
        return BASIS[self.purpose]


@dataclass(frozen=True, slots=True)
class Keeping:
    """Purpose and retention of every column of a table."""

    purpose: Purpose
    retention: Retention


def columns(names: Iterable[str], kept: Kept) -> dict[str, Kept]:
    """The same for several columns."""
    return dict.fromkeys(names, kept)


def classes_of(kept: Mapping[str, Kept]) -> dict[str, Confidentiality]:
    """The classes alone, as ``ostoja.centres.classes`` reads them."""
    return {name: one.confidentiality for name, one in kept.items()}


def kept_of(model: type[models.Model], column: str) -> Kept:
    """How and why a column is kept. Raises ``LookupError`` when nobody has said it.

    Keys and the centre are kept as the first column of the row's lowest class is.
    """
    level = class_of(model, column)
    declared: Mapping[str, Kept] = getattr(model, "kept", {})
    if column in declared:
        return replace(declared[column], confidentiality=level)
    whole: Keeping | None = getattr(model, "keeping", None)
    if whole is not None:
        return Kept(level, whole.purpose, whole.retention)
    if "*" in getattr(model, "classes", {}):
        return Kept(level, Purpose.INFORM, Retention.HISTORY)
    if column in ("id", "centre") and declared:
        return next(one for one in declared.values() if one.confidentiality == level)
    raise LookupError(
        f"{model._meta.label}.{column}: nobody says why and how long it is kept; declare 'kept' "
        "for each column, or 'keeping = Keeping(Purpose..., Retention...)' for the whole table "
        "(ostoja.centres.keeping)."
    )
