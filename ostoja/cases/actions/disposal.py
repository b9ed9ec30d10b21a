"""Files whose term is over: a list is proposed, approved with the archive's consent, carried out.

Nothing else removes a signed document; the database asks for the approved list itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.permissions import may_somewhere, other_hands
from ostoja.accounts.roles import Power
from ostoja.audit.acting import carrying_out
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases import disposal
from ostoja.cases.contents import contents
from ostoja.cases.models import Case, DisposalItem, DisposalList, Paper, SentApplication
from ostoja.centres.models import Centre
from ostoja.files.actions import drop
from ostoja.letters.actions import empty

AT_ONCE = 50  # cases of one event
LONGEST = 200
_NAMED = "Spis prowadzi osoba z imienia, nie system."
_NOT_THERE = "Nie ma takiego spisu; wróć do listy spisów."


@dataclass(frozen=True, kw_only=True)
class OfDisposal(Action):
    """Base of what people do with lists: a named person with the power, never the system."""

    power: ClassVar[Power]
    public: ClassVar[bool] = False

    def check(self) -> None:
        """Somebody, with the power."""
        super().check()
        if self.actor.user is None:
            raise RefusedError(_NAMED)
        can = may_somewhere(self.actor.user, self.power, self.at.date())
        if not can.allowed:
            raise RefusedError(can.why)

    def found(self, key: str) -> DisposalList:
        """A list that the actor may see and nobody has approved. Raises ``RefusedError``."""
        row = disposal.disposal_list(key, self.actor.user, self.at.date())
        if row is None:
            raise RefusedError(_NOT_THERE)
        if row.approved_on is not None:
            raise RefusedError("Ten spis jest już zatwierdzony i się nie zmienia.")
        return row


@dataclass(frozen=True, kw_only=True)
class ProposeDisposal(OfDisposal):
    """A list of the cases ``cases`` (keys), for the archive. BE needs its ``expertise``."""

    cases: tuple[str, ...]
    expertise: str = ""

    name: ClassVar[str] = "spis akt do zniszczenia"
    power: ClassVar[Power] = Power.DISPOSAL_PREPARE
    roles: ClassVar[frozenset[str]] = able(Power.DISPOSAL_PREPARE)

    def about(self) -> str:
        """Nothing yet: the event says the key."""
        return ""

    def check(self) -> None:
        """Some cases, not too many, each due by today's rehearsal."""
        super().check()
        if not 0 < len(set(self.cases)) <= disposal.MOST:
            raise RefusedError(f"Zaznacz od jednej do {disposal.MOST} spraw.")
        if len(self.expertise) > LONGEST:
            raise RefusedError(f"Ekspertyzę opisz najwyżej w {LONGEST} znakach: numer i dzień.")
        if len(self._due()) != len(set(self.cases)):
            raise RefusedError(
                "Któraś z zaznaczonych spraw nie jest już do zniszczenia; odśwież listę."
            )

    def _due(self) -> list[disposal.Due]:
        expert = bool(self.expertise.strip())
        found = disposal.rehearse(self.actor.user, self.at.date(), expertise=expert).due
        return [one for one in found if one.case.key in self.cases]

    def change(self, centre: Centre) -> dict[str, Any]:
        """The list with its lines; the cases do not change yet."""
        due = self._due()
        row = DisposalList(
            centre=centre, made_on=self.at.date(), made_by=self.actor.user, many=len(due),
            expertise=self.expertise.strip(),
        )  # fmt: skip
        row.save()
        DisposalItem.objects.bulk_create([_item(centre, row, one) for one in due])
        return {"list": row.key, "cases": len(due)}


