"""Files of households and of reforms: read exactly, and a wrong cell is named by row and column."""

import csv
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from ostoja.core.law.poland import BENEFITS, law
from ostoja.core.law.scale import costs, grouping, outcome, reforms
from ostoja.core.law.scale.bars import Bar, Panel, svg
from ostoja.core.law.scale.population import WrongPopulationError
from ostoja.core.law.scale.population_file import open_file
from ostoja.core.law.scale.reforms import WrongReformError
from ostoja.core.law.scale.synthetic import Synthetic
from tests.core.law import council_law

pa = pytest.importorskip("pyarrow", reason="the extra 'simulate' is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="the extra 'simulate' is not installed")

HEAD = "gmina;wiek;ups_dochod;niezdolny_do_pracy;wylacza_staly;dni_miesiaca;dni_objete\n"
GOOD = "Nowa Wieś;40;300,00;tak;nie;31;15\nStara Wieś;30|4;1 500,50|0;nie|nie;nie|tak;0;0\n"
DAY = date(2026, 12, 1)
NAMES = ("wiek", "ups_dochod", "niezdolny_do_pracy", "wylacza_staly")


def file(tmp_path, text, name="dom.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def batches(path, size=100, names=NAMES):
    return list(open_file(path, law().inputs).batches(names, size))


def test_a_spreadsheet_is_read_exactly(tmp_path):
    (found,) = batches(file(tmp_path, "\ufeff" + HEAD + GOOD))
    assert found.sizes.tolist() == [1, 2]
    assert found.persons["ups_dochod"].tolist() == [30000, 150050, 0]
    assert found.persons["niezdolny_do_pracy"].tolist() == [True, False, False]
    assert [found.groups["gmina"].names[code] for code in found.groups["gmina"].codes] == [
        "Nowa Wieś", "Stara Wieś",
    ]  # fmt: skip
    assert found.weights.tolist() == [1, 1]
    assert not found.household  # nobody asked for days


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_any_usual_separator_will_do(tmp_path, sign):
    text = "wiek;ups_dochod\n40;12.50\n".replace(";", sign)
    (found,) = batches(file(tmp_path, text))
    assert found.persons["ups_dochod"].tolist() == [1250]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wiek;ups_dochod\n40;300\n30|4;100\n",
         "Wiersz 3, kolumna „ups_dochod”: osób jest 1, a w kolumnie „wiek” 2."),
        ("wiek;ups_dochod\n40;-5\n", "Wiersz 2, kolumna „ups_dochod”: „-5”: podaj kwotę"),
        ("wiek;ups_dochod\n40;1,234\n", "Wiersz 2, kolumna „ups_dochod”: „1,234”: podaj kwotę"),
        ("wiek;ups_dochod\n40;\n", "Wiersz 2, kolumna „ups_dochod”: brakuje wartości"),
        ("wiek;ups_dochod\n40;1\n\n4|x;1|1\n", "Wiersz 4, kolumna „wiek”: „x”: podaj liczbę"),
        ("wiek;ups_dochod\n40;1000000000,01\n", "Wiersz 2, kolumna „ups_dochod”"),
        ("wiek;niezdolny_do_pracy\n40;może\n", "Wiersz 2, kolumna „niezdolny_do_pracy”: „może”"),
        ("wiek;ups_dochod\n40\n", "Wiersz 2, kolumna „ups_dochod”: wiersz ma 1 komórek"),
        ("wiek;gmina\n40;\n", "Wiersz 2, kolumna „gmina”: brakuje wartości"),
        ("wiek;waga\n40;0\n", "Wiersz 2, kolumna „waga”: podaj liczbę całkowitą"),
        ("wiek;wzrost\n40;180\n", "kolumny „wzrost” nie zna żadna ustawa"),
        ("wiek;wiek\n40;40\n", "kolumna „wiek” jest dwa razy"),
        ("wiek;\n40;40\n", "nie ma nazwy"),
        ("gmina;dni_objete\nA;1\n", "brakuje kolumny z listą osób"),
        ("", "plik jest pusty"),
        ("wiek;ups_dochod\n", "nie ma żadnego gospodarstwa"),
        (b"wiek;gmina\n40;Wie\x81\n", "zapisz plik w kodowaniu UTF-8"),
    ],
)  # fmt: skip
def test_a_wrong_spreadsheet_gets_one_sentence(tmp_path, text, said):
    with pytest.raises(WrongPopulationError) as error:
        batches(file(tmp_path, text))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_an_old_spreadsheet_in_windows_1250_is_read_too(tmp_path):
    (found,) = batches(file(tmp_path, "wiek;gmina\n40;Żółkiewka\n".encode("cp1250")))
    assert found.groups["gmina"].names == ("Żółkiewka",)


