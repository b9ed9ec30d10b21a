"""Book, move, cancel: plain forms by POST to one neutral address, kept by nobody on the way."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from icalendar import Calendar, Event

from ostoja.audit.actions import Action, RefusedError
from ostoja.core.facts import weakest
from ostoja.core.speech import LANGS
from ostoja.core.typed import civil_day, whole
from ostoja.core.where.book import Book
from ostoja.directory.public.frame import book_of, lang_now, now, page, private
from ostoja.flood.forms import opened, seal
from ostoja.flood.services import FloodError, Limit, knock
from ostoja.visits import actions, services
from ostoja.visits.models import State, Visit
from ostoja.visits.models.visit import code_of
from ostoja.visits.public import showing

FORM, CODE = "wizyta", "kod-wizyty"
BOOKINGS, CODES = Limit(20, 10), Limit(30, 10)  # a waiting room's computers share one address
LONGEST, SHOWN_DAYS, LOOKED_DAYS = 200, 8, 70
DAY = timedelta(days=1)
FIELDS = ("rodzaj", "miejsce", "dzien", "od", "godzina", "imie", "telefon", "email", "przypomnij",
          "kod", "do")  # fmt: skip


@require_safe
def start(request: HttpRequest, centre: str) -> HttpResponse:
    """What may be booked here, reception days, and the way back in with a code."""
    book, at = book_of(centre), now(request)
    context = _start(book, request)
    return page(request, "visits/start", context, book=book, fresh_until=book.fresh_until(at))


def _start(book: Book, request: HttpRequest, error: str = "", field: str = "") -> dict[str, Any]:
    at, lang = now(request), lang_now()
    board, receptions = book.facts.centre.switchboard, showing.reception_days(book, at, lang)
    return {
        "title": _("Umów wizytę"), "section": "visits", "error": error, "field": field,
        "kinds": [one.kind for one in services.offers(at.date())],
        "receptions": receptions, "trust": weakest(one.fact.trust for one in receptions),
        "switchboard": board if board and board.in_force(at.date()) else None,
    }  # fmt: skip


@csrf_exempt  # nobody is signed in: there is no right that a foreign page could borrow
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, centre: str) -> HttpResponse:
    """Take what was chosen and show what comes next; a GET leads back to the start."""
    book = book_of(centre)
    if request.method != "POST":
        return private(redirect(reverse("visit:start", args=[centre])))
    return private(_Step(request, book).go())


class _Step:
    """One turn of booking: what was chosen so far travels in hidden fields."""

    def __init__(self, request: HttpRequest, book: Book) -> None:
        self.request, self.book = request, book
        self.at, self.lang = now(request), lang_now()
        self.sent = {name: request.POST.get(name, "")[:LONGEST].strip() for name in FIELDS}
        self.error = self.field = ""

    def go(self) -> HttpResponse:
        """The page after the move."""
        moves = {
            "rodzaj": self.place, "dni": self.days, "godziny": self.hours, "umow": self.book_it,
            "kod": self.find, "przeloz": self.move, "przenies": self.move_it,
            "odwolaj": self.cancel, "cofnij": self.restore, "czekam": self.wait,
            "nieczekam": self.leave, "druk": self.slip,
        }  # fmt: skip
        return moves.get(self.request.POST.get("ruch", ""), self.begin)()

    def begin(self, error: str = "", field: str = "rodzaj-1") -> HttpResponse:
        """The first page again, with what to mend."""
        return self.show("start", _start(self.book, self.request, error, field if error else ""))

    @property
    def offer(self) -> services.Offer | None:
        """What was chosen, as far as it may be booked."""
        return services.offer(self.sent["rodzaj"], self.at.date())

    def place(self) -> HttpResponse:
        """Where, when several units receive for it."""
        chosen = self.offer
        if chosen is None:
            return self.begin(_("Wybierz, z kim chcesz się spotkać."))
        if len(chosen.units) == 1:
            self.sent["miejsce"] = chosen.units[0]
            return self.days()
        places = [showing.place_of(self.book, one, self.at, self.lang) for one in chosen.units]
        context = {"kind": chosen.kind, "places": [one for one in places if one]}
        return self.show("place", {"heading": _("Gdzie?"), **context})

    def days(self) -> HttpResponse:
        """The next days with free slots, and why there is none on the others."""
        chosen = self.offer
        if chosen is None or self.sent["miejsce"] not in chosen.units:
            return self.place()
        first = max(civil_day(self.sent["od"]) or self.at.date(), self.at.date())
        found = services.days(
            self.book, chosen.kind, self.sent["miejsce"], self.at, first,
            first + LOOKED_DAYS * DAY, enough=SHOWN_DAYS + 1,
        )  # fmt: skip
        free = [one for one in found if one.starts]
        shown, later = free[:SHOWN_DAYS], free[SHOWN_DAYS:]
        last = shown[-1].day if shown and later else None
        context = {
            "heading": _("Wybierz dzień") if free else _("Nie ma wolnych terminów"),
            "kind": chosen.kind, "free": [(one.day, len(one.starts)) for one in shown],
            "later": later[0].day if later else None, "error": self.error,
            "reasons": showing.reasons(
                (one for one in found if last is None or one.day <= last), self.lang
            ),
            "door": showing.place_of(self.book, self.sent["miejsce"], self.at, self.lang),
            "until": self.at.date() + 30 * DAY, "seal": seal(FORM, self.at),
        }  # fmt: skip
        return self.show("days", context)

    def hours(self) -> HttpResponse:
        """The free hours of a day, and what somebody may tell of themselves."""
        chosen, day = self.offer, civil_day(self.sent["dzien"])
        if chosen is None or day is None or self.sent["miejsce"] not in chosen.units:
            return self.days()
        found = services.days(self.book, chosen.kind, self.sent["miejsce"], self.at, day, day)
        starts = found[0].starts if found else ()
        if not starts:
            self.error = self.error or _("Tego dnia nie ma już wolnych godzin. Wybierz inny dzień.")
            return self.days()
        context = {
            "heading": _("Wybierz godzinę"), "kind": chosen.kind, "day": day, "error": self.error,
            "field": self.field, "starts": [(one.begins, showing.clock(one.at)) for one in starts],
            "seal": seal(FORM, self.at),
            "door": showing.place_of(self.book, self.sent["miejsce"], self.at, self.lang),
        }  # fmt: skip
        return self.show("hours", context)

    def book_it(self) -> HttpResponse:
        """Take the slot; pressed twice it is one visit."""
        code = self._code(BOOKINGS)
        if not code:
            return self.hours()
        action = actions.BookVisit(
            **self._common(), kind=self.sent["rodzaj"], unit=self.sent["miejsce"], code=code,
            begins=_number(self.sent["godzina"]), wish=self._wish(),
        )  # fmt: skip
        if not self._done(action) and services.visit_of_code(code) is None:
            return self.hours()
        return self._visit(code, _("Wizyta umówiona"))

    def find(self) -> HttpResponse:
        """The visit, or the place on the waiting list, of a code."""
        try:
            knock(self.request, CODE, CODES, self.at)
        except FloodError as many:
            return self.begin(str(many), "kod")
        return self._visit(self.sent["kod"], _("Twój termin"))

    def _visit(self, code: str, heading: str) -> HttpResponse:
        visit = services.visit_of_code(code)
        if visit is None:
            return self._waiting(code)
        day, hours = showing.when(visit, self.lang)
        context = {
            "heading": heading, "visit": visit, "day": day, "hours": hours, "error": self.error,
            "kind": None if visit.kind.confidential else visit.kind,
            "code": visit.code, "spaced": showing.spaced(visit.code),
            "ahead": visit.start > self.at, "cancelled": visit.state == State.CANCELLED,
            "door": showing.door_of(self.book, visit, self.at, self.lang),
        }  # fmt: skip
        return self.show("visit", context)

    def _waiting(self, code: str) -> HttpResponse:
        row = services.waiting_of_code(code)
        if row is None:
            return self.begin(_("Nie znamy takiego kodu. Przepisz go jeszcze raz."), "kod")
        if row.state == "served":
            heading = _("Masz już termin; ośrodek go z Tobą uzgodnił.")
        else:
            heading = _("Czekasz na termin") if row.state == "waiting" else _("Już nie czekasz")
        context = {"heading": heading, "row": row, "code": code, "spaced": showing.spaced(row.code)}
        return self.show("waiting", context)

    def move(self) -> HttpResponse:
        """Choose another day for the visit of a code."""
        visit = services.visit_of_code(self.sent["kod"])
        if visit is None:
            return self.find()
        if services.offer(visit.kind.code, self.at.date()) is None:
            self.error = _("Tę wizytę przełoży pracownik. Zadzwoń do ośrodka.")
            return self._visit(visit.code, _("Twój termin"))
        self.sent |= {"rodzaj": visit.kind.code, "miejsce": visit.unit}
        return self.days()

    def move_it(self) -> HttpResponse:
        """Another time, the same code."""
        visit = self._mine()
        if visit is None:
            return self.find()
        begins = _number(self.sent["godzina"])
        action = actions.MoveVisit(
            **self._common(), visit=visit.key, code=self.sent["kod"], begins=begins
        )
        if not self._done(action):
            self.sent |= {"rodzaj": visit.kind.code, "miejsce": visit.unit}
            return self.hours()
        return self._visit(self.sent["kod"], _("Wizyta przełożona"))

    def cancel(self) -> HttpResponse:
        """Cancel; it may be taken back at once."""
        return self._change(actions.CancelVisit, _("Wizyta odwołana"))

    def restore(self) -> HttpResponse:
        """Take the cancelling back, as long as the slot is free."""
        return self._change(actions.RestoreVisit, _("Wizyta znów umówiona"))

    def _change(
        self, kind: type[actions.CancelVisit | actions.RestoreVisit], done: str
    ) -> HttpResponse:
        visit = self._mine()
        if visit is None:
            return self.find()
        made = self._done(kind(**self._common(), visit=visit.key, code=self.sent["kod"]))
        return self._visit(self.sent["kod"], done if made else _("Twój termin"))

    def wait(self) -> HttpResponse:
        """Wait for a slot to become free."""
        code = self._code(BOOKINGS)
        if not code:
            return self.days()
        action = actions.JoinWaiting(
            **self._common(), kind=self.sent["rodzaj"], unit=self.sent["miejsce"], code=code,
            wish=self._wish(), until=civil_day(self.sent["do"]) or date.min,
        )  # fmt: skip
        if not self._done(action):
            return self.days()
        return self._waiting(code)

    def leave(self) -> HttpResponse:
        """Do not wait any more."""
        row = services.waiting_of_code(self.sent["kod"])
        if row is not None:
            self._done(
                actions.LeaveWaiting(**self._common(), waiting=row.key, code=self.sent["kod"])
            )
        return self._waiting(self.sent["kod"])

    def slip(self) -> HttpResponse:
        """The printed slip: when, where and the code; not why."""
        visit = self._mine()
        if visit is None:
            return self.find()
        day, hours = showing.when(visit, self.lang)
        context = {
            "heading": _("Termin"), "day": day, "hours": hours, "year": visit.start.year,
            "spaced": showing.spaced(visit.code), "code": visit.code,
            "door": showing.door_of(self.book, visit, self.at, self.lang),
        }  # fmt: skip
        return self.show("slip", context)

    def _mine(self) -> Visit | None:
        return services.visit_of_code(self.sent["kod"])

    def _code(self, limit: Limit) -> str:
        """The code that follows from the form's seal; empty, with what to say, for a flood."""
        try:
            knock(self.request, FORM, limit, self.at)
            return code_of(opened(self.request.POST.dict(), FORM, self.at).key)
        except FloodError as flood:
            self.error = str(flood)
            return ""

    def _wish(self) -> actions.Wish:
        return actions.Wish(
            said=self.sent["imie"], phone=self.sent["telefon"], email=self.sent["email"],
            language=self.lang, remind=bool(self.sent["przypomnij"]),
        )  # fmt: skip

    def _common(self) -> dict[str, Any]:
        centre = self.book.facts.centre.slug
        return {"slug": centre, "at": self.at, "actor": actions.Resident()}

    def _done(self, action: Action) -> bool:
        """Whether it was done; else what to say, in the language of the page, and where."""
        try:
            action.execute()
        except RefusedError as refused:
            self.error = _(str(refused))
            words = str(refused)
            self.field = (
                "email" if "e-mail;" in words
                else "telefon" if "telefon" in words else "godzina-1"
            )  # fmt: skip
            return False
        return True

    def show(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """A page with what was chosen in it and the other languages beside it."""
        path = reverse("visit:start", args=[self.book.facts.centre.slug])
        names = dict(settings.LANGUAGES)
        whole = {
            "title": _("Termin"), "section": "visits", "sent": self.sent, "field": self.field,
            "moving": bool(self.sent["kod"]),
            "languages": [
                (code, names[code], translate_url(path, code), code == self.lang) for code in LANGS
            ],
            **context,
        }  # fmt: skip
        return page(self.request, f"visits/{template}", whole, book=self.book)


@csrf_exempt  # reads only
@sensitive_post_parameters()
@require_POST
def calendar(request: HttpRequest, centre: str) -> HttpResponse:
    """The visit as a calendar entry whose title does not say why somebody goes there."""
    book, at = book_of(centre), now(request)
    code = request.POST.get("kod", "")[:LONGEST]
    try:
        knock(request, CODE, CODES, at)
    except FloodError as many:
        raise Http404 from many
    visit = services.visit_of_code(code)
    if visit is None or visit.state != State.BOOKED:
        raise Http404
    event = Event()
    event.add("summary", _("Przypomnienie"))
    event.add("dtstart", visit.start)
    event.add("dtend", visit.end)
    event.add("dtstamp", at)
    event.add("uid", f"{visit.key}@ostoja")
    door = showing.door_of(book, visit, at, lang_now())
    if door and door.address:
        event.add("location", f"{door.address}, {book.facts.centre.town}")
    entry = Calendar()
    entry.add("prodid", "-//Ostoja//PL")
    entry.add("version", "2.0")
    entry.add_component(event)
    entry.add_missing_timezones()
    response = HttpResponse(entry.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="termin.ics"'
    return private(response)


def _number(text: str) -> int:
    """A minute of a form; nought, which is never free, for anything else."""
    return whole(text) or 0
