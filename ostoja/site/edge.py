"""What every public view needs: the book of the centre, the language, and one way to answer."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ostoja.centres.services import centres
from ostoja.content.services import Shelf, shelf
from ostoja.core.speech import LANGS, Lang
from ostoja.core.where.book import Book
from ostoja.directory.services import book
from ostoja.site import clock

NAMES = {"pl": "Polski", "en": "English", "uk": "Українська"}


def lang_now() -> Lang:
    """The language of this page."""
    code = (get_language() or "pl")[:2]
    return code if code in LANGS else "pl"


def slugs() -> list[str]:
    """The centres of this installation."""
    return [str(one.slug) for one in centres()]


def book_of(slug: str) -> Book:
    """The facts of one centre, or the plain 404 page."""
    if slug not in slugs():
        raise Http404
    return book(slug)


def shelf_of(slug: str) -> Shelf:
    """What a centre has published."""
    return shelf(slug)


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    book: Book | None = None,
    fresh_until: datetime | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a page. With ``fresh_until`` it may be cached, only before it and on its day."""
    lang = lang_now()
    whole = {
        "lang": lang,
        "demo": getattr(settings, "OSTOJA_DEMO", True),
        "centre": book.facts.centre if book else None,
        "languages": _languages(request, lang),
        "section": "",
        "exit": False,
        "crumbs": (),
        **context,
    }
    response = render(request, f"site/{template}.html", whole, status=status)
    if fresh_until is not None:
        moment = clock.now(request)
        midnight = datetime.combine(moment.date() + timedelta(days=1), time(), clock.WARSAW)
        response.fresh_until = min(fresh_until, midnight)  # type: ignore[attr-defined]  # read by the page cache
        response["Cache-Control"] = "no-cache"
    return response


def private(response: HttpResponse) -> HttpResponse:
    """An answer to personal words: kept by nobody, passed on to nobody (DESIGN 3.11)."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _languages(request: HttpRequest, lang: Lang) -> list[tuple[str, str, str, bool]]:
    """Code, own name, address and whether it is this page's; a POST leads to the page before it."""
    path = request.path
    for code in LANGS[1:]:
        path = path.removeprefix(f"/{code}") if path.startswith(f"/{code}/") else path
    if request.method != "GET":
        path = "/" + "".join(f"{part}/" for part in path.split("/")[1:2] if part != "znajdz")
    return [
        (code, NAMES[code], path if code == "pl" else f"/{code}{path}", code == lang)
        for code in LANGS
    ]
