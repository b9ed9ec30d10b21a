"""The door for reading people: search, a file with its time line, a household as the law asks.

Everything is asked for somebody (``user``; ``None`` is the system) on a day, inside a centre, and
gives nothing that this somebody may not see.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce

from ostoja.accounts.roles import Power
from ostoja.centres.logs import say
from ostoja.core.addresses.fold import fold
from ostoja.core.law.incomes import INCOMES
from ostoja.core.law.receipts import Income
from ostoja.core.law.state import Case
from ostoja.people import keys
from ostoja.people import models as m
from ostoja.people.models import with_merged
from ostoja.people.models.base import in_force
from ostoja.people.permissions import FIND, READ, sight
from ostoja.people.representing import UNNAMED, Acting, acting, rows_of
from ostoja.people.searching import (
    Candidate,
    Hit,
    duplicates,
    index_of,
    read_query,
    search,
    written,
)

__all__ = [
    "AGES", "UNNAMED", "Acting", "Candidate", "Hit", "PersonFile", "Step", "Together", "accounts",
    "anybody", "astray", "case_of", "case_of_members", "duplicates", "file", "household_of",
    "identified", "kept_as", "key_of", "name_of", "not_identified", "person", "read_query",
    "representation", "search", "with_merged", "written",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the time line: from when, what."""

    since: date | None
    until: date | None
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Together:
    """A household with the members of one day."""

    key: str
    act: str
    act_code: str
    members: tuple[tuple[m.Member, str], ...]


@dataclass(frozen=True, slots=True)
class PersonFile:
    """A person's file as one reader may see it."""

    person: m.Person
    name: m.PersonName
    former: tuple[str, ...]
    contacts: tuple[m.Contact, ...]
    households: tuple[Together, ...]
    incomes: tuple[m.IncomeSet, ...]
    address: str
    stay: m.Stay | None
    represented: tuple[str, ...]
    merges: tuple[m.Merge, ...]
    steps: tuple[Step, ...]


def person(key: str, user: Any, day: date, powers: frozenset[Power] = FIND) -> m.Person | None:
    """The person of a key, the record that stays; ``None`` also for what may not be seen.

    ``powers`` say for what: to find (as by default), to read the file, to change it.
    """
    eyes = sight(user, day, powers)
    seen = m.Person.objects.filter(eyes.visible(), forgotten_on__isnull=True)
    found: m.Person | None = seen.filter(key=key).first()
    if found is not None and found.merged_into_id is not None:
        found = seen.filter(pk=found.merged_into_id).first()
    return found if found is not None and eyes.within([found.pk]) else None


def key_of(text: str) -> str:
    """The opaque key of a PESEL that is in the register; any other text is taken for the key."""
    typed = text.strip()
    if not typed.isdecimal() or len(typed) != 11:
        return typed.lower()
    index = index_of(m.Person, "pesel_index", typed)
    rows = m.Person.objects.filter(pesel_index=index, merged_into__isnull=True).order_by("pk")
    return next(iter(rows.values_list("key", flat=True)), typed)


def identified(pesel: str, given: str, surname: str, born: date | None, day: date) -> str | None:
    """The key of the one person whom these say, whoever asks: for a way in in an emergency.

    A PESEL, or first name, surname and day of birth, all exactly; ``None`` for nobody or several.
    """
    text = pesel.strip() or f"{given.strip()} {surname.strip()}"
    if not (pesel.strip() or (born and given.strip() and surname.strip())):
        return None
    found = search(text, None, day)
    if pesel.strip():
        found = [hit for hit in found if hit.reasons == ("ten sam PESEL",)]
    else:
        wanted = (fold(given.strip()), fold(surname.strip()), born)
        found = [hit for hit in found if (fold(hit.given), fold(hit.surname), hit.born) == wanted]
    return found[0].key if len(found) == 1 else None


def not_identified(user: Any) -> None:
    """Note that somebody tried to open a file in an emergency and named nobody."""
    say("emergency named nobody", logging.WARNING, user=user.pk)


def name_of(one: m.Person) -> m.PersonName | None:
    """The name that a person bears now."""
    found: m.PersonName | None = m.PersonName.objects.filter(person=one).first()
    return found


def anybody() -> bool:
    """Whether the register of the current centre has anybody at all."""
    return m.Person.objects.exists()


def astray(after: int = 0, size: int = 1000) -> tuple[list[str], int]:
    """Of a batch of persons those whose search keys are not what their names and addresses give.

    By opaque key, with the last row looked at; 0 when there was none.
    """
    rows = m.Person.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "key")[:size]
    people = dict(rows)
    return [people[one] for one in keys.astray(people.keys())], max(people, default=0)


