"""Filling an application in: one page a step, kept under a code, nothing in addresses."""

from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext as _

from ostoja.audit.actions import RefusedError
from ostoja.benefits.asking import key_of, key_text, unpack
from ostoja.cases import actions, filling
from ostoja.cases.applications import draft_of_code, filled_in, sent_of_code
from ostoja.cases.public import status
from ostoja.cases.public.pages import SEND, Pages
from ostoja.core.law.precheck import Asked
from ostoja.core.law.questions import MOST_PERSONS, WrongAnswerError
from ostoja.core.procedures.forms import Page as FormPage
from ostoja.core.procedures.forms import Value, form_of
from ostoja.files.actions import Incoming, look_at
from ostoja.files.kinds import MOST
from ostoja.flood.forms import opened
from ostoja.flood.services import FloodError, Limit, knock
from ostoja.visits.models.visit import code_of

FORM, CODE = "wniosek", "kod-wniosku"
STARTS, CODES, SENDS = Limit(20, 10), Limit(20, 10), Limit(20, 10)


class Filling(Pages):
    """One turn: a move of the resident, and the page that follows."""

    def go(self) -> HttpResponse | None:
        """The page after the move; ``None`` leads to the start, with ``error``."""
        if self.field("ruch") == "zacznij":
            return self.begin()
        return self.moved() if self.resumed() else self.stranger()

    def begin(self) -> HttpResponse | None:
        """Make the draft, with what the pre-check was told when the resident wishes."""
        matter = self.field("sprawa")
        form = form_of(matter)
        if form is None:
            self.error = _("Wybierz, o co chcesz wnieść.")
            return None
        try:
            knock(self.request, FORM, STARTS, self.at)
            self.code = code_of(opened(self.request.POST.dict(), FORM, self.at).key)
        except FloodError as flood:
            self.error = str(flood)
            return None
        told = unpack(self.request) if self.field("wypelnij") else None
        started = actions.StartDraft(
            **self.common(), matter=matter, language=self.lang,
            filled=filling.begun(self.slug, form, matter, self.today, told),
        )  # fmt: skip
        if not self.done(started):
            return None
        return self.onwards() if self.resumed() else self.stranger()

    def resumed(self) -> bool:
        """Whether there is a draft of the code; whoever guesses codes is soon stopped."""
        self.draft = draft_of_code(self.code)
        found = filled_in(self.draft) if self.draft else None
        if self.draft is None or found is None:
            return False
        self.form, self.filled = found
        return True

    def stranger(self) -> HttpResponse | None:
        """No draft: what was sent under the code, or a word on how to go on."""
        try:
            knock(self.request, CODE, CODES, self.at)
        except FloodError as many:
            self.error = str(many)
            return None
        sent = sent_of_code(self.code)
        if sent is not None:
            return status.receipt_page(self.request, self.book, sent)
        self.error = _("Nie ma szkicu o takim kodzie. Przepisz kod jeszcze raz albo zacznij nowy.")
        return None

    def moved(self) -> HttpResponse | None:
        """The page after a move within the draft."""
        if self.field("zmien"):
            return self.change(self.field("zmien"))
        if self.field("usun").isdecimal():
            return self.without(int(self.field("usun")))
        moves = {
            "dalej": self.save, "zapisz": self.pause, "wstecz": self.back, "lista": self.review,
            "osoba": self.add, "wszyscy": self.nobody_else, "niewiem": self.unknown,
            "plik": self.add_paper, "usun-plik": self.remove_paper, "pliki": self.papers_done,
            "wyslij": self.send, "wyrzuc": self.discard, "zostan": self.stay,
        }  # fmt: skip
        return moves.get(self.field("ruch"), self.onwards)()

    def save(self) -> HttpResponse | None:
        """Keep the page; with something wrong the page comes back as it was typed."""
        asked = self.asked()
        if asked is not None:
            return self.answer(asked)
        shown = self.shown()
        if shown is None:
            return self.onwards()
        values, wrong = self.typed(shown)
        self.keep(self.filled.with_page(shown.code, values, done=not wrong))
        return self.fields(shown, wrong) if wrong else self.onwards()

    def pause(self) -> HttpResponse | None:
        """Keep what can be read and say with which code to come back."""
        self.keep_typed()
        return self.show("paused", {"heading": _("Zapisano")})

    def back(self) -> HttpResponse | None:
        """The page before, with what stands in this one kept."""
        self.keep_typed()
        before = self.before()
        return self.change(before) if before else self.review()

    def stay(self) -> HttpResponse | None:
        """The same page, for example in another language."""
        self.keep_typed()
        here = self.field("pytanie") or self.field("strona")
        return self.change(here) if here else self.onwards()

    def keep_typed(self) -> None:
        """Do not lose what stands in the page."""
        asked, shown = self.asked(), self.shown()
        if asked is not None:
            try:
                value = self.check.questions[asked[0]].read(self.field("odp"))
            except WrongAnswerError:
                return
            self.keep(replace(self.filled, law=self.filled.law.with_answer(asked, value)))
        elif shown is not None:
            values, _wrong = self.typed(shown)
            self.keep(self.filled.with_page(shown.code, values, done=False))

    def typed(self, shown: FormPage) -> tuple[dict[str, Value | None], dict[str, str]]:
        """What was typed on a page: what can be read, and what is wrong with the rest."""
        values: dict[str, Value | None] = {}
        wrong: dict[str, str] = {}
        for one in shown.fields:
            try:
                values[one.code] = one.read(self.field(one.code, one.most + 200), self.today)
            except WrongAnswerError as error:
                wrong[one.code] = error.sentence(self.lang, **error.fields)
        return values, wrong

    def answer(self, asked: Asked) -> HttpResponse | None:
        """Keep the answer to a question of the law."""
        try:
            value = self.check.questions[asked[0]].read(self.field("odp"))
        except WrongAnswerError as error:
            return self.question(asked, error.sentence(self.lang, **error.fields))
        self.keep(replace(self.filled, law=self.filled.law.with_answer(asked, value)))
        return self.onwards()

    def unknown(self) -> HttpResponse | None:
        """„Nie wiem” is an answer; the worker will ask."""
        asked = self.asked()
        if asked is not None:
            self.keep(replace(self.filled, law=self.filled.law.with_answer(asked, None)))
        return self.onwards()

    def add(self) -> HttpResponse | None:
        """One more person of the household."""
        relation, law = self.field("relacja"), self.filled.law
        if relation not in {one.value for one in self.check.questionnaire.relations[1:]}:
            return self.household(_("Wybierz, kto to jest."))
        if len(law.relations) < MOST_PERSONS:
            self.keep(replace(self.filled, law=law.with_person(relation)))
        return self.household()

    def without(self, position: int) -> HttpResponse | None:
        """One person less."""
        self.keep(replace(self.filled, law=self.filled.law.without_person(position)))
        return self.household()

    def nobody_else(self) -> HttpResponse | None:
        """The household is complete."""
        law = replace(self.filled.law, everybody=True)
        self.keep(replace(self.filled.with_done(filling.HOME), law=law))
        return self.onwards()

    def add_paper(self) -> HttpResponse | None:
        """A file: whole, of an allowed kind, or refused with a sentence."""
        sent = self.request.FILES.get("plik")
        if not isinstance(sent, UploadedFile):
            return self.papers(_("Wybierz plik z dysku albo idź dalej bez pliku."))
        file = Incoming(sent.name or "", sent.read(MOST + 1))
        try:
            event = actions.AddPaper(**self.common(), file=file).execute()
        except RefusedError as refused:
            return self.papers(_(str(refused)))
        if "upload" in event.what:
            look_at(self.slug, event.what["upload"], self.at)
        return self.papers()

    def remove_paper(self) -> HttpResponse | None:
        """Take a file away again."""
        self.done(actions.RemovePaper(**self.common(), upload=self.field("plik-klucz")))
        return self.papers()

    def papers_done(self) -> HttpResponse | None:
        """No more files; one that was chosen and not yet added is added first."""
        if self.request.FILES.get("plik"):
            answer = self.add_paper()
            if self.error:
                return answer
        self.keep(self.filled.with_done(filling.PAPERS))
        return self.onwards()

    def send(self) -> HttpResponse | None:
        """Send. What is still missing is shown; a second click finds what the first one sent."""
        try:
            knock(self.request, SEND, SENDS, self.at)
            opened(self.request.POST.dict(), SEND, self.at)
        except FloodError as flood:
            return self.review(str(flood))
        try:
            actions.SendApplication(**self.common()).execute()
        except RefusedError as refused:
            return self.review(_(str(refused)))
        sent = sent_of_code(self.code)
        return status.receipt_page(self.request, self.book, sent) if sent else self.review()

    def discard(self) -> HttpResponse | None:
        """Throw the draft away, with its files."""
        self.done(actions.DiscardDraft(**self.common()))
        self.error = _("Szkic usunięty.")
        return None

    def shown(self) -> FormPage | None:
        """The page of fields that was sent."""
        return self.form.page(self.field("strona")) if self.form else None

    def asked(self) -> Asked | None:
        """The question of the law that was sent."""
        return key_of(self.field("pytanie"), self.check, self.filled.law) if self.law else None

    def onwards(self) -> HttpResponse | None:
        """The first page that is not behind yet; then the review."""
        for one in self.form.pages if self.form else ():
            if one.code not in self.filled.done:
                return self.fields(one)
        if self.law and filling.HOME not in self.filled.done:
            return self.household()
        following = self.check.next(self.filled.law) if self.law else None
        if following:
            return self.question(following)
        return self.review() if filling.PAPERS in self.filled.done else self.papers()

    def order(self) -> list[str]:
        """Every page in order; a question of the law by its place (``wiek:1``)."""
        found = [one.code for one in self.form.pages] if self.form else []
        if self.law:
            found += [filling.HOME, *(key_text(o) for o in self.check.relevant(self.filled.law))]
        return [*found, filling.PAPERS, filling.REVIEW]

    def before(self) -> str:
        """The page before the one that was sent; empty on the first."""
        here, order = self.field("pytanie") or self.field("strona"), self.order()
        if here in order:
            return order[max(order.index(here) - 1, 0)]
        return order[-3] if len(order) > 2 else ""  # a new question comes after the last answer

    def change(self, where: str) -> HttpResponse | None:
        """One page by its code."""
        asked = key_of(where, self.check, self.filled.law) if self.law else None
        if asked is not None:
            return self.question(asked)
        named = {filling.PAPERS: self.papers, filling.REVIEW: self.review}
        if where == filling.HOME and self.law:
            return self.household()
        found = self.form.page(where) if self.form else None
        return self.fields(found) if found else named.get(where, self.onwards)()
