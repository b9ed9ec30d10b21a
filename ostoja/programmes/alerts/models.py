"""Tables of alerts. Where somebody sleeps rough is C4: encrypted, for the group on duty alone, and
deleted on schedule; what is left says when and with what result, never where.
"""

import re
import unicodedata
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.accounts.models import User
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Keeping, Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import BlindIndex, EncryptedText
from ostoja.people.models.base import Life, new_key

NOBODY = (
    "Osoby na zewnątrz zwykle nie znamy z nazwiska; miejsce i opis kasuje się po trzech dobach."
)
_PLACE = Kept(Level.C4, Purpose.ALERT, Retention.ALERT)
_REST = Kept(Level.C2, Purpose.ALERT, Retention.ALERT)
_DROPPED = frozenset({"ul", "ulica", "ulicy", "al", "aleja", "pl", "plac", "nr", "przy", "na", "w"})


def normal(place: str) -> str:
    """A place as it is compared: small letters without tails, no signs, no little words."""
    plain = unicodedata.normalize("NFKD", place.casefold().replace("ł", "l"))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(word for word in words if word not in _DROPPED)


class AlertSeason(Life):
    """When reports are taken and by whom; ``unit`` is the unit whose hours are the staffed ones.

    Reports of one place within ``join_hours`` are one. The place is kept ``keep_hours`` after the
    end.
    """

    classes: ClassVar = {
        **dict.fromkeys(("valid_from", "valid_to", "title", "unit"), Level.C0),
        **dict.fromkeys(("join_hours", "keep_hours"), Level.C1),
    }
    keeping: ClassVar = Keeping(Purpose.INFORM, Retention.HISTORY)
    no_overlap: ClassVar = ("centre",)

    title = models.JSONField(default=dict)  # by language
    unit = models.CharField(max_length=300)
    join_hours = models.PositiveSmallIntegerField(default=6)
    keep_hours = models.PositiveSmallIntegerField(default=72)

    class Meta(Life.Meta):
        ordering = ["centre_id", "-valid_from", "-id"]
        constraints = [
            *Life.Meta.constraints,
            models.CheckConstraint(
                condition=Q(keep_hours__lte=72, join_hours__lte=24), name="alertseason_kept_shortly"
            ),
        ]


class DutyLine(Life):
    """One line of the telephone list: after how many ``minutes`` who is told, at which hours.

    ``hours`` is an opening-hours rule, empty for always. Who stands here in force is the group.
    """

    kept: ClassVar = columns(
        ("valid_from", "valid_to", "user", "phone", "email", "minutes", "hours"),
        Kept(Level.C6, Purpose.STAFF, Retention.EMPLOYED),
    )
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("user",)

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    phone = EncryptedText(null=True, blank=True)
    email = EncryptedText(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField()
    hours = models.CharField(max_length=200, blank=True, default="")

    class Meta(Life.Meta):
        ordering = ["centre_id", "minutes", "id"]
        constraints = [*Life.Meta.constraints]


class Result(models.TextChoices):
    """How it ended."""

    SHELTER = "shelter", "osoba jest w schronieniu"
    REFUSED = "refused", "osoba odmówiła pomocy"
    NOT_FOUND = "not_found", "nikogo nie zastano"
    AMBULANCE = "ambulance", "pogotowie"
    OTHER = "other", "inaczej"


class Alert(CentreScoped):
    """A place where somebody may freeze; its reports are joined. ``forgotten``: no place left."""

    kept: ClassVar = {
        **columns(("place", "place_index", "found"), _PLACE),
        **columns(
            ("key", "season", "received_at", "last_at", "opened_at", "opened_by", "closed_at",
             "closed_by", "result", "forgotten"),
            _REST,
        ),
    }  # fmt: skip
    classes: ClassVar = classes_of(kept)
    about_nobody: ClassVar = NOBODY

    key = models.CharField(max_length=12, default=new_key, editable=False)
    season = models.ForeignKey(AlertSeason, on_delete=models.PROTECT, related_name="+")
    place = EncryptedText(null=True, blank=True)
    place_index = BlindIndex(of="place", purpose="alert/place", normal=normal)
    found = EncryptedText(null=True, blank=True)
    received_at = models.DateTimeField()
    last_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField(max_length=10, choices=Result.choices, blank=True, default="")
    forgotten = models.BooleanField(default=False)

    class Meta(CentreScoped.Meta):
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["centre", "closed_at", "received_at"], name="alert_by_state")
        ]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="alert_key_once"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, result="")
                | Q(closed_at__isnull=False) & ~Q(result=""),
                name="alert_closed_with_a_result",
            ),
            models.CheckConstraint(
                condition=Q(forgotten=False, place__isnull=False)
                | Q(
                    forgotten=True, place__isnull=True, place_index__isnull=True, found__isnull=True
                ),
                name="alert_forgotten_whole",
            ),
            models.CheckConstraint(
                condition=Q(last_at__gte=F("received_at")), name="alert_last_not_before_first"
            ),
        ]


class AlertReport(CentreScoped):
    """What one passer-by said; deleted with the place."""

    kept: ClassVar = columns(("alert", "at", "words", "phone", "sealed", "code_index"), _PLACE)
    classes: ClassVar = classes_of(kept)
    about_nobody: ClassVar = NOBODY

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="reports")
    at = models.DateTimeField()
    words = EncryptedText()
    phone = EncryptedText(null=True, blank=True)
    sealed = models.BigIntegerField()
    code_index = models.BigIntegerField()

    class Meta(CentreScoped.Meta):
        ordering = ["alert_id", "at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "sealed"], name="alertreport_form_once")
        ]


class Call(CentreScoped):
    """One attempt to tell somebody on duty; claimed before it is sent, so that it is sent once."""

    kept: ClassVar = columns(
        ("alert", "line", "round", "channel", "at", "state", "receipt", "why"),
        Kept(Level.C6, Purpose.ALERT, Retention.ALERT),
    )
    classes: ClassVar = classes_of(kept)
    about_nobody: ClassVar = NOBODY
    only_officer: ClassVar = True

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="calls")
    line = models.ForeignKey(DutyLine, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    channel = models.CharField(max_length=5)
    at = models.DateTimeField()
    state = models.CharField(max_length=8, default="claimed")
    receipt = models.CharField(max_length=200, blank=True, default="")
    why = models.CharField(max_length=200, blank=True, default="")

    class Meta(CentreScoped.Meta):
        ordering = ["alert_id", "at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "alert", "line", "round"], name="call_once_a_round"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("claimed", "sent", "failed")), name="call_known_state"
            ),
        ]
