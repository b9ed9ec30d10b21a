"""The file plan, signs, cases and what happened in each."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.accounts.models import User
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.letters.models import IncomingLetter
from ostoja.people.models import Person
from ostoja.people.models.base import Life, new_key

_PLAN = Kept(Level.C1, Purpose.WORK, Retention.CASE)
_CASE = Kept(Level.C2, Purpose.RIGHT, Retention.CASE)


class PlanClass(Life):
    """A class of the centre's own file plan (JRWA) on days."""

    kept: ClassVar = columns(
        ("valid_from", "valid_to", "symbol", "title", "cat_home", "cat_other", "remarks"), _PLAN
    )
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("symbol",)

    symbol = models.CharField(max_length=4)
    title = models.CharField(max_length=400)
    cat_home = models.CharField(max_length=5, blank=True, default="")
    cat_other = models.CharField(max_length=5, blank=True, default="")
    remarks = models.TextField(blank=True, default="")

    class Meta(Life.Meta):
        ordering = ["symbol", "id"]
        constraints = [
            *Life.Meta.constraints,
            models.CheckConstraint(
                condition=Q(symbol__regex=r"^\d{1,4}$"), name="planclass_symbol"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}"


class Filing(Life):
    """Under which class and by which unit the cases of a matter are filed, on days.

    ``symbol`` is the unit's symbol in signs; ``unit`` its code in the directory, empty for the
    whole centre.
    """

    kept: ClassVar = columns(
        ("valid_from", "valid_to", "matter", "unit", "symbol", "plan_class"), _PLAN
    )
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("matter", "unit")

    matter = models.CharField(max_length=60)
    unit = models.CharField(max_length=300, blank=True, default="")
    symbol = models.CharField(max_length=20)
    plan_class = models.CharField(max_length=4)

    class Meta(Life.Meta):
        ordering = ["matter", "unit", "id"]
        constraints = [*Life.Meta.constraints]


class SignNumbers(CentreScoped):
    """The last number in a unit, class and year: its own row, locked while one is given."""

    kept: ClassVar = columns(("unit", "symbol", "year", "last"), _PLAN)
    classes: ClassVar = classes_of(kept)

    unit = models.CharField(max_length=20)
    symbol = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "unit", "symbol", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "unit", "symbol", "year"], name="sign_numbers_once"
            )
        ]


class Case(CentreScoped):
    """One case. ``state`` and ``next_due`` follow from what happened and stand here for lists.

    ``procedure`` with ``begun`` names the version that the case keeps. ``unit`` and ``territory``
    say whose part of the centre it belongs to.
    """

    kept: ClassVar = columns(
        ("key", "sign", "unit_symbol", "symbol", "number", "year", "matter", "procedure", "begun",
         "person", "letter", "unit", "territory", "owner", "state", "since", "next_due",
         "closed_on"),
        _CASE,
    )  # fmt: skip
    classes: ClassVar = classes_of(kept)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    sign = models.CharField(max_length=60)
    unit_symbol = models.CharField(max_length=20)
    symbol = models.CharField(max_length=4)
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    matter = models.CharField(max_length=60)
    procedure = models.CharField(max_length=60)
    begun = models.DateField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey(
        IncomingLetter, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.CharField(max_length=300, blank=True, default="")
    territory = models.CharField(max_length=300, blank=True, default="")
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=60)
    since = models.DateField()
    next_due = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "id"]
        indexes = [
            # Each serves open cases by what is due and, backwards, closed ones by their end.
            *(
                models.Index(
                    fields=["centre", *first, "closed_on", "next_due", "id"], name=f"case_by_{name}"
                )
                for name, first in (
                    ("due", ()),
                    ("owner", ("owner",)),
                    ("matter", ("matter",)),
                    ("unit", ("unit",)),
                    ("year", ("year",)),
                )
            ),
            models.Index(fields=["centre", "person"], name="case_by_person"),
            models.Index(fields=["centre", "state", "since"], name="case_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="case_key_once"),
            models.UniqueConstraint(fields=["centre", "sign"], name="case_sign_once"),
            models.UniqueConstraint(
                fields=["centre", "unit_symbol", "symbol", "year", "number"],
                name="case_number_once",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("begun")),
                name="case_closed_after_begun",
            ),
        ]

    def __str__(self) -> str:
        return self.sign


class CaseStep(CentreScoped):
    """One thing that happened in a case, in order; never changed, only followed by another.

    ``leader`` is who was to lead the case from a step that assigns it. A step that was taken back
    is followed by ``TAKEN_BACK``.
    """

    kept: ClassVar = columns(
        ("case", "position", "step", "on", "at", "hands", "leader", "facts"), _CASE
    )
    classes: ClassVar = classes_of(kept)
    about_person: ClassVar = "case__person"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=60)
    on = models.DateField()
    at = models.DateTimeField()
    hands = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    leader = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    facts = models.JSONField(default=dict)

    @property
    def delivered_on(self) -> date | None:
        """The day on which a letter came to somebody, where the step tells one."""
        told = self.facts.get("delivered")
        return date.fromisoformat(told["day"]) if told else None

    class Meta(CentreScoped.Meta):
        ordering = ["case_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "case", "position"], name="casestep_order")
        ]
