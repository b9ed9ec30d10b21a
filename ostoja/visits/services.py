"""The door for reading visits: what may be booked where, free slots, a day, a visit by its code.

Everything is asked inside a centre. Reading contacts (C3) is recorded by whoever shows them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, Sum

from ostoja.accounts.models import User
from ostoja.accounts.permissions import in_force
from ostoja.core import identifiers
from ostoja.core.addresses.walking import Stop, door, walk
from ostoja.core.calendars.schedule import local
from ostoja.core.calendars.slots import midnight, minute
from ostoja.core.identifiers import IdentifierError
from ostoja.core.where.book import Book
from ostoja.visits import models as m
from ostoja.visits.finding import days, kinds_on, start_at
from ostoja.visits.models.visit import plain_code
from ostoja.visits.permissions import NEUTRAL, own_kinds, sees

__all__ = [
    "Line", "Offer", "Step", "at_home", "board", "called_by", "day", "days", "ended_by", "find",
    "kinds_on", "lines", "offer", "offers", "queues", "round_of", "spent", "start_at", "takers",
    "taking_units", "visit_of_code", "waiting", "waiting_of_code",
]  # fmt: skip
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of visit and the units (codes) at which somebody receives for it."""

    kind: m.Kind
    units: tuple[str, ...]


def offers(on: date, *, public: bool = True) -> tuple[Offer, ...]:
    """What may be booked on a day, in the centre's order: by residents, or by the office too."""
    more = {"public": True} if public else {}
    kinds = list(kinds_on(on, **more))
    rows = m.Duty.objects.filter(kind__in=[one.pk for one in kinds])
    rows = rows.exclude(valid_to__lt=on).order_by("unit").distinct()
    units: dict[int, list[str]] = {}
    for kind, unit in rows.values_list("kind_id", "unit"):
        units.setdefault(kind, []).append(unit)
    return tuple(Offer(one, tuple(units[one.pk])) for one in kinds if one.pk in units)


def offer(code: str, on: date, *, public: bool = True) -> Offer | None:
    """One of them by its kind's code."""
    return next((one for one in offers(on, public=public) if one.kind.code == code), None)


def taking_units(on: date) -> frozenset[str]:
    """Units at which residents may book something: one read."""
    rows = m.Duty.objects.filter(
        in_force(on), kind__in=kinds_on(on, public=True).values("pk")
    ).order_by("unit")
    return frozenset(rows.values_list("unit", flat=True))


def visit_of_code(code: str) -> m.Visit | None:
    """The visit of a code, whatever its state."""
    found: m.Visit | None = _of_code(m.Visit, code)
    return found


def waiting_of_code(code: str) -> m.Waiting | None:
    """The entry of the waiting list of a code."""
    found: m.Waiting | None = _of_code(m.Waiting, code)
    return found


def _of_code(model: Any, code: str) -> Any:
    if not plain_code(code):
        return None
    number = model._meta.get_field("code_index").number(code)
    return model.objects.select_related("kind").filter(code_index=number).first()


@dataclass(frozen=True, slots=True)
class Line:
    """A visit as one worker may see it in a list: ``what`` is neutral where it must be."""

    visit: m.Visit
    what: str
    worker: str
    seen: bool

    @property
    def who(self) -> str:
        """How the person wants to be called; nothing for who may not know."""
        return (self.visit.said or "") if self.seen else ""


def day(on: date, user: Any, *, worker: int | None = None) -> tuple[Line, ...]:
    """The visits of a day in order of time, cancelled ones too, of one worker or of all."""
    rows = m.Visit.objects.filter(begins__gte=midnight(on), begins__lt=midnight(on + DAY))
    if worker is not None:
        rows = rows.filter(worker=worker)
    return lines(rows.select_related("kind").order_by("begins", "pk"), user, on)


@dataclass(frozen=True, slots=True)
class Step:
    """A visit at home in walking order; ``turns`` where a street begins, ``early`` out of hours."""

    line: Line
    turns: bool
    early: bool


def at_home(on: date, user: Any) -> Any:
    """The visits at home that a worker has on a day, cancelled ones left out."""
    return m.Visit.objects.filter(
        begins__gte=midnight(on), begins__lt=midnight(on + DAY), worker=user.pk, kind__home=True,
        address__isnull=False,
    ).exclude(state=m.State.CANCELLED)  # fmt: skip


def round_of(on: date, user: Any, book: Book) -> tuple[Step, ...]:
    """A worker's own visits at home of a day, street by street."""
    rows = at_home(on, user).select_related("kind").order_by("begins", "pk")
    found = lines(rows, user, on)
    town, index = book.facts.centre.town, book.index(on)
    stops = [
        Stop(door=door(one.visit.address or "", town, index), at=one.visit.begins) for one in found
    ]
    return tuple(Step(found[leg.index], leg.turns, leg.early) for leg in walk(stops))


