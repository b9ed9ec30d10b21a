"""The door for reading official forms: which parts are asked, what is known, what has changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from ostoja.cases.models import Case, CaseForm, InterviewRule
from ostoja.cases.services import cases
from ostoja.cases.working import answers
from ostoja.core.forms import (
    Asked,
    Change,
    Form,
    Part,
    Situation,
    asked,
    changes,
    forms,
    taken_over,
)
from ostoja.core.where.book import Book
from ostoja.letters.documents import Facts, Heading, Paper, Text
from ostoja.people import knowing
from ostoja.people import services as people
from ostoja.people.knowing import Known
from ostoja.people.models.base import in_force
from ostoja.people.receipts import said

INTERVIEW = "wywiad"
NOTHING = "brak odpowiedzi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form of a case on a day: the draft or what it would begin with, beside the last one.

    ``asked`` are the parts to show, ``offered`` those that one may add; ``was`` are the answers of
    the last finished form of the person that the reader may see, ``changes`` what differs.
    """

    form: Form
    draft: CaseForm | None
    done: tuple[CaseForm, ...]
    last: CaseForm | None
    given: dict[str, str]
    asked: tuple[Asked, ...]
    offered: tuple[Part, ...]
    was: dict[str, str]
    changes: tuple[Change, ...]


def sheet(
    form: Form, case: Case, user: Any, day: date, *, typed: dict[str, str] | None = None,
    added: Collection[str] | None = None, book: Book | None = None,
) -> Sheet:  # fmt: skip
    """A form as ``user`` may see it. ``typed`` and ``added`` is what could not be kept just now."""
    rows = _rows(form, case, user, day, book)
    draft = next((one for one in rows if one.case_id == case.pk and one.done_on is None), None)
    last = _last(rows, draft)
    was = answers(last) if last else {}
    known = knowing.known(case.person, user, day, book)
    kept = typed if typed is not None else answers(draft) if draft else None
    begun = taken_over(form, was, {}) if kept is None else kept
    given = taken_over(form, was, _known(form, known)) if kept is None else kept
    shown = asked(
        form, _situation(form, case, known, day), begun,
        (draft.parts.split() if draft else ()) if added is None else added,
    )  # fmt: skip
    codes = {one.part.code for one in shown}
    return Sheet(
        form=form, draft=draft, last=last, given=given, asked=shown, was=was,
        done=tuple(one for one in rows if one.case_id == case.pk and one.done_on),
        offered=tuple(one for one in form.parts if one.code not in codes or _by_hand(one, shown)),
        changes=changes(form, was, given, begun=kept is not None) if last else (),
    )  # fmt: skip


def _by_hand(part: Part, shown: tuple[Asked, ...]) -> bool:
    return any(one.part.code == part.code and one.by_hand for one in shown)


def _rows(form: Form, case: Case, user: Any, day: date, book: Book | None = None) -> list[CaseForm]:
    """The forms of the case, and the finished ones of the person's other cases one may read."""
    who = case.person.merged_into_id or case.person_id
    mine = cases(user, day, book).filter(person__in=people.with_merged([who]))
    others = mine.order_by().values("pk")
    rows = CaseForm.objects.filter(
        Q(case=case) | Q(case__in=others, done_on__isnull=False), form=form.code
    ).select_related("written_by")  # fmt: skip
    return list(rows.order_by("id"))


def _last(rows: list[CaseForm], draft: CaseForm | None) -> CaseForm | None:
    done = [one for one in rows if one.done_on]
    if draft is not None:
        return next((one for one in done if one.key == draft.previous), None)
    return max(done, key=lambda one: (one.done_on or date.min, one.pk), default=None)


def last_key(form: Form, case: Case, user: Any, day: date) -> str:
    """The key of the finished form from which a new one begins; empty for none."""
    found = _last(_rows(form, case, user, day), None)
    return found.key if found else ""


def parts_to_ask(
    form: Form, case: Case, user: Any, day: date, given: dict[str, str], added: Collection[str]
) -> str:
    """The codes of the parts that are asked, as a form keeps them; empty where all always are."""
    if not any(one.optional for one in form.parts):
        return ""
    known = knowing.known(case.person, user, day)
    found = asked(form, _situation(form, case, known, day), given, added)
    return " ".join(one.part.code for one in found)


def always(day: date) -> frozenset[str] | None:
    """The parts that the centre asks in every interview; ``None`` while it has not said so."""
    rows = InterviewRule.objects.filter(in_force(day)).values_list("parts", flat=True)
    found = rows.first()
    return None if found is None else frozenset(found.split())


def _situation(form: Form, case: Case, known: Known | None, day: date) -> Situation:
    if not any(one.optional for one in form.parts):
        return Situation(matter=case.matter)
    facts = known.facts(day) if known else frozenset()
    return Situation(matter=case.matter, facts=facts, always=always(day))


def known(form: Form, case: Case, user: Any, day: date) -> dict[str, str]:
    """What the register already knows of a form's questions."""
    return _known(form, knowing.known(case.person, user, day))


def _known(form: Form, known: Known | None) -> dict[str, str]:
    if known is None:
        return {}
    one = known.person
    values = {
        "name": one.name,
        "born": one.born.isoformat() if one.born else "",
        "address": known.address,
        "citizenship": ", ".join(text for text in (one.citizenship, known.stay) if text),
        "household": "\n".join(f"{who.name} ({who.relation})" for who in known.together),
        "income": "\n".join(
            f"{some.month:%m.%Y}: {title}, {value}"
            for some in known.incomes for title, value in said(some)
        ),
    }  # fmt: skip
    return {one.code: values[one.known] for one in form.fields if values.get(one.known)}


def printed(
    case: Case, one: CaseForm, user: Any, day: date, *, sender: str, demo: str | None
) -> Paper:
    """A form as it is printed: every part that was asked; a line for an answer by hand."""
    form, given, parts = forms()[one.form], answers(one), one.parts.split()
    found: list[Any] = [Text(f"Podstawa: {form.basis}."), *_compared(form, case, one, user, day)]
    for part in form.parts:
        if parts and part.code not in parts:
            continue
        found.append(Heading(f"{part.code}. {part.title}"))
        found.append(
            Facts(tuple((f.label, given.get(f.code, "") or "……………………") for f in part.fields))
        )
    return Paper(
        sender=(sender,), day=one.done_on or one.written_on, subject=form.name,
        parts=tuple(found), demo=demo, reference=f"Arkusz {one.key}",
        signed=("podpis osoby: ……………………", "podpis pracownika: ……………………"),
    )  # fmt: skip


def _compared(form: Form, case: Case, one: CaseForm, user: Any, day: date) -> tuple[Any, ...]:
    """What differs from the form before; nothing of one that the reader may not see."""
    if not one.previous:
        return ()
    rows = _rows(form, case, user, day)
    last = next((row for row in rows if row.key == one.previous and row.done_on), None)
    if last is None:
        return ()
    found = changes(form, answers(last), answers(one))
    if not found:
        return (Text(f"Od poprzedniego arkusza z {last.done_on:%d.%m.%Y} nic się nie zmieniło."),)
    lines = tuple(
        (each.field.label, f"było: {each.was or NOTHING}; jest: {each.now or NOTHING}")
        for each in found
    )
    return (Heading(f"Co się zmieniło od {last.done_on:%d.%m.%Y}"), Facts(lines))
