"""Applications on the site: begun, filled in, sent by a resident; forgotten when never sent."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django.db import IntegrityError, transaction

from ostoja.audit.actions import Action, RefusedError
from ostoja.cases import filling
from ostoja.cases.applications import draft_of_code, sent_of_code
from ostoja.cases.models import Draft, Paper, SentApplication
from ostoja.centres.models import Centre
from ostoja.core.procedures.book import of_matter
from ostoja.core.procedures.forms import Form, form_of
from ostoja.files.actions import Incoming, drop, keep, refuse_wrong
from ostoja.letters.actions import Arrived, write
from ostoja.letters.models import Channel
from ostoja.visits.models.visit import CODE_SIGNS, plain_code

KEPT = timedelta(days=30)  # of a draft after its last change
FILES = 6  # of one application
LONGEST = 60_000  # signs of all answers together
GONE = "Nie ma już takiego szkicu. Sprawdź kod albo zacznij od nowa."
_RESIDENTS = frozenset({"resident", "system"})


@dataclass(frozen=True, kw_only=True)
class OfDraft(Action):
    """Base of what a resident does with a draft: whoever knows the code may."""

    code: str

    roles: ClassVar[frozenset[str]] = _RESIDENTS
    public: ClassVar[bool] = False

    def about(self) -> str:
        """Nobody: the event says the opaque key."""
        return ""

    def row(self) -> Draft:
        """The draft, held until the end. Raises ``RefusedError``."""
        found = draft_of_code(self.code)
        held: Draft | None = None
        if found is not None:
            held = Draft.objects.select_for_update().filter(pk=found.pk).first()
        if held is None:
            raise RefusedError(GONE)
        return held

    def touch(self, row: Draft) -> None:
        """The thirty days begin anew."""
        row.touched_at = self.at
        row.save()


@dataclass(frozen=True, kw_only=True)
class StartDraft(OfDraft):
    """Begin an application. Sent twice with one code it is one draft."""

    matter: str
    language: str
    filled: filling.Filled

    name: ClassVar[str] = "rozpoczęcie wniosku na stronie"

    def check(self) -> None:
        """A code that nobody can guess, a matter with a procedure and a form."""
        super().check()
        if len(plain_code(self.code)) != CODE_SIGNS:
            raise RefusedError("Formularz był otwarty zbyt długo. Zacznij od nowa.")
        if of_matter(self.matter, self.at.date()) is None or form_of(self.matter) is None:
            raise RefusedError("Tego wniosku nie można złożyć przez stronę; zadzwoń do ośrodka.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The draft; the same code again changes nothing."""
        before = draft_of_code(self.code)
        if before is not None or sent_of_code(self.code) is not None:
            return {"again": True}
        row = Draft(
            centre=centre, code=plain_code(self.code), matter=self.matter,
            language=self.language if self.language in ("pl", "en", "uk") else "pl",
            answers=self.filled.text(), made_at=self.at, touched_at=self.at,
        )  # fmt: skip
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:  # the other click was faster
            return {"again": True}
        return {"draft": row.key}


