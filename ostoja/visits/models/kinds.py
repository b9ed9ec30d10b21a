"""What may be booked, who receives when, who is away, and the rules of one centre."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.accounts.models import User
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Keeping, Purpose, Retention
from ostoja.centres.models import CentreScoped
from ostoja.core.calendars.slots import Visiting
from ostoja.core.speech import Text

DAY_MINUTES = 24 * 60


class Lived(CentreScoped):
    """In force from ``valid_from`` to ``valid_to``, both included; empty is an open end."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="%(app_label)s_%(class)s_days_in_order",
            )
        ]


class Kind(Lived):
    """A kind of visit: its names, what it takes in minutes, and who may book it.

    ``confidential``: what it is about says something of health or addiction (art. 9 RODO); outside
    its own workers it is called a meeting. ``home``: the worker comes to the address. ``post``:
    only within the published reception of this post of the directory, else within the unit's hours.
    """

    keeping: ClassVar = Keeping(Purpose.WORK, Retention.HISTORY)
    classes: ClassVar = {
        **dict.fromkeys(("code", "names", "about", "valid_from", "valid_to"), Level.C0),
        **dict.fromkeys(
            ("length", "before", "after", "places", "notice_hours", "horizon_days", "public",
             "confidential", "home", "post", "position"),
            Level.C1,
        ),
    }  # fmt: skip

    code = models.SlugField(max_length=40)
    names = models.JSONField()  # language: text
    about = models.JSONField(default=dict, blank=True)
    length = models.PositiveSmallIntegerField()
    before = models.PositiveSmallIntegerField(default=0)
    after = models.PositiveSmallIntegerField(default=0)
    places = models.PositiveSmallIntegerField(default=1)
    notice_hours = models.PositiveSmallIntegerField(default=2)
    horizon_days = models.PositiveSmallIntegerField(default=56)
    public = models.BooleanField(default=True)
    confidential = models.BooleanField(default=False)
    home = models.BooleanField(default=False)
    post = models.CharField(max_length=60, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Lived.Meta):
        ordering = ["centre_id", "position", "id"]
        constraints = [
            *Lived.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "code"], name="visit_kind_once"),
            models.CheckConstraint(
                condition=Q(length__gte=5, length__lte=480, places__gte=1, places__lte=200),
                name="visit_kind_takes_time",
            ),
            models.CheckConstraint(
                condition=Q(horizon_days__gte=1, horizon_days__lte=366),
                name="visit_kind_has_a_horizon",
            ),
            models.CheckConstraint(
                condition=Q(public=False) | Q(home=False), name="visit_at_home_by_office_only"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> Text:
        """The name in three languages."""
        return Text(**self.names)

    @property
    def description(self) -> Text | None:
        """What people should know before they come."""
        return Text(**self.about) if self.about else None

    @property
    def visiting(self) -> Visiting:
        """What one visit takes."""
        return Visiting(self.length, self.before, self.after, self.places)


class Duty(Lived):
    """A worker receives visits of a kind on a weekday (0 is Monday), in minutes of the clock."""

    keeping: ClassVar = Keeping(Purpose.STAFF, Retention.HISTORY)
    classes: ClassVar = {
        **dict.fromkeys(("kind", "unit", "weekday", "opens", "closes"), Level.C1),
        **dict.fromkeys(("user", "valid_from", "valid_to"), Level.C6),
    }

    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="duties")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=60)  # code of the directory
    weekday = models.PositiveSmallIntegerField()
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()

    class Meta(Lived.Meta):
        ordering = ["centre_id", "user_id", "weekday", "opens", "id"]
        constraints = [
            *Lived.Meta.constraints,
            models.CheckConstraint(condition=Q(weekday__lte=6), name="duty_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes"), closes__lte=DAY_MINUTES), name="duty_in_a_day"
            ),
            models.CheckConstraint(condition=~Q(unit=""), name="duty_has_a_unit"),
        ]


class Away(CentreScoped):
    """A worker receives nobody on these days, both included; the reason is not kept."""

    keeping: ClassVar = Keeping(Purpose.STAFF, Retention.HISTORY)
    classes: ClassVar = dict.fromkeys(("user", "valid_from", "valid_to"), Level.C6)
    no_overlap: ClassVar = ("centre", "user")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_to")), name="away_days_in_order"
            )
        ]


class VisitRules(CentreScoped):
    """How a centre reminds and forgets; a centre without a row has the defaults of the columns.

    Money in grosze. ``quiet_from`` to ``quiet_to`` are minutes of the clock in which nothing is
    sent; the stretch passes midnight. ``keep_days`` after a visit its contacts are deleted.
    """

    keeping: ClassVar = Keeping(Purpose.WORK, Retention.HISTORY)
    classes: ClassVar = dict.fromkeys(
        ("sender", "ahead_hours", "quiet_from", "quiet_to", "sms_cost", "month_budget",
         "keep_days"),
        Level.C1,
    )  # fmt: skip

    sender = models.CharField(max_length=11, default="Terminy")  # eleven signs: the limit of SMS
    ahead_hours = models.PositiveSmallIntegerField(default=24)
    quiet_from = models.PositiveSmallIntegerField(default=20 * 60)
    quiet_to = models.PositiveSmallIntegerField(default=8 * 60)
    sms_cost = models.PositiveIntegerField(default=0)
    month_budget = models.PositiveIntegerField(default=0)
    keep_days = models.PositiveSmallIntegerField(default=30)

    class Meta(CentreScoped.Meta):
        constraints = [
            models.UniqueConstraint(fields=["centre"], name="visit_rules_once"),
            models.CheckConstraint(
                condition=Q(quiet_from__lt=DAY_MINUTES, quiet_to__lt=DAY_MINUTES),
                name="visit_rules_quiet_in_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ahead_hours__gte=1, ahead_hours__lte=168), name="visit_rules_ahead"
            ),
            models.CheckConstraint(
                condition=Q(keep_days__gte=1, keep_days__lte=366), name="visit_rules_keep"
            ),
        ]
