"""A newcomer adds a benefit from the page alone: the page's files, word for word, must work."""

import importlib.util
import re
import sys
from datetime import date

import numpy as np
import pytest
import yaml

from ostoja.cli.entitle import _line
from ostoja.core.law import fields, household, parameters, poland
from ostoja.core.law.benefits import entitle
from ostoja.core.law.scale.columns import Columns, Population
from ostoja.core.law.state import Law
from tests.reference import ROOT

PAGE = ROOT / "docs" / "how-to" / "add-a-benefit.md"
FILE = re.compile(r"^File `([^`]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def files():
    return dict(FILE.findall(PAGE.read_text()))


@pytest.fixture
def act(files, tmp_path, monkeypatch):
    (path,) = [name for name in files if name.endswith(".py")]
    file = tmp_path / "okulary.py"
    file.write_text(files[path])
    spec = importlib.util.spec_from_file_location("okulary", file)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "okulary", module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def law(files, act):
    own = [
        parameters.parse(yaml.safe_load(text), name)
        for name, text in files.items()
        if name.startswith("ostoja/data/law/")
    ]
    every = parameters.Parameters([*parameters.load().by_name.values(), *own])
    return Law((*poland.ACTS, act), every)


def answers(law, act, files, day):
    plain = {**fields.clean(yaml.safe_load(files["okulary.yaml"]), law.inputs), "on": day}
    case, _ = household.read(plain, law.inputs, day)
    return entitle(law.on(day), case, act.BENEFITS).benefits


def test_the_answers_on_the_page_come_out(law, act, files):
    said = [_line(one) for one in answers(law, act, files, date(2026, 7, 1))]
    page = PAGE.read_text().replace("\u00a0", " ")
    assert len(said) == 2
    for line in said:
        assert line.replace("\u00a0", " ") in page.splitlines()


def test_the_day_before_the_change_pays_what_the_page_says(law, act, files):
    first, second = answers(law, act, files, date(2026, 6, 30))
    assert (first.amount, second.status) == (15_000, "not_due")
    assert any("połowa kosztu" in why.text for why in first.why)
    assert any(why.source == "przykład z tej strony" for why in first.why)


def test_the_same_text_runs_on_columns(law):
    people = Population(
        np.array([2]), {"okulary_koszt": np.array([50_000, 50_000]),
                        "okulary_wiek_osoby": np.array([17, 18])}, {},
    )  # fmt: skip
    found = Columns(law.on(date(2026, 7, 1)), "okulary_kwota").run(people)
    assert found["okulary_kwota"].tolist() == [20_000, 0]
