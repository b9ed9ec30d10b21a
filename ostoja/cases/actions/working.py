"""What a social worker writes: forms from the first word to the last signature, plans, notes."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import interviews, working
from ostoja.cases.actions.decisions import LONGEST, SHORT, OfDecision
from ostoja.cases.models import Case, CaseForm, CaseNote, PlanOfHelp, ProtectedNote
from ostoja.cases.services import counted, table_of
from ostoja.centres.models import Centre
from ostoja.core.forms import Form, forms, missing, wrong
from ostoja.people import safety

MOST_PROPOSALS, MOST_MINUTES = 12, 600


@dataclass(frozen=True, kw_only=True)
class OfWork(OfDecision):
    """What actions of social work share."""

    roles: ClassVar[frozenset[str]] = able(Power.INTERVIEW)
    power: ClassVar[Power] = Power.INTERVIEW


@dataclass(frozen=True, kw_only=True)
class WriteForm(OfWork):
    """Keep what is written of a form so far; the whole of it every time.

    ``parts`` are the codes of parts that the worker asks although nothing demands them.
    """

    form: str
    answers: Mapping[str, str]
    parts: tuple[str, ...] = ()

    name: ClassVar[str] = "arkusz w sprawie"

    def check(self) -> None:
        """A form that there is, answers of its kind."""
        super().check()
        form = self._form()
        if sentence := wrong(form, self.answers):
            raise RefusedError(sentence)
        if set(self.parts) - {one.code for one in form.parts}:
            raise RefusedError("Formularz nie ma takiej części; wybierz z listy.")

    def _form(self) -> Form:
        found = forms().get(self.form)
        if found is None:
            raise RefusedError("Nie ma takiego formularza; wybierz z listy.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """One draft for each form and case; whoever writes last is named."""
        row = self._row(lock=True)
        found = CaseForm.objects.filter(case=row, form=self.form, done_on__isnull=True).first()
        form, user = self._form(), self.actor.user
        one = found or CaseForm(
            centre=centre, case=row, form=self.form,
            previous=interviews.last_key(form, row, user, self.today),
        )  # fmt: skip
        one.written_on, one.written_by = self.today, user
        kept = {name: said.strip() for name, said in self.answers.items() if said.strip()}
        one.answers = json.dumps(kept, ensure_ascii=False)
        one.parts = interviews.parts_to_ask(form, row, user, self.today, kept, self.parts)
        one.save()
        return {"form": self.form, "key": one.key}


@dataclass(frozen=True, kw_only=True)
class FinishForm(OfWork):
    """The form is complete; from now on it does not change, and the case goes on.

    A later interview of the same case is an update: it takes no step where none is possible.
    """

    form: str

    name: ClassVar[str] = "zakończenie arkusza"

    def check(self) -> None:
        """A draft with every obligatory answer."""
        super().check()
        row = self._row()
        if row.closed_on:
            raise RefusedError("Sprawa jest zakończona; nowy arkusz zacznij w nowej sprawie.")
        one = self._draft(row)
        lacks = missing(forms()[one.form], working.answers(one), one.parts.split() or None)
        if lacks:
            raise RefusedError(f"Brakuje jeszcze: {'; '.join(lacks)}.")

    def _update(self, row: Case, step: str) -> bool:
        able = {state for one in table_of(row).steps if one.code == step for state in one.sources}
        return row.state not in able and any(one.step == step for one in counted(row))

    def _draft(self, row: Case) -> CaseForm:
        rows = CaseForm.objects.filter(case=row, form=self.form, done_on__isnull=True)
        found: CaseForm | None = rows.first()
        if found is None:
            raise RefusedError("Nie ma rozpoczętego arkusza; najpierw go zapisz.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """Sealed; a step of the procedure where the form has one."""
        row = self._row(lock=True)
        one = self._draft(row)
        one.done_on, one.seal = (
            self.today,
            working.sealed("\n".join((one.answers, one.parts, one.previous))),
        )
        one.written_by = self.actor.user
        one.save()
        step = forms()[one.form].step
        if step and not self._update(row, step):
            self._step(centre, row, step)
        return {"form": one.form, "key": one.key}


@dataclass(frozen=True, kw_only=True)
class WritePlan(OfWork):
    """Goals and proposals; one draft a case, written again until the head accepts it."""

    goals: str
    proposals: tuple[working.Proposal, ...]

    name: ClassVar[str] = "plan pomocy"

    def check(self) -> None:
        """Goals, proposals with positive amounts and days in order."""
        super().check()
        if not self.goals.strip() or len(self.goals) > LONGEST:
            raise RefusedError(f"Napisz, co plan ma zmienić, najwyżej w {LONGEST} znakach.")
        if not 0 < len(self.proposals) <= MOST_PROPOSALS:
            raise RefusedError(f"Plan ma od jednej do {MOST_PROPOSALS} propozycji.")
        for one in self.proposals:
            if not (one.matter or one.words.strip()) or len(one.words) > SHORT:
                raise RefusedError("Każda propozycja to forma pomocy albo opis, do 300 znaków.")
            if one.amount is not None and one.amount <= 0:
                raise RefusedError("Kwota propozycji musi być większa od zera.")
            if one.first and one.last and one.first > one.last:
                raise RefusedError("Propozycja kończy się, zanim się zacznie; popraw dni.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The draft."""
        row = self._row(lock=True)
        found = PlanOfHelp.objects.filter(case=row, approved_on__isnull=True).first()
        one = found or PlanOfHelp(centre=centre, case=row)
        one.goals, one.note = self.goals.strip(), None
        one.proposals = json.dumps(
            [{**asdict(p), "first": _iso(p.first), "last": _iso(p.last)} for p in self.proposals],
            ensure_ascii=False,
        )
        one.written_on, one.written_by = self.today, self.actor.user
        one.save()
        return {"plan": one.key, "proposals": len(self.proposals)}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True, kw_only=True)
