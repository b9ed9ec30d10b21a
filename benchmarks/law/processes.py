"""The processes that measure, and the environments of the peers."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LONGEST_INSTALL, LONGEST_ANSWER = 600, 900


class MeasureError(RuntimeError):
    """A process that measures did not answer."""


def surroundings(folder: Path) -> dict[str, str]:
    """Byte code is kept, for both sides and in ``folder``, so that only a first run compiles."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "OMP_NUM_THREADS": "1"}


def install(place: Path, package: str) -> Path | str:
    """The Python of an environment with ``package``, made once, or why there is none."""
    python, done = place / "bin" / "python", place / "complete"
    steps = (
        [sys.executable, "-m", "venv", str(place)],
        [str(python), "-m", "pip", "install", "--quiet", "--no-cache-dir", package],
    )
    for step in () if done.exists() else steps:
        try:
            subprocess.run(
                step, check=True, capture_output=True, text=True, timeout=LONGEST_INSTALL,
                cwd=ROOT,
            )  # fmt: skip
        except subprocess.CalledProcessError as error:
            lines = (error.stderr or error.stdout).strip().splitlines()
            return lines[-1] if lines else str(error)
        except (subprocess.TimeoutExpired, OSError) as error:
            return str(error)
    done.touch()
    return python


class Worker:
    """One process; asked in JSON."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def ask(self, task: str, **arguments: Any) -> dict[str, Any]:
        """The answer to a task. Raises ``MeasureError``, also after ``LONGEST_ANSWER`` seconds."""
        if self.process.stdin is None or self.process.stdout is None:
            raise MeasureError(task)
        late = Timer(LONGEST_ANSWER, self.process.kill)
        late.start()
        try:
            self.process.stdin.write(json.dumps({"task": task, **arguments}) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            late.cancel()
        if not line:
            raise MeasureError(f"{self.process.args}: no answer to {task}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def end(self) -> None:
        """End it and wait."""
        self.process.kill()
        self.process.wait()


@contextmanager
def workers(commands: dict[str, list[str]], env: dict[str, str]) -> Iterator[dict[str, Worker]]:
    """One process a side, ended whatever happens."""
    made: dict[str, Worker] = {}
    try:
        for name, command in commands.items():
            made[name] = Worker(command, env)
        yield made
    finally:
        for one in made.values():
            one.end()


def cold(command: list[str], env: dict[str, str]) -> dict[str, Any]:
    """A whole process, from its start to its end, and what it said."""
    before, spent = time.perf_counter(), os.times()
    done = subprocess.run(
        command, cwd=ROOT, env=env, check=True, capture_output=True, text=True, timeout=120
    )
    wall, after = time.perf_counter() - before, os.times()
    cpu = after.children_user + after.children_system - spent.children_user - spent.children_system
    return {"wall": wall, "cpu": cpu, "said": json.loads(done.stdout or "{}")}
