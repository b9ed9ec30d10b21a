"""The register of what comes in: each letter with its days, channel, proof and number."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import EncryptedText
from ostoja.people.models import Person
from ostoja.people.models.base import new_key

_CASE = Kept(Level.C2, Purpose.RIGHT, Retention.CASE)


class Channel(models.TextChoices):
    """How a letter came; which of them count on which day says ``data/channels.yaml``."""

    IN_PERSON = "in_person", "osobiście"
    POST = "post", "poczta"
    E_DELIVERY = "e_doreczenia", "e-Doręczenia"
    EPUAP = "epuap", "ePUAP"
    EMAIL = "email", "e-mail"
    PHONE = "phone", "telefon"
    ONLINE = "online", "formularz na stronie"


class LetterNumbers(CentreScoped):
    """The last number of the register in a year: its own row, locked while one is given."""

    kept: ClassVar = columns(("year", "last"), Kept(Level.C1, Purpose.WORK, Retention.CASE))
    classes: ClassVar = classes_of(kept)

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "year"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "year"], name="letternumbers_of_a_year")
        ]


class IncomingLetter(CentreScoped):
    """One letter as it came. ``posted_on`` counts for terms, ``received_on`` begins the case.

    ``binding`` says whether the channel had legal effect on that day; ``why`` the rule.
    """

    kept: ClassVar = {
        **columns(
            ("key", "year", "number", "received_on", "posted_on", "came_by", "binding", "why",
             "proof", "person", "matter"),
            _CASE,
        ),
        "sender": Kept(Level.C3, Purpose.CONTACT, Retention.CASE),
    }  # fmt: skip
    classes: ClassVar = classes_of(kept)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    received_on = models.DateField()
    posted_on = models.DateField(null=True, blank=True)
    came_by = models.CharField(max_length=12, choices=Channel.choices)
    binding = models.BooleanField()
    why = models.CharField(max_length=400)
    proof = models.CharField(max_length=200, blank=True, default="")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sender = EncryptedText(null=True, blank=True)  # of somebody who is not in the register
    matter = models.CharField(max_length=60, blank=True, default="")

    class Meta(CentreScoped.Meta):
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="incomingletter_key_once"),
            models.UniqueConstraint(
                fields=["centre", "year", "number"], name="incomingletter_number_once"
            ),
            models.CheckConstraint(
                condition=Q(came_by__in=Channel.values), name="incomingletter_known_channel"
            ),
            models.CheckConstraint(
                condition=Q(posted_on__isnull=True) | Q(posted_on__lte=F("received_on")),
                name="incomingletter_posted_first",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(sender__isnull=True),
                name="incomingletter_one_sender",
            ),
        ]

    def __str__(self) -> str:
        return f"RPW/{self.number}/{self.year}"
