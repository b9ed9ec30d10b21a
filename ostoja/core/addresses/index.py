"""The street register of one centre on one day, ready to be searched.

Two steps, as measured in ``benchmarks/addresses``: an exact look-up of folded variants (without
type, without title, surname alone, initials, stems, former names), then token-aligned fuzzy
scoring in which numbers must agree exactly and rare words weigh more than common ones.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log

from rapidfuzz.distance import OSA

from ostoja.core.addresses.fold import stem, words
from ostoja.core.addresses.vocabulary import NOISE, TITLES, TYPES
from ostoja.core.where.facts import Street, StreetAlias

ACCEPT, MARGIN, CONSIDER = 0.86, 0.05, 0.72
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
    strong = tuple(part for part in parts if not part.isdigit() and part not in TITLES)
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
    grams: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
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
        for position, entry in enumerate(self.entries):
            whole = _whole(entry)
            for variant in whole:
                self.exact[variant].append(entry)
            for variant in _parts(entry) - whole:
                self.partial[variant].append(entry)
            for gram in {gram for token in entry.strong for gram in _grams(token)}:
                self.grams[gram].append(position)

    def lookup(self, query: Sequence[str], kind: str | None) -> list[Hit]:
        """Streets that a spelling names exactly; of type ``kind`` if one was typed."""
        key = tuple(word for word in query if word not in TITLES) or tuple(query)
        for table in (self.exact, self.partial):
            for variant in (tuple(query), key, _stemmed(key)):
                hits = _distinct(table.get(variant, ()), kind)
                if hits:
                    return hits
        return []

    def fuzzy(self, query: Sequence[str], kind: str | None) -> list[Hit]:
        """The best-scoring streets for a misspelt name, best first."""
        strong = [word for word in query if not word.isdigit() and not _weak(word)]
        numbers = tuple(word for word in query if word.isdigit())
        if not strong or max(map(len, strong)) < 4:
            return []
        best: dict[str, Hit] = {}
        for entry in self._pool(strong):
            if entry.numbers != numbers or (kind and entry.street.type != kind):
                continue
            score = self._score(strong, entry)
            key = street_key(entry.street)
            if score >= CONSIDER and (key not in best or best[key].score < score):
                unsaid = max(0, len(entry.strong) - len(strong))
                best[key] = Hit(entry.street, score, entry.alias, unsaid)
        return sorted(best.values(), key=lambda hit: -hit.rank)

    def _pool(self, strong: Sequence[str]) -> list[Entry]:
        overlap: Counter[int] = Counter()
        for gram in {gram for token in strong for gram in _grams(token)}:
            overlap.update(self.grams.get(gram, ()))
        return [self.entries[position] for position, _ in overlap.most_common(_POOL)]

    def _score(self, query: Sequence[str], entry: Entry) -> float:
        """Agreement of words, 0 to 1: the head word must be there, and every word typed."""
        head = entry.strong[-1] if entry.strong else ""
        pairs = [
            (word, max((_alike(word, token), token) for token in entry.strong)) for word in query
        ]
        head_score = max(_alike(word, head) for word in query)
        weights = [self.rarity.get(token, 1.0) * len(word) for word, (_, token) in pairs]
        typed = sum(w * s for w, (_, (s, _)) in zip(weights, pairs, strict=True)) / sum(weights)
        return (
            min(typed, 0.25 + 0.75 * head_score)
            if len(entry.strong) > 1
            else typed * head_score**0.5
        )

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


def _alike(word: str, token: str) -> float:
    """Likeness of two words: equal, same stem, prefix while typing, or few typing errors."""
    if word == token:
        return 1.0
    first, second = stem(word), stem(token)
    if first == second:
        return 0.97
    if len(word) >= 5 and token.startswith(word):
        return 0.93
    if min(len(word), len(token)) < 4:
        return 0.5 if word[0] == token[0] and len(word) == 1 else 0.0
    return max(_typing(word, token), _typing(first, second) - 0.02)


def _typing(word: str, token: str) -> float:
    """Likeness by typing errors: a letter lost, added or swapped with its neighbour is one.

    A letter put for another makes another name (Mirkowska, Markowska) as easily as an error, and so
    do two errors: both are offered, not accepted. The first letter is rarely wrong.
    """
    length = max(len(word), len(token))
    errors = OSA.distance(word, token, score_cutoff=2)
    if errors > 2 or length < 4:
        return 0.0
    if errors == 2:
        score = 0.84 if length > 7 else 0.7
    elif len(word) == len(token) and sorted(word) != sorted(token):
        score = 0.83
    else:
        score = 0.94 if length > 5 else 0.88 if length == 5 else 0.82
    return score if word[0] == token[0] else score - 0.1


def _weak(word: str) -> bool:
    """A title or a street type, also with one typing error."""
    if word in TITLES or word in TYPES:
        return True
    return len(word) > 4 and any(
        len(known) > 4 and OSA.distance(word, known, score_cutoff=1) <= 1 for known in _LONG_WEAK
    )


_LONG_WEAK = tuple(sorted({word for word in (*TITLES, *TYPES) if len(word) > 4}))
