"""The terminal: Polish answers, exact JSON, exit codes 0, 1 and 2."""

import json
import subprocess
import sys

import pytest

from tests.reference import ROOT


def run(*words):
    command = [sys.executable, "-c", "from ostoja.cli.main import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


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
