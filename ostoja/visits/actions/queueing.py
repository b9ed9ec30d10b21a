"""The queue in the waiting room: take a number, call the next one, say what became of it."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import IntegrityError, transaction

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.directory import services as directory
from ostoja.visits import models as m
from ostoja.visits.actions.base import OfVisits, Planning

MOST_A_DAY = 999


@dataclass(frozen=True, kw_only=True)
class AddLine(Planning):
    """A queue of a unit, with the letter before its numbers."""

    unit: str
    letter: str

    name: ClassVar[str] = "nowa kolejka"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The unit."""
        return self.unit

    def check(self) -> None:
        """A unit that is there, one letter without a tail."""
        super().check()
        letter = self.letter.strip().upper()
        if not (len(letter) == 1 and letter.isascii() and letter.isalpha()):
            raise RefusedError("Podaj jedną literę od A do Z.")
        if self.unit not in {one.code for one in directory.book(self.slug).units(self.today)}:
            raise RefusedError("Nie ma takiej jednostki; wybierz z listy.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add it, unless another open one has the letter."""
        row = m.Line(centre=centre, unit=self.unit, letter=self.letter.strip().upper())
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            raise RefusedError("Ta litera jest zajęta przez inną kolejkę.") from error
        return {"line": row.pk}


@dataclass(frozen=True, kw_only=True)
class CloseLine(Planning):
    """No more numbers from a queue."""

    line: int

    name: ClassVar[str] = "zamknięcie kolejki"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key of the row."""
        return f"kolejka {self.line}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Once."""
        row = m.Line.objects.filter(pk=self.line, closed_on__isnull=True).first()
        if row is None:
            raise RefusedError("Nie ma takiej kolejki.")
        row.closed_on = self.today
        row.save()
        return {"line": row.pk}


@dataclass(frozen=True, kw_only=True)
class TakeTicket(OfVisits):
    """The next number of a queue; ``key`` is known to the machine in the waiting room."""

    key: str

    name: ClassVar[str] = "numer z kolejki"
    by_residents: ClassVar[bool] = True

    def about(self) -> str:
        """Nobody; the event says the number."""
        return ""

    def change(self, centre: Centre) -> dict[str, Any]:
        """Hold the day's row, count, write the ticket."""
        line = m.Line.objects.filter(key=self.key, closed_on__isnull=True).first()
        if line is None:
            raise RefusedError("Ta kolejka jest zamknięta; podejdź do okienka.")
        row = self._day(centre, line)
        if row.last >= MOST_A_DAY:
            raise RefusedError("Na dziś nie ma więcej numerów; podejdź do okienka.")
        row.last += 1
        row.save()
        ticket = m.Ticket(
            centre=centre, line=line, day=self.today, number=row.last, taken_at=self.at
        )
        ticket.save()
        return {"line": line.letter, "number": ticket.number}

    def _day(self, centre: Centre, line: m.Line) -> m.LineDay:
        """The day's counter, held; made by the first one of the day."""
        rows = m.LineDay.objects.select_for_update().filter(line=line, day=self.today)
        found: m.LineDay | None = rows.first()
        if found is None:
            try:
                with transaction.atomic():
                    m.LineDay(centre=centre, line=line, day=self.today).save()
            except IntegrityError:
                pass  # somebody was first in the same moment: theirs is there now
            found = rows.get()
        return found


@dataclass(frozen=True, kw_only=True)
class CallNext(OfVisits):
    """Call the longest waiting number of a queue to a desk; who was there before is done."""

    line: int
    desk: str

    name: ClassVar[str] = "wezwanie numeru"

    def about(self) -> str:
        """The queue."""
        return f"kolejka {self.line}"

    def check(self) -> None:
        """A place that people find."""
        super().check()
        if not self.desk.strip() or len(self.desk.strip()) > 40:
            raise RefusedError("Podaj stanowisko, na przykład: okienko 2.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Nobody waits: nothing is called, and that is said."""
        m.Ticket.objects.filter(
            day=self.today, state=m.TicketState.CALLED, worker=self.actor.user
        ).update(state=m.TicketState.DONE, ended_at=self.at)
        waiting = m.Ticket.objects.select_for_update(of=("self",)).filter(
            line=self.line, day=self.today, state=m.TicketState.WAITING
        )
        row = waiting.order_by("number").first()
        if row is None:
            return {"number": None}
        row.state, row.called_at, row.desk = m.TicketState.CALLED, self.at, self.desk.strip()
        row.worker = self.actor.user
        row.save()
        return {"number": row.number}


@dataclass(frozen=True, kw_only=True)
class EndTicket(OfVisits):
    """What became of a number: done, gone, or back into the queue."""

    ticket: int
    state: str

    name: ClassVar[str] = "koniec numeru"

    def about(self) -> str:
        """The key of the row."""
        return f"numer {self.ticket}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """From called to one of them; back to waiting undoes the call."""
        row = m.Ticket.objects.filter(pk=self.ticket, day=self.today).first()
        if row is None or self.state not in m.TicketState.values or row.called_at is None:
            raise RefusedError("Nie ma takiego wezwanego numeru.")
        row.state = self.state
        if self.state == m.TicketState.WAITING:
            row.called_at = row.ended_at = row.worker = None
            row.desk = ""
        else:
            row.ended_at = None if self.state == m.TicketState.CALLED else self.at
        row.save()
        return {"number": row.number, "state": self.state}
