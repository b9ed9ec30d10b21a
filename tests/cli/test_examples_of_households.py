"""Every benefit has a commented household in the reference; what its comment promises is so.

``# odpowiedź: zasilek-staly (anna): due 1013.00`` names the benefit, the person, the status, and
the amount, the range (``423.00-846.00``), the most (``do 1010.00``) or what is missing.
"""

import json
import re
from datetime import date

import jsonschema_rs
import pytest
import yaml

from ostoja.cli import local_law
from ostoja.cli.main import app
from ostoja.core.law.poland import BENEFITS, law
from ostoja.core.law.schema import schema
from tests.reference import ROOT

FOLDER = ROOT / "docs" / "reference" / "entitle"
SCHEMA = schema(law(), BENEFITS, date(2026, 11, 20))
FILES = sorted(FOLDER.glob("*.yaml"))
PROMISE = re.compile(
    r"# odpowiedź: (?P<code>[a-z0-9-]+)(?: \((?P<person>[^)]+)\))?: (?P<status>[a-z_]+)"
    r"(?: (?:\((?P<missing>[a-z0-9_, ]+)\)|(?P<amount>[\d.]+)"
    r"|(?P<min>[\d.]+)-(?P<max>[\d.]+)|do (?P<most>[\d.]+)))?"
)


def promises(path):
    lines = [
        x for x in path.read_text(encoding="utf-8").splitlines() if x.startswith("# odpowiedź:")
    ]
    found = [PROMISE.fullmatch(line) for line in lines]
    assert found
    assert all(found), lines
    return found


@pytest.fixture
def answer(town, capsys):
    """``ostoja entitle FILE --json`` in this process, where the test's database is."""

    def ask(path):
        centre = yaml.safe_load(path.read_bytes()).get("centre")
        if centre:
            local_law.loaded(local_law.of_folder(town(centre), ROOT / "demo" / centre))
        app(["entitle", str(path), "--json"], standalone_mode=False)
        return json.loads(capsys.readouterr().out)["benefits"]

    return ask


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_answer_is_the_one_in_the_comment(answer, path):
    given = answer(path)
    for promised in promises(path):
        want = promised.groupdict()
        found = [x for x in given if (x["code"], x["person"]) == (want["code"], want["person"])]
        assert len(found) == 1
        assert found[0]["status"] == want["status"]
        assert ", ".join(found[0]["missing"]) == (want["missing"] or "")
        assert found[0]["amount"] == want["amount"]
        assert found[0]["min"] == want["min"]
        assert found[0]["max"] == (want["max"] or want["most"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_as_json_the_household_keeps_to_the_published_schema(path):
    house = yaml.safe_load(path.read_bytes())
    plain = {"on" if key is True else key: value for key, value in house.items()}
    sent = json.loads(json.dumps(plain, default=str))
    assert sent["on"] == str(house[True])
    jsonschema_rs.validate(SCHEMA, sent)


def test_every_benefit_has_an_example():
    shown = {promised["code"] for path in FILES for promised in promises(path)}
    assert {one.code for one in BENEFITS} <= shown


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_field_says_what_it_means(path):
    """Beside the field, where it stands first; who copies the file knows what to put there."""
    text = path.read_text(encoding="utf-8")
    house = yaml.safe_load(text)
    used = {key for one in [*house["persons"], house.get("household", {})] for key in one}
    for name in used - {"id", "born"}:
        first = next(x for x in text.splitlines() if re.match(rf"[ -]+{name}: ", x))
        assert re.search(r"  # .{8,}$", first), first


def test_the_index_names_every_file():
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(([a-z0-9-]+\.yaml)\)", index)) == {path.name for path in FILES}
