"""Two hundred at once, in real processes, on a database of their own: exactly one wins."""

import json
import os
import subprocess
import sys
import time
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests import template
from tests.reference import ROOT

PROCESSES, EACH = 4, 50


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A database beside the tests' own, on the same server or in a file; what there is to win."""
    folder, name = tmp_path_factory.mktemp("crowd"), f"crowd_{os.getpid()}"
    url = os.environ.get("OSTOJA_DATABASE_URL", "")
    postgresql = url.startswith("postgres")
    env = {**os.environ, "OSTOJA_VAR": str(folder)}
    env["OSTOJA_DATABASE_URL"] = (
        urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        if postgresql
        else f"sqlite:///{folder / 'crowd.sqlite3'}"
    )
    if postgresql:
        _on_server(url, f'CREATE DATABASE "{name}"')
    else:
        template.place(folder / "crowd.sqlite3")
    try:
        yield env, json.loads(_run(env, "prepare").communicate(timeout=300)[0])
    finally:
        if postgresql:
            _on_server(url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(url, statement):
    import psycopg

    with psycopg.connect(
        urlunsplit(urlsplit(url)._replace(path="/postgres")), autocommit=True
    ) as c:
        c.execute(statement)


def _run(env, *words):
    command = [sys.executable, "-m", "tests.programmes.crowd", *words]
    return subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def crowd(place, kind):
    """What two hundred visitors were told."""
    env, prizes = place
    at = str(time.time() + 6)  # everybody is awake by then
    running = [
        _run(env, "come", kind, prizes[kind], str(n * EACH), str(EACH), at)
        for n in range(PROCESSES)
    ]
    told = [json.loads(one.communicate(timeout=300)[0]) for one in running]
    return [text for some in told for text in some]


def test_one_letter_goes_to_one_donor(place):
    told = crowd(place, "letter")
    assert len(told) == PROCESSES * EACH
    assert told.count('""') == 1
    assert set(told) == {
        '""', "Ktoś właśnie wziął ten list. Wybierz inny; każdy czeka na paczkę."
    }  # fmt: skip


def test_seven_seats_go_to_seven_and_the_others_wait(place):
    told = crowd(place, "seats")
    assert sorted(set(told)) == ['"in"', '"waiting"']
    assert told.count('"in"') == 7
