"""An address as a key: ``na Lipowej 12 m 3``, ``ul. Lipowa 12/3``, ``LIPOWA 12`` are one door."""

import re

from ostoja.core.addresses.fold import fold, stem
from ostoja.core.identifiers import IdentifierError, phone

_NUMBERED = re.compile(
    r"^(?P<street>.*?[a-z].*?)[ ,]+(?P<house>\d+ ?[a-z]?)"
    r"(?: ?(?:/|\b(?:m|lok|mieszkania|mieszkanie)\b) ?(?P<flat>\d+ ?[a-z]?))?$"
)
_SMALL = frozenset(
    {"ul", "ulica", "ulicy", "al", "aleja", "alei", "pl", "plac", "placu", "os", "osiedle",
     "osiedlu", "na", "przy", "nr", "numer"}
)  # fmt: skip


def parted(text: str) -> tuple[str, str, str] | None:
    """Street, house and flat of what was typed, folded; ``None`` when there is no house number."""
    found = _NUMBERED.match(fold(text).strip(" ,"))
    if found is None:
        return None
    house, flat = found["house"], found["flat"] or ""
    return found["street"].strip(" ,"), house.replace(" ", ""), flat.replace(" ", "")


def place_key(street: str, house: str) -> str:
    """The key of a door: ``lipow~ 12``; equal for every case of an adjective and any spelling."""
    words = re.findall(r"[a-z0-9]+", fold(street))
    strong = [stem(word) for word in words if word not in _SMALL] or words
    return f"{' '.join(strong)} {fold(house).replace(' ', '')}".strip()


def reach_key(text: str) -> str:
    """A telephone, an address or anything else in the form in which equal ones are found."""
    door = parted(text)
    if door:
        return place_key(door[0], door[1])
    try:
        return phone(text)
    except IdentifierError:
        return fold(text)