def _item(centre: Centre, row: DisposalList, one: disposal.Due) -> DisposalItem:
    case = one.case
    assert case.closed_on is not None, "what is due is closed"
    return DisposalItem(
        centre=centre, list=row, case=case, sign=case.sign, unit_symbol=case.unit_symbol,
        symbol=case.symbol, number=case.number, year=case.year, title=one.title,
        category=one.category, first_year=case.begun.year, last_year=case.closed_on.year,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class WithdrawDisposal(OfDisposal):
    """Take back a list that nobody has approved; its cases can be proposed again."""

    key: str

    name: ClassVar[str] = "wycofanie spisu akt do zniszczenia"
    power: ClassVar[Power] = Power.DISPOSAL_PREPARE
    roles: ClassVar[frozenset[str]] = able(Power.DISPOSAL_PREPARE)

    def about(self) -> str:
        """The list."""
        return self.key

    def check(self) -> None:
        """A list that may still be taken back."""
        super().check()
        self.found(self.key)

    def change(self, centre: Centre) -> dict[str, Any]:
        """The list and its lines go; the event stays."""
        row = self.found(self.key)
        DisposalItem.objects.filter(list=row).delete()
        DisposalList.objects.filter(pk=row.pk).delete()
        return {"cases": row.many}


@dataclass(frozen=True, kw_only=True)
class ApproveDisposal(OfDisposal):
    """Approve a list that somebody else made. ``consent`` is the number of the archive's consent,
    ``consent_on`` its day.
    """

    key: str
    consent: str
    consent_on: date

    name: ClassVar[str] = "zatwierdzenie zniszczenia akt"
    power: ClassVar[Power] = Power.DISPOSAL_APPROVE
    roles: ClassVar[frozenset[str]] = able(Power.DISPOSAL_APPROVE)

    def about(self) -> str:
        """The list."""
        return self.key

    def check(self) -> None:
        """Other hands, a consent that can be, and cases that are all still due."""
        super().check()
        row = self.found(self.key)
        eyes = other_hands(
            self.actor.user, self.power, {Power.DISPOSAL_PREPARE: row.made_by_id}
        )  # fmt: skip
        if not eyes.allowed:
            raise RefusedError(eyes.why)
        if not 0 < len(self.consent.strip()) <= LONGEST:
            raise RefusedError("Podaj numer zgody archiwum państwowego, najwyżej 200 znaków.")
        if not row.made_on <= self.consent_on <= self.at.date():
            raise RefusedError("Dzień zgody leży między dniem spisu a dzisiaj; popraw go.")
        if len(disposal.left(row, self.at.date())) != row.many:
            raise RefusedError(
                "Któraś sprawa ze spisu nie jest już do zniszczenia; wycofaj spis i zrób nowy."
            )

    def change(self, centre: Centre) -> dict[str, Any]:
        """From here on the list cannot change, and the nightly work carries it out."""
        row = DisposalList.objects.select_for_update().get(key=self.key)
        if row.approved_on is not None:
            raise RefusedError("Ten spis jest już zatwierdzony i się nie zmienia.")
        row.approved_on, row.approved_by = self.at.date(), self.actor.user
        row.consent, row.consent_on = self.consent.strip(), self.consent_on
        row.save()
        return {"cases": row.many, "consent": row.consent, "on": self.consent_on.isoformat()}


@dataclass(frozen=True, kw_only=True)
class DestroyProtected(Action):
    """What only a group may read, under the one neutral name that such records have.

    An event of its own, so that the log shows the other one to everybody alike.
    """

    cases: tuple[int, ...]

    name: ClassVar[str] = "zapis w rejestrze"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """Nobody."""
        return ""

    def change(self, centre: Centre) -> dict[str, Any]:
        """The protected rows of some cases; the event says nothing of them."""
        for content in contents():
            if content.goes and content.protected:
                content.remove(self.cases)
        return {}


@dataclass(frozen=True, kw_only=True)
class DestroyCases(Action):
    """Delete the content of the next cases of an approved list; their lines in it stay.

    A case that was opened again meanwhile, or is not due any more, stays whole.
    """

    key: str

    name: ClassVar[str] = "zniszczenie akt po terminie"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The list."""
        return self.key

    def change(self, centre: Centre) -> dict[str, Any]:
        """Contents, files, the case; the letters keep their numbers and days."""
        row = disposal.ready().filter(key=self.key).first()
        if row is None:
            raise RefusedError("Nie ma zatwierdzonego spisu, w którym coś zostało.")
        some = disposal.left(row, self.at.date(), lock=True)[:AT_ONCE]
        cases = tuple(one.case_id for one in some if one.case_id)
        letters = _letters(cases)
        papers = Paper.objects.filter(application__case__in=cases).select_related("upload")
        uploads = [one.upload for one in papers.order_by("pk")]
        if any(one.rows(cases).exists() for one in contents() if one.goes and one.protected):
            DestroyProtected(slug=self.slug, at=self.at, actor=self.actor, cases=cases).execute()
        with carrying_out(row.pk):
            for content in contents():
                if content.goes:
                    content.remove(cases)
        drop(uploads)
        for one in some:
            one.case, one.destroyed_on = None, self.at.date()
            one.save()
        Case.objects.filter(pk__in=cases).delete()
        return {"cases": len(cases), "letters": empty(_of_nobody_else(letters))}


def _letters(cases: Iterable[int]) -> set[int]:
    """The letters with which some cases began or that were taken into them."""
    begun = Case.objects.filter(pk__in=cases, letter__isnull=False).order_by()
    sent = SentApplication.objects.filter(case__in=cases).order_by()
    return set(begun.values_list("letter", flat=True)) | set(sent.values_list("letter", flat=True))


def _of_nobody_else(letters: set[int]) -> set[int]:
    """Those that no other case has."""
    other = set(Case.objects.filter(letter__in=letters).order_by().values_list("letter", flat=True))
    sent = SentApplication.objects.filter(letter__in=letters).order_by()
    return letters - other - set(sent.values_list("letter", flat=True))
