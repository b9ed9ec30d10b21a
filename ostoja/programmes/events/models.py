"""Tables of events: what happens is public, who signed up is for those who prepare it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.centres.classes import PUBLIC
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped, FactModel
from ostoja.centres.secrets import EncryptedText
from ostoja.people.models.base import new_key


class Series(FactModel):
    """Meetings of one kind; ages are full years on the day, both ends included."""

    code = models.CharField(max_length=60)
    title = models.JSONField()
    summary = models.JSONField(default=dict)
    organiser = models.CharField(max_length=200)
    outside = models.BooleanField(default=False)
    age_from = models.PositiveIntegerField(null=True)
    age_to = models.PositiveIntegerField(null=True)

    class Meta(FactModel.Meta):
        ordering = ["centre", "code"]
        constraints = [
            *FactModel.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "code"], name="series_once"),
            models.CheckConstraint(condition=~Q(organiser=""), name="series_has_organiser"),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True)
                | Q(age_to__isnull=True)
                | Q(age_from__lte=F("age_to")),
                name="series_ages_in_order",
            ),
        ]


class Venue(FactModel):
    """Where the meetings of a series are, on days; one place on one day."""

    no_overlap: ClassVar = ("series",)

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    access = models.CharField(max_length=300, blank=True)

    class Meta(FactModel.Meta):
        ordering = ["series_id", F("valid_from").asc(nulls_first=True), "id"]
        constraints = [*FactModel.Meta.constraints]


class Occurrence(CentreScoped):
    """One meeting. ``seats`` empty: as many as come; without ``signup`` nobody signs up."""

    classes = PUBLIC

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=12, default=new_key)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    seats = models.PositiveIntegerField(null=True)
    signup = models.BooleanField(default=False)
    cancelled = models.CharField(max_length=300, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["starts", "id"]
        indexes = [models.Index(fields=["centre", "ends"], name="occurrence_by_end")]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="occurrence_key_once"),
            models.UniqueConstraint(fields=["centre", "series", "starts"], name="occurrence_once"),
            models.CheckConstraint(condition=Q(starts__lt=F("ends")), name="occurrence_in_order"),
        ]


class Place(models.TextChoices):
    """What a sign-up has."""

    IN = "in", "miejsce"
    WAITING = "waiting", "lista oczekujących"
    CANCELLED = "cancelled", "odwołany"


class SignUp(CentreScoped):
    """Somebody signed up, with how many people. Ages are compared and not kept."""

    kept: ClassVar = {
        **columns(("email", "phone"), Kept(Level.C3, Purpose.EVENT, Retention.OCCURRENCE)),
        **columns(
            ("occurrence", "key", "code_index", "sealed", "people", "place", "made_at", "language"),
            Kept(Level.C1, Purpose.EVENT, Retention.OCCURRENCE),
        ),
    }
    classes: ClassVar = classes_of(kept)
    about_nobody: ClassVar = "Zapis na spotkanie jest bez konta i nie łączy się z rejestrem osób."

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=12, default=new_key, editable=False)
    code_index = models.BigIntegerField()
    sealed = models.BigIntegerField()
    people = models.PositiveIntegerField(default=1)
    place = models.CharField(max_length=9, choices=Place.choices)
    email = EncryptedText(null=True)
    phone = EncryptedText(null=True)
    language = models.CharField(max_length=2, default="pl")
    made_at = models.DateTimeField()

    class Meta(CentreScoped.Meta):
        ordering = ["occurrence_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="signup_key_once"),
            models.UniqueConstraint(fields=["centre", "code_index"], name="signup_code_once"),
            models.UniqueConstraint(fields=["centre", "sealed"], name="signup_form_once"),
            models.CheckConstraint(
                condition=Q(people__gte=1, people__lte=6), name="signup_of_one_to_six"
            ),
            models.CheckConstraint(condition=Q(place__in=Place.values), name="signup_known_place"),
        ]
