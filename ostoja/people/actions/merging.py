"""Two records that are one person: put together, and parted again; restricted files."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import IntegrityError, transaction

from ostoja.accounts.models import Membership
from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.people import models as m
from ostoja.people.actions.base import OfPerson, end_before
from ostoja.people.models.base import in_force
from ostoja.people.permissions import MENDERS


@dataclass(frozen=True, kw_only=True)
class MergePersons(OfPerson):
    """``person`` stays, ``other`` points at it; no row moves, so nothing is lost or betrayed."""

    other: str

    name: ClassVar[str] = "połączenie wpisów"

    def check(self) -> None:
        """Two different visible records, and a reason."""
        super().check()
        if self.actor.role not in MENDERS:
            raise RefusedError("Łączyć wpisy może kierownik, dyrektor albo pracownik rejestru.")
        stays, goes = self.row(), self.seen(self.other)
        if stays.pk == goes.pk:
            raise RefusedError("To jest jeden wpis; wybierz drugi.")
        if stays.restricted != goes.restricted:
            raise RefusedError("Jedna z teczek ma ograniczony dostęp; najpierw zrównaj dostęp.")
        if not self.reason.strip():
            raise RefusedError("Napisz, skąd wiadomo, że to jedna osoba.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Point the record and those merged into it before at the one that stays."""
        stays, goes = self.row(), self.seen(self.other)
        followed = [*m.Person.objects.filter(merged_into=goes).order_by("pk")]
        for one in (goes, *followed):
            one.merged_into = stays
            one.save()
        m.Merge(
            centre=centre, stays=stays, goes=goes, followed=[one.key for one in followed],
            made_on=self.today,
        ).save()  # fmt: skip
        return {"stays": stays.key, "goes": goes.key, "followed": len(followed)}


@dataclass(frozen=True, kw_only=True)
class UnmergePersons(OfPerson):
    """They were two people after all: ``other`` stands alone again, as it was."""

    other: str

    name: ClassVar[str] = "rozdzielenie wpisów"

    def merge(self) -> m.Merge:
        """The merge that is undone. Raises ``RefusedError``."""
        found = m.Merge.objects.filter(stays=self.row(), goes__key=self.other, undone_on=None)
        one: m.Merge | None = found.select_related("stays", "goes").first()
        if one is None:
            raise RefusedError("Te wpisy nie są połączone; odśwież stronę.")
        return one

    def check(self) -> None:
        """A merge in force, and a reason."""
        super().check()
        if self.actor.role not in MENDERS:
            raise RefusedError("Rozdzielać wpisy może kierownik, dyrektor albo pracownik rejestru.")
        self.merge()
        if not self.reason.strip():
            raise RefusedError("Napisz, skąd wiadomo, że to dwie osoby.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Everything is again as before the merge."""
        merge = self.merge()
        goes = merge.goes
        goes.merged_into = None
        try:
            with transaction.atomic():
                goes.save()
        except IntegrityError as error:
            text = "Ten numer PESEL ma teraz inna osoba; popraw najpierw jej numer."
            raise RefusedError(text) from error
        for one in m.Person.objects.filter(key__in=merge.followed, merged_into=merge.stays):
            one.merged_into = goes
            one.save()
        merge.undone_on = self.today
        merge.save()
        return {"stays": merge.stays.key, "goes": goes.key}


@dataclass(frozen=True, kw_only=True)
class RestrictFile(OfPerson):
    """Only the named workers may open the file (staff and neighbours of staff); nobody: all may."""

    emails: frozenset[str]

    name: ClassVar[str] = "ograniczenie dostępu do teczki"

    def workers(self) -> list[Any]:
        """The accounts that are named. Raises ``RefusedError`` for who does not work here."""
        members = Membership.objects.select_related("user").order_by("user_id")
        known = {one.user.email: one.user for one in members if one.user.is_active}
        strangers = self.emails - known.keys()
        if strangers:
            raise RefusedError("Kogoś z listy nie ma wśród pracowników; sprawdź adresy.")
        return [known[email] for email in sorted(self.emails)]

    def check(self) -> None:
        """Known workers and a reason."""
        super().check()
        self.row()
        self.workers()
        if not self.reason.strip():
            raise RefusedError("Napisz, dlaczego zmienia się dostęp.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Set who may; the record and those merged into it together."""
        row, workers = self.row(), self.workers()
        whole = [row, *m.Person.objects.filter(merged_into=row).order_by("pk")]
        for one in whole:
            self._grant(centre, one, workers)
            one.restricted = bool(workers)
            try:
                with transaction.atomic():
                    one.save()
            except IntegrityError as error:
                text = "Jest druga teczka tej osoby; najpierw je połącz."
                raise RefusedError(text) from error
        return {"named": len(workers)}

    def _grant(self, centre: Centre, person: m.Person, workers: list[Any]) -> None:
        named = {one.pk for one in workers}
        for grant in m.FileGrant.objects.filter(in_force(self.today), person=person):
            if grant.user_id in named:
                named.discard(grant.user_id)
            else:
                end_before(grant, self.today)
        for key in sorted(named):
            m.FileGrant(centre=centre, person=person, user_id=key, valid_from=self.today).save()
