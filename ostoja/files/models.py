"""Files in quarantine and after it; the bytes lie apart, so that a list never loads them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Keeping, Purpose, Retention
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import EncryptedText


class State(models.TextChoices):
    """Where a file stands."""

    QUARANTINE = "quarantine", "czeka na sprawdzenie"
    CLEAN = "clean", "sprawdzony"
    UNSCANNED = "unscanned", "niesprawdzony antywirusem"
    REFUSED = "refused", "odrzucony przez antywirusa"


USABLE = frozenset({State.CLEAN, State.UNSCANNED})
_KEEPING = Keeping(Purpose.WORK, Retention.DERIVED)
_NOBODY = "Plik nie mówi, czyj jest; należy do zapisu, który go przyjął."


class Upload(CentreScoped):
    """A file as it came. ``label`` is the sender's name for it: shown, never used as a path."""

    classes: ClassVar = {
        **dict.fromkeys(("key", "purpose", "kind", "size", "state", "made_at", "checked_at"),
                        Level.C1),
        **dict.fromkeys(("label", "digest", "found"), Level.C3),
    }  # fmt: skip
    keeping: ClassVar = _KEEPING
    about_nobody: ClassVar = _NOBODY

    key = models.CharField(max_length=24)
    purpose = models.CharField(max_length=40)
    label = EncryptedText()
    kind = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUARANTINE)
    found = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)

    class Meta(CentreScoped.Meta):
        ordering = ["id"]
        indexes = [models.Index(fields=["centre", "state"], name="upload_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="upload_key_once"),
            models.CheckConstraint(condition=Q(size__gt=0), name="upload_is_not_empty"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="upload_known_state"),
            models.CheckConstraint(
                condition=Q(state="quarantine") | Q(checked_at__isnull=False),
                name="upload_leaves_quarantine_checked",
            ),
        ]


class Content(CentreScoped):
    """The bytes of a file, encrypted for its centre; gone when the scanner refused them."""

    classes: ClassVar = {"upload": Level.C1, "data": Level.C3}
    keeping: ClassVar = _KEEPING
    about_nobody: ClassVar = _NOBODY

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="+")
    data = EncryptedText()

    class Meta(CentreScoped.Meta):
        ordering = ["upload_id"]
        constraints = [models.UniqueConstraint(fields=["centre", "upload"], name="content_once")]
