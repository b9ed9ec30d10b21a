"""A town's tables travel as files, and the list is read and signed in the terminal."""

import json
from datetime import date

import pytest

from ostoja.audit.actions import RefusedError
from ostoja.benefits import services
from ostoja.benefits.actions.imports import refuse_file
from ostoja.benefits.files import load_law, write_law
from ostoja.cli import installation, local_law
from ostoja.cli.answers import NoAnswerError, WrongUseError
from ostoja.cli.signoff import signoff
from ostoja.core.where.reading import FilesError
from tests.benefits.conftest import HOUSE, TODAY, Office
from tests.reference import ROOT

DEMO = ROOT / "demo" / "przykladowo"
TABLE = """
tables:
  - {code: pasma-oplat, value: [[100000, 0], [null, 50]], basis: "uchwała", valid_from: 2026-01-01}
"""
READING = """
readings:
  - {rule: oplata, reading: w_dol_do_zl, reason: "opinia", who: dyrektor, valid_from: 2026-01-01}
"""


@pytest.fixture
def file(tmp_path):
    def written(text):
        path = tmp_path / "law.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_the_made_up_town_comes_with_made_up_tables_and_a_reading(db, capsys):
    said = installation.load(DEMO)
    assert "Wczytano: tabel" in said
    state = services.law_of("przykladowo", TODAY)
    assert state.p.uslugi_opiekuncze_koszt_godziny == 4000
    assert (
        services.law_of("przykladowo", date(2025, 6, 1)).p.uslugi_opiekuncze_koszt_godziny == 3600
    )
    assert state.p.uslugi_opiekuncze_tabela_rodzina[-1] == (None, 100)
    assert len(state.choices) == 1
    notes = {
        one.code: one.note
        for one, _ in services.lines("przykladowo", TODAY)
        if one.code.startswith(("uslugi-opiekuncze", "schronisko"))
    }
    assert notes["uslugi-opiekuncze-tabela-rodzina"] == "wartość wymyślona"
    for code in ("uslugi-opiekuncze-tabela-rodzina", "pfron_turnus_pelny"):
        with pytest.raises(RefusedError, match="wymyślona"):
            Office(slug="przykladowo").sign(code)


def test_what_is_written_is_what_was_read(db, tmp_path):
    installation.load(DEMO)
    installation.export_centre("przykladowo", tmp_path / "kopia")
    assert load_law(tmp_path / "kopia" / "law.yaml") == load_law(DEMO / "law.yaml")
    assert installation.load(tmp_path / "kopia") == installation.load(DEMO)


def test_a_folder_without_the_file_leaves_the_office_s_tables_alone(office):
    office.table()
    installation.load(ROOT / "demo" / "bytom")
    assert office.amounts()["oplata-za-uslugi"][0] == 3300


def test_a_town_without_tables_writes_no_file(office, tmp_path):
    installation.export_centre("bytom", tmp_path)
    assert not (tmp_path / "law.yaml").exists()


def test_a_file_replaces_all_tables_and_signatures_stay(office, file, capsys):
    office.table(valid_from=date(2024, 1, 1))
    office.sign("ryczalt-miesieczny")
    local_law.import_law("bytom", file(TABLE + READING))
    assert "tabel 1, odczytań 1" in capsys.readouterr().out
    assert [one.valid_from for one in services.of_centre("bytom").tables] == [date(2026, 1, 1)]
    assert services.law_of("bytom", TODAY).choices == {"oplata": "w_dol_do_zl"}
    assert office.amounts()["ryczalt"] == (5000, True)