class AcceptPlan(OfDecision):
    """The head accepts the plan, or says with ``note`` what is to be changed."""

    note: str = ""

    name: ClassVar[str] = "przyjęcie planu pomocy"
    roles: ClassVar[frozenset[str]] = able(Power.PLAN_APPROVE)
    power: ClassVar[Power] = Power.PLAN_APPROVE

    def check(self) -> None:
        """Somebody else's draft."""
        super().check()
        if len(self.note) > SHORT:
            raise RefusedError(f"Uwaga może mieć {SHORT} znaków.")
        self._other(self._draft(self._row()).written_by_id)

    def _draft(self, row: Case) -> PlanOfHelp:
        rows = PlanOfHelp.objects.filter(case=row, approved_on__isnull=True)
        found: PlanOfHelp | None = rows.first()
        if found is None:
            raise RefusedError("Nie ma planu do przyjęcia; odśwież stronę.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """Accepted with the step of the procedure, or back to the worker."""
        row = self._row(lock=True)
        one = self._draft(row)
        if self.note.strip():
            one.note = self.note.strip()
            one.save()
            return {"plan": one.key, "accepted": False}
        one.approved_on, one.approved_by = self.today, self.actor.user
        one.seal = working.sealed(f"{one.goals}\n{one.proposals}")
        one.save()
        self._step(centre, row, "zatwierdzenie-planu")
        return {"plan": one.key, "accepted": True}


@dataclass(frozen=True, kw_only=True)
class AddNote(OfWork):
    """What was done and how long it took. A ``protected`` one is for the group of the file alone.

    The refusal is the same whether there is no protected file or one of another group.
    """

    text: str
    minutes: int = 0
    protected: bool = False

    name: ClassVar[str] = "notatka z pracy socjalnej"

    def check(self) -> None:
        """A text, a time that can be."""
        super().check()
        if not self.text.strip() or len(self.text) > LONGEST:
            raise RefusedError(f"Napisz, co zrobiono, najwyżej w {LONGEST} znakach.")
        if not 0 <= self.minutes <= MOST_MINUTES:
            raise RefusedError(f"Czas to minuty, od 0 do {MOST_MINUTES}.")
        if self.protected:
            self._file(self._row())

    def _file(self, row: Case) -> Any:
        found = safety.protected(row.person, self.actor.user, self.today)
        if not found:
            raise RefusedError("Notatki chronione wymagają zapisu chronionego w teczce osoby.")
        return found[0].file

    def change(self, centre: Centre) -> dict[str, Any]:
        """The note; the event says nothing of a protected one."""
        row = self._row()
        shared: dict[str, Any] = {
            "centre": centre, "case": row, "at": self.at, "author": self.actor.user,
            "minutes": self.minutes, "text": self.text.strip(),
        }  # fmt: skip
        if self.protected:
            ProtectedNote(file=self._file(row), **shared).save()
        else:
            CaseNote(**shared).save()
        return {"minutes": self.minutes}