def test_rows_are_counted_across_batches(tmp_path):
    text = "wiek\n" + "40\n" * 9 + "x\n"
    with pytest.raises(WrongPopulationError, match="Wiersz 11, kolumna „wiek”"):
        batches(file(tmp_path, text), size=4)


@pytest.mark.parametrize("name", ["dom.xlsx", "nie-ma.csv"])
def test_only_known_files_that_exist(tmp_path, name):
    if name.endswith("xlsx"):
        file(tmp_path, "x", name)
    with pytest.raises(WrongPopulationError, match=r"podaj (plik \.csv|ścieżkę)"):
        open_file(tmp_path / name, law().inputs)


# --- Parquet ---


def parquet(tmp_path, **columns):
    path = tmp_path / "dom.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def lists(*values, kind=None):
    return pa.array(values, pa.list_(kind or pa.int64()))


def test_whole_numbers_are_grosze_and_decimals_are_zloty(tmp_path):
    money = pa.array(
        [[Decimal("300.50")], [Decimal("1"), Decimal("0")]], pa.list_(pa.decimal128(9, 2))
    )
    path = parquet(tmp_path, wiek=lists([40], [30, 4]), ups_dochod=money)
    assert batches(path)[0].persons["ups_dochod"].tolist() == [30050, 100, 0]
    path = parquet(tmp_path, wiek=lists([40], [30, 4]), ups_dochod=lists([30050], [100, 0]))
    assert batches(path)[0].persons["ups_dochod"].tolist() == [30050, 100, 0]


def test_only_the_columns_that_are_needed_are_read(tmp_path):
    path = parquet(tmp_path, wiek=lists([40]), ups_dochod=lists([None]), gmina=pa.array(["A"]))
    (found,) = batches(path, names=("wiek",))
    assert set(found.persons) == {"wiek"}


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"wiek": lists([40], [3, None])}, "Wiersz 2, kolumna „wiek”: brakuje wartości"),
        ({"wiek": lists([40], [])}, "Wiersz 2, kolumna „wiek”: gospodarstwo musi mieć choć jedną"),
        ({"wiek": lists([40], None)}, "Wiersz 2, kolumna „wiek”: gospodarstwo musi mieć choć"),
        ({"wiek": lists([40], [3, 4]), "ups_dochod": lists([1], [2])},
         "Wiersz 2, kolumna „ups_dochod”: osób jest 1, a w kolumnie „wiek” 2."),
        ({"wiek": lists([40], [3]), "ups_dochod": lists([1], [-2])},
         "Wiersz 2, kolumna „ups_dochod”: podaj liczbę nie mniejszą niż zero"),
        ({"wiek": lists([2**63 + 1], kind=pa.uint64())}, "Wiersz 1, kolumna „wiek”: podaj liczbę"),
        ({"wiek": lists([4.0], kind=pa.float64())}, "„wiek” podaj liczby całkowite, nie"),
        ({"wiek": lists([4]), "ups_dochod": lists([0.1], kind=pa.float64())},
         "podaj liczby całkowite (grosze) albo DECIMAL (złote), nie double"),
        ({"wiek": lists([4]), "ups_dochod": lists([Decimal("0.125")], kind=pa.decimal128(9, 3))},
         "Wiersz 1, kolumna „ups_dochod”: „0.125”: podaj pełne grosze."),
        ({"wiek": pa.array([40])}, "w kolumnie „wiek” podaj listę wartości osób"),
        ({"wiek": lists([40]), "dni_objete": lists([1])}, "podaj jedną wartość, nie listę"),
        ({"wiek": lists([40]), "gmina": pa.array([1])}, "w kolumnie „gmina” podaj teksty"),
        ({"wiek": lists([40]), "gmina": pa.array([None], pa.string())}, "Wiersz 1, kolumna „gm"),
        ({"wiek": lists([40]), "waga": pa.array([0])}, "Wiersz 1, kolumna „waga”"),
        ({"wiek": lists([40]), "waga": pa.array([1.5])}, "„waga” podaj liczby całkowite"),
        ({"wiek": lists()}, "nie ma żadnego gospodarstwa"),
    ],
)  # fmt: skip
def test_a_wrong_parquet_gets_one_sentence(tmp_path, columns, said):
    with pytest.raises(WrongPopulationError) as error:
        batches(parquet(tmp_path, **columns))
    assert said in str(error.value)


