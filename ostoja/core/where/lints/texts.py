"""Words that people read: vulgar or misspelt headings, doubled sentences, missing translations."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz.distance import OSA

from ostoja.core.addresses.fold import fold, words
from ostoja.core.speech import Text
from ostoja.core.where.facts import Body, Option, Question
from ostoja.core.where.lints.base import Case, Hit, Rule

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
        for word in dict.fromkeys(re.findall(r"\w+", text.lower())):
            meant = _LOST_LETTER.sub("główn", word)
            if meant != word:
                yield Hit(path, f"W tekście jest słowo „{word}”.", f"Napisz „{meant}”.")
            elif _VULGAR.match(word):
                yield Hit(path, f"W tekście jest słowo „{word}”.", "Usuń je albo popraw.")


def _slip(word: str) -> str | None:
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


def _spelling(case: Case) -> Iterator[Hit]:
    centre = case.facts.centre
    town = f"{centre.town} {centre.town_locative}".lower().split()
    for path, text in _strings(case):
        for word in re.findall(r"[a-ząćęłńóśźż]+", text.lower()):
            stem = None if word in town else _slip(word)
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
        if _BROKEN.search(text):
            yield Hit(path, f"Polskie litery są zepsute: „{text[:40]}”.", "Zapisz plik jako UTF-8.")


def _empty(case: Case) -> Iterator[Hit]:
    for path, text in case.all(Text):
        if not text.pl.strip():
            yield Hit(path, "Tekst jest pusty.", "Napisz go albo usuń pole.")


def _pieces(text: str) -> list[str]:
    parts = re.split(r"(?<=[.!?])\s+|[\n•;]+", text)
    return [part.strip(" .!?-–") for part in parts if len(part.strip(" .!?-–")) >= 8]


def _same(first: str, second: str) -> bool:
    """Equal, or so alike that one was copied; other numbers make another sentence."""
    if words(first) == words(second):
        return True
    if min(len(first), len(second)) <= 30:
        return False
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    return SequenceMatcher(None, first, second).ratio() > 0.8


def _lists(case: Case) -> Iterator[tuple[str, str]]:
    """Lists of short texts, such as documents, read one below the other."""
    for path, value in case.nodes:
        for field in fields(value):
            items = getattr(value, field.name)
            if isinstance(items, tuple) and items and all(isinstance(one, Text) for one in items):
                yield f"{path}.{field.name}", "\n".join(one.pl for one in items)


def _doubled(case: Case) -> Iterator[Hit]:
    for path, text in (*case.texts(), *_lists(case)):
        for first, second in pairwise(_pieces(text)):
            if _same(first, second):
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
        for pattern, since, new in _OLD_TERMS:
            found = pattern.search(text)
            if found and case.on >= since and "former_titles" not in path:
                yield Hit(
                    path, f"„{found[0]}” to nazwa sprzed {since}.", f"Napisz: {new}."
                )  # fmt: skip


RULES = (
    Rule("off-word", "error", _off_word),
    Rule("spelling", "warning", _spelling),
    Rule("broken-letters", "error", _broken),
    Rule("empty-text", "error", _empty),
    Rule("doubled", "warning", _doubled),
    Rule("no-translation", "warning", _no_translation),
    Rule("old-term", "warning", _old_term),
)
