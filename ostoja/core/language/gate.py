"""The gate of quality: what stops a text from being published, what asks, what only advises.

``stop`` cannot be passed. ``ask`` is passed by somebody who says that they have looked. ``advice``
passes by itself. Every remark says where, what is wrong and how to mend it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal

from ostoja.core.identifiers import IdentifierError, pesel
from ostoja.core.language import readability, words

Weight = Literal["stop", "ask", "advice"]
_EMPTY_LINKS = re.compile(
    r"(?:czytaj|dowiedz się|zobacz|pokaż)?\s*(?:więcej|tutaj|tu|kliknij(?: tutaj| tu)?|link|"
    r"zobacz|czytaj|pobierz|przejdź|dalej)?\s*[.…>»]*",
    re.IGNORECASE,
)
_ELEVEN = re.compile(r"(?<!\d)\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{5}(?!\d)")
_PHONE = re.compile(
    r"(?<![\d/.-])(?:\+48[ -]?)?"
    r"(?:\(?\d{2}\)?[ /-]?\d{3}[ -]?\d{2}[ -]?\d{2}|\d{3}[ -]?\d{3}[ -]?\d{3})(?![\d/-])"
)
_MOBILE = re.compile(r"45|5[0137]|6[069]|7[2389]|88")
_HOURS = re.compile(r"\b\d{1,2}[:.]\d{2}\s*(?:-|–|do)\s*\d{1,2}[:.]\d{2}\b")
_COUNTED = re.compile(
    rf"\b(\d+|{'|'.join(words.NUMERALS)})\s+(?:\w+\s+)?(zespoł\w+|budynk\w+)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about a text: how much it weighs, its code, where it is, what and how to mend."""

    weight: Weight
    code: str
    where: str
    text: str
    fix: str


@dataclass(frozen=True, slots=True)
class Written:
    """A page as its author wrote it; ``images`` holds what is said instead of each.

    What only Polish knows (spelling, length, old names) is looked for in Polish alone.
    """

    title: str
    lead: str = ""
    headings: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    images: tuple[str, ...] = ()
    lang: str = "pl"


@dataclass(frozen=True, slots=True)
class Known:
    """What the directory knows: numbers in force, numbers that ended, counts of ``zesp``/``budy``.

    Numbers are nine digits or short; ``on`` is the day of publishing.
    """

    on: date
    phones: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()
    counts: dict[str, int] = field(default_factory=dict)


def check(page: Written, known: Known) -> tuple[Remark, ...]:
    """Everything there is to say about ``page``, the weightiest first."""
    found = [
        *_words(page),
        *_doubled(page),
        *_links(page),
        *_images(page),
        *_persons(page),
        *_numbers(page, known),
    ]
    if page.lang == "pl":
        found += [*_headings(page), *_terms(page, known), *_reading(page)]
    order = {"stop": 0, "ask": 1, "advice": 2}
    return tuple(sorted(found, key=lambda one: order[one.weight]))


def stops(remarks: Iterable[Remark]) -> list[Remark]:
    """Those that nothing can pass."""
    return [one for one in remarks if one.weight == "stop"]


def asks(remarks: Iterable[Remark]) -> list[Remark]:
    """Those that somebody must say they have looked at."""
    return [one for one in remarks if one.weight == "ask"]


def _texts(page: Written) -> Iterator[tuple[str, str]]:
    yield "tytuł", page.title
    yield "wstęp", page.lead
    for text in page.headings:
        yield f"nagłówek „{text[:40]}”", text
    for number, text in enumerate(page.paragraphs, 1):
        yield f"akapit {number}", text
    for text, _ in page.links:
        yield f"odnośnik „{text[:40]}”", text


def _words(page: Written) -> Iterator[Remark]:
    for where, text in _texts(page):
        for word, meant in words.vulgar(text):
            fix = f"Napisz „{meant}”." if meant else "Usuń je albo popraw literówkę."
            yield Remark("stop", "off-word", where, f"Jest tu słowo „{word}”.", fix)
        if words.broken(text):
            fix = "Wpisz te słowa jeszcze raz z klawiatury."
            yield Remark("stop", "broken-letters", where, "Polskie litery są zepsute.", fix)


def _headings(page: Written) -> Iterator[Remark]:
    for where, text in _texts(page):
        if where.startswith(("akapit", "wstęp")):
            continue
        for word in re.findall(r"[a-ząćęłńóśźż]+", text.lower()):
            stem = words.slip(word)
            if stem:
                said = f"„{word}” wygląda na literówkę: słownik zna „{stem}…”."
                yield Remark("ask", "spelling", where, said, "Popraw pisownię.")
        if len(text) > 5 and text.isupper():
            fix = "Pisz zwykłymi literami: łatwiej je przeczytać."
            yield Remark("advice", "capitals", where, "Same wielkie litery.", fix)


def _doubled(page: Written) -> Iterator[Remark]:
    parts = [piece for text in (page.lead, *page.paragraphs) for piece in words.pieces(text)]
    for first, second in pairwise(parts):
        if words.same(first, second):
            said = f"Dwa prawie takie same zdania obok siebie: „{second[:60]}”."
            yield Remark("ask", "doubled", "treść", said, "Zostaw jedno z nich.")


