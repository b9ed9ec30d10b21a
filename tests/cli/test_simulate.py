"""A council's question in the terminal: what does it cost, whom does it help, whom does it hurt."""

import csv
import json
import xml.etree.ElementTree as ET

import pytest

from tests.cli.test_cli import one_sentence, run
from tests.template import place

HOMES = """gmina;wiek;ups_dochod;niezdolny_do_pracy;wylacza_staly
Nowa Wieś;40;300,00;tak;nie
Nowa Wieś;35|33|5|1;1 500,50|0|0|0;nie|nie|nie|nie;nie|nie|nie|nie
Stara Wieś;72;2200;nie;nie
Stara Wieś;28|3;900|0;nie|nie;nie|nie
"""
REFORM = """name: Wyższe kryterium
from: 2026-12-01
basis: projekt ustawy
parameters:
  kryterium-na-osobe-w-rodzinie: "900,00"
"""


@pytest.fixture
def asked(tmp_path):
    """The files of a gmina, and the words of its question."""
    (tmp_path / "dom.csv").write_text(HOMES, encoding="utf-8")
    (tmp_path / "zmiana.yaml").write_text(REFORM, encoding="utf-8")
    return [
        "simulate", "--population", str(tmp_path / "dom.csv"),
        "--reform", str(tmp_path / "zmiana.yaml"),
    ]  # fmt: skip


def said(done):
    assert done.returncode == 0, done.stderr
    return [" ".join(line.replace("\u00a0", " ").split()) for line in done.stdout.splitlines()]


def test_the_cost_and_whom_it_helps(asked):
    """Four persons: (4 x 823 - 1500.50) / 2 = 895.75 before, 1049.75 after."""
    lines = said(run(*asked))
    assert "Na dzień 01.12.2026, kwoty gwarantowane. To symulacja, nie decyzja." in lines
    assert "Zmiana od 01.12.2026: Wyższe kryterium (projekt ustawy)" in lines
    assert "zasilek-okresowy, miesięcznie 1 623,75 zł 1 854,75 zł 231,00 zł 2 0" in lines
    assert "dwoje dorosłych, dwoje dzieci 895,75 zł 1 049,75 zł 154,00 zł 1 0" in lines
    assert "Stara Wieś 373,00 zł 450,00 zł 77,00 zł 1 0" in lines
    assert "Zmiana przez 12 takich miesięcy: 2 772,00 zł." in lines


def test_a_pipe_gets_no_progress_bar(asked):
    assert run(*asked).stderr == ""


def test_the_highest_amounts_cost_twice_as_much(asked):
    lines = said(run(*asked, "--amounts", "most", "--benefit", "zasilek-okresowy"))
    assert "razem miesięcznie 3 247,50 zł 3 709,50 zł 462,00 zł 2 0" in lines


def test_without_a_reform_today_costs_what_it_costs(asked):
    lines = said(run(*asked[:3], "--on", "2026-12-01"))
    assert "razem miesięcznie 2 636,75 zł 2 636,75 zł 0,00 zł 0 0" in lines


def test_the_files_say_the_same(asked, tmp_path):
    out, picture = tmp_path / "wynik.csv", tmp_path / "wynik.svg"
    answer = json.loads(run(*asked, "--json", "--out", str(out), "--picture", str(picture)).stdout)
    with out.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter=";"))
    amounts = ("koszt_przed", "koszt_po", "zmiana", "zyskaja_lacznie", "straca_lacznie")
    words = {"miesięcznie": "month", "jednorazowo": "once", "ośrodek": "centre"}
    for row in rows:
        for name in amounts:
            row[name] = row[name].replace(",", ".")
        row |= {name: words.get(row[name], row[name]) for name in ("okres", "placi")}
    assert rows == [{name: str(value) for name, value in row.items()} for row in answer["rows"]]
    assert answer["reform"] == {
        "name": "Wyższe kryterium", "from": "2026-12-01", "basis": "projekt ustawy"
    }  # fmt: skip
    assert "fundusz-alimentacyjny" in {one["code"] for one in answer["left_out"]}
    described = ET.parse(picture).getroot().find("{http://www.w3.org/2000/svg}desc").text
    assert "dwoje dorosłych, dwoje dzieci: zyskają 154,00" in described.replace("\u00a0", " ")


def test_a_made_up_population_needs_no_file(asked, tmp_path):
    words = ["simulate", "--synthetic", "1_000", "--seed", "7", *asked[3:]]
    once, again, other = run(*words), run(*words, "--batch", "99"), run(*words, "--seed", "8")
    assert once.stdout == again.stdout
    assert once.stdout != other.stdout
    assert "gospodarstw 1 000" in " ".join(said(once))


def test_duckdb_says_the_same_of_a_large_file(asked, tmp_path):
    pytest.importorskip("duckdb", reason="the extra 'simulate' is not installed")
    kept = str(tmp_path / "zmyslone.parquet")
    made = run("simulate", "--synthetic", "3000", *asked[3:], "--save-population", kept, "--json")
    read = run("simulate", "--population", kept, *asked[3:], "--engine", "duckdb", "--json")
    assert json.loads(read.stdout)["rows"] == json.loads(made.stdout)["rows"]
    refused = run(*asked, "--engine", "duckdb")
    assert "DuckDB liczy tylko pliki Parquet" in one_sentence(refused, 2)


