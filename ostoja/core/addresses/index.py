"""The street register of one centre on one day, ready to be searched.

Two steps, as measured in ``benchmarks/addresses``: an exact look-up of folded variants (without
type, without title, surname alone, initials, stems, former names), then token-aligned fuzzy
scoring in which numbers must agree exactly and rare words weigh more than common ones.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from math import log

from rapidfuzz.distance import OSA

from ostoja.core.addresses.fold import stem, words
from ostoja.core.addresses.vocabulary import NOISE, TITLES, TYPES
from ostoja.core.where.facts import Street, StreetAlias

ACCEPT, MARGIN, OFFER = 0.86, 0.05, 0.70
_BELOW = 0.85  # offered, never accepted
_POOL = 24
_NO_DOT = frozenset({"rondo", "skwer", "bulwar", "park", "droga"})


def street_key(street: Street) -> str:
    """How catchments and aliases name a street: bare for an *ulica*, else with its type."""
    if street.type == "ul":
        return street.name
    return f"{street.type}{'' if street.type in _NO_DOT else '.'} {street.name}"


def street_of(name: str) -> Street:
    """A street from a name that may carry its type: ``Aleja Dalii``, ``pl. Wolności``."""
    bare = _bare(name)
    kind = TYPES[name.split()[0].rstrip(".").lower()] if bare != name else "ul"
    return Street(name=bare, type=kind)


def street_label(street: Street) -> str:
    """How people are shown a street: ``ul. Lipowa``, ``pl. Wolności``, ``rondo Kujawskie``."""
    return f"{street.type}{'' if street.type in _NO_DOT else '.'} {street.name}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling that leads to a street; ``alias`` is set when it is a former name."""

    key: str
    street: Street
    alias: StreetAlias | None
    strong: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A street found: how well (1.0 is exact) and through which former name, if any."""

    street: Street
    score: float
    alias: StreetAlias | None = None
    unsaid: int = 0

    @property
    def rank(self) -> float:
        """For comparing hits: a name with words that were not typed stands behind a bare one."""
        return self.score - 0.06 * min(self.unsaid, 2)


def _split(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that tell a street apart, and its numbers."""
    parts = [part for part in words(name) if part not in NOISE]
    weak = TITLES | TYPES.keys()
    strong = tuple(part for part in parts if not part.isdigit() and part not in weak)
    if not strong:
        strong = tuple(part for part in parts if not part.isdigit())
    return strong, tuple(part for part in parts if part.isdigit())


