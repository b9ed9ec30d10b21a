"""The frame of the public pages, which a room above this one owns and the settings name."""

from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ostoja.core.speech import Lang
from ostoja.core.where.book import Book


def _frame() -> Any:
    return import_module(settings.OSTOJA_PUBLIC_FRAME)


def book_of(slug: str) -> Book:
    """The facts of one centre, or the plain 404 page."""
    found: Book = _frame().book_of(slug)
    return found


def lang_now() -> Lang:
    """The language of this page."""
    found: Lang = _frame().lang_now()
    return found


def now(request: HttpRequest) -> datetime:
    """The moment of the request, in the time of Poland."""
    found: datetime = _frame().clock.now(request)
    return found


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], **more: Any
) -> HttpResponse:
    """A public page; ``fresh_until`` lets it be cached, ``book`` and ``status`` as in the site."""
    response: HttpResponse = _frame().page(request, template, context, **more)
    return response


def private(response: HttpResponse) -> HttpResponse:
    """An answer to personal words: kept by nobody, passed on to nobody."""
    found: HttpResponse = _frame().private(response)
    return found


def unkept(response: HttpResponse) -> HttpResponse:
    """A page with a form that changes something: kept by nobody.

    Unlike ``private`` the browser may say to ourselves where it comes from: without that it sends
    the form as from nowhere, and the protection of forms refuses it.
    """
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    return response


def demo_line(book: Book) -> str | None:
    """What a printed sheet of the demo says below its banner; ``None`` outside the demo."""
    if not settings.OSTOJA_DEMO:
        return None
    facts = book.facts.centre
    if facts.made_up:
        return _("To miasto jest zmyślone.")
    return f"{_('Prawdziwa strona ośrodka:')} {facts.site}" if facts.site else ""
