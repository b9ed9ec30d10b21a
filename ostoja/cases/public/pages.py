"""The pages of an application that is being filled in, each made from what has been kept."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ostoja.audit.actions import Action, RefusedError
from ostoja.benefits import words
from ostoja.benefits.asking import check_of, key_text
from ostoja.cases import actions, filling
from ostoja.cases.actions.applications import FILES, KEPT
from ostoja.cases.applications import papers_of
from ostoja.cases.models import Draft
from ostoja.cases.public import showing
from ostoja.core.law.precheck import Asked, Precheck
from ostoja.core.law.questions import MOST_PERSONS
from ostoja.core.procedures.forms import Form
from ostoja.core.procedures.forms import Page as FormPage
from ostoja.core.where.book import Book
from ostoja.directory.public.frame import lang_now, now, page
from ostoja.files.kinds import ALLOWED, MOST
from ostoja.flood.forms import seal
from ostoja.visits.actions import Resident

SEND = "wniosek-wyslij"
LONGEST_CODE = 20


class Pages:
    """The pages of one turn: the draft of a code, its form, what has been filled in."""

    def __init__(self, request: HttpRequest, book: Book) -> None:
        self.request, self.book = request, book
        self.at, self.lang = now(request), lang_now()
        self.slug = book.facts.centre.slug
        self.error = ""
        self.code = request.POST.get("kod", "")[:LONGEST_CODE]
        self.draft: Draft | None = None
        self.form: Form | None = None
        self.filled = filling.Filled()

    @property
    def today(self) -> date:
        """The day of the turn."""
        return self.at.date()

    def field(self, name: str, most: int = 60) -> str:
        """A posted field, cut to what anybody could mean."""
        return self.request.POST.get(name, "")[:most]

    @property
    def check(self) -> Precheck:
        """The pre-check over the law of the centre today."""
        return check_of(self.slug, self.today)

    @property
    def law(self) -> bool:
        """Whether the household and its incomes are asked."""
        return bool(self.filled.law.topics)

    def fields(self, shown: FormPage, wrong: dict[str, str] | None = None) -> HttpResponse:
        """A page of fields, with what was kept or, where it is wrong, what was typed."""
        wrong = wrong or {}
        rows = [
            {
                "field": one, "text": one.text(self.lang), "wrong": wrong.get(one.code, ""),
                "hint": one.hint(self.lang) if one.hint else "", "reason": one.reason(self.lang),
                "options": [(o.value, o.text(self.lang)) for o in one.options],
                "typed": self.field(one.code, one.most + 200) if one.code in wrong
                else one.typed(self.filled.fields.get(one.code)),
            }
            for one in shown.fields
        ]  # fmt: skip
        number = [one.code for one in self.form.pages].index(shown.code) + 1 if self.form else 1
        return self.show("fields", {
            "heading": shown.title(self.lang), "rows": rows, "here": shown.code, "number": number,
            "hint": shown.hint(self.lang) if shown.hint else "", "faults": list(wrong.items()),
            "of": len(self.form.pages) if self.form else 1,
        })  # fmt: skip

    def household(self, error: str = "") -> HttpResponse:
        """Who runs the household together."""
        everybody = words.persons(self.check, self.filled.law, self.lang)
        return self.show("household", {
            "heading": _("Kto mieszka i gospodaruje razem z Tobą?"), "here": filling.HOME,
            "people": list(enumerate(everybody)), "error": error,
            "relations": self.check.questionnaire.relations[1:],
            "full": len(everybody) >= MOST_PERSONS,
        })  # fmt: skip

    def question(self, asked: Asked, error: str = "") -> HttpResponse:
        """One question of the law."""
        code, position = asked
        law, one = self.filled.law, self.check.questions[code]
        several = len(law.relations) > 1 and position is not None
        return self.show("question", {
            "question": one, "key": key_text(asked), "error": error, "exit": one.exit,
            "typed": self.field("odp") if error else words.typed(one, law.given.get(asked)),
            "who": words.person(self.check, law, position or 0, self.lang) if several else "",
            "heading": words.asked_text(one, position, self.lang),
            "hint": one.hint(self.lang) if one.hint else "",
            "left": len(set(self.check.asking(law)) | {asked}),
        })  # fmt: skip

    def papers(self, error: str = "") -> HttpResponse:
        """The files, none of which is a condition."""
        self.error = error
        rows = papers_of(self.draft) if self.draft else ()
        wished = [one(self.lang) for one in self.form.papers] if self.form else []
        return self.show("papers", {
            "heading": _("Dokumenty"), "here": filling.PAPERS, "error": error, "wished": wished,
            "rows": [(one.upload, one.upload.size // 1024 + 1) for one in rows],
            "full": len(rows) >= FILES, "allowed": ALLOWED, "megabytes": MOST // 2**20,
        })  # fmt: skip

    def review(self, error: str = "") -> HttpResponse:
        """Every answer, each to be changed, and what is still missing."""
        assert self.form, "a draft was resumed"
        assert self.draft, "a draft was resumed"
        law = self.filled.law
        missing = filling.missing(self.form, self.filled)
        titles = {one.code: one.title(self.lang) for one in self.form.pages}
        return self.show("review", {
            "heading": _("Sprawdź i wyślij"), "here": filling.REVIEW, "error": error,
            "matter": showing.matter_name(self.draft.matter, self.lang),
            "rows": showing.said(self.form, self.filled, self.lang),
            "missing": [(code, titles[code]) for code in missing], "law": self.law,
            "people": words.persons(self.check, law, self.lang) if self.law else (),
            "answers": showing.law_said(self.slug, self.filled, self.today, self.lang)
            if self.law else [],
            "more": self.law and self.check.next(law) is not None,
            "papers": [one.upload for one in papers_of(self.draft)],
            "effect": showing.effect_words(self.today, self.lang), "seal": seal(SEND, self.at),
        })  # fmt: skip

    def show(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """A page with the code in it; its title says nothing of the matter."""
        whole = {
            "title": _("Wniosek"), "section": "apply", "code": self.code,
            "spaced": showing.spaced(self.draft.code if self.draft else self.code),
            "error": self.error, "days": KEPT.days,
            "languages": showing.tongues("apply:start", self.slug, self.lang),
            "tongues": [
                (code, name, address)
                for code, name, address, here in showing.tongues("apply:step", self.slug, self.lang)
                if not here
            ],
            **context,
        }  # fmt: skip
        return page(self.request, f"applications/{template}", whole, book=self.book)

    def common(self) -> dict[str, Any]:
        """What every action is given by the edge."""
        return {"slug": self.slug, "at": self.at, "actor": Resident(), "code": self.code}

    def keep(self, filled: filling.Filled) -> None:
        """Keep the answers."""
        if filled != self.filled and self.done(actions.FillIn(**self.common(), filled=filled)):
            self.filled = filled

    def done(self, action: Action) -> bool:
        """Whether it was done; else what to say."""
        try:
            action.execute()
        except RefusedError as refused:
            self.error = _(str(refused))
            return False
        return True
