"""Words of a letter that would tell who wrote it, in whatever grammatical form.

What is searched for comes from the key of the letter: surnames, streets, schools, PESEL. What would
betray anybody (a telephone, a school's number, a street with a house) is found without a key. Words
of health only warn: a stranger does not need them, but a worker may have a reason.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ostoja.core.addresses.fold import fold
from ostoja.core.addresses.fold import stem as street_stem
from ostoja.core.identifiers import IdentifierError, pesel
from ostoja.core.people.names import stem


class Kind(StrEnum):
    """What a word betrays."""

    SURNAME = "nazwisko"
    NAME = "prawdziwe imię"
    STREET = "ulica"
    SCHOOL = "szkoła"
    NUMBER = "PESEL, telefon albo adres e-mail"
    AGE = "wiek, którego list ma nie podawać"
    HEALTH = "zdrowie"


WARNINGS = frozenset({Kind.HEALTH})


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the letter must not contain; ``names`` only when it is signed with a pseudonym."""

    surnames: Sequence[str] = ()
    names: Sequence[str] = ()
    streets: Sequence[str] = ()
    schools: Sequence[str] = ()
    numbers: Sequence[str] = ()
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """``text`` as it stands in the letter; ``at`` is the place of its first sign, from 0."""

    kind: Kind
    text: str
    at: int

    @property
    def blocks(self) -> bool:
        """Whether the letter cannot go out with it."""
        return self.kind not in WARNINGS


_WORD = re.compile(r"[^\W\d_]+|\d+")
_DIGITS = re.compile(r"(?<!\d)\d(?:[ -]?\d){8,10}(?!\d)")
_MAIL = re.compile(r"\S+@\S+\.\w+")
# An institution that is one of many, with its number; the number may stand apart.
_NUMBERED = re.compile(
    r"\b(?:sp|lo|zs|szko[łl]\w*|przedszkol\w*|lice\w+|podstaw[óo]wk\w*|podstawow\w*|gimnazj\w*)"
    r"[^\w.!?]{0,3}(?:nr\.?|numer\w*)?[^\w.!?]{0,2}(\d{1,3})\b",
    re.IGNORECASE,
)
_STREET_SIGN = re.compile(
    r"\b(?:ul\.|ulic[ayęeąo]\w*|al\.|alej[aiąęe]\w*|os\.|osiedl\w+|pl\.)\s*"
    r"(?:[a-ząćęłńóśźż]{1,3}\.\s*)?[A-ZĄĆĘŁŃÓŚŹŻ]\w+"
)
_DOOR = re.compile(r"\b[A-ZĄĆĘŁŃÓŚŹŻ]\w{3,}\s+\d{1,3}[a-z]?\s*(?:/|m\.?\s*)\s*\d{1,3}\b")
_AGE = re.compile(r"\b(\w+)\s+(?:lat(?:ek|ka|a)?|roczk\w*|rok)\b", re.IGNORECASE)
_COUNT = (
    "zero", "jeden", "dwa", "trzy", "cztery", "piec", "szesc", "siedem", "osiem", "dziewiec",
    "dziesiec", "jedenascie", "dwanascie", "trzynascie", "czternascie", "pietnascie",
    "szesnascie", "siedemnascie", "osiemnascie",
)  # fmt: skip
_GENERIC = frozenset({
    "ul", "ulica", "ulicy", "aleja", "aleje", "al", "plac", "placu", "pl", "osiedle", "osiedlu",
    "os", "rondo", "skwer", "nr", "numer", "im", "imienia", "sw", "swietego", "swietej", "ks",
    "ksiedza", "gen", "generala", "dr", "doktora", "prof", "profesora", "szkola", "szkoly",
    "szkole", "podstawowa", "podstawowej", "liceum", "ogolnoksztalcace", "ogolnoksztalcacego",
    "przedszkole", "przedszkolu", "zespol", "zespolu", "szkol", "technikum", "branzowa",
    "specjalna", "specjalnej", "miejskie", "publiczne", "w", "i", "na", "z", "do", "m",
    "mieszkanie",
})  # fmt: skip
_HEALTH = re.compile(
    r"^(?:chor\w*|alergi\w*|astm\w*|cukrzyc\w*|autyz\w*|autysty\w*|adhd|asperger\w*|"
    r"niepelnosprawn\w*|depresj\w*|padaczk\w*|epileps\w*|leki|lekow|lekarstw\w*|szpital\w*|"
    r"nowotwor\w*|operacj\w*|rehabilitac\w*|terapi\w*|psychiatr\w*|psycholog\w*|inwalid\w*|"
    r"uposledz\w*|protez\w*|dializ\w*|bialaczk\w*|zespol\w* downa|orzeczeni\w*|diagnoz\w*)$"
)


