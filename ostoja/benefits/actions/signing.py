"""A named person answers for a value of the law that no official text in the product confirms."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.audit.actions import Action, RefusedError
from ostoja.audit.typed import SHORT, words
from ostoja.benefits import models as m
from ostoja.benefits import records, services
from ostoja.benefits.permissions import CONFIRM
from ostoja.centres.models import Centre
from ostoja.core.law.signoff import Key

_NO_PERSON = "Podaj imię i nazwisko osoby, która potwierdza."
_NO_POST = "Podaj stanowisko osoby, która potwierdza."
_NO_PUBLICATION = "Podaj publikację, z którą porównano wartość, na przykład: M.P. 2023 poz. 881."


@dataclass(frozen=True, kw_only=True)
class OfLine(Action):
    """Base of the actions on one line: its kind, its code and the content that was seen."""

    kind: str
    code: str
    seen: str

    roles: ClassVar[frozenset[str]] = CONFIRM

    def about(self) -> str:
        """The line's code."""
        return self.code

    @property
    def key(self) -> Key:
        """What the signature is bound to."""
        return (self.kind, self.code, self.seen)


@dataclass(frozen=True, kw_only=True)
class SignOff(OfLine):
    """``person`` in the post ``post`` has compared the line of day ``on`` with ``publication``."""

    on: date
    person: str
    post: str
    publication: str

    name: ClassVar[str] = "potwierdzenie wartości"

    def check(self) -> None:
        """A line of that day, as it was seen, unsigned; who, and by which publication."""
        super().check()
        if len(words(self.person, _NO_PERSON, SHORT).split()) < 2:
            raise RefusedError(_NO_PERSON)
        words(self.post, _NO_POST, SHORT)
        if len(words(self.publication, _NO_PUBLICATION)) < 5:
            raise RefusedError(_NO_PUBLICATION)
        listed = {line.key: signed for line, signed in services.lines(self.slug, self.on)}
        if self.key not in listed:
            raise RefusedError(
                "Tej wartości nie ma na liście: zmieniła się albo ma już urzędowy tekst. "
                "Przeczytaj listę jeszcze raz."
            )
        if listed[self.key] is not None:
            raise RefusedError("Tę wartość ktoś już potwierdził.")
        if services.made_up(self.slug, self.code, self.on):
            raise RefusedError("To wartość wymyślona na pokaz; nikt nie może jej potwierdzić.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Keep the signature; the log names the line and the publication, not the person."""
        m.SignOff(
            centre=centre, kind=self.kind, code=self.code, seen=self.seen,
            person=words(self.person, _NO_PERSON, SHORT), post=words(self.post, _NO_POST, SHORT),
            day=self.at.date(), publication=words(self.publication, _NO_PUBLICATION),
        ).save()  # fmt: skip
        return {"kind": self.kind, "seen": self.seen, "publication": words(self.publication, "")}


@dataclass(frozen=True, kw_only=True)
class TakeBackSignOff(OfLine):
    """The signature no longer holds; ``reason`` says why, and the row stays."""

    name: ClassVar[str] = "cofnięcie potwierdzenia"

    def check(self) -> None:
        """A signature that holds, and a reason."""
        super().check()
        words(self.reason, "Podaj powód cofnięcia potwierdzenia.")
        if self.key not in records.signatures():
            raise RefusedError("Tej wartości nikt nie potwierdził; nie ma czego cofać.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Mark the signature as taken back today."""
        row = records.signatures()[self.key]
        row.taken_back_on = self.at.date()
        row.save()
        return {"kind": self.kind, "seen": self.seen}
