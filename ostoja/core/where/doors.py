"""People without an address: the first open door helps now; otherwise the one that opens first."""

from datetime import UTC, datetime

from ostoja.core.calendars import say as hours
from ostoja.core.calendars.schedule import local
from ostoja.core.where import say
from ostoja.core.where.answers import PlaceView, WhereAnswer
from ostoja.core.where.ask import Ask
from ostoja.core.where.facts import Unit
from ostoja.core.where.places import name_on


def door_without_address(ask: Ask) -> WhereAnswer | None:
    """The door that helps now, with the honest gap when none is open."""
    groups = [g for g in ask.book.facts.groups if g.group == "no_address" and g.in_force(ask.day)]
    if not groups:
        return None
    group = groups[-1]
    lead = ask.book.units_by_code[group.lead]
    ask.say(say.LEAD(ask.lang, unit=name_on(lead, ask.day).name), group, lead.code)
    doors = [ask.book.units_by_code[code] for code in group.doors or (group.lead,)]
    views = [(door, ask.view(door)) for door in doors if door.in_force(ask.day)]
    chosen = _chosen(ask, lead, views)
    ask.say(group.competence(ask.lang))  # a rule of law, not the word of the page about the doors
    if group.note:
        ask.say(group.note(ask.lang), group)
    others = tuple(ask.candidate(door) for door, _ in views if door is not chosen)
    return ask.answer("found", chosen, others)


def _chosen(ask: Ask, lead: Unit, views: list[tuple[Unit, PlaceView]]) -> Unit:
    for door, view in views:
        if view.open and view.open.open:
            ask.say(say.DOOR_OPEN(ask.lang, unit=view.name), None, door.code)
            return door
    opening = [
        (view.open.next_opening, number, door, view)
        for number, (door, view) in enumerate(views)
        if view.open and view.open.next_opening
    ]
    help_now = say.GAP_HELP(ask.lang)
    ask.say(help_now)
    if not opening:
        ask.notice.append(help_now)
        return lead
    moment, _, door, view = min(opening, key=lambda item: item[:2])
    text = say.GAP(
        ask.lang,
        unit=view.name,
        opening=hours.moment_text(moment, ask.lang, local(ask.at)),
        wait=_wait(ask, moment),
    )
    ask.say(text, None, door.code)
    ask.notice += [text, help_now]
    return door


def _wait(ask: Ask, moment: datetime) -> str:
    """The real time until ``moment``, over clock changes too."""
    minutes = int((moment.astimezone(UTC) - ask.at.astimezone(UTC)).total_seconds() // 60)
    return say.WAIT(ask.lang, h=minutes // 60, m=minutes % 60)
