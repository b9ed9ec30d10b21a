"""The queue in the waiting room: numbers only, anew each day. No name, no matter, nobody's key."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.accounts.models import User
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Keeping, Purpose, Retention
from ostoja.centres.models import CentreScoped
from ostoja.people.models.base import new_key


class Line(CentreScoped):
    """A queue of a unit: the letter before its numbers, the key of the machine that gives them."""

    keeping: ClassVar = Keeping(Purpose.WORK, Retention.SHORT)
    classes: ClassVar = dict.fromkeys(("unit", "letter", "key", "closed_on"), Level.C1)

    unit = models.CharField(max_length=60)
    letter = models.CharField(max_length=1)
    key = models.CharField(max_length=12, default=new_key, editable=False)
    closed_on = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "unit", "letter", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="line_key_once"),
            models.UniqueConstraint(
                fields=["centre", "letter"],
                condition=Q(closed_on__isnull=True),
                name="line_letter_once",
            ),
            models.CheckConstraint(condition=~Q(unit="") & ~Q(letter=""), name="line_is_named"),
        ]

    def __str__(self) -> str:
        return self.letter


class LineDay(CentreScoped):
    """The last number given in a queue on a day; whoever takes the next one holds this row."""

    keeping: ClassVar = Keeping(Purpose.WORK, Retention.SHORT)
    classes: ClassVar = dict.fromkeys(("line", "day", "last"), Level.C1)

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveSmallIntegerField(default=0)

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "-day", "line_id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "line", "day"], name="line_day_once")
        ]


class TicketState(models.TextChoices):
    """Where a number is."""

    WAITING = "waiting", "czeka"
    CALLED = "called", "wezwany"
    DONE = "done", "obsłużony"
    GONE = "gone", "nie zgłosił się"


class Ticket(CentreScoped):
    """One number. ``desk`` is where to go when it is called, such as ``stanowisko 2``."""

    keeping: ClassVar = Keeping(Purpose.WORK, Retention.SHORT)
    classes: ClassVar = {
        **dict.fromkeys(
            ("line", "day", "number", "state", "desk", "taken_at", "called_at", "ended_at"),
            Level.C1,
        ),
        "worker": Level.C6,
    }

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="tickets")
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=7, choices=TicketState.choices, default=TicketState.WAITING)
    desk = models.CharField(max_length=40, blank=True, default="")
    worker = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "day", "line_id", "number"]
        indexes = [models.Index(fields=["centre", "day", "state"], name="ticket_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "line", "day", "number"], name="ticket_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=TicketState.values), name="ticket_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", called_at__isnull=True)
                | (~Q(state="waiting") & Q(called_at__isnull=False)),
                name="ticket_called_at",
            ),
        ]

    @property
    def text(self) -> str:
        """As it is printed and shown: ``A 12``."""
        return f"{self.line.letter} {self.number}"
