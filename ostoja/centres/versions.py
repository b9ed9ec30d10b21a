"""The version of public facts that all workers of one host can read without asking the database."""

import mmap
import os
import struct
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path

from django.conf import settings


class VersionFile:
    """A 64-bit counter in a file, shared by all workers of one host."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if os.fstat(self._file).st_size < 8:
            os.ftruncate(self._file, 8)
        self._map = mmap.mmap(self._file, 8)

    def read(self) -> bytes:
        """The counter as it is now in any worker."""
        return self._map[:8]

    def bump(self) -> None:
        """Count one change. Call it after the commit and before the change is acknowledged."""
        descriptor = os.open(f"/proc/self/fd/{self._file}", os.O_RDWR)
        try:
            flock(descriptor, LOCK_EX)
            (count,) = struct.unpack("<Q", self._map[:8])
            self._map[:8] = struct.pack("<Q", count + 1)
        finally:
            os.close(descriptor)


@cache
def versions() -> VersionFile:
    """The counter of this installation."""
    return VersionFile(Path(settings.OSTOJA_VERSION_FILE))
