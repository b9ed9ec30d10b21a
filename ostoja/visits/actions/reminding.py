"""Claiming a reminder, noting its receipt, forgetting contacts: done by the system alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import IntegrityError, transaction
from django.db.models import Q

from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre
from ostoja.core.calendars.schedule import local
from ostoja.core.calendars.slots import minute
from ostoja.people import safety
from ostoja.visits import models as m
from ostoja.visits import services

SMS, EMAIL = m.Message.Channel.SMS, m.Message.Channel.EMAIL
# One sentence for every rule of contact: which one it was would betray what nobody may know.
BY_RULES = "zgodnie z zasadami kontaktu"
NO_BUDGET = "budżet SMS na ten miesiąc jest wyczerpany"


@dataclass(frozen=True, kw_only=True)
class ClaimReminder(Action):
    """Decide by what a visit is reminded of, and claim it, so that nobody else sends it too."""

    visit: str

    name: ClassVar[str] = "przypomnienie o wizycie"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The opaque key of the visit."""
        return self.visit

    def change(self, centre: Centre) -> dict[str, Any]:
        """Write the message: claimed, or skipped with the reason."""
        rules = m.VisitRules.objects.select_for_update().first() or m.VisitRules()
        row = m.Visit.objects.filter(key=self.visit, state=m.State.BOOKED, remind=True).first()
        if row is None or row.start <= self.at:
            raise RefusedError("O tej wizycie się nie przypomina.")
        return claim(centre, self.at, row, rules, visit=row, begins=row.begins)


@dataclass(frozen=True, kw_only=True)
class ClaimOffer(Action):
    """Decide by what somebody who waits is told of a free slot, and claim it."""

    waiting: str
    begins: int

    name: ClassVar[str] = "wiadomość o wolnym terminie"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The opaque key of the entry."""
        return self.waiting

    def change(self, centre: Centre) -> dict[str, Any]:
        """Write the message: claimed, or skipped with the reason."""
        rules = m.VisitRules.objects.select_for_update().first() or m.VisitRules()
        rows = m.Waiting.objects.filter(key=self.waiting, state=m.Waiting.Wait.WAITING)
        row = rows.first()
        if row is None or self.begins <= minute(self.at):
            raise RefusedError("Ta osoba już nie czeka na ten termin.")
        return claim(centre, self.at, row, rules, waiting=row, begins=self.begins)


def claim(
    centre: Centre, at: datetime, row: m.Visit | m.Waiting, rules: m.VisitRules, **of: Any
) -> dict[str, Any]:
    """Write one message to whoever asked. Raises ``RefusedError`` when it is there already."""
    channel, cost, why = channel_of(row, rules, at)
    state = m.MessageState.SKIPPED if why else m.MessageState.CLAIMED
    message = m.Message(
        centre=centre, **of, channel=channel, state=state, at=at, cost=cost, why=why
    )  # fmt: skip
    try:
        with transaction.atomic():
            message.save()
    except IntegrityError as error:
        raise RefusedError("Ta wiadomość już jest w wysyłce.") from error
    return {"message": message.pk, "state": str(state)}


def channel_of(row: m.Visit | m.Waiting, rules: m.VisitRules, at: datetime) -> tuple[str, int, str]:
    """An SMS when the month can pay for it, else an e-mail: channel, cost, or why neither."""
    day, why = local(at).date(), ""
    if row.phone:
        left = rules.month_budget - services.spent(at)
        if not safety.may_remind(row.person, row.phone, day):
            why = BY_RULES
        elif not rules.month_budget or rules.sms_cost > left:
            why = NO_BUDGET
        else:
            return SMS, rules.sms_cost, ""
    if row.email and safety.may_remind(row.person, row.email, day):
        return EMAIL, 0, ""
    return (SMS if row.phone else EMAIL), 0, why or BY_RULES


@dataclass(frozen=True, kw_only=True)
class RecordReceipt(Action):
    """What became of a claimed reminder."""

    message: int
    state: str
    receipt: str = ""
    why: str = ""

    name: ClassVar[str] = "potwierdzenie przypomnienia"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key of the row."""
        return f"wiadomość {self.message}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Once; what was not sent costs nothing."""
        row = m.Message.objects.filter(pk=self.message, state=m.MessageState.CLAIMED).first()
        if row is None or self.state not in (m.MessageState.SENT, m.MessageState.FAILED):
            raise RefusedError("Ta wiadomość ma już potwierdzenie.")
        row.state, row.receipt, row.why = self.state, self.receipt[:200], self.why[:200]
        if self.state == m.MessageState.FAILED:
            row.cost = 0
        row.save()
        return {"message": row.pk, "state": row.state}


@dataclass(frozen=True, kw_only=True)
class ForgetContacts(Action):
    """Delete names and contacts of visits that have been over for as long as the centre set."""

    name: ClassVar[str] = "skasowanie kontaktów po wizytach"
    public: ClassVar[bool] = False

    def change(self, centre: Centre) -> dict[str, Any]:
        """Visits and the waiting list; how many rows."""
        rules = m.VisitRules.objects.first() or m.VisitRules()
        before = self.at - timedelta(days=rules.keep_days)
        some = Q(said__isnull=False) | Q(phone__isnull=False) | Q(email__isnull=False)
        some |= ~Q(person="")
        nothing: dict[str, Any] = dict.fromkeys(
            ("said", "phone", "phone_index", "email", "email_index")
        )
        nothing["person"] = ""
        visits = m.Visit.objects.filter(some | Q(address__isnull=False), ends__lt=minute(before))
        waits = m.Waiting.objects.filter(some, until__lt=local(before).date())
        return {
            "visits": visits.update(**nothing, address=None, remind=False),
            "waiting": waits.update(**nothing, remind=False),
        }
