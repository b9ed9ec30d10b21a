"""A process that measures: one line of JSON in, one out. Knows neither engine; standard library."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Task = Callable[..., dict[str, Any]]
Result = dict[str, Any]


def timed(work: Callable[[], Any]) -> Result:
    """Wall and processor seconds of one run; its result is let go."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def middle(work: Callable[[], Any], calls: int) -> Result:
    """The median of ``calls`` single runs, and processor time a run."""
    taken = []
    cpu = time.process_time()
    for _ in range(calls):
        before = time.perf_counter_ns()
        work()
        taken.append(time.perf_counter_ns() - before)
    cpu = time.process_time() - cpu
    return {"wall": statistics.median(taken) / 1e9, "cpu": cpu / calls}


def peak() -> Result:
    """The most memory this process has held, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return {"mib": int(line.split()[1]) / 1024}


def serve(tasks: dict[str, Task]) -> None:
    """Answer until the input ends."""
    for line in sys.stdin:
        asked = json.loads(line)
        answer = tasks[asked.pop("task")](**asked)
        print(json.dumps(answer), flush=True)
