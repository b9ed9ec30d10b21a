"""Telling those on duty, one after the other, until somebody opens the alert."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ostoja.audit.actions import RefusedError, System
from ostoja.programmes.alerts import models as m
from ostoja.programmes.alerts import services
from ostoja.programmes.alerts.actions import ClaimCall, RecordCall
from ostoja.visits.channels import Channel, Note, NotSentError

SUBJECT = "Wiadomość"
# Neutral, and without letters with tails: it names neither the centre nor what it is about.
TEXT = "Prosze zajrzec do dyzuru."


def run(slug: str, at: datetime, channels: Mapping[str, Channel]) -> int:
    """Make the calls that are due in the current centre, each once; how many."""
    done = 0
    for key, line, number in services.to_call(at):
        shared: dict[str, Any] = {"slug": slug, "at": at, "actor": System()}
        try:
            claimed = ClaimCall(**shared, alert=key, line=line, round=number).execute().what
        except RefusedError:
            continue  # opened, or called by another worker, in the meantime
        receipt, why = _sent(claimed["call"], channels)
        RecordCall(**shared, call=claimed["call"], receipt=receipt, why=why).execute()
        done += 1
    return done


def _sent(call: int, channels: Mapping[str, Channel]) -> tuple[str, str]:
    row = m.Call.objects.select_related("line").get(pk=call)
    to = row.line.phone if row.channel == "sms" else row.line.email
    try:
        return channels[row.channel].send(Note(str(to), "Info", SUBJECT, TEXT)), ""
    except NotSentError as error:
        return "", str(error)
