"""What happened: one event for each action, the rows it changed, who read what, and the chain.

Rows of these tables are only ever added; the database itself refuses anything else.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from ostoja.centres.classes import Confidentiality
from ostoja.centres.keeping import Keeping, Purpose, Retention
from ostoja.centres.models import CentreScoped


class Event(CentreScoped):
    """One action: who, in which role, what, to which object, why, when."""

    about_person: ClassVar = "about"
    not_given: ClassVar = dict.fromkeys(
        ("what", "reason"),
        "Dane innych osób bywają w notatkach; wydaje się je z aktami.",
    )
    keeping: ClassVar = Keeping(Purpose.ACCOUNT, Retention.LOG)
    classes: ClassVar = {
        **dict.fromkeys(("at", "role", "action", "about", "what", "reason"), Confidentiality.C1),
        "actor": Confidentiality.C6,
    }

    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=20)
    action = models.CharField(max_length=60)
    about = models.CharField(max_length=200, blank=True)
    what = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["centre", "-at", "-id"], name="event_by_day")]
        constraints = [
            models.CheckConstraint(condition=~Q(action=""), name="event_names_its_action"),
            models.CheckConstraint(condition=~Q(role=""), name="event_names_a_role"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class Change(CentreScoped):
    """One row that an action added, changed or removed; written by the triggers alone.

    ``old`` and ``new`` hold the plain values (of a change only the columns that differ); ``hidden``
    names the columns above C2, whose values never enter the log, that had or changed a value.
    """

    about_nobody: ClassVar = "powtarza wartości z innych tabel i mówi, kiedy się zmieniły"
    keeping: ClassVar = Keeping(Purpose.ACCOUNT, Retention.LOG)
    classes: ClassVar = {
        **dict.fromkeys(("event", "table", "kind", "hidden"), Confidentiality.C1),
        **dict.fromkeys(("key", "old", "new"), Confidentiality.C2),
    }

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    table = models.CharField(max_length=63)
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=7)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    hidden = models.TextField(blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["id"]
        indexes = [models.Index(fields=["centre", "table", "key"], name="change_by_row")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="added", old__isnull=True, new__isnull=False)
                | Q(kind="changed", old__isnull=False, new__isnull=False)
                | Q(kind="removed", old__isnull=False, new__isnull=True),
                name="change_has_its_sides",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.table} {self.key}"


class Read(CentreScoped):
    """Somebody saw data of class C3 to C5: who, in which role, of whom, what and for what."""

    about_person: ClassVar = "subject"
    keeping: ClassVar = Keeping(Purpose.ACCOUNT, Retention.LOG)
    classes: ClassVar = {
        **dict.fromkeys(("at", "role", "level", "what", "purpose"), Confidentiality.C1),
        "subject": Confidentiality.C2,
        "actor": Confidentiality.C6,
    }

    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=20)
    level = models.CharField(max_length=2, choices=[(c, c) for c in ("C3", "C4", "C5")])
    subject = models.CharField(max_length=100)
    what = models.CharField(max_length=200)
    purpose = models.TextField()

    class Meta(CentreScoped.Meta):
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["centre", "-at", "-id"], name="read_by_day"),
            models.Index(fields=["centre", "subject"], name="read_by_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=["C3", "C4", "C5"]), name="read_known_level"
            ),
            models.CheckConstraint(condition=~Q(role=""), name="read_names_a_role"),
            models.CheckConstraint(condition=~Q(subject=""), name="read_names_a_subject"),
            models.CheckConstraint(condition=~Q(what=""), name="read_says_what"),
            models.CheckConstraint(condition=~Q(purpose=""), name="read_says_for_what"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}"


class Link(CentreScoped):
    """One link of a centre's chain: the digest of one row of the log, bound to all before it."""

    keeping: ClassVar = Keeping(Purpose.ACCOUNT, Retention.LOG)
    classes: ClassVar = dict.fromkeys(
        ("position", "kind", "row", "digest", "chain"), Confidentiality.C1
    )

    position = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=6, choices=[(k, k) for k in ("event", "change", "read")])
    row = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)

    class Meta(CentreScoped.Meta):
        ordering = ["centre", "position"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "position"], name="link_position_once"),
            models.UniqueConstraint(fields=["centre", "kind", "row"], name="link_of_a_row_once"),
            models.CheckConstraint(condition=Q(position__gte=1), name="link_counts_from_one"),
            models.CheckConstraint(
                condition=Q(kind__in=["event", "change", "read"]), name="link_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.kind} {self.row}"


class Seal(CentreScoped):
    """The keyed hash of a row's columns above C2, as they were when a change of it was chained."""

    keeping: ClassVar = Keeping(Purpose.ACCOUNT, Retention.LOG)
    classes: ClassVar = dict.fromkeys(("change", "columns", "digest"), Confidentiality.C1)

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="+")
    columns = models.TextField()  # the names it covers
    digest = models.CharField(max_length=64)

    class Meta(CentreScoped.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "change"], name="seal_of_a_change_once"),
            models.CheckConstraint(condition=~Q(columns=""), name="seal_covers_something"),
        ]

    def __str__(self) -> str:
        return f"{self.change_id} {self.columns}"
