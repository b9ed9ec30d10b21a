"""The machine: what it is, what is free on it, and whether anybody else is using it."""

import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path

IDLE, SAMPLE, LONGEST = 0.85, 0.08, 2.0  # share of processor time, seconds, seconds


def available() -> int:
    """Bytes of memory that may be taken without pushing anybody out."""
    lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable")) * 1024


def quiet() -> bool:
    """Wait until all processors have been idle for a moment; false when that took too long."""
    begun = time.monotonic()
    while time.monotonic() - begun < LONGEST:
        before = _clocks()
        time.sleep(SAMPLE)
        spent = [after - was for after, was in zip(_clocks(), before, strict=True)]
        if sum(spent[3:5]) >= IDLE * sum(spent):
            return True
    return False


def _clocks() -> list[int]:
    line = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    return [int(number) for number in line.split()[1:9]]


def described() -> str:
    """The machine and what runs on it, in one line."""
    cpu = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    name = next((line for line in cpu.splitlines() if line.startswith("model name")), "?: ?")
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{one} {version(one)}" for one in ("numpy", "numba"))
    return (
        f"{os.cpu_count()} x {name.partition(':')[2].strip()}, {total:.0f} GiB, "
        f"{platform.system()} {platform.release()}, Python {sys.version.split()[0]}, {packages}"
    )
