"""Passwords that have leaked somewhere: looked up in a file that the operator keeps, never online.

The file is a sorted list of SHA-1 in capitals, one a line, alone or as ``HASH:count``, as the lists
of leaked passwords are given out (35 GB for all; a part of it serves as well). It is searched by
halves where it lies: a look-up reads some thirty lines.
"""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

_WIDTH = 40  # letters of a SHA-1


def leaked(password: str, path: Path) -> bool:
    """Whether ``password`` is in the list. Raises ``OSError`` when the file cannot be read."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    low, high = 0, path.stat().st_size
    with path.open("rb") as file:
        while low < high:
            middle = (low + high) // 2
            file.seek(middle)
            if middle:
                file.readline()  # from the middle of a line to the next one
            line = file.readline()[:_WIDTH]
            if line == wanted:
                return True
            if line and line < wanted:
                low = middle + 1
            else:
                high = middle
        file.seek(0)
        return file.readline()[:_WIDTH] == wanted


class NotLeaked:
    """Refuse a password of the list that ``OSTOJA_LEAKED_PASSWORDS`` names; none, nothing."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ``ValidationError`` for a password that has leaked."""
        if settings.OSTOJA_LEAKED_PASSWORDS and leaked(
            password, Path(settings.OSTOJA_LEAKED_PASSWORDS)
        ):
            raise ValidationError("To hasło wyciekło z innej strony; wymyśl inne.", code="leaked")

    def get_help_text(self) -> str:
        """What the rule is."""
        return "Hasło nie może być jednym z tych, które wyciekły z innych stron."