def findings(text: str, secrets: Secrets) -> tuple[Finding, ...]:
    """Everything in ``text`` that betrays, in the order of the text, each word once."""
    words = [(found.group(), found.start()) for found in _WORD.finditer(text)]
    found = [
        *_of_names(words, secrets.surnames, Kind.SURNAME),
        *_of_names(words, secrets.names, Kind.NAME),
        *_of_places(words, secrets.streets, Kind.STREET),
        *_of_places(words, secrets.schools, Kind.SCHOOL),
        *_of_numbers(text, secrets.numbers),
        *(Finding(Kind.SCHOOL, one.group(), one.start()) for one in _NUMBERED.finditer(text)),
        *_of_doors(text),
        *_of_age(text, secrets.age),
        *(Finding(Kind.HEALTH, w, at) for w, at in words if _of_health(w)),
    ]
    unique = {(one.kind, one.at): one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (one.at, one.kind)))


def _of_health(word: str) -> bool:
    """A choir is no illness, though they fold alike."""
    return bool(_HEALTH.match(fold(word))) and not word.lower().startswith("chór")


def _parts(text: str) -> list[str]:
    """The words of a name or a street that mean something, folded."""
    return [one for one in re.findall(r"[a-z]+|\d+", fold(text)) if one not in _GENERIC]


def _same(word: str, wanted: str) -> bool:
    """Equal in some grammatical form, by the stems of names or of streets."""
    if wanted.isdigit() or word.isdigit():
        return word == wanted
    return stem(word) == stem(wanted) or street_stem(word) == street_stem(wanted)


def _of_names(
    words: Sequence[tuple[str, int]], wanted: Iterable[str], kind: Kind
) -> Iterator[Finding]:
    """Every part of every name; ``Nowak-Kowalska`` betrays by either half."""
    parts = {part for one in wanted for part in _parts(one) if len(part) > 1}
    for word, at in words:
        folded = fold(word)
        if len(folded) > 1 and any(_same(folded, part) for part in parts):
            yield Finding(kind, word, at)


def _of_places(
    words: Sequence[tuple[str, int]], wanted: Iterable[str], kind: Kind
) -> Iterator[Finding]:
    """A street or a school by its last telling word, or by all its words one after another.

    ``Marii Konopnickiej`` is betrayed by ``Konopnickiej``; ``3 Maja`` only by both words.
    """
    for one in wanted:
        parts = _parts(one)
        if kind == Kind.SCHOOL:  # its number is found beside the word for a school
            parts = [part for part in parts if not part.isdigit()]
        while len(parts) > 1 and parts[-1].isdigit():  # the number of a house
            parts = parts[:-1]
        if not parts:
            continue
        together = parts[0].isdigit() or len(parts[-1]) < 3
        looked = parts if together else parts[-1:]
        for start in range(len(words) - len(looked) + 1):
            run = words[start : start + len(looked)]
            if all(_same(fold(w), part) for (w, _), part in zip(run, looked, strict=True)):
                yield Finding(kind, " ".join(w for w, _ in run), run[0][1])


def _of_numbers(text: str, own: Iterable[str]) -> Iterator[Finding]:
    """Any valid PESEL, any nine digits like a telephone, any address of e-mail."""
    secret = {re.sub(r"\D", "", one) for one in own}
    for found in _DIGITS.finditer(text):
        digits = re.sub(r"\D", "", found.group())
        if len(digits) == 9 or digits in secret or _is_pesel(digits):
            yield Finding(Kind.NUMBER, found.group(), found.start())
    yield from (Finding(Kind.NUMBER, one.group(), one.start()) for one in _MAIL.finditer(text))


def _is_pesel(digits: str) -> bool:
    try:
        return bool(pesel(digits))
    except IdentifierError:
        return False


def _of_doors(text: str) -> Iterator[Finding]:
    for pattern in (_STREET_SIGN, _DOOR):
        yield from (
            Finding(Kind.STREET, one.group(), one.start()) for one in pattern.finditer(text)
        )


def _of_age(text: str, hidden: int | None) -> Iterator[Finding]:
    """The age itself, in digits or words, where the letter is to show a band or nothing."""
    if hidden is None:
        return
    for found in _AGE.finditer(text):
        said = fold(found.group(1))
        number = int(said) if said.isdigit() else _COUNT.index(said) if said in _COUNT else -1
        if number == hidden:
            yield Finding(Kind.AGE, found.group(), found.start())
