"""The worker's part: a letter with its key, handing it to a second person, taking it back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.accounts.models import Membership
from ostoja.accounts.permissions import in_force
from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.core import identifiers
from ostoja.core.identifiers import IdentifierError
from ostoja.core.people.names import stem
from ostoja.core.programmes.letters import State, Step
from ostoja.core.programmes.singling import AgeShown
from ostoja.directory import services as directory
from ostoja.people import services as people
from ostoja.programmes.common import new_code
from ostoja.programmes.gifts import models as m
from ostoja.programmes.gifts import services
from ostoja.programmes.gifts.actions.base import OfGifts, OfLetter
from ostoja.programmes.gifts.permissions import AUTHORS

SHORTEST, LONGEST = 40, 3000
NEW = "nowe"  # a new family of siblings


@dataclass(frozen=True, slots=True)
class KeyOf:
    """Who it is and what must not be in the letter; lists are separated by commas."""

    given: str
    surnames: str
    streets: str
    consent_on: date
    consent_how: str
    guardian: str = ""
    schools: str = ""
    pesel: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The letter as it is to be shown. ``siblings``: a known family's key, ``NEW``, or nothing."""

    who: str
    signed: str
    age: int
    text: str
    age_shown: str = AgeShown.BAND
    siblings: str = ""
    siblings_shown: bool = False
    together: bool = True


@dataclass(frozen=True, kw_only=True)
class WriteLetter(OfGifts):
    """Write a letter or correct a draft; the author keeps its key.

    ``code`` is chosen by the demo alone.
    """

    edition: str
    written: Written
    key: KeyOf
    letter: str = ""
    code: str = ""

    name: ClassVar[str] = "list do darczyńcy"
    roles: ClassVar[frozenset[str]] = AUTHORS
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The code of a known letter."""
        found = m.Letter.objects.filter(key=self.letter).first() if self.letter else None
        return found.code if found else self.edition[:40]

    def check(self) -> None:
        """An edition that is not over, a letter of a useful length, a key with a consent."""
        super().check()
        edition = self.edition_of(self.edition)
        if edition.valid_to and edition.valid_to < self.today:
            raise RefusedError("Ta edycja już się skończyła; wybierz inną.")
        if self.letter:
            self._check_own()
        if self.code and not directory.facts(self.slug).centre.made_up:
            raise RefusedError("Kod listu nadaje system.")
        self._check_written()
        self._check_key()

    def _check_own(self) -> None:
        row = self.row()
        if row is None or row.author_id != self.actor.user.pk:
            raise RefusedError("Nie masz takiego listu; wróć do listy.")
        if row.state != State.DRAFT:
            raise RefusedError("Poprawia się tylko szkic; poproś o zwrot listu.")

    def row(self) -> m.Letter | None:
        """The draft that is corrected."""
        found: m.Letter | None = m.Letter.objects.filter(key=self.letter).first()
        return found if self.letter else None

    def _check_written(self) -> None:
        one = self.written
        if one.who not in m.Who.values or one.age_shown not in set(AgeShown):
            raise RefusedError("Wybierz z listy, czyj to list i jak podać wiek.")
        if not 1 < len(one.signed.strip()) <= 40:
            raise RefusedError("Podpis ma od dwóch do czterdziestu liter.")
        if not SHORTEST <= len(one.text.strip()) <= LONGEST:
            raise RefusedError(f"List ma od {SHORTEST} do {LONGEST} znaków.")
        low, high = (0, 25) if one.who == m.Who.CHILD else (50, 120)
        if not low <= one.age <= high:
            raise RefusedError(f"Wiek: od {low} do {high} lat.")
        if one.siblings not in ("", NEW) and self._family() is None:
            raise RefusedError("Nie ma takiego rodzeństwa na Twojej liście; wybierz z listy.")

    def _family(self) -> m.Siblings | None:
        found: m.Siblings | None = m.Siblings.objects.filter(
            key=self.written.siblings, author=self.actor.user, edition__code=self.edition
        ).first()
        return found

    def _check_key(self) -> None:
        key = self.key
        for text in (key.given, key.surnames, key.streets, key.consent_how):
            if not text.strip() or len(text) > 300:
                raise RefusedError("Klucz wymaga imienia, nazwisk, ulicy i sposobu zgody.")
        if self.written.who == m.Who.CHILD and not key.guardian.strip():
            raise RefusedError("Podaj opiekuna, który zgodził się na list dziecka.")
        if key.consent_on > self.today:
            raise RefusedError("Dzień zgody nie może być w przyszłości.")
        try:
            if key.pesel.strip():
                identifiers.pesel(key.pesel)
        except IdentifierError as error:
            raise RefusedError(str(error)) from error
        if key.person and people.person(key.person, self.actor.user, self.today) is None:
            raise RefusedError("Nie ma takiej osoby w rejestrze; usuń klucz osoby albo go popraw.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Save the letter and its key."""
        one, row = self.written, self.row()
        row = row or m.Letter(
            centre=centre, edition=self.edition_of(self.edition), author=self.actor.user,
            code=self.code or _free_code(new_code),
        )  # fmt: skip
        row.who, row.signed, row.age = one.who, one.signed.strip(), one.age
        row.true_name = stem(one.signed) == stem(self.key.given)
        row.age_shown, row.text = one.age_shown, one.text.strip()
        row.siblings, row.siblings_shown = self._siblings(centre), one.siblings_shown
        row.save()
        self._save_key(centre, row)
        return {"letter": row.key, "code": row.code}

    def _siblings(self, centre: Centre) -> m.Siblings | None:
        if self.written.siblings == NEW:
            made = m.Siblings(
                centre=centre, edition=self.edition_of(self.edition), author=self.actor.user,
                together=self.written.together,
            )  # fmt: skip
            made.save()
            return made
        return self._family() if self.written.siblings else None

    def _save_key(self, centre: Centre, letter: m.Letter) -> None:
        key = m.LetterKey.objects.filter(letter=letter).first() or m.LetterKey(
            centre=centre, letter=letter, holder=self.actor.user
        )
        given = self.key
        for name in ("given", "surnames", "streets", "consent_how"):
            setattr(key, name, getattr(given, name).strip())
        for name in ("guardian", "schools", "pesel", "person"):
            setattr(key, name, getattr(given, name).strip() or None)
        key.consent_on = given.consent_on
        key.save()


