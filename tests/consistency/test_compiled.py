"""The law compiles its own text, once, and nothing that anybody sends (ASVS 1.3.2)."""

import ast
import builtins

import pytest
from django.test import Client

from tests.api.test_entitle import HOUSE
from tests.reference import ROOT

# The whole list of places where text becomes code, all in the pure part of the house.
PLACES = {
    "ostoja/core/law/explain.py", "ostoja/core/law/fast.py", "ostoja/core/law/scale/compiled.py",
}  # fmt: skip
MARK = "obcy_napis_7731"


def test_text_becomes_code_in_the_engine_of_the_law_alone():
    found = set()
    for source in sorted((ROOT / "ostoja").rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if name in {"eval", "exec", "compile", "__import__"}:
                found.add(str(source.relative_to(ROOT)))
    assert found == PLACES


def hostile(household):
    """The household with the mark in every place where somebody may write a word."""
    (person,) = household["persons"]
    yield {**household, MARK: 1}
    yield {**household, "on": MARK}
    yield {**household, "household": {MARK: f"{MARK}()"}}
    yield {**household, "persons": [{**person, MARK: f"{MARK}()"}]}
    for name in person:
        yield {**household, "persons": [{**person, name: MARK}]}
        yield {**household, "persons": [{**person, name: f"__import__('{MARK}')"}]}


@pytest.fixture
def compiled(monkeypatch):
    """Everything that is compiled meanwhile, as text."""
    seen, real = [], builtins.compile

    def watched(source, *args, **kwargs):
        seen.append(ast.dump(source) if isinstance(source, ast.AST) else str(source))
        return real(source, *args, **kwargs)

    monkeypatch.setattr(builtins, "compile", watched)
    return seen


@pytest.mark.django_db
def test_nothing_that_is_sent_is_compiled(compiled, monkeypatch, town):
    town("bytom")
    monkeypatch.setattr("ostoja.api.limits.LIMIT", 1_000_000)
    client = Client()
    statuses = [
        client.post("/api/v1/entitle", body, content_type="application/json").status_code
        for body in (HOUSE, *hostile(HOUSE))
    ]
    assert statuses[0] == 200
    assert set(statuses) == {200, 422}, "an id may be any word; the rest is refused"
    for name in (MARK, f"{MARK}()", "__import__('os')"):
        client.get(f"/api/openfisca/variable/{name}")
        body = {"persons": {MARK: {name: {"2026-11": MARK}}}}
        client.post("/api/openfisca/calculate", body, content_type="application/json")
        client.post("/api/openfisca/trace", body, content_type="application/json")
    assert not [text for text in compiled if MARK in text or "__import__" in text]