def test_a_rehearsal_changes_nothing(office, file, capsys):
    local_law.import_law("bytom", file(TABLE), rehearse=True)
    assert "Próba: tabel 1" in capsys.readouterr().out
    assert services.of_centre("bytom").tables == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TABLE.replace("pasma-oplat", "nie-ma"), "nie ustala"),
        (TABLE.replace("[null, 50]", "[50, 50]"), "nie mieć granicy"),
        (TABLE.replace("[null, 50]", "[null, pół]"), "law.yaml: tables.pasma-oplat"),
        (TABLE.replace("code:", "kod:"), "law.yaml"),
        (TABLE.replace(", valid_from: 2026-01-01", ""), "pierwszy dzień"),
        (TABLE.replace(', basis: "uchwała"', ""), "basis"),
        (TABLE + TABLE.split("tables:")[1], "zachodzą"),
        (TABLE.replace("}", ", valid_to: 2025-01-01}"), "przed pierwszym"),
        (TABLE.replace("}", ", trust: verified}"), "kto i kiedy sprawdził"),
        (TABLE.replace("}", ", as_of: wiosną 2026 r.}"), "as_of"),
        (TABLE.replace('"uchwała"', '" "'), "podaj uchwałę"),
        (TABLE.replace("2026-01-01", "0026-01-01"), "pomyłka"),
        (READING.replace("dyrektor", f"d{'y' * 300}rektor"), "za długie"),
        (TABLE.replace("tables:", "tabele:"), "tabele"),
        (READING.replace("w_dol_do_zl", "w_gore"), "odczytania"),
        (READING.replace("who: dyrektor, ", ""), "who"),
        ("tables: 5", "list"),
        ("- a", "named sections"),
        ("tables: [", "not valid YAML"),
    ],
)
def test_a_wrong_file_is_refused_whole(office, file, text, said):
    office.table()
    with pytest.raises((RefusedError, FilesError), match=said):
        local_law.import_law("bytom", file(text))
    assert len(services.of_centre("bytom").tables) == 1


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FilesError, match="missing"):
        load_law(tmp_path / "law.yaml")


def test_a_written_file_can_be_loaded_again(office, tmp_path):
    office.table()
    office.choose()
    found = services.of_centre("bytom")
    write_law(found.tables, found.readings, tmp_path / "law.yaml")
    again = load_law(tmp_path / "law.yaml")
    assert again == (found.tables, found.readings)
    refuse_file(*again)


def test_the_list_is_read_signed_and_taken_back_in_the_terminal(office, capsys):
    day = TODAY.isoformat()
    signoff("bytom", on=day)
    said = capsys.readouterr().out
    assert "ryczalt-miesieczny: 50,00\u00a0zł" in said
    assert "Terminy:" in said
    signoff(
        "bytom", on=day, confirm="ryczalt-miesieczny", by="Anna Nowak, radca prawny",
        publication="Dz.U. 2025 poz. 1",
    )  # fmt: skip
    assert "Potwierdzono: Ryczalt miesieczny" in capsys.readouterr().out
    assert services.entitled("bytom", HOUSE, TODAY).benefits[1].confirmed
    signoff("bytom", on=day)
    assert "ryczalt-miesieczny" not in capsys.readouterr().out
    signoff("bytom", on=day, every=True)
    assert "radca prawny, Dz.U. 2025 poz. 1" in capsys.readouterr().out
    signoff("bytom", on=day, as_json=True)
    out = capsys.readouterr().out
    line = next(one for one in json.loads(out) if one["code"] == "ryczalt-miesieczny")
    assert line["signed"]["publication"] == "Dz.U. 2025 poz. 1"
    assert "Nowak" not in out, "a name stays in the office"
    signoff("bytom", on=day, take_back="ryczalt-miesieczny", reason="pomyłka")
    assert not services.entitled("bytom", HOUSE, TODAY).benefits[1].confirmed


def test_a_centre_that_is_not_installed_is_wrong_use(office):
    with pytest.raises(WrongUseError, match="Nie ma ośrodka „atlantyda”"):
        signoff("atlantyda")


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        ({"confirm": "nie-ma", "by": "A B, c"}, NoAnswerError, "Nie ma wiersza"),
        ({"confirm": "ryczalt-miesieczny", "by": "Anna Nowak"}, WrongUseError, "stanowisko"),
        ({"confirm": "ryczalt-miesieczny", "by": "Anna, radca"}, RefusedError, "imię i nazwisko"),
        ({"confirm": "ryczalt-miesieczny", "by": "A B, c"}, RefusedError, "publikację"),
        ({"confirm": "a", "take_back": "b"}, WrongUseError, "nie oba"),
        ({"take_back": "ryczalt-miesieczny"}, RefusedError, "powód"),
    ],
)
def test_the_terminal_refuses_in_one_sentence(office, words, error, said):
    with pytest.raises(error, match=said):
        signoff("bytom", on=TODAY.isoformat(), **words)
    assert all(signed is None for _, signed in services.lines("bytom", TODAY))
