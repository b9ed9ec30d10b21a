"""The door for reading what social workers write in a case: forms, plans, notes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef

from ostoja.accounts import services as staff
from ostoja.accounts.roles import Power
from ostoja.cases import taking_back
from ostoja.cases.models import Case, CaseForm, CaseNote, PlanOfHelp, ProtectedNote
from ostoja.cases.permissions import hands
from ostoja.cases.services import cases
from ostoja.centres.secrets import here, keyed
from ostoja.core.where.book import Book
from ostoja.people import safety

__all__ = [
    "CaseForm", "PlanOfHelp", "Proposal", "accepted", "answers", "established", "form_of",
    "notes", "plan", "plans", "proposals", "readable", "withdrawn", "written",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing that the plan proposes: a matter, an amount in grosze, days, and words."""

    matter: str
    amount: int | None
    first: date | None
    last: date | None
    words: str


def readable(key: str, user: Any, at: datetime, book: Book) -> Case | None:
    """The case of a key, if ``user`` may read interviews and plans there: one query."""
    kept_out = staff.exclusions(user, at.date()).filter(person=OuterRef("person__key"))
    rows = cases(user, at.date(), book).filter(key=key).select_related("owner")
    found: Any = rows.annotate(kept_out=Exists(kept_out)).first()
    if found is None:
        return None
    able = hands(user, found, at, kept_out=found.kept_out, book=book)
    return found if Power.DIAGNOSIS_READ.name in able.powers else None


def written(case: Case, form: str = "") -> tuple[CaseForm, ...]:
    """The forms of a case, the oldest first."""
    rows = CaseForm.objects.filter(case=case).select_related("written_by")
    return tuple(rows.filter(form=form) if form else rows)


def form_of(case: Case, key: str) -> CaseForm | None:
    """One form of a case."""
    return next((one for one in written(case) if one.key == key), None)


def answers(one: CaseForm) -> dict[str, str]:
    """What a form says, by field."""
    found: dict[str, str] = json.loads(one.answers)
    return found


def established(case: Case) -> str:
    """The sentences of the last finished interview of the case that go into a decision."""
    done = [one for one in written(case, "wywiad") if one.done_on]
    return answers(done[-1]).get("ustalenia", "") if done else ""


def sealed(text: str) -> str:
    """The seal of a text that does not change any more."""
    return keyed("case-work", text, here())


def plans(case: Case) -> tuple[PlanOfHelp, ...]:
    """The plans of a case, the oldest first."""
    rows = PlanOfHelp.objects.filter(case=case).select_related("written_by", "approved_by")
    return tuple(rows)


def plan(case: Case) -> PlanOfHelp | None:
    """The last plan of a case."""
    found = plans(case)
    return found[-1] if found else None


def accepted(case: Case) -> tuple[PlanOfHelp, ...]:
    """The accepted plans of a case whose acceptance was not taken back, the oldest first."""
    found = plans(case)
    gone = withdrawn(case, found)
    return tuple(one for one in found if one.approved_on and one.key not in gone)


def withdrawn(case: Case, found: Sequence[PlanOfHelp]) -> frozenset[str]:
    """The keys of plans that were taken back; each left a draft beside it, so one alone was not."""
    return taking_back.withdrawn(case) if len(found) > 1 else frozenset()


def proposals(one: PlanOfHelp) -> tuple[Proposal, ...]:
    """What a plan proposes."""
    return tuple(
        Proposal(
            matter=raw["matter"], amount=raw["amount"], first=_day(raw["first"]),
            last=_day(raw["last"]), words=raw["words"],
        )
        for raw in json.loads(one.proposals)
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def notes(case: Case, user: Any, day: date) -> list[CaseNote | ProtectedNote]:
    """The notes of a case, the newest first; protected ones for their group alone."""
    plain = list(CaseNote.objects.filter(case=case).select_related("author"))
    files = [one.file.pk for one in safety.protected(case.person, user, day)] if user else []
    shut = ProtectedNote.objects.filter(case=case, file__in=files).select_related("author")
    return sorted([*plain, *shut], key=lambda one: one.at, reverse=True)