def test_what_is_no_parquet_says_so(tmp_path):
    with pytest.raises(WrongPopulationError, match="to nie jest poprawny plik Parquet"):
        open_file(file(tmp_path, "wiek\n40\n", "dom.parquet"), law().inputs)


def test_the_made_up_households_survive_a_file(tmp_path):
    source = Synthetic(20_000, 4)
    path = tmp_path / "dom.parquet"
    source.write(path)
    kept = batches(path, size=1000)
    for name in NAMES:
        assert np.array_equal(
            np.concatenate([one.persons[name] for one in kept]),
            np.concatenate([one.persons[name] for one in source.batches(())]),
        )
    states = [law().on(DAY)] * 2
    items, _ = costs.usable([costs.item(one) for one in BENEFITS], states, source.columns)
    read = []
    for one in (source, open_file(path, law().inputs)):
        ranks = grouping.deciles("ups_dochod", one.batches(NAMES))
        found = costs.compare(one, *states, items, deciles=ranks, size=999)
        read.append(list(outcome.rows(found)))
    assert read[0] == read[1]


# --- reforms ---


def reform(**fields):
    return reforms.read({"name": "x", "from": "2026-12-01", **fields}, council_law.LAW)


def test_a_reform_is_read_in_the_units_of_people():
    found = reform(
        parameters={"kryterium": "900,50", "czesc-dodatku": 40},
        tables={"pasma": [[150, 0], [None, 100]]}, readings={"oplata": "do_zlotego"},
    )  # fmt: skip
    assert found.values == {
        "kryterium": 90050,
        "czesc_dodatku": 40,
        "pasma": ((150, 0), (None, 100)),
    }
    assert found.readings == {"oplata": "do_zlotego"}
    assert found.since == DAY


