"""The door for reading applications of the site: by code for residents, as a list for work."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ostoja.cases import filling
from ostoja.cases.models import Case, Draft, Paper, SentApplication
from ostoja.cases.services import history, table_of
from ostoja.centres.secrets import blind, here
from ostoja.core.procedures.book import of_matter
from ostoja.core.procedures.clocks import Deadline, deadlines
from ostoja.core.procedures.engine import Happening, standing
from ostoja.core.procedures.forms import Form, form_of
from ostoja.core.procedures.model import Procedure, State
from ostoja.core.speech import Lang
from ostoja.core.where.book import Book
from ostoja.visits.models.visit import CODE_SIGNS, plain_code

__all__ = [
    "Draft", "Paper", "SentApplication", "Whereabouts", "application", "applications",
    "draft_of_code", "filled_in", "forms_here", "of_case", "papers_of", "sent_of_code",
    "sent_of_number", "where_is",
]  # fmt: skip


def draft_of_code(code: str) -> Draft | None:
    """The draft of a code."""
    found: Draft | None = Draft.objects.filter(code_index=_index(code)).first()
    return found if found is not None and len(plain_code(code)) == CODE_SIGNS else None


def sent_of_code(code: str) -> SentApplication | None:
    """What was sent under a code."""
    rows = SentApplication.objects.select_related("letter", "case").filter(code_index=_index(code))
    found: SentApplication | None = rows.first()
    return found if found is not None and len(plain_code(code)) == CODE_SIGNS else None


def _index(code: str) -> int:
    return blind("application-code", plain_code(code), here())


def sent_of_number(number: str, code: str) -> SentApplication | None:
    """What was sent under a code, when the number of its letter is right too."""
    found = sent_of_code(code)
    typed = re.sub(r"[^0-9/]", "", number).strip("/")
    return found if found and typed == f"{found.letter.number}/{found.letter.year}" else None


def application(key: str) -> SentApplication | None:
    """The application of a key."""
    rows = SentApplication.objects.select_related("letter__person", "case__person")
    found: SentApplication | None = rows.filter(key=key).first()
    return found


def applications(*, waiting: bool) -> "QuerySet[SentApplication]":
    """Applications that nobody has taken into a case yet, the oldest first; or those taken."""
    rows = SentApplication.objects.select_related("letter", "case")
    rows = rows.filter(taken_at__isnull=waiting)
    ordered: QuerySet[SentApplication] = rows.order_by("pk" if waiting else "-pk")
    return ordered


def of_case(case: Case) -> "QuerySet[SentApplication]":
    """The applications that were taken into a case."""
    rows: QuerySet[SentApplication] = SentApplication.objects.filter(case=case)
    return rows.select_related("letter")


def papers_of(row: Draft | SentApplication) -> tuple[Paper, ...]:
    """The files, in the order in which they were added."""
    return tuple(row.papers.select_related("upload").order_by("pk"))


def forms_here(book: Book, on: date) -> tuple[tuple[str, Form], ...]:
    """Every matter that can be applied for on the site of a centre on a day, with its form.

    Matters near violence have none: there somebody is asked to call or to come. Nor have those of
    the county where the centre does not do its tasks.
    """
    found = []
    for one in book.all_matters:
        form = form_of(one.code)
        ours = one.level != "powiat" or "powiat" in book.facts.centre.tasks
        if form is not None and ours and not one.safety and of_matter(one.code, on) is not None:
            found.append((one.code, form))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where an application stands: its state, since when, and the terms of whoever owes something.

    ``state`` is missing until a worker has taken it into a case.
    """

    state: State | None
    since: date
    owed: tuple[Deadline, ...]


def where_is(row: SentApplication, on: date, lang: Lang) -> Whereabouts:
    """What the resident may know. Before there is a case, the terms that its case will have."""
    if row.case is not None:
        table, happened = table_of(row.case), history(tuple(row.case.steps.all()))
        here_ = standing(table, happened)
        return Whereabouts(here_.state, here_.since, _owed(table, happened, on, lang))
    received = row.letter.received_on
    own = of_matter(row.matter, received)
    first = (Happening(step=own.opens, on=received),) if own else ()
    return Whereabouts(None, received, _owed(own, first, on, lang) if own else ())


def _owed(
    table: Procedure, happened: Sequence[Happening], on: date, lang: Lang
) -> tuple[Deadline, ...]:
    return tuple(one for one in deadlines(table, happened, on, lang) if one.open)


def filled_in(row: Draft | SentApplication) -> tuple[Form, filling.Filled] | None:
    """The form and the answers; ``None`` when there is no such form any more."""
    form = form_of(row.matter)
    return (form, filling.read(row.answers, form)) if form else None