@dataclass(frozen=True, kw_only=True)
class FillIn(OfDraft):
    """Keep what was filled in."""

    filled: filling.Filled

    name: ClassVar[str] = "wypełnianie wniosku na stronie"

    def check(self) -> None:
        """No more than anybody could mean."""
        super().check()
        if len(self.filled.text()) > LONGEST:
            raise RefusedError("Wniosek jest za długi; skróć opisy albo dołącz je jako plik.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The answers of the draft."""
        row = self.row()
        row.answers = self.filled.text()
        self.touch(row)
        return {"draft": row.key}


@dataclass(frozen=True, kw_only=True)
class AddPaper(OfDraft):
    """Add a file; it waits in quarantine until it has been looked at."""

    file: Incoming

    name: ClassVar[str] = "załącznik do wniosku na stronie"

    def check(self) -> None:
        """An allowed kind and size."""
        super().check()
        refuse_wrong([self.file])

    def change(self, centre: Centre) -> dict[str, Any]:
        """The file beside the draft; the same file once more is one file."""
        row = self.row()
        if Paper.objects.filter(draft=row).count() >= FILES:
            raise RefusedError("Można dołączyć najwyżej sześć plików.")
        upload = keep(centre, self.file, "application", self.at)
        same = Paper.objects.filter(draft=row, upload__digest=upload.digest)
        if same.exists():
            drop([upload])
            return {"draft": row.key, "again": True}
        Paper(centre=centre, draft=row, upload=upload).save()
        self.touch(row)
        return {"draft": row.key, "upload": upload.key}


@dataclass(frozen=True, kw_only=True)
class RemovePaper(OfDraft):
    """Take a file away again, with its bytes."""

    upload: str

    name: ClassVar[str] = "usunięcie załącznika wniosku"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Gone twice is gone once."""
        row = self.row()
        found = Paper.objects.select_related("upload").filter(draft=row, upload__key=self.upload)
        gone = [one.upload for one in found]
        found.delete()
        drop(gone)
        return {"draft": row.key, "files": len(gone)}


@dataclass(frozen=True, kw_only=True)
class DiscardDraft(OfDraft):
    """Throw a draft away at once, on the resident's own wish."""

    name: ClassVar[str] = "usunięcie szkicu wniosku"

    def change(self, centre: Centre) -> dict[str, Any]:
        """The draft with its files."""
        row = self.row()
        _forget(row)
        return {"draft": row.key}


@dataclass(frozen=True, kw_only=True)
class SendApplication(OfDraft):
    """Send: the draft becomes a letter with a number. Sent twice with one code it is one letter."""

    name: ClassVar[str] = "złożenie wniosku na stronie"

    def change(self, centre: Centre) -> dict[str, Any]:
        """The letter, what was said, its files; the draft is gone in the same moment."""
        row = self._first()
        if row is None:
            before = sent_of_code(self.code)
            if before is None:
                raise RefusedError(GONE)
            return {"application": before.key, "letter": before.letter.key, "again": True}
        form = form_of(row.matter)
        if form is None or of_matter(row.matter, self.at.date()) is None:
            raise RefusedError("Tego wniosku nie można złożyć przez stronę; zadzwoń do ośrodka.")
        filled = filling.read(row.answers, form)
        if filling.missing(form, filled):
            raise RefusedError("We wniosku brakuje odpowiedzi; uzupełnij zaznaczone strony.")
        letter = write(centre, self._arrived(row, form, filled), None, self.at.date())
        sent = SentApplication(
            centre=centre, code=row.code, matter=row.matter, language=row.language,
            answers=row.answers, sent_at=self.at, letter=letter,
        )  # fmt: skip
        sent.key = self.made_up_key() or sent.key
        sent.save()
        for paper in Paper.objects.filter(draft=row):
            paper.draft, paper.application = None, sent
            paper.save()
        row.delete()
        return {"application": sent.key, "letter": letter.key, "number": str(letter)}

    def _first(self) -> Draft | None:
        """The draft, when this is the first sending: a second one waits here and finds it gone."""
        try:
            return self.row()
        except RefusedError:
            return None

    def _arrived(self, row: Draft, form: Form, filled: filling.Filled) -> Arrived:
        name = f"{filled.fields.get('imie', '')} {filled.fields.get('nazwisko', '')}"
        return Arrived(
            received_on=self.at.date(), channel=Channel.ONLINE, sender=name[:200],
            matter=row.matter,
        )  # fmt: skip

    def made_up_key(self) -> str:
        """The key that the demo wants; everywhere else one that says nothing."""
        return ""


@dataclass(frozen=True, kw_only=True)
class SendMadeUp(SendApplication):
    """A made-up application of the demo, under a key that is the same in every installation."""

    key: str

    name: ClassVar[str] = "zmyślony wniosek do pokazu"
    roles: ClassVar[frozenset[str]] = frozenset({"system"})

    def made_up_key(self) -> str:
        """The key of the demo's file."""
        return self.key


@dataclass(frozen=True, kw_only=True)
class ForgetDrafts(Action):
    """Delete drafts that nobody has touched for thirty days, with their files."""

    name: ClassVar[str] = "porządki: szkice wniosków"
    public: ClassVar[bool] = False

    def change(self, centre: Centre) -> dict[str, Any]:
        """How many there were."""
        rows = list(Draft.objects.filter(touched_at__lt=self.at - KEPT))
        for row in rows:
            _forget(row)
        return {"drafts": len(rows)}


def _forget(row: Draft) -> None:
    papers = Paper.objects.select_related("upload").filter(draft=row)
    gone = [one.upload for one in papers]
    papers.delete()
    drop(gone)
    row.delete()
