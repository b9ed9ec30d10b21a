"""What is on for machines: an Atom feed and a calendar."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from ostoja.directory.public.frame import book_of, lang_now, now
from ostoja.programmes.events import services


def _title(one: services.Meeting) -> str:
    text: str = one.series.title.get(lang_now()) or one.series.title["pl"]
    if one.row.cancelled:
        return _("ODWOŁANE: %(title)s") % {"title": text}
    return _("ZMIANA MIEJSCA: %(title)s") % {"title": text} if one.before else text


def _where(one: services.Meeting) -> str:
    return f"{one.venue.name}, {one.venue.address}" if one.venue else ""


def _told(one: services.Meeting) -> str:
    """The place, and the one before where people may still go."""
    if one.before is None:
        return _where(one)
    return (
        f"{_where(one)}. {_('Nie tam, gdzie wcześniej:')} {one.before.name}, {one.before.address}"
    )


@require_safe
def feed(request: HttpRequest, centre: str) -> HttpResponse:
    """Meetings that are on and to come, in Atom."""
    book, at = book_of(centre), now(request)
    home = request.build_absolute_uri(reverse("events:home", args=[centre]))
    made = Atom1Feed(
        title=f"{_('Wydarzenia')}: {book.facts.centre.name}", link=home, description="",
        language=lang_now(), feed_url=request.build_absolute_uri(),
    )  # fmt: skip
    for one in services.meetings(at):
        link = request.build_absolute_uri(reverse("events:meeting", args=[centre, one.row.key]))
        made.add_item(
            title=f"{one.starts:%d.%m.%Y %H:%M} {_title(one)}", link=link, unique_id=link,
            description=_told(one), updateddate=one.starts,
        )  # fmt: skip
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml")


@require_safe
def calendar(request: HttpRequest, centre: str) -> HttpResponse:
    """Meetings that are on and to come, as a calendar."""
    at = now(request)
    book_of(centre)
    entry = Calendar()
    entry.add("prodid", "-//Ostoja//PL")
    entry.add("version", "2.0")
    for one in services.meetings(at):
        entry.add_component(_event(one, at))
    entry.add_missing_timezones()
    response = HttpResponse(entry.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="wydarzenia.ics"'
    return response


def _event(one: services.Meeting, at: datetime) -> Event:
    event = Event()
    event.add("summary", _title(one))
    event.add("dtstart", one.starts)
    event.add("dtend", one.ends)
    event.add("dtstamp", at)
    event.add("uid", f"{one.row.key}@ostoja")
    event.add("status", "CANCELLED" if one.row.cancelled else "CONFIRMED")
    if one.venue:
        event.add("location", _where(one))
    if one.before:
        event.add("description", _told(one))
    return event
