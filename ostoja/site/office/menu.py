"""The office's menu: what people do, put together by whom it is for; nobody is shown a closed door.

Each entry asks the same question as the guard of its page. ``tests/site/test_menu.py`` opens every
entry as every role, and every page that is missing from somebody's menu.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from ostoja.accounts.permissions import duties, may_somewhere, may_work_here, role_with
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Person
from ostoja.cases.complaints import has_some, may_handle
from ostoja.cases.permissions import may_set_interview
from ostoja.directory.office.views.frame import now_here
from ostoja.people.permissions import CHANGE, FIND, NAMED, READ, in_emergency, may_work
from ostoja.privacy.actions import ANSWERERS
from ostoja.privacy.permissions import reader_of_log
from ostoja.programmes.alerts.services import listed
from ostoja.programmes.events.services import EDITORS
from ostoja.programmes.gifts.permissions import may_enter
from ostoja.programmes.recruitment.permissions import may_write
from ostoja.visits.permissions import may_book, may_count, may_plan

COMPLAINTS, DUTY = "complaints", "duty"


@dataclass(frozen=True, slots=True)
class Worker:
    """Who looks: the person, the role they chose to act in, and the day."""

    user: Any
    role: str
    today: date
    named: frozenset[str] = frozenset()  # what they are named for, whatever their role


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu; ``current`` is empty, ``page`` on that page or ``true`` below it."""

    text: str
    address: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; ``here`` when the page that is shown belongs to one of them."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def here(self) -> bool:
        """Whether one of the entries is the current place."""
        return any(one.current for one in self.entries)


_May = Callable[[Worker], bool]
_Line = tuple[str, str, _May]


def _anybody(_: Worker) -> bool:
    return True


def _power(power: Power) -> _May:
    return lambda one: may_somewhere(one.user, power, one.today).allowed


def _role(may: Callable[[str], Any]) -> _May:
    return lambda one: bool(may(one.role).allowed)


def _people(one: Worker) -> bool:
    role = role_with(one.user, one.today, one.role, CHANGE, READ, FIND | NAMED)
    return may_work(role).allowed or in_emergency(one.user)


def _enters_people(one: Worker) -> bool:
    role = role_with(one.user, one.today, one.role, CHANGE, READ, FIND | NAMED)
    return may_work(role, CHANGE).allowed


def _log(one: Worker) -> bool:
    return reader_of_log(Person(one.user, one.role), one.today).allowed


def _books(one: Worker) -> bool:
    return may_book(one.user, one.today).allowed


def _plans(one: Worker) -> bool:
    return may_plan(one.user, one.today).allowed


def _counts(one: Worker) -> bool:
    return may_count(one.user, one.today).allowed


def _sets_interview(one: Worker) -> bool:
    return may_set_interview(one.user, one.today).allowed


def _answers(one: Worker) -> bool:
    return one.role in ANSWERERS


def _duty(one: Worker) -> bool:
    return DUTY in one.named


def _complaints(one: Worker) -> bool:
    return may_handle(one.user, one.today, COMPLAINTS in one.named).allowed


def _named(worker: Worker) -> frozenset[str]:
    """On the list of duty, keeper of complaints: one question for both."""
    if not duties(worker.user, worker.today):
        return frozenset()
    found = has_some(worker.user, worker.today).values_list(Value(COMPLAINTS))
    listed_ = listed(worker.user, worker.today).values_list(Value(DUTY))
    return frozenset(word for (word,) in found.union(listed_))


