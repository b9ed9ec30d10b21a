"""A country's households do not fit into memory: DuckDB runs the law's own text over files."""

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law.errors import WrongRuleError
from ostoja.core.law.rules import rule
from ostoja.core.law.scale import sql
from ostoja.core.law.state import Law
from tests.core.law import every_form, small_law
from tests.core.law.every_form import STATE, TARGETS
from tests.core.law.test_engine import module

NAMES = ("dochod", "strata", "wiek", "chory")


def table(made):
    """One row a household, list columns for persons."""
    persons = {name: [[one[n] for one in row[0]] for row in made] for n, name in enumerate(NAMES)}
    house = {
        name: [row[n] for row in made] for n, name in enumerate(("czynsz", "dni", "miasto"), 1)
    }
    return pa.table({"i": list(range(len(made))), **persons, **house})


def asked(text, data):
    with duckdb.connect() as database:
        database.register("domy", data)
        names = [one[0] for one in database.execute(text).description]
        rows = database.fetchall()
    return {name: [row[n] for row in rows] for n, name in enumerate(names)}


def one_list(values):
    """Values of persons household after household, as ``one_by_one`` gives them."""
    if values and isinstance(values[0], list):
        return [one for many in values for one in many]
    return values


@settings(max_examples=60, deadline=None)
@given(every_form.households)
def test_a_query_equals_one_household_at_a_time(made):
    found = asked(sql.query(STATE, TARGETS, "domy", keep=["i"]), table(made))
    expected = every_form.one_by_one(made)
    assert found.pop("i") == list(range(len(made)))
    assert {name: one_list(values) for name, values in found.items()} == expected


def test_a_parquet_file_is_read_as_a_table(tmp_path):
    made = [([(100, 0, 40, False), (50, 7, 9, True)], 10, 3, True)] * 3
    path = tmp_path / "domy.parquet"
    duckdb.from_arrow(table(made)).write_parquet(str(path))
    found = duckdb.sql(sql.query(STATE, ["razem"], f"read_parquet('{path}')")).fetchall()
    assert found == [(143,)] * 3


@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("dochod", [[1, None]], r"persons\.dochod: brakuje wartości"),
        ("dochod", [[1]], "brakuje wartości albo ich liczba"),
        ("dochod", [None], r"persons\.dochod: brakuje"),
        ("strata", [[]], "brakuje wartości albo ich liczba"),
        ("czynsz", [None], r"household\.czynsz: brakuje"),
    ],
)
def test_a_household_that_lacks_a_value_is_refused_and_never_counted_without_it(
    column, values, said
):
    data = table([([(100, 0, 40, False), (50, 7, 9, True)], 10, 3, True)])
    kind = data.schema.field(column).type
    data = data.set_column(data.column_names.index(column), column, pa.array(values, kind))
    with pytest.raises(duckdb.Error, match=said):
        asked(sql.query(STATE, ["zaokraglone"], "domy"), data)


def test_an_amount_beyond_64_bits_is_refused_and_never_wrapped():
    data = table([([(2**62, 0, 40, False), (2**62, 0, 9, True)], 10, 3, True)])
    with pytest.raises(duckdb.Error, match="razem: wynik nie mie"):
        asked(sql.query(STATE, ["razem"], "domy"), data)


@settings(max_examples=30, deadline=None)
@given(every_form.households, st.sampled_from([one.name for one in STATE.rules.values()]))
def test_each_rule_alone_needs_no_column_but_its_own(made, name):
    if name == "stawka":
        return
    data = table(made).select([one.name for one in STATE.needed([name])])
    found = asked(sql.query(STATE, [name], "domy"), data)
    assert one_list(found[name]) == every_form.one_by_one(made)[name]


@rule("art. 1")
def bez_osob(p):
    """Kwota bez żadnej danej."""
    return p.okresowy_najmniej


def test_a_rule_that_asks_nothing_is_a_constant():
    law = Law([module(bez_osob)], small_law.PARAMETERS).on(every_form.DAY)
    text = sql.query(law, ["bez_osob"], "(SELECT 1 AS jeden)")
    assert asked(text, pa.table({"x": [1]})) == {"bez_osob": [2000]}


def test_a_share_is_no_amount():
    with pytest.raises(WrongRuleError, match="daje ułamek"):
        sql.query(STATE, ["stawka"], "domy")