def _links(page: Written) -> Iterator[Remark]:
    seen: dict[str, str] = {}
    for text, target in page.links:
        key = " ".join(text.lower().split())
        where = f"odnośnik „{text[:40]}”"
        if _EMPTY_LINKS.fullmatch(key):
            fix = "Napisz, dokąd prowadzi, na przykład: Czytaj więcej o warsztatach dla dzieci."
            yield Remark("stop", "empty-link", where, "Nie wiadomo, dokąd prowadzi.", fix)
        elif key.startswith(("http://", "https://", "www.")):
            fix = "Zamiast adresu napisz słowami, co tam jest."
            yield Remark("advice", "bare-link", where, "Odnośnik to sam adres.", fix)
        elif seen.setdefault(key, target) != target:
            fix = "Nazwij każdy inaczej: czytnik ekranu czyta same odnośniki."
            yield Remark("stop", "same-link", where, "Dwa odnośniki mają tę samą nazwę.", fix)


def _images(page: Written) -> Iterator[Remark]:
    for number, text in enumerate(page.images, 1):
        if not text.strip():
            fix = "Opisz, co na nim widać, albo zaznacz, że to tylko ozdoba."
            yield Remark("stop", "image", f"obraz {number}", "Obraz nie ma opisu.", fix)
        elif re.fullmatch(r"(?:obraz|zdjęcie|foto|img|dsc|logo)?[\W\d_]*(?:\.\w{3,4})?",
                          text.strip(), re.IGNORECASE):  # fmt: skip
            fix = "Napisz, co na nim widać."
            yield Remark("ask", "image-name", f"obraz {number}", "Opis nic nie mówi.", fix)


def _persons(page: Written) -> Iterator[Remark]:
    for where, text in _texts(page):
        for found in _ELEVEN.findall(text):
            try:
                pesel(found)
            except IdentifierError:
                continue
            fix = "Usuń go: danych osób nie publikujemy."
            yield Remark("stop", "pesel", where, "Jest tu numer PESEL.", fix)


def digits(number: str) -> str:
    """A telephone as its digits, without +48 and spaces."""
    return re.sub(r"\D", "", number.strip().removeprefix("+48"))


def _numbers(page: Written, known: Known) -> Iterator[Remark]:
    for where, text in _texts(page):
        for found in _PHONE.findall(text):
            yield from _phone(where, found.strip(), digits(found), known)
        if _HOURS.search(text):
            fix = "Wstaw część „Jednostka”: jej godziny same się zmienią."
            yield Remark("advice", "hours", where, "Godziny są wpisane ręcznie.", fix)
        for word, noun in _COUNTED.findall(text):
            said = words.number(word)
            there = known.counts.get(noun[:4].lower())
            if said is not None and there and said != there:
                fix = "Sprawdź, co jest nieaktualne: tekst czy katalog."
                told = f"„{word} {noun}”, a w katalogu jest {there}."
                yield Remark("ask", "count", where, told, fix)


def _phone(where: str, shown: str, number: str, known: Known) -> Iterator[Remark]:
    if number in known.phones:
        fix = "Wstaw część „Jednostka”: numer sam się zmieni."
        yield Remark("advice", "typed-phone", where, f"Telefon {shown} jest wpisany ręcznie.", fix)
    elif number in known.ended:
        fix = "Wstaw część „Jednostka” zamiast numeru."
        yield Remark("stop", "old-phone", where, f"Telefon {shown} już nie działa.", fix)
    elif _MOBILE.match(number):
        fix = "Usuń go. Jeśli to numer ośrodka, dodaj go najpierw w katalogu."
        told = f"Numeru {shown} nie ma w katalogu; może być prywatny."
        yield Remark("stop", "private-phone", where, told, fix)
    else:
        fix = "Sprawdź numer. Jeśli to numer ośrodka, dodaj go w katalogu."
        yield Remark("ask", "unknown-phone", where, f"Numeru {shown} nie ma w katalogu.", fix)


def _terms(page: Written, known: Known) -> Iterator[Remark]:
    for where, text in _texts(page):
        for found, since, new in words.old_terms(text, known.on):
            told = f"„{found}” to nazwa sprzed {since:%d.%m.%Y}."
            yield Remark("advice", "old-term", where, told, f"Napisz: {new}.")


def _reading(page: Written) -> Iterator[Remark]:
    measured = readability.read("\n".join((page.lead, *page.paragraphs)))
    for one in measured.long[:5]:
        count = len(one.split())
        fix = f"Podziel je na krótsze, najlepiej do {readability.LONG_SENTENCE} słów."
        told = f"Długie zdanie ({count} słów): „{one[:60]}…”."
        yield Remark("advice", "long-sentence", "treść", told, fix)
    if measured.words >= 30 and measured.fog > readability.HARD_TEXT:
        fix = "Skróć zdania i zamień długie słowa na krótsze."
        told = f"Tekst jest trudny: indeks mglistości {measured.fog} (najlepiej do 9)."
        yield Remark("advice", "fog", "treść", told, fix)
