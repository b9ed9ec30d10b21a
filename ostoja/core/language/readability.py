"""How hard a Polish text is: the fog index after Gunning, with hard words as Polish has them.

English counts words of three syllables as hard; in Polish those are ordinary, so a hard word has
four or more. The index is the number of school years that a reader needs.
"""

import re
from dataclasses import dataclass

_VOWELS = "aeiouyąęó"
# An i before another vowel only softens the consonant: "nie" is one syllable.
_SOFTENER = re.compile(rf"i(?=[{_VOWELS.replace('i', '')}])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A full stop after these ends no sentence.
_SHORT = re.compile(
    r"\b(?:ul|al|pl|os|nr|art|ust|pkt|poz|zm|tel|godz|ok|np|tj|itp|itd|m\.in|m|in|dr|św|im|r|lit|"
    r"tzw|ww|wg|zł|gr|str|pok|p|o)\.(?=\s|$|[a-ząćęłńóśźż])",
    re.IGNORECASE,
)
HARD_SYLLABLES = 4
LONG_SENTENCE = 25  # words
HARD_TEXT = 13.0  # school years: above it a text for everybody is too hard


@dataclass(frozen=True, slots=True)
class Reading:
    """Counts of a text and its index; ``fog`` is in school years, 0.0 for an empty text."""

    sentences: int
    words: int
    hard: int
    fog: float
    long: tuple[str, ...]


def syllables(word: str) -> int:
    """Syllables of a Polish word: its vowels, without an ``i`` that only softens; at least one."""
    vowels = re.findall(rf"[{_VOWELS}]", word, re.IGNORECASE)
    softening = _SOFTENER.findall(word)
    diphthongs = re.findall(r"au|eu", word, re.IGNORECASE)
    return max(1, len(vowels) - len(softening) - len(diphthongs))


def sentences(text: str) -> list[str]:
    """The sentences of a text; an item of a list and a line are sentences of their own."""
    held = _SHORT.sub(lambda found: found[0].replace(".", "\u2024"), text)
    parts = re.split(r"(?<=[.!?…])\s+|[\n•;]+", held)
    return [part.replace("\u2024", ".").strip() for part in parts if _WORD.search(part)]


def read(text: str) -> Reading:
    """Measure a text."""
    found = sentences(text)
    lengths = [len(_WORD.findall(one)) for one in found]
    words = [word for one in found for word in _WORD.findall(one)]
    hard = sum(syllables(word) >= HARD_SYLLABLES for word in words)
    fog = 0.4 * (len(words) / len(found) + 100 * hard / len(words)) if words else 0.0
    long = tuple(one for one, size in zip(found, lengths, strict=True) if size > LONG_SENTENCE)
    return Reading(len(found), len(words), hard, round(fog, 1), long)
