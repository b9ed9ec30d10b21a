"""The pages of the pre-check: every answer comes by POST and is forgotten with the response."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from ostoja.benefits import words
from ostoja.benefits.asking import check_of, key_of, key_text, pack, unpack
from ostoja.core.law.precheck import Answers, Asked, Precheck
from ostoja.core.law.questions import MOST_PERSONS, WrongAnswerError
from ostoja.core.speech import LANGS
from ostoja.core.where.book import Book
from ostoja.site import clock
from ostoja.site.edge import NAMES, book_of, lang_now, page, private
from ostoja.site.precheck.cards import Asking, cards

LONGEST = 60


@require_safe
def start(request: HttpRequest, centre: str) -> HttpResponse:
    """What this is, how long it takes, and what somebody came for."""
    book, at = book_of(centre), clock.now(request)
    check = check_of(centre, at.date())
    context = _start(check, Answers())
    return page(request, "precheck/start", context, book=book, fresh_until=book.fresh_until(at))


@csrf_exempt  # changes nothing; a token would need a cookie
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, centre: str) -> HttpResponse:
    """Take what was answered and show what comes next; a GET leads back to the start."""
    book = book_of(centre)
    check = check_of(centre, clock.now(request).date())
    answers = unpack(request)
    if request.method != "POST" or answers is None:
        return private(redirect(reverse("site:precheck", args=[centre])))
    return private(_Talk(request, book, check, answers).go())


class _Talk:
    """One turn of the conversation: a move of the resident, and the page that follows."""

    def __init__(self, request: HttpRequest, book: Book, check: Precheck, answers: Answers) -> None:
        self.request, self.book, self.check, self.answers = request, book, check, answers
        self.asked = key_of(self.field("pytanie"), check, answers)
        self.lang = lang_now()

    def field(self, name: str) -> str:
        """A posted field, cut to what anybody could mean."""
        return self.request.POST.get(name, "")[:LONGEST]

    def go(self) -> HttpResponse:
        """The page after the move."""
        changed = key_of(self.field("zmien"), self.check, self.answers)
        if changed:
            return self.question(changed)
        if self.field("usun").isdecimal():
            self.answers = self.answers.without_person(int(self.field("usun")))
            return self.people()
        moves = {
            "temat": self.topics, "osoba": self.add, "wszyscy": self.nobody_else,
            "dalej": self.record, "niewiem": self.unknown, "wstecz": self.back,
            "lista": self.review, "osoby": self.people, "wynik": self.result, "zostan": self.stay,
        }  # fmt: skip
        return moves.get(self.field("ruch"), self.stay)()

    def topics(self) -> HttpResponse:
        """What somebody came for; everything, when they do not know."""
        known = {one.code for one in self.check.questionnaire.topics}
        known |= {one.code for one in self.check.benefits}
        chosen = tuple(one for one in self.request.POST.getlist("temat") if one in known)
        if "wszystko" in self.request.POST.getlist("temat"):
            chosen = tuple(one.code for one in self.check.questionnaire.topics)
        self.answers = replace(self.answers, topics=chosen)
        if not self.check.chosen(self.answers):
            return self.start(_("Zaznacz choć jedną sprawę."))
        return self.onwards() if self.answers.everybody else self.people()

    def add(self) -> HttpResponse:
        """One more person of the household."""
        relation = self.field("relacja")
        if relation not in {one.value for one in self.check.questionnaire.relations[1:]}:
            return self.people(_("Wybierz, kto to jest."))
        if len(self.answers.relations) < MOST_PERSONS:
            self.answers = self.answers.with_person(relation)
        return self.people()

    def nobody_else(self) -> HttpResponse:
        """The household is complete."""
        self.answers = replace(self.answers, everybody=True)
        return self.onwards()

    def record(self) -> HttpResponse:
        """Keep a typed answer in the state, or ask for it again with how to mend it."""
        if self.asked is None:
            return self.onwards()
        try:
            value = self.check.questions[self.asked[0]].read(self.field("odp"))
        except WrongAnswerError as error:
            sentence = error.sentence(self.lang, **error.fields)
            return self.question(self.asked, sentence, self.field("odp"))
        self.answers = self.answers.with_answer(self.asked, value)
        return self.onwards()

    def unknown(self) -> HttpResponse:
        """„Nie wiem” is an answer."""
        if self.asked:
            self.answers = self.answers.with_answer(self.asked, None)
        return self.onwards()

    def back(self) -> HttpResponse:
        """The page before, with everything as it was; what is typed here is kept if legible."""
        if self.field("strona") == "osoby":
            return self.start()
        before = self.check.relevant(self.answers)
        if self.asked:
            order = list(self.check.questions)
            here = (order.index(self.asked[0]), self.asked[1] or 0)
            before = tuple(one for one in before if (order.index(one[0]), one[1] or 0) < here)
            self.keep_typed()
        return self.question(before[-1]) if before else self.people()

    def keep_typed(self) -> None:
        """Do not lose what stands in the field."""
        try:
            value = self.check.questions[(self.asked or ("", None))[0]].read(self.field("odp"))
        except WrongAnswerError:
            return
        if self.asked:
            self.answers = self.answers.with_answer(self.asked, value)

    def stay(self) -> HttpResponse:
        """The same page again, for example in another language."""
        if self.asked and self.field("strona") == "pytanie":
            typed = self.field("odp")
            return self.question(self.asked, typed=typed or None)
        pages = {"osoby": self.people, "lista": self.review, "wynik": self.result}
        return pages.get(self.field("strona"), self.start)()

    def onwards(self) -> HttpResponse:
        """The next question that matters; when none is left, the answers to look over."""
        following = self.check.next(self.answers)
        return self.question(following) if following else self.review()

    def start(self, error: str = "") -> HttpResponse:
        """The first page, with what was chosen."""
        return self.show("start", _start(self.check, self.answers, error))

    def people(self, error: str = "") -> HttpResponse:
        """Who runs the household together."""
        everybody = words.persons(self.check, self.answers, self.lang)
        context = {
            "people": list(enumerate(everybody)), "error": error,
            "relations": self.check.questionnaire.relations[1:],
            "full": len(everybody) >= MOST_PERSONS,
        }  # fmt: skip
        return self.show("people", context)

    def question(self, asked: Asked, error: str = "", typed: str | None = None) -> HttpResponse:
        """One question."""
        code, position = asked
        question = self.check.questions[code]
        shown = words.typed(question, self.answers.given.get(asked)) if typed is None else typed
        several = len(self.answers.relations) > 1 and position is not None
        context = {
            "question": question, "key": key_text(asked), "typed": shown, "error": error,
            "who": words.person(self.check, self.answers, position or 0, self.lang)
            if several else "",
            "text": words.asked_text(question, position, self.lang),
            "hint": question.hint(self.lang) if question.hint else "",
            "left": len(set(self.check.asking(self.answers)) | {asked}),
            "exit": question.exit,
        }  # fmt: skip
        return self.show("question", context)

    def review(self) -> HttpResponse:
        """Every answer, each to be changed."""
        if not self.check.chosen(self.answers):
            return self.start()
        rows = [
            (key_text(one), words.about(self.check, self.answers, one, self.lang),
             words.said(self.check.questions[one[0]], self.answers.given[one], self.lang))
            for one in self.check.relevant(self.answers)
        ]  # fmt: skip
        everybody = words.persons(self.check, self.answers, self.lang)
        near = any(self.check.questions[one[0]].exit for one in self.answers.given)
        following = self.check.next(self.answers)
        return self.show(
            "review",
            {"rows": rows, "people": everybody, "exit": near, "more": following is not None},
        )

    def result(self) -> HttpResponse:
        """What is due, what may be, what is missing, what is not."""
        if not self.check.chosen(self.answers):
            return self.start()
        near = any(self.check.questions[one[0]].exit for one in self.answers.given)
        at = clock.now(self.request)
        asking = Asking(self.book, self.check, self.answers, at, self.lang)
        return self.show("result", {**result_context(asking), "exit": near})

    def show(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """A page with the state in it and the other languages beside it."""
        name = {"question": "pytanie", "people": "osoby", "review": "lista", "result": "wynik"}
        here = self.request.path
        whole = {
            "title": _("Sprawdzenie"),
            "section": "precheck",
            "state": pack(self.answers),
            "here": name.get(template, "start"),
            "tongues": [
                (code, NAMES[code], translate_url(here, code))
                for code in LANGS
                if code != self.lang
            ],
            "languages": languages(self.book, self.lang),
            **context,
        }
        return page(self.request, f"precheck/{template}", whole, book=self.book)


def result_context(asking: Asking) -> dict[str, Any]:
    """The cards by what they say, and each door once."""
    made = cards(asking)
    places = {one.place.name: one.place for one in made if one.place and not one.elsewhere}
    kinds = ("due", "discretionary", "missing_data", "not_due")
    fees = [one for one in made if one.fee and one.status in ("due", "not_due")]
    groups = {
        kind: [one for one in made if one.status == kind and one not in fees] for kind in kinds
    }
    told = {one.code for one in made if one.fee or one.status != "not_due"}
    return {
        "groups": groups, "fees": fees, "day": asking.check.day, "places": list(places.values()),
        "assumed": _assumed(asking, told),
        "known": asking.book.units_by_code,
        "several": len(asking.answers.relations) > 1,
    }  # fmt: skip


def _assumed(asking: Asking, codes: set[str]) -> list[str]:
    """What was taken as given where it takes part in one of the benefits ``codes``."""
    check = asking.check
    chosen = [one for one in check.chosen(asking.answers) if one.code in codes]
    needed = {item.name for one in chosen for item in check.state.needed(one.rules)}
    listed = check.questionnaire.assumptions
    return [one.text(asking.lang) for one in listed if one.input in needed]


def languages(book: Book, lang: str) -> list[tuple[str, str, str, bool]]:
    """The start page in each language, for the links in the head of a page that came by POST."""
    path = reverse("site:precheck", args=[book.facts.centre.slug])
    return [(code, NAMES[code], translate_url(path, code), code == lang) for code in LANGS]


def _start(check: Precheck, answers: Answers, error: str = "") -> dict[str, Any]:
    lang = lang_now()
    benefits = {one.code for one in check.benefits}
    topics = [
        (one.code, one.text(lang), one.hint(lang) if one.hint else "", one.code in answers.topics)
        for one in check.questionnaire.topics
        if benefits & set(one.benefits)
    ]
    return {
        "title": _("Sprawdź, co Ci się należy"), "section": "precheck", "topics": topics,
        "error": error, "state": pack(answers) if answers.given or answers.topics else "",
    }  # fmt: skip
