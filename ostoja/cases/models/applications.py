"""Applications sent on the site: a draft that can be resumed, and what was sent with its letter."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.cases.models.register import Case
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import BlindIndex, EncryptedText
from ostoja.files.models import Upload
from ostoja.letters.models import IncomingLetter
from ostoja.people.models.base import new_key
from ostoja.visits.models.visit import plain_code

LANGUAGES = ["pl", "en", "uk"]
# Who fills a form in is not known until a worker takes it into a case of somebody's.
_UNKNOWN = "Szkic nie jest powiązany z rejestrem osób; kto go pisze, wie tylko, kto zna kod."
_DRAFT = Kept(Level.C2, Purpose.RIGHT, Retention.DRAFT)
_TYPED = Kept(Level.C3, Purpose.RIGHT, Retention.DRAFT)
_SENT = Kept(Level.C2, Purpose.RIGHT, Retention.CASE)
_SAID = Kept(Level.C3, Purpose.RIGHT, Retention.CASE)


class Draft(CentreScoped):
    """An application that is being filled in; deleted thirty days after its last change.

    ``answers`` is everything typed, as JSON. ``matter`` can tell of health: the log never holds it.
    """

    kept: ClassVar = {
        **columns(("key", "language", "made_at", "touched_at"), _DRAFT),
        **columns(("code", "code_index", "matter", "answers"), _TYPED),
    }
    classes: ClassVar = classes_of(kept)
    about_nobody: ClassVar = _UNKNOWN

    key = models.CharField(max_length=12, default=new_key, editable=False)
    code = EncryptedText()
    code_index = BlindIndex(of="code", purpose="application-code", normal=plain_code)
    matter = models.CharField(max_length=60)
    language = models.CharField(max_length=2, default="pl")
    answers = EncryptedText()
    made_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta(CentreScoped.Meta):
        ordering = ["id"]
        indexes = [models.Index(fields=["centre", "touched_at"], name="draft_by_touch")]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="draft_key_once"),
            models.UniqueConstraint(fields=["centre", "code_index"], name="draft_code_once"),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES), name="draft_known_language"
            ),
        ]


class SentApplication(CentreScoped):
    """An application as it was sent, with the letter that it became; later with its case.

    The code is the draft's: whoever sends twice sends once, and it opens the status.
    """

    kept: ClassVar = {
        **columns(("key", "language", "sent_at", "letter", "case", "taken_at"), _SENT),
        **columns(("code", "code_index", "matter", "answers"), _SAID),
    }
    classes: ClassVar = classes_of(kept)
    about_person: ClassVar = "letter__person"

    key = models.CharField(max_length=12, default=new_key, editable=False)
    code = EncryptedText()
    code_index = BlindIndex(of="code", purpose="application-code", normal=plain_code)
    matter = models.CharField(max_length=60)
    language = models.CharField(max_length=2, default="pl")
    answers = EncryptedText()
    sent_at = models.DateTimeField()
    letter = models.ForeignKey(IncomingLetter, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["id"]
        indexes = [models.Index(fields=["centre", "taken_at"], name="sent_by_taken")]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="sent_key_once"),
            models.UniqueConstraint(fields=["centre", "code_index"], name="sent_code_once"),
            models.UniqueConstraint(fields=["centre", "letter"], name="sent_letter_once"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="sent_known_language"),
            models.CheckConstraint(
                condition=Q(case__isnull=True, taken_at__isnull=True)
                | Q(case__isnull=False, taken_at__isnull=False),
                name="sent_taken_with_case",
            ),
        ]


class Paper(CentreScoped):
    """A file added to a draft, which goes with it when it is sent."""

    kept: ClassVar = columns(("draft", "application", "upload"), _SENT)
    classes: ClassVar = classes_of(kept)
    about_nobody: ClassVar = "Plik należy do wniosku, przy którym leży."

    draft = models.ForeignKey(
        Draft, null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    application = models.ForeignKey(
        SentApplication, null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+")

    class Meta(CentreScoped.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "upload"], name="paper_upload_once"),
            models.CheckConstraint(
                condition=Q(draft__isnull=True, application__isnull=False)
                | Q(draft__isnull=False, application__isnull=True),
                name="paper_of_one",
            ),
        ]
