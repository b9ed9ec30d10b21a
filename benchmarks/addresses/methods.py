"""The engine and what it is measured against: each answers with streets and scores, best first."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from rapidfuzz import fuzz, process

from ostoja.core.addresses.fold import fold, words
from ostoja.core.addresses.index import StreetIndex, street_label, street_of
from ostoja.core.addresses.match import find
from ostoja.core.addresses.vocabulary import NOISE, TYPES

Answer = list[tuple[str, float]]
Ask = Callable[[str], Answer]
_NUMBER = re.compile(r"(?<=[a-z]) \d{1,4} ?[a-z]?(?: m \d+)?$")


def light(text: str) -> str:
    """The normaliser that all baselines share: folded, without type, small words and number."""
    plain = _NUMBER.sub("", fold(text))
    kept = [word for word in words(plain) if word not in NOISE and word not in TYPES]
    return " ".join(kept) or plain


def ours(streets: list[str]) -> Ask:
    """The engine: score 1 for a street that is accepted, less for one that is only offered."""
    index = StreetIndex.build(map(street_of, streets), (), date(2026, 1, 1))

    def ask(query: str) -> Answer:
        match = find(index, query)
        if match.street:
            return [(street_label(match.street), 1.0)]
        return [(street_label(street), 0.5) for street in match.candidates]

    return ask


def rapid(streets: list[str]) -> Ask:
    """rapidfuzz WRatio over normalised names."""
    known = {light(name): street_label(street_of(name)) for name in streets}
    keys = list(known)

    def ask(query: str) -> Answer:
        best = process.extract(light(query), keys, scorer=fuzz.WRatio, limit=3)
        return [(known[key], score) for key, score, _ in best]

    return ask


def full_text(streets: list[str]) -> Ask:
    """SQLite FTS5 with its trigram tokenizer: any trigram of the query, ranked by bm25."""
    base = sqlite3.connect(":memory:")
    base.execute(
        "CREATE VIRTUAL TABLE street USING fts5(name, label UNINDEXED, tokenize='trigram')"
    )
    base.executemany(
        "INSERT INTO street VALUES (?, ?)",
        [(light(name), street_label(street_of(name))) for name in streets],
    )

    def ask(query: str) -> Answer:
        text = light(query)
        grams = {text[i : i + 3] for i in range(len(text) - 2)}
        if not grams:
            return []
        wanted = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in sorted(grams))
        rows = base.execute(
            "SELECT label, -rank FROM street WHERE street MATCH ? ORDER BY rank LIMIT 3", [wanted]
        )
        return [(label, score / len(grams)) for label, score in rows]

    return ask


@contextmanager
def trigrams(streets: list[str], url: str) -> Iterator[Ask | None]:
    """PostgreSQL pg_trgm, strict_word_similarity; ``None`` where there is no server or extension.

    Everything is made inside one transaction that is rolled back.
    """
    import psycopg

    try:
        connection = psycopg.connect(url, connect_timeout=3)
    except psycopg.OperationalError:
        yield None
        return
    with connection, connection.cursor() as cursor:
        try:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except psycopg.Error:
            yield None
            return
        cursor.execute("CREATE TEMP TABLE street (name text, label text)")
        rows = [(light(name), street_label(street_of(name))) for name in streets]
        cursor.executemany("INSERT INTO street VALUES (%s, %s)", rows)

        def ask(query: str) -> Answer:
            cursor.execute(
                "SELECT label, strict_word_similarity(%(q)s, name) + similarity(%(q)s, name) AS s "
                "FROM street ORDER BY s DESC, label LIMIT 3",
                {"q": light(query)},
            )
            return [(str(label), float(score)) for label, score in cursor.fetchall()]

        yield ask
        connection.rollback()
