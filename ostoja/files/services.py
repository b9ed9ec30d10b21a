"""The door for files: their bytes only once they have left quarantine."""

import base64

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from ostoja.files.kinds import SUFFIXES
from ostoja.files.models import USABLE, Content, Upload


def upload(key: str) -> Upload | None:
    """The file of a key, in any state."""
    found: Upload | None = Upload.objects.filter(key=key).first()
    return found


def data(one: Upload) -> bytes | None:
    """The bytes, or ``None`` while (or because) they may not be used."""
    if one.state not in USABLE:
        return None
    row = Content.objects.filter(upload=one).first()
    return base64.b64decode(row.data) if row else None


def file_name(one: Upload) -> str:
    """A name to save it under: the sender's words in plain letters, the suffix from the bytes."""
    stem = slugify(one.label.rpartition(".")[0] or one.label)[:60] or "plik"
    return f"{stem}.{SUFFIXES[one.kind]}"


def response(one: Upload) -> HttpResponse | None:
    """The file to be saved, never opened in the page; ``None`` when it may not be used."""
    found = data(one)
    if found is None:
        return None
    answer = HttpResponse(found, content_type=one.kind)
    answer["Content-Disposition"] = content_disposition_header(True, file_name(one)) or "attachment"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer


def waiting() -> list[str]:
    """Keys of files in quarantine, the oldest first."""
    rows = Upload.objects.filter(state="quarantine").order_by("pk")
    return list(rows.values_list("key", flat=True)[:200])
