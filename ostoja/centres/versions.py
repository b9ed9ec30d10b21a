"""The version of public facts that all workers of one host can read without asking the database.

Two numbers in a small file: changes counted, and writers between the beginning of their change and
its end. While somebody writes nothing is kept and nothing kept is served, because nobody can know
from the file whether the change is visible already. A writer that died is forgotten after a while.
"""

import mmap
import os
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path

from django.conf import settings

_SHAPE = struct.Struct("<QQd")  # changes counted, writers at work, when the last one began
DEAD_AFTER = 300.0  # seconds: longer than any change takes


class VersionFile:
    """A counter in a file, shared by all workers of one host."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if os.fstat(self._file).st_size < _SHAPE.size:
            os.ftruncate(self._file, _SHAPE.size)
        self._map = mmap.mmap(self._file, _SHAPE.size)

    def read(self) -> bytes | None:
        """The counter as it is now in any worker; ``None`` while somebody writes."""
        count, writers, since = _SHAPE.unpack(self._map[: _SHAPE.size])
        if writers and time.time() - since < DEAD_AFTER:
            return None
        return struct.pack("<QQ", count, writers)

    def begin(self) -> None:
        """A change begins: call it inside the transaction, before its commit."""
        with self._locked():
            count, writers, _ = _SHAPE.unpack(self._map[: _SHAPE.size])
            self._map[: _SHAPE.size] = _SHAPE.pack(count, writers + 1, time.time())

    def bump(self) -> None:
        """A change is visible, or was given up: call it before it is acknowledged."""
        with self._locked():
            count, writers, since = _SHAPE.unpack(self._map[: _SHAPE.size])
            alive = time.time() - since < DEAD_AFTER
            left = max(0, writers - 1) if alive else 0
            self._map[: _SHAPE.size] = _SHAPE.pack(count + 1, left, since)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        descriptor = os.open(f"/proc/self/fd/{self._file}", os.O_RDWR)
        try:
            flock(descriptor, LOCK_EX)
            yield
        finally:
            os.close(descriptor)


@cache
def versions() -> VersionFile:
    """The counter of this installation."""
    return VersionFile(Path(settings.OSTOJA_VERSION_FILE))
