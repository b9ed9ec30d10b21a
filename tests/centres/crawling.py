"""Every address with a centre in it, every form found there, and what an answer gives away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.core.cache import cache
from django.db import transaction
from django.urls import get_resolver

from ostoja.benefits import services as benefits
from ostoja.centres.models import Centre
from ostoja.content import services as content
from ostoja.directory import services as directory
from tests.centres.planting import marks
from tests.papers import PDF, opened

_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
_NAMED_GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")
# What differs between any two answers: a form's protection, the hour (and so the mark that a PDF
# makes of its content), a new key of a second factor, the question to a passkey.
_PASSING = re.compile(
    r'value="[A-Za-z0-9]{32,64}"|(?<!\d)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?!\d)|<svg.*?</svg>|\b[A-Z2-7]{32}\b'
    r'|"challenge": "[\w-]+"|<(?:xmpMM:(?:Instance|Document)|stEvt:instance)ID>[^<]*'
    r'|class="code">[A-Za-z0-9 ]{9,12}<|(?<=name="pieczec" value=")[^"]*',
    re.S,
)
OUTSIDE = {"Location", "Content-Length"}  # said elsewhere, or by the length of what is hidden
DEFAULTS = {
    "date": "2026-11-21",
    "time": "08:00",
    "number": "2",
    "datetime-local": "2026-11-21T08:00",
}


@dataclass(frozen=True)
class Form:
    """A form as a page has it: its address, method, and each field with something plausible."""

    action: str
    method: str
    fields: tuple[tuple[str, str], ...]


class _Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found, self._form, self._fields, self._select = page, [], None, {}, ""

    def handle_starttag(self, tag, pairs):
        given = {key: value or "" for key, value in pairs}
        name = given.get("name", "")
        if tag == "form":
            action = urljoin(self.page, given.get("action") or self.page)
            self._form, self._fields = (action, given.get("method", "get").lower()), {}
        elif self._form is None:
            return
        elif tag == "select":
            self._select = name
            self._fields.setdefault(name, "")
        elif tag == "option" and self._select and not self._fields[self._select]:
            self._fields[self._select] = given.get("value", "")
        elif name and name != "csrfmiddlewaretoken":
            plausible = given.get("value") or DEFAULTS.get(given.get("type", ""), "próba")
            self._fields.setdefault(name, plausible)

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = ""
        elif tag == "form" and self._form:
            self.found.append(Form(*self._form, tuple(self._fields.items())))
            self._form = None


def forms(page: str, text: str) -> list[Form]:
    """The forms of a page."""
    reader = _Forms(page)
    reader.feed(text)
    return [one for one in reader.found if urlsplit(one.action).netloc == ""]


def addresses() -> list[tuple[str, tuple[str, ...]]]:
    """Every address with a centre: its text with ``{name}`` for each argument, and their names."""
    found = []
    for written in _patterns(get_resolver()):
        text = _NAMED_GROUP.sub(r"<\1>", written).replace("^", "").replace("$", "")
        names = tuple(_ARGUMENT.findall(text))
        if "centre" in names:
            found.append(("/" + _ARGUMENT.sub(r"{\1}", text), names))
    return sorted(set(found))


def _patterns(resolver, prefix="") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from _patterns(entry, prefix + str(entry.pattern))
        else:
            yield prefix + str(entry.pattern)


@dataclass(frozen=True)
class Answer:
    """What a visitor can tell from an answer: how it ended, where to, what it says."""

    status: int
    to: str
    text: str
    kind: str

    def without(self, word: str) -> "Answer":
        """The same, with the words that the visitor sent left out."""
        hide = re.compile(re.escape(word), re.IGNORECASE)
        return Answer(self.status, hide.sub("§", self.to), hide.sub("§", self.text), self.kind)

    def marks(self) -> set[str]:
        """Marks of planted rows in it."""
        return marks(f"{self.to} {self.text}")


def ask(client, method: str, path: str, data: dict[str, str] | None = None) -> Answer:
    """One request and, after a redirect, the page it leads to; then all is as it was before."""
    client.cookies.pop("messages", None)
    version = _versions()
    with transaction.atomic():
        response = getattr(client, method)(path, data or {})
        text, to = _body(response), response.get("Location", "")
        if to and urlsplit(to).netloc == "":
            text += _body(client.get(to))
        changed = _versions() != version
        transaction.set_rollback(True)
    if changed:
        forget()
    headers = " ".join(f"{key}: {value}" for key, value in response.items() if key not in OUTSIDE)
    return Answer(
        response.status_code, to, _PASSING.sub("…", f"{headers} {text}"), response["Content-Type"]
    )


def _versions() -> list[int]:
    return list(Centre.objects.order_by("slug").values_list("content_version", flat=True))


def forget() -> None:
    """Books of versions that were rolled back are not kept."""
    directory._book.cache_clear()
    benefits.forget()
    content.forget()
    cache.clear()


def _body(response) -> str:
    """What it says; a PDF is opened, for its words are packed."""
    parts = response.streaming_content if response.streaming else [response.content]
    made = b"".join(parts)
    return opened(made) if made.startswith(PDF) else made.decode("utf-8", "replace")
