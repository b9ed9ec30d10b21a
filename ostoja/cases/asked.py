"""What the law asks for a decision and the register does not know: the officer answers it.

Incomes and ages come from the register, hours and the like from the ruling itself. An answer goes
by the name of the input: for the whole household, or for the one person whom the benefit is for
(then the others have none of it); ``name:key`` is an answer about one member of the household.
"""

from collections.abc import Mapping
from datetime import date

from ostoja.core.decisions.book import Field, Matter
from ostoja.core.law import poland
from ostoja.core.law.benefits import Benefit
from ostoja.core.law.incomes import INCOMES
from ostoja.core.law.receipts import NEUTRAL
from ostoja.core.law.rules import Input
from ostoja.core.law.state import Case as Household
from ostoja.core.money import zl
from ostoja.core.typed import civil_day
from ostoja.people import services as people

Answers = Mapping[str, bool | int]
_DAY = "Wpisz dzień w polu „{name}” jako rok-miesiąc-dzień."
_NUMBER = "W polu „{name}” wpisz liczbę, na przykład 20."


def benefit_of(matter: Matter, day: date) -> Benefit | None:
    """What the law counts for a matter on a day; ``None`` when it counts nothing then."""
    known = (b for b in poland.BENEFITS if b.code == matter.counted and b.in_force(day))
    return next(known, None)


def questions(matter: Matter, day: date) -> tuple[Input, ...]:
    """The inputs of the law for which nobody but the officer has an answer."""
    benefit = benefit_of(matter, day)
    if benefit is None:
        return ()
    known = {one.target for one in INCOMES} | set(people.AGES) | set(matter.holds)
    known |= {one.given for one in matter.fields}
    needed = poland.law().on(day).needed(benefit.rules)
    return tuple(one for one in needed if one.name not in known)


def answered(
    household: Household, matter: Matter, answers: Answers, said: Mapping[str, str], subject: str,
    day: date,
) -> Household:  # fmt: skip
    """The household with the officer's answers and with what the ruling itself gives."""
    persons, whole = dict(household.persons), dict(household.household)
    for one in questions(matter, day):
        if one.entity == "household":
            whole[one.name] = answers.get(one.name)
        elif one.name in answers:
            neutral, mine = NEUTRAL[one.unit], answers[one.name]
            persons[one.name] = tuple(mine if k == subject else neutral for k in household.ids)
        else:
            persons[one.name] = tuple(answers.get(f"{one.name}:{k}") for k in household.ids)
    whole |= dict.fromkeys(matter.holds, True)
    for given in matter.fields:
        if given.given:
            text = said.get(given.code, "").strip()
            whole[given.given] = int(text) if text.isdecimal() else None
    return Household(household.ids, persons, whole)


def wrong(fields: tuple[Field, ...], said: Mapping[str, str], most: int) -> str:
    """One sentence on the first field that is not as it should be; empty when all are."""
    for one in fields:
        text = said.get(one.code, "").strip()
        if not text and one.required:
            return f"Wypełnij pole „{one.name}”."
        if len(text) > most:
            return f"Pole „{one.name}” może mieć {most} znaków."
        if text and (sentence := _unlike(one, text)):
            return sentence
    return ""


def _unlike(one: Field, text: str) -> str:
    if one.kind == "day" and civil_day(text) is None:
        return _DAY.format(name=one.name)
    if one.kind == "money":
        try:
            amount = zl(text)
        except ValueError as error:
            return f"{one.name}: {error}"
        if amount <= 0:
            return f"{one.name}: kwota musi być większa od zera."
    if one.kind == "count" and not (text.isdecimal() and 0 < int(text) < 10_000):
        return _NUMBER.format(name=one.name)
    if one.kind == "count" and int(text) < one.least:
        return f"W polu „{one.name}” wpisz co najmniej {one.least}."
    return ""
