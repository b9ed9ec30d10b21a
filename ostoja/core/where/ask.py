"""What was asked about one centre, and the answer as it takes shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from ostoja.core.calendars.schedule import local
from ostoja.core.facts import Fact, Trust, Why, weakest
from ostoja.core.speech import Lang
from ostoja.core.where.answers import (
    AddressView,
    Candidate,
    PlaceView,
    QuestionView,
    WhereAnswer,
    WhereStatus,
)
from ostoja.core.where.facts import Matter, Unit
from ostoja.core.where.places import unit_view

if TYPE_CHECKING:
    from ostoja.core.where.book import Book


@dataclass(slots=True)
class Ask:
    """What was asked, and what has been found out on the way."""

    book: "Book"
    address: str | None
    matter_text: str | None
    answers: Mapping[str, str]
    no_address: bool
    at: datetime
    lang: Lang
    matter: Matter | None = None
    understood: AddressView | None = None
    why: list[Why] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    notice: list[str] = field(default_factory=list)
    trusts: list[Trust] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The civil day of the question."""
        return local(self.at).date()

    def say(self, text: str, fact: Fact | None = None, result: str | None = None) -> None:
        """Add a step to the explanation; ``fact`` is what decided."""
        if fact is not None:
            self.trusts.append(fact.trust)
        source = fact.source if fact else None
        since = fact.valid_from if fact else None
        self.why.append(Why(text, source=source, valid_from=since, result=result))

    def view(self, unit: Unit) -> PlaceView:
        """``unit`` as shown in the answer."""
        return unit_view(unit, self.book.buildings, self.book.facts.centre.slug, self.at, self.lang)

    def candidate(self, unit: Unit) -> Candidate:
        """``unit`` as one of several possible answers."""
        view = self.view(unit)
        return Candidate(kind="unit", value=unit.code, text=view.name, place=view)

    def answer(
        self,
        status: WhereStatus,
        unit: Unit | None = None,
        candidates: tuple[Candidate, ...] = (),
        question: QuestionView | None = None,
        urgent: tuple[PlaceView, ...] = (),
    ) -> WhereAnswer:
        """Close the question with ``status``."""
        place = self.view(unit) if unit else None
        if unit is not None:
            self.trusts.append(unit.trust)
        if place and place.open:
            self.why += place.open.why
            self.trusts += [place.open.trust] if place.open.trust else []
        if status in ("unknown", "no_division", "elsewhere") or (place and not place.phones):
            self.why.append(self.book.switchboard(self.day, self.lang))
        return WhereAnswer(
            status=status,
            centre=self.book.facts.centre.slug,
            at=local(self.at),
            address=self.understood,
            matter=self.matter.code if self.matter else None,
            unit=place,
            trust=weakest(self.trusts),
            candidates=candidates,
            question=question,
            why=tuple(self.why),
            urgent=urgent,
            safety=bool(self.matter and self.matter.safety),
            notice=tuple(self.notice),
            steps=tuple(self.steps),
            fresh_until=self.book.fresh_until(self.at),
        )
