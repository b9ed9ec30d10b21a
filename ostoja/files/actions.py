"""Taking files in, checking them, deleting them.

``keep`` and ``drop`` are parts of another room's action: a file never comes or goes on its own.
"""

import base64
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar

from ostoja.audit.actions import Action, RefusedError, System
from ostoja.centres.models import Centre
from ostoja.files import services
from ostoja.files.kinds import KindError, kind_of
from ostoja.files.models import Content, State, Upload
from ostoja.files.scanning import ScannerError, Verdict, scanner


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it comes: the sender's name for it and its bytes."""

    label: str
    data: bytes


def refuse_wrong(files: Iterable[Incoming]) -> None:
    """Raise ``RefusedError`` for a file that cannot be taken; part of an action's check."""
    for one in files:
        try:
            kind_of(one.data)
        except KindError as error:
            raise RefusedError(str(error)) from error


def keep(centre: Centre, one: Incoming, purpose: str, at: datetime) -> Upload:
    """Put a file into quarantine, inside the caller's action."""
    row = Upload(
        centre=centre, key=secrets.token_hex(12), purpose=purpose, kind=kind_of(one.data),
        label=one.label.replace("\0", "")[-120:] or "plik", size=len(one.data), made_at=at,
        digest=sha256(one.data).hexdigest(),
    )  # fmt: skip
    row.save()
    Content(centre=centre, upload=row, data=base64.b64encode(one.data).decode()).save()
    return row


def drop(uploads: Iterable[Upload]) -> int:
    """Delete files with their bytes, inside the caller's action; how many."""
    keys = [one.pk for one in uploads]
    Content.objects.filter(upload__in=keys).delete()
    Upload.objects.filter(pk__in=keys).delete()
    return len(keys)


@dataclass(frozen=True, kw_only=True)
class RecordVerdict(Action):
    """What the scanner said of a file in quarantine; what it refuses loses its bytes at once."""

    key: str
    verdict: Verdict

    name: ClassVar[str] = "sprawdzenie pliku"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key of the file."""
        return self.key

    def row(self) -> Upload:
        """The file. Raises ``RefusedError``."""
        found = services.upload(self.key)
        if found is None or found.state != State.QUARANTINE:
            raise RefusedError("Ten plik nie czeka na sprawdzenie.")
        return found

    def check(self) -> None:
        """A file in quarantine."""
        super().check()
        self.row()

    def change(self, centre: Centre) -> dict[str, Any]:
        """Let it out, or refuse it."""
        row, said = self.row(), self.verdict
        row.checked_at, row.found = self.at, said.found
        row.state = {True: State.CLEAN, False: State.REFUSED, None: State.UNSCANNED}[said.clean]
        row.save()
        if said.clean is False:
            Content.objects.filter(upload=row).delete()
        return {"state": str(row.state)}


def look_at(slug: str, key: str, at: datetime) -> bool:
    """Show a file in quarantine to the scanner; whether it answered.

    The scanner may take its time: nothing is locked meanwhile.
    """
    content = Content.objects.filter(upload__key=key, upload__state=State.QUARANTINE).first()
    if content is None:
        return True
    try:
        verdict = scanner().scan(base64.b64decode(content.data))
    except ScannerError:
        return False
    RecordVerdict(slug=slug, at=at, actor=System(), key=key, verdict=verdict).execute()
    return True
