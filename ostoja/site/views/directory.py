"""Units, buildings and forms of help: one page each, from the book of the centre."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ostoja.cases.applications import forms_here
from ostoja.core.law.questions import load
from ostoja.core.where.book import Book
from ostoja.core.where.facts import Matter, Unit
from ostoja.site import clock
from ostoja.site.edge import book_of, lang_now, page
from ostoja.visits import services as visits


def _crumb(name: str, centre: str, text: str) -> tuple[tuple[str, str], ...]:
    return ((reverse(f"site:{name}", args=[centre]), text),)


def _kinds() -> dict[str, str]:
    return {
        "head_office": _("Siedziba"), "team": _("Zespoły i punkty w terenie"),
        "section": _("Działy"), "desk": _("Stanowiska i okienka"), "shelter": _("Schronienie"),
        "club": _("Kluby"), "institution": _("Placówki"), "body": _("Inne"),
    }  # fmt: skip


def _areas() -> dict[str, str]:
    return {
        "safety": _("Bezpieczeństwo"), "money": _("Pieniądze"), "homeless": _("Bez domu"),
        "housing": _("Mieszkanie"), "care": _("Opieka"), "family": _("Rodzina"),
        "disability": _("Niepełnosprawność"), "school": _("Szkoła"),
        "counselling": _("Porady"), "community": _("Wspólnota"), "office": _("Sprawy urzędowe"),
    }  # fmt: skip


@require_safe
def units(request: HttpRequest, centre: str) -> HttpResponse:
    """Every unit by kind, with its state now."""
    book, at = book_of(centre), clock.now(request)
    rows = book.units(at.date())
    groups = [
        (name, [book.place(one.code, at, lang_now()) for one in rows if one.kind == kind])
        for kind, name in _kinds().items()
    ]
    context = {"title": _("Jednostki"), "section": "units", "groups": [g for g in groups if g[1]]}
    return page(request, "units", context, book=book, fresh_until=book.fresh_until(at))


def _matters_of(book: Book, unit: Unit, on: date) -> list[Matter]:
    codes = {one.matter for one in book.facts.routes if one.unit == unit.code and one.in_force(on)}
    return [one for one in book.all_matters if one.code in codes and not one.sensitive]


@require_safe
def unit(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """One unit: now, this week, its matters, its history."""
    book, at = book_of(centre), clock.now(request)
    if code not in book.units_by_code:
        raise Http404
    fact, today = book.units_by_code[code], at.date()
    place = book.place(code, at, lang_now())
    seats = [
        (one, book.buildings[one.building].address)
        for one in fact.seats
        if one.building in book.buildings
    ]
    ld: dict[str, Any] = {"@context": "https://schema.org", "@type": "GovernmentOffice"}
    ld |= {"name": place.name, "parentOrganization": book.facts.centre.name}
    if place.address:
        ld["address"] = f"{place.address}, {book.facts.centre.town}"
    if place.phones:
        ld["telephone"] = [one.number for one in place.phones]
    ld["disambiguatingDescription"] = f"trust: {fact.trust}"
    context = {
        "title": place.name, "section": "units", "unit": fact, "place": place, "today": today,
        "week": book.week(code, today - timedelta(days=today.weekday()), lang_now()),
        "matters": _matters_of(book, fact, today), "names": fact.names, "seats": seats, "ld": ld,
        "crumbs": _crumb("units", centre, _("Jednostki")),
        "visits": code in visits.taking_units(today),
    }  # fmt: skip
    return page(request, "unit", context, book=book, fresh_until=book.fresh_until(at))


@require_safe
def buildings(request: HttpRequest, centre: str) -> HttpResponse:
    """Every building people come to."""
    book, at = book_of(centre), clock.now(request)
    rows = [one for one in book.facts.buildings if one.in_force(at.date())]
    context = {"title": _("Budynki"), "buildings": rows}
    return page(request, "buildings", context, book=book, fresh_until=book.fresh_until(at))


@require_safe
def building(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """Who sits in a building today."""
    book, at = book_of(centre), clock.now(request)
    if code not in book.buildings:
        raise Http404
    here = [
        book.place(one.code, at, lang_now())
        for one in book.units(at.date())
        if any(seat.building == code and seat.in_force(at.date()) for seat in one.seats)
    ]
    context = {
        "title": book.buildings[code].address, "building": book.buildings[code], "places": here,
        "crumbs": _crumb("buildings", centre, _("Budynki")),
    }  # fmt: skip
    return page(request, "building", context, book=book, fresh_until=book.fresh_until(at))


@require_safe
def matters(request: HttpRequest, centre: str) -> HttpResponse:
    """The catalogue of forms of help by area."""
    book, at = book_of(centre), clock.now(request)
    areas = [
        (code, name, [one for one in book.all_matters if one.area == code])
        for code, name in _areas().items()
    ]
    context = {"title": _("Sprawy"), "section": "matters", "areas": [a for a in areas if a[2]]}
    return page(request, "matters", context, book=book, fresh_until=book.fresh_until(at))


def _channels(book: Book, one: Matter, on: date) -> list[str]:
    """How one may apply today, each channel with its effect."""
    names = {
        "in_person": _("osobiście"), "phone": _("telefonicznie"), "post": _("pocztą"),
        "e_doreczenia": _("e-Doręczenia"), "epuap": "ePUAP", "email": _("e-mail"),
        "online": _("przez internet"),
    }  # fmt: skip
    effects = {
        "full": _("można złożyć wniosek"), "inquiry": _("można tylko zapytać"),
        "none": _("bez skutku prawnego"),
    }  # fmt: skip
    own = {rule.channel for rule in one.channels}
    rules = [*one.channels, *(r for r in book.national.channels if r.channel not in own)]
    rules = [r for r in rules if r.in_force(on)]
    found = [f"{names[r.channel]}: {effects[r.effect]}" for r in rules if r.channel != "online"]
    online = next((r for r in rules if r.channel == "online"), None)
    if one.code in {code for code, _form in forms_here(book, on)}:
        found.append(f"{names['online']}: {_('można wysłać formularz, podpis później')}")
    elif online is not None and "online" in own:
        found.append(f"{names['online']}: {effects[online.effect]}")
    return found


def _fields(book: Book, one: Matter, on: date) -> list[tuple[str, list[str]]]:
    """Every field of a form of help; an empty list is shown as „nie wiemy”."""
    lang = lang_now()
    local = book.local_matters(one.code, on)

    def texts(*many: Any) -> list[str]:
        return [text(lang) for text in many if text]

    documents = (*(one.documents or ()), *(text for row in local for text in row.documents))
    apply = texts(*(row.apply for row in local)) or texts(one.apply)
    fee = texts(*(row.fee for row in local)) or texts(one.fee)
    return [
        (_("Dla kogo"), texts(one.for_whom)),
        (_("Warunki"), texts(*(one.conditions or ()))),
        (_("Dokumenty"), texts(*documents)),
        (_("Jak złożyć"), apply),
        (_("Sposoby kontaktu dziś"), _channels(book, one, on)),
        (_("Opłata"), fee),
        (_("Termin"), texts(one.term_text)),
        (_("Odwołanie"), texts(one.appeal)),
        (_("Podstawa prawna"), list(one.basis or ())),
    ]


def _payer(book: Book, one: Matter, on: date) -> str:
    payer = next((row for row in one.payers if row.in_force(on)), None)
    if payer is None:
        return ""
    body = book.bodies.get(payer.body)
    name = body.name(lang_now()) if body else book.facts.centre.name
    note = f" {payer.note(lang_now())}" if payer.note else ""
    return _("Teraz wypłaca: %(name)s.") % {"name": name} + note


@require_safe
def matter(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """One form of help with every field, or an honest „nie wiemy”."""
    book, at = book_of(centre), clock.now(request)
    one = next((row for row in book.all_matters if row.code == code), None)
    if one is None:
        raise Http404
    lang, on = lang_now(), at.date()
    ld = {
        "@context": "https://schema.org", "@type": "GovernmentService", "name": one.title(lang),
        "description": one.summary(lang), "provider": book.facts.centre.name,
    }  # fmt: skip
    context = {
        "title": _("Sprawa") if one.sensitive else one.title(lang), "section": "matters",
        "matter": one, "fields": _fields(book, one, on), "payer": _payer(book, one, on),
        "local": book.local_matters(code, on),
        "narrower": [row for row in book.all_matters if row.code in one.narrower],
        "helplines": [row for row in book.national.helplines if row.safety and row.number != "112"],
        "online": code in {matter for matter, _form in forms_here(book, on)},
        "checked": load().codes_of(code), "exit": one.safety, "ld": ld,
        "crumbs": _crumb("matters", centre, _("Sprawy")),
    }  # fmt: skip
    return page(request, "matter", context, book=book, fresh_until=book.fresh_until(at))
