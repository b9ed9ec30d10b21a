"""The register of complaints, suggestions and reports: apart from cases, for the few who handle it.

Everything here is C6. ``only_officer``: what was done with these rows is shown in the log to the
data-protection officer alone, since whoever reads the log may be the one complained about.
"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.accounts.models import User
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import EncryptedText
from ostoja.letters.models import Channel
from ostoja.people.models.base import Life, new_key

_KEPT = Kept(Level.C6, Purpose.COMPLAINT, Retention.CASE)


class Kind(models.TextChoices):
    """What somebody wrote; the value is the code of the procedure and of the matter."""

    SKARGA = "skarga", "skarga"
    WNIOSEK = "wniosek-kpa", "wniosek"
    INTERWENCJA = "interwencja", "interwencja"


SIGNS = {Kind.SKARGA: "SK", Kind.WNIOSEK: "WN", Kind.INTERWENCJA: "IN"}


class ComplaintNumbers(CentreScoped):
    """The last number of a kind in a year: its own row, locked while one is given."""

    kept: ClassVar = columns(("kind", "year", "last"), _KEPT)
    classes: ClassVar = classes_of(kept)
    only_officer: ClassVar = True

    kind = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "year", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "kind", "year"], name="complaintnumbers_of_a_year"
            )
        ]


class ComplaintKeeper(Life):
    """Whom the director has named to keep the register, on days."""

    kept: ClassVar = columns(("valid_from", "valid_to", "user"), _KEPT)
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("user",)

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(Life.Meta):
        ordering = ["centre_id", "id"]
        constraints = [*Life.Meta.constraints]


class Complaint(CentreScoped):
    """One of them. ``about_worker`` never sees it; one ``about_head`` goes to the body above.

    ``author`` empty: nobody signed it. ``oral``: told at the office and written down there.
    """

    kept: ClassVar = columns(
        ("key", "kind", "year", "number", "received_on", "came_by", "oral", "text", "author",
         "address", "email", "phone", "about", "about_worker", "about_head", "owner", "state",
         "since", "next_due", "closed_on", "code_index", "sealed", "language"),
        _KEPT,
    )  # fmt: skip
    classes: ClassVar = classes_of(kept)
    only_officer: ClassVar = True

    key = models.CharField(max_length=12, default=new_key, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    received_on = models.DateField()
    came_by = models.CharField(max_length=12, choices=Channel.choices)
    oral = models.BooleanField(default=False)
    text = EncryptedText()
    author = EncryptedText(null=True, blank=True)
    address = EncryptedText(null=True, blank=True)
    email = EncryptedText(null=True, blank=True)
    phone = EncryptedText(null=True, blank=True)
    about = EncryptedText(null=True, blank=True)
    about_worker = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    about_head = models.BooleanField(default=False)
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=60)
    since = models.DateField()
    next_due = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    code_index = models.BigIntegerField()
    sealed = models.BigIntegerField()
    language = models.CharField(max_length=2, default="pl")

    class Meta(CentreScoped.Meta):
        ordering = ["-year", "kind", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="complaint_key_once"),
            models.UniqueConstraint(
                fields=["centre", "kind", "year", "number"], name="complaint_number_once"
            ),
            models.UniqueConstraint(fields=["centre", "sealed"], name="complaint_form_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="complaint_known_kind"),
            models.CheckConstraint(
                condition=Q(owner__isnull=True)
                | Q(about_worker__isnull=True)
                | ~Q(owner=F("about_worker")),
                name="complaint_owner_is_not_the_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{SIGNS[Kind(self.kind)]}/{self.number}/{self.year}"

    @property
    def procedure(self) -> str:
        """The code of its procedure."""
        return str(self.kind)

    @property
    def begun(self) -> date:
        """The day whose version of the procedure it keeps."""
        found: date = self.received_on
        return found


class ComplaintStep(CentreScoped):
    """One thing that happened, in order; never changed, only followed by another."""

    kept: ClassVar = columns(("complaint", "position", "step", "on", "at", "hands", "facts"), _KEPT)
    classes: ClassVar = classes_of(kept)
    only_officer: ClassVar = True

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=60)
    on = models.DateField()
    at = models.DateTimeField()
    hands = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    facts = EncryptedText(null=True, blank=True)  # JSON: what was found is nobody else's

    class Meta(CentreScoped.Meta):
        ordering = ["complaint_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "complaint", "position"], name="complaintstep_order"
            )
        ]


class Outgoing(CentreScoped):
    """What goes out about one: a draft until it is signed; then its print is kept and nothing
    changes any more.
    """

    only_officer: ClassVar = True
    frozen_by: ClassVar = "signed_on"

    key = models.CharField(max_length=12, default=new_key, editable=False)
    text = EncryptedText()
    prepared_on = models.DateField()
    prepared_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pdf = EncryptedText(null=True, blank=True)  # base64
    seal = models.CharField(max_length=64, blank=True, default="")

    class Meta(CentreScoped.Meta):
        abstract = True

    def facts(self) -> dict[str, date | str | bool]:
        """What the step of the signature records of it."""
        return {}


_OUTGOING = (
    "complaint", "key", "text", "prepared_on", "prepared_by", "signed_on", "signed_by", "pdf",
    "seal",
)  # fmt: skip
_SIGNED_WHOLE = Q(signed_on__isnull=True, pdf__isnull=True, seal="") | Q(
    signed_on__isnull=False, pdf__isnull=False
) & ~Q(seal="")


class ComplaintReply(Outgoing):
    """The answer; ``text`` are its reasons."""

    kept: ClassVar = columns((*_OUTGOING, "outcome"), _KEPT)
    classes: ClassVar = classes_of(kept)

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="replies")
    outcome = models.CharField(max_length=20)

    class Meta(Outgoing.Meta):
        ordering = ["complaint_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="complaintreply_key_once"),
            models.UniqueConstraint(fields=["centre", "complaint"], name="complaintreply_once"),
            models.CheckConstraint(condition=_SIGNED_WHOLE, name="complaintreply_signed_whole"),
        ]


class LetterKind(models.TextChoices):
    """What else is written about one; the value is the step that the signature takes."""

    PASSING = "przekazanie", "przekazanie właściwemu organowi"
    DELAY = "przedluzenie", "zawiadomienie o nowym terminie"


class ComplaintLetter(Outgoing):
    """It is passed on (``recipient``, ``address``; ``notice`` is the print for the sender), or the
    answer comes later (``until``). ``text`` is why.
    """

    kept: ClassVar = columns((*_OUTGOING, "kind", "recipient", "address", "until", "notice"), _KEPT)
    classes: ClassVar = classes_of(kept)

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=12, choices=LetterKind.choices)
    recipient = EncryptedText(null=True, blank=True)
    address = EncryptedText(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    notice = EncryptedText(null=True, blank=True)  # base64

    def facts(self) -> dict[str, date | str | bool]:
        """As the procedures ask: to whom it went, or until when and why."""
        if self.kind == LetterKind.PASSING:
            return {"to": self.recipient or ""}
        return {"until": self.until, "note": self.text} if self.until else {}

    class Meta(Outgoing.Meta):
        ordering = ["complaint_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="complaintletter_key_once"),
            models.UniqueConstraint(
                fields=["centre", "complaint", "kind"], condition=Q(signed_on__isnull=True),
                name="complaintletter_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(kind=LetterKind.PASSING, recipient__isnull=False)
                | Q(kind=LetterKind.DELAY, until__isnull=False),
                name="complaintletter_whole",
            ),
            models.CheckConstraint(condition=_SIGNED_WHOLE, name="complaintletter_signed_whole"),
            models.CheckConstraint(
                condition=Q(notice__isnull=True) | Q(signed_on__isnull=False),
                name="complaintletter_notice_signed",
            ),
        ]  # fmt: skip
