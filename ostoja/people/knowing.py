"""What the register knows that a form asks of a person and a household: in three queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When

from ostoja.core.where.book import Book
from ostoja.people import models as m
from ostoja.people.models.base import in_force
from ostoja.people.permissions import READ, Sight, sight
from ostoja.people.representing import UNNAMED
from ostoja.people.searching import written

ADULT = 18  # years


@dataclass(frozen=True, slots=True, kw_only=True)
class Fellow:
    """Somebody of the household; nothing but the relation of whom the reader may not see."""

    name: str
    relation: str
    born: date | None
    citizenship: str

    def child(self, day: date) -> bool:
        """Whether they are under age on a day."""
        if self.born is None:
            return False
        had = (day.month, day.day) >= (self.born.month, self.born.day)
        return day.year - self.born.year - (not had) < ADULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person and the household of the Social Assistance Act, as a reader may see them."""

    person: Fellow
    stay: str
    address: str
    no_address: bool
    together: tuple[Fellow, ...]
    incomes: tuple[m.IncomeSet, ...]

    def facts(self, day: date) -> frozenset[str]:
        """What is true of the household, in the words of the forms."""
        everybody = (self.person, *self.together)
        found = {
            "child": any(one.child(day) for one in everybody),
            "foreigner": any(one.citizenship not in ("", "PL") for one in everybody),
            "no_address": self.no_address,
        }
        return frozenset(name for name, true in found.items() if true)


def known(one: m.Person, user: Any, day: date, book: Book | None = None) -> Known | None:
    """What ``user`` may read of a person on a day; ``None`` where the file is closed to them.

    Of a record that was merged into another, what is known of the one that stays. Members of the
    household have a name only where their own file is open to the reader too.
    """
    stays = one.merged_into_id or one.pk
    eyes = sight(user, day, READ, book=book)
    rows = list(_rows(stays, day, eyes))
    visible = {row.pk for row in rows if row.readable and row.given}
    seen = visible if eyes.whole else set(eyes.within(visible))
    own = next((row for row in rows if row.pk == stays and row.pk in seen), None)
    if own is None:
        return None
    addresses = m.Address.objects.filter(_mine(stays), in_force(day), kind=m.AddressKind.RESIDENCE)
    first = addresses.first()
    return Known(
        person=_fellow(own, {stays}), stay=str(dict(m.Basis.choices).get(own.stay or "", "")),
        address=written(first) if first else "", no_address=bool(first and first.none),
        together=_together(rows, seen),
        incomes=tuple(m.IncomeSet.objects.filter(_mine(stays), act=m.Act.UPS)),
    )  # fmt: skip


def _mine(person: int) -> Q:
    return Q(person=person) | Q(person__merged_into=person)


def _rows(person: int, day: date, eyes: Sight) -> "QuerySet[m.Person, Any]":
    """The person and the members of the household, each with every name, the present one first."""
    mine = m.Member.objects.filter(_mine(person), in_force(day), household__act=m.Act.UPS)
    members = m.Member.objects.filter(
        in_force(day), household__in=mine.order_by().values("household")
    ).order_by("household_id", "id")  # fmt: skip
    of_row = members.filter(person=OuterRef("pk"))
    stays = m.Stay.objects.filter(
        Q(person=OuterRef("pk")) | Q(person__merged_into=OuterRef("pk")), in_force(day)
    )  # fmt: skip
    rows = m.Person.objects.filter(
        Q(pk=person) | Q(pk__in=members.order_by().values("person")), forgotten_on__isnull=True
    )  # fmt: skip
    found: QuerySet[m.Person, Any] = rows.annotate(
        place=Subquery(of_row.values("pk")[:1]), relation=Subquery(of_row.values("relation")[:1]),
        stay=Subquery(stays.values("basis")[:1]), given=F("names__given"),
        surname=F("names__surname"), readable=_seen(eyes),
    ).order_by(
        "place", "pk", "names__position", F("names__valid_from").desc(nulls_last=True),
        "-names__pk",
    )  # fmt: skip
    return found


def _seen(eyes: Sight) -> Any:
    if eyes.user is None:
        return Value(True)
    return Case(When(eyes.visible(), then=Value(True)), default=Value(False))


def _together(rows: list[Any], seen: set[int]) -> tuple[Fellow, ...]:
    members = {row.pk: row for row in reversed(rows) if row.place is not None}
    return tuple(_fellow(row, seen) for row in sorted(members.values(), key=lambda r: r.place))


def _fellow(row: Any, seen: set[int]) -> Fellow:
    relation = str(dict(m.Relation.choices).get(row.relation or "", ""))
    if row.pk not in seen:
        return Fellow(name=UNNAMED, relation=relation, born=None, citizenship="")
    name = f"{row.given} {row.surname}" if row.given else UNNAMED
    return Fellow(name=name, relation=relation, born=row.born, citizenship=row.citizenship)
