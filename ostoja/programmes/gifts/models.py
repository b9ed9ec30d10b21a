"""Tables of the gift campaign.

The letter and its key are apart: the letter goes out after a second person has released it, the key
(C5) stays with the worker who wrote it. The donor (C2) hangs on the letter and never on the key.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.accounts.models import User
from ostoja.centres.classes import PUBLIC
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped, FactModel
from ostoja.centres.secrets import EncryptedText
from ostoja.core.programmes.letters import State
from ostoja.core.programmes.singling import AgeShown
from ostoja.people.models.base import new_key


class Edition(FactModel):
    """One year's campaign; letters can be taken on its days, ``valid_from`` to ``valid_to``.

    ``children`` and ``seniors`` are what a source says of an edition that is over.
    """

    code = models.CharField(max_length=40)
    title = models.JSONField()
    summary = models.JSONField(default=dict)
    number = models.PositiveIntegerField(null=True)
    finale = models.DateField(null=True)
    contact = models.CharField(max_length=300, blank=True)
    children = models.PositiveIntegerField(null=True)
    seniors = models.PositiveIntegerField(null=True)
    letters_said = models.CharField(max_length=40, blank=True)
    least_alike = models.PositiveIntegerField(default=3)
    kept_days = models.PositiveIntegerField(default=60)

    class Meta(FactModel.Meta):
        ordering = ["centre", "-code"]
        constraints = [
            *FactModel.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "code"], name="edition_once"),
            models.CheckConstraint(condition=~Q(code=""), name="edition_has_code"),
            models.CheckConstraint(
                condition=Q(least_alike__gte=2), name="edition_hides_in_a_crowd"
            ),
        ]


class DropOff(CentreScoped):
    """Hours at which parcels are taken in."""

    classes = PUBLIC

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    opens = models.DateTimeField()
    closes = models.DateTimeField()
    place = models.CharField(max_length=300)

    class Meta(CentreScoped.Meta):
        ordering = ["edition_id", "opens", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="dropoff_in_order"),
            models.UniqueConstraint(
                fields=["centre", "edition", "opens", "place"], name="dropoff_once"
            ),
        ]


class Who(models.TextChoices):
    """Whose letter it is."""

    CHILD = "child", "dziecko"
    SENIOR = "senior", "senior"


_WRITTEN = Kept(Level.C3, Purpose.GIFT, Retention.EDITION)


class Siblings(CentreScoped):
    """Letters of one family; ``together``: whoever takes one takes all."""

    about_nobody: ClassVar = "Listy są bez nazwisk i oddzielone od rejestru osób."
    kept: ClassVar = columns(("edition", "key", "together", "author"), _WRITTEN)
    classes: ClassVar = classes_of(kept)

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=12, default=new_key, editable=False)
    together = models.BooleanField(default=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(CentreScoped.Meta):
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["centre", "key"], name="siblings_key_once")]


class Letter(CentreScoped):
    """A letter without a name. A draft may still say too much: only what is approved is public."""

    about_nobody: ClassVar = "Listy są bez nazwisk i oddzielone od rejestru osób."
    kept: ClassVar = {
        **columns(
            ("signed", "true_name", "age", "age_shown", "siblings_shown", "text", "siblings",
             "note"),
            _WRITTEN,
        ),
        **columns(
            ("edition", "key", "code", "who", "state", "author", "second", "approved_at"),
            Kept(Level.C1, Purpose.GIFT, Retention.EDITION),
        ),
    }  # fmt: skip
    classes: ClassVar = classes_of(kept)

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=12, default=new_key, editable=False)
    code = models.CharField(max_length=20)
    who = models.CharField(max_length=6, choices=Who.choices)
    signed = EncryptedText()
    true_name = models.BooleanField(default=False)
    age = models.PositiveIntegerField()
    age_shown = models.CharField(
        max_length=5, default=AgeShown.BAND, choices=[(one.value, one.value) for one in AgeShown]
    )
    siblings = models.ForeignKey(Siblings, null=True, on_delete=models.PROTECT, related_name="+")
    siblings_shown = models.BooleanField(default=False)
    text = EncryptedText()
    state = models.CharField(
        max_length=25, default=State.DRAFT, choices=[(one.value, one.value) for one in State]
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    note = EncryptedText(null=True)

    class Meta(CentreScoped.Meta):
        ordering = ["edition_id", "id"]
        indexes = [models.Index(fields=["centre", "edition", "state"], name="letter_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="letter_key_once"),
            models.UniqueConstraint(fields=["centre", "code"], name="letter_code_once"),
            models.CheckConstraint(condition=Q(state__in=list(State)), name="letter_known_state"),
            models.CheckConstraint(condition=Q(who__in=Who.values), name="letter_known_kind"),
            models.CheckConstraint(
                condition=Q(age_shown__in=list(AgeShown)), name="letter_known_age_shown"
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True) | ~Q(second=F("author")),
                name="letter_second_person_is_another",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.SUBMITTED, State.WITHDRAWN])
                | Q(second__isnull=False, approved_at__isnull=False),
                name="letter_public_only_when_approved",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class LetterKey(CentreScoped):
    """Who wrote the letter: for its holder alone, encrypted, every read recorded (C5)."""

    about_nobody: ClassVar = "Klucz do listu ujawniają tylko dwie osoby razem."
    kept: ClassVar = columns(
        ("letter", "holder", "given", "surnames", "guardian", "consent_on", "consent_how",
         "streets", "schools", "pesel", "person"),
        Kept(Level.C5, Purpose.GIFT, Retention.EDITION),
    )  # fmt: skip
    classes: ClassVar = classes_of(kept)

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    person = EncryptedText(null=True)
    given = EncryptedText()
    surnames = EncryptedText()
    streets = EncryptedText()
    schools = EncryptedText(null=True)
    pesel = EncryptedText(null=True)
    guardian = EncryptedText(null=True)
    consent_on = models.DateField()
    consent_how = EncryptedText()

    class Meta(CentreScoped.Meta):
        ordering = ["letter_id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "letter"], name="letter_has_one_key")
        ]


class Donor(CentreScoped):
    """Somebody who prepares parcels: a code they keep, and at their wish how to be reached.

    ``sealed`` is the key of the form that was sent: a second click finds the same donor.
    """

    about_nobody: ClassVar = "Darczyńca nie jest osobą z rejestru klientów."
    kept: ClassVar = columns(
        ("edition", "key", "code_index", "email", "phone", "language", "sealed", "made_at"),
        Kept(Level.C2, Purpose.GIFT, Retention.EDITION),
    )
    classes: ClassVar = {**classes_of(kept), "email": Level.C3, "phone": Level.C3}

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=12, default=new_key, editable=False)
    code_index = models.BigIntegerField()
    email = EncryptedText(null=True)
    phone = EncryptedText(null=True)
    language = models.CharField(max_length=2, default="pl")
    sealed = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta(CentreScoped.Meta):
        ordering = ["edition_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="donor_key_once"),
            models.UniqueConstraint(fields=["centre", "code_index"], name="donor_code_once"),
            models.UniqueConstraint(fields=["centre", "sealed"], name="donor_form_once"),
        ]


class Ending(models.TextChoices):
    """How the bond of a donor and a letter ended."""

    GIVEN_BACK = "back", "darczyńca oddał list"
    OVERDUE = "overdue", "minął termin paczki"
    OFFICE = "office", "zwolniło biuro"
    DELIVERED = "delivered", "paczka wręczona"


class Taking(CentreScoped):
    """A donor has a letter until a day; a letter has one donor at a time."""

    about_nobody: ClassVar = "Darczyńca nie jest osobą z rejestru klientów."
    kept: ClassVar = columns(
        ("letter", "donor", "taken_at", "until", "received_at", "parcels", "ended_at", "ending"),
        Kept(Level.C2, Purpose.GIFT, Retention.EDITION),
    )
    classes: ClassVar = classes_of(kept)

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    donor = models.ForeignKey(Donor, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    until = models.DateField()
    received_at = models.DateTimeField(null=True)
    parcels = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, blank=True, choices=Ending.choices)

    class Meta(CentreScoped.Meta):
        ordering = ["letter_id", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "letter"],
                condition=Q(ended_at__isnull=True),
                name="letter_has_one_active_donor",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="")
                | Q(ended_at__isnull=False, ending__in=Ending.values),
                name="taking_ends_somehow",
            ),
            models.CheckConstraint(
                condition=Q(parcels__isnull=True) | Q(parcels__gte=1), name="taking_has_a_parcel"
            ),
        ]
