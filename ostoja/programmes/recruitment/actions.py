"""Everything that changes recruitment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre
from ostoja.centres.secrets import blind, here
from ostoja.files.actions import Incoming, drop, keep, refuse_wrong
from ostoja.programmes.common import code_from, code_index, reach
from ostoja.programmes.recruitment import models as m
from ostoja.programmes.recruitment import services
from ostoja.programmes.recruitment.permissions import CHOOSERS, WRITERS

FILES = 6  # of one application
_PARTS = tuple(name for name, _ in m.TEXTS)


@dataclass(frozen=True, kw_only=True)
class OfPosting(Action):
    """Base of the actions on one posting."""

    code: str

    roles: ClassVar[frozenset[str]] = WRITERS

    def about(self) -> str:
        """The posting's code."""
        return self.code[:60]

    def row(self) -> m.Posting:
        """The posting. Raises ``RefusedError``."""
        found = services.posting(self.code)
        if found is None:
            raise RefusedError("Nie ma takiego naboru; wybierz go z listy.")
        return found


@dataclass(frozen=True, kw_only=True)
class SetPosting(OfPosting):
    """Write a posting, or correct one; what people agreed to gets a new version when it changes."""

    title: str
    parts: dict[str, str]
    deadline: datetime
    kept_days: int = 90

    name: ClassVar[str] = "ogłoszenie o naborze"

    def check(self) -> None:
        """A short code, a title, known parts; after the deadline nothing is changed any more."""
        super().check()
        if not self.code.isascii() or not self.code.replace("-", "").isalnum():
            raise RefusedError("Kod naboru to litery, cyfry i myślniki, na przykład ps-2026-3.")
        if not self.title.strip() or len(self.title) > 200 or len(self.code) > 60:
            raise RefusedError("Podaj stanowisko, najwyżej dwieście znaków.")
        if set(self.parts) - set(_PARTS) or any(len(t) > 8000 for t in self.parts.values()):
            raise RefusedError("Jedna z części ogłoszenia jest za długa; skróć ją.")
        if not 1 <= self.kept_days <= 365:
            raise RefusedError("Dane kandydatów trzyma się od 1 do 365 dni po wyniku.")
        before = services.posting(self.code)
        if before and before.published_at and before.deadline < self.at:
            raise RefusedError("Termin minął; ogłoszenia już się nie zmienia. Podaj wynik.")
        if before and before.published_at and self.deadline < before.deadline:
            raise RefusedError("Ogłoszonego terminu nie można skrócić.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Save it; a public posting stays public only while it is whole."""
        row = services.posting(self.code) or m.Posting(centre=centre, code=self.code)
        agreed = (row.clause, row.consent)
        row.title, row.deadline, row.kept_days = self.title.strip(), self.deadline, self.kept_days
        for name in _PARTS:
            setattr(row, name, self.parts.get(name, "").strip())
        if row.pk and agreed != (row.clause, row.consent):
            row.clause_version += 1
        if row.published_at:
            _refuse_holes(row)
        row.save()
        return {"clause": row.clause_version}


def _refuse_holes(row: m.Posting) -> None:
    missing = [title for name, title in m.TEXTS if not getattr(row, name)]
    if missing:
        raise RefusedError(f"Ogłoszeniu brakuje: {'; '.join(missing)}.")


@dataclass(frozen=True, kw_only=True)
class PublishPosting(OfPosting):
    """Make a posting public; it must have every part and a deadline to come."""

    name: ClassVar[str] = "publikacja naboru"

    def check(self) -> None:
        """Nothing missing."""
        super().check()
        row = self.row()
        if row.published_at:
            raise RefusedError("To ogłoszenie jest już opublikowane.")
        _refuse_holes(row)
        if row.deadline <= self.at:
            raise RefusedError("Termin składania już minął; podaj późniejszy.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """From now on everybody sees it."""
        row = self.row()
        row.published_at = self.at
        row.save()
        return {"deadline": row.deadline.isoformat()}


@dataclass(frozen=True, kw_only=True)
class AnnounceResult(OfPosting):
    """The result note; from it the days are counted after which candidates are forgotten."""

    text: str

    name: ClassVar[str] = "wynik naboru"
    roles: ClassVar[frozenset[str]] = CHOOSERS

    def check(self) -> None:
        """Once, after the deadline."""
        super().check()
        row = self.row()
        if row.result_at:
            raise RefusedError("Wynik tego naboru jest już podany.")
        if not row.published_at or self.at <= row.deadline:
            raise RefusedError("Wynik podaje się po terminie składania dokumentów.")
        if not self.text.strip() or len(self.text) > 4000:
            raise RefusedError("Napisz informację o wyniku naboru.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Note it."""
        row = self.row()
        row.result, row.result_at = self.text.strip(), self.at
        row.save()
        return {}


@dataclass(frozen=True, kw_only=True)
class AddAttachment(OfPosting):
    """A form to fill in or another paper of the posting."""

    title: str
    file: Incoming

    name: ClassVar[str] = "załącznik naboru"

    def check(self) -> None:
        """A name that says what it is, a file of an allowed kind."""
        super().check()
        self.row()
        if not self.title.strip() or len(self.title) > 150:
            raise RefusedError("Napisz, co to za załącznik, na przykład: wzór oświadczenia.")
        refuse_wrong([self.file])

    def change(self, centre: Centre) -> dict[str, Any]:
        """Into quarantine, beside the posting."""
        upload = keep(centre, self.file, "recruitment.attachment", self.at)
        m.Attachment(
            centre=centre, posting=self.row(), upload=upload, title=self.title.strip()
        ).save()
        return {"upload": upload.key}


@dataclass(frozen=True, kw_only=True)
class RemoveAttachment(OfPosting):
    """Take a paper away from a posting."""

    key: str

    name: ClassVar[str] = "usunięcie załącznika naboru"

    def attachment(self) -> m.Attachment:
        """The paper. Raises ``RefusedError``."""
        rows = m.Attachment.objects.filter(posting=self.row(), upload__key=self.key)
        found: m.Attachment | None = rows.select_related("upload").first()
        if found is None:
            raise RefusedError("Nie ma już tego załącznika; odśwież stronę.")
        return found

    def check(self) -> None:
        """A paper of this posting."""
        super().check()
        self.attachment()

    def change(self, centre: Centre) -> dict[str, Any]:
        """Delete it with its bytes."""
        row = self.attachment()
        upload = row.upload
        row.delete()
        drop([upload])
        return {}


@dataclass(frozen=True, kw_only=True)
class Apply(OfPosting):
    """A candidate applies; ``at`` is when the form arrived. A second click changes nothing."""

    sealed: str
    person: str
    email: str
    phone: str
    message: str
    files: tuple[Incoming, ...]
    agreed: bool

    name: ClassVar[str] = "zgłoszenie do naboru"
    roles: ClassVar[frozenset[str]] = frozenset({"visitor"})
    public: ClassVar[bool] = False

    def own_code(self) -> str:
        """The code with which the candidate may take the application back."""
        return code_from("jobs", self.sealed)

    def _again(self) -> bool:
        rows = m.Application.objects.filter(sealed=blind("jobs/sealed", self.sealed, here()))
        return bool(rows.exists())

    def check(self) -> None:
        """In time, with a name, a way to answer, consent, and files of allowed kinds."""
        super().check()
        row = self.row()
        if not services.is_open(row, self.at):
            raise RefusedError("Termin składania dokumentów minął; tego naboru już nie prowadzimy.")
        if not 2 < len(self.person.strip()) <= 150:
            raise RefusedError("Podaj imię i nazwisko.")
        if not any(reach(self.email, self.phone)):
            raise RefusedError("Podaj e-mail albo telefon, żebyśmy mogli odpowiedzieć.")
        if not self.agreed:
            raise RefusedError("Bez zgody nie możemy przyjąć zgłoszenia; zaznacz ją.")
        if len(self.files) > FILES:
            raise RefusedError("Można dołączyć najwyżej sześć plików.")
        refuse_wrong(self.files)

    def change(self, centre: Centre) -> dict[str, Any]:
        """Keep it, with its files in quarantine."""
        if self._again():
            return {"again": True, "uploads": []}
        posting = self.row()
        email, phone = reach(self.email, self.phone)
        row = m.Application(
            centre=centre, posting=posting, code_index=code_index("jobs", self.own_code()),
            sealed=blind("jobs/sealed", self.sealed, here()), name=self.person.strip(),
            email=email, phone=phone, message=self.message.strip()[:5000] or None,
            received_at=self.at, clause_version=posting.clause_version,
        )  # fmt: skip
        row.save()
        uploads = [keep(centre, one, "recruitment.application", self.at) for one in self.files]
        for upload in uploads:
            m.Document(centre=centre, application=row, upload=upload).save()
        return {"again": False, "uploads": [one.key for one in uploads]}


@dataclass(frozen=True, kw_only=True)
class TakeBack(Action):
    """A candidate withdraws: everything of the application is deleted at once."""

    code: str

    name: ClassVar[str] = "wycofanie zgłoszenia"
    roles: ClassVar[frozenset[str]] = frozenset({"visitor"})
    public: ClassVar[bool] = False

    def row(self) -> m.Application:
        """The application. Raises ``RefusedError``."""
        found = services.application(self.code)
        if found is None:
            raise RefusedError("Nie znamy takiego kodu. Sprawdź, czy jest cały.")
        return found

    def check(self) -> None:
        """A code that we know."""
        super().check()
        self.row()

    def change(self, centre: Centre) -> dict[str, Any]:
        """Forget it."""
        return forget([self.row()])


@dataclass(frozen=True, kw_only=True)
class ForgetCandidates(OfPosting):
    """After the days that the posting promised, nothing of its candidates is left."""

    name: ClassVar[str] = "usunięcie danych kandydatów"
    roles: ClassVar[frozenset[str]] = frozenset({"system"})
    public: ClassVar[bool] = False

    def check(self) -> None:
        """Not before its time."""
        super().check()
        if services.forget_at(self.row()) > self.at:
            raise RefusedError("Dane kandydatów są jeszcze potrzebne.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Forget all of them."""
        return forget(m.Application.objects.filter(posting=self.row()))


def forget(rows: Iterable[m.Application]) -> dict[str, Any]:
    """Delete applications with their files; how many of each."""
    found = list(rows)
    documents = m.Document.objects.filter(application__in=found).select_related("upload")
    uploads = [one.upload for one in documents]
    documents.delete()
    files = drop(uploads)
    for row in found:
        row.delete()
    return {"applications": len(found), "files": files}