def _free_code(made: Callable[[int], str]) -> str:
    while m.Letter.objects.filter(code=(code := made(8))).exists():
        pass  # one in a million millions
    return code


@dataclass(frozen=True, kw_only=True)
class SubmitLetter(OfLetter):
    """Hand a draft to the second person; what would betray stops it here already."""

    name: ClassVar[str] = str(Step.SUBMIT)
    step: ClassVar[Step] = Step.SUBMIT
    roles: ClassVar[frozenset[str]] = AUTHORS
    public: ClassVar[bool] = False

    def check_letter(self, row: m.Letter) -> None:
        """A letter without words that betray; the author is told which they are."""
        super().check_letter(row)
        blocking = [one for one in services.review(row, self.today).findings if one.blocks]
        if blocking:
            said = ", ".join(f"„{one.text}” ({one.kind})" for one in blocking[:5])
            raise RefusedError(f"List zdradza, czyj jest: {said}. Napisz to inaczej.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Move it on."""
        row = self.row()
        row.note = None
        return self.move(row)


@dataclass(frozen=True, kw_only=True)
class WithdrawLetter(OfLetter):
    """The author takes a letter out of the campaign before anybody has taken it."""

    name: ClassVar[str] = str(Step.WITHDRAW)
    step: ClassVar[Step] = Step.WITHDRAW
    roles: ClassVar[frozenset[str]] = AUTHORS

    def change(self, centre: Centre) -> dict[str, Any]:
        """Move it out."""
        return self.move(self.row())


@dataclass(frozen=True, kw_only=True)
class EntrustKey(OfGifts):
    """Give a letter's key to another worker when its holder cannot hand the parcel over.

    Two people: whoever decides never becomes the holder and does not see the key.
    """

    letter: str
    email: str

    name: ClassVar[str] = "powierzenie klucza listu"
    roles: ClassVar[frozenset[str]] = frozenset({"unit_head", "director"})
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The code of the letter."""
        found = m.Letter.objects.filter(key=self.letter).first()
        return found.code if found else ""

    def row(self) -> m.LetterKey:
        """The key. Raises ``RefusedError``."""
        found: m.LetterKey | None = m.LetterKey.objects.filter(letter__key=self.letter).first()
        if found is None:
            raise RefusedError("Nie ma takiego listu albo jego klucz już usunięto.")
        return found

    def worker(self) -> Any:
        """The new holder's account. Raises ``RefusedError``."""
        member = (
            Membership.objects.filter(
                in_force(self.today), user__email=self.email.strip().lower(),
                user__is_active=True, role__in=AUTHORS,
            )
            .select_related("user")
            .first()
        )  # fmt: skip
        if member is None:
            raise RefusedError("To nie jest pracownik, który pisze listy; sprawdź adres.")
        return member.user

    def check(self) -> None:
        """A reason, and somebody else than the one who decides."""
        super().check()
        self.row()
        if not self.reason.strip():
            raise RefusedError("Podaj powód powierzenia klucza.")
        if self.worker().pk == self.actor.user.pk:
            raise RefusedError("Kluczem nie można zaopiekować się samemu; wskaż inną osobę.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Another holder."""
        key = self.row()
        key.holder = self.worker()
        key.save()
        return {}
