"""What am I due, in the terminal: a line for each benefit, its reasons, exact JSON."""

import json

import pytest

from ostoja.cli.answers import WrongUseError
from ostoja.cli.main import app
from tests.benefits.conftest import gmina_law, office  # noqa: F401  # fixtures
from tests.cli.test_cli import run
from tests.reference import ROOT

HOUSE = """
persons:
  - {id: anna, born: 1985-04-02, ups_dochod: "300,00", niezdolny_do_pracy: tak, wylacza_staly: nie}
"""


@pytest.fixture
def house(tmp_path):
    path = tmp_path / "dom.yaml"
    path.write_text(HOUSE, encoding="utf-8")
    return str(path)


def test_the_range_of_the_periodic_benefit(house):
    done = run("entitle", house, "--on", "2026-11-20")
    assert done.returncode == 0
    said = done.stdout.replace("\u00a0", " ")
    assert "zasilek-okresowy: należy się, od 355,00 zł do 710,00 zł miesięcznie" in said
    assert "zasilek-staly (anna): należy się, 1 013,00 zł miesięcznie" in said
    assert "To nie jest decyzja." in said


def test_benefits_of_which_nothing_was_said_stand_in_one_line(house):
    said = run("entitle", house, "--on", "2026-11-20").stdout
    assert "dodatek-mieszkaniowy: brak danych" not in said
    line = next(x for x in said.splitlines() if x.startswith("Bez danych, więc bez odpowiedzi"))
    assert "dodatek-mieszkaniowy" in line
    assert "zasilek-staly" not in line
    assert "uslugi-opiekuncze-oplata: brak danych" in said


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ("dps", "dps-oplata-mieszkanca: do zapłaty, 2 450,00 zł miesięcznie"),
        ("sds-dzienny-oplata", "sds-dzienny-oplata: nic do zapłaty"),
        ("karta-parkingowa", "karta-parkingowa (jan): należy się, powiat"),
        ("swiadczenie-wychowawcze",
         "swiadczenie-wychowawcze (ola): należy się, 800,00 zł miesięcznie, ZUS"),
        ("specjalny-zasilek-celowy", "może przyznać ośrodek, do 1 010,00 zł jednorazowo"),
        ("zasilek-celowy", "zasilek-celowy: może przyznać ośrodek\n"),
    ],
)  # fmt: skip
def test_fees_cards_and_other_payers_are_said_as_they_are(example, said):
    path = ROOT / "docs" / "reference" / "entitle" / f"{example}.yaml"
    assert said in run("entitle", str(path)).stdout.replace("\u00a0", " ")


def test_every_step_is_told_with_its_article(house):
    done = run("entitle", house, "--on", "2026-11-20", "--explain")
    assert "[art. 38 ust. 3-4 ups]" in done.stdout
    assert "Dz.U. 2024 poz. 1044" in done.stdout


def test_the_json_is_exact(house):
    answer = json.loads(run("entitle", house, "--on", "2026-11-20", "--json").stdout)
    assert list(answer) == ["on", "benefits"]
    assert list(answer["benefits"][0]) == [
        "code", "person", "payer", "status", "amount", "min", "max", "period", "shares",
        "reading", "confidence", "missing", "why",
    ]  # fmt: skip
    assert answer["benefits"][0]["min"] == "355.00"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("persons: [{id: a, ups_dochod: -5}]", "kwota nie może być ujemna"),
        ("persons: [", "nie jest poprawny YAML"),
        ("", "podaj osoby"),
    ],
)
def test_a_wrong_file_gets_one_sentence(tmp_path, content, said):
    path = tmp_path / "z.yaml"
    path.write_text(content, encoding="utf-8")
    done = run("entitle", str(path))
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_parameters_of_a_day():
    done = run("params", "--on", "2021-05-29")
    line = next(x for x in done.stdout.splitlines() if x.startswith("kryterium_osoby_samotnie"))
    assert "701,00" in line


def test_the_day_asked_for_goes_before_the_day_in_the_file(tmp_path):
    path = tmp_path / "dom.yaml"
    path.write_text(f"on: 2024-12-31\n{HOUSE}", encoding="utf-8")
    assert json.loads(run("entitle", str(path), "--json").stdout)["on"] == "2024-12-31"
    asked = run("entitle", str(path), "--json", "--on", "2026-11-20")
    assert json.loads(asked.stdout)["on"] == "2026-11-20"


@pytest.fixture
def asked(office, tmp_path, capsys):  # noqa: F811
    """The command in this process, where the test's database is."""
    path = tmp_path / "dom.yaml"
    path.write_text("persons: [{id: anna}]\nhousehold: {dochod: 2000, koszt: 333.33}\n")

    def ask(*words):
        app(["entitle", str(path), "--on", "2026-11-20", *words], standalone_mode=False)
        return capsys.readouterr().out.replace("\u00a0", " ")

    return ask


def test_a_centre_s_tables_and_readings_count(asked, office):  # noqa: F811
    assert "oplata-za-uslugi: brak danych: pasma_oplat" in asked()
    office.table()
    assert "oplata-za-uslugi: brak danych: pasma_oplat" in asked()
    assert "oplata-za-uslugi: należy się, 167,00 zł" in asked("--centre", "bytom")
    office.choose("w_dol_do_zl")
    assert "oplata-za-uslugi: należy się, 166,00 zł" in asked("--centre", "bytom")
    with pytest.raises(WrongUseError, match="atlantyda"):
        asked("--centre", "atlantyda")
