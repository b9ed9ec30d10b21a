"""The unit of an address: the register, the division in force on the day, nothing guessed."""

from ostoja.core.addresses.division import Division, Rule, Verdict
from ostoja.core.addresses.index import street_key, street_label
from ostoja.core.addresses.match import Match, Place, find
from ostoja.core.facts import Trust
from ostoja.core.where import say
from ostoja.core.where.answers import AddressView, Candidate, QuestionView, WhereAnswer
from ostoja.core.where.ask import Ask
from ostoja.core.where.facts import Street
from ostoja.core.where.places import name_on


def unit_of_address(ask: Ask, wanted: bool) -> WhereAnswer | None:
    """The territorial answer; ``None`` without an address and without a territorial matter."""
    text = (ask.address or "").strip()
    if not text and not wanted:
        return None
    division = ask.book.division(ask.day)
    if division is None:
        return _no_division(ask)
    if not text:
        question = QuestionView(id="address", text=say.ASK_ADDRESS(ask.lang), options=())
        return ask.answer("needs_answer", question=question)
    match = find(ask.book.index(ask.day), text)
    ask.steps += match.steps
    if match.street is None:
        return _no_street(ask, match)
    return _with_street(ask, division, match, match.street)


def _no_division(ask: Ask) -> WhereAnswer:
    own = ask.book.facts.centre.no_division
    ask.say((own or say.NO_DIVISION)(ask.lang))  # our own sentence, not the centre's word
    teams = [unit for unit in ask.book.units(ask.day) if unit.kind == "team"]
    head = ask.book.units_by_code.get(ask.book.facts.centre.head_office or "")
    units = teams or ([head] if head else ask.book.units(ask.day))
    return ask.answer("no_division", candidates=tuple(map(ask.candidate, units)))


def _no_street(ask: Ask, match: Match) -> WhereAnswer:
    if match.status == "ambiguous":
        ask.say((say.MAYBE_STREET if match.similar else say.CHOOSE_STREET)(ask.lang))
        if match.similar:
            ask.why.append(ask.book.switchboard(ask.day, ask.lang))
        number = _number(match.place)
        return ask.answer(
            "ambiguous",
            candidates=tuple(
                Candidate(
                    kind="street",
                    value=f"{street_label(street)}{number}",
                    text=f"{street_label(street)}{number}",
                )
                for street in match.candidates
            ),
        )
    ask.say(say.UNKNOWN_STREET(ask.lang))
    return ask.answer("unknown")


def _with_street(ask: Ask, division: Division, match: Match, street: Street) -> WhereAnswer:
    label, number = street_label(street), _number(match.place)
    ask.understood = AddressView(street=label, number=number.strip() or None, flat=match.place.flat)
    ask.say(say.ADDRESS(ask.lang, street=label, number=number), street)
    if match.alias:
        ask.say(say.FORMER(ask.lang, old=match.alias.old, new=label), match.alias)
    if match.status == "fuzzy":
        ask.say(say.SIMILAR(ask.lang, street=label))
    verdict = division.verdict(street, match.place)
    ask.steps.append(f"podział {division.generation.code}: {verdict.status}")
    if verdict.status == "needs_number":
        phrase = say.NEEDS_NUMBER if len(verdict.units) > 1 else say.PARTLY
        ask.say(phrase(ask.lang, street=label), division.generation)
        return ask.answer("needs_number")
    if verdict.status == "two_units":
        return _two_units(ask, verdict, number)
    if verdict.status != "unit":
        ask.say(say.OUTSIDE(ask.lang, street=label, number=number), division.generation)
        return ask.answer("unknown")
    return _found(ask, division, verdict, street)


def _two_units(ask: Ask, verdict: Verdict, number: str) -> WhereAnswer:
    ask.say(say.TWO_UNITS(ask.lang, number=number.strip()))
    units = (ask.book.units_by_code[code] for code in verdict.units)
    return ask.answer("ambiguous", candidates=tuple(map(ask.candidate, units)))


def _found(ask: Ask, division: Division, verdict: Verdict, street: Street) -> WhereAnswer:
    unit = ask.book.units_by_code[verdict.units[0]]
    if not unit.in_force(ask.day):
        ask.say(say.CLOSED_UNIT(ask.lang), unit)
        return ask.answer("unknown")
    ask.say(_row_text(ask, verdict.rules[0], street), division.generation, unit.code)
    for fact in (street, division.generation):
        if fact.trust is Trust.INFERRED:
            ask.say(say.INFERRED(ask.lang, how=fact.how or division.generation.how or "?"), fact)
            break
    return ask.answer("found", unit)


def _row_text(ask: Ask, rule: Rule, street: Street) -> str:
    name = name_on(ask.book.units_by_code[rule.row.unit], ask.day).name
    label = street_label(street)
    if rule.row.street != street_key(street):
        return say.DISTRICT(ask.lang, street=label, district=street.district, unit=name)
    numbers = say.ALL_NUMBERS(ask.lang) if rule.numbers.everything else rule.row.numbers
    return say.ROW(ask.lang, street=label, numbers=numbers, unit=name)


def _number(place: Place) -> str:
    if place.number is None:
        return ""
    if place.second is None:
        return f" {place.number}"
    return f" {place.number}{'/' if place.slash else '-'}{place.second}"
