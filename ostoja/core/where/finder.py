"""Everyday words to forms of help: phrases before words, typing errors allowed, danger first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from rapidfuzz.distance import OSA

from ostoja.core.addresses.fold import words
from ostoja.core.where.facts import Matter

_STOP = frozenset(
    {"a", "i", "na", "w", "we", "z", "ze", "do", "od", "o", "u", "dla", "mi", "mnie", "sie", "jest",
     "mam", "nie", "za", "po", "the", "my", "to", "for", "ja", "moj", "moja", "moje", "chce",
     "potrzebuje", "gdzie", "jak", "czy", "ktos"}
)  # fmt: skip
_ENDINGS = (
    "owego", "owej", "ami", "ach", "iej", "ego", "emu", "ych", "ich", "owi", "om", "em", "ie",
    "ej", "ym", "im", "ow", "a", "e", "i", "o", "u", "y",
)  # fmt: skip
_ENOUGH, _NEAR = 0.55, 0.8


@dataclass(frozen=True, slots=True)
class MatterHit:
    """A form of help found, with a score from 0 to 1."""

    matter: Matter
    score: float


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _likeness(typed: str, known: str) -> float:
    """1 for the same word in any case, 0.9 for one typing error (two in a long word), else 0."""
    if typed == known or _stem(typed) == _stem(known):
        return 1.0
    length = min(len(typed), len(known))
    allowed = 0 if length < 5 else 1 if length < 9 else 2
    if allowed and OSA.distance(typed, known, score_cutoff=allowed) <= allowed:
        return 0.9
    return 0.0


@dataclass(frozen=True, slots=True)
class Finder:
    """The look-up tables over the matters of one centre."""

    phrases: tuple[tuple[tuple[str, ...], Matter], ...]
    by_code: dict[str, Matter]
    rarity: dict[str, float]

    @classmethod
    def build(cls, matters: Iterable[Matter]) -> "Finder":
        """Compile titles, former titles and everyday words of ``matters``."""
        phrases = []
        by_code = {}
        for matter in matters:
            by_code[matter.code] = matter
            phrases += [(key, matter) for key in _spellings(matter) if key]
        seen: dict[str, set[str]] = defaultdict(set)
        for key, matter in phrases:
            for word in key:
                seen[word].add(matter.code)
        total = len(by_code) + 1
        rarity = {word: log(total / len(codes)) + 0.3 for word, codes in seen.items()}
        return cls(tuple(phrases), by_code, rarity)

    def find(self, text: str, count: int = 3) -> tuple[MatterHit, ...]:
        """The best matters for ``text``; words of danger win over everything else."""
        if text in self.by_code:
            return (MatterHit(self.by_code[text], 1.0),)
        typed = _key(text[:300])
        if not typed:
            return ()
        best: dict[str, float] = defaultdict(float)
        for key, matter in self.phrases:
            score = self._score(typed, key)
            if score > best[matter.code]:
                best[matter.code] = score
        hits = [
            MatterHit(self.by_code[code], score) for code, score in best.items() if score >= _ENOUGH
        ]
        hits.sort(key=lambda hit: (-_danger(hit), -hit.score, hit.matter.code))
        return tuple(hits[:count])

    def _score(self, typed: Sequence[str], key: Sequence[str]) -> float:
        """How much of a known phrase was typed, and how much of the typing it explains."""
        best = {word: max(_likeness(one, word) for one in typed) for word in key}
        if not any(best.values()):
            return 0.0
        weight = {word: self.rarity.get(word, 1.0) for word in key}
        covered = sum(weight[word] * best[word] for word in key) / sum(weight.values())
        explained = sum(max(_likeness(one, word) for word in key) for one in typed) / len(typed)
        if all(best.values()):
            return covered * (0.75 + 0.25 * explained)
        if explained >= 0.9:  # a part of a longer name: enough to offer, not to decide
            return 0.58 + 0.3 * covered
        return covered * 0.75 * explained


def _danger(hit: MatterHit) -> bool:
    return hit.matter.safety and hit.score >= 0.7


def _key(text: str) -> tuple[str, ...]:
    """The words that carry meaning, each once; all of them when only small words were typed."""
    parts = tuple(dict.fromkeys(words(text)))
    return tuple(word for word in parts if word not in _STOP) or parts


def _spellings(matter: Matter) -> set[tuple[str, ...]]:
    texts = [matter.code.replace("-", " "), *matter.words]
    for title in (matter.title, *matter.former_titles):
        texts += [text for text in (title.pl, title.en, title.uk) if text]
    return {_key(text) for text in texts}
