"""Numbers that identify: PESEL, NRB, TERYT, telephones. Each check says what is wrong.

The check digits come from python-stdnum, telephone plans from phonenumbers; ours is what the forms
of a centre need on top: one written form, a sentence, and numbers that are safe to make up.
"""

import re
from datetime import date

import phonenumbers
from stdnum import iban
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.pl import pesel as stdnum_pesel

_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
_CENTURIES = {1800: 80, 1900: 0, 2000: 20, 2100: 40, 2200: 60}
_SYNTHETIC = 1800
_PROVINCES = frozenset(f"{number:02d}" for number in range(2, 33, 2))
_KINDS = frozenset("1234589")


class IdentifierError(ValueError):
    """The number cannot be right; the message is one plain sentence and never repeats it."""


def pesel(text: str) -> str:
    """The eleven digits of a PESEL. Raises ``IdentifierError``."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{11}", digits):
        raise IdentifierError("PESEL ma jedenaście cyfr; sprawdź, czy żadnej nie brakuje.")
    try:
        return str(stdnum_pesel.validate(digits))
    except InvalidChecksum as error:
        raise IdentifierError("Cyfra kontrolna PESEL się nie zgadza; przepisz numer.") from error
    except ValidationError as error:
        raise IdentifierError("PESEL ma niemożliwą datę urodzenia; przepisz numer.") from error


def born(number: str) -> date:
    """The day of birth that a valid PESEL carries; a synthetic one's is in the 1800s."""
    year, month, day = int(number[:2]), int(number[2:4]), int(number[4:6])
    century = next(c for c, added in _CENTURIES.items() if added < month <= added + 12)
    return date(century + year, month - _CENTURIES[century], day)


def is_woman(number: str) -> bool:
    """The sex that a PESEL carries: an even tenth digit is a woman's."""
    return int(number[9]) % 2 == 0


def is_synthetic(number: str) -> bool:
    """Whether the number was made up by ``synthetic_pesel``: no living person can have it."""
    return born(number).year < 1900


def carries(number: str, day: date) -> bool:
    """Whether a PESEL and a day of birth go together; a made-up number leaves the century out."""
    found = born(number)
    if is_synthetic(number):
        same = (found.month, found.day) == (day.month, day.day)
        return same and found.year % 100 == day.year % 100
    return found == day


def synthetic_pesel(day: date, serial: int, *, woman: bool) -> str:
    """A valid PESEL that cannot be a living person's: the century code of the 1800s.

    Year, month and day are those of ``day`` (29 February of a year that the 1800s lack moves to
    the 28th), ``serial`` (0 to 4999) tells people of one day apart.
    """
    if not 0 <= serial < 5000:
        raise ValueError("serial from 0 to 4999")
    number_of_day = day.day
    if (day.month, day.day) == (2, 29) and not _is_leap(_SYNTHETIC + day.year % 100):
        number_of_day = 28
    four = f"{serial // 5:03d}{serial % 5 * 2 + (not woman)}"
    head = f"{day.year % 100:02d}{day.month + 80:02d}{number_of_day:02d}{four}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, head, strict=True))
    return f"{head}{-total % 10}"


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def nrb(text: str) -> str:
    """The 26 digits of a Polish bank account. Raises ``IdentifierError``."""
    digits = re.sub(r"[\s-]", "", text).upper().removeprefix("PL")
    if not re.fullmatch(r"[0-9]{26}", digits):
        raise IdentifierError("Numer rachunku ma 26 cyfr; sprawdź, czy żadnej nie brakuje.")
    try:
        iban.validate(f"PL{digits}")
    except ValidationError as error:
        raise IdentifierError(
            "Cyfry kontrolne rachunku się nie zgadzają; przepisz numer."
        ) from error
    return digits


def spaced_nrb(number: str) -> str:
    """As banks print it: two digits, then fours."""
    return " ".join([number[:2], *(number[at : at + 4] for at in range(2, 26, 4))])


def terc(text: str) -> str:
    """The seven digits of a municipality in TERYT (TERC): form only. Raises ``IdentifierError``."""
    digits = re.sub(r"\s", "", text)
    if not re.fullmatch(r"[0-9]{7}", digits):
        raise IdentifierError("Numer gminy w TERYT ma siedem cyfr.")
    if digits[:2] not in _PROVINCES or digits[2:4] == "00" or digits[6] not in _KINDS:
        raise IdentifierError("Nie ma takiego województwa, powiatu albo rodzaju gminy w TERYT.")
    return digits


def phone(text: str) -> str:
    """A telephone in the international form, ``+48...``; without a prefix it is Polish.

    Raises ``IdentifierError``.
    """
    try:
        found = phonenumbers.parse(text.strip(), "PL")
    except phonenumbers.NumberParseException as error:
        raise IdentifierError("To nie jest numer telefonu; podaj dziewięć cyfr.") from error
    number = str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))
    if not phonenumbers.is_valid_number(found) and not is_synthetic_phone(number):
        raise IdentifierError("Nie ma takiego numeru telefonu; podaj dziewięć cyfr albo kod kraju.")
    return number


def synthetic_phone(serial: int) -> str:
    """A telephone that cannot be anybody's: 999 calls an ambulance, no number begins with it."""
    if not 0 <= serial < 1_000_000:
        raise ValueError("serial from 0 to 999999")
    return f"+48999{serial:06d}"


def is_synthetic_phone(number: str) -> bool:
    """Whether the telephone was made up by ``synthetic_phone``."""
    return number.startswith("+48999") and len(number) == 12


def spaced_phone(number: str) -> str:
    """As people read it: ``500 100 200`` at home, with the country's code abroad."""
    found = phonenumbers.parse(number)
    form = phonenumbers.PhoneNumberFormat
    home = form.NATIONAL if found.country_code == 48 else form.INTERNATIONAL
    return str(phonenumbers.format_number(found, home))
