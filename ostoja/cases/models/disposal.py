"""Lists of closed cases whose term is over, and what stays of a case that was destroyed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.accounts.models import User
from ostoja.cases.models.register import Case
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.people.models.base import new_key

_LIST = Kept(Level.C1, Purpose.WORK, Retention.REGISTER)
_ITEM = Kept(Level.C2, Purpose.WORK, Retention.REGISTER)
# The one way past the guard of signed rows: the list that is being carried out is approved with the
# archive's consent, the case is on it, and nothing was added to it since.
FREED = (
    "EXISTS (SELECT 1 FROM cases_disposalitem i JOIN cases_disposallist l ON l.id = i.list_id "
    "WHERE i.case_id = {row} AND l.id = {running} AND l.approved_on IS NOT NULL "
    "AND l.many = (SELECT count(*) FROM cases_disposalitem n WHERE n.list_id = l.id))"
)


class DisposalList(CentreScoped):
    """A list for the state archive (spis dokumentacji niearchiwalnej do brakowania).

    ``many`` is how many cases it has. ``expertise`` names the archive's opinion that category BE
    needs. Approved by somebody else with the archive's ``consent``, it never changes again.
    """

    kept: ClassVar = columns(
        ("key", "made_on", "made_by", "many", "expertise", "approved_on", "approved_by", "consent",
         "consent_on"),
        _LIST,
    )  # fmt: skip
    classes: ClassVar = classes_of(kept)
    frozen_by: ClassVar = "approved_on"

    key = models.CharField(max_length=12, default=new_key, editable=False)
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    many = models.PositiveSmallIntegerField()
    expertise = models.CharField(max_length=200, blank=True, default="")
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    consent = models.CharField(max_length=200, blank=True, default="")
    consent_on = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["-made_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="disposallist_key_once"),
            models.CheckConstraint(
                condition=Q(
                    approved_on__isnull=True, approved_by__isnull=True, consent="",
                    consent_on__isnull=True,
                )
                | Q(approved_on__isnull=False, approved_by__isnull=False, consent_on__isnull=False)
                & ~Q(consent=""),
                name="disposallist_approved_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("made_by")),
                name="disposallist_four_eyes",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.key


class DisposalItem(CentreScoped):
    """A case on a list. Once it is destroyed this row is all that stays of it: the sign, the class,
    the years and the day, so that no number is used again and every gap is explained.
    """

    kept: ClassVar = columns(
        ("list", "case", "sign", "unit_symbol", "symbol", "number", "year", "title", "category",
         "first_year", "last_year", "destroyed_on"),
        _ITEM,
    )  # fmt: skip
    classes: ClassVar = classes_of(kept)
    about_person: ClassVar = "case__person"
    frozen_by: ClassVar = "destroyed_on"

    list = models.ForeignKey(DisposalList, on_delete=models.PROTECT, related_name="items")
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sign = models.CharField(max_length=60)
    unit_symbol = models.CharField(max_length=20)
    symbol = models.CharField(max_length=4)
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=400)  # of the class
    category = models.CharField(max_length=5)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    destroyed_on = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["list_id", "symbol", "year", "unit_symbol", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "unit_symbol", "symbol", "year", "number"],
                name="disposalitem_number_once",
            ),
            models.UniqueConstraint(fields=["centre", "case"], name="disposalitem_case_once"),
            models.CheckConstraint(
                condition=Q(destroyed_on__isnull=True, case__isnull=False)
                | Q(destroyed_on__isnull=False, case__isnull=True),
                name="disposalitem_case_or_destroyed",
            ),
        ]

    def __str__(self) -> str:
        return self.sign
