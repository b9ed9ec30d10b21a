"""Where people live, with whom, on what: addresses, households and incomes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import EncryptedText
from ostoja.people.models.base import LIFE, Life, new_key
from ostoja.people.models.person import Person


class AddressKind(models.TextChoices):
    """What an address is to a person."""

    RESIDENCE = "residence", "zamieszkania"
    POST = "post", "do listów"
    LAST_PERMANENT = "last", "ostatniego zameldowania na stałe"


class Address(Life):
    """An address of a person on days; ``none`` says that there is no roof, which is a fact too.

    The last permanent registration decides which gmina pays for a homeless person (art. 101).
    """

    kept: ClassVar = {
        **LIFE,
        **columns(("street", "house", "flat", "postcode", "town"), Kept(Level.C3, Purpose.CONTACT)),
        **columns(("person", "kind", "none"), Kept(Level.C2, Purpose.RIGHT)),
    }
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("person", "kind")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=10, choices=AddressKind.choices)
    none = models.BooleanField(default=False)
    street = EncryptedText(null=True, blank=True)
    house = EncryptedText(null=True, blank=True)
    flat = EncryptedText(null=True, blank=True)
    postcode = EncryptedText(null=True, blank=True)
    town = EncryptedText(null=True, blank=True)

    class Meta(Life.Meta):
        ordering = ["person_id", F("valid_from").desc(nulls_last=True), "-id"]
        constraints = [
            *Life.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=AddressKind.values), name="address_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(none=True, street__isnull=True, house__isnull=True, town__isnull=True)
                | Q(none=False, house__isnull=False, town__isnull=False),
                name="address_or_none",
            ),
        ]


class Act(models.TextChoices):
    """The act whose family or household is meant; each defines it differently."""

    UPS = "ups", "ustawa o pomocy społecznej"
    USR = "usr", "ustawa o świadczeniach rodzinnych"
    UDM = "udm", "ustawa o dodatkach mieszkaniowych"


class Household(CentreScoped):
    """People who count together under one act."""

    about_person: ClassVar = "members__person"
    kept: ClassVar = columns(("key", "act"), Kept(Level.C2, Purpose.RIGHT, Retention.CASE))
    classes: ClassVar = classes_of(kept)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    act = models.CharField(max_length=3, choices=Act.choices)

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="household_key_once"),
            models.CheckConstraint(condition=Q(act__in=Act.values), name="household_known_act"),
        ]

    def __str__(self) -> str:
        return self.key


class Relation(models.TextChoices):
    """What a member is to the person the household is named after."""

    HEAD = "head", "osoba prowadząca gospodarstwo"
    SPOUSE = "spouse", "mąż albo żona"
    PARTNER = "partner", "partner albo partnerka"
    CHILD = "child", "dziecko"
    PARENT = "parent", "rodzic"
    SIBLING = "sibling", "brat albo siostra"
    OTHER = "other", "inna osoba"


class Member(Life):
    """A person's part in a household on days."""

    kept: ClassVar = {
        **LIFE,
        **columns(
            ("household", "person", "relation"), Kept(Level.C2, Purpose.RIGHT, Retention.CASE)
        ),
    }
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("household", "person")

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    relation = models.CharField(max_length=10, choices=Relation.choices)

    class Meta(Life.Meta):
        ordering = ["household_id", "id"]
        constraints = [
            *Life.Meta.constraints,
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="member_known_relation"
            ),
        ]


class Evidence(models.TextChoices):
    """What an income rests on."""

    STATEMENT = "statement", "oświadczenie"
    CERTIFICATE = "certificate", "zaświadczenie"
    DECISION = "decision", "decyzja"
    REGISTER = "register", "rejestr publiczny"
    OTHER = "other", "inny dowód"


class IncomeSet(CentreScoped):
    """What a person received, by act and month; the names are the inputs of ``core.law``.

    ``month`` is its first day; an act that counts a year has the year's January.
    """

    kept: ClassVar = columns(
        ("person", "act", "month", "receipts", "evidence", "evidence_on"),
        Kept(Level.C2, Purpose.RIGHT, Retention.CASE),
    )
    classes: ClassVar = classes_of(kept)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="incomes")
    act = models.CharField(max_length=3, choices=Act.choices)
    month = models.DateField()
    receipts = models.JSONField()  # name of an input: grosze, number or yes/no
    evidence = models.CharField(max_length=12, choices=Evidence.choices)
    evidence_on = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["person_id", "act", "-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "person", "act", "month"], name="income_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="income_of_a_month"),
            models.CheckConstraint(condition=Q(act__in=Act.values), name="income_known_act"),
            models.CheckConstraint(
                condition=Q(evidence__in=Evidence.values), name="income_known_evidence"
            ),
        ]


class PayAccount(Life):
    """The bank account to which a person's benefits go, on days; without one they get cash.

    Whoever pays and whoever leads the file or a case sees it, nobody else.
    """

    kept: ClassVar = {
        "valid_from": Kept(Level.C2, Purpose.PAY),
        "valid_to": Kept(Level.C2, Purpose.PAY),
        "person": Kept(Level.C2, Purpose.PAY),
        "nrb": Kept(Level.C3, Purpose.PAY),
    }
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("person",)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accounts")
    nrb = EncryptedText()  # 26 digits, checked by core.identifiers.nrb

    class Meta(Life.Meta):
        ordering = ["person_id", F("valid_from").desc(nulls_last=True), "-id"]
