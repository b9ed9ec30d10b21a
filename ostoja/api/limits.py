"""What every route of the API shares: how often one client may ask, and how it is refused.

The counts lie in a small file that all workers of the host have mapped: a question costs some
microseconds and no query. It holds no address: a keyed hash names a slot, and whoever shares a slot
with a stranger (one in 65,536) shares the limit.
"""

import hmac
import mmap
import os
import struct
from datetime import UTC, datetime
from fcntl import LOCK_EX, LOCK_UN, flock
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

LIMIT, WINDOW = 120, 60
FIRST_YEAR, LAST_YEAR = 1950, 2100
_SLOTS = 1 << 16
_SLOT = struct.Struct("<II")  # the window, the questions in it


class LimitedError(Exception):
    """Too many requests of one client."""


class NothingThereError(LookupError):
    """What was asked about does not exist; the message is one plain sentence."""


class Counts:
    """Questions of clients in the present window, common to all workers of a host."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.ftruncate(self._file, _SLOTS * _SLOT.size)
        self._map = mmap.mmap(self._file, _SLOTS * _SLOT.size)

    def add(self, client: str, window: int) -> int:
        """Count a question of ``client``; how many there were in the window, with this one."""
        name = hmac.digest(settings.SECRET_KEY.encode(), client.encode(), "sha256")
        place = (int.from_bytes(name[:4], "big") % _SLOTS) * _SLOT.size
        flock(self._file, LOCK_EX)
        try:
            known, count = _SLOT.unpack_from(self._map, place)
            count = min(count + 1, LIMIT + 1) if known == window else 1
            _SLOT.pack_into(self._map, place, window, count)
        finally:
            flock(self._file, LOCK_UN)
        return int(count)


@cache
def counts(path: Path, process: int) -> Counts:
    """The counts of this process: after a fork each opens the file anew, for a lock of its own."""
    return Counts(path)


def limit(request: HttpRequest) -> None:
    """At most ``LIMIT`` requests in ``WINDOW`` seconds of one address, or ``LimitedError``."""
    window = int(datetime.now(UTC).timestamp()) // WINDOW
    shared = counts(Path(settings.OSTOJA_VERSION_FILE).with_name("api-limits"), os.getpid())
    if shared.add(request.META.get("REMOTE_ADDR", ""), window) > LIMIT:
        raise LimitedError
