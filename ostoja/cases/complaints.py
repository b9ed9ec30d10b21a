"""The door for reading complaints, suggestions and reports: who sees which, and where each stands.

The director and the keepers whom the director has named see them all, an inspector reads them,
whoever was given one sees that one, heads of units the reports. The worker complained about never
sees it, whatever else they are; one about the director is for the keepers alone.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import Q, QuerySet

from ostoja.accounts.models import User
from ostoja.accounts.permissions import Decision, Place, duties, in_force
from ostoja.accounts.roles import Power, Role
from ostoja.cases.models import (
    Complaint,
    ComplaintKeeper,
    ComplaintLetter,
    ComplaintReply,
    ComplaintStep,
    Kind,
    LetterKind,
    Outgoing,
)
from ostoja.cases.services import table_of, values
from ostoja.centres.secrets import blind, here
from ostoja.core.procedures.clocks import Deadline, deadlines
from ostoja.core.procedures.engine import (
    Hands,
    Happening,
    Offer,
    Standing,
    WayBack,
    offers,
    standing,
    way_back,
)
from ostoja.core.procedures.model import Procedure
from ostoja.core.procedures.taken_back import Told, counting, told
from ostoja.core.speech import Lang

__all__ = [
    "GIVING", "OWNER", "Complaint", "ComplaintFile", "ComplaintLetter", "ComplaintReply", "Entry",
    "Kind", "LetterKind", "Told", "closed_to", "code_index", "complaint", "complaints", "counted",
    "entries", "file", "hands", "happened", "history", "keepers", "letters", "looks_into",
    "may_handle", "of_number", "papers", "public_news", "public_standing", "register", "reply",
    "writable",
]  # fmt: skip

GIVING = frozenset({"wyznaczenie", "zmiana-prowadzacego"})  # steps that name who looks into it
OWNER = "owner"  # the fact of such a step that keeps whom it named, as the key of the account

_P = Power
_WHOLE = frozenset({_P.INTAKE, _P.CASE_STATUS, _P.CASE_READ, _P.CASE_ASSIGN, _P.INTERVIEW})
_OWNER = frozenset({_P.INTAKE, _P.CASE_READ, _P.INTERVIEW})
OUTCOMES = {
    Kind.SKARGA: {
        "zasadna": "Skarga jest zasadna", "czesciowo": "Skarga jest częściowo zasadna",
        "bezzasadna": "Skarga jest bezzasadna",
    },
    Kind.WNIOSEK: {
        "przyjety": "Wniosek przyjmujemy", "czesciowo": "Wniosek przyjmujemy w części",
        "nieprzyjety": "Wniosku nie przyjmujemy",
    },
    Kind.INTERWENCJA: {},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, as pages tell it; ``leader`` is whom a step named to look into it.

    A day of delivery is among the ``facts``.
    """

    position: int
    step: str
    on: date
    at: datetime
    hands: User | None
    leader: User | None
    facts: dict[str, Any]

    delivered_on: ClassVar[None] = None


@dataclass(frozen=True, slots=True)
class ComplaintFile:
    """One of them as a reader may see it on a day; ``back`` is its last step that counts, and
    whether the procedure lets the reader take it back.
    """

    row: Complaint
    procedure: Procedure
    standing: Standing
    offers: tuple[Offer, ...]
    deadlines: tuple[Deadline, ...]
    steps: tuple[tuple[Told[Entry], str], ...]
    powers: frozenset[str]
    reply: ComplaintReply | None
    letters: tuple[ComplaintLetter, ...]
    back: WayBack

    @property
    def counted(self) -> tuple[Entry, ...]:
        """The steps that were not taken back."""
        return tuple(one.what for one, _ in self.steps if one.back is None)

    @property
    def papers(self) -> tuple[Outgoing, ...]:
        """Whatever goes out about it, drafts and signed ones."""
        return (*((self.reply,) if self.reply else ()), *self.letters)


def _roles(user: Any, day: date, *, own: bool = False) -> frozenset[Role]:
    """The person's roles for the whole centre; ``own`` leaves out whom they stand in for."""
    return frozenset(
        duty.role
        for duty in duties(user, day)
        if duty.reaches(Place()) and not (own and duty.instead)
    )


