"""What is done with complaints, suggestions and reports, from the first word to the sent reply."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from ostoja.accounts.actions.base import EVERYBODY, able, colleague
from ostoja.accounts.models import User
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases import complaint_letters as prints
from ostoja.cases import complaints as read
from ostoja.cases.actions.leading import kept, longer
from ostoja.cases.models import (
    Complaint,
    ComplaintLetter,
    ComplaintNumbers,
    ComplaintReply,
    ComplaintStep,
    Kind,
    Outgoing,
)
from ostoja.cases.services import next_due, table_of
from ostoja.centres.models import Centre
from ostoja.centres.numbers import next_number
from ostoja.centres.secrets import blind, here
from ostoja.core.procedures.book import procedure
from ostoja.core.procedures.engine import FactValue, Happening, standing
from ostoja.core.procedures.model import Procedure
from ostoja.core.procedures.taken_back import counting
from ostoja.letters.documents import DocumentError
from ostoja.letters.models import Channel
from ostoja.visits.models.visit import code_of

LONGEST, SHORT = 5000, 300
_GONE = "Nie ma takiego zgłoszenia w rejestrze; odśwież listę."
ABOVE = "Skargę na dyrektora rozpatruje organ nad ośrodkiem: przekaż ją i zawiadom piszącego."


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody wrote or said, and who they are as far as they say."""

    kind: str
    text: str
    author: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    about: str = ""
    about_head: bool = False
    language: str = "pl"

    def check(self) -> None:
        """A kind, a text, nothing endless. Raises ``RefusedError``."""
        if self.kind not in Kind.values:
            raise RefusedError("Wybierz, co chcesz zgłosić.")
        if not self.text.strip():
            raise RefusedError("Napisz, co się stało.")
        if len(self.text) > LONGEST:
            raise RefusedError("Opis jest za długi; zmieść go w 5000 znaków.")
        short = (self.author, self.address, self.email, self.phone, self.about)
        if max(map(len, short)) > SHORT:
            raise RefusedError("Jedno z pól jest za długie; skróć je do 300 znaków.")


