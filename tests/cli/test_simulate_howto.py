"""The how-to of simulation, typed as it stands: its files, its command, and what it promises."""

import re
import shlex

from tests.cli.test_cli import run
from tests.reference import ROOT

PAGE = (ROOT / "docs" / "how-to" / "simulate-a-change.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(?:yaml)?\n(.*?)```", PAGE, re.DOTALL)
FILES = dict(zip(("dom.csv", "dzis.yaml", "uchwala.yaml"), BLOCKS, strict=False))
COMMAND, PROMISED = BLOCKS[3:5]


def plain(text):
    return [" ".join(line.replace("\u00a0", " ").split()) for line in text.strip().splitlines()]


def test_the_how_to_gives_what_it_shows(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    name, *words = shlex.split(COMMAND)
    assert name == "ostoja"
    at = {*FILES, "wynik.csv", "wynik.svg"}
    done = run(*(str(tmp_path / word) if word in at else word for word in words))
    assert done.returncode == 0, done.stderr
    assert plain(done.stdout) == plain(PROMISED)
    assert (tmp_path / "wynik.csv").stat().st_size > 0
    assert (tmp_path / "wynik.svg").read_text(encoding="utf-8").startswith("<svg")
