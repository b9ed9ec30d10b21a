"""By what a message goes out: each channel sends and gives a receipt, or says that it could not.

The demo writes to a file of its own, never to anybody (DESIGN 3.12). A gateway for SMS is one more
class with ``send``.
"""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from email.utils import make_msgid
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection


class NotSentError(Exception):
    """The channel could not; the message is one plain sentence without the address."""


@dataclass(frozen=True, slots=True)
class Note:
    """A neutral message: it names neither the centre nor the matter."""

    to: str
    sender: str
    subject: str
    text: str


class Channel(Protocol):
    """Sends notes."""

    def send(self, note: Note) -> str:
        """Send and give the receipt. Raises ``NotSentError``."""


@dataclass(frozen=True, slots=True)
class ToConsole:
    """Shows on standard error that something would go out; the address is left out."""

    name: str

    def send(self, note: Note) -> str:
        """Show the text."""
        print(f"[{self.name}] {note.sender}: {note.text}", file=sys.stderr)  # noqa: T201
        return f"{self.name}-console"


@dataclass(frozen=True, slots=True)
class ToFile:
    """Adds a line of JSON to a file that only its owner reads: for demo and tests."""

    path: Path

    def send(self, note: Note) -> str:
        """Write it; the receipt is its place in the file."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(note), ensure_ascii=False) + "\n")
            return f"{self.path.stem}-{file.tell()}"


@dataclass(frozen=True, slots=True)
class BySmtp:
    """A mail server, through Django's backend; the receipt is the identifier of the message."""

    host: str
    port: int
    address: str
    username: str = ""
    password: str = ""
    tls: bool = True

    def send(self, note: Note) -> str:
        """Hand it over to the server."""
        connection = get_connection(
            "django.core.mail.backends.smtp.EmailBackend", host=self.host, port=self.port,
            username=self.username, password=self.password, use_tls=self.tls, timeout=20,
        )  # fmt: skip
        identifier = make_msgid(domain=self.address.partition("@")[2] or "localhost")
        mail = EmailMessage(
            note.subject, note.text, f"{note.sender} <{self.address}>", [note.to],
            connection=connection,
            headers={"Message-ID": identifier, "Auto-Submitted": "auto-generated"},
        )  # fmt: skip
        try:
            mail.send()
        except OSError as error:  # smtplib's errors are among them
            raise NotSentError("Serwer poczty nie przyjął wiadomości.") from error
        return identifier


def channels() -> Mapping[str, Channel]:
    """The channels of this installation: a mail server where one is set, else files."""
    outbox = Path(settings.VAR) / "outbox"
    found: dict[str, Channel] = {
        "sms": ToFile(outbox / "sms.jsonl"), "email": ToFile(outbox / "email.jsonl")
    }  # fmt: skip
    if settings.OSTOJA_MESSAGES == "console":
        found = {name: ToConsole(name) for name in found}
    server: Any = settings.OSTOJA_SMTP
    if server["host"] and not settings.DEMO:
        found["email"] = BySmtp(**server)
    return found
