"""A person and what changes about one: names, basis of stay, representatives, contacts."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.accounts.models import User
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import BlindIndex, EncryptedText
from ostoja.people.models.base import LIFE, Life, new_key


class Sex(models.TextChoices):
    """As the PESEL register knows it; unknown is possible."""

    WOMAN = "k", "kobieta"
    MAN = "m", "mężczyzna"
    UNKNOWN = "", "nie podano"


class Channel(models.TextChoices):
    """How a person wants to be reached."""

    UNKNOWN = "", "nie podano"
    LETTER = "letter", "list"
    PHONE = "phone", "telefon"
    EMAIL = "email", "e-mail"
    VISIT = "visit", "rozmowa w ośrodku"


class Person(CentreScoped):
    """Somebody whom the centre knows. A merged record points at the one that stays."""

    about_person: ClassVar = "pk"
    kept: ClassVar = {
        **columns(("pesel", "pesel_index", "document"), Kept(Level.C3, Purpose.IDENTITY)),
        **columns(("key", "sex", "born", "died", "citizenship"), Kept(Level.C2, Purpose.IDENTITY)),
        **columns(("language", "channel"), Kept(Level.C2, Purpose.CONTACT)),
        "needs": Kept(Level.C3, Purpose.ACCESS),
        **columns(
            ("merged_into", "restricted", "made_on", "forgotten_on"), Kept(Level.C2, Purpose.WORK)
        ),
    }
    classes: ClassVar = classes_of(kept)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True, default="")
    born = models.DateField(null=True, blank=True)
    died = models.DateField(null=True, blank=True)
    pesel = EncryptedText(null=True, blank=True)
    pesel_index = BlindIndex(of="pesel", purpose="pesel")
    document = EncryptedText(null=True, blank=True)  # of somebody without PESEL
    citizenship = models.CharField(
        max_length=2, blank=True, default=""
    )  # ISO 3166-1, empty: unsaid
    language = models.CharField(max_length=3, default="pl")  # ISO 639
    channel = models.CharField(max_length=10, choices=Channel.choices, blank=True, default="")
    needs = EncryptedText(null=True, blank=True)  # what helps: ramp, sign language, large print
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    restricted = models.BooleanField(default=False)
    made_on = models.DateField()
    forgotten_on = models.DateField(null=True, blank=True)  # identity removed, statistics kept

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "id"]
        indexes = [
            models.Index(fields=["centre", "pesel_index"], name="person_by_pesel"),
            models.Index(fields=["centre", "born"], name="person_by_birth"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="person_key_once"),
            # a restricted file must not be betrayed by a refusal: it is left out
            models.UniqueConstraint(
                fields=["centre", "pesel_index"],
                condition=Q(merged_into__isnull=True, restricted=False),
                name="person_pesel_once",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="person_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(born__isnull=True) | Q(died__isnull=True) | Q(born__lte=F("died")),
                name="person_born_before_death",
            ),
            models.CheckConstraint(
                condition=Q(pesel__isnull=True, pesel_index__isnull=True)
                | Q(pesel__isnull=False, pesel_index__isnull=False),
                name="person_pesel_indexed",
            ),
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="person_known_sex"),
            models.CheckConstraint(
                condition=Q(forgotten_on__isnull=True)
                | Q(pesel__isnull=True, document__isnull=True, needs__isnull=True),
                name="person_forgotten_is_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.key


def with_merged(people: Iterable[int]) -> "models.QuerySet[Person, dict[str, Any]]":
    """The records of persons (their rows' numbers) and those merged into them, for ``..__in``.

    An "or" between a row and what its person was merged into makes PostgreSQL read all people.
    """
    ids = list(people)
    rows = Person.objects.filter(Q(pk__in=ids) | Q(merged_into__in=ids))
    return rows.order_by().values("pk")


class PersonName(Life):
    """The first names and surname of a person, then and now."""

    kept: ClassVar = {
        **LIFE,
        **columns(("person", "position", "given", "surname"), Kept(Level.C3, Purpose.IDENTITY)),
    }
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("person", "position")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    position = models.PositiveSmallIntegerField(default=0)  # from 1: former, days unknown
    given = EncryptedText()
    surname = EncryptedText()

    class Meta(Life.Meta):
        ordering = ["person_id", "position", F("valid_from").desc(nulls_last=True), "-id"]


class Basis(models.TextChoices):
    """On what a foreigner's stay rests (art. 5 of the act decides what follows from it)."""

    PERMANENT = "pobyt-staly", "zezwolenie na pobyt stały"
    LONG_TERM = "rezydent-ue", "pobyt rezydenta długoterminowego UE"
    TEMPORARY = "pobyt-czasowy", "zezwolenie na pobyt czasowy"
    REFUGEE = "status-uchodzcy", "status uchodźcy"
    SUBSIDIARY = "ochrona-uzupelniajaca", "ochrona uzupełniająca"
    HUMANITARIAN = "wzgledy-humanitarne", "zgoda na pobyt ze względów humanitarnych"
    TOLERATED = "pobyt-tolerowany", "zgoda na pobyt tolerowany"
    PROTECTION = "ochrona-czasowa", "ochrona czasowa"
    UNION = "obywatel-ue", "obywatel UE albo członek rodziny"
    OTHER = "inna", "inna podstawa"


class Stay(Life):
    """The basis of a foreigner's stay on days."""

    kept: ClassVar = {
        **LIFE,
        **columns(("person", "basis"), Kept(Level.C2, Purpose.RIGHT)),
        "document": Kept(Level.C3, Purpose.RIGHT),
    }
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("person",)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stays")
    basis = models.CharField(max_length=30, choices=Basis.choices)
    document = EncryptedText(null=True, blank=True)

    class Meta(Life.Meta):
        ordering = ["person_id", F("valid_from").desc(nulls_last=True), "-id"]
        constraints = [
            *Life.Meta.constraints,
            models.CheckConstraint(condition=Q(basis__in=Basis.values), name="stay_known_basis"),
        ]


class Representation(models.TextChoices):
    """By what right somebody acts for a person."""

    PARENT = "parent", "rodzic"
    GUARDIAN = "guardian", "opiekun prawny"
    CURATOR = "curator", "kurator"
    PROXY = "proxy", "pełnomocnik"


class Scope(models.TextChoices):
    """In what somebody acts for a person."""

    ALL = "all", "wszystkie sprawy"
    CASE = "case", "tylko wskazana sprawa"
    LETTERS = "letters", "odbiór pism"
    MONEY = "money", "odbiór świadczeń"


class Representative(Life):
    """Who acts for a person, in what, on which days; ``basis`` is the paper that proves it."""

    kept: ClassVar = {
        **LIFE,
        **columns(("person", "by", "kind", "scope"), Kept(Level.C2, Purpose.CONTACT)),
        "basis": Kept(Level.C3, Purpose.CONTACT),
    }
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("person", "by", "kind")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="representatives")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="represents")
    kind = models.CharField(max_length=10, choices=Representation.choices)
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.ALL)
    basis = EncryptedText(null=True, blank=True)

    class Meta(Life.Meta):
        ordering = ["person_id", "-id"]
        constraints = [
            *Life.Meta.constraints,
            models.CheckConstraint(condition=~Q(person=F("by")), name="representative_is_another"),
            models.CheckConstraint(
                condition=Q(scope__in=Scope.values), name="representative_known_scope"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Representation.values), name="representative_known_kind"
            ),
        ]


