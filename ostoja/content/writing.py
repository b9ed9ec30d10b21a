"""A page as the gate of quality reads it, and what the directory knows against it."""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any

from ostoja.core.language.gate import Remark, Written, check
from ostoja.core.where.book import Book
from ostoja.directory.wording import known

LANGUAGES = {"": "pl", "_en": "en", "_uk": "uk"}
_BLOCKS = frozenset({"p", "li", "ul", "ol", "br", "div", "h2", "h3", "h4"})


class _Reader(HTMLParser):
    """Paragraphs and links of a rich text."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = [""]
        self.links: list[tuple[str, str]] = []
        self._target: str | None = None
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.paragraphs.append("")
        if tag == "a":
            given = dict(attrs)
            target = given.get("href") or f"{given.get('linktype')}:{given.get('id')}"
            self._target, self._words = target, ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._target is not None:
            self.links.append((self._words.strip(), self._target))
            self._target = None

    def handle_data(self, data: str) -> None:
        self.paragraphs[-1] += data
        self._words += data


def rich(source: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The paragraphs of a rich text and its links with their targets."""
    reader = _Reader()
    reader.feed(source)
    return [one.strip() for one in reader.paragraphs if one.strip()], reader.links


def written(page: Any, suffix: str = "") -> Written:
    """What an author wrote in one language; ``page`` has the fields of ``Piece``."""
    headings: list[str] = []
    paragraphs: list[str] = []
    links: list[tuple[str, str]] = []
    images: list[str] = []
    for block in getattr(page, f"body{suffix}") or ():
        if block.block_type == "heading":
            headings.append(str(block.value))
        elif block.block_type == "text":
            found, to = rich(str(getattr(block.value, "source", block.value)))
            paragraphs += found
            links += to
        elif block.block_type == "important":
            paragraphs.append(str(block.value))
        elif block.block_type == "image":
            images += _image(block.value)
        elif block.block_type == "file":
            links.append((str(block.value["name"]), f"document:{block.value['file'].pk}"))
        elif block.block_type == "link":
            links.append((str(block.value["text"]), str(block.value["url"])))
    return Written(
        title=getattr(page, f"title{suffix}") or "", lead=getattr(page, f"lead{suffix}") or "",
        headings=tuple(headings), paragraphs=tuple(paragraphs), links=tuple(links),
        images=tuple(images), lang=LANGUAGES[suffix],
    )  # fmt: skip


def _image(value: Any) -> Iterator[str]:
    if value is not None and not getattr(value, "decorative", False):
        yield getattr(value, "contextual_alt_text", None) or ""


def remarks(page: Any, book: Book, on: date) -> tuple[Remark, ...]:
    """What the gate says about a page in every language it has."""
    facts = known(book, on)
    found: list[Remark] = []
    for suffix in LANGUAGES:
        text = written(page, suffix)
        if text.title or text.paragraphs:
            found += check(text, facts)
    return tuple(found)
