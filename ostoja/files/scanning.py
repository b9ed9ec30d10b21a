"""The antivirus as an adapter: clamd over its socket, or none, which is said and not hidden."""

import socket
import struct
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

_PART = 64 * 1024  # bytes in one chunk


class ScannerError(Exception):
    """The scanner did not answer; what waits stays in quarantine."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``clean`` is ``None`` when nothing has looked; ``found`` names what was found."""

    clean: bool | None
    found: str = ""


class Scanner(Protocol):
    """Looks at bytes."""

    def scan(self, data: bytes) -> Verdict:
        """Whether ``data`` is clean. Raises ``ScannerError``."""


@dataclass(frozen=True, slots=True)
class NoScanner:
    """An installation without an antivirus: files are used, marked as not looked at."""

    def scan(self, data: bytes) -> Verdict:
        """Nothing has looked."""
        return Verdict(None)


@dataclass(frozen=True, slots=True)
class Clamd:
    """clamd on ``host:port``: the command INSTREAM, chunks with their length, a zero at the end."""

    host: str
    port: int
    seconds: float = 20.0

    def scan(self, data: bytes) -> Verdict:
        """Send the bytes and read the answer. Raises ``ScannerError``."""
        try:
            with socket.create_connection((self.host, self.port), self.seconds) as line:
                line.sendall(b"zINSTREAM\0")
                for start in range(0, len(data), _PART):
                    part = data[start : start + _PART]
                    line.sendall(struct.pack("!L", len(part)) + part)
                line.sendall(struct.pack("!L", 0))
                return _read(_answer(line))
        except OSError as error:
            raise ScannerError("the scanner did not answer") from error


def _answer(line: socket.socket) -> str:
    text = b""
    while not text.endswith(b"\0") and len(text) < 4096:
        more = line.recv(1024)
        if not more:
            break
        text += more
    return text.rstrip(b"\0\n").decode("utf-8", "replace")


def _read(answer: str) -> Verdict:
    """``stream: OK`` or ``stream: NAME FOUND``; anything else is no verdict."""
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return Verdict(True)
    if said.endswith(" FOUND"):
        return Verdict(False, said.removesuffix(" FOUND")[:200])
    raise ScannerError(f"the scanner said: {answer[:100]}")


def scanner() -> Scanner:
    """The installation's scanner: ``OSTOJA_CLAMD`` names host and port."""
    where = getattr(settings, "OSTOJA_CLAMD", "")
    if not where:
        return NoScanner()
    host, _colon, port = where.rpartition(":")
    return Clamd(host, int(port))
