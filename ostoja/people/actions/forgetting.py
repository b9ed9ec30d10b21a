"""Identity removed when its time is over: what statistics count stays, who it was does not."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.people import keys
from ostoja.people import models as m
from ostoja.people.actions.base import OfPeople
from ostoja.people.models.base import new_key

FORGETTERS = frozenset({"system", "dpo"})
MOST = 500


@dataclass(frozen=True, kw_only=True)
class ForgetPeople(OfPeople):
    """Remove the identity of persons, by their keys; each gets a new key that nobody has seen.

    Sex, year of birth, citizenship, incomes and households stay for statistics. Names, numbers,
    doors, telephones, representatives and what is protected go, with all that finds them.
    """

    people: tuple[str, ...]

    name: ClassVar[str] = "usunięcie tożsamości po terminie"
    roles: ClassVar[frozenset[str]] = FORGETTERS

    def about(self) -> str:
        """Nobody: keys of persons who are forgotten are forgotten too."""
        return ""

    def check(self) -> None:
        """The officer or the command line, with a reason, not too many at once."""
        if self.actor.role not in self.roles:
            raise RefusedError("Dane po terminie usuwa inspektor ochrony danych.")
        if not self.reason.strip():
            raise RefusedError("Napisz, na jakiej podstawie usuwasz dane.")
        if not 0 < len(self.people) <= MOST:
            raise RefusedError(f"Można usunąć naraz od jednej do {MOST} osób.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Forget each person with the records merged into it; says only how many."""
        rows = m.Person.objects.filter(
            Q(key__in=self.people) | Q(merged_into__key__in=self.people),
            forgotten_on__isnull=True,
        ).order_by("pk")  # fmt: skip
        whole = list(rows)
        ids = [one.pk for one in whole]
        self._remove(ids)
        for stay in m.Stay.objects.filter(person__in=ids, document__isnull=False):
            stay.document = None
            stay.save()
        for one in whole:
            one.key, one.forgotten_on = new_key(), self.today
            one.pesel = one.document = one.needs = None
            one.born = one.born.replace(month=1, day=1) if one.born else None
            one.died = one.died.replace(month=1, day=1) if one.died else None
            if one.born and one.died and one.died < one.born:
                one.died = one.born
            one.channel, one.restricted = "", False
            one.save()
        keys.reindex(ids)
        return {"people": sum(one.merged_into_id is None for one in whole)}

    def _remove(self, ids: list[int]) -> None:
        files = m.SafetyFile.objects.filter(person__in=ids)
        m.SafetyFact.objects.filter(file__in=files).delete()
        m.SafetyMember.objects.filter(file__in=files).delete()
        files.delete()
        m.Merge.objects.filter(Q(stays__in=ids) | Q(goes__in=ids)).delete()
        m.Representative.objects.filter(Q(person__in=ids) | Q(by__in=ids)).delete()
        for model in (m.PersonName, m.Address, m.Contact, m.FileGrant, m.PayAccount):
            model.objects.filter(person__in=ids).delete()
