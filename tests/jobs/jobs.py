"""Jobs for the tests: what they have done is written to a file, so that other processes see it."""

import os
import time
from datetime import timedelta
from pathlib import Path

from ostoja.audit.actions import RefusedError
from ostoja.centres.context import current_centre
from ostoja.jobs.job import Run, job


def note(text):
    """One whole line, whoever else writes."""
    descriptor = os.open(os.environ["OSTOJA_TEST_NOTES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, f"{text}\n".encode())
    os.close(descriptor)


def notes():
    path = Path(os.environ["OSTOJA_TEST_NOTES"])
    return path.read_text().splitlines() if path.exists() else []


@job()
def remember(run: Run, number: int, code: str = "") -> None:
    note(f"{run.slug} {current_centre() is not None} {number}{code}")


@job(retries=2, wait=timedelta(minutes=1))
def fail(run: Run, number: int) -> None:
    note(f"try {run.attempt}")
    raise ValueError("Anna Nowak, PESEL 44051401359, nie odbiera")


@job()
def refuse(run: Run) -> None:
    note(f"try {run.attempt}")
    raise RefusedError("Nie wolno.")


@job(wait=timedelta(0))
def slow(run: Run, number: int) -> None:
    note(f"begun {number}")
    time.sleep(60 if os.environ.get("OSTOJA_TEST_SLOW") else 0)
    note(f"ended {number}")
