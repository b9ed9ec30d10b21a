"""The waiting list is told of a free slot: in order, one slot to one person a day, never held.

What the message promises is only that the slot was free; whoever books first has it. Like a
reminder it is claimed in one transaction and sent outside of it, so nobody is told twice.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from ostoja.audit.actions import RefusedError, System
from ostoja.core.calendars.schedule import local
from ostoja.core.calendars.slots import moment
from ostoja.core.speech import Lang, Phrase
from ostoja.core.where.book import Book
from ostoja.directory import services as directory
from ostoja.visits import models as m
from ostoja.visits.actions.reminding import ClaimOffer
from ostoja.visits.channels import Channel, Note
from ostoja.visits.finding import days
from ostoja.visits.reminding import quiet, sent

AGAIN = timedelta(days=1)  # so long a slot belongs to whoever was told of it
SUBJECT = Phrase(pl="Wolny termin", en="A free slot", uk="Вільний час")
TEXT = Phrase(
    pl="Jest wolny termin: {day}, godz. {time}. Dostanie go, kto pierwszy sie umowi.",
    en="A slot is free: {day}, {time}. Whoever books it first has it.",
    uk="Є вільний час: {day}, {time}. Його отримає той, хто запишеться перший.",
)


def run(slug: str, at: datetime, channels: Mapping[str, Channel]) -> Counter[str]:
    """Tell whom there is something to tell in the current centre; messages by state."""
    counts: Counter[str] = Counter()
    rules = m.VisitRules.objects.first() or m.VisitRules()
    if quiet(rules, at):
        return counts
    for key, begins in list(due(directory.book(slug), at)):
        shared: dict[str, Any] = {"slug": slug, "at": at, "actor": System()}
        try:
            claimed = ClaimOffer(**shared, waiting=key, begins=begins).execute().what
        except RefusedError:
            continue  # served, gone or told by another worker in the meantime
        counts += sent(shared, claimed, note, channels)
    return counts


def due(book: Book, at: datetime) -> Iterator[tuple[str, int]]:
    """Who is to be told of which slot now: keys of the list and minutes, first come first told.

    Nobody is told twice within a day, nor ever twice of the same slot.
    """
    today = local(at).date()
    rows = m.Waiting.objects.filter(state=m.Waiting.Wait.WAITING, until__gte=today)
    waiting = list(rows.select_related("kind").order_by("made_at", "pk"))
    told: dict[int, set[int]] = {}
    recent: set[int] = set()
    promised: set[tuple[int, str, int]] = set()
    by_key = {one.pk: one for one in waiting}
    messages = m.Message.objects.filter(waiting__in=by_key).order_by("pk")
    for key, begins, when in messages.values_list("waiting_id", "begins", "at"):
        told.setdefault(key, set()).add(begins)
        if when > at - AGAIN:
            recent.add(key)
            promised.add((by_key[key].kind_id, by_key[key].unit, begins))
    free: dict[tuple[int, str], list[int]] = {}
    for one in waiting:
        place = (one.kind_id, one.unit)
        if one.pk in recent:
            continue
        if place not in free:
            free[place] = _free(book, one, at)
        for begins in free[place]:
            if moment(begins).date() > one.until:
                break
            if (*place, begins) not in promised and begins not in told.get(one.pk, set()):
                promised.add((*place, begins))
                yield one.key, begins
                break


def _free(book: Book, one: m.Waiting, at: datetime) -> list[int]:
    """The beginnings of all free slots that residents may book, in order."""
    last = local(at).date() + timedelta(days=one.kind.horizon_days)
    found = days(book, one.kind, one.unit, at, local(at).date(), last)
    return [start.begins for day in found for start in day.starts]


def note(row: m.Message, to: str, sender: str) -> Note:
    """The message: a day and an hour, and that nothing is promised."""
    assert row.waiting is not None
    known: dict[str, Lang] = {"pl": "pl", "en": "en", "uk": "uk"}
    lang, start = known.get(row.waiting.language, "pl"), moment(row.begins)
    text = TEXT(lang, day=f"{start:%d.%m.%Y}", time=f"{start.hour}:{start.minute:02}")
    return Note(to, sender, SUBJECT(lang), text)