def keepers(day: date) -> "QuerySet[ComplaintKeeper]":
    """Who keeps the register on a day."""
    rows: QuerySet[ComplaintKeeper] = ComplaintKeeper.objects.filter(in_force(day))
    return rows.select_related("user").order_by("user__name", "pk")


def _keeps(user: Any, day: date) -> bool:
    known = ComplaintKeeper.objects.filter(in_force(day), user=user.pk)
    return bool(duties(user, day)) and bool(known.exists())


def closed_to(user: Any, day: date) -> Q:
    """What is closed to ``user`` whatever they are: what is about them."""
    found = Q(about_worker=user.pk)
    if Role.DIRECTOR in _roles(user, day, own=True):
        found |= Q(about_head=True)
    return found


def complaints(user: Any, day: date) -> "QuerySet[Complaint]":
    """Those that ``user`` may see on a day."""
    rows: QuerySet[Complaint] = Complaint.objects.select_related("owner")
    if user is None:
        return rows
    if not duties(user, day):
        return rows.none()
    rows = rows.exclude(closed_to(user, day))
    if _keeps(user, day) or Role.AUDITOR in _roles(user, day):
        return rows
    able = Q(owner=user.pk)
    if Role.DIRECTOR in _roles(user, day):
        able |= Q(about_head=False)
    if any(duty.role == Role.UNIT_HEAD for duty in duties(user, day)):
        able |= Q(kind=Kind.INTERWENCJA)
    return rows.filter(able)


def complaint(key: str, user: Any, day: date) -> Complaint | None:
    """The one of a key, if ``user`` may see it; ``None`` also for what may not be."""
    found: Complaint | None = complaints(user, day).filter(key=key).first()
    return found


def may_handle(user: Any, day: date, some: bool | None = None) -> Decision:
    """Whether there may be something for ``user`` on the list: for menus.

    ``some`` says what ``has_some`` found, where it was asked together with other things.
    """
    roles = frozenset(duty.role for duty in duties(user, day))
    if roles and not roles & {Role.DIRECTOR, Role.UNIT_HEAD, Role.AUDITOR}:
        found = has_some(user, day).exists() if some is None else some
    else:
        found = bool(roles)
    if found:
        return Decision(True, "Rejestr skarg jest dla tych, którzy je rozpatrują.")
    why = "Skargi czytają dyrektor, osoby przez niego wyznaczone i ci, którzy je rozpatrują."
    return Decision(False, why)


def has_some(user: Any, day: date) -> "QuerySet[User]":
    """The account itself if it keeps the register or looks into something, else nobody."""
    kept = ComplaintKeeper.objects.filter(in_force(day), user=user.pk).order_by().values("user")
    owned = Complaint.objects.filter(owner=user.pk).order_by().values("owner")
    rows: QuerySet[User] = User.objects.filter(pk=user.pk)
    return rows.filter(Q(pk__in=kept) | Q(pk__in=owned)).order_by()


def hands(user: Any, row: Complaint, day: date) -> Hands:
    """Who acts, with every power that reaches this one."""
    if user is None:
        return Hands(key="", powers=frozenset(power.name for power in Power))
    powers: set[Power] = set()
    if complaint(row.key, user, day) is not None:
        roles = _roles(user, day)
        if Role.DIRECTOR in roles and not row.about_head:
            powers |= _WHOLE | {_P.DECISION_SIGN}
        if _keeps(user, day):
            powers |= _WHOLE
        if row.owner_id == user.pk:
            powers |= _OWNER
        heads = any(duty.role == Role.UNIT_HEAD for duty in duties(user, day))
        if heads and row.kind == Kind.INTERWENCJA:
            powers |= _WHOLE
    return Hands(key=str(user.pk), powers=frozenset(power.name for power in powers))


def facts_of(step: ComplaintStep) -> dict[str, Any]:
    """What a step recorded."""
    found: dict[str, Any] = json.loads(step.facts) if step.facts else {}
    return found


def entries(row: Complaint) -> tuple[Entry, ...]:
    """Everything that happened, the oldest first, taking back as well."""
    rows = [(one, facts_of(one)) for one in row.steps.select_related("hands")]
    named = {int(facts[OWNER]) for _, facts in rows if OWNER in facts}
    known = User.objects.in_bulk(named) if named else {}
    return tuple(
        Entry(
            position=one.position, step=one.step, on=one.on, at=one.at, hands=one.hands,
            leader=known.get(int(facts.pop(OWNER, 0))), facts=facts,
        )
        for one, facts in rows
    )  # fmt: skip


