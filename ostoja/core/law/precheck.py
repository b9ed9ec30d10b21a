"""The pre-check: ask one thing at a time, only what still matters, then say what is due.

The state of a conversation is a value; nothing is kept anywhere. Which question still matters is
read off the rules themselves (``bounds``): when no answer to it could change any open benefit, it
is not asked. „I do not know” is an answer: it leaves the input open, and the benefits that hang on
it say what is missing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ostoja.core.law.benefits import Benefit, Due, Entitlement, entitle
from ostoja.core.law.bounds import PARAMETER, Bounds, Key, Range
from ostoja.core.law.questions import MOST_PERSONS, Question, Questionnaire, Value
from ostoja.core.law.state import Case, LawOfDay

Answering = Callable[[Case, tuple[Benefit, ...]], Entitlement]
Asked = tuple[str, int | None]
"""A question's code and the position of the person whom it is about."""
MOST_KEPT = 300
_NEUTRAL: Mapping[str, Any] = {"yes_no": False, "grosze": 0, "count": 0, "text": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What has been answered so far. ``given`` keeps the order; ``None`` is „I do not know”.

    ``relations`` are the persons: the asker first, then who each is to the asker; ``everybody``
    says that nobody is left to add.
    """

    topics: tuple[str, ...] = ()
    relations: tuple[str, ...] = ("ja",)
    everybody: bool = False
    given: Mapping[Asked, Value | None] = field(default_factory=dict)

    def with_answer(self, asked: Asked, value: Value | None) -> "Answers":
        """The same with one answer, new or changed, in its old place."""
        return replace(self, given={**self.given, asked: value})

    def with_person(self, relation: str) -> "Answers":
        """One more person."""
        return replace(self, relations=(*self.relations, relation))

    def without_person(self, position: int) -> "Answers":
        """One person less; those behind move up with their answers. The asker stays."""
        if not 0 < position < len(self.relations):
            return self
        moved = {
            (code, at - 1 if at is not None and at > position else at): value
            for (code, at), value in self.given.items()
            if at != position
        }
        kept = self.relations[:position] + self.relations[position + 1 :]
        return replace(self, relations=kept, given=moved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One benefit for the household or a person: the law's answer, and what hangs on what.

    ``person`` is a position. ``asked`` are the questions without which nothing certain can be said;
    ``decisive`` the answers each of which alone could have changed a refusal. ``possible`` is the
    range in grosze in which the amount lies for certain while something is missing.
    """

    due: Due
    person: int | None
    asked: tuple[Asked, ...] = ()
    decisive: tuple[Asked, ...] = ()
    possible: tuple[int, int | None] | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The rules of one benefit for one person or the household, as far as they are known."""

    benefit: Benefit
    person: int | None
    ranges: tuple[Range, ...]

    @property
    def on(self) -> frozenset[Key]:
        return frozenset[Key]().union(*(one.on for one in self.ranges))

    @property
    def certain(self) -> bool:
        return all(one.certain for one in self.ranges)

    @property
    def gap(self) -> bool:
        """Whether it hangs on a parameter or a table of the centre that nobody has given."""
        return any(name.startswith(PARAMETER) for name, _at in self.on)


class Precheck:
    """The questionnaire over the law of one day. Built once a day, safe to share."""

    def __init__(
        self, state: LawOfDay, benefits: Iterable[Benefit], questionnaire: Questionnaire
    ) -> None:
        self.state, self.questionnaire = state, questionnaire
        known = questionnaire.inputs
        in_force = [one for one in benefits if one.in_force(state.day)]
        self.benefits = tuple(
            one for one in in_force
            if one.code in questionnaire.about
            and all(item.name in known for item in state.needed(one.rules))
        )  # fmt: skip
        """Benefits of which every input has a question; the others are not answered here."""
        self.questions = {one.code: one for one in questionnaire.questions}
        self._needs = {
            one.rules: frozenset(item.name for item in state.needed(one.rules))
            for one in self.benefits
        }
        self._bounds: dict[tuple[Benefit, ...], Bounds] = {}
        self._sources = {name: one for one in questionnaire.questions for name in one.inputs}

    @property
    def day(self) -> date:
        """The day whose law is asked."""
        return self.state.day

    def chosen(self, answers: Answers) -> tuple[Benefit, ...]:
        """The benefits of the chosen topics; a benefit's own code is a topic too."""
        wanted = set(answers.topics)
        for topic in self.questionnaire.topics:
            if topic.code in wanted:
                wanted |= set(topic.benefits)
        return tuple(one for one in self.benefits if one.code in wanted)

    def next(self, answers: Answers) -> Asked | None:
        """The first question that can still change an open benefit, or ``None``: all is said."""
        return next(self.asking(answers), None)

    def asking(self, answers: Answers) -> Iterator[Asked]:
        """Every question that has no answer yet and can still change an open benefit."""
        outcomes = tuple(self._outcomes(answers))
        hopeless = self._hopeless(tuple(one for one in outcomes if one.gap), answers)
        on: set[Key] = set()
        for one in outcomes:
            if (one.benefit, one.person) not in hopeless:
                on |= one.on
        for question in self.questionnaire.questions:
            for position in _positions(question, answers):
                asked = (question.code, position)
                matters = any((name, position) in on for name in question.inputs)
                if matters and asked not in answers.given:
                    yield asked

    def _hopeless(
        self, gaps: tuple[_Outcome, ...], answers: Answers
    ) -> set[tuple[Benefit, int | None]]:
        """Benefits with a gap in their parameters that no answer is likely to get around.

        Tried with the least and with the most that could be answered: where neither settles the
        benefit, its questions would be asked in vain.
        """
        left = {(one.benefit, one.person) for one in gaps}
        known, size = self.known(answers), len(answers.relations)
        for benefit in dict.fromkeys(one.benefit for one in gaps):
            mine = [one for one in gaps if one.benefit is benefit]
            asked = {key for one in mine for key in one.on if not key[0].startswith(PARAMETER)}
            for probe in (0, 1):
                values = self._run((benefit,), dict.fromkeys(asked, probe) | known, size)
                left -= {
                    (benefit, one.person) for one in mine
                    if all(values[name][one.person or 0].certain for name in benefit.rules)
                }  # fmt: skip
        return left

    def matters(self, answers: Answers, asked: Asked) -> bool:
        """Whether the answer to ``asked`` takes part in the result now."""
        left = {key: value for key, value in answers.given.items() if key != asked}
        return asked in self.asking(replace(answers, given=left))

    def relevant(self, answers: Answers) -> tuple[Asked, ...]:
        """The answers that were given to questions of the chosen benefits, in their order."""
        needed = {
            item.name for one in self.chosen(answers) for item in self.state.needed(one.rules)
        }
        order = {code: number for number, code in enumerate(self.questions)}
        given = [
            one for one in answers.given
            if one[0] in order and self.questions[one[0]].inputs & needed
            and (one[1] is None or one[1] < len(answers.relations))
        ]  # fmt: skip
        return tuple(sorted(given, key=lambda one: (order[one[0]], one[1] or 0)))

    def result(
        self, answers: Answers, names: tuple[str, ...], answer: Answering | None = None
    ) -> tuple[Found, ...]:
        """Every chosen benefit. ``names`` are the persons as the explanation calls them.

        ``answer`` is the law's door, where a centre has one of its own; else the rules are asked.
        """
        benefits, case = self.chosen(answers), self.case(answers, names)
        told = answer(case, benefits) if answer else entitle(self.state, case, benefits)
        dues: dict[str, list[Due]] = {}
        for due in told.benefits:
            dues.setdefault(due.code, []).append(due)
        found = [
            self._found(one, dues[one.benefit.code], answers) for one in self._outcomes(answers)
        ]
        return self._with_decisive(tuple(found), answers)

    def entitlement(self, answers: Answers, names: tuple[str, ...]) -> Entitlement:
        """The result in the shape of ``ostoja entitle``."""
        return Entitlement(
            on=self.day,
            benefits=tuple(dict.fromkeys(one.due for one in self.result(answers, names))),
        )

    def known(self, answers: Answers) -> dict[Key, Any]:
        """Every input that follows from the answers, the relations and the assumptions."""
        known: dict[Key, Any] = {}
        for one in self.questionnaire.assumptions:
            if one.input in self.state.inputs:
                for position in self._of(one.input, len(answers.relations)):
                    known[one.input, position] = one.value
        relations = {one.value: one for one in self.questionnaire.relations}
        for at, value in enumerate(answers.relations):
            for name, given in relations[value].gives.items():
                known[name, at] = given
        for (code, position), answer in answers.given.items():
            question = self.questions.get(code)
            if question is not None and answer is not None:
                for name, given in question.values(answer).items():
                    known[name, position] = given
        return known

    def case(self, answers: Answers, names: tuple[str, ...]) -> Case:
        """The household for the rules; what was not asked gets a neutral value.

        That is right for every benefit whose outcome is certain: there it cannot matter. Inputs
        that no chosen benefit needs are left out.
        """
        known, size = self.known(answers), len(answers.relations)
        persons: dict[str, tuple[Any, ...]] = {}
        household: dict[str, Any] = {}
        for benefit in self.chosen(answers):
            for kind in self.state.needed(benefit.rules):
                neutral = _NEUTRAL.get(kind.unit, self.day)
                if kind.entity == "household":
                    household[kind.name] = known.get((kind.name, None), neutral)
                else:
                    persons[kind.name] = tuple(
                        known.get((kind.name, at), neutral) for at in range(size)
                    )
        return Case(names, persons, household)

    def _of(self, name: str, size: int) -> tuple[int | None, ...]:
        person = self.state.inputs[name].entity == "person"
        return tuple(range(size)) if person else (None,)

    def _outcomes(
        self, answers: Answers, benefits: tuple[Benefit, ...] | None = None
    ) -> Iterator[_Outcome]:
        """What is certain and what is open of the chosen benefits, or of some of them."""
        asked = self.chosen(answers) if benefits is None else benefits
        size = len(answers.relations)
        values = self._run(asked, self.known(answers), size)
        for benefit in asked:
            for position in range(size) if benefit.entity == "person" else (None,):
                ranges = tuple(values[name][position or 0] for name in benefit.rules)
                yield _Outcome(benefit, position, ranges)

    def _run(
        self, benefits: tuple[Benefit, ...], known: Mapping[Key, Any], size: int
    ) -> dict[str, tuple[Range, ...]]:
        bounds = self._bounds.get(benefits)
        if bounds is None:
            rules = tuple(dict.fromkeys(name for one in benefits for name in one.rules))
            bounds = Bounds(self.state, rules)
            if len(self._bounds) >= MOST_KEPT:  # whoever asks for odd sets cannot fill the memory
                self._bounds.clear()
            self._bounds[benefits] = bounds
        return bounds.run(known, size)

    def _found(self, outcome: _Outcome, told: list[Due], answers: Answers) -> Found:
        due = told[outcome.person or 0] if len(told) > 1 else told[0]
        if outcome.certain or due.status == "missing_data":
            return Found(due=due, person=outcome.person)
        keys = sorted(outcome.on, key=str)
        missing = tuple(dict.fromkeys(name for name, _at in keys))
        unsaid = Due(
            code=due.code, person=due.person, payer=due.payer, status="missing_data",
            period=due.period, confirmed=due.confirmed, missing=missing,
        )  # fmt: skip
        asked = {
            (self._sources[name].code, at) for name, at in keys if name in self._sources
        } & answers.given.keys()
        return Found(
            due=unsaid, person=outcome.person, asked=tuple(sorted(asked, key=str)),
            possible=_possible(outcome),
        )  # fmt: skip

    def _with_decisive(self, found: tuple[Found, ...], answers: Answers) -> tuple[Found, ...]:
        """For each refusal, the answers that alone decided it."""
        decisive: dict[tuple[str, int | None], list[Asked]] = {
            (one.due.code, one.person): [] for one in found if one.due.status == "not_due"
        }
        refused = {code for code, _person in decisive}
        for asked in self.relevant(answers) if decisive else ():
            if answers.given[asked] is None:
                continue
            left = {key: value for key, value in answers.given.items() if key != asked}
            inputs = self.questions[asked[0]].inputs
            hit = tuple(
                one for one in self.chosen(answers)
                if one.code in refused and self._needs[one.rules] & inputs
            )  # fmt: skip
            for outcome in self._outcomes(replace(answers, given=left), hit):
                place = (outcome.benefit.code, outcome.person)
                if place in decisive and not outcome.certain:
                    decisive[place].append(asked)
        return tuple(
            replace(one, decisive=tuple(decisive.get((one.due.code, one.person), ())))
            for one in found
        )


def _positions(question: Question, answers: Answers) -> tuple[int | None, ...]:
    return tuple(range(len(answers.relations))) if question.entity == "person" else (None,)


def _possible(outcome: _Outcome) -> tuple[int, int | None] | None:
    """The least and the most that the amount can be; without an upper end the most is ``None``."""
    benefit, amounts = outcome.benefit, []
    for name, one in zip(benefit.rules, outcome.ranges, strict=True):
        if name in (benefit.amount, benefit.least, benefit.most):
            amounts.append(one)
    if not amounts:
        return None
    low, high = max(min(one.low for one in amounts), 0), max(one.high for one in amounts)
    return int(low), int(high) if high != float("inf") else None


def as_plain(answers: Answers) -> list[Any]:
    """The state as plain lists, for a signed hidden field."""
    given = [[code, at, value] for (code, at), value in answers.given.items()]
    return [list(answers.topics), list(answers.relations), answers.everybody, given]


def from_plain(raw: Any, questionnaire: Questionnaire) -> Answers:
    """The state from plain lists; what the questionnaire does not know any more is left out."""
    topics, relations, everybody, given = raw
    known = {one.value for one in questionnaire.relations}
    codes = {one.code: one for one in questionnaire.questions}
    kept = tuple(one for one in relations[1:MOST_PERSONS] if one in known)
    answers = Answers(
        topics=tuple(topics), relations=(questionnaire.relations[0].value, *kept),
        everybody=bool(everybody),
    )  # fmt: skip
    for code, at, value in given:
        if code in codes and (at is None or 0 <= at <= len(kept)):
            answers = answers.with_answer((code, at), value)
    return answers