_CASES = _power(Power.CASE_READ)
_GROUPS: tuple[tuple[str, tuple[_Line, ...]], ...] = (
    ("Moje sprawy", (
        ("Mój dzień", "cases:day", _CASES),
        ("Sprawy", "cases:home", _CASES),
        ("Wnioski ze strony", "cases:applications", _CASES),
        ("Skargi i wnioski", "cases:complaints", _complaints),
        ("Przyjmij skargę", "cases:new_complaint", _power(Power.INTAKE)),
        ("Obciążenie", "cases:load", _CASES),
        ("Rejestr pism", "cases:letters", _CASES),
        ("Spis spraw", "cases:signs", _CASES),
        ("Wykaz akt", "cases:plan", _CASES),
        ("Dawne znaki", "cases:old_signs", _power(Power.CASE_ASSIGN)),
        ("Akta po terminie", "cases:disposals", _CASES),
        ("Procedury", "cases:procedures", _CASES),
        ("Kto wydaje decyzje", "cases:authority", _CASES),
        ("Teksty decyzji", "cases:texts", _CASES),
        ("Segmenty wywiadu", "cases:interview_parts", _sets_interview),
    )),
    ("Ludzie", (
        ("Osoby", "people:home", _people),
        ("Nowa osoba", "people:new", _enters_people),
        ("Dostęp awaryjny", "people:urgent", _anybody),
    )),
    ("Wizyty", (
        ("Dzień", "visits:home", _books),
        ("Umów wizytę", "visits:new", _books),
        ("Oczekujący", "visits:waiting", _books),
        ("Kolejka", "visits:queue", _books),
        ("Grafik", "visits:rota", _plans),
        ("Rodzaje i przypomnienia", "visits:kinds", _plans),
        ("Zestawienie miesiąca", "visits:counts", _counts),
    )),
    ("Programy", (
        ("Paczki", "gifts_office:home", _role(may_enter)),
        ("Wydarzenia", "events_office:home", lambda one: one.role in EDITORS),
        ("Nabory", "recruitment_office:home", _role(may_write)),
        ("Dyżur", "alerts_office:home", _duty),
        ("Lista dyżuru", "alerts_office:lines", _power(Power.DECISION_SIGN)),
        ("Dyżur: zestawienie", "alerts_office:months", _power(Power.AGGREGATES)),
    )),
    ("Ośrodek", (
        ("Sprawdź adres", "office:try", _anybody),
        ("Telefony", "office:phones", _anybody),
        ("Komunikaty", "office:notices", _anybody),
        ("Podział miasta", "office:divisions", _anybody),
        ("Do sprawdzenia", "content:radar", _anybody),
        ("Redakcja", "wagtailadmin_home", _power(Power.PUBLISH)),
        ("Prawo", "law:home", _anybody),
    )),
    ("Konto i nadzór", (
        ("Moje konto", "staff:account", _anybody),
        ("Pracownicy i role", "staff:people", _power(Power.STAFF)),
        ("Zastępstwa", "staff:rota", _power(Power.ROTA)),
        ("Wyłączenia", "staff:exclusions", _power(Power.EXCLUSIONS)),
        ("Przegląd dostępów awaryjnych", "staff:emergencies", _power(Power.EMERGENCY_REVIEW)),
        ("Dziennik", "log:log", _log),
        ("Mapa danych", "log:map", _anybody),
        ("Wydanie danych osobie", "log:access", _answers),
        ("Terminy przechowywania", "log:retention", _answers),
    )),
)  # fmt: skip


def groups(worker: Worker, centre: str, path: str) -> tuple[Group, ...]:
    """The menu of somebody in a centre, with the place of ``path`` marked."""
    found, worker = [], replace(worker, named=_named(worker))
    for name, lines in _GROUPS:
        shown = [(text, _address(view, centre)) for text, view, may in lines if may(worker)]
        if shown:
            found.append((name, shown))
    here = _nearest((address for _, shown in found for _, address in shown), path)
    return tuple(
        Group(
            name,
            tuple(Entry(text, address, _mark(address, here, path)) for text, address in shown),
        )
        for name, shown in found
    )


def _address(view: str, centre: str) -> str:
    return reverse(view, args=None if view == "wagtailadmin_home" else [centre])


def _nearest(addresses: Iterable[str], path: str) -> str:
    """The longest address under which ``path`` lies."""
    return max((one for one in addresses if path.startswith(one)), key=len, default="")


def _mark(address: str, here: str, path: str) -> str:
    if address != here:
        return ""
    return "page" if address == path else "true"


def office_menu(request: HttpRequest) -> dict[str, Any]:
    """The template context: ``office_menu``, worked out only where a page shows it."""

    def made() -> tuple[Group, ...]:
        centre = getattr(getattr(request, "centre", None), "slug", "")
        wanted = request.session.get("office_role", "") if centre else ""
        decision = may_work_here(request.user, wanted=wanted) if centre else None
        if decision is None or not decision.allowed:
            return ()
        worker = Worker(request.user, str(decision.role), now_here().date())
        return groups(worker, centre, request.path)

    return {"office_menu": SimpleLazyObject(made)}
