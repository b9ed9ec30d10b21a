"""Several workers, real processes: each job once; one is killed, its work is not lost."""

import os
import signal

import pytest

from tests.installation import COMMAND, until

pytestmark = [pytest.mark.soak, pytest.mark.alone]
ORDER = """
from datetime import UTC, datetime
from django.db import transaction
from tests.jobs.jobs import {job}
with transaction.atomic():
    for number in range({many}):
        {job}.order("przykladowo", at=datetime.now(UTC))(number=number)
"""
SHORT = """
from datetime import timedelta
from ostoja.cli.ready import ready
ready()
from ostoja.jobs import worker
worker.BEAT, worker.SILENT = 0.2, timedelta(seconds=2)
from ostoja.cli.main import main
main()
"""


@pytest.fixture
def notes(installation, tmp_path):
    path = tmp_path / "notes"
    installation.more["OSTOJA_TEST_NOTES"] = str(path)
    return lambda: path.read_text().splitlines() if path.exists() else []


def ended(process, signalled=signal.SIGTERM):
    os.kill(process.pid, signalled)
    return process.wait(timeout=20)


def test_three_workers_do_each_job_once_and_end_when_told(installation, notes):
    installation.python(ORDER.format(job="remember", many=200))
    workers = [installation.start(*COMMAND, "worker") for _ in range(3)]
    for worker in workers:
        assert "Pracuję jako" in worker.stdout.readline()
    until(lambda: len(notes()) >= 200)
    assert [ended(one) for one in workers] == [0, 0, 0]
    assert sorted(notes()) == sorted(f"przykladowo True {number}" for number in range(200))
    assert all("Zakończono." in worker.stdout.read() for worker in workers)
    assert "Pracujących procesów: 0." in installation.run("jobs")


def test_a_killed_worker_loses_nothing(installation, notes):
    installation.python(ORDER.format(job="slow", many=1))
    short = (COMMAND[0], "-c", SHORT, "worker")
    first = installation.start(*short, OSTOJA_TEST_SLOW="1")
    until(lambda: notes() == ["begun 0"])
    ended(first, signal.SIGKILL)
    second = installation.start(*short)
    until(lambda: notes() == ["begun 0", "begun 0", "ended 0"])
    assert ended(second) == 0
    assert "zrobione 1, nieudane 0" in installation.run("jobs")
