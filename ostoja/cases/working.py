"""The door for reading what social workers write in a case: forms, plans, notes."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from ostoja.accounts.roles import Power
from ostoja.cases.models import Case, CaseForm, CaseNote, PlanOfHelp, ProtectedNote
from ostoja.cases.permissions import hands
from ostoja.centres.secrets import here, keyed
from ostoja.core.forms import Form, forms
from ostoja.letters.documents import Facts, Heading, Paper, Text
from ostoja.people import safety
from ostoja.people import services as people
from ostoja.people.receipts import said

__all__ = [
    "CaseForm", "PlanOfHelp", "Proposal", "answers", "before", "established", "form_of", "known",
    "may_read", "notes", "plan", "plans", "printed", "proposals", "written",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing that the plan proposes: a matter, an amount in grosze, days, and words."""

    matter: str
    amount: int | None
    first: date | None
    last: date | None
    words: str


def may_read(user: Any, case: Case, at: Any) -> bool:
    """Whether ``user`` may read interviews and plans of a case where it belongs."""
    return Power.DIAGNOSIS_READ.name in hands(user, case, at).powers


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


def before(case: Case, form: str) -> dict[str, str]:
    """The answers of the person's last finished form of this kind, in any case; empty if none."""
    rows = CaseForm.objects.filter(
        case__person=case.person_id, form=form, done_on__isnull=False
    )  # fmt: skip
    last = rows.order_by("-done_on", "-id").first()
    return answers(last) if last else {}


def established(case: Case) -> str:
    """The sentences of the last finished interview of the case that go into a decision."""
    done = [one for one in written(case, "wywiad") if one.done_on]
    return answers(done[-1]).get("ustalenia", "") if done else ""


def known(form: Form, case: Case, user: Any, day: date) -> dict[str, str]:
    """What the register already knows of a form's questions."""
    file = people.file(case.person.key, user, day)
    if file is None:
        return {}
    together = [
        f"{name} ({member.get_relation_display()})"
        for home in file.households if home.act_code == "ups" for member, name in home.members
    ]  # fmt: skip
    incomes = [
        f"{one.month:%m.%Y}: {title}, {value}"
        for one in file.incomes if one.act == "ups" for title, value in said(one)
    ]  # fmt: skip
    stay = file.stay.get_basis_display() if file.stay else ""
    values = {
        "name": f"{file.name.given} {file.name.surname}",
        "born": file.person.born.isoformat() if file.person.born else "",
        "address": file.address,
        "citizenship": ", ".join(one for one in (file.person.citizenship, stay) if one),
        "household": "\n".join(together),
        "income": "\n".join(incomes),
    }
    return {one.code: values[one.known] for one in form.fields if values.get(one.known)}


def sealed(text: str) -> str:
    """The seal of a text that does not change any more."""
    return keyed("case-work", text, here())


def printed(case: Case, one: CaseForm, sender: str, demo: str | None) -> Paper:
    """A form as it is printed: every part, every question; a line for an answer by hand."""
    form, given = forms()[one.form], answers(one)
    parts: list[Any] = [Text(f"Podstawa: {form.basis}.")]
    for part in form.parts:
        parts.append(Heading(f"{part.code}. {part.title}"))
        parts.append(
            Facts(tuple((f.label, given.get(f.code, "") or "……………………") for f in part.fields))
        )
    return Paper(
        sender=(sender,), day=one.done_on or one.written_on, subject=form.name,
        parts=tuple(parts), demo=demo, reference=f"Arkusz {one.key}",
        signed=("podpis osoby: ……………………", "podpis pracownika: ……………………"),
    )  # fmt: skip


def plans(case: Case) -> tuple[PlanOfHelp, ...]:
    """The plans of a case, the oldest first."""
    rows = PlanOfHelp.objects.filter(case=case).select_related("written_by", "approved_by")
    return tuple(rows)


def plan(case: Case) -> PlanOfHelp | None:
    """The last plan of a case."""
    found = plans(case)
    return found[-1] if found else None


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
