"""The door for reading alerts: is the form open, who is on duty, what waits, whom to call now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, QuerySet
from django.db.models.functions import TruncMonth

from ostoja.accounts.permissions import Decision, duties
from ostoja.centres.secrets import blind, here
from ostoja.core.calendars.schedule import Schedule, local
from ostoja.core.where.answers import PlaceView
from ostoja.core.where.book import Book
from ostoja.core.where.facts import Hours
from ostoja.people.models.base import in_force
from ostoja.programmes.alerts import models as m
from ostoja.programmes.common import plain_code

MATTER = "osoba-w-kryzysie-bezdomnosci-na-zewnatrz"
GUARD = "straz-miejska"  # the code of the city guard's unit in the facts of a centre
ROUNDS, PAUSE = 3, 15  # how often the list is gone through; minutes after its last line
UNOPENED = timedelta(days=7)  # nobody opened it: its place is not kept for ever
_WHO = "Dyżur jest dla osób z listy telefonów; układa ją dyrektor."


@dataclass(frozen=True, slots=True)
class Door:
    """Whether the form is open at a moment, and until or from when."""

    season: m.AlertSeason | None
    unit: PlaceView | None
    open: bool


def season(day: date) -> m.AlertSeason | None:
    """The season in force on a day."""
    found: m.AlertSeason | None = m.AlertSeason.objects.filter(in_force(day)).first()
    return found


def door(book: Book, at: datetime, lang: Any = "pl") -> Door:
    """The form is open in a season while the unit's hours say so and somebody is on the list.

    Unknown hours are closed: nobody writes to an empty desk in the cold.
    """
    found = season(local(at).date())
    unit = None
    if found is not None and found.unit in book.units_by_code:
        unit = book.place(found.unit, at, lang)
    staffed = bool(unit and unit.open and unit.open.open)
    day = local(at).date()
    return Door(found, unit, staffed and any(covers(one.hours, at) for one in lines(day)))


def guard(book: Book, at: datetime, lang: Any) -> PlaceView | None:
    """The city guard, where the centre's facts name one with a telephone."""
    day = local(at).date()
    if not any(unit.code == GUARD for unit in book.units(day)):
        return None
    found = book.place(GUARD, at, lang)
    return found if found.phones else None


def lines(day: date) -> "QuerySet[m.DutyLine]":
    """The telephone list of a day, in order."""
    rows: QuerySet[m.DutyLine] = m.DutyLine.objects.filter(in_force(day)).select_related("user")
    return rows.order_by("minutes", "pk")


def on_duty(user: Any, day: date) -> Decision:
    """Whether ``user`` is of the group: on the list today, and still working here."""
    if user is None:
        return Decision(True, "System.")
    if duties(user, day) and listed(user, day).exists():
        return Decision(True, "Jesteś na liście dyżuru.")
    return Decision(False, _WHO)


def listed(user: Any, day: date) -> "QuerySet[m.DutyLine]":
    """The lines of ``user`` on the list of a day."""
    rows: QuerySet[m.DutyLine] = m.DutyLine.objects.filter(in_force(day), user=user.pk)
    return rows.order_by()


def alerts(user: Any, day: date) -> "QuerySet[m.Alert]":
    """What is there for the group, the newest first; for everybody else nothing."""
    rows: QuerySet[m.Alert] = m.Alert.objects.filter(forgotten=False)
    if user is None:
        return rows
    return rows.filter(Exists(listed(user, day))) if duties(user, day) else rows.none()


def alert(key: str, user: Any, day: date) -> m.Alert | None:
    """The alert of a key, for the group."""
    return alerts(user, day).select_related("opened_by", "closed_by").filter(key=key).first()


def code_index(code: str) -> int:
    """The blind index of the code with which a passer-by asks."""
    return blind("code/alert", plain_code(code), here())


def of_code(code: str) -> m.Alert | None:
    """The alert of a report's code, while it is kept."""
    row = m.AlertReport.objects.filter(code_index=code_index(code)).select_related("alert").first()
    return row.alert if row else None


def covers(rule: str, at: datetime) -> bool:
    """Whether a rule of hours covers a moment; an empty one always does."""
    if not rule:
        return True
    found = Schedule("dyzur", None, (Hours(rule=rule),), (), ()).at(at, "pl")
    return bool(found.open)


def to_call(at: datetime) -> list[tuple[str, int, int]]:
    """Alerts that nobody has opened, with the line to be told now and the round.

    Those who were told in the round already are left out; so are lines outside their hours.
    """
    waiting = m.Alert.objects.filter(opened_at__isnull=True, closed_at__isnull=True)
    rows = list(waiting.filter(received_at__gt=at - UNOPENED).order_by("received_at", "pk"))
    if not rows:
        return []
    able = [one for one in lines(local(at).date()) if covers(one.hours, at)]
    if not able:
        return []
    length = able[-1].minutes + PAUSE
    told = set(m.Call.objects.filter(alert__in=rows).order_by("pk").values_list(
        "alert_id", "line_id", "round"))  # fmt: skip
    return [
        (row.key, line.pk, number)
        for row in rows
        for number in range(1, ROUNDS + 1)
        for line in able
        if row.received_at + timedelta(minutes=(number - 1) * length + line.minutes) <= at
        and (row.pk, line.pk, number) not in told
    ]


def to_forget(at: datetime) -> list[str]:
    """Alerts whose place is to be deleted by now."""
    rows = m.Alert.objects.filter(forgotten=False).select_related("season").order_by("pk")
    return [row.key for row in rows if forget_at(row) <= at]


def forget_at(row: m.Alert) -> datetime:
    """When the place of an alert is deleted."""
    if row.closed_at is None:
        return row.last_at + UNOPENED
    return row.closed_at + timedelta(hours=row.season.keep_hours)


def months() -> list[tuple[date, str, int]]:
    """How many alerts ended how in a month: only those of which no place is left."""
    rows = (
        m.Alert.objects.filter(forgotten=True)
        .annotate(month=TruncMonth("received_at"))
        .values("month", "result")
        .annotate(many=Count("pk"))
        .order_by("-month", "result")
    )
    names = dict(m.Result.choices)
    return [(row["month"], str(names.get(row["result"], "")), row["many"]) for row in rows]