@dataclass(slots=True)
class StreetIndex:
    """Look-up tables over the streets in force on ``on``. Build once, share freely."""

    on: date
    entries: tuple[Entry, ...]
    exact: dict[tuple[str, ...], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    partial: dict[tuple[str, ...], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    raw: dict[tuple[str, ...], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    grams: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    seen: frozenset[str] = frozenset()
    rarity: dict[str, float] = field(default_factory=dict)

    @classmethod
    def build(
        cls, streets: Iterable[Street], aliases: Iterable[StreetAlias], on: date
    ) -> "StreetIndex":
        """The index of the streets in force on ``on`` and of their former names."""
        found = []
        by_key = {}
        for street in streets:
            if street.in_force(on):
                by_key[street_key(street)] = street
                found.append(Entry(street_key(street), street, None, *_split(street.name)))
        for alias in aliases:
            target = by_key.get(alias.street)
            if target and (alias.valid_from is None or alias.valid_from <= on):
                found.append(Entry(alias.old, target, alias, *_split(_bare(alias.old))))
        index = cls(on, tuple(found))
        index._compile()
        return index

    def _compile(self) -> None:
        counts = Counter(token for entry in self.entries for token in set(entry.strong))
        total = len(self.entries) + 1
        self.rarity = {token: log(total / count) + 1 for token, count in counts.items()}
        self.seen = _polish().union(
            gram for entry in self.entries for word in words(entry.key) for gram in threes(word)
        )
        for position, entry in enumerate(self.entries):
            self.raw[tuple(words(entry.key))].append(entry)
            whole = _whole(entry)
            for variant in whole:
                self.exact[variant].append(entry)
            for variant in _parts(entry) - whole:
                self.partial[variant].append(entry)
            for gram in {gram for token in entry.strong for gram in _grams(token)}:
                self.grams[gram].append(position)

    def lookup(self, query: Sequence[str], kind: str | None) -> list[Hit]:
        """Streets that a spelling names exactly; of type ``kind`` if one was typed.

        "Na Narodowej" is the locative of Narodowa and the end of Komisji Edukacji Narodowej: then
        both are given. A plural (``-ich``, ``-ych``) is nobody's locative.
        """
        key = tuple(word for word in query if word not in TITLES) or tuple(query)
        for variant in (tuple(query), key):
            if hits := _distinct(self.exact.get(variant, ()), kind):
                return hits
        part = next(
            (hits for one in (tuple(query), key)
             if (hits := _distinct(self.partial.get(one, ()), kind))), []
        )  # fmt: skip
        if part and key[-1].endswith(("ich", "ych")):
            return part
        cases = _distinct(self.exact.get(_stemmed(key), ()), kind)
        known = {street_key(hit.street) for hit in cases}
        both = cases + [hit for hit in part if street_key(hit.street) not in known]
        return both or _distinct(self.partial.get(_stemmed(key), ()), kind)

    def named(self, query: Sequence[str]) -> list[Hit]:
        """Streets whose whole name, type and small words included, is exactly ``query``."""
        return _distinct(self.raw.get(tuple(query), ()), None)

    def odd(self, word: str) -> bool:
        """Whether ``word`` has letters in an order that no word here has: a slip, not a name."""
        return any(gram not in self.seen for gram in threes(word))

    def fuzzy(self, query: Sequence[str], kind: str | None) -> list[Hit]:
        """The best-scoring streets for a misspelt name, best first."""
        strong = [word for word in query if not word.isdigit() and not _weak(word)]
        numbers = tuple(word for word in query if word.isdigit())
        if not strong or max(map(len, strong)) < 4:
            return []
        best: dict[str, Hit] = {}
        odd = frozenset(word for word in strong if self.odd(word))
        for entry in self._pool(strong):
            if entry.numbers != numbers or (kind and entry.street.type != kind):
                continue
            score = self._score(strong, entry, odd)
            key = street_key(entry.street)
            if score >= OFFER and (key not in best or best[key].score < score):
                unsaid = max(0, len(entry.strong) - len(strong))
                best[key] = Hit(entry.street, score, entry.alias, unsaid)
        return sorted(best.values(), key=lambda hit: -hit.rank)

    def _pool(self, strong: Sequence[str]) -> list[Entry]:
        overlap: Counter[int] = Counter()
        for gram in {gram for token in strong for gram in _grams(token)}:
            overlap.update(self.grams.get(gram, ()))
        return [self.entries[position] for position, _ in overlap.most_common(_POOL)]

    def _score(self, query: Sequence[str], entry: Entry, odd: frozenset[str]) -> float:
        """Agreement of words, 0 to 1: the head word must be there, and every word typed."""
        head = entry.strong[-1] if entry.strong else ""
        pairs: list[tuple[str, tuple[float, str]]] = [
            (word, max((_alike(word, token, word in odd), token) for token in entry.strong))
            for word in query
        ]
        head_score = max(_alike(word, head, word in odd) for word in query)
        weights = [self.rarity.get(token, 1.0) * len(word) for word, (_, token) in pairs]
        typed = sum(w * s for w, (_, (s, _)) in zip(weights, pairs, strict=True)) / sum(weights)
        if len(entry.strong) == 1:
            return float(typed * head_score**0.5)
        score: float = min(typed, 0.25 + 0.75 * head_score)
        if len(query) == 1:  # a part of a longer name never beats the same word alone
            score = min(score, float(head_score**1.5))
        return min(score, _BELOW) if head_score < 0.9 else score

    def suggest(self, text: str, count: int) -> tuple[Street, ...]:
        """Streets one of whose words begins with what has been typed so far, shortest first."""
        typed = [word for word in words(text) if word not in NOISE and word not in TYPES]
        if not typed:
            return ()
        found: dict[str, Street] = {}
        for entry in self.entries:
            parts = (*entry.numbers, *entry.strong)
            if all(any(part.startswith(word) for part in parts) for word in typed):
                found.setdefault(street_key(entry.street), entry.street)
        ordered = sorted(
            found.values(), key=lambda s: (not _begins(s, typed[0]), len(s.name), s.name)
        )
        return tuple(ordered[:count])


@cache
def _polish() -> frozenset[str]:
    """Runs of letters that Polish words have, whatever streets a town has."""
    return frozenset(files("ostoja.data").joinpath("trigrams.txt").read_text("utf-8").split())


def _begins(street: Street, word: str) -> bool:
    first = words(street.name)
    return bool(first) and first[0].startswith(word)


def _bare(old: str) -> str:
    """An old name without its street type."""
    first, _, rest = old.partition(" ")
    return rest if first.rstrip(".").lower() in TYPES and rest[:1].isalpha() else old


def _whole(entry: Entry) -> set[tuple[str, ...]]:
    """The spellings of the whole name: with and without titles, in the cases of grammar."""
    parts = tuple(part for part in words(_bare(entry.key)) if part not in NOISE)
    untitled = tuple(part for part in parts if part not in TITLES)
    return {variant for variant in (parts, untitled, _stemmed(untitled)) if variant}


def _parts(entry: Entry) -> set[tuple[str, ...]]:
    """Parts of the name that may be enough: surname, initial, reversed; a date without its year."""
    found: set[tuple[str, ...]] = set()
    if len(entry.strong) > 1 and not entry.numbers:
        found |= {entry.strong[-1:], (entry.strong[0][0], entry.strong[-1])}
        found |= {(*entry.strong[1:], entry.strong[0]), (entry.strong[-1], entry.strong[0])}
    untitled = tuple(part for part in words(_bare(entry.key)) if part not in TITLES | NOISE)
    if len(untitled) > 2 and untitled[0].isdigit() and untitled[-1].isdigit():
        found.add(untitled[:-1])
    return found


def _stemmed(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple("~" + stem(part) if stem(part) != part else part for part in parts)


def _distinct(entries: Iterable[Entry], kind: str | None) -> list[Hit]:
    """One hit for each street; a present name outranks a former one of another street."""
    hits: dict[str, Hit] = {}
    for entry in sorted(entries, key=lambda one: (one.alias is not None, one.street.type != "ul")):
        if kind is None or entry.street.type == kind or (entry.alias and kind == "ul"):
            hits.setdefault(street_key(entry.street), Hit(entry.street, 1.0, entry.alias))
    present = [hit for hit in hits.values() if hit.alias is None]
    return present or list(hits.values())


def _grams(token: str) -> set[str]:
    padded = f"^{token}"
    return {padded[i : i + 3] for i in range(max(1, len(padded) - 2))}


def threes(word: str) -> set[str]:
    """Runs of three letters, with the edges of the word."""
    padded = f"^{word}$"
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def _alike(word: str, token: str, odd: bool) -> float:
    """Likeness of two words: equal, same stem, prefix while typing, or few typing errors."""
    if word == token:
        return 1.0
    first, second = stem(word), stem(token)
    if first == second:
        # Tarnowska is a street of its own beside Marii Tarnowskiej; na Tarnowskiej is not
        genitive = token.endswith(("ej", "ich", "ych"))
        return _BELOW if word.endswith("a") and genitive else 0.97
    if len(word) >= 5 and token.startswith(word):
        return _BELOW if word.endswith("ow") else 0.93  # Hiacyntów is no beginning of Hiacyntowa
    if min(len(word), len(token)) < 4:
        return 0.5 if word[0] == token[0] and len(word) == 1 else 0.0
    return max(_typing(word, token, odd), _typing(first, second, odd) - 0.02)


_TWO_ERRORS = {True: (0.915, 0.89, 0.84), False: (0.82, 0.82, 0.7)}  # long, middling, short words


def _typing(word: str, token: str, odd: bool) -> float:
    """Likeness by typing errors: a letter lost, added, replaced or swapped with its neighbour.

    A word that could be a street of its own (Borkowska beside Borowska) is only offered; an ``odd``
    one, whose letters no street here has in that order, can only be a slip. The first letter is
    rarely wrong.
    """
    length = max(len(word), len(token))
    errors = OSA.distance(word, token, score_cutoff=2)
    if errors > 2 or length < 4:
        return 0.0
    if errors == 2:
        score = (
            (0.915 if length > 11 else 0.89 if length > 7 else 0.84)
            if odd
            else 0.82
            if length > 7
            else 0.7
        )
    elif odd:
        score = 0.95 if length > 5 else 0.92 if length == 5 else 0.85
    else:
        score = 0.88 if length > 5 else 0.84
    return score if word[0] == token[0] else score - 0.1


def type_of(word: str) -> str | None:
    """The full street type that ``word`` is, or is with one typing error: ``alja`` is ``aleja``."""
    if word in TYPES or len(word) < 4:
        return None
    near = (one for one in _LONG_TYPES if OSA.distance(word, one, score_cutoff=1) <= 1)
    return next(near, None)


_LONG_TYPES = tuple(sorted(one for one in TYPES if len(one) > 4))


def _weak(word: str) -> bool:
    """A title or a street type, also with one typing error."""
    if word in TITLES or word in TYPES:
        return True
    return len(word) > 4 and any(
        len(known) > 4 and OSA.distance(word, known, score_cutoff=1) <= 1 for known in _LONG_WEAK
    )


_LONG_WEAK = tuple(sorted({word for word in (*TITLES, *TYPES) if len(word) > 4}))
