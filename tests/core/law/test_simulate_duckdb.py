"""A population that does not fit into memory goes through DuckDB, to the same grosz."""

from datetime import date
from decimal import Decimal

import pytest

from ostoja.core.law.poland import BENEFITS, law
from ostoja.core.law.scale import costs, grouping, outcome, reforms
from ostoja.core.law.scale.costs import WrongSimulationError
from ostoja.core.law.scale.population import WrongPopulationError
from ostoja.core.law.scale.population_file import open_file
from ostoja.core.law.scale.synthetic import Synthetic

pa = pytest.importorskip("pyarrow", reason="the extra 'simulate' is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="the extra 'simulate' is not installed")
pytest.importorskip("duckdb", reason="the extra 'simulate' is not installed")

from ostoja.core.law.scale.duck import duckdb  # noqa: E402  # only where DuckDB is

DAY = date(2026, 12, 1)
CHANGE = {
    "from": DAY,
    "parameters": {
        "kryterium_na_osobe_w_rodzinie": "900,00", "zasilek_okresowy_procent_gwarantowany": 60,
        "zasilek_pielegnacyjny": "300,00",
    },
}  # fmt: skip


def states():
    today = law().on(DAY)
    return today, reforms.applied(today, reforms.read(CHANGE, law()))


def rows(source, engine, *, size=1000, codes=None):
    both = states()
    asked = [one for one in BENEFITS if one.in_force(DAY) and (not codes or one.code in codes)]
    items, _ = costs.usable([costs.item(one) for one in asked], both, source.columns)
    ranks = grouping.deciles("ups_dochod", source.batches({"wiek", "ups_dochod"}))
    found = costs.compare(source, *both, items, deciles=ranks, size=size, engine=engine)
    return list(outcome.rows(found))


def table(tmp_path, **columns):
    path = tmp_path / "dom.parquet"
    pq.write_table(pa.table(columns), path)
    return open_file(path, law().inputs)


def lists(*values, kind=None):
    return pa.array(values, pa.list_(kind or pa.int64()))


@pytest.mark.parametrize("size", [1000, 100_000])
def test_every_row_is_that_of_the_columns(tmp_path, size):
    """Persons' and households' rules, every group, ten benefits."""
    path = tmp_path / "dom.parquet"
    Synthetic(20_000, 6).write(path)
    source = open_file(path, law().inputs)
    found = rows(source, duckdb, size=size)
    assert found == rows(source, costs.columns)
    changed = {row.swiadczenie for row in found if row.zmiana}
    assert {"zasilek-okresowy", "zasilek-staly", "zasilek-pielegnacyjny", "razem"} <= changed


def test_weights_own_families_and_decimals(tmp_path):
    """A row for a thousand households; amounts in złoty; the file's own types of family."""
    money = pa.array(
        [[Decimal("300.50")], [Decimal("0.01"), Decimal("0")]], pa.list_(pa.decimal128(9, 2))
    )
    source = table(
        tmp_path, wiek=lists([40], [30, 4]), ups_dochod=money, waga=pa.array([1000, 1]),
        rodzina=pa.array(["a", "b"]),
    )  # fmt: skip
    found = rows(source, duckdb, codes={"zasilek-okresowy"})
    assert found == rows(source, costs.columns, codes={"zasilek-okresowy"})
    assert [row.gospodarstwa for row in found if row.podzial == "rodzina"][::4] == [1000, 1]


@pytest.mark.parametrize(
    ("ages", "incomes", "said"),
    [
        (lists([40], [30]), lists([1], [-1]), "Wiersz 2, kolumna „ups_dochod”: podaj liczbę"),
        (lists([40], [30]), lists([1], [None]), "Wiersz 2, kolumna „ups_dochod”: brakuje wartości"),
        (lists([40], [30]), lists([1], [1, 2]), "osób jest 2, a w kolumnie „"),
        (lists([40], [None]), lists([1], [1]), "Wiersz 2, kolumna „wiek”: brakuje wartości"),
        (lists([40], [30]), lists([1], []), "gospodarstwo musi mieć choć jedną osobę"),
        (lists([40], [30]), lists([Decimal("0.001")], [Decimal(1)], kind=pa.decimal128(9, 3)),
         "Wiersz 1, kolumna „ups_dochod”: „0.001”: podaj pełne grosze."),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_as_without_duckdb(tmp_path, ages, incomes, said):
    source = table(tmp_path, wiek=ages, ups_dochod=incomes)
    both = states()
    items, _ = costs.usable([costs.fee("ups_okresowy_najwyzszy")], both, source.columns)
    with pytest.raises(WrongPopulationError) as error:
        costs.compare(source, *both, items, engine=duckdb)
    assert said in str(error.value)


def test_a_group_without_a_name_is_found_in_its_row(tmp_path):
    source = table(
        tmp_path, wiek=lists(*[[40]] * 50), ups_dochod=lists(*[[1]] * 50),
        gmina=pa.array(["A"] * 48 + [None, "B"]),
    )  # fmt: skip
    items = [costs.fee("ups_okresowy_najwyzszy")]
    with pytest.raises(WrongPopulationError, match="Wiersz 49, kolumna „gmina”"):
        costs.compare(source, *states(), items, size=10, engine=duckdb)


def test_only_parquet_and_one_file(tmp_path):
    with pytest.raises(WrongSimulationError, match="tylko pliki Parquet"):
        costs.compare(Synthetic(5, 1), *states(), [], engine=duckdb)
    path = tmp_path / "dom[1].parquet"
    Synthetic(5, 1).write(path)
    with pytest.raises(WrongSimulationError, match="bez znaków"):
        costs.compare(open_file(path, law().inputs), *states(), [], engine=duckdb)
