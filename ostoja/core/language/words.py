"""Words that must not appear, sentences that were copied: what any Polish text is checked for."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from rapidfuzz.distance import OSA

from ostoja.core.addresses.fold import fold, words

NUMERALS = {
    "dwa": 2, "dwie": 2, "dwóch": 2, "dwu": 2, "dwoma": 2, "trzy": 3, "trzech": 3, "trzema": 3,
    "cztery": 4, "czterech": 4, "czterema": 4, "pięć": 5, "pięciu": 5, "sześć": 6, "sześciu": 6,
    "siedem": 7, "siedmiu": 7, "osiem": 8, "ośmiu": 8, "dziewięć": 9, "dziewięciu": 9,
    "dziesięć": 10, "dziesięciu": 10, "jedenaście": 11, "jedenastu": 11, "dwanaście": 12,
    "dwunastu": 12,
}  # fmt: skip
_LOST_LETTER = re.compile(r"gówn(?=(?:a|y|e|ej|ego|emu|ym|ą|ych|ymi)$)")
_VULGAR = re.compile(
    r"gówn|s?kurw|chuj|\w{0,3}pierd[oaz]|(?:za|wy|po|u|z)?jeb[ain]|pizd|kutas|dziwk|zasran|fuck|shit|"
    r"(?:dupa|dupy|dupie|dupę|dupą|cipa|cipy|huj|pubic)$"
)
_OLD_TERMS = (
    (
        re.compile(r"mieszka\w+ chronion\w+", re.IGNORECASE), date(2023, 11, 1),
        "mieszkanie treningowe albo wspomagane",
    ),
    (re.compile(r"przemoc\w* w rodzinie", re.IGNORECASE), date(2023, 6, 22), "przemoc domowa"),
)  # fmt: skip
_BROKEN = re.compile(r"�|Ã[\x80-\xff³]|Å[‚›¼ºš„]|Ä[…™‡]|(?<=\w)[¹³¿œê](?=\w)|£(?=\w)")
# Stems of the field's headings: a heading's word that misses one by a letter is a slip.
_STEMS = (
    "alimentacyjn", "dyrektor", "główn", "gminny", "integracj", "interwencj", "kierowni",
    "kryzysow", "mieszkaniow", "niepełnosprawn", "noclegowni", "ogrzewalni", "ośrodek",
    "ośrodk", "pielęgnacyjn", "poradnictw", "pracowni", "rehabilitacj", "rodzinn", "samopomoc",
    "schronisk", "sekretaria", "siedzib", "socjaln", "społeczn", "stypendi", "usług", "zastępc",
    "zespoł", "zespół", "środowisk", "świadczeni",
)  # fmt: skip
_GOOD = (
    "interwenc", "integrac", "ogrzewani", "rehabilitac", "rodzic", "rodzin", "społeczeńs",
    "zastęp",
)  # fmt: skip
_LONG = 7


def vulgar(text: str) -> Iterator[tuple[str, str | None]]:
    """Each word that must not appear, with the word that was meant where that is plain."""
    for word in dict.fromkeys(re.findall(r"\w+", text.lower())):
        meant = _LOST_LETTER.sub("główn", word)
        if meant != word:
            yield word, meant
        elif _VULGAR.match(word):
            yield word, None


def broken(text: str) -> bool:
    """Whether Polish letters of the text were lost in a wrong encoding."""
    return bool(_BROKEN.search(text))


def old_terms(text: str, on: date) -> Iterator[tuple[str, date, str]]:
    """Each name that the law has replaced by the day ``on``: as found, since when, the new one."""
    for pattern, since, new in _OLD_TERMS:
        found = pattern.search(text)
        if found and on >= since:
            yield found[0], since, new


def slip(word: str) -> str | None:
    """The stem that ``word`` misses by its diacritics or by one letter, if any."""
    if len(word) < 6 or word.startswith((*_STEMS, *_GOOD)):
        return None
    for stem in _STEMS:
        if fold(word).startswith(fold(stem)) or _near(word, stem):
            return stem
    return None


def _near(word: str, stem: str) -> bool:
    """One letter apart; of short words and short stems only nearly whole words are compared."""
    if len(stem) < _LONG or word[0] != stem[0]:
        return False
    if len(stem) == _LONG and len(word) > _LONG + 3:
        return False
    ends = (len(stem) - 1, len(stem), len(stem) + 1)
    return any(OSA.distance(word[:end], stem) == 1 for end in ends)


def pieces(text: str) -> list[str]:
    """Sentences and items of lists, without their last sign; crumbs are left out."""
    parts = re.split(r"(?<=[.!?])\s+|[\n•;]+", text)
    return [part.strip(" .!?-–") for part in parts if len(part.strip(" .!?-–")) >= 8]


def same(first: str, second: str) -> bool:
    """Equal, or so alike that one was copied; other numbers make another sentence."""
    if words(first) == words(second):
        return True
    if min(len(first), len(second)) <= 30:
        return False
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    return SequenceMatcher(None, first, second).ratio() > 0.8


def number(word: str) -> int | None:
    """What a numeral says, in digits or in words up to twelve."""
    return int(word) if word.isdecimal() else NUMERALS.get(word.lower())
