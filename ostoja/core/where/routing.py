"""One question, one answer: the steps of Where in the order of the centre's precedence."""

from collections.abc import Callable

from ostoja.core.facts import Fact
from ostoja.core.speech import Lang
from ostoja.core.where import say
from ostoja.core.where.answers import Candidate, PlaceView, QuestionView, WhereAnswer
from ostoja.core.where.ask import Ask
from ostoja.core.where.doors import door_without_address
from ostoja.core.where.facts import Body, Matter, Question, Route, Unit
from ostoja.core.where.places import body_view, name_on
from ostoja.core.where.territory import unit_of_address


def decide(ask: Ask) -> WhereAnswer:
    """The answer to ``ask``. Never raises for what people typed, never guesses."""
    early = _matter(ask)
    if early is not None:
        return early
    if ask.matter is None and not ask.no_address and not (ask.address or "").strip():
        ask.say(say.NOTHING_ASKED(ask.lang))
        return ask.answer("unknown", candidates=_head_office(ask))
    for step in ask.book.facts.centre.precedence:
        found = _STEPS[step](ask)
        ask.steps.append(f"{step}: {'rozstrzyga' if found else 'nie dotyczy'}")
        if found is not None:
            return found
    ask.say(say.NOT_SOURCED(ask.lang))
    return ask.answer("unknown", candidates=_head_office(ask))


def _danger(ask: Ask) -> None:
    """112 first, then the national lines for this kind of matter."""
    ask.say(say.DANGER(ask.lang))
    for line in ask.book.national.helplines:
        if line.safety and line.emergency and line.number != "112":
            text = say.LINE(
                ask.lang, name=line.name(ask.lang), number=line.number, hours=line.hours or "?",
                year=(line.as_of or "?")[:4],
            )  # fmt: skip
            ask.say(text, None)


def _matter(ask: Ask) -> WhereAnswer | None:
    """Understand the matter, or ask which one is meant."""
    text = (ask.matter_text or "").strip()
    if not text:
        return None
    question = ask.book.question_for(text)
    if question is not None:
        chosen = ask.answers.get(question.id)
        if chosen not in ask.book.finder.by_code:
            return ask.answer("needs_answer", question=_question(question, ask.lang))
        text = str(chosen)
    hits = ask.book.finder.find(text, 4)
    ask.steps += [f"sprawa „{hit.matter.code}”: {hit.score:.2f}" for hit in hits]
    if not hits:
        ask.say(say.UNKNOWN_MATTER(ask.lang))
        return ask.answer("unknown", candidates=_head_office(ask))
    lead = hits[0]
    rival = hits[1].score if len(hits) > 1 and not lead.matter.safety else 0.0
    if lead.score - rival < 0.1 and lead.matter.code != text:
        ask.say(say.CHOOSE_MATTER(ask.lang))
        close = [hit.matter for hit in hits if lead.score - hit.score < 0.1][:3]
        return ask.answer("ambiguous", candidates=tuple(_of_matter(m, ask.lang) for m in close))
    ask.matter = lead.matter
    if lead.matter.safety:
        _danger(ask)
    ask.say(say.MATTER(ask.lang, title=lead.matter.title(ask.lang)), lead.matter)
    ask.trusts.clear()  # the catalogue's trust is not the trust of the door
    return None


def _of_matter(matter: Matter, lang: Lang) -> Candidate:
    return Candidate(kind="matter", value=matter.code, text=matter.title(lang))


def _question(question: Question, lang: Lang) -> QuestionView:
    options = tuple((option.value, option.text(lang)) for option in question.options)
    return QuestionView(id=question.id, text=question.text(lang), options=options)


def _routes(ask: Ask) -> list[Route]:
    if ask.matter is None:
        return []
    return [
        route
        for route in ask.book.facts.routes
        if route.matter == ask.matter.code and route.in_force(ask.day)
    ]


def _elsewhere(ask: Ask) -> WhereAnswer | None:
    """Another body's competence: a payer that changed, a route to a body, a task of the county."""
    if ask.matter is None:
        return None
    payer = next((one for one in ask.matter.payers if one.in_force(ask.day)), None)
    if payer is not None and payer.body != "centre":
        return _to_body(ask, payer.body, payer)
    for route in _routes(ask):
        if route.body is not None:
            return _to_body(ask, route.body, route)
    tasks = ask.book.facts.centre.tasks
    if ask.matter.level == "powiat" and "powiat" not in tasks and not _routes(ask):
        ask.say(say.COUNTY(ask.lang))
        return _to_body(ask, "powiat", None)
    return None


def _to_body(ask: Ask, code: str, fact: Fact | None) -> WhereAnswer:
    body: Body | None = ask.book.bodies.get(code)
    view = body_view(body, ask.day, ask.lang) if body else PlaceView(code=code, name=code)
    text = say.ELSEWHERE(ask.lang, body=view.name)
    if fact is not None and fact.valid_from:
        text += " " + say.SINCE(ask.lang, day=fact.valid_from.isoformat())
    ask.say(text, fact or body, view.name)
    note = getattr(fact, "note", None)
    if note is not None:
        ask.say(note(ask.lang), fact)
    ask.say(say.STILL_HERE(ask.lang))
    urgent = tuple(ask.view(unit) for unit in ask.book.urgent_units())
    body_candidate = Candidate(kind="body", value=code, text=view.name, place=view)
    return ask.answer("elsewhere", candidates=(body_candidate,), urgent=urgent)


def _specialist(ask: Ask) -> WhereAnswer | None:
    """A matter with its own door, after the questions that its routes ask."""
    routes = [route for route in _routes(ask) if route.unit is not None]
    asked = {question for route in routes for question in route.when}
    for question_id in sorted(asked - set(ask.answers)):
        question = ask.book.questions[question_id]
        return ask.answer("needs_answer", question=_question(question, ask.lang))
    for route in routes:
        unit = ask.book.units_by_code.get(route.unit or "")
        if unit and all(ask.answers.get(key) == value for key, value in route.when.items()):
            return _to_unit(ask, unit, route)
    if asked:
        question = ask.book.questions[sorted(asked)[0]]
        return ask.answer("needs_answer", question=_question(question, ask.lang))
    return None


def _to_unit(ask: Ask, unit: Unit, route: Route) -> WhereAnswer:
    ask.say(say.SPECIALIST(ask.lang, unit=name_on(unit, ask.day).name), route, unit.code)
    if route.note:
        ask.say(route.note(ask.lang), route)
    others = (ask.book.units_by_code[code] for code in route.places)
    return ask.answer("found", unit, tuple(ask.candidate(other) for other in others))


def _head_office(ask: Ask) -> tuple[Candidate, ...]:
    unit = ask.book.units_by_code.get(ask.book.facts.centre.head_office or "")
    return (ask.candidate(unit),) if unit else ()


def _no_address(ask: Ask) -> WhereAnswer | None:
    return door_without_address(ask) if ask.no_address else None


def _territory(ask: Ask) -> WhereAnswer | None:
    return unit_of_address(ask, any(route.territory for route in _routes(ask)))


_STEPS: dict[str, Callable[[Ask], WhereAnswer | None]] = {
    "elsewhere": _elsewhere,
    "specialist": _specialist,
    "no_address": _no_address,
    "territory": _territory,
}