def counted(row: Complaint) -> tuple[Entry, ...]:
    """What happened and was not taken back, the oldest first."""
    return counting(entries(row))


def happened(steps: Sequence[Entry]) -> tuple[Happening, ...]:
    """Steps as the engine reads them."""
    return tuple(
        Happening(
            step=one.step, on=one.on, hands=str(one.hands.pk) if one.hands else "",
            facts=values(one.facts),
        )
        for one in steps
    )  # fmt: skip


def history(row: Complaint) -> tuple[Happening, ...]:
    """What happened, as the engine reads it."""
    return happened(entries(row))


def looks_into(row: Complaint, user: Any) -> bool:
    """Whether it was given to ``user``."""
    return user is not None and row.owner_id == user.pk


def reply(row: Complaint) -> ComplaintReply | None:
    """The answer, drafted or signed."""
    found: ComplaintReply | None = row.replies.select_related("prepared_by", "signed_by").first()
    return found


def letters(row: Complaint) -> tuple[ComplaintLetter, ...]:
    """What else was written about it, drafts and signed ones, the oldest first."""
    return tuple(row.letters.select_related("prepared_by", "signed_by"))


def papers(row: Complaint) -> tuple[Outgoing, ...]:
    """Whatever goes out about it, drafts and signed ones."""
    return (*row.replies.all(), *letters(row))


def writable(row: Complaint) -> tuple[LetterKind, ...]:
    """The letters whose step leads on from where it stands."""
    leads = {one.code for one in table_of(row).from_state(row.state)}
    return tuple(one for one in LetterKind if one.value in leads)


def file(key: str, user: Any, at: datetime) -> ComplaintFile | None:
    """The whole of it."""
    day = at.date()
    row = complaint(key, user, day)
    if row is None:
        return None
    table, every, able = table_of(row), entries(row), hands(user, row, day)
    names, before = {one.code: one.name.pl for one in table.steps}, happened(every)
    return ComplaintFile(
        row=row, procedure=table, standing=standing(table, before),
        offers=offers(table, before, able, day), deadlines=deadlines(table, before, day),
        steps=tuple((one, names.get(one.what.step, one.what.step)) for one in told(every)),
        powers=able.powers, reply=reply(row), letters=letters(row),
        back=way_back(table, before, able, leads=looks_into(row, user)),
    )  # fmt: skip


def register(user: Any, day: date, kind: str, year: int) -> "QuerySet[Complaint]":
    """The register of a kind in a year, by number."""
    return complaints(user, day).filter(kind=kind, year=year).order_by("number")


def code_index(code: str) -> int:
    """The blind index under which a code is kept; the code itself is nowhere."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())[:40]
    return blind("code/complaint", plain, here())


def of_number(number: str, code: str) -> Complaint | None:
    """What was sent under a number and its code, for whoever has both."""
    row: Complaint | None = Complaint.objects.filter(code_index=code_index(code)).first()
    return row if row is not None and str(row) == number.strip().upper() else None


def public_standing(row: Complaint, on: date, lang: Lang) -> tuple[str, tuple[Deadline, ...]]:
    """The state in plain words and the terms that run, as the sender may read them.

    A slip of the office is the office's own: the reasons of the terms do not tell of it either.
    """
    table, counts = table_of(row), counting(history(row))
    found = deadlines(table, counts, on, lang)
    shown = tuple(one for one in found if one.open and one.clock.code != "przekazanie")
    return standing(table, counts).state.plain(lang), shown


def public_news(row: Complaint, on: date) -> tuple[str, date | None]:
    """Who deals with it now, and by when a late answer comes: as the sender may read it.

    Where a report went would tell what was found, so of a report it is not said.
    """
    steps = counting(history(row))
    passed = [one.facts.get("to", "") for one in steps if one.step == LetterKind.PASSING]
    to = str(passed[-1]) if passed and row.kind != Kind.INTERWENCJA else ""
    if row.state != "rozpatrywana" or all(one.step != LetterKind.DELAY for one in steps):
        return to, None
    found = deadlines(table_of(row), steps, on)
    owed = (one.due for one in found if one.open and one.clock.code == "zalatwienie")
    return to, next(owed, None)
