"""How often somebody may knock: the counts lie in the database, common to all workers and hosts."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ostoja.centres.context import in_centre
from ostoja.centres.logs import say
from ostoja.centres.secrets import blind, here
from ostoja.centres.window import apart
from ostoja.flood.models import Knock

KEPT = timedelta(days=1)


class FloodError(Exception):
    """Too many attempts; the message is one sentence for the visitor, with a way out."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``count`` attempts in ``minutes`` from one network address."""

    count: int
    minutes: int


def knock(request: HttpRequest, purpose: str, limit: Limit, at: datetime) -> None:
    """Count an attempt. Raises ``FloodError`` when there were too many.

    The attempt is written before it is counted and commits at once, so that attempts at the same
    moment in other workers see each other.
    """
    centre = here()
    who = blind("flood", request.META.get("REMOTE_ADDR", ""), centre)
    mine = {"purpose": purpose, "who": who}
    with apart(), transaction.atomic(), in_centre(centre):
        Knock(centre_id=centre, at=at, **mine).save(force_insert=True)
        Knock.objects.filter(**mine, at__lt=at - KEPT).delete()
        since = at - timedelta(minutes=limit.minutes)
        tried = Knock.objects.filter(**mine, at__gt=since, at__lte=at).count()
    if tried > limit.count:
        say("too many attempts", logging.WARNING, kind=purpose, count=tried)
        raise FloodError(
            _("Za dużo prób z tego miejsca. Spróbuj za %(minutes)d min albo zadzwoń do ośrodka.")
            % {"minutes": limit.minutes}
        )


def forget(at: datetime) -> int:
    """Delete the current centre's attempts older than a day; how many there were."""
    return int(Knock.objects.filter(at__lt=at - KEPT).delete()[0])
