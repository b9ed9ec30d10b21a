"""One row of a division as centres really publish it: a street and numbers in plain Polish.

``Francuska od nr 1 - 44 kolejno``, ``Szpitalna (bez Nr 26-32)`` and ``ul. Akacjowa - numery
wszystkie`` become a street and the canonical notation of ``ostoja.core.addresses.numbers``. What
names a landmark (``od ronda``) cannot be numbers: it is handed to a person, never guessed.
"""

import re
from dataclasses import dataclass
from typing import Literal

from ostoja.core.addresses.numbers import NumbersError, parse_numbers

EntryStatus = Literal["read", "landmark", "unreadable"]

_LANDMARK = re.compile(
    r"(?<=\S\s)\(?(?:od|do|za|przy|obok|wzdłuż|między|pomiędzy)\s+(?:\w+\s+)?"
    r"(?:skrzyżowan\w+|rond\w+|most\w*|tor\w+|granic\w*|rzek\w*|przejazd\w+|wiadukt\w*|las\w*|"
    r"ul\.|ulic\w+|al\.|alei|plac\w+|pl\.|kościoł\w+|szko\w+|park\w*|kanał\w*|dworc\w+)",
    re.IGNORECASE,
)
_STREET_END = re.compile(r"\bdo\s+końca(?:\s+ulicy)?", re.IGNORECASE)
_INCLUDING = re.compile(r"\(\s*(?:w tym|wraz z|razem z)\b[^)]*\)", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:^|[\s(,;–—-])(?P<tail>(?:(?:numer\w*|nry|nr\.?|od|do|bez|oprócz|z wyjątkiem|wyłącznie)\s+"
    r"(?:nr\.?|numer\w*|\d|do\b|wszystkie|parzyst|nieparzyst)|\(\s*\d|nr\.?\s*\d|"
    r"(?:numery\s+)?(?:wszystkie|nieparzyst\w*|parzyst\w*|strona\s+(?:nie)?parzyst\w*)"
    r"|cała\b).*)$",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?P<name>.*?[^\W\d_]{2,}\.?)\s+(?P<tail>\d.*)$")
_NO = r"(\d{1,5})\s*[\"”„']?\s*([a-zA-Z])?[\"”']?(?![a-zA-Z])"
_RANGE = re.compile(
    rf"^(?:od\s+)?{_NO}\s*(?:-|–|—|do)\s*{_NO}$|^(?:od\s+){_NO}$|^(?:do\s+){_NO}$|^{_NO}$"
)


@dataclass(frozen=True, slots=True)
class PublishedEntry:
    """What a published row says.

    ``street`` is the name as written; ``numbers`` the canonical notation (``None`` unless read);
    ``note`` what stays for people (a landmark, an included building). A name may end in a number
    (``Dywizjonu 303``): ``other`` is then the second way to cut the row, for the register to judge.
    """

    status: EntryStatus
    street: str
    numbers: str | None = None
    note: str | None = None
    other: tuple[str, str] | None = None


def parse_entry(text: str) -> PublishedEntry:
    """One published row, street and numbers together. Never raises."""
    whole = " ".join(text.split())
    if whole.startswith("(") and whole.endswith(")"):
        whole = whole[1:-1].strip()
    including = _INCLUDING.search(whole)
    note = including.group(0).strip("() ") if including else None
    if including:
        whole = (whole[: including.start()] + whole[including.end() :]).strip()
    if _LANDMARK.search(_STREET_END.sub("", whole)):
        return PublishedEntry("landmark", _name_before(whole), None, whole)
    tail = _TAIL.search(whole)
    worded = _with_numbers(whole[: tail.start("tail")], tail["tail"], note) if tail else None
    bare = _BARE.match(whole)
    if bare and (
        worded is None or bare.start("tail") < whole.index(worded.street) + len(worded.street)
    ):
        entry = _with_numbers(bare["name"], bare["tail"], note)
        if entry.status == "read":
            other = (worded.street, worded.numbers or "all") if worded else (_clean(whole), "all")
            return PublishedEntry("read", entry.street, entry.numbers, note, other)
    return worded or PublishedEntry("read", _clean(whole), "all", note)


def parse_published_numbers(text: str) -> str:
    """Numbers in plain Polish as the canonical notation. Raises ``NumbersError``.

    A text that is already canonical is taken as it is; an empty one means the whole street.
    """
    plain = " ".join(text.split()).strip(" ()")
    if not plain:
        return "all"
    try:
        return str(parse_numbers(plain))
    except NumbersError:
        return str(parse_numbers(_canonical(plain)))


def _with_numbers(name: str, tail: str, note: str | None) -> PublishedEntry:
    try:
        return PublishedEntry("read", _clean(name), parse_published_numbers(tail), note)
    except NumbersError:
        return PublishedEntry("unreadable", _clean(name), None, tail.strip())


def _clean(name: str) -> str:
    return name.strip(" ,;:()–—-")


def _name_before(text: str) -> str:
    return _clean(re.split(r"\s*\(|\s+(?:od|do|za|przy)\s", text, maxsplit=1)[0])


def _canonical(text: str) -> str:
    """The Polish words of a set of numbers turned into the canonical notation."""
    lowered = _STREET_END.sub("do końca", text.lower())
    lowered = re.sub(r"\b(?:kolejno|włącznie|wyłącznie|strona)\b", " ", lowered)
    included, *excepted = re.split(r"\b(?:bez|oprócz|z wyjątkiem|poza)\b", lowered, maxsplit=1)
    wanted = included.strip(" ,;()-–—")
    found = "all" if wanted in ("", "nr", "numery") else _parts(wanted)
    return f"{found} except {_parts(excepted[0])}" if excepted else found


def _parts(text: str) -> str:
    plain = re.sub(r"\b(?:numer(?:y|ów|ami|u)?|nry|nr)\b\.?", " ", text)
    plain = re.sub(r"[()]", " ", plain)
    pieces = [piece.strip(" -–—") for piece in re.split(r"\s*(?:[,;]|\bi\b|\boraz\b)\s*", plain)]
    parity = ""
    found: list[str] = []
    for piece in reversed([piece for piece in pieces if piece]):
        own = _parity(piece)
        bare = re.sub(r"\b(?:nie)?parzyst\w*", " ", piece).strip(" -–—")
        if own and bare and not re.search(r"\b(?:nie)?parzyst\w*$", piece):
            parity = ""  # said before its own range only
        elif own and bare:
            parity = own
        found.append(_piece(bare, own or parity, piece))
    return "; ".join(reversed(found))


def _parity(piece: str) -> str:
    if "nieparzyst" in piece:
        return "odd"
    return "even" if "parzyst" in piece else ""


def _piece(bare: str, parity: str, whole: str) -> str:
    """One range in canonical notation; the text itself when it cannot be read."""
    if bare in ("", "wszystkie", "cała", "cała ulica"):
        return f"1- {parity}".strip() if parity else "all"
    ended = re.sub(r"\s*(?:-|–|—)?\s*do końca$", "", bare)
    if ended != bare:
        number = re.fullmatch(rf"(?:od\s+)?{_NO}", ended.strip())
        return f"{number[1]}{number[2] or ''}- {parity}".strip() if number else whole
    match = _RANGE.match(re.sub(r"\s+", " ", bare))
    if not match:
        return whole
    one = [f"{match[i]}{match[i + 1] or ''}" if match[i] else "" for i in (1, 3, 5, 7, 9)]
    first, last, since, until, single = one
    if single:
        return single
    return f"{first or since}-{last or until} {parity}".strip()
