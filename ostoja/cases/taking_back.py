"""The door for taking back: what rests on the last step of a case, so that it has to stay.

The table of the procedure says which steps never go back (``stays``); here is what the case's own
papers say. Each answer is a plain sentence with what to do instead; empty where nothing holds.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.timezone import localdate

from ostoja.cases.models import (
    Case,
    CaseForm,
    CaseStep,
    Decision,
    DecisionState,
    DisposalItem,
    PlanOfHelp,
)
from ostoja.cases.services import ASSIGNING, cases, counted
from ostoja.core.decisions.book import Kind, book
from ostoja.core.forms import forms
from ostoja.core.procedures.taken_back import TAKEN_BACK

__all__ = ["PLAN", "accepted", "held", "held_by_papers", "last", "untouched", "withdrawn"]

PLAN = "zatwierdzenie-planu"
OPEN = (DecisionState.DRAFT, DecisionState.CHECKED)
_AT_WORK = "W sprawie jest pismo w przygotowaniu; najpierw zwróć je do poprawy na jego stronie."


def last(case: Case) -> CaseStep:
    """The last step that counts; a case has at least the one with which it began."""
    return counted(case)[-1]


def held(case: Case, step: CaseStep, papers: Sequence[Decision]) -> str:
    """Why the last step stays, whoever asks. ``papers`` are the documents of the case."""
    if step.step in ASSIGNING:
        return ""  # nothing that was written rests on who leads
    return held_by_papers(step, papers) or _sealed(case, step) or _on_a_list(case)


def held_by_papers(step: CaseStep, papers: Sequence[Decision]) -> str:
    """The document that took the step or rests on it; what is still written speaks first."""
    for one in sorted(papers, key=lambda paper: paper.state not in OPEN):
        kind = book().kind(one.kind)
        assert kind is not None, "no document of an unknown kind was ever kept"
        if sentence := _by_paper(step, one, kind):
            return sentence
    return ""


def _by_paper(step: CaseStep, one: Decision, kind: Kind) -> str:
    """A document whose own step stands in the history rests on nothing that came after it."""
    if one.state == DecisionState.CHECKED and step.step == kind.check:
        return "Sprawdzenie cofa na stronie decyzji osoba, która sprawdziła."
    if one.state in OPEN:
        later = kind.step not in ("", step.step) or one.prepared_on < localdate(step.at)
        return "" if later else _AT_WORK
    if step.step in (kind.step, kind.check, kind.back, kind.sign):
        return "Ten krok zrobiło pismo, które zostaje w aktach; zamiast cofać, napisz nowe."
    rests = one.signed_on is not None and one.signed_on >= localdate(step.at)
    if rests and not kind.sign:
        return (
            f"Na tym kroku opiera się podpisane pismo „{kind.name}” z {one.signed_on:%d.%m.%Y}; "
            "wydaj pismo, które je zmienia albo prostuje."
        )
    return ""


def _sealed(case: Case, step: CaseStep) -> str:
    """What was sealed with the step: a form for good, a plan on its own page."""
    if step.step == PLAN and accepted(case, step) is not None:
        return "Przyjęcie planu cofa się na stronie planu pomocy."
    codes = [code for code, form in forms().items() if form.step == step.step]
    done = CaseForm.objects.filter(case=case, form__in=codes, done_on__gte=step.on)
    if codes and done.exists():
        return (
            "Ten krok zapisał zakończony arkusz, a ten się już nie zmienia; nowe ustalenia wpisz "
            "w nowym arkuszu."
        )
    return ""


def _on_a_list(case: Case) -> str:
    if case.closed_on is None:
        return ""
    if DisposalItem.objects.filter(case=case, list__approved_on__isnull=False).exists():
        return "Akta tej sprawy są na zatwierdzonym spisie do zniszczenia; załóż nową sprawę."
    return ""


def accepted(case: Case, step: CaseStep) -> PlanOfHelp | None:
    """The plan whose acceptance took a step; none where it was accepted on paper."""
    plans = PlanOfHelp.objects.filter(case=case, approved_on=step.on)
    found: PlanOfHelp | None = plans.exclude(key__in=withdrawn(case)).order_by("-pk").first()
    return found


def untouched(user: Any, day: date, batch: Mapping[str, int]) -> frozenset[str]:
    """Of cases by key with the position of their last step those in which nothing followed."""
    rows = cases(user, day).filter(key__in=batch).order_by().values_list("key")
    found = rows.annotate(last=Max("steps__position"))
    return frozenset(key for key, last in found if batch[key] == last)


def withdrawn(case: Case) -> frozenset[str]:
    """The keys of plans whose acceptance was taken back."""
    rows = case.steps.filter(step=TAKEN_BACK).values_list("facts", flat=True)
    return frozenset(str(facts["plan"]) for facts in rows if "plan" in facts)
