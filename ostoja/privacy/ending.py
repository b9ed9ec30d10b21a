"""The nightly end of terms: what the rehearsal has shown for long enough, and never more.

It cannot be undone, so nobody goes on the first night: a person goes when the rehearsal of two
weeks ago named them and today's still does. Whoever mistypes a category, or finds somebody on the
list who should stay, has these two weeks. A night takes a limited number; the rest waits.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ostoja.audit import services as audit
from ostoja.audit.actions import System
from ostoja.audit.services import Search
from ostoja.core.calendars.schedule import local
from ostoja.people.actions.forgetting import MOST, ForgetPeople
from ostoja.privacy import retention
from ostoja.privacy.actions import ReviewTerms

WAIT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class LastRun:
    """When the nightly work last ran, how many were on the list, how many went."""

    at: datetime
    due: int
    gone: int


def ripe(at: datetime) -> tuple[retention.Rehearsal, tuple[str, ...]]:
    """Today's rehearsal, and the keys of those whom the one of two weeks ago named already."""
    day = local(at).date()
    today = retention.rehearse(day)
    before = {one.key for one in retention.rehearse(day - WAIT).due} if today.due else set()
    return today, tuple(one.key for one in today.due if one.key in before)


def run(slug: str, at: datetime) -> None:
    """Forget who is ripe, at most ``MOST``, and leave the event of the review. Inside the centre.

    Run twice it does nothing twice: who was forgotten is on no list.
    """
    found, keys = ripe(at)
    gone = keys[:MOST]
    if gone:
        ForgetPeople(slug=slug, at=at, actor=System(), people=gone, reason=found.why).execute()
    ReviewTerms(slug=slug, at=at, actor=System(), due=len(found.due), gone=len(gone)).execute()


def last_run() -> LastRun | None:
    """The last nightly review of the current centre, as the log has it."""
    event = audit.events(Search(action=ReviewTerms.name)).first()
    return LastRun(event.at, event.what["due"], event.what["gone"]) if event else None