@dataclass(frozen=True, kw_only=True)
class TakeComplaint(Action):
    """Enter one in its register: sent from the site, or received at the office.

    ``sealed`` is the key of the form: sent twice it is one. ``worker`` is the account of whom it is
    about, where the office knows.
    """

    told: Told
    sealed: str
    received_on: date
    channel: str = "online"
    oral: bool = False
    worker: int | None = None

    name: ClassVar[str] = "wpis do rejestru skarg"
    roles: ClassVar[frozenset[str]] = able(Power.INTAKE) | {"resident"}
    public: ClassVar[bool] = False

    def own_code(self) -> str:
        """The code with which the sender asks where it stands."""
        return str(code_of(self.sealed))

    def about(self) -> str:
        """Nothing yet."""
        return ""

    def check(self) -> None:
        """What was told, a day and a channel that can be; nobody takes one about themselves."""
        super().check()
        self.told.check()
        if self.actor.role == "resident":
            self._visitor()
        if self.channel not in Channel.values:
            raise RefusedError("Wybierz z listy, jaką drogą przyszło pismo.")
        if self.received_on > self.at.date():
            raise RefusedError("Dzień wpływu jest w przyszłości; popraw go.")
        if self.worker is not None:
            found = colleague(self.worker, self.at.date())
            if self.actor.user is not None and found.pk == self.actor.user.pk:
                raise RefusedError("Skargę na siebie przyjmuje inna osoba.", "art. 24 KPA")

    def _visitor(self) -> None:
        """By the site: no anonymous ones, for these are left unexamined; reports may be."""
        told = self.told
        if self.channel != "online" or self.received_on != self.at.date() or self.worker:
            raise RefusedError("Formularz jest niepełny; otwórz go jeszcze raz.")
        named = told.author.strip() and told.address.strip()
        if told.kind != Kind.INTERWENCJA and not named:
            raise RefusedError(
                "Podaj imię, nazwisko i adres: bez nich nie możemy rozpatrzyć skargi ani wniosku."
            )

    def change(self, centre: Centre) -> dict[str, Any]:
        """The row with its number and first step; a second click finds the first one."""
        mark = blind("complaint/sealed", self.sealed, here())
        again = Complaint.objects.filter(sealed=mark).first()
        if again is not None:
            return {"complaint": again.key, "number": str(again), "again": True}
        row = self._row(centre, mark)
        row.key = self.made_up_key() or row.key
        row.save()
        ComplaintStep(
            centre=centre, complaint=row, position=1, step=self._table().opens, on=row.received_on,
            at=self.at, hands=self.actor.user,
        ).save()  # fmt: skip
        return {"complaint": row.key, "number": str(row), "again": False}

    def made_up_key(self) -> str:
        """The key that the demo wants; everywhere else one that says nothing."""
        return ""

    def _table(self) -> Procedure:
        found = procedure(self.told.kind, self.received_on)
        if found is None:
            raise RefusedError("Na ten dzień nie ma procedury; popraw dzień wpływu.")
        return found

    def _row(self, centre: Centre, mark: int) -> Complaint:
        told, table, year = self.told, self._table(), self.received_on.year
        which = {"centre": centre, "kind": told.kind, "year": year}
        first = Happening(step=table.opens, on=self.received_on)
        return Complaint(
            centre=centre, kind=told.kind, year=year, number=next_number(ComplaintNumbers, **which),
            received_on=self.received_on, came_by=self.channel, oral=self.oral,
            text=told.text.strip(), author=told.author.strip() or None,
            address=told.address.strip() or None, email=told.email.strip() or None,
            phone=told.phone.strip() or None, about=told.about.strip() or None,
            about_head=told.about_head and told.kind == Kind.SKARGA, about_worker_id=self.worker,
            state=table.initial, since=self.received_on, sealed=mark, language=told.language,
            code_index=read.code_index(self.own_code()),
            next_due=next_due(table, (first,), self.at.date()),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class MakeUpComplaint(TakeComplaint):
    """A made-up one of the demo, under a key that is the same in every installation."""

    key: str

    name: ClassVar[str] = "zmyślona skarga do pokazu"
    roles: ClassVar[frozenset[str]] = frozenset({"system"})

    def made_up_key(self) -> str:
        """The key of the demo's file."""
        return self.key


@dataclass(frozen=True, kw_only=True)
class OfComplaint(Action):
    """Base of what is done with one that is in the register."""

    complaint: str

    roles: ClassVar[frozenset[str]] = EVERYBODY
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The opaque key."""
        return self.complaint

    def row(self, *, lock: bool = False) -> Complaint:
        """The one of the key, as the actor may see it. Raises ``RefusedError``."""
        found = read.complaint(self.complaint, self.actor.user, self.at.date())
        if found is not None and lock:
            found = Complaint.objects.select_for_update(of=("self",)).get(pk=found.pk)
        if found is None:
            raise RefusedError(_GONE)
        return found

    def taken(self, row: Complaint, what: Happening) -> tuple[Happening, ...]:
        """The history with one more step. Raises ``RefusedError``."""
        who = read.hands(self.actor.user, row, self.at.date())
        return longer(table_of(row), read.history(row), what, who)

    def happening(self, step: str, on: date, facts: Mapping[str, FactValue]) -> Happening:
        """A step by the actor's hands."""
        user = self.actor.user
        return Happening(step=step, on=on, facts=facts, hands="" if user is None else str(user.pk))

    def advance(self, centre: Centre, row: Complaint, what: Happening) -> None:
        """Write one more step and what lists show of it."""
        self.write(centre, row, what, self.taken(row, what))

    def write(
        self, centre: Centre, row: Complaint, what: Happening, happened: tuple[Happening, ...]
    ) -> None:
        """The row of the last of ``happened``; state, term and end as they follow from all."""
        table = table_of(row)
        facts = {name: kept(value) for name, value in what.facts.items()}
        ComplaintStep(
            centre=centre, complaint=row, position=len(happened), step=what.step, on=what.on,
            at=self.at, hands=self.actor.user,
            facts=json.dumps(facts, ensure_ascii=False) if facts else None,
        ).save()  # fmt: skip
        here_now = standing(table, happened)
        row.state, row.since = here_now.state.code, here_now.since
        row.next_due = next_due(table, happened, self.at.date())
        row.closed_on = counting(happened)[-1].on if here_now.state.ends else None
        row.save()

    def press(self, row: Complaint, one: Outgoing, step: str, centre: Centre) -> None:
        """Sign on paper: the print is kept, the step taken; from now on nobody can change it."""
        today, user = self.at.date(), self.actor.user
        try:
            made, notice = prints.made(self.slug, row, one, today, user.name if user else "")
        except DocumentError as error:
            raise RefusedError(str(error)) from error
        one.pdf = prints.kept(made)
        if isinstance(one, ComplaintLetter):
            one.notice = prints.kept(notice) if notice else None
        one.signed_on, one.signed_by = today, user
        one.seal = prints.sealed(one)
        one.save()
        self.advance(centre, row, self.happening(step, today, one.facts()))


@dataclass(frozen=True, kw_only=True)
class StepComplaint(OfComplaint):
    """Take a step of the procedure; ``owner`` is the account of who is to look into it."""

    step: str
    on: date
    facts: Mapping[str, FactValue] = field(default_factory=lambda: MappingProxyType({}))
    owner: int | None = None

    name: ClassVar[str] = "krok w rejestrze skarg"

    def check(self) -> None:
        """The engine's word; an owner who is not the one complained about; the body above."""
        super().check()
        row = self.row()
        if self.on > self.at.date():
            raise RefusedError("Dzień kroku jest w przyszłości; podaj dzień, w którym był.")
        if (self.step in read.GIVING) != (self.owner is not None):
            raise RefusedError("Wskaż pracownika, który ma to rozpatrzyć.")
        if self.step == "podpis":
            raise RefusedError("Odpowiedź podpisuje się na jej stronie.")
        if row.letters.filter(kind=self.step, signed_on__isnull=True).exists():
            raise RefusedError("Jest projekt tego pisma; krok robi się z jego podpisem.")
        if self.step == "anonim" and row.author and row.address:
            raise RefusedError("To pismo ma nadawcę z adresem; trzeba je rozpatrzyć.")
        if row.about_head and self.step == "wyznaczenie":
            raise RefusedError(ABOVE, "art. 229 pkt 3 i art. 231 KPA")
        if self.owner is not None:
            self._fit(row, colleague(self.owner, self.at.date()))
        self.taken(row, self._what())

    def _what(self) -> Happening:
        """The step keeps whom it named, so that taking back the next one finds them."""
        named = {} if self.owner is None else {read.OWNER: str(self.owner)}
        return self.happening(self.step, self.on, {**self.facts, **named})

    def _fit(self, row: Complaint, owner: User) -> None:
        if owner.pk == row.about_worker_id:
            raise RefusedError(
                "Skargi nie rozpatruje ten, kogo ona dotyczy; wskaż kogoś innego.", "art. 24 KPA"
            )

    def change(self, centre: Centre) -> dict[str, Any]:
        """One more step."""
        row = self.row(lock=True)
        if self.owner is not None:
            row.owner = colleague(self.owner, self.at.date())
        self.advance(centre, row, self._what())
        return {"step": self.step, "state": row.state, "on": str(self.on)}


@dataclass(frozen=True, kw_only=True)
class NameWorker(OfComplaint):
    """Say which worker it is about: from now on it is not there for them."""

    worker: int

    name: ClassVar[str] = "wskazanie, kogo dotyczy skarga"

    def check(self) -> None:
        """By whoever assigns; not the one who looks into it."""
        super().check()
        row, found = self.row(), colleague(self.worker, self.at.date())
        powers = read.hands(self.actor.user, row, self.at.date()).powers
        if Power.CASE_ASSIGN.name not in powers:
            raise RefusedError("Wskazuje to osoba, która prowadzi rejestr, albo dyrektor.")
        if row.owner_id == found.pk:
            raise RefusedError("Ta osoba rozpatruje skargę; najpierw wyznacz inną.", "art. 24 KPA")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The event names nobody: only the officer reads the row's own history."""
        row = self.row(lock=True)
        row.about_worker = colleague(self.worker, self.at.date())
        row.save()
        return {}


@dataclass(frozen=True, kw_only=True)
class WriteReply(OfComplaint):
    """Draft the reply; written again until it is signed."""

    outcome: str
    text: str

    name: ClassVar[str] = "projekt odpowiedzi na skargę"

    def check(self) -> None:
        """By whoever looks into it; an outcome of the list, reasons."""
        super().check()
        row = self.row()
        if row.owner_id is None or row.state != "rozpatrywana":
            raise RefusedError("Odpowiedź pisze się, gdy ktoś rozpatruje pismo; wyznacz osobę.")
        if self.actor.user is not None and row.owner_id != self.actor.user.pk:
            raise RefusedError("Odpowiedź pisze osoba, która rozpatruje pismo.")
        if self.outcome not in read.OUTCOMES[Kind(row.kind)]:
            raise RefusedError("Wybierz z listy, jak pismo zostało załatwione.")
        if not self.text.strip() or len(self.text) > LONGEST:
            raise RefusedError("Napisz uzasadnienie, najwyżej w 5000 znaków.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The draft."""
        row = self.row(lock=True)
        one = read.reply(row) or ComplaintReply(centre=centre, complaint=row)
        one.outcome, one.text = self.outcome, self.text.strip()
        one.prepared_on, one.prepared_by = self.at.date(), self.actor.user
        one.save()
        return {"reply": one.key}


@dataclass(frozen=True, kw_only=True)
class SignReply(OfComplaint):
    """The director signs on paper what another person wrote; its print is kept."""

    name: ClassVar[str] = "podpis odpowiedzi na skargę"

    def check(self) -> None:
        """A draft by other hands, and the step."""
        super().check()
        row = self.row()
        one = read.reply(row)
        if one is None:
            raise RefusedError("Nie ma projektu odpowiedzi; najpierw ktoś musi go napisać.")
        user = self.actor.user
        if user is not None and one.prepared_by_id == user.pk:
            raise RefusedError("Odpowiedź podpisuje inna osoba niż ta, która ją napisała.")
        self.taken(row, self.happening("podpis", self.at.date(), {}))

    def change(self, centre: Centre) -> dict[str, Any]:
        """From now on nobody can change it."""
        row = self.row(lock=True)
        one = read.reply(row)
        assert one is not None
        self.press(row, one, "podpis", centre)
        return {"reply": one.key}
