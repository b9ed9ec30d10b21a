"""A public form that machines fill badly: sealed when it was made, with a field to leave empty.

Nobody has to read letters from a picture. Whoever sends in under a second is asked to send again;
the form comes back filled in. The seal is also the key by which a second click is recognised.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.utils.translation import gettext as _

from ostoja.flood.services import FloodError

LEAST, MOST = 1, 6 * 3600  # seconds between making a form and sending it
SEAL, TRAP = "pieczec", "strona_www"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a form carries: when it was made and its own random key."""

    made: float
    key: str


def seal(purpose: str, at: datetime) -> str:
    """The seal of a form that is being made."""
    return signing.dumps([at.timestamp(), secrets.token_hex(8)], salt=f"ostoja.flood.{purpose}")


def opened(sent: Mapping[str, str], purpose: str, at: datetime) -> Seal:
    """The seal of a form that was sent. Raises ``FloodError`` with a sentence for a person."""
    if sent.get(TRAP):
        raise FloodError(_("Pole „Nie wypełniaj tego pola” ma być puste. Wyczyść je i wyślij."))
    again = _("Formularz był otwarty zbyt długo. Sprawdź go i wyślij jeszcze raz.")
    try:
        made, key = signing.loads(sent.get(SEAL, ""), salt=f"ostoja.flood.{purpose}")
    except (signing.BadSignature, ValueError) as error:
        raise FloodError(again) from error
    age = at.timestamp() - made
    if age > MOST:
        raise FloodError(again)
    if age < LEAST:
        raise FloodError(_("Formularz wysłano bardzo szybko. Sprawdź go i wyślij jeszcze raz."))
    return Seal(made, key)