def test_without_ages_there_are_no_deciles(asked, tmp_path):
    (tmp_path / "dom.csv").write_text("ups_dochod\n500\n100|50\n", encoding="utf-8")
    lines = said(run(*asked, "--benefit", "zasilek-okresowy"))
    assert "Bez podziału na decyle: potrzebne są kolumny „wiek” i dochód." in lines


def test_what_no_official_text_confirms_is_named(asked):
    lines = said(run("simulate", "--synthetic", "200", *asked[3:], "--benefit", "becikowe"))
    assert "Kwoty niepotwierdzone; bez urzędowego źródła są: becikowe, kryterium_becikowe." in lines
    sure = run(*asked, "--benefit", "zasilek-okresowy").stdout
    assert "niepotwierdzone" not in sure


FEES = """gmina;wiek;ups_dochod;uslugi_godziny
Przykładowo;80;1313,00;10
Przykładowo;82|80;2000,00|400,00;10
"""
FREE = """name: Bezpłatnie dla samotnych do 150 %
from: 2026-12-01
tables:
  uslugi-opiekuncze-tabela-osoba-samotna: [[150, 0], [null, 100]]
"""


def test_a_centre_brings_its_own_tables(tmp_path):
    """130 % alone: 5 % of ten hours of 40 zł; 146 % in a family: 10 %. Then the first is free."""
    (tmp_path / "dom.csv").write_text(FEES, encoding="utf-8")
    (tmp_path / "zmiana.yaml").write_text(FREE, encoding="utf-8")
    there = {"OSTOJA_VAR": str(tmp_path), "OSTOJA_DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3"}
    place(tmp_path / "x.sqlite3")
    assert run("import", "centre", "demo/przykladowo", **there).returncode == 0
    words = [
        "simulate", "--population", str(tmp_path / "dom.csv"), "--reform",
        str(tmp_path / "zmiana.yaml"), "--benefit", "uslugi-opiekuncze-oplata", "--centre",
    ]  # fmt: skip
    lines = said(run(*words, "przykladowo", **there))
    assert "uslugi-opiekuncze-oplata, miesięcznie -60,00 zł -40,00 zł 20,00 zł 1 0" in lines
    assert "Nie ma ośrodka „nigdzie”" in one_sentence(run(*words, "nigdzie", **there), 2)
    assert "uslugi_opiekuncze_tabela_" in one_sentence(run(*words[:-1], **there), 2)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--synthetic", "10"], "Podaj albo --population PLIK, albo --synthetic LICZBA."),
        (["--on", "2026-11-30"], "Zmiana działa od 2026-12-01, a pytasz o 2026-11-30"),
        (["--benefit", "zasilek-roczny"], "Nie ma świadczenia „zasilek-roczny”; są: "),
        (["--benefit", "fundusz-alimentacyjny"], "w populacji brakuje kolumn: fa_alimenty"),
        (["--fee", "ups_w_kryterium"], "ta reguła nie daje kwoty"),
        (["--income", "fa_dochod"], "Do decyli potrzebne są kolumny „fa_dochod” i „wiek”."),
        (["--income", "gmina"], "Kolumna „gmina” nie jest kwotą; podaj dochód."),
        (["--out", "/nie/ma/takiego/folderu.csv"], "Nie można zapisać"),
        (["--out", "wynik.xlsx"], "--out zapisuje .csv albo .parquet, nie „wynik.xlsx”."),
        (["--picture", "wynik.png"], "--picture zapisuje .svg, nie „wynik.png”."),
        (["--save-population", "x.parquet"], "tylko populację z --synthetic"),
        (["--baseline", "nie-ma.yaml"], "Nie ma pliku „nie-ma.yaml”"),
    ],
)
def test_wrong_use_gets_one_sentence(asked, more, sentence):
    assert sentence in one_sentence(run(*asked, *more), 2)


def test_a_baseline_from_the_future_is_no_baseline(asked, tmp_path):
    (tmp_path / "dzis.yaml").write_text(REFORM.replace("2026", "2027"), encoding="utf-8")
    done = run(*asked, "--baseline", str(tmp_path / "dzis.yaml"))
    assert "dzis.yaml: działa dopiero od 2027-12-01" in one_sentence(done, 2)


def test_a_wrong_cell_is_named(asked, tmp_path):
    (tmp_path / "dom.csv").write_text(HOMES.replace("2200", "dużo"), encoding="utf-8")
    done = run(*asked)
    assert "Wiersz 4, kolumna „ups_dochod”: „dużo”: podaj kwotę w złotych" in one_sentence(done, 2)
    (tmp_path / "dom.csv").write_text(HOMES, encoding="utf-8")
    (tmp_path / "zmiana.yaml").write_text(REFORM.replace("900,00", "dużo"), encoding="utf-8")
    assert "zmiana.yaml: parameters.kryterium_na_osobe_w_rodzinie" in one_sentence(run(*asked), 2)
