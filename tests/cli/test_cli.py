"""The terminal: Polish answers, exact JSON, exit codes 0, 1 and 2."""

import json
import os
import subprocess
import sys

import pytest

from ostoja.cli.answers import WrongUseError
from ostoja.cli.main import app
from tests.benefits.conftest import gmina_law, office  # noqa: F401  # fixtures
from tests.reference import ROOT
from tests.template import place


def run(*words, **env):
    command = [sys.executable, "-c", "from ostoja.cli.main import main; main()", *words]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, check=False, env={**os.environ, **env}
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["where", "Akacjowa 3", "--centre", "knurow", "--data", "demo"], 0, "TTPS Nr 1"),
        (["where", "Nieistniejąca 3", "--centre", "knurow", "--data", "demo"], 1, "Nie zgadujemy"),
        (["where", "Szpitalna", "--centre", "knurow", "--data", "demo"], 1, "numer domu"),
        (["open", "noclegownia", "--centre", "bytom", "--data", "demo",
          "--at", "2026-11-20T12:00"], 0, "Zamknięte"),
        (["open", "nie ma", "--centre", "bytom", "--data", "demo"], 1, "Nie ma takiego miejsca"),
        (["deadline", "wywiad", "--from", "2026-11-20"], 0, "2026-12-10"),
        (["deadline", "list"], 0, "odwolanie"),
    ],
)  # fmt: skip
def test_people_ask_in_the_terminal(words, code, said):
    done = run(*words)
    assert (done.returncode, said in done.stdout) == (code, True), done


@pytest.mark.parametrize(
    "words",
    [
        ["where", "--at", "kiedyś", "--centre", "bytom", "--data", "demo"],
        ["where", "--centre", "atlantyda", "--data", "demo"],
        ["where", "--answer", "bez", "--centre", "bytom", "--data", "demo"],
        ["deadline", "wywiad"],
        ["deadline", "wywiad", "--from", "2026-02-31"],
        ["frobnicate"],
        ["where", "--nie-ma"],
    ],
)
def test_wrong_use_is_one_plain_sentence_on_standard_error(words):
    done = run(*words)
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_the_json_is_exact():
    done = run("where", "--no-address", "--centre", "bytom", "--data", "demo", "--json")
    assert list(json.loads(done.stdout)) == [
        "status", "centre", "at", "address", "matter", "unit", "open", "trust", "candidates",
        "question", "why",
    ]  # fmt: skip


def test_check_names_what_contradicts():
    """Nine teams are listed, an older page says seven: the lint says so and does not fail."""
    done = run("check", "--data", "demo", "--centre", "wroclaw")
    assert done.returncode == 0, done.stdout
    assert "mówi 7, a w danych jest 9" in done.stdout


def one_sentence(done, code):
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (code, 1), done
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.fixture
def empty(tmp_path):
    """An installation of its own, not migrated yet."""
    return {"OSTOJA_VAR": str(tmp_path), "OSTOJA_DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3"}


@pytest.fixture
def ready(empty, tmp_path):
    """An installation of its own, migrated."""
    place(tmp_path / "x.sqlite3")
    return empty


def test_a_new_installation_says_what_comes_first(empty):
    done = run("import", "centre", "demo/bytom", **empty)
    assert "ostoja migrate" in one_sentence(done, 2)


def test_a_new_centre_is_imported_asked_and_rehearsed_again(ready, tmp_path):
    assert run("migrate", **ready).returncode == 0, "what is migrated may be migrated again"
    done = run("import", "centre", "demo/knurow", **ready)
    assert "wszystko będzie nowe" in done.stdout
    again = run("import", "centre", "demo/knurow", "--rehearse", **ready)
    assert "Nowych faktów 0, zmienionych 0, usuwanych 0." in again.stdout
    path = tmp_path / "lista.csv"
    path.write_text("jednostka;ulica\nttps-1;Akacjowa od nr 1 do nr 9\nttps-7;Bojowa\n")
    words = ["import", "division", str(path), "--centre", "knurow", "--code", "2030",
             "--from", "2030-01-01", "--source", "próba"]  # fmt: skip
    tried = run(*words, "--rehearse", **ready)
    assert "BŁĄD wiersz 3: Nie ma jednostki „ttps-7”" in tried.stdout
    assert "najpierw popraw wiersze" in one_sentence(run(*words, **ready), 2)
    path.write_text("jednostka;ulica\nttps-1;Akacjowa od nr 1 do nr 9\n")
    assert "--incomplete" in one_sentence(run(*words, **ready), 2)
    done = run(*words, "--incomplete", **ready)
    assert "obowiązuje od 01.01.2030" in done.stdout
    found = run("where", "Akacjowa 11", "--centre", "knurow", "--at", "2030-02-01T10:00", **ready)
    assert found.returncode == 1


def test_streets_come_from_a_register(ready, tmp_path):
    run("import", "centre", "demo/knurow", **ready)
    path = tmp_path / "ULIC.csv"
    path.write_text(
        "WOJ;POW;GMI;RODZ_GMI;SYM;SYM_UL;CECHA;NAZWA_1;NAZWA_2;STAN_NA\n"
        "24;05;01;1;0941777;00123;ul.;Zupełnie Nowa;;2026-01-01\n",
        encoding="utf-8",
    )
    words = ["import", "streets", str(path), "--centre", "knurow", "--place", "0941777"]
    assert "nowych 1" in run(*words, "--rehearse", **ready).stdout
    assert "dodano 1" in run(*words, **ready).stdout
    refused = run(*words, "--complete", **ready)
    assert "wskazuje podział" in one_sentence(refused, 2)


def test_a_term_that_nobody_compared_with_the_act_says_so():
    """The page of an office describes the term; until somebody signs, the answer is honest."""
    said = run("deadline", "zalatwienie-sprawy", "--from", "2026-11-20").stdout
    assert "Termin niepotwierdzony" in said
    assert "niepotwierdzony" not in run("deadline", "wywiad", "--from", "2026-11-20").stdout


def test_a_signed_term_names_who_confirmed_it_and_when(office, capsys):  # noqa: F811
    command = ["deadline", "zalatwienie-sprawy", "--from", "2026-11-20", "--centre", "bytom"]

    def said():
        app(command, standalone_mode=False)
        return capsys.readouterr().out

    assert "Termin niepotwierdzony" in said()
    office.sign("zalatwienie-sprawy")
    assert "niepotwierdzony" not in said()
    assert "radca prawny" in said()
    assert "Dz.U. 2025 poz. 1" in said()
    with pytest.raises(WrongUseError, match="nigdzie"):
        app([*command[:-1], "nigdzie"], standalone_mode=False)
