"""wrk: one bounded run, and what it said."""

import re
import subprocess
from dataclasses import dataclass
from statistics import median

SECONDS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


class LoadError(RuntimeError):
    """A run that measured errors instead of pages."""


@dataclass(frozen=True, slots=True)
class Run:
    """Answers per second, and the median and the 99th percentile of their time, in milliseconds."""

    rate: float
    p50: float
    p99: float


def run(program: str, url: str, seconds: int) -> Run:
    """16 connections ask for ``url`` for ``seconds``; any answer but a page is an error."""
    command = [program, "-t1", "-c16", f"-d{seconds}s", "--timeout", "10s", "--latency", url]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=seconds + 30
    )  # fmt: skip
    return read(done.stdout + done.stderr, url)


def read(text: str, url: str) -> Run:
    """The three numbers in what wrk prints."""
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    p50, p99 = (re.search(rf"\b{n}%\s+([\d.]+)(us|ms|s|m)\b", text) for n in (50, 99))
    if not rate or not p50 or not p99 or "Non-2xx" in text or "Socket errors" in text:
        raise LoadError(f"wrk had errors at {url}:\n{text}")
    half, most = (float(one[1]) * SECONDS[one[2]] * 1000 for one in (p50, p99))
    return Run(float(rate[1]), half, most)


def middle(runs: list[Run]) -> Run:
    """The median of each number."""
    return Run(
        median(one.rate for one in runs),
        median(one.p50 for one in runs),
        median(one.p99 for one in runs),
    )
