"""All answers about one centre, compiled once from its facts and shared by every surface."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Literal

from ostoja.core.addresses.division import Division
from ostoja.core.addresses.fold import fold, words
from ostoja.core.addresses.index import StreetIndex, street_label
from ostoja.core.calendars.doors import Gap, Slot, gaps, slots
from ostoja.core.calendars.schedule import WARSAW, Schedule, local
from ostoja.core.calendars.week import Week, week
from ostoja.core.facts import Why
from ostoja.core.speech import Lang, Phrase
from ostoja.core.where import say
from ostoja.core.where.answers import OpenAnswer, PlaceView, WhereAnswer
from ostoja.core.where.ask import Ask
from ostoja.core.where.facts import (
    Body,
    Building,
    CentreFacts,
    LocalMatter,
    Matter,
    NationalFacts,
    Question,
    Unit,
)
from ostoja.core.where.finder import Finder, MatterHit
from ostoja.core.where.places import find_units, name_on, unit_view
from ostoja.core.where.routing import decide

_NO_PLACE = Phrase(
    pl="Nie ma takiego miejsca w tym ośrodku. Podaj nazwę jednostki albo jej kod.",
    en="There is no such place in this centre. Give the unit's name or its code.",
    uk="У цьому центрі немає такого місця. Вкажіть назву підрозділу або його код.",
)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing found: what it is, its code and what to show."""

    kind: Literal["matter", "unit", "building", "post", "street", "notice"]
    code: str
    title: str
    note: str


