"""Five years of made-up cases over the made-up people, for demonstrations and measurements."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any

from ostoja.cli.people import SEED

if TYPE_CHECKING:
    from ostoja.cases.actions.making_up import MadeUpCase
    from ostoja.core.procedures.model import Step
    from ostoja.core.where.belonging import Belonging

YEARS, AT_ONCE = 5, 2000  # cases in one transaction
WORKERS, OFFICERS, CLERKS = 9, 12, 6  # of each unit; of the whole centre
# How often a matter is asked for, of a hundred; invented. Those without a class are left out.
MATTERS: Mapping[str, int] = {
    "zasilek-celowy": 21, "zasilek-okresowy": 16, "zaswiadczenie": 9, "dodatek-mieszkaniowy": 9,
    "zasilek-rodzinny": 9, "czyste-powietrze": 6, "zasilek-staly": 5, "uslugi-opiekuncze": 5,
    "zasilek-pielegnacyjny": 5, "specjalny-zasilek-celowy": 4, "stypendium-szkolne": 4,
    "fundusz-alimentacyjny": 2, "becikowe": 1, "dps": 1, "schronisko": 1, "karta-parkingowa": 1,
    "asystent-rodziny": 1,
}  # fmt: skip
CHANNELS: Mapping[str, int] = {
    "in_person": 60, "post": 22, "e_doreczenia": 8, "epuap": 6, "phone": 2, "email": 2,
}  # fmt: skip
EPUAP_ENDS = 2026  # the year from which nobody of the demo writes there any more
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Staff:
    """Keys of the accounts by what they do; social workers and heads by their unit."""

    workers: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, tuple[str, ...]]
    officers: tuple[str, ...]
    clerks: tuple[str, ...]
    directors: tuple[str, ...]

    def able(self, power: str, unit: str, *, social: bool) -> tuple[str, ...]:
        """Who does it in a unit; where a case belongs to no unit, somebody of the first."""
        where = unit if unit in self.workers else next(iter(self.workers))
        if power == "INTAKE":
            return self.clerks
        if power in ("DECISION_PREPARE", "DECISION_CHECK"):
            return self.officers
        if power == "INTERVIEW":
            return self.workers[where]
        if power in ("DECISION_SIGN", "PLAN_APPROVE") and not social:
            return self.directors
        return self.directors if power == "DECISION_SIGN" else self.heads[where]


class Hands:
    """Whose hands take the steps of one case, and who leads it in the end."""

    def __init__(self, staff: Staff, unit: str, chance: Random, *, social: bool) -> None:
        self.owner = ""
        self._staff, self._unit, self._chance, self._social = staff, unit, chance, social

    def __call__(self, step: "Step", avoided: frozenset[str]) -> str:
        """Somebody able to take the step; a step that appoints also says whom."""
        if step.code in ("przydzial", "zmiana-prowadzacego"):
            power = "INTERVIEW" if self._social else "DECISION_PREPARE"
            self.owner = self._one(power, frozenset({self.owner}))
        if step.permission == "INTERVIEW" and self.owner:
            return self.owner
        return self._one(step.permission, avoided)

    def _one(self, power: str, avoided: frozenset[str]) -> str:
        able = self._staff.able(power, self._unit, social=self._social)
        return self._chance.choice([one for one in able if one not in avoided] or able)


def fill(
    slug: str, count: int, people: int, at: datetime, filings: Mapping[str, tuple[str, str]],
    progress: Callable[[int], None] = lambda _: None, staff: Staff | None = None,
) -> int:  # fmt: skip
    """Add ``count`` made-up cases; ``filings`` give each matter its symbol and class.

    ``staff`` takes their steps; without it accounts are made.
    """
    from ostoja.audit.actions import System
    from ostoja.cases.actions.making_up import MakeUpCases

    done = 0
    made = cases(slug, count, people, at, filings, staff or _staff(slug, at))
    while some := list(islice(made, AT_ONCE)):
        action = MakeUpCases(
            slug=slug, at=at, actor=System(), cases=some, reason="sprawy zmyślone do pokazu"
        )
        done += int(action.execute().what["cases"])
        progress(len(some))
    return done


def _staff(slug: str, at: datetime) -> Staff:
    """The accounts of the crowd, without passwords: nobody signs in with them."""
    from ostoja.directory.services import facts

    units = [one.code for one in facts(slug).units if one.kind == "team"]
    add = _Adding(slug, at)
    return Staff(
        workers={unit: add.several("social_worker", WORKERS, unit) for unit in units},
        heads={unit: add.several("unit_head", 1, unit) for unit in units},
        officers=add.several("benefits", OFFICERS), clerks=add.several("clerk", CLERKS),
        directors=add.several("director", 2),
    )  # fmt: skip


class _Adding:
    """Adds accounts with made-up names, one after another."""

    def __init__(self, slug: str, at: datetime) -> None:
        from ostoja.core.people.made_up import homes

        self._slug, self._at, self._number = slug, at, 0
        made = homes(2000, SEED + 1, at.date().replace(month=1, day=1), ["Lipowa"])
        self._names = (f"{home.people[0].given} {home.people[0].surname}" for home in made)

    def several(self, role: str, many: int, unit: str = "") -> tuple[str, ...]:
        """The keys of new accounts in a role."""
        return tuple(self._one(role, unit) for _ in range(many))

    def _one(self, role: str, unit: str) -> str:
        from ostoja.accounts.actions import AddMember
        from ostoja.accounts.models import User
        from ostoja.audit.actions import System

        self._number += 1
        email = f"osoba{self._number:03}@{self._slug}.example"
        AddMember(
            slug=self._slug, at=self._at, actor=System(), email=email, unit=unit,
            person=next(self._names), role=role,
        ).execute()  # fmt: skip
        return str(User.objects.get(email=email).pk)


@dataclass(frozen=True, slots=True)
class _Resident:
    key: str
    door: tuple[str, str, str] | None


def cases(
    slug: str, count: int, people: int, at: datetime, filings: Mapping[str, tuple[str, str]],
    staff: Staff,
) -> "Iterator[MadeUpCase]":  # fmt: skip
    """The cases by the day on which they began; the same for the same day of making."""
    chance, residents = Random(f"{SEED}/cases"), _residents(slug, people, at)
    known = {code: weight for code, weight in MATTERS.items() if code in filings}
    belongs = _belonging(slug)
    for number, day in enumerate(_days(count, at, chance), 1):
        matter = chance.choices(list(known), list(known.values()))[0]
        # Those who came once come again: the first of the list more often than the last.
        somebody = residents[int(len(residents) * chance.random() ** 1.7)]
        yield _case(number, day, matter, somebody, belongs(somebody.door, day), filings, staff, at)


def _residents(slug: str, people: int, at: datetime) -> list[_Resident]:
    """The heads of the made-up households, in an order of chance."""
    from ostoja.core.people.made_up import homes
    from ostoja.directory.services import facts
    from ostoja.people.actions.making_up import key_of

    streets = sorted({one.name for one in facts(slug).streets}) or ["Lipowa", "Klonowa", "Dębowa"]
    made = homes(people, SEED, at.date().replace(month=1, day=1), streets)
    found = [_Resident(key_of(home.people[0].number), home.door) for home in made]
    Random(f"{SEED}/residents").shuffle(found)
    return found


def _days(count: int, at: datetime, chance: Random) -> list[date]:
    """Working days of the last five years, as many as there are cases, in order."""
    from ostoja.core.calendars.days import is_working_day

    last = at.date()
    every = [last - timedelta(days=back) for back in range(YEARS * 365 + 1)]
    working = [day for day in every if is_working_day(day)]
    return sorted(chance.choices(working, k=count))


def _belonging(slug: str) -> "Callable[[tuple[str, str, str] | None, date], Belonging]":
    """Where a door belongs on a day, by the division of that year."""
    from ostoja.core.where import belonging
    from ostoja.directory.services import book

    known = book(slug)
    town = known.facts.centre.town

    @cache
    def of(street: str, house: str, year: int) -> "Belonging":
        return belonging.of_door(known, date(year, 7, 1), street, house, town)

    def found(door: tuple[str, str, str] | None, day: date) -> "Belonging":
        if door is None:
            return belonging.without_door(known, day)
        return of(door[0], door[1], day.year)

    return found


def _case(
    number: int, day: date, matter: str, who: _Resident, where: "Belonging",
    filings: Mapping[str, tuple[str, str]], staff: Staff, at: datetime,
) -> "MadeUpCase":  # fmt: skip
    from ostoja.cases.actions.making_up import MadeUpCase
    from ostoja.core.procedures.book import of_matter
    from ostoja.core.procedures.made_up import walk
    from ostoja.letters.actions import Arrived

    chance = Random(f"{SEED}/case/{number}")
    table = of_matter(matter, day)
    assert table is not None, f"{matter} has a class and no procedure"
    unit = next(iter(where.units), "")
    hands = Hands(staff, unit, chance, social=any(s.permission == "INTERVIEW" for s in table.steps))
    happened = walk(table, day, at.date(), hands, chance)
    channel = chance.choices(list(CHANNELS), list(CHANNELS.values()))[0]
    if channel == "epuap" and day.year >= EPUAP_ENDS:
        channel = "e_doreczenia"
    posted = day - timedelta(days=chance.randint(1, 4)) if channel == "post" else None
    symbol, plan_class = filings.get(f"{matter}/{unit}") or filings[matter]
    return MadeUpCase(
        key=_key("sprawa", number), letter=_key("pismo", number), procedure=table.code,
        arrived=Arrived(received_on=day, channel=channel, posted_on=posted, person=who.key,
                        matter=matter),
        symbol=symbol, plan_class=plan_class, unit=unit, territory=where.area, happened=happened,
        owner=int(hands.owner) if hands.owner else None,
    )  # fmt: skip


def _key(word: str, number: int) -> str:
    """A key of twelve signs that is the same in every installation."""
    text = ""
    while len(word) + len(text) < 12:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return word + text


def filings_of(found: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Symbol and class of each matter, by matter and by matter and unit, as ``cases.yaml`` says."""
    every = {code: (str(found["symbol"]), one) for code, one in found["filings"].items()}
    for unit, symbol in found.get("crowd", {}).get("units", {}).items():
        for code in found["crowd"]["matters"]:
            every[f"{code}/{unit}"] = (symbol, found["filings"][code])
    return every
