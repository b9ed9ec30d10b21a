"""Reminders: who is to be reminded now, by what, in which words; sent at most once.

A reminder is claimed in one transaction, sent outside of it and its receipt noted in another one. A
process that dies in between leaves it claimed: nobody is reminded twice, and the office sees it.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ostoja.audit.actions import RefusedError, System
from ostoja.core.calendars.schedule import local
from ostoja.core.calendars.slots import minute
from ostoja.core.speech import Lang, Phrase
from ostoja.visits import models as m
from ostoja.visits.actions.reminding import ClaimReminder, RecordReceipt
from ostoja.visits.channels import Channel, Note, NotSentError

SUBJECT = Phrase(pl="Przypomnienie", en="Reminder", uk="Нагадування")
# No letters with tails in Polish: they would halve the length of an SMS and double its cost.
TEXT = Phrase(
    pl="Przypomnienie: {day}, godz. {time}.",
    en="Reminder: {day}, {time}.",
    uk="Нагадування: {day}, {time}.",
)


def quiet(rules: m.VisitRules, at: datetime) -> bool:
    """Whether nothing is sent at this moment, by the clock in Poland."""
    now = local(at)
    clock, first, last = now.hour * 60 + now.minute, rules.quiet_from, rules.quiet_to
    if first <= last:
        return first <= clock < last
    return clock >= first or clock < last


def due(at: datetime) -> list[str]:
    """Keys of the visits whose reminder is due and was not tried yet, soonest first."""
    rules = m.VisitRules.objects.first() or m.VisitRules()
    if quiet(rules, at):
        return []
    last = at + timedelta(hours=rules.ahead_hours)
    rows = m.Visit.objects.filter(
        state=m.State.BOOKED, remind=True, begins__gt=minute(at), begins__lte=minute(last)
    )
    tried = set(
        m.Message.objects.filter(begins__gt=minute(at), begins__lte=minute(last))
        .order_by("pk")
        .values_list("visit_id", "begins")
    )
    found = rows.order_by("begins", "pk").values_list("pk", "begins", "key")
    return [key for pk, begins, key in found if (pk, begins) not in tried]


def note(row: m.Message, to: str, sender: str) -> Note:
    """The message: a day and an hour, and nothing else."""
    visit = row.visit
    assert visit is not None
    lang: Lang = "en" if visit.language == "en" else "uk" if visit.language == "uk" else "pl"
    start = visit.start
    text = TEXT(lang, day=f"{start:%d.%m.%Y}", time=f"{start.hour}:{start.minute:02}")
    return Note(to, sender, SUBJECT(lang), text)


def run(slug: str, at: datetime, channels: Mapping[str, Channel]) -> Counter[str]:
    """Send what is due in the current centre; how many messages came to which state."""
    counts: Counter[str] = Counter()
    for key in due(at):
        shared = {"slug": slug, "at": at, "actor": System()}
        try:
            claimed = ClaimReminder(**shared, visit=key).execute().what  # type: ignore[arg-type]
        except RefusedError:
            continue  # cancelled, moved or claimed by another worker in the meantime
        counts += sent(shared, claimed, note, channels)
    return counts


def sent(
    shared: dict[str, Any],
    claimed: Mapping[str, Any],
    words: Callable[[m.Message, str, str], Note],
    channels: Mapping[str, Channel],
) -> Counter[str]:
    """Send what was claimed, note the receipt; the states through which the message went."""
    counts = Counter([str(claimed["state"])])
    if claimed["state"] != m.MessageState.CLAIMED:
        return counts
    state, receipt, why = _send(claimed["message"], words, channels)
    RecordReceipt(
        **shared, message=claimed["message"], state=state, receipt=receipt, why=why
    ).execute()  # fmt: skip
    counts[state] += 1
    return counts


def _send(
    message: int, words: Callable[[m.Message, str, str], Note], channels: Mapping[str, Channel]
) -> tuple[str, str, str]:
    row = m.Message.objects.select_related("visit", "waiting").get(pk=message)
    rules = m.VisitRules.objects.first() or m.VisitRules()
    who = row.visit or row.waiting
    to = who.phone if row.channel == m.Message.Channel.SMS else who.email
    try:
        receipt = channels[row.channel].send(words(row, str(to), rules.sender))
    except NotSentError as error:
        return m.MessageState.FAILED, "", str(error)
    return m.MessageState.SENT, receipt, ""