def lines(rows: Iterable[m.Visit], user: Any, on: date) -> tuple[Line, ...]:
    """Visits as ``user`` may see them."""
    found, own = list(rows), own_kinds(user, on)
    names = names_of({one.worker_id for one in found})
    return tuple(_line(one, names, user, own) for one in found)


def _line(one: m.Visit, names: dict[int, str], user: Any, own: frozenset[int]) -> Line:
    seen = sees(one.kind, one.worker_id, user, own)
    what = one.kind.name("pl") if seen else NEUTRAL
    return Line(one, what, names[one.worker_id] if seen else "", seen)


def names_of(keys: Iterable[int]) -> dict[int, str]:
    """Names of workers by the keys of their accounts."""
    rows = User.objects.filter(pk__in=set(keys)).order_by("pk")
    return dict(rows.values_list("pk", "name"))


def takers(on: date) -> tuple[tuple[int, str], ...]:
    """Everybody on the rota from a day on, by name."""
    rows = m.Duty.objects.exclude(valid_to__lt=on).order_by("user").values_list("user", flat=True)
    found = names_of(rows.distinct())
    return tuple(sorted(found.items(), key=lambda item: (item[1], item[0])))


@dataclass(frozen=True, slots=True)
class Board:
    """What the screen of a waiting room shows: numbers called, newest first, and how many wait."""

    called: tuple[m.Ticket, ...]
    waiting: int


def board(unit: str, day: date) -> Board:
    """The numbers of a unit's queues on a day; the six called last."""
    rows = m.Ticket.objects.select_related("line").filter(line__unit=unit, day=day)
    called = rows.filter(state=m.TicketState.CALLED).order_by("-called_at", "-pk")[:6]
    return Board(tuple(called), rows.filter(state=m.TicketState.WAITING).count())


def find(typed: str, at: datetime) -> list[m.Visit]:
    """Visits to come of whoever calls: by code, else by the telephone or e-mail they gave."""
    by_code = visit_of_code(typed)
    if by_code is not None:
        return [by_code]
    try:
        contact = identifiers.phone(typed)
    except IdentifierError:
        contact = typed.strip()
    if not contact:
        return []
    phone = m.Visit._meta.get_field("phone_index").number(contact)
    email = m.Visit._meta.get_field("email_index").number(contact)
    rows = m.Visit.objects.filter(Q(phone_index=phone) | Q(email_index=email))
    rows = rows.filter(begins__gte=minute(at - DAY)).select_related("kind")
    return list(rows.order_by("begins", "pk")[:20])


def waiting(on: date, user: Any) -> list[m.Waiting]:
    """Who waits on a day, in order; for confidential kinds only those of one's own."""
    rows = m.Waiting.objects.filter(state=m.Waiting.Wait.WAITING, until__gte=on)
    own = own_kinds(user, on)
    seen = rows.filter(Q(kind__confidential=False) | Q(kind__in=own)).select_related("kind")
    return list(seen.prefetch_related("messages").order_by("made_at", "pk"))


def queues(on: date) -> list[tuple[m.Line, int]]:
    """Every open queue and how many numbers wait in it on a day."""
    waits = Q(tickets__day=on, tickets__state=m.TicketState.WAITING)
    rows = m.Line.objects.filter(closed_on__isnull=True)
    counted = rows.annotate(waits=Count("tickets", filter=waits)).order_by("letter", "pk")
    return [(one, int(one.waits)) for one in counted]


def called_by(user: Any, on: date) -> m.Ticket | None:
    """The number that a worker has called and not ended yet."""
    rows = m.Ticket.objects.filter(worker=user, day=on, state=m.TicketState.CALLED)
    found: m.Ticket | None = rows.select_related("line").order_by("-called_at", "-pk").first()
    return found


def ended_by(user: Any, on: date) -> list[m.Ticket]:
    """The last numbers that a worker has ended on a day, newest first."""
    rows = m.Ticket.objects.filter(worker=user, day=on, ended_at__isnull=False)
    return list(rows.select_related("line").order_by("-ended_at", "-pk")[:5])


def spent(at: datetime) -> int:
    """What the messages of the current month have cost so far, in grosze."""
    month = local(at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    rows = m.Message.objects.filter(at__gte=month).exclude(state=m.MessageState.SKIPPED)
    return int(rows.aggregate(sum=Sum("cost"))["sum"] or 0)