class ContactKind(models.TextChoices):
    """What a contact is."""

    PHONE = "phone", "telefon"
    EMAIL = "email", "e-mail"


class Contact(Life):
    """A telephone or e-mail address, with how it may be used. The reason for it is never here."""

    kept: ClassVar = {
        **LIFE,
        **columns(("value", "value_index"), Kept(Level.C3, Purpose.CONTACT)),
        **columns(
            ("person", "kind", "no_message", "person_only", "hours"),
            Kept(Level.C2, Purpose.CONTACT),
        ),
    }
    classes: ClassVar = classes_of(kept)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=10, choices=ContactKind.choices)
    value = EncryptedText()
    value_index = BlindIndex(of="value", purpose="contact")
    no_message = models.BooleanField(default=False)  # leave no message, send no SMS
    person_only = models.BooleanField(default=False)  # speak to the person only
    hours = models.CharField(max_length=100, blank=True, default="")

    class Meta(Life.Meta):
        ordering = ["person_id", "-id"]
        indexes = [models.Index(fields=["centre", "value_index"], name="contact_by_value")]
        constraints = [
            *Life.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=ContactKind.values), name="contact_known_kind"
            ),
        ]


class FileGrant(Life):
    """Who may open a restricted file."""

    kept: ClassVar = {
        **columns(("valid_from", "valid_to", "person"), Kept(Level.C2, Purpose.WORK)),
        "user": Kept(Level.C6, Purpose.WORK, Retention.CASE),
    }
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("person", "user")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(Life.Meta):
        ordering = ["person_id", "user_id", "-id"]


class Merge(CentreScoped):
    """Two records found to be one person; ``undone_on`` when they were parted again."""

    about_person: ClassVar = "stays"
    kept: ClassVar = {
        **columns(
            ("stays", "goes", "followed", "made_on", "undone_on"), Kept(Level.C2, Purpose.IDENTITY)
        ),
    }
    classes: ClassVar = classes_of(kept)

    stays = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    goes = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    followed = models.JSONField(default=list)  # keys of records that had been merged into ``goes``
    made_on = models.DateField()
    undone_on = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(stays=F("goes")), name="merge_of_two"),
            models.UniqueConstraint(
                fields=["centre", "goes"],
                condition=Q(undone_on__isnull=True),
                name="merge_goes_once",
            ),
        ]


class SearchKey(CentreScoped):
    """What a person is found by: blind indexes of stems, sounds and shortened names, of doors.

    Derived from the rows above and made anew with them; the numbers say nothing by themselves.
    """

    kept: ClassVar = columns(
        ("person", "kind", "token"), Kept(Level.C3, Purpose.IDENTITY, Retention.DERIVED)
    )
    classes: ClassVar = classes_of(kept)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.PositiveSmallIntegerField()
    token = models.BigIntegerField()

    class Meta(CentreScoped.Meta):
        ordering = ["id"]
        indexes = [
            models.Index(fields=["centre", "token"], include=["kind", "person"], name="by_token")
        ]
