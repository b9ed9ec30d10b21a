"""Documents that say what the code says: they cannot be of yesterday."""

import re
from importlib import import_module

from ostoja.centres.classes import Confidentiality
from tests.reference import ROOT
from tools import classes, sbom

LIMIT = re.compile(r"^\| [^|]+ \| ([\d.]+)( MB)? \| `([\w.]+)` \|$", re.MULTILINE)


def test_the_limits_of_the_document_are_those_of_the_code():
    rows = LIMIT.findall((ROOT / "docs/reference/limits.md").read_text(encoding="utf-8"))
    assert len(rows) >= 12
    for said, megabytes, name in rows:
        module, _, constant = name.rpartition(".")
        value = _value(module, constant)
        assert value == float(said) * (2**20 if megabytes else 1), name


def _value(module, constant):
    if module == "django.conf.settings":
        return getattr(import_module("django.conf").settings, constant)
    return getattr(import_module(module), constant)


def test_the_table_of_roles_is_the_present_one():
    text = classes.FILE.read_text(encoding="utf-8")
    assert classes.written(text) == text, "run python -m tools.classes"
    for one in Confidentiality:
        assert f"| {one.name} {one.value} |" in text


def test_the_list_of_what_is_inside_has_every_locked_library():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = sbom.bill()["components"]
    assert len(found) == len(re.findall(r"^[\w.-]+(?:\[.*\])?==", lock, re.MULTILINE)) > 40
    assert all(one["hashes"] for one in found)
    assert sbom.bill() == sbom.bill()