def file(key: str, user: Any, day: date) -> PersonFile | None:
    """The whole file of a person, with what came from merged records."""
    one = person(key, user, day, READ)
    if one is None:
        return None
    ids = [one.pk, *_merged(one)]
    names = sorted(m.PersonName.objects.filter(person__in=ids), key=lambda n: n.person_id != one.pk)
    addresses = list(m.Address.objects.filter(person__in=ids))
    stays = list(m.Stay.objects.filter(person__in=ids))
    represented = _representation(ids, user, day)
    return PersonFile(
        one,
        names[0],
        tuple(dict.fromkeys(n.surname for n in names if n.surname != names[0].surname)),
        tuple(m.Contact.objects.filter(in_force(day), person__in=ids)),
        _households(ids, user, day),
        tuple(m.IncomeSet.objects.filter(person__in=ids)),
        next((written(a) for a in addresses if a.kind == "residence" and _now(a, day)), ""),
        next((stay for stay in stays if _now(stay, day)), None),
        tuple(r.text for r in represented if not r.acts and r.now(day)),
        tuple(m.Merge.objects.filter(stays=one, undone_on=None).select_related("goes")),
        _steps(one, names, addresses, stays, ids, represented),
    )


def _now(row: m.Address | m.Stay, day: date) -> bool:
    begun = row.valid_from is None or row.valid_from <= day
    return begun and (row.valid_to is None or day <= row.valid_to)


def representation(one: m.Person, user: Any, day: date) -> tuple[Acting, ...]:
    """Who acts for a person and for whom they act, then and now, as ``user`` may see it."""
    return _representation([one.pk, *_merged(one)], user, day)


def _representation(ids: list[int], user: Any, day: date) -> tuple[Acting, ...]:
    rows = rows_of(ids)
    others = {pk for row in rows for pk in (row.person_id, row.by_id)} - set(ids)
    return acting(rows, ids, names_of(others, user, day) if others else {})


def accounts(one: m.Person) -> list[m.PayAccount]:
    """The bank accounts of a person, the latest first. Ask ``may_see_account`` before."""
    return list(m.PayAccount.objects.filter(person__in=[one.pk, *_merged(one)]))


def _merged(one: m.Person) -> list[int]:
    rows = m.Person.objects.filter(merged_into=one).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _households(ids: Iterable[int], user: Any, day: date) -> tuple[Together, ...]:
    """The households in which one of ``ids`` is on ``day``; members one may not see are unnamed."""
    mine = m.Member.objects.filter(in_force(day), person__in=list(ids)).values("household")
    members = list(
        m.Member.objects.filter(in_force(day), household__in=mine)
        .select_related("household", "person")
        .order_by("household_id", "id")
    )
    names = names_of((one.person_id for one in members), user, day)
    found: dict[int, list[m.Member]] = {}
    for one in members:
        found.setdefault(one.household_id, []).append(one)
    return tuple(
        Together(
            some[0].household.key,
            some[0].household.get_act_display(),
            some[0].household.act,
            tuple((one, names.get(one.person_id) or _unnamed(one.person)) for one in some),
        )
        for some in found.values()
    )


def household_of(key: str, act: str, user: Any, day: date, today: date) -> Together | None:
    """The household of ``act`` in which a person, also under a merged record, is on ``day``.

    Named are the members whose files ``user`` may read ``today``. Two or three queries, where the
    whole file takes many.
    """
    asked = m.Person.objects.filter(key=key, forgotten_on__isnull=True).order_by()
    # one value, not a list: with a list PostgreSQL reads every person for the alternative
    one = Subquery(asked.values(row=Coalesce("merged_into_id", "pk"))[:1])
    same = m.Person.objects.filter(Q(pk=one) | Q(merged_into=one)).order_by().values("pk")
    mine = m.Member.objects.filter(in_force(day), person__in=same, household__act=act)
    members = list(
        m.Member.objects.filter(
            in_force(day), household__in=mine.order_by("household_id").values("household")[:1]
        )
        .select_related("household", "person__merged_into")
        .order_by("id")
    )  # fmt: skip
    if not members:
        return None
    names = names_of((row.person_id for row in members), user, today, READ)
    home = members[0].household
    named = tuple((row, names.get(row.person_id) or _unnamed(row.person)) for row in members)
    return Together(home.key, home.get_act_display(), home.act, named)


def _unnamed(one: m.Person) -> str:
    """What is said of a member without a name that the reader may see."""
    return "dane usunięte po terminie" if one.forgotten_on else UNNAMED


