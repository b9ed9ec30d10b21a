"""Compiled passes that lay a population out. Imported only where numba is installed."""

from typing import Any

import numba
import numpy as np


@numba.njit(nogil=True, cache=True)
def layout(sizes: Any, window: int, most: int, place: Any, first: Any, table: Any) -> int:
    """A counting sort by size in each window; gives how many rows of ``table`` are used."""
    used, person, base = 0, 0, 0
    counts, starts = np.zeros(most + 1, np.int64), np.zeros(most + 1, np.int64)
    for begin in range(0, len(sizes), window):
        end = min(begin + window, len(sizes))
        counts[:] = 0
        for one in range(begin, end):
            counts[sizes[one]] += 1
        start = begin
        for size in range(most + 1):
            starts[size] = start
            if counts[size]:
                table[used, 0], table[used, 1], table[used, 2] = size, counts[size], start
                table[used, 3], table[used, 4] = base, begin
                used += 1
                base += size * counts[size]
                start += counts[size]
        for one in range(begin, end):
            size = sizes[one]
            there = starts[size]
            starts[size] += 1
            place[there] = one - begin
            first[there] = person
            person += size
    return used


@numba.njit(nogil=True, cache=True)
def extent(column: Any) -> Any:
    """The least and the largest value."""
    low, high = column[0], column[0]
    for value in column:
        low = min(low, value)
        high = max(high, value)
    return low, high


@numba.njit(nogil=True, cache=True)
def laid(column: Any, table: Any, place: Any, first: Any, person: bool, out: Any) -> None:
    """A column of persons or of households in the order of the layout."""
    for row in range(len(table)):
        size, many, start, base, window = table[row]
        if person:
            for k in range(size):
                there = base + k * many
                for i in range(many):
                    out[there + i] = column[first[start + i] + k]
        else:
            for i in range(many):
                out[start + i] = column[window + place[start + i]]
