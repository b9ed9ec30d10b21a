"""Words that everybody here would try first: a password needs more than them.

The list is the house's name, the field's own words, and the name, town and slug of every centre of
the installation. Digits and signs do not count either: the year is guessed first.
"""

import re

from ostoja.accounts.models import User
from ostoja.audit.actions import RefusedError
from ostoja.centres import services as centres
from ostoja.core.addresses.fold import fold

_OURS = """ostoja osrodek pomocy pomoc spolecznej spoleczna spoleczny rodzinie rodzina miejski
miejska gminny gmina miasto urzad socjalny socjalna pracownik administrator dyrektor kierownik ops
mops mopr mgops gops cus biuro haslo zmien witaj poczatek pierwsze tymczasowe"""
OWN = frozenset(_OURS.split())
LEFT = 8  # letters that must remain
_SHORTEST = 3


def house_words() -> frozenset[str]:
    """The words of this installation, folded."""
    texts = [text for one in centres.centres() for text in (one.slug, one.name)]
    words = {word for text in texts for word in re.findall("[a-z]+", fold(text))}
    return OWN | {word for word in words if len(word) >= _SHORTEST}


def check(password: str, user: User | None = None) -> None:
    """Raise ``RefusedError`` for a password of the house's or the person's own words."""
    words = set(house_words())
    if user is not None:
        words |= set(re.findall("[a-z]+", fold(f"{user.name} {user.email}")))
    rest = fold(password)
    for word in sorted((one for one in words if len(one) >= _SHORTEST), key=len, reverse=True):
        rest = rest.replace(word, " ")
    if sum(sign.isalpha() for sign in rest) < LEFT:
        raise RefusedError(
            "Takie hasło odgadnie każdy, kto zna ten ośrodek; użyj kilku innych słów."
        )
