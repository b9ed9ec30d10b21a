"""Publishing at the desk, told to the audit; the library has made the change."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action
from ostoja.centres.models import Centre
from ostoja.content.models import Clause, ClauseVersion, Piece


@dataclass(frozen=True, kw_only=True)
class OfContent(Action):
    """Base of the actions on content."""

    roles: ClassVar[frozenset[str]] = able(Power.PUBLISH)


@dataclass(frozen=True, kw_only=True)
class PublishPage(OfContent):
    """A page is published, or published again; a clause gets its numbered version."""

    page: Piece
    revision: int | None = None

    name: ClassVar[str] = "publikacja strony"

    def about(self) -> str:
        """Kind and slug, as in the address."""
        return f"{self.page.kind}/{self.page.slug}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Number the clause; say what was published."""
        what: dict[str, Any] = {"title": self.page.title, "revision": self.revision}
        if isinstance(self.page, Clause):
            what["version"] = issue(self.page, centre, self.at.date())
        return what


@dataclass(frozen=True, kw_only=True)
class TakePageDown(OfContent):
    """A page is no longer shown."""

    page: Piece

    name: ClassVar[str] = "zdjęcie strony"

    def about(self) -> str:
        """Kind and slug, as in the address."""
        return f"{self.page.kind}/{self.page.slug}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Nothing of ours."""
        return {"title": self.page.title}


@dataclass(frozen=True, kw_only=True)
class ChangeFile(OfContent):
    """A file or a picture that pages may show was replaced or removed."""

    file: str

    name: ClassVar[str] = "zmiana pliku"

    def about(self) -> str:
        """The file's title."""
        return self.file[:200]

    def change(self, centre: Centre) -> dict[str, Any]:
        """Nothing of ours."""
        return {}


def issue(clause: Clause, centre: Centre, on: date) -> int:
    """The number of the clause's text: a new one when the text is new, else the one it has."""
    title = {"pl": clause.title, "en": clause.title_en, "uk": clause.title_uk}
    text = {
        lang: {
            "lead": getattr(clause, f"lead{end}"),
            "body": getattr(clause, f"body{end}").get_prep_value(),
        }
        for lang, end in (("pl", ""), ("en", "_en"), ("uk", "_uk"))
    }
    print_ = fingerprint(title, text)
    same = {"process": clause.process, "channel": clause.channel, "duty": clause.duty}
    last = ClauseVersion.objects.filter(**same).order_by("-number").first()
    if last is not None and last.fingerprint == print_:
        return int(last.number)
    number = last.number + 1 if last else 1
    ClauseVersion(
        centre=centre, **same, number=number, valid_from=clause.valid_from or on, title=title,
        text=text, fingerprint=print_,
    ).save(force_insert=True)  # fmt: skip
    return int(number)


def fingerprint(title: dict[str, str], text: dict[str, Any]) -> str:
    """SHA-256 of what a person is shown, without the library's own keys of blocks."""
    plain = {lang: {"lead": one["lead"], "body": [(b["type"], b["value"]) for b in one["body"]]}
             for lang, one in text.items()}  # fmt: skip
    said = json.dumps([title, plain], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode()).hexdigest()
