"""The one question. Its answer lives at one neutral address, is kept by nobody and never logged."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from icalendar import Calendar, Event

from ostoja.core.addresses.fold import fold
from ostoja.core.where.answers import WhereAnswer
from ostoja.core.where.book import Book
from ostoja.site import clock
from ostoja.site.edge import book_of, lang_now, page, private
from ostoja.site.templatetags.ostoja import status_text
from ostoja.visits import services as visits

LONGEST = 10_000


def _headings() -> dict[str, str]:
    return {
        "found": _("Tu uzyskasz pomoc"),
        "ambiguous": _("Wybierz, co masz na myśli"),
        "needs_number": _("Podaj numer domu"),
        "needs_answer": _("Jedno pytanie"),
        "elsewhere": _("Tę sprawę załatwia inny urząd"),
        "no_division": _("Wybierz jednostkę albo zadzwoń"),
        "unknown": _("Nie znaleźliśmy odpowiedzi"),
    }


def _asked(request: HttpRequest) -> dict[str, str]:
    """What was asked, with a choice among candidates put in its place."""
    asked = {
        name: request.POST.get(name, "")[:LONGEST] for name in ("adres", "sprawa", "bez_adresu")
    }
    for name, value in request.POST.items():
        if name.startswith("q:"):
            asked[name[:60]] = str(value)[:100]
    kind, _sign, value = request.POST.get("wybor", "").partition(":")
    if kind == "street" and value:
        asked["adres"] = value  # the candidate already carries the house number
    elif kind == "matter" and value:
        asked["sprawa"] = value
    return asked


def _answer(book: Book, request: HttpRequest, asked: dict[str, str]) -> WhereAnswer:
    return book.where(
        address=asked["adres"] or None,
        matter=asked["sprawa"] or None,
        answers={name[2:]: value for name, value in asked.items() if name.startswith("q:")},
        no_address=bool(asked["bez_adresu"]),
        at=clock.now(request),
        lang=lang_now(),
    )


def _script(answer: WhereAnswer) -> list[str]:
    """What a clerk reads out, sentence by sentence."""
    lines = [_("Gdy grozi niebezpieczeństwo, dzwoń: 112.")] if answer.safety else []
    places = [answer.unit] if answer.unit else [one.place for one in answer.candidates if one.place]
    for place in places:
        lines.append(_("Proszę zgłosić się tu: %(name)s.") % {"name": place.name})
        if place.address:
            lines.append(_("Adres: %(address)s.") % {"address": place.address})
        lines += [_("Telefon: %(number)s.") % {"number": one.number} for one in place.phones[:1]]
        if place.open:
            lines.append(status_text(place.open))
    return lines + [step.text for step in answer.why]


@csrf_exempt  # reads only; a token would make the page with the form uncacheable
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, centre: str) -> HttpResponse:
    """Where to go, whether it is open, and why; a GET leads back to the question."""
    book = book_of(centre)
    if request.method != "POST":
        return private(redirect(reverse("site:home", args=[centre])))
    asked = _asked(request)
    found = _answer(book, request, asked)
    places = [one.place for one in found.candidates if one.place]
    view = request.POST.get("widok", "")
    context: dict[str, Any] = {
        "title": _("Odpowiedź"),
        "heading": _("Pilna pomoc") if found.safety else _headings()[found.status],
        "answer": found,
        "asked": {name: "" if found.safety else value[:200] for name, value in asked.items()},
        "kept": [(name, value) for name, value in asked.items() if value],
        "choices": [one for one in found.candidates if one.kind in {"street", "matter"}],
        "places": places,
        "all_places": ([found.unit] if found.unit else []) + places,
        "known": book.units_by_code,
        "visits": not found.safety
        and found.unit is not None
        and found.unit.code in visits.taking_units(clock.now(request).date()),
        "helplines": [one for one in book.national.helplines if one.safety and one.number != "112"],
        "exit": found.safety,
        "error": _("Dopisz numer domu.") if found.status == "needs_number" else "",
        "script": _script(found) if view == "skrypt" else [],
    }
    template = "leaflet" if view in {"ulotka", "skrypt"} else "answer"
    return private(page(request, template, context, book=book))


@csrf_exempt  # reads only
@require_POST
def calendar(request: HttpRequest, centre: str) -> HttpResponse:
    """The next opening as a calendar entry whose title does not say why someone goes there."""
    book, at = book_of(centre), clock.now(request)
    code = request.POST.get("miejsce", "")
    if code not in book.units_by_code:
        raise Http404
    place = book.place(code, at, lang_now())
    if place.open is None or place.open.next_opening is None:
        raise Http404
    start = place.open.next_opening
    event = Event()
    event.add("summary", _("Przypomnienie"))
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=30))
    event.add("dtstamp", at)
    event.add("uid", f"{start:%Y%m%dT%H%M}@ostoja")
    if place.address:
        event.add("location", f"{place.address}, {book.facts.centre.town}")
    entry = Calendar()
    entry.add("prodid", "-//Ostoja//PL")
    entry.add("version", "2.0")
    entry.add_component(event)
    entry.add_missing_timezones()
    response = HttpResponse(entry.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="termin.ics"'
    return private(response)


def _matter_titles(book: Book, typed: str) -> list[str]:
    """Forms of help by everyday words, then by the beginning of a title's word."""
    lang, begun = lang_now(), fold(typed)
    hits = [hit.matter for hit in book.find_matters(typed, lang, 6)]
    hits += [one for one in book.all_matters if f" {begun}" in f" {fold(one.title(lang))}"]
    return list(dict.fromkeys(one.title(lang) for one in hits if not one.sensitive))[:6]


@csrf_exempt  # reads only
@require_POST
def suggest(request: HttpRequest, centre: str, kind: str) -> HttpResponse:
    """Up to six suggestions while typing, as options of a list box."""
    book, at = book_of(centre), clock.now(request)
    if kind == "ulice":
        typed = request.POST.get("adres", "")[:60]
        options = list(book.suggest_streets(typed, 6, at.date())) if len(typed) > 1 else []
    else:
        typed = request.POST.get("sprawa", "")[:100]
        options = _matter_titles(book, typed) if len(typed) > 2 else []
    return private(page(request, "parts/suggestions", {"options": options, "kind": kind}))
