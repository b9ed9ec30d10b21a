"""Columns at the speed of memory: the steps of a program as one loop of machine code.

Needs numba (the extra ``simulate``). ``columns`` chooses: compiled loops for many households,
numpy for few, where loading a compiler costs more than it saves, and where numba is absent.
"""

import hashlib
import importlib.util
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import numpy as np

from ostoja.core.law.scale.columns import Columns, check_inputs, results
from ostoja.core.law.scale.expressions import divides
from ostoja.core.law.scale.integers import Program
from ostoja.core.law.scale.kernel import Kernel
from ostoja.core.law.scale.layout import WINDOW, Array, Layout, Numpy, Population, Tools
from ostoja.core.law.scale.ranges import INT64, Range, ranges, widened, within
from ostoja.core.law.state import LawOfDay

MANY = 300_000  # households from which loading numba and kept machine code pays
MILLIONS = 3_000_000  # from which compiling anew pays


class Runs(Protocol):
    """What answers for a population: columns of any kind."""

    def run(self, population: Population) -> dict[str, Array]:
        """One value a household for its rules, one a person for theirs, in the caller's order."""


def available() -> bool:
    """Whether numba is installed."""
    return importlib.util.find_spec("numba") is not None


def columns(state: LawOfDay, *targets: str, count: int, folder: Path | None = None) -> Runs:
    """The columns that answer soonest for ``count`` households. See ``Compiled`` for ``folder``."""
    if count >= (MANY if folder else MILLIONS) and available():
        return Compiled(state, *targets, folder=folder)
    return Columns(state, *targets)


def tools(count: int) -> Tools:
    """What lays ``count`` households out soonest."""
    return Loops() if count >= MANY and available() else Numpy()


class Compiled:
    """Chosen rules of one day on a population, compiled; errors are those of ``Columns``.

    The machine code is kept in ``folder`` between processes, or made anew in each when there is
    none. ``threads`` share the windows of a population.
    """

    def __init__(
        self, state: LawOfDay, *targets: str, folder: Path | None = None, threads: int = 1
    ) -> None:
        self.state, self.folder, self.threads = state, folder, threads
        self.targets = targets
        self.program = Program(state, *targets)
        self._kernels: dict[Any, tuple[Any, Array, list[str]] | None] = {}

    def run(self, population: Population, into: dict[str, Array] | None = None) -> dict[str, Array]:
        """One value a household for its rules, one a person for theirs, in the caller's order.

        ``into`` are columns of an earlier run on as many households, to be written over: fresh
        memory costs as much as the computing.
        """
        check_inputs(self.state, self.program, population)
        found = self._kernel(population)
        if found is None:
            return Columns(self.state, *self.targets).run(population)
        kernel, numbers, inputs = found
        out = into or results(self.program, population)
        layout, count = population.layout, len(population.layout.table)
        rest = [*(population.columns[name] for name in inputs), *out.values()]

        def work(begin: int) -> None:
            kernel(layout.table, layout.place, layout.first, numbers, population.sizes[1],
                   begin, min(begin + step, count), *rest)  # fmt: skip

        step = max(1, -(-count // self.threads))
        starts = range(0, count, step)
        if len(starts) < 2:
            for begin in starts:
                work(begin)
            return out
        with ThreadPoolExecutor(self.threads) as pool:
            list(pool.map(work, starts))
        return out

    def _ranges(self, population: Population) -> list[Range]:
        extents = {name: widened(found) for name, found in population.ranges.items()}
        return ranges(self.program, extents, (1, widened(population.sizes)[1]))

    def _kernel(self, population: Population) -> tuple[Any, Array, list[str]] | None:
        """The loop for columns of these ranges, its numbers and columns; none beyond 64 bits."""
        read = self.program.columns
        key = (widened(population.sizes), *(widened(population.ranges[name]) for name in read))
        if key not in self._kernels:
            found, nodes = self._ranges(population), self.program.nodes
            fit = all(
                (node.boolean or within(found[at], INT64))
                and (node.op not in ("//", "%") or divides([found[arg] for arg in node.args]))
                for at, node in enumerate(nodes)
            )
            most = widened(population.sizes)[1]
            self._kernels[key] = self._made(found, most) if fit else None
        return self._kernels[key]

    def _made(self, found: list[Range], most: int) -> tuple[Any, Array, list[str]]:
        made = Kernel(self.program, found, most=most, kept=self.folder is not None)
        return _loaded(made.text, self.folder), np.array(made.numbers, np.int64), made.inputs


_KERNELS: dict[tuple[str, Path | None], Any] = {}


def _loaded(text: str, folder: Path | None) -> Any:
    """The compiled loop of a text, compiled once."""
    key = (text, folder)
    if key not in _KERNELS:
        _more_at_once()
        name = f"ostoja_law_{hashlib.sha256(text.encode()).hexdigest()[:24]}"
        _KERNELS[key] = _module(name, text, folder).kernel
    return _KERNELS[key]


@cache
def _more_at_once() -> None:
    """Let LLVM work on four vectors in turn: rules wait for each other, households do not."""
    from llvmlite import binding

    binding.set_option("ostoja", "-force-vector-interleave=4")


def _module(name: str, text: str, folder: Path | None) -> ModuleType:
    """A module of the text; from a file where numba is to keep what it compiled."""
    if folder is None:
        module = ModuleType(name)
        exec(compile(text, f"<{name}>", "exec"), module.__dict__)
        return module
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.py"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)  # numba looks it up by name
    spec.loader.exec_module(module)
    return module


class Loops:
    """Layouts by compiled loops: one pass for the sizes, one for each column."""

    def __init__(self, window: int = WINDOW) -> None:
        self.window = window

    def layout(self, sizes: Array) -> Layout:
        """The layout of households of these sizes."""
        place, first = np.empty(len(sizes), np.uint16), np.empty(len(sizes), np.int64)
        most = int(sizes.max()) if len(sizes) else 0
        windows = -(-len(sizes) // self.window)
        table = np.empty((windows * min(most, self.window), 5), np.int64)
        used = _passes()["layout"](sizes, self.window, most, place, first, table)
        return Layout(table[:used].copy(), place, first)

    def extent(self, column: Array) -> Range:
        """The least and the largest value of a column that is not empty."""
        low, high = _passes()["extent"](column)
        return int(low), int(high)

    def laid(self, column: Array, layout: Layout, person: bool, kind: Any) -> Array:
        """A column of persons or of households in the order of the layout."""
        out = np.empty(len(column), kind)
        _passes()["laid"](column, layout.table, layout.place, layout.first, person, out)
        return out


@cache
def _passes() -> dict[str, Callable[..., Any]]:
    """The loops of ``Loops``, compiled at their first use."""
    from ostoja.core.law.scale import passes

    return {"layout": passes.layout, "extent": passes.extent, "laid": passes.laid}
