"""Several workers read while another process writes: nobody goes back to an older page.

Each worker is a process with the real application, its page cache and two threads, over one SQLite
file. Before a step the writer says ``begun``, after it ``done``; readers share the newest step that
anybody has seen. A page must be one that was true at some moment of its request.
"""

import multiprocessing
import os
import re
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from queue import Empty
from typing import Any
from zoneinfo import ZoneInfo

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 12, 10, 12, tzinfo=ZoneInfo("Europe/Warsaw"))  # the shelter opens at 18:00
READERS, THREADS = 3, 2
PAGE = "/bytom/jednostki/noclegownia/"
PROCESSES = multiprocessing.get_context("spawn")


@dataclass
class Board:
    """What the processes share: counters of steps, an end, what was seen wrong."""

    folder: str
    begun: Any
    done: Any
    seen: Any
    pages: Any
    end: Any
    wrong: Any

    @classmethod
    def in_folder(cls, folder):
        one = PROCESSES.Value
        return cls(
            str(folder), one("q", 0), one("q", 0), one("q", 0), one("q", 0),
            PROCESSES.Event(), PROCESSES.Queue(),
        )  # fmt: skip


def installation(folder):
    """Set Django up over the files of ``folder``, as a worker or the office does."""
    os.environ["OSTOJA_DATABASE_URL"] = f"sqlite:///{folder}/ostoja.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "ostoja.project.settings"
    import django
    from django.conf import settings

    settings.OSTOJA_VERSION_FILE = Path(folder) / "content-version"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    django.setup()


def steps(first, last):
    """The writer's steps: import under a new name, severe cold begins, severe cold ends.

    The unit's page after step ``n`` is made of the last import's name and of the announcement.
    """
    from ostoja.audit.actions import System
    from ostoja.centres.files import load_centre
    from ostoja.directory.actions import EndColdOverride, ImportCentre, StartColdOverride

    facts = load_centre(ROOT / "demo" / "bytom")
    common = {"slug": "bytom", "at": NOON, "actor": System()}
    cold = {**common, "unit": "noclegownia"}
    for number in range(first, last):
        if number % 3 == 0:
            yield number, ImportCentre(**common, facts=named(facts, number))
        elif number % 3 == 1:
            start = NOON - timedelta(hours=1)
            yield number, StartColdOverride(**cold, start=start, author=f"post {number}.")
        else:
            yield number, EndColdOverride(**cold)


def named(facts, number):
    """The facts with ``number`` in the name of the centre, of every unit, seat and telephone."""
    centre = replace(facts.centre, name=f"Ośrodek wersja {number}.")
    units = tuple(
        replace(
            unit,
            names=tuple(replace(one, name=f"Jednostka wersja {number}.") for one in unit.names),
            seats=tuple(replace(one, room=f"pokój wersja {number}.") for one in unit.seats),
        )
        for unit in facts.units
    )
    return replace(facts, centre=centre, units=units)


def ranks(text):
    """The steps after which the page reads like this; empty when its parts do not belong together.

    After severe cold has ended the page is again what the import made it.
    """
    names = {int(one) for one in re.findall(r"wersja (\d+)\.", text)}
    kinds = {one for one in ("Ośrodek", "Jednostka", "pokój") if f"{one} wersja" in text}
    posts = {int(one) for one in re.findall(r"post (\d+)\.", text)}
    if len(names) != 1 or len(kinds) != 3:
        return set()
    (name,) = names
    if posts:
        return posts & {name + 1}
    return {name, name + 2}


def ask(application, **more):
    """The status and the text of the unit's page at noon."""
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": PAGE, "HTTP_HOST": "localhost",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr,
        "ostoja.now": NOON, **more,
    }  # fmt: skip
    answer = application(environ, lambda status, headers, exc_info=None: said.append(status))
    return said[0], b"".join(answer).decode()


