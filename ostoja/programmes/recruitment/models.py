"""Tables of recruitment: the posting is public, who applied is for the few who choose."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.centres.classes import PUBLIC
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import EncryptedText
from ostoja.files.models import Upload
from ostoja.people.models.base import new_key

# The parts of a posting in the order in which it is read; every one has to be there.
TEXTS = (
    ("employer", "Pracodawca i miejsce pracy"),
    ("working_time", "Wymiar czasu pracy"),
    ("who", "Kogo szukamy"),
    ("necessary", "Wymagania niezbędne"),
    ("additional", "Wymagania dodatkowe"),
    ("tasks", "Zadania"),
    ("conditions", "Warunki: wynagrodzenie, umowa, okres próbny"),
    ("disability", "Wskaźnik zatrudnienia osób niepełnosprawnych"),
    ("documents", "Dokumenty"),
    ("statements", "Oświadczenia"),
    ("how", "Gdzie i jak złożyć"),
    ("contact", "Kontakt"),
    ("clause", "Klauzula informacyjna RODO"),
    ("consent", "Zgoda kandydata"),
)


class Posting(CentreScoped):
    """A post that is to be filled. Each part is a text; a list has one entry a line."""

    classes = PUBLIC

    code = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    employer = models.TextField(blank=True)
    working_time = models.TextField(blank=True)
    who = models.TextField(blank=True)
    necessary = models.TextField(blank=True)
    additional = models.TextField(blank=True)
    tasks = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    disability = models.TextField(blank=True)
    documents = models.TextField(blank=True)
    statements = models.TextField(blank=True)
    how = models.TextField(blank=True)
    contact = models.TextField(blank=True)
    clause = models.TextField(blank=True)
    consent = models.TextField(blank=True)
    clause_version = models.PositiveIntegerField(default=1)
    deadline = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    result = models.TextField(blank=True)
    result_at = models.DateTimeField(null=True)
    kept_days = models.PositiveIntegerField(default=90)

    class Meta(CentreScoped.Meta):
        ordering = ["-deadline", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "code"], name="posting_once"),
            models.CheckConstraint(condition=~Q(title=""), name="posting_has_title"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | ~Q(employer="") & ~Q(necessary="") & ~Q(clause="") & ~Q(consent=""),
                name="posting_public_only_when_whole",
            ),
            models.CheckConstraint(
                condition=Q(result_at__isnull=True, result="")
                | Q(result_at__isnull=False, published_at__isnull=False) & ~Q(result=""),
                name="posting_result_has_text",
            ),
        ]


class Attachment(CentreScoped):
    """A form or a paper that belongs to the posting, for everybody."""

    classes = PUBLIC

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)

    class Meta(CentreScoped.Meta):
        ordering = ["posting_id", "id"]
        constraints = [models.UniqueConstraint(fields=["centre", "upload"], name="attachment_once")]


_APPLIED = Kept(Level.C3, Purpose.RECRUITMENT, Retention.POSTING)


class Application(CentreScoped):
    """Somebody applied: when it arrived, and to which version of the clause they agreed."""

    kept: ClassVar = {
        **columns(("name", "email", "phone", "message"), _APPLIED),
        **columns(
            ("posting", "key", "code_index", "sealed", "received_at", "clause_version"),
            Kept(Level.C1, Purpose.RECRUITMENT, Retention.POSTING),
        ),
    }
    classes: ClassVar = classes_of(kept)
    about_nobody: ClassVar = "Kandydat do pracy nie jest osobą z rejestru klientów."

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=12, default=new_key, editable=False)
    code_index = models.BigIntegerField()
    sealed = models.BigIntegerField()
    name = EncryptedText()
    email = EncryptedText(null=True)
    phone = EncryptedText(null=True)
    message = EncryptedText(null=True)
    received_at = models.DateTimeField()
    clause_version = models.PositiveIntegerField()

    class Meta(CentreScoped.Meta):
        ordering = ["posting_id", "received_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="application_key_once"),
            models.UniqueConstraint(fields=["centre", "code_index"], name="application_code_once"),
            models.UniqueConstraint(fields=["centre", "sealed"], name="application_form_once"),
        ]


class Document(CentreScoped):
    """A file of an application."""

    kept: ClassVar = columns(("application", "upload"), _APPLIED)
    classes: ClassVar = classes_of(kept)
    about_nobody: ClassVar = "Kandydat do pracy nie jest osobą z rejestru klientów."

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+")

    class Meta(CentreScoped.Meta):
        ordering = ["application_id", "id"]
        constraints = [models.UniqueConstraint(fields=["centre", "upload"], name="document_once")]
