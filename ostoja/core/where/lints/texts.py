"""Words that people read: vulgar or misspelt headings, doubled sentences, missing translations."""

import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise

from ostoja.core.language.words import broken, old_terms, pieces, same, slip, vulgar
from ostoja.core.speech import Text
from ostoja.core.where.facts import Body, Option, Question
from ostoja.core.where.lints.base import Case, Hit, Rule

_HEADINGS = ("name", "short", "title", "label", "room")


def _strings(case: Case) -> Iterator[tuple[str, str]]:
    """Headings (names, titles, labels, rooms) with their paths."""
    for path, value in case.nodes:
        if path.split(".")[0] in {"streets", "aliases"}:
            continue
        for name in _HEADINGS:
            text = getattr(value, name, None)
            if isinstance(text, Text):
                yield f"{path}.{name}", text.pl
            elif isinstance(text, str):
                yield f"{path}.{name}", text


def _off_word(case: Case) -> Iterator[Hit]:
    texts = dict(_strings(case)) | dict(case.texts())
    texts |= {f"{path}.en": text.en for path, text in case.all(Text) if text.en}
    for path, text in texts.items():
        for word, meant in vulgar(text):
            fix = f"Napisz „{meant}”." if meant else "Usuń je albo popraw."
            yield Hit(path, f"W tekście jest słowo „{word}”.", fix)


def _spelling(case: Case) -> Iterator[Hit]:
    centre = case.facts.centre
    town = f"{centre.town} {centre.town_locative}".lower().split()
    for path, text in _strings(case):
        for word in re.findall(r"[a-ząćęłńóśźż]+", text.lower()):
            stem = None if word in town else slip(word)
            if stem:
                yield Hit(
                    path, f"W nagłówku jest „{word}”, a słownik zna „{stem}…”.",
                    "Sprawdź pisownię.",
                )  # fmt: skip


def _broken(case: Case) -> Iterator[Hit]:
    texts = dict(_strings(case)) | dict(case.texts())
    texts |= {f"streets.{street.name}": street.name for street in case.facts.streets}
    texts |= {f"buildings.{one.code}.address": one.address for one in case.facts.buildings}
    for path, text in texts.items():
        if broken(text):
            yield Hit(path, f"Polskie litery są zepsute: „{text[:40]}”.", "Zapisz plik jako UTF-8.")


def _empty(case: Case) -> Iterator[Hit]:
    for path, text in case.all(Text):
        if not text.pl.strip():
            yield Hit(path, "Tekst jest pusty.", "Napisz go albo usuń pole.")


def _lists(case: Case) -> Iterator[tuple[str, str]]:
    """Lists of short texts, such as documents, read one below the other."""
    for path, value in case.nodes:
        for field in fields(value):
            items = getattr(value, field.name)
            if isinstance(items, tuple) and items and all(isinstance(one, Text) for one in items):
                yield f"{path}.{field.name}", "\n".join(one.pl for one in items)


def _doubled(case: Case) -> Iterator[Hit]:
    for path, text in (*case.texts(), *_lists(case)):
        for first, second in pairwise(pieces(text)):
            if same(first, second):
                yield Hit(
                    path, f"Dwa prawie te same zdania: „{first[:60]}”.", "Zostaw jedno z nich."
                )


def _titles(case: Case) -> Iterator[tuple[str, Text]]:
    for path, value in case.nodes:
        title = getattr(value, "title", None)
        if isinstance(title, Text):
            yield f"{path}.title", title
        elif isinstance(value, Question | Option):
            yield f"{path}.text", value.text
        elif isinstance(value, Body):
            yield f"{path}.name", value.name


_LANGUAGES = {"en": "angielsku", "uk": "ukraińsku"}


def _no_translation(case: Case) -> Iterator[Hit]:
    for path, text in _titles(case):
        missing = [name for lang, name in _LANGUAGES.items() if not getattr(text, lang)]
        if missing:
            yield Hit(
                path, f"Tytułu „{text.pl}” nie ma po {' ani po '.join(missing)}.",
                "Dopisz tłumaczenie.",
            )  # fmt: skip


def _old_term(case: Case) -> Iterator[Hit]:
    for path, text in case.texts():
        for found, since, new in old_terms(text, case.on):
            if "former_titles" not in path:
                yield Hit(path, f"„{found}” to nazwa sprzed {since}.", f"Napisz: {new}.")


RULES = (
    Rule("off-word", "error", _off_word),
    Rule("spelling", "warning", _spelling),
    Rule("broken-letters", "error", _broken),
    Rule("empty-text", "error", _empty),
    Rule("doubled", "warning", _doubled),
    Rule("no-translation", "warning", _no_translation),
    Rule("old-term", "warning", _old_term),
)