def read(board, kept_only=True):
    """One worker: two threads that read until the end.

    With ``kept_only`` a page is held against what the writer has acknowledged. Without, one thread
    asks past the cache, and every page is held against whatever anybody has seen before.
    """
    installation(board.folder)
    from ostoja.project.wsgi import application

    threads = [
        threading.Thread(target=_read, args=(board, application, kept_only, number % 2))
        for number in range(THREADS)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def _read(board, application, kept_only, number):
    past_the_cache = {} if kept_only or not number else {"QUERY_STRING": "anew=1"}
    found: list[str] = []
    while not board.end.is_set() and len(found) < 20:
        floor = board.done.value if kept_only else max(board.done.value, board.seen.value)
        status, text = ask(application, **past_the_cache)
        ceiling = board.begun.value
        if status != "200 OK":
            found.append(f"{status} between {floor} and {ceiling}")
            continue
        possible = ranks(text)
        true = {rank for rank in possible if floor <= rank <= ceiling}
        if not possible:
            parts = sorted(set(re.findall(r"(?:wersja|post) \d+\.", text)))
            found.append(f"torn between {floor} and {ceiling}: {parts}")
        elif not true:
            found.append(f"old: {sorted(possible)} between {floor} and {ceiling}")
        with board.seen.get_lock():
            board.seen.value = max(board.seen.value, min(true, default=0))
        with board.pages.get_lock():
            board.pages.value += 1
    board.wrong.put(found)


def write(board, first, last, pause=0.0, late=0.0, killed=False):
    """The office: steps ``first`` to ``last``. Its bump comes ``late`` or, ``killed``, never."""
    installation(board.folder)
    from ostoja.centres.versions import VersionFile

    bump = VersionFile.bump

    def delayed(file):
        if killed:
            os._exit(9)  # as by the kernel, right after the commit
        time.sleep(late)
        bump(file)

    VersionFile.bump = delayed  # type: ignore[method-assign]
    for number, action in steps(first, last):
        board.begun.value = number
        action.execute()
        board.done.value = number
        time.sleep(pause)


def prepare(board):
    """A new installation with the first import in it."""
    installation(board.folder)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for number, action in steps(3, 4):
        board.begun.value = number
        action.execute()
        board.done.value = number


def run(target, *arguments, timeout=180, **options):
    """Run ``target`` in a process of its own and wait; gives its exit code."""
    process = PROCESSES.Process(target=target, args=arguments, kwargs=options)
    process.start()
    process.join(timeout)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode


def everything(queue):
    found: list[str] = []
    with suppress(Empty):
        for _ in range(READERS * THREADS):
            found += queue.get(timeout=30)
    return found


@pytest.fixture
def board(tmp_path):
    board = Board.in_folder(tmp_path)
    assert run(prepare, board) == 0
    return board


def while_reading(board, kept_only=True, **writer):
    """Readers read while the writer works; gives what they saw wrong."""
    readers = [PROCESSES.Process(target=read, args=(board, kept_only)) for _ in range(READERS)]
    for one in readers:
        one.start()
    deadline = time.monotonic() + 60
    while board.pages.value < READERS * THREADS * 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    try:
        code = run(write, board, **writer)
    finally:
        board.end.set()
        wrong = everything(board.wrong)  # before joining: a process waits for its queue
        for one in readers:
            one.join(30)
            if one.is_alive():
                one.kill()
                wrong.append("a reader did not end")
    assert code == 0
    assert [one.exitcode for one in readers] == [0] * READERS
    assert wrong or board.pages.value > 10 * board.done.value  # they did read meanwhile
    return wrong


@pytest.mark.soak
def test_nobody_goes_back_to_an_older_page(board):
    """Three workers, two hundred changes: every page was true while it was asked for."""
    assert while_reading(board, first=4, last=204, pause=0.02) == []


@pytest.mark.soak
def test_nobody_goes_back_while_the_writer_is_held_up_after_its_commit(board):
    """The writer's process is held for 0.4 s between its commit and counting the version.

    Who asks past the cache already sees the new page; nobody may see the old one after that.
    """
    assert while_reading(board, kept_only=False, first=4, last=31, pause=0.02, late=0.4) == []


@pytest.mark.soak
def test_a_writer_killed_after_its_commit_leaves_nobody_with_the_old_page(board, tmp_path):
    """The change is in the database; a kept page must not hide it until midnight."""
    before, after = PROCESSES.Queue(), PROCESSES.Queue()
    reader = PROCESSES.Process(target=read_twice, args=(board, before, after))
    reader.start()
    assert before.get(timeout=60) == [3, 5]
    assert run(write, board, first=4, last=5, killed=True) == 9
    board.end.set()
    kept, made_anew = after.get(timeout=60)
    reader.join(30)
    assert made_anew == [4]
    assert kept == made_anew


def read_twice(board, before, after):
    """A worker that keeps the page before the change and is asked again after it."""
    installation(board.folder)
    from ostoja.project.wsgi import application

    before.put(sorted(ranks(ask(application)[1])))
    board.end.wait(60)
    anew = ask(application, QUERY_STRING="anew=1")[1]
    after.put((sorted(ranks(ask(application)[1])), sorted(ranks(anew))))


def importing(number):
    from ostoja.audit.actions import System
    from ostoja.centres.files import load_centre
    from ostoja.directory.actions import ImportCentre

    facts = named(load_centre(ROOT / "demo" / "bytom"), number)
    return ImportCentre(slug="bytom", at=NOON, actor=System(), facts=facts)


def test_facts_read_while_somebody_imports_belong_together(db):
    """Between two tables another process commits an import; no reader gets half of each."""
    from django.db import connection

    from ostoja.directory.models import Unit
    from ostoja.directory.services import facts

    importing(1).execute()
    left = [importing(2)]

    def interrupted(execute, sql, *more):
        if left and sql.startswith("SELECT") and f'FROM "{Unit._meta.db_table}"' in sql:
            left.pop().execute()
        return execute(sql, *more)

    with connection.execute_wrapper(interrupted):
        found = facts("bytom")
    assert left == []
    assert {found.centre.name} == {"Ośrodek wersja 2."}
    assert {name.name for unit in found.units for name in unit.names} == {"Jednostka wersja 2."}


def test_an_import_never_takes_a_version_back(db, monkeypatch):
    """On PostgreSQL another action may commit between the import's reading and its writing."""
    from django.db.models import F

    from ostoja.centres import services
    from ostoja.centres.models import Centre

    importing(1).execute()
    before = services.content_version("bytom")
    found = services.centre

    def while_somebody_commits(slug):
        centre = found(slug)
        Centre.objects.filter(slug=slug).update(content_version=F("content_version") + 1)
        return centre

    monkeypatch.setattr(services, "centre", while_somebody_commits)
    importing(2).execute()
    assert services.content_version("bytom") == before + 2
