"""Rubbish in any field of any form gets an answer, never a crash; on both databases."""

import json

import pytest

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("how", ["some", pytest.param("every", marks=pytest.mark.trial)])
def test_every_form_survives_rubbish(installation, how):
    program = f"import runpy, sys; sys.argv[1:] = [{how!r}]; runpy.run_module('tests.soak.hostile')"
    said = json.loads(installation.python(program, OSTOJA_CONTENT="1"))
    assert said["forms"] > 150
    assert set(said["statuses"]) >= {"200", "302"}
    assert "429" not in said["statuses"], "a form that is closed to a flood was not tried"
    assert not said["wrong"], "\n".join(said["wrong"])
