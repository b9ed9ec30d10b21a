"""Synthetic households, always the same, and what they are due in exact integers.

The truth is worked out twice, in whole numbers and apart from either engine: on arrays for all
households, in plain Python for the first thousand of them.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SEED = 20260101
SIZES = (0.25, 0.26, 0.19, 0.16, 0.08, 0.03, 0.02, 0.01)  # one to eight persons, mean 2.78
CHECKED = 1000
Array = NDArray[Any]
Amounts = dict[str, int]


def make(count: int) -> dict[str, Array]:
    """``sizes`` a household; ``dochod`` in grosze and ``niezdolny`` a person."""
    random = np.random.default_rng(SEED)
    sizes = random.choice(np.arange(1, len(SIZES) + 1), count, p=SIZES)
    people = int(sizes.sum())
    income = random.gamma(2.0, 45_000, people).astype(np.int64)
    income[random.random(people) < 0.35] = 0
    return {"sizes": sizes, "dochod": income, "niezdolny": random.random(people) < 0.3}


def truth(made: dict[str, Array], p: Amounts) -> dict[str, Array]:
    """Both amounts in grosze. Raises ``RuntimeError`` when plain Python says something else."""
    sizes, first = made["sizes"], np.cumsum(made["sizes"]) - made["sizes"]
    income = np.add.reduceat(made["dochod"], first)
    unable = np.logical_or.reduceat(made["niezdolny"], first)
    limit = np.where(sizes == 1, p["samotnie"], p["na_osobe"] * sizes)
    gap = limit - income
    half = np.maximum((2 * gap * p["procent_okresowy"] + 100) // 200, p["najmniej_okresowy"])
    base = (2 * p["samotnie"] * p["procent_staly"] + 100) // 200
    rest = np.clip(base - income, p["najmniej_staly"], p["najwiecej_staly"])
    due = (sizes == 1) & unable & (gap > 0)
    found = {"okresowy": np.where(gap > 0, half, 0), "staly": np.where(due, rest, 0)}
    for place in range(min(CHECKED, len(sizes))):
        part = slice(int(first[place]), int(first[place] + sizes[place]))
        said = _plain(made["dochod"][part].tolist(), made["niezdolny"][part].tolist(), p)
        if said != (found["okresowy"][place], found["staly"][place]):
            raise RuntimeError(f"the two ways to the truth differ for household {place}")
    return found


def _plain(income: list[int], unable: list[bool], p: Amounts) -> tuple[int, int]:
    alone = len(income) == 1
    gap = (p["samotnie"] if alone else p["na_osobe"] * len(income)) - sum(income)
    if gap <= 0:
        return 0, 0
    half = max((2 * gap * p["procent_okresowy"] + 100) // 200, p["najmniej_okresowy"])
    if not alone or not unable[0]:
        return half, 0
    base = (2 * p["samotnie"] * p["procent_staly"] + 100) // 200
    rest = min(max(base - income[0], p["najmniej_staly"]), p["najwiecej_staly"])
    return half, rest


def keep(folder: Path, arrays: dict[str, Array]) -> None:
    """One file an array, for the processes that measure."""
    folder.mkdir()
    for name, column in arrays.items():
        np.save(folder / f"{name}.npy", column)


def read(folder: str) -> dict[str, Array]:
    """What ``keep`` wrote."""
    return {path.stem: np.load(path) for path in Path(folder).glob("*.npy")}


def wrong(found: dict[str, Array], folder: str) -> float:
    """The share of households with any amount that is not the truth kept in ``folder``."""
    off: Any = False
    for name, column in read(folder).items():
        off = off | (found[name] != column)
    return float(np.mean(off))


def stream(made: dict[str, Array], out: list[Array]) -> None:
    """Read every input once and write two results a household: the least any engine can do."""
    for column in made.values():
        (column.view(np.uint8) if column.dtype == bool else column).max()
    for column in out:
        column.fill(1)
