"""Decisions as they were drafted, checked and signed; what is signed never changes again."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.accounts.models import User
from ostoja.cases.models.disposal import FREED
from ostoja.cases.models.register import Case
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import EncryptedText
from ostoja.people.models.base import Life, new_key

_PRINT = "Dane z treści decyzji wydaje się z akt sprawy, jako wydruk."
_CASE = Kept(Level.C2, Purpose.RIGHT, Retention.CASE)


class Authority(Life):
    """In whose name the centre decides on days, by which authorisation, and who hears appeals."""

    kept: ClassVar = columns(
        ("valid_from", "valid_to", "office", "authorisation", "board"),
        Kept(Level.C1, Purpose.WORK, Retention.CASE),
    )
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("centre",)

    office = models.CharField(max_length=300)
    authorisation = models.CharField(max_length=300)
    board = models.CharField(max_length=300)

    class Meta(Life.Meta):
        ordering = ["centre_id", "-valid_from", "-id"]
        constraints = [*Life.Meta.constraints]

    def __str__(self) -> str:
        return self.office


class DecisionState(models.TextChoices):
    """Where a document stands."""

    DRAFT = "draft", "projekt"
    RETURNED = "returned", "zwrócona do poprawy"
    CHECKED = "checked", "sprawdzona"
    SIGNED = "signed", "podpisana"


class Signing(models.TextChoices):
    """How it was signed."""

    PAPER = "paper", "na papierze"
    CERTIFICATE = "certificate", "certyfikatem"


class Decision(CentreScoped):
    """One document. ``words`` is its text, ``basis`` what the amount rests on, ``pdf`` the print.

    ``seal`` is a keyed hash of text, basis and print: the encrypted columns may get another key,
    what they say may not change. ``amends`` is the decision that a correction mends.
    """

    kept: ClassVar = {
        **columns(
            ("key", "case", "kind", "state", "amends", "amount", "first", "last", "prepared_on",
             "prepared_by", "checked_on", "checked_by", "signed_on", "signed_by", "signing",
             "seal", "signer"),
            _CASE,
        ),
        **columns(("words", "basis", "pdf", "note"), Kept(Level.C3, Purpose.RIGHT, Retention.CASE)),
    }  # fmt: skip
    classes: ClassVar = classes_of(kept)
    about_person: ClassVar = "case__person"
    not_given: ClassVar = dict.fromkeys(("words", "basis", "pdf"), _PRINT)
    frozen_by: ClassVar = "signed_on"
    freed_when: ClassVar = ("case_id", FREED)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20)
    state = models.CharField(
        max_length=10, choices=DecisionState.choices, default=DecisionState.DRAFT
    )
    amends = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="amended_by"
    )
    amount = models.BigIntegerField(null=True, blank=True)  # grosze, a month or once
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    words = EncryptedText()
    basis = EncryptedText()
    note = EncryptedText(null=True, blank=True)  # why it was sent back
    prepared_on = models.DateField()
    prepared_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signing = models.CharField(max_length=12, choices=Signing.choices, blank=True, default="")
    signer = models.CharField(max_length=300, blank=True, default="")  # as the certificate says
    seal = models.CharField(max_length=64, blank=True, default="")
    pdf = EncryptedText(null=True, blank=True)  # base64

    class Meta(CentreScoped.Meta):
        ordering = ["case_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="decision_key_once"),
            models.UniqueConstraint(
                fields=["centre", "case"],
                condition=Q(state__in=("draft", "checked")),
                name="decision_one_at_work",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DecisionState.values), name="decision_known_state"
            ),
            models.CheckConstraint(
                condition=Q(signing__in=("", *Signing.values)), name="decision_known_signing"
            ),
            models.CheckConstraint(
                condition=Q(state="signed", signed_on__isnull=False, pdf__isnull=False)
                & ~Q(seal="")
                & ~Q(signing="")
                | ~Q(state="signed") & Q(signed_on__isnull=True, pdf__isnull=True),
                name="decision_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(first__isnull=True) | Q(last__isnull=True) | Q(first__lte=F("last")),
                name="decision_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="decision_amount_is_some"
            ),
        ]

    def __str__(self) -> str:
        return self.key
