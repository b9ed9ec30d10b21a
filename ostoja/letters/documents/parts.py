"""What a document is made of: plain values, laid out by the templates.

Texts are whole sentences and numbers as people read them; a template adds nothing but the layout.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# A word of one letter does not end a line of Polish print.
_LONELY = re.compile(r"(?<![\w.])([aiouwzAIOUWZ]) (?=\S)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3; level 1 is the subject. A level may not be left out."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list with bullets."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values: ``(("Data urodzenia", "12.03.1984"), ...)``."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page; ``right`` are columns of numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Part = Heading | Text | Items | Facts | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its head, its parts, its end.

    ``demo`` is the line below the banner of a centre that has not signed its facts off (its real
    address, or that the town is made up); ``None`` leaves the banner out. ``reference`` is printed
    on every page, so for protected matters it has to be a neutral one. ``lang`` is the language
    of all texts: ``pl``, ``en`` or ``uk``.
    """

    sender: tuple[str, ...]
    day: date
    subject: str
    parts: tuple[Part, ...] = ()
    demo: str | None = ""
    reference: str = ""
    place: str = ""
    addressee: tuple[str, ...] = ()
    signed: tuple[str, ...] = field(default=())
    lang: str = "pl"

    def data(self) -> dict[str, Any]:
        """The document as the templates read it. Raises ``ValueError`` for a crooked table."""
        return {
            "sender": _all(self.sender),
            "day": self.day.isoformat(),
            "subject": _set(self.subject),
            "parts": [_part(one) for one in self.parts],
            "demo": None if self.demo is None else _set(self.demo),
            "reference": _set(self.reference),
            "place": _set(self.place),
            "addressee": _all(self.addressee),
            "signed": _all(self.signed),
            "lang": self.lang,
        }


@dataclass(frozen=True, slots=True)
class Slip(Paper):
    """A small sheet for the template ``slip``: ``big`` is read from afar; ``square`` is the SVG of
    a code to scan and ``square_says`` its text.
    """

    big: str = ""
    square: str = ""
    square_says: str = ""

    def data(self) -> dict[str, Any]:
        """The sheet as its template reads it."""
        return {
            **Paper.data(self), "big": _set(self.big), "square": self.square,
            "square_says": _set(self.square_says),
        }  # fmt: skip


def _set(text: str) -> str:
    """The text as it is set: no control characters, one-letter words kept with the next word."""
    return _LONELY.sub("\\1\u00a0", _CONTROL.sub("", text))


def _all(texts: Iterable[str]) -> list[str]:
    return [_set(text) for text in texts]


def _part(one: Part) -> dict[str, Any]:
    match one:
        case Heading(text, level):
            return {"kind": "heading", "text": _set(text), "level": level}
        case Text(text):
            return {"kind": "text", "text": _set(text)}
        case Items(items):
            return {"kind": "items", "items": _all(items)}
        case Facts(rows):
            return {"kind": "facts", "rows": [_all(row) for row in rows]}
        case Table(head, rows, caption, right):
            if any(len(row) != len(head) for row in rows):
                raise ValueError("every row of a table has as many cells as its head")
            return {
                "kind": "table", "head": _all(head), "rows": [_all(row) for row in rows],
                "caption": _set(caption), "right": sorted(right),
            }  # fmt: skip
        case PageBreak():
            return {"kind": "break"}
