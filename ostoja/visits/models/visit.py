"""A booked visit, a place on the waiting list, and the messages about them."""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.accounts.models import User
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.meetings import Meeting
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import BlindIndex, EncryptedText
from ostoja.core.calendars.slots import moment
from ostoja.people.models.base import new_key
from ostoja.visits.models.kinds import Kind

# Without signs that are misread aloud or on paper; ten of them cannot be guessed.
ALPHABET = "23456789ABCDEFGHJKMNPRSTUVWXYZ"
CODE_SIGNS = 10


def new_code() -> str:
    """A code for changing a visit without an account: about 49 bits of chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_SIGNS))


def code_of(key: str) -> str:
    """The code that belongs to a form's random key: the form sent twice is the same visit."""
    number, signs = int.from_bytes(sha256(key.encode()).digest()), ""
    for _ in range(CODE_SIGNS):
        number, digit = divmod(number, len(ALPHABET))
        signs += ALPHABET[digit]
    return signs


def plain_code(typed: str) -> str:
    """A code as it is compared: spaces, dashes and case do not matter."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


class State(models.TextChoices):
    """What became of a visit. Nothing follows from not coming."""

    BOOKED = "booked", "umówiona"
    CANCELLED = "cancelled", "odwołana"
    CAME = "came", "odbyła się"
    ABSENT = "absent", "nikt nie przyszedł"


class Way(models.TextChoices):
    """How it was booked."""

    WEB = "web", "przez internet"
    PHONE = "phone", "telefonicznie"
    DESK = "desk", "na miejscu"


_CONTACT = Kept(Level.C3, Purpose.CONTACT, Retention.SET)
_WORK = Kept(Level.C2, Purpose.WORK, Retention.SET)
# What it is about, with whom and where can tell of health or addiction: the log never holds it.
_ABOUT = Kept(Level.C3, Purpose.WORK, Retention.SET)
_ASKED = {
    **columns(("key", "person", "language", "made_at", "state", "remind"), _WORK),
    **columns(("code", "code_index", "said", "phone", "phone_index", "email", "email_index"),
              _CONTACT),
    **columns(("kind", "unit"), _ABOUT),
}  # fmt: skip


class Asked(CentreScoped):
    """What somebody who asks for a visit tells: as little as they like.

    ``said`` is how they want to be called. ``person`` is a key of the register of people, set only
    by a worker. The code is known to whoever booked; here it can be found again, not guessed.
    """

    key = models.CharField(max_length=12, default=new_key, editable=False)
    code = EncryptedText()
    code_index = BlindIndex(of="code", purpose="visit-code", normal=plain_code)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=60)
    said = EncryptedText(null=True, blank=True)
    phone = EncryptedText(null=True, blank=True)
    phone_index = BlindIndex(of="phone", purpose="visit-contact")
    email = EncryptedText(null=True, blank=True)
    email_index = BlindIndex(of="email", purpose="visit-contact", normal=str.lower)
    person = models.CharField(max_length=12, blank=True, default="")
    language = models.CharField(max_length=2, default="pl")
    remind = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta(CentreScoped.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["centre", "key"], name="%(class)s_key_once"),
            models.UniqueConstraint(fields=["centre", "code_index"], name="%(class)s_code_once"),
            models.CheckConstraint(
                condition=Q(language__in=["pl", "en", "uk"]), name="%(class)s_known_language"
            ),
            models.CheckConstraint(condition=~Q(unit=""), name="%(class)s_has_a_unit"),
        ]


class Visit(Asked):
    """A visit with a worker: from ``begins`` until just before ``ends``.

    Both, and ``held_from`` and ``held_to`` with the minutes around it, are whole minutes since 1970
    in UTC (``ostoja.core.calendars.slots``). ``place`` counts those who share one slot. The
    database refuses two visits of one worker that meet, and one place given twice.
    """

    about_person: ClassVar = "person"
    kept: ClassVar = {
        **_ASKED,
        **columns(("begins", "ends", "held_from", "held_to", "place", "way"), _WORK),
        "worker": _ABOUT,
        "address": _CONTACT,
    }
    classes: ClassVar = classes_of(kept)
    minutes: ClassVar = ("begins", "ends", "held_from", "held_to")  # read them as moments
    no_meeting: ClassVar = Meeting(
        same=("centre", "worker"), begin="held_from", end="held_to", shared=("begins", "kind"),
        state="state", over="cancelled",
    )  # fmt: skip

    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begins = models.IntegerField()
    ends = models.IntegerField()
    held_from = models.IntegerField()
    held_to = models.IntegerField()
    place = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.BOOKED)
    way = models.CharField(max_length=5, choices=Way.choices)
    address = EncryptedText(null=True, blank=True)  # of a visit at home

    class Meta(Asked.Meta):
        ordering = ["centre_id", "begins", "id"]
        indexes = [
            models.Index(fields=["centre", "begins"], name="visit_by_time"),
            # all that free slots are found from, so that no row is read
            models.Index(
                fields=["centre", "worker", "held_from", "held_to", "state", "kind"],
                name="visit_held",
            ),
            models.Index(fields=["centre", "phone_index"], name="visit_by_phone"),
            models.Index(fields=["centre", "email_index"], name="visit_by_email"),
        ]
        constraints = [
            *Asked.Meta.constraints,
            models.UniqueConstraint(
                fields=["centre", "worker", "begins", "place"],
                condition=~Q(state="cancelled"),
                name="visit_place_once",
            ),
            models.CheckConstraint(
                condition=Q(held_from__lte=F("begins"), begins__lt=F("ends"))
                & Q(ends__lte=F("held_to")),
                name="visit_minutes_in_order",
            ),
            models.CheckConstraint(condition=Q(place__gte=1), name="visit_has_a_place"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="visit_known_state"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="visit_known_way"),
        ]

    @property
    def start(self) -> datetime:
        """The beginning in local time."""
        return moment(self.begins)

    @property
    def end(self) -> datetime:
        """The end in local time; the visit does not include it."""
        return moment(self.ends)


class Waiting(Asked):
    """Somebody waits for a slot to become free, until the last day that is of use to them."""

    class Wait(models.TextChoices):
        """What became of waiting."""

        WAITING = "waiting", "czeka"
        SERVED = "served", "ma termin"
        LEFT = "left", "nie czeka"

    about_person: ClassVar = "person"
    kept: ClassVar = {**_ASKED, "until": _WORK}
    classes: ClassVar = classes_of(kept)

    until = models.DateField()
    state = models.CharField(max_length=7, choices=Wait.choices, default=Wait.WAITING)

    class Meta(Asked.Meta):
        ordering = ["centre_id", "made_at", "id"]
        indexes = [models.Index(fields=["centre", "state", "made_at"], name="waiting_in_order")]
        constraints = [
            *Asked.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "served", "left"]), name="waiting_known_state"
            ),
        ]


class MessageState(models.TextChoices):
    """What became of a message. ``claimed``: somebody is sending it, or stopped while sending."""

    CLAIMED = "claimed", "w wysyłce"
    SENT = "sent", "wysłana"
    FAILED = "failed", "nie doszła"
    SKIPPED = "skipped", "nie wysłano"


class Message(CentreScoped):
    """One reminder of a visit, or of one free slot to somebody who waits: by one channel, with its
    receipt and cost in grosze.

    The text is neutral and not kept. A visit that is moved may be reminded of again.
    """

    class Channel(models.TextChoices):
        """By what it goes."""

        SMS = "sms", "SMS"
        EMAIL = "email", "e-mail"

    about_nobody: ClassVar = "mówi tylko, kiedy i czym poszło przypomnienie; treści nie ma"
    kept: ClassVar = columns(
        ("visit", "waiting", "begins", "channel", "state", "at", "receipt", "why", "cost"), _WORK
    )
    classes: ClassVar = classes_of(kept)

    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, related_name="messages", null=True, blank=True
    )
    waiting = models.ForeignKey(
        Waiting, on_delete=models.PROTECT, related_name="messages", null=True, blank=True
    )
    begins = models.IntegerField()
    channel = models.CharField(max_length=5, choices=Channel.choices)
    state = models.CharField(max_length=8, choices=MessageState.choices)
    at = models.DateTimeField()
    receipt = models.CharField(max_length=200, blank=True, default="")
    why = models.CharField(max_length=200, blank=True, default="")
    cost = models.PositiveIntegerField(default=0)

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "visit", "begins", "channel"], name="message_once"
            ),
            models.UniqueConstraint(
                fields=["centre", "waiting", "begins"], name="message_of_a_slot_once"
            ),
            models.CheckConstraint(
                condition=Q(visit__isnull=False, waiting__isnull=True)
                | Q(visit__isnull=True, waiting__isnull=False),
                name="message_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["sms", "email"]), name="message_known_channel"
            ),
            models.CheckConstraint(
                condition=Q(state__in=MessageState.values), name="message_known_state"
            ),
        ]
