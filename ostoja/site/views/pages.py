"""The centre's own pages: home, what is open, urgent help, contact, search, the two statements."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ostoja.content.shelf import Head
from ostoja.core.where.answers import PhoneView
from ostoja.core.where.book import Book
from ostoja.core.where.facts import Phone
from ostoja.core.where.places import phone_view
from ostoja.site import clock
from ostoja.site.edge import book_of, lang_now, page, private, shelf_of
from ostoja.site.templatetags.ostoja import moment_text


def _phone(one: Phone | None, at: datetime) -> PhoneView | None:
    if one is None or not one.in_force(at.date()):
        return None
    return phone_view(one, lang_now())


@require_safe
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """The one question, what is open now, notices in force."""
    book, at = book_of(centre), clock.now(request)
    opened = [one for one in book.open_now(at, lang_now()) if one.open and one.open.open]
    notices = [one for one in book.facts.notices if one.valid_to and one.in_force(at.date())]
    context = {
        "title": _("Dokąd iść po pomoc"), "places": opened[:8], "notices": notices,
        "news": shelf_of(centre).of("aktualnosci", at.date())[:3],
        "asked": {"adres": "", "sprawa": "", "bez_adresu": ""}, "error": "",
    }  # fmt: skip
    return page(request, "home", context, book=book, fresh_until=book.fresh_until(at))


def _moment(typed: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        return None
    known = moment.tzinfo is None and 2000 <= moment.year <= 2100
    return moment.replace(tzinfo=clock.WARSAW) if known else None


@csrf_exempt  # reads only
@require_http_methods(["GET", "HEAD", "POST"])
def open_now(request: HttpRequest, centre: str) -> HttpResponse:
    """Every place with its state now, or at any moment asked for."""
    book, at = book_of(centre), clock.now(request)
    when, error = at, ""
    if request.method == "POST":
        asked = _moment(request.POST.get("kiedy", ""))
        error = "" if asked else _("Podaj dzień i godzinę, na przykład 2026-12-24 20:00.")
        when = asked or at
    context = {
        "title": _("Teraz otwarte"), "section": "open", "when": when, "error": error,
        "places": book.open_now(when, lang_now()),
    }  # fmt: skip
    if request.method == "POST":
        return private(page(request, "open", context, book=book))
    # the page shows the minute, so it lives no longer than that minute
    minute = at.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
    return page(request, "open", context, book=book, fresh_until=min(minute, book.fresh_until(at)))


@require_safe
def urgent(request: HttpRequest, centre: str) -> HttpResponse:
    """112 first, national lines, shelters as they are now, and the honest gap."""
    book, at = book_of(centre), clock.now(request)
    doors = [unit for unit in book.units(at.date()) if unit.kind == "shelter"]
    places = [book.place(unit.code, at, lang_now()) for unit in doors]
    lines = [one for one in book.national.helplines if one.emergency and one.number != "112"]
    context = {
        "title": _("Pilna pomoc"), "section": "urgent", "exit": True, "helplines": lines,
        "places": places, "gap": _gap(book, [unit.code for unit in doors], at),
    }  # fmt: skip
    return page(request, "urgent", context, book=book, fresh_until=book.fresh_until(at))


def _gap(book: Book, codes: list[str], at: datetime) -> str:
    """The present stretch without an open door, or the next one that begins within a day."""
    start = at.replace(second=0, microsecond=0)
    horizon = start + timedelta(days=15)
    found = book.gaps(codes, start, horizon) if codes else ()
    if not found or found[0].start >= start + timedelta(hours=24):
        return ""
    gap = found[0]
    if gap.end >= horizon:  # the looking ended there, not the gap
        return _("Żadne drzwi nie są teraz na pewno otwarte. Zadzwoń, zanim pójdziesz.")
    if gap.start <= start:
        return _("Żadne drzwi nie są teraz otwarte. Otwarcie: %(end)s.") % {
            "end": moment_text(gap.end, at)
        }
    return _("Żadne drzwi nie są otwarte od: %(start)s do: %(end)s.") % {
        "start": moment_text(gap.start, at), "end": moment_text(gap.end, at)
    }  # fmt: skip


@require_safe
def contact(request: HttpRequest, centre: str) -> HttpResponse:
    """Posts (never people), telephones, the switchboard."""
    book, at = book_of(centre), clock.now(request)
    views = [book.place(unit.code, at, lang_now()) for unit in book.units(at.date())]
    posts = [(one, _phone(one.phone, at)) for one in book.facts.posts if one.in_force(at.date())]
    context = {
        "title": _("Kontakt"), "section": "contact", "posts": posts,
        "switchboard": _phone(book.facts.centre.switchboard, at),
        "head": next((one for one in views if one.code == book.facts.centre.head_office), None),
        "places": [one for one in views if one.phones],
    }  # fmt: skip
    return page(request, "contact", context, book=book, fresh_until=book.fresh_until(at))


@csrf_exempt  # reads only
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest, centre: str) -> HttpResponse:
    """Search over everything; the words travel by POST and are not kept."""
    book, at = book_of(centre), clock.now(request)
    typed = request.POST.get("slowa", "")[:200].strip()
    found = book.search(typed, at.date(), lang_now()) if typed else []
    routes = {"matter": "site:matter", "unit": "site:unit", "building": "site:building"}
    hits: list[tuple[Any, str]] = [
        (hit, reverse(routes[hit.kind], args=[centre, hit.code]) if hit.kind in routes else "")
        for hit in found
    ]
    written = shelf_of(centre).search(typed, at.date(), lang_now()) if typed else ()
    hits += [(_as_hit(one), reverse("site:content", args=[centre, one.kind, one.slug]))
             for one in written[:10]]  # fmt: skip
    context: dict[str, Any] = {
        "title": _("Szukaj"), "heading": _("Szukaj w całej stronie"), "section": "search",
        "typed": typed, "asked": request.method == "POST", "hits": hits,
    }  # fmt: skip
    return private(page(request, "search", context, book=book))


def _as_hit(one: Head) -> dict[str, str]:
    return {"title": one.title(lang_now()), "note": one.lead(lang_now())}


@require_safe
def easy(request: HttpRequest, centre: str) -> HttpResponse:
    """What the centre does, in easy-to-read sentences."""
    book, at = book_of(centre), clock.now(request)
    context = {"title": _("Łatwy tekst")}
    return page(request, "easy", context, book=book, fresh_until=book.fresh_until(at))


@require_safe
def accessibility(request: HttpRequest, centre: str) -> HttpResponse:
    """The accessibility declaration with the obligatory identifiers."""
    book, at = book_of(centre), clock.now(request)
    head = book.units_by_code.get(book.facts.centre.head_office or "")
    emails = [one.address for one in head.emails if one.in_force(at.date())] if head else []
    context = {
        "title": _("Deklaracja dostępności"), "declared": settings.OSTOJA_ACCESSIBILITY_DECLARED,
        "email": emails[0] if emails else "",
        "switchboard": _phone(book.facts.centre.switchboard, at),
        "buildings": [one for one in book.facts.buildings if one.in_force(at.date())],
    }  # fmt: skip
    return page(request, "accessibility", context, book=book, fresh_until=book.fresh_until(at))
