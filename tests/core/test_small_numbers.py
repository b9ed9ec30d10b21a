"""W-11: a table of counts tells how much was done and never of whom."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.small_numbers import FEW, Sum, hidden


def table(rows):
    """A table with sums of its rows and columns: its counts and what readers can add up."""
    wide = range(len(rows[0]))
    counts = {(str(i), str(j)): rows[i][j] for i in range(len(rows)) for j in wide}
    counts |= {(str(i), "sum"): sum(row) for i, row in enumerate(rows)}
    counts |= {("all", str(j)): sum(row[j] for row in rows) for j in wide}
    sums = [Sum((str(i), "sum"), tuple((str(i), str(j)) for j in wide)) for i in range(len(rows))]
    sums += [Sum(("all", str(j)), tuple((str(i), str(j)) for i in range(len(rows)))) for j in wide]
    return counts, sums


def test_one_small_number_takes_others_with_it_so_that_no_subtraction_brings_it_back():
    counts, sums = table([[2, 20, 30], [10, 40, 50]])
    found = hidden(counts, sums)
    assert ("0", "0") in found
    for one in sums:
        assert len(found & set(one.keys)) != 1
    assert ("1", "2") not in found, "no more is hidden than it takes"


def test_large_numbers_and_noughts_are_shown():
    counts, sums = table([[5, 0], [0, 700]])
    assert hidden(counts, sums) == frozenset()


def test_two_ones_do_not_show_as_a_rest_of_two():
    """1 and 1 hidden, 10 and the sum of 12 shown: everybody would know what the two are."""
    counts = {("a", "x"): 1, ("a", "y"): 1, ("a", "z"): 10, ("a", "sum"): 12}
    one = Sum(("a", "sum"), (("a", "x"), ("a", "y"), ("a", "z")))
    assert {("a", "z"), ("a", "x"), ("a", "y")} <= hidden(counts, [one])


@settings(max_examples=25)
@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=2, max_size=2))
def test_of_every_hidden_small_number_another_value_is_possible(rows):
    """By trying all tables up to twelve: what is shown fits more than one value of it."""
    counts, sums = table(rows)
    found = hidden(counts, sums)
    cells = [(str(i), str(j)) for i in range(2) for j in range(2)]
    values = [range(13) if key in found else (counts[key],) for key in cells]
    fits = [
        other for other in (table_of(*four) for four in product(*values))
        if all(other[key] == count for key, count in counts.items() if key not in found)
    ]  # fmt: skip
    for key in found:
        if 0 < counts[key] < FEW:
            assert len({other[key] for other in fits}) > 1


def table_of(a, b, c, d):
    """The counts of a table of two by two."""
    return {
        ("0", "0"): a, ("0", "1"): b, ("1", "0"): c, ("1", "1"): d,
        ("0", "sum"): a + b, ("1", "sum"): c + d, ("all", "0"): a + c, ("all", "1"): b + d,
    }  # fmt: skip