def test_a_table_may_give_amounts():
    found = reform(tables={"pasma": [["1402,00", 5], [None, "12,50"]]})
    assert found.values == {"pasma": ((140200, 5), (None, 1250))}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "nic się nie zmienia"),
        ({"parametry": {"kryterium": 1}}, "parametry: tego pola nie ma"),
        ({"parameters": {"kryterum": 1}}, "parameters.kryterum: nie ma takiego parametru"),
        ({"parameters": {"kryterium": "dużo"}}, "parameters.kryterium: podaj kwotę w złotych"),
        ({"parameters": {"kryterium": "1,005"}}, "parameters.kryterium: podaj kwotę w złotych"),
        ({"parameters": {"kryterium": -1}}, "nie mniejszą niż zero"),
        ({"parameters": {"kryterium": True}}, "parameters.kryterium: podaj liczbę"),
        (
            {"parameters": {"czesc_dodatku": 0.5}},
            "parameters.czesc_dodatku: podaj liczbę całkowitą",
        ),
        ({"parameters": {"pasma": 5}}, "wpisz to w polu „tables”"),
        ({"parameters": [1]}, "parameters: podaj nazwy i wartości"),
        ({"tables": {"kryterium": [[None, 1]]}}, "wpisz to w polu „parameters”"),
        ({"tables": {"pasma": 5}}, "tables.pasma: podaj wiersze"),
        ({"tables": {"pasma": [[100, 0, 1]]}}, "wiersz 1 to granica i wartość"),
        ({"tables": {"pasma": [[100, "x"], [None, 1]]}}, "tables.pasma, wiersz 1: podaj liczbę"),
        ({"tables": {"pasma": [[100, 0], [50, 1], [None, 2]]}}, "granice mają rosnąć"),
        ({"tables": {"pasma": [[100, 0]]}}, "ostatni wiersz ma nie mieć granicy"),
        ({"readings": {"oplata": "po_mojemu"}}, "po_mojemu"),
        ({"parameters": {"kryterium": 1}, "from": "jutro"}, "from: podaj dzień"),
    ],
)
def test_a_wrong_reform_gets_one_sentence(fields, said):
    with pytest.raises(WrongReformError) as error:
        reform(**fields)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [("- a", "uchwala.yaml: podaj pola"), ("a: [", "to nie jest poprawny YAML")],
)
def test_a_file_that_is_no_reform(tmp_path, text, said):
    with pytest.raises(WrongReformError, match=said):
        reforms.open_reform(file(tmp_path, text, "uchwala.yaml"), law())
    with pytest.raises(WrongReformError, match="Nie ma pliku"):
        reforms.open_reform(tmp_path / "inny.yaml", law())


# --- what comes out ---


@pytest.fixture
def found():
    today = law().on(DAY)
    change = {"from": DAY, "parameters": {"kryterium_na_osobe_w_rodzinie": "900,00"}}
    after = reforms.applied(today, reforms.read(change, law()))
    source = Synthetic(500, 1)
    items, _ = costs.usable([costs.item(one) for one in BENEFITS], (today, after), source.columns)
    ranks = grouping.deciles("ups_dochod", source.batches(()))
    return costs.compare(source, today, after, items, deciles=ranks)


def test_the_csv_opens_in_a_polish_spreadsheet_and_adds_up(tmp_path, found):
    path = tmp_path / "wynik.csv"
    outcome.write(found, path)
    with path.open(encoding="utf-8-sig", newline="") as opened:
        read = list(csv.DictReader(opened, delimiter=";"))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")

    def cost(by):
        return sum(
            Decimal(row["koszt_po"].replace(",", "."))
            for row in read
            if (row["podzial"], row["swiadczenie"], row["miara"]) == (by, "razem", "gwarantowane")
        )

    assert {row["okres"] for row in read} == {"miesięcznie", "jednorazowo", "rocznie"}
    assert cost("razem") == cost("decyl") == cost("rodzina") == cost("gmina") > 0


def test_the_parquet_keeps_grosze(tmp_path, found):
    path = tmp_path / "wynik.parquet"
    outcome.write(found, path)
    table = pq.read_table(path).to_pylist()
    assert table == [
        {name: getattr(row, name) for name in outcome.HEADINGS} for row in outcome.rows(found)
    ]


def test_the_picture_says_in_words_what_it_shows():
    picture = svg("Zmiana <1>", [Panel("Decyl", (Bar("1 & 2", 123450, 0), Bar("10", 0, 5000)))])
    said = picture.replace("\u00a0", " ")
    assert "Decyl, 1 &amp; 2: zyskają 1 234,50 zł, stracą 0,00 zł." in said
    assert '<title id="tytul">Zmiana &lt;1&gt;</title>' in said
    assert said.count("<rect") == 3  # the ground and one bar each
    with pytest.raises(ValueError, match="narysować"):
        svg("pusto", [])