def names_of(
    ids: Iterable[int], user: Any, day: date, powers: frozenset[Power] = FIND
) -> dict[int, str]:
    """Present names of persons one may see, by row; the latest name is taken."""
    eyes = sight(user, day, powers)
    rows = list(m.PersonName.objects.filter(eyes.visible("person__"), person__in=list(ids)))
    mine = [row.person_id for row in rows]
    seen = mine if eyes.whole else eyes.within(mine)
    found: dict[int, str] = {}
    for row in rows:
        if row.person_id in seen:
            found.setdefault(row.person_id, f"{row.given} {row.surname}")
    return found


def _steps(
    one: m.Person, names: list[m.PersonName], addresses: list[m.Address], stays: list[m.Stay],
    ids: list[int], represented: tuple[Acting, ...],
) -> tuple[Step, ...]:  # fmt: skip
    """What happened to a person, the latest first; never anything of the protected files."""
    steps = [Step(n.valid_from, n.valid_to, "nazwisko", f"{n.given} {n.surname}") for n in names]
    steps += [
        Step(a.valid_from, a.valid_to, f"adres {a.get_kind_display()}", written(a))
        for a in addresses
    ]
    steps += [Step(s.valid_from, s.valid_to, "pobyt", s.get_basis_display()) for s in stays]
    steps += [
        Step(p.valid_from, p.valid_to, "gospodarstwo", f"{p.get_relation_display()}")
        for p in m.Member.objects.filter(person__in=ids)
    ]
    steps += [Step(r.row.valid_from, r.row.valid_to, r.what, r.text) for r in represented]
    if one.born:
        steps.append(Step(one.born, one.born, "urodzenie", ""))
    return tuple(sorted(steps, key=lambda s: (s.since or date.min, s.what), reverse=True))


# Every name by which an act asks for somebody's age.
AGES = ("wiek", "usr_wiek", "fa_wiek", "kdr_wiek", "pfron_wiek")


def case_of(household: str, act: str, day: date, month: date | None = None) -> Case:
    """A household of ``act`` on ``day`` as the law asks for it, with the incomes of ``month``.

    Without a month: the one before ``day``, or the year that the act counts. What the register does
    not know stays unknown. Raises ``LookupError`` when the household has nobody on that day.
    """
    members = (
        m.Member.objects.filter(in_force(day), household__key=household, household__act=act)
        .select_related("person__merged_into")
        .order_by("id")
    )
    return case_of_members(tuple(members), act, day, month)


def case_of_members(
    members: tuple[m.Member, ...], act: str, day: date, month: date | None = None
) -> Case:
    """The same of members that were read before, with the records that stay."""
    people = list({one.pk: one for one in (kept_as(row.person) for row in members)}.values())
    if not people:
        raise LookupError("W tym dniu gospodarstwo nie ma nikogo; wybierz inny dzień.")
    counted = month.replace(day=1) if month else _month_of(act, day)
    rows = m.IncomeSet.objects.filter(
        person__in=with_merged(one.pk for one in people), act=act, month=counted
    ).select_related("person")
    receipts = {(row.person.merged_into_id or row.person_id): row.receipts for row in rows}
    return Case(
        tuple(one.key for one in people),
        {**_ages(people, day), **_columns(people, receipts)},
        {"usr_rok_dochodu": counted.year} if act == m.Act.USR and receipts else {},
    )


def kept_as(one: m.Person) -> m.Person:
    """The record that stays when ``one`` was merged into another."""
    return one.merged_into or one


def _month_of(act: str, day: date) -> date:
    """The month whose income counts: the one before, or January of the act's base year."""
    income = incomes_of(act)[0]
    if income.year is not None:
        return date(income.year.on(day), 1, 1)
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def incomes_of(act: str) -> tuple[Income, ...]:
    """The incomes of ``act`` in the law, its own first."""
    return tuple(one for one in INCOMES if one.rule.startswith(f"{act}_"))


def _ages(people: list[m.Person], day: date) -> dict[str, tuple[int | None, ...]]:
    """Whole years on ``day`` under every name by which an act asks for them."""
    ages = tuple(_age(one.born, day) for one in people)
    return dict.fromkeys(AGES, ages) if any(age is not None for age in ages) else {}


def _age(born: date | None, day: date) -> int | None:
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _columns(
    people: list[m.Person], receipts: dict[int, dict[str, Any]]
) -> dict[str, tuple[Any, ...]]:
    names = sorted({name for some in receipts.values() for name in some})
    return {name: tuple(receipts.get(one.pk, {}).get(name) for one in people) for name in names}
