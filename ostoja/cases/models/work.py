"""What a social worker writes in a case: interviews and contracts, plans, notes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.accounts.models import User
from ostoja.cases.models.disposal import FREED
from ostoja.cases.models.register import Case
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import EncryptedText
from ostoja.people.models import SafetyFile
from ostoja.people.models.base import Life, new_key

_CASE = Kept(Level.C2, Purpose.RIGHT, Retention.CASE)
_INNER = Kept(Level.C3, Purpose.RIGHT, Retention.CASE)
_ANSWERS = "Dane z wywiadów, planów i kontraktów wydaje się z akt sprawy, jako wydruk."


class CaseForm(CentreScoped):
    """An official form of a case: a draft until ``done_on``, then it never changes.

    ``form`` is the code of the form in the data; ``answers`` are kept by its fields. ``parts`` are
    the codes of the parts that were asked, empty for all; ``previous`` is the key of the finished
    form, perhaps of another case, from which it was begun: a key, so that each goes in its time.
    """

    kept: ClassVar = {
        **columns(
            (
                "key",
                "case",
                "form",
                "written_on",
                "written_by",
                "done_on",
                "seal",
                "parts",
                "previous",
            ),
            _CASE,
        ),
        "answers": _INNER,
    }
    classes: ClassVar = classes_of(kept)
    about_person: ClassVar = "case__person"
    not_given: ClassVar = {"answers": _ANSWERS}
    frozen_by: ClassVar = "done_on"
    freed_when: ClassVar = ("case_id", FREED)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=20)
    written_on = models.DateField()
    written_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_on = models.DateField(null=True, blank=True)
    seal = models.CharField(max_length=64, blank=True, default="")
    parts = models.CharField(max_length=60, blank=True, default="")
    previous = models.CharField(max_length=12, blank=True, default="")
    answers = EncryptedText()

    class Meta(CentreScoped.Meta):
        ordering = ["case_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="caseform_key_once"),
            models.UniqueConstraint(
                fields=["centre", "case", "form"],
                condition=Q(done_on__isnull=True),
                name="caseform_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, seal="") | Q(done_on__isnull=False) & ~Q(seal=""),
                name="caseform_done_is_sealed",
            ),
        ]


class InterviewRule(Life):
    """The parts that the centre asks in every interview of some days, whatever the matter."""

    kept: ClassVar = columns(
        ("valid_from", "valid_to", "parts"), Kept(Level.C1, Purpose.WORK, Retention.CASE)
    )
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("centre",)

    parts = models.CharField(max_length=60, blank=True, default="")

    class Meta(Life.Meta):
        ordering = ["centre_id", "-valid_from", "-id"]
        constraints = [*Life.Meta.constraints]


class PlanOfHelp(CentreScoped):
    """What is to be done and given, as the worker proposes it and the head accepts it."""

    kept: ClassVar = {
        **columns(
            ("key", "case", "written_on", "written_by", "approved_on", "approved_by", "seal"),
            _CASE,
        ),
        **columns(("goals", "proposals", "note"), _INNER),
    }
    classes: ClassVar = classes_of(kept)
    about_person: ClassVar = "case__person"
    not_given: ClassVar = dict.fromkeys(("goals", "proposals"), _ANSWERS)
    frozen_by: ClassVar = "approved_on"
    freed_when: ClassVar = ("case_id", FREED)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    goals = EncryptedText()
    proposals = EncryptedText()  # JSON: matter, grosze, days, words
    note = EncryptedText(null=True, blank=True)  # what the head wants changed
    written_on = models.DateField()
    written_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    seal = models.CharField(max_length=64, blank=True, default="")

    class Meta(CentreScoped.Meta):
        ordering = ["case_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="planofhelp_key_once"),
            models.UniqueConstraint(
                fields=["centre", "case"],
                condition=Q(approved_on__isnull=True),
                name="planofhelp_one_draft",
            ),
        ]


class CaseNote(CentreScoped):
    """What a worker did in a case and how long it took; written once."""

    kept: ClassVar = {
        **columns(("key", "case", "at", "author", "minutes"), _CASE),
        "text": _INNER,
    }
    classes: ClassVar = classes_of(kept)
    about_person: ClassVar = "case__person"
    frozen_by: ClassVar = "at"
    freed_when: ClassVar = ("case_id", FREED)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    author = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    minutes = models.PositiveSmallIntegerField(default=0)
    text = EncryptedText()

    class Meta(CentreScoped.Meta):
        ordering = ["case_id", "-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["centre", "key"], name="casenote_key_once")]


class ProtectedNote(CentreScoped):
    """A note that only the group of a protected file reads; it goes when that file goes."""

    kept: ClassVar = columns(
        ("key", "case", "file", "at", "author", "minutes", "text"),
        Kept(Level.C4, Purpose.SAFETY, Retention.CASE),
    )
    classes: ClassVar = classes_of(kept)
    about_person: ClassVar = "case__person"

    key = models.CharField(max_length=12, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(SafetyFile, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    author = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    minutes = models.PositiveSmallIntegerField(default=0)
    text = EncryptedText()

    class Meta(CentreScoped.Meta):
        ordering = ["case_id", "-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="protectednote_key_once")
        ]
