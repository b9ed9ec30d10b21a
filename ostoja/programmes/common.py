"""What the programmes share: a visitor who acts, codes instead of accounts, how to be reached."""

import re
import secrets
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ostoja.audit.actions import RefusedError
from ostoja.centres.secrets import blind, here
from ostoja.core import identifiers
from ostoja.core.identifiers import IdentifierError

_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without what is misread: 0 O 1 I L
CODE = 12  # signs: too many to be guessed, few enough to be read out


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody without an account, at the public pages."""

    user: None = None
    role: str = "visitor"


def new_code(length: int = CODE) -> str:
    """A code to be written down, in groups of four."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(length))
    return "-".join(signs[start : start + 4] for start in range(0, length, 4))


def plain_code(typed: str) -> str:
    """A code as it is compared: capitals, no hyphens or spaces."""
    return re.sub(r"[^0-9A-Z]", "", typed.upper())[:40]


def code_index(purpose: str, typed: str) -> int:
    """The blind index under which a code is kept; the code itself is nowhere."""
    return blind(f"code/{purpose}", plain_code(typed), here())


def reach(email: str, phone: str) -> tuple[str | None, str | None]:
    """An e-mail address and a telephone in their written form; both may be missing.

    Raises ``RefusedError``.
    """
    mail, number = email.strip(), phone.strip()
    try:
        if mail:
            validate_email(mail)
        return mail or None, identifiers.phone(number) if number else None
    except ValidationError as error:
        raise RefusedError("Adres e-mail jest zapisany z błędem; popraw go albo usuń.") from error
    except IdentifierError as error:
        raise RefusedError(str(error)) from error


def code_from(purpose: str, key: str) -> str:
    """The code that belongs to a sealed form: the same at a second click, and kept nowhere."""
    number = blind(f"made/{purpose}", key, here()) % 2**64
    signs = ""
    for _ in range(CODE):
        number, place = divmod(number, len(_SIGNS))
        signs += _SIGNS[place]
    return "-".join(signs[start : start + 4] for start in range(0, CODE, 4))
