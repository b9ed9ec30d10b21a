"""Telephones, addresses of pages and of mail, and units that nobody can reach."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import phonenumbers

from ostoja.core.facts import Fact, Trust
from ostoja.core.where.facts import Body, Email, Phone, Unit
from ostoja.core.where.lints.base import Case, Hit, Rule

_OLD = {"997": "112", "801120002": "800 120 002"}
_OLD_IN_TEXT = {
    "801 120 002": re.compile(r"\b801[ -]?12[ -]?00?[ -]?0?02\b"),
    "997": re.compile(
        r"(?:tel\.?|telefon\w*|numer\w*|policj\w*)[^.\d]{0,12}\b997\b", re.IGNORECASE
    ),
}
_SIGNS = re.compile(r"(?:\+48|0048|\(\+48\))?[\d\s().\-/]+$")
_LENGTHS = re.compile(r"(?:[1-9]\d{8}|1\d\d|9\d\d|116\d{3}|19\d{3})$")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}$")
_EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[^\W\d_]{2,}$")


def dialled(number: str) -> str | None:
    """The digits that a Polish telephone dials, without the country's code.

    Nine digits, a short number (``112``, ``986``), a line of public help (``116 111``) or a town's
    information line (``19 115``); ``None`` for anything else.
    """
    if not _SIGNS.match(number.strip()):
        return None
    digits = re.sub(r"\D", "", number)
    if len(digits) > 9:
        digits = re.sub(r"^(00)?48", "", digits)
    return digits if _LENGTHS.match(digits) else None


def well_formed(url: str) -> bool:
    """Whether ``url`` is a whole http or https address of a page."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    clean = not re.search(r"[\s<>\"{}|\\^`]", url) and "@" not in parts.netloc
    return clean and parts.scheme in {"http", "https"} and bool(_HOST.match(host))


def _bad_number(case: Case) -> Iterator[Hit]:
    for path, phone in case.all(Phone):
        if dialled(phone.number) is None:
            yield Hit(
                path, f"„{phone.number}” nie jest polskim numerem telefonu.",
                "Zapisz jeden numer: dziewięć cyfr, 112, inny numer trzycyfrowy albo 116 xxx.",
            )  # fmt: skip


def _unknown_number(case: Case) -> Iterator[Hit]:
    for path, phone in case.all(Phone):
        digits = dialled(phone.number) or ""
        if len(digits) != 9 or phone.trust is Trust.MADE_UP:
            continue
        if not phonenumbers.is_valid_number(phonenumbers.parse(digits, "PL")):
            yield Hit(path, f"Numeru {phone.number} nie ma w żadnej sieci.", "Sprawdź cyfry.")


def _old_number(case: Case) -> Iterator[Hit]:
    for path, phone in case.all(Phone):
        new = _OLD.get(dialled(phone.number) or "")
        if new:
            yield Hit(path, f"Numer {phone.number} jest nieaktualny.", f"Podaj {new}.")
    for path, text in case.texts():
        for old, pattern in _OLD_IN_TEXT.items():
            if pattern.search(text):
                new = _OLD[old.replace(" ", "")]
                yield Hit(path, f"W tekście jest nieaktualny numer {old}.", f"Podaj {new}.")


def _no_phone(case: Case) -> Iterator[Hit]:
    for unit in case.facts.units:
        if unit.in_force(case.on) and not any(phone.in_force(case.on) for phone in unit.phones):
            yield Hit(f"units.{unit.code}", "Nie ma telefonu.", "Dopisz numer, gdy będzie źródło.")


def _reached(case: Case) -> dict[str, str]:
    """The units that an answer sends people to, and what sends them."""
    facts = case.facts
    found: dict[str, str] = {}
    for route in facts.routes:
        if route.in_force(case.on):
            for code in (route.unit, *route.places):
                found.setdefault(code or "", f"sprawa „{route.matter}”")
    for group in facts.groups:
        if group.in_force(case.on):
            for code in (group.lead, *group.doors):
                found.setdefault(code, "droga dla osób bez adresu")
    for generation in facts.generations:
        if generation.in_force(case.on):
            for row in generation.rows:
                found.setdefault(row.unit, "podział miasta")
    return found


def _reachable(unit: Unit, case: Case) -> bool:
    buildings = {building.code for building in case.facts.buildings}
    contacts: list[Fact] = [*unit.phones, *unit.emails]
    contacts += [seat for seat in unit.seats if seat.building in buildings]
    return any(contact.in_force(case.on) for contact in contacts)


def _no_contact(case: Case) -> Iterator[Hit]:
    reached = _reached(case)
    for unit in case.facts.units:
        sender = reached.get(unit.code)
        if sender and unit.in_force(case.on) and not _reachable(unit, case):
            yield Hit(
                f"units.{unit.code}",
                f"Kieruje tu {sender}, a jednostka nie ma telefonu, e-maila ani adresu.",
                "Dopisz choć jeden kontakt albo skieruj ludzi gdzie indziej.",
            )


def _bad_url(case: Case) -> Iterator[Hit]:
    centre = case.facts.centre
    pages = [("centre.site", centre.site), ("centre.bip", centre.bip)]
    pages += [(f"{path}.site", body.site) for path, body in case.all(Body)]
    for path, url in pages:
        if url is not None and not well_formed(url):
            yield Hit(
                path, f"„{url}” nie jest adresem strony.",
                "Zapisz cały adres, na przykład https://www.mops.example.",
            )  # fmt: skip


def _bad_source(case: Case) -> Iterator[Hit]:
    """A source that begins like an address of a page must be one; each is named once."""
    seen: set[str] = set()
    for path, fact in case.all(Fact):
        source = fact.source or ""
        if re.match(r"https?:|www\.|\w+://", source) and not well_formed(source):
            if source not in seen:
                yield Hit(
                    path, f"Źródło „{source}” wygląda na adres strony, ale nim nie jest.",
                    "Zapisz sam adres albo samą nazwę dokumentu.",
                )  # fmt: skip
            seen.add(source)


def _bad_email(case: Case) -> Iterator[Hit]:
    for path, email in case.all(Email):
        if not _EMAIL.match(email.address):
            yield Hit(path, f"„{email.address}” nie jest adresem e-mail.", "Popraw adres.")


RULES = (
    Rule("bad-number", "error", _bad_number),
    Rule("unknown-number", "error", _unknown_number),
    Rule("old-number", "error", _old_number),
    Rule("no-phone", "note", _no_phone),
    Rule("no-contact", "warning", _no_contact),
    Rule("bad-url", "error", _bad_url),
    Rule("bad-source", "warning", _bad_source),
    Rule("bad-email", "error", _bad_email),
)