class Book:
    """The answers of one centre. Immutable facts in, value objects out; safe to share."""

    def __init__(self, facts: CentreFacts, national: NationalFacts) -> None:
        self.facts = facts
        self.national = national
        self.buildings: Mapping[str, Building] = {one.code: one for one in facts.buildings}
        self.units_by_code: Mapping[str, Unit] = {unit.code: unit for unit in facts.units}
        self.bodies: Mapping[str, Body] = {
            body.code: body for body in (*national.bodies, *facts.bodies)
        }
        self.questions: Mapping[str, Question] = {
            question.id: question for question in (*national.questions, *facts.questions)
        }
        self.index = lru_cache(maxsize=4)(self._index)
        self.division = lru_cache(maxsize=64)(self._division)

    @cached_property
    def all_matters(self) -> tuple[Matter, ...]:
        """The national catalogue with this centre's own forms of help over it."""
        own = {matter.code: matter for matter in self.facts.own_matters}
        return (*(m for m in self.national.matters if m.code not in own), *own.values())

    @cached_property
    def finder(self) -> Finder:
        """Everyday words to forms of help."""
        return Finder.build(self.all_matters)

    def _index(self, on: date) -> StreetIndex:
        return StreetIndex.build(self.facts.streets, self.facts.aliases, on)

    def _division(self, on: date) -> Division | None:
        current = [one for one in self.facts.generations if one.in_force(on)]
        return Division.build(current[-1]) if current else None

    def where(
        self,
        *,
        address: str | None = None,
        matter: str | None = None,
        answers: Mapping[str, str] | None = None,
        no_address: bool = False,
        at: datetime,
        lang: Lang = "pl",
    ) -> WhereAnswer:
        """Where to go, now, and why. ``at`` carries an offset; free words are never stored."""
        return decide(Ask(self, address, matter, answers or {}, no_address, at, lang))

    def open(self, place: str, at: datetime, lang: Lang = "pl") -> OpenAnswer:
        """Whether ``place`` (code, name, former name) is open; an unknown place has no state."""
        found = [u for u in find_units(self.facts.units, place) if u.in_force(local(at).date())]
        if not found:
            return OpenAnswer(
                place=None, centre=self.facts.centre.slug, at=local(at), open=None, until=None,
                next_opening=None, trust=None, why=(Why(_NO_PLACE(lang)),),
            )  # fmt: skip
        return Schedule.of(found[0], self.facts.centre.slug).at(at, lang)

    def place(self, code: str, at: datetime, lang: Lang = "pl") -> PlaceView:
        """The unit ``code`` at ``at``. Raises ``KeyError`` for an unknown code."""
        slug = self.facts.centre.slug
        return unit_view(self.units_by_code[code], self.buildings, slug, at, lang)

    def units(self, on: date) -> list[Unit]:
        """The units in force on ``on``, in the order of the facts."""
        return [unit for unit in self.facts.units if unit.in_force(on)]

    def urgent_units(self) -> list[Unit]:
        """The doors for people without an address, else the head office."""
        doors = [self.units_by_code[c] for group in self.facts.groups for c in group.doors]
        head = self.units_by_code.get(self.facts.centre.head_office or "")
        return doors or ([head] if head else [])

    def open_now(self, at: datetime, lang: Lang = "pl") -> list[PlaceView]:
        """Every unit with its state at ``at``: open ones first, then by next opening."""
        views = [self.place(unit.code, at, lang) for unit in self.units(local(at).date())]
        far = local(at) + timedelta(days=9999)

        def order(view: PlaceView) -> tuple[int, datetime, str]:
            state = view.open
            rank = {True: 0, False: 1, None: 2}[state.open if state else None]
            opening = state.next_opening if state and state.next_opening else far
            return rank, opening, view.name

        return sorted(views, key=order)

    def week(self, code: str, monday: date, lang: Lang = "pl") -> Week:
        """The week of the unit ``code``."""
        return week(Schedule.of(self.units_by_code[code]), monday, lang)

    def gaps(self, codes: list[str], start: datetime, end: datetime) -> tuple[Gap, ...]:
        """When none of the units ``codes`` is open."""
        return gaps([Schedule.of(self.units_by_code[code]) for code in codes], start, end)

    def reception_slots(self, matter: str, at: datetime, count: int) -> tuple[Slot, ...]:
        """The next receptions of the unit that handles ``matter``, or of its posts."""
        codes = {one.unit for one in self.facts.routes if one.matter == matter and one.unit}
        rows = [
            row
            for code in codes
            if code in self.units_by_code
            for row in self.units_by_code[code].hours
            if row.kind == "reception"
        ]
        rows += [
            post.reception for post in self.facts.posts if post.unit in codes and post.reception
        ]
        found = {slot for row in rows for slot in slots(row, at, count)}
        return tuple(sorted(found, key=lambda slot: slot.start)[:count])

    def question_for(self, text: str) -> Question | None:
        """The question that a word like „asystent” raises before anything can be answered."""
        typed = words(text)
        for question in self.questions.values():
            if typed == words(question.id):
                return question
        return None

    def local_matters(self, code: str, on: date) -> tuple[LocalMatter, ...]:
        """What this centre adds to the form of help ``code`` on ``on``, in file order."""
        return tuple(x for x in self.facts.local_matters if x.matter == code and x.in_force(on))

    def find_matters(self, text: str, lang: Lang = "pl", count: int = 5) -> tuple[MatterHit, ...]:
        """Forms of help for everyday words, best first."""
        return self.finder.find(text, count)

    def suggest_streets(self, text: str, count: int, on: date) -> tuple[str, ...]:
        """Streets that begin with what has been typed."""
        return tuple(street_label(street) for street in self.index(on).suggest(text[:60], count))

    def switchboard(self, on: date, lang: Lang) -> Why:
        """Whom to call when no door can be named."""
        phone = self.facts.centre.switchboard
        if phone is None or not phone.in_force(on):
            return Why(say.NO_NUMBER(lang))
        age = say.AGE(lang, year=phone.as_of[:4]) if phone.as_of else ""
        text = say.SWITCHBOARD(lang, number=phone.number, age=age)
        return Why(text, source=phone.source, result=phone.number)

    def fresh_until(self, at: datetime) -> datetime:
        """The earliest moment after ``at`` at which any door changes, at the latest midnight."""
        midnight = datetime.combine(local(at).date() + timedelta(days=1), time(), WARSAW)
        moments = (Schedule.of(unit).fresh_until(at) for unit in self.facts.units)
        return min(moments, default=midnight)

    def search(self, text: str, on: date, lang: Lang = "pl", count: int = 20) -> list[SearchHit]:
        """Everything that ``text`` finds: matters, units, buildings, posts, streets, notices."""
        found = [
            SearchHit("matter", hit.matter.code, hit.matter.title(lang), hit.matter.summary(lang))
            for hit in self.finder.find(text, 6)
        ]
        for unit in find_units(self.units(on), text)[:6]:
            found.append(SearchHit("unit", unit.code, name_on(unit, on).name, ""))
        typed = [word for word in words(text[:100]) if len(word) > 2 or word.isdigit()]
        if typed:
            found += self._search_texts(typed, on, lang)
        found += [SearchHit("street", name, name, "") for name in self.suggest_streets(text, 4, on)]
        return found[:count]

    def _search_texts(self, typed: list[str], on: date, lang: Lang) -> list[SearchHit]:
        def hits(*texts: str | None) -> bool:
            whole = fold(" ".join(text for text in texts if text))
            return all(word in whole for word in typed)

        found = [
            SearchHit("building", one.code, one.address, one.name(lang) if one.name else "")
            for one in self.facts.buildings
            if one.in_force(on) and hits(one.address, one.name(lang) if one.name else None)
        ]
        found += [
            SearchHit("post", post.code, post.title(lang), "")
            for post in self.facts.posts
            if post.in_force(on) and hits(post.title(lang))
        ]
        return found + [
            SearchHit("notice", n.code, n.title(lang), n.body(lang))
            for n in self.facts.notices
            if n.in_force(on) and hits(n.title(lang), n.body(lang))
        ]
