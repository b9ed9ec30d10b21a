"""The clerk's fast form: all persons in one table, the result on the same page, by keyboard."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ostoja.benefits.asking import check_of, key_text
from ostoja.core.law.precheck import Answers, Asked, Precheck
from ostoja.core.law.questions import Question, Value, WrongAnswerError
from ostoja.site import clock
from ostoja.site.edge import book_of, lang_now, page, private
from ostoja.site.precheck.cards import Asking
from ostoja.site.precheck.views import languages, result_context

ROWS = 10
UNKNOWN = "?"
Errors = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the form; ``options`` make it a list to choose from."""

    name: str
    ident: str
    label: str
    typed: str
    wrong: bool
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One person."""

    at: int
    relation: str
    cells: tuple[Cell, ...]

    @property
    def number(self) -> int:
        """As people count: from one."""
        return self.at + 1


@csrf_exempt  # changes nothing; a token would need a cookie
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def clerk(request: HttpRequest, centre: str) -> HttpResponse:
    """Everything about a household at once; nothing of it is kept."""
    book, at = book_of(centre), clock.now(request)
    check = check_of(centre, at.date())
    form = _Form(request, check)
    context = form.context()
    if request.POST.get("ruch") == "liczy" and not form.errors:
        context |= result_context(Asking(book, check, form.answers(), at, lang_now()))
    context |= {"languages": languages(book, lang_now())} if request.method == "POST" else {}
    return private(page(request, "precheck/clerk", context, book=book))


class _Form:
    """What was typed, read strictly; what cannot be read is shown again with an error."""

    def __init__(self, request: HttpRequest, check: Precheck) -> None:
        self.post, self.check = request.POST, check
        listed = {one.code for one in check.questionnaire.topics}
        chosen = tuple(one for one in request.POST.getlist("temat") if one in listed)
        self.topics = chosen or (check.questionnaire.topics[0].code,)
        self.errors: Errors = []
        self.given: dict[Asked, Value | None] = {}
        self.relations, self.wrong = self._relations(), set[Asked]()
        if request.method == "POST":
            self._read()

    def _questions(self, entity: str) -> list[Question]:
        benefits = self.check.chosen(Answers(topics=self.topics))
        needed = {item.name for one in benefits for item in self.check.state.needed(one.rules)}
        return [
            one for one in self.check.questionnaire.questions
            if one.entity == entity and one.inputs & needed
        ]  # fmt: skip

    def _relations(self) -> dict[int, str]:
        """The rows in use and who stands in each; the first is the applicant's."""
        listed = self.check.questionnaire.relations
        known = {one.value for one in listed[1:]}
        typed = {at: self.post.get(f"kto:{at}", "") for at in range(1, ROWS)}
        return {0: listed[0].value} | {at: one for at, one in typed.items() if one in known}

    def _read(self) -> None:
        places = {at: position for position, at in enumerate(self.relations)}
        for question in self._questions("person"):
            for at in range(ROWS):
                if at in places:
                    self._one(question, (question.code, at), places[at])
                elif question.kind in ("money", "count") and self._typed(question, at):
                    self._nobody(question, at)
        for question in self._questions("household"):
            self._one(question, (question.code, None), None)

    def _one(self, question: Question, cell: Asked, position: int | None) -> None:
        typed = self._typed(question, cell[1])
        asked = (question.code, position)
        if typed in ("", UNKNOWN):
            self.given[asked] = None
            return
        try:
            self.given[asked] = question.read(typed)
        except WrongAnswerError as error:
            self.wrong.add(cell)
            sentence = error.sentence(lang_now(), **error.fields)
            self.errors.append((_ident(cell), f"{self._label(question, cell[1])}: {sentence}"))

    def _nobody(self, question: Question, at: int) -> None:
        cell = (question.code, at)
        if typed_default(question) != self._typed(question, at):
            self.wrong.add(cell)
            text = _("Wiersz %(number)s: wybierz, kto to jest.") % {"number": at + 1}
            self.errors.append((_ident(cell), text))

    def _typed(self, question: Question, at: int | None) -> str:
        name = key_text((question.code, at))
        return self.post.get(name, typed_default(question))[:40].strip()

    def _label(self, question: Question, at: int | None) -> str:
        head = (question.head or question.text)(lang_now())
        return f"{head}, {at + 1}" if at is not None else head

    def answers(self) -> Answers:
        """The household as the questions would have told it."""
        return Answers(
            topics=self.topics, relations=tuple(self.relations.values()), everybody=True,
            given=self.given,
        )  # fmt: skip

    def context(self) -> dict[str, Any]:
        """The form with what was typed."""
        lang, questionnaire = lang_now(), self.check.questionnaire
        people = self._questions("person")
        return {
            "title": _("Sprawdzenie na jednej stronie"), "section": "precheck", "state": "",
            "topics": [
                (one.code, one.text(lang), one.code in self.topics) for one in questionnaire.topics
            ],
            "relations": questionnaire.relations[1:], "errors": self.errors, "groups": None,
            "columns": [{"head": (one.head or one.text)(lang)} for one in people],
            "rows": [
                Row(at, self.relations.get(at, ""), tuple(self._cell(one, at) for one in people))
                for at in range(ROWS)
            ],
            "household": [self._cell(one, None) for one in self._questions("household")],
        }  # fmt: skip

    def _cell(self, question: Question, at: int | None) -> Cell:
        cell = (question.code, at)
        return Cell(
            name=key_text(cell), ident=_ident(cell), label=self._label(question, at),
            typed=self._typed(question, at), wrong=cell in self.wrong, options=_options(question),
        )  # fmt: skip


def typed_default(question: Question) -> str:
    """What a field says before anybody has typed: the usual answer, visible and to be changed."""
    if question.usual:
        return question.usual
    if question.kind == "yes_no":
        return "nie"
    if question.kind == "choice":
        values = [one.value for one in question.options]
        return values[0] if values[0] in ("nie", "brak") else UNKNOWN
    return ""


def _options(question: Question) -> tuple[tuple[str, str], ...]:
    if question.kind == "yes_no":
        return ("nie", _("nie")), ("tak", _("tak")), (UNKNOWN, UNKNOWN)
    found = tuple((one.value, one.text(lang_now())) for one in question.options)
    return (*found, (UNKNOWN, UNKNOWN)) if found else ()


def _ident(cell: Asked) -> str:
    return f"f-{cell[0]}-{'g' if cell[1] is None else cell[1]}"
