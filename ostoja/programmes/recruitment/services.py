"""The door for reading recruitment."""

from datetime import datetime, timedelta

from django.db.models import Q

from ostoja.programmes.common import code_index
from ostoja.programmes.recruitment import models as m

NO_RESULT = timedelta(days=365)  # a posting nobody closed: its candidates are not kept for ever


def postings(at: datetime) -> tuple[list[m.Posting], list[m.Posting]]:
    """Published postings that can be answered, and those whose deadline has passed."""
    rows = list(m.Posting.objects.filter(published_at__lte=at))
    open_ = [row for row in rows if is_open(row, at)]
    return sorted(open_, key=lambda row: row.deadline), [row for row in rows if row not in open_]


def is_open(row: m.Posting, at: datetime) -> bool:
    """Whether an application that arrives at ``at`` is in time; the deadline itself still is."""
    return row.published_at is not None and row.published_at <= at <= row.deadline


def posting(code: str, at: datetime | None = None) -> m.Posting | None:
    """A posting; with a moment only when it is public then."""
    rows = m.Posting.objects.filter(code=code)
    found: m.Posting | None = (rows.filter(published_at__lte=at) if at else rows).first()
    return found


def attachments(row: m.Posting) -> list[m.Attachment]:
    """The posting's papers."""
    return list(m.Attachment.objects.filter(posting=row).select_related("upload"))


def application(code: str) -> m.Application | None:
    """The application of a code."""
    rows = m.Application.objects.filter(code_index=code_index("jobs", code))
    found: m.Application | None = rows.select_related("posting").first()
    return found


def documents(row: m.Application) -> list[m.Document]:
    """The files of an application."""
    return list(m.Document.objects.filter(application=row).select_related("upload"))


def to_forget(at: datetime) -> list[m.Posting]:
    """Postings whose candidates are to be forgotten by now."""
    held = m.Application.objects.order_by("posting").values("posting")
    rows = m.Posting.objects.filter(
        Q(result_at__lt=at) | Q(deadline__lt=at - NO_RESULT), pk__in=held
    )
    return [row for row in rows if forget_at(row) <= at]


def forget_at(row: m.Posting) -> datetime:
    """When the candidates of a posting are forgotten."""
    if row.result_at is None:
        return row.deadline + NO_RESULT
    return row.result_at + timedelta(days=row.kept_days)
