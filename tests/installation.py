"""Whole installations for tests with real processes: a database of their own, the real commands.

One is migrated and filled for each database and session; each test gets a copy. PostgreSQL is the
server of ``OSTOJA_TEST_POSTGRESQL``; without one the tests are skipped by name.
"""

import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tests.reference import ROOT

SERVER = os.environ.get("OSTOJA_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")
WEB = "ostoja_soak_web"
_numbers = itertools.count(1)


def reachable() -> bool:
    """Whether the PostgreSQL server answers."""
    import psycopg

    try:
        psycopg.connect(SERVER, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def address(database: str, user: str | None = None) -> str:
    """The address of a database on the server, for its owner or another role."""
    parts = urlsplit(SERVER)
    place = parts.netloc.rpartition("@")[2]
    who = user or parts.username
    return urlunsplit((parts.scheme, f"{who}@{place}", f"/{database}", "", ""))


def statement(sql: str) -> None:
    """One statement of the server's owner, outside a transaction."""
    import psycopg

    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(sql)  # type: ignore[arg-type]


def free_port() -> int:
    """A port on loopback that nobody uses now."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Installation:
    """One installation in ``folder``; ``owner`` migrates, ``web`` serves (on SQLite the same)."""

    folder: Path
    vendor: str
    owner: str
    web: str
    more: dict[str, str] = field(default_factory=dict)
    _started: list[Any] = field(default_factory=list)

    @classmethod
    def empty(cls, folder: Path, vendor: str) -> "Installation":
        """An installation whose database has no tables yet."""
        folder.mkdir(parents=True, exist_ok=True)
        if vendor == "sqlite":
            url = f"sqlite:///{folder}/ostoja.sqlite3"
            return cls(folder, vendor, url, url)
        name = f"ostoja_soak_{os.getpid()}_{next(_numbers)}"
        statement(f"CREATE DATABASE {name}")
        return cls(folder, vendor, address(name), address(name, WEB))

    def copy(self, folder: Path) -> "Installation":
        """The same rows and files elsewhere."""
        if self.vendor == "sqlite":
            shutil.copytree(self.folder, folder)
            url = f"sqlite:///{folder}/ostoja.sqlite3"
            return Installation(folder, self.vendor, url, url)
        made = f"ostoja_soak_{os.getpid()}_{next(_numbers)}"
        statement(f"CREATE DATABASE {made} TEMPLATE {self.database}")
        shutil.copytree(self.folder, folder)
        return Installation(folder, self.vendor, address(made), address(made, WEB))

    @property
    def database(self) -> str:
        """The name of the PostgreSQL database."""
        return urlsplit(self.owner).path[1:]

    def env(self, *, owner: bool = False, **more: str) -> dict[str, str]:
        """The environment of its processes."""
        return {
            **os.environ, "OSTOJA_VAR": str(self.folder), "PYTHONPATH": str(ROOT),
            "OSTOJA_DATABASE_URL": self.owner if owner else self.web,
            "DJANGO_SETTINGS_MODULE": "ostoja.project.settings", **self.more, **more,
        }  # fmt: skip

    def run(self, *arguments: str, owner: bool = False, code: int = 0, **more: str) -> str:
        """An ``ostoja`` command that ends with ``code``; what it said."""
        done = subprocess.run(
            [*COMMAND, *arguments], capture_output=True, text=True, cwd=ROOT, check=False,
            env=self.env(owner=owner, **more),
        )  # fmt: skip
        assert done.returncode == code, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr

    def python(self, script: str, *, owner: bool = False, **more: str) -> str:
        """A Python program inside the installation; what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{script}"],
            capture_output=True, text=True, cwd=ROOT, check=False,
            env=self.env(owner=owner, **more),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *arguments: str, **more: str) -> "subprocess.Popen[str]":
        """A process of its own group, ended with the installation at the latest."""
        process = subprocess.Popen(
            arguments, cwd=ROOT, env=self.env(**more), text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._started.append(process)
        return process

    def remove(self) -> None:
        """End its processes, drop its database."""
        for process in self._started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process.stdout.close()
        if self.vendor == "postgresql":
            statement(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")


COMMAND = (sys.executable, "-c", "from ostoja.cli.main import main; main()")


def until(true: Any, seconds: float = 30.0, every: float = 0.1) -> Any:
    """Wait until ``true()`` is; its value. Raises ``AssertionError`` when it never was."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(every)
    raise AssertionError(f"not within {seconds} s")
