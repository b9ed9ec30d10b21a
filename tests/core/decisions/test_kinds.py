"""Every kind of document, composed for every matter it is of, has what art. 107 KPA wants of it."""

import dataclasses
import re
from datetime import date

import pytest

from ostoja.core.calendars.terms import terms
from ostoja.core.decisions.book import book
from ostoja.core.decisions.compose import Reasons, Ruling, compose, fields_of
from ostoja.core.law import poland
from ostoja.core.procedures.book import procedures

BOARD = "Samorządowe Kolegium Odwoławcze w Przykładowie"
SAID = {"text": "słowa urzędnika", "day": "2026-12-01", "money": "120,50", "count": "12"}
PAIRS = [
    pytest.param(kind, matter, id=f"{kind.code}-{matter.code}")
    for matter in book().matters
    for kind in book().kinds
    if kind.of(matter)
]
# By D4 of the field: what a centre has to be able to say, one way or another.
OF_THE_FIELD = {
    "grant", "refuse", "discontinue", "fee", "fee-payer", "place", "change", "change-agreed",
    "repeal", "halt", "expire", "reopen", "correct", "clarify", "supplement", "undue", "waive",
    "remit", "defer", "instalments", "suspend", "suspend-asked", "resume", "transfer", "summon",
    "leave", "extend",
}  # fmt: skip


def composed(kind, matter):
    """The document with every field filled in."""
    money = kind.money and matter.benefit
    monthly = matter.period == "month"
    fee = kind.form in ("fee", "payer") or (matter.fee and kind.code == "grant")
    ruling = Ruling(
        kind=kind.code, matter=matter.code, amount=41_000 if money else None,
        first=date(2026, 12, 1) if monthly else None, last=date(2027, 5, 31) if monthly else None,
        payment="przelewem" if money else "", of=date(2026, 11, 23) if kind.mends else None,
        said={one.code: SAID[one.kind] for one in fields_of(kind, matter)},
        fee=12_000 if fee else None,
    )  # fmt: skip
    return compose(ruling, Reasons(facts="Ustalono to i to."), BOARD)


@pytest.mark.parametrize(("kind", "matter"), PAIRS)
def test_every_document_has_a_basis_a_ruling_reasons_and_says_whether_one_may_appeal(kind, matter):
    made = composed(kind, matter)
    text = "\n".join(
        str(part) for field in dataclasses.fields(made) for part in [getattr(made, field.name)]
    )
    assert not re.search(r"[{}]", text.replace("\\xa0", ""))
    assert made.first
    assert all(sentence.strip() for sentence in (*made.first, *made.ruling, *made.instruction))
    assert "art. " in made.basis
    assert "Kodeks postępowania administracyjnego" in made.basis
    if kind.decides:
        assert "art. 107 § 1 KPA" in made.basis
        assert kind.appeal == "odwolanie"
    assert made.facts == ("Ustalono to i to.",)
    instruction = " ".join(made.instruction)
    if kind.appeal:
        assert BOARD in instruction
        days = {"odwolanie": "14", "zazalenie": "7"}[kind.appeal]
        assert f"w ciągu {days} dni" in instruction
    else:
        assert re.search(r"nie ma|bez rozpoznania|ponaglenie", instruction) or kind.code == "summon"
    if kind.duties:
        assert any(duty in made.instruction for duty in book().duties[matter.act])
    if kind.heading.startswith("Postanowienie"):
        assert "art. 123 i 124" in made.basis
    for field in fields_of(kind, matter):
        if field.kind == "money":
            assert "sto dwadzieścia złotych pięćdziesiąt groszy" in text


def test_the_kinds_of_the_field_are_there():
    assert {one.code for one in book().kinds} == OF_THE_FIELD


def test_every_matter_that_ends_with_a_decision_has_a_pattern_or_is_named_as_without():
    ended = {matter for one in procedures() if one.decision for matter in one.matters}
    patterns = {one.code for one in book().matters}
    assert ended == patterns | book().without.keys()
    assert not patterns & book().without.keys()


def test_every_step_of_a_kind_is_in_the_procedures_of_its_matters():
    tables = {m: one for one in procedures() if one.decision for m in one.matters}
    for kind in book().kinds:
        for matter in (one for one in book().matters if kind.of(one)):
            steps = {one.code for one in tables[matter.code].steps}
            assert {kind.step, kind.check, kind.sign, kind.back} - {""} <= steps, kind.code


def test_a_kind_for_some_states_names_states_of_its_procedures_and_says_why_not_yet():
    tables = {m: one for one in procedures() if one.decision for m in one.matters}
    for kind in book().kinds:
        assert bool(kind.states) == bool(kind.not_yet), kind.code
        for matter in (one for one in book().matters if kind.of(one)):
            known = {one.code for one in tables[matter.code].states if not one.ends}
            assert known.issuperset(kind.states), kind.code


def test_what_a_step_records_is_what_the_document_gives():
    for kind in book().kinds:
        if not kind.sign or kind.step:
            continue
        given = {one.pinned: one.kind for one in kind.fields if one.pinned}
        for matter in (one for one in book().matters if kind.of(one)):
            table = next(p for p in procedures() if p.decision and matter.code in p.matters)
            assert dict(table.step(kind.sign).records) == given, kind.code


def test_what_is_counted_is_in_the_law_and_what_is_fed_to_it_is_an_input():
    benefits, inputs = {one.code for one in poland.BENEFITS}, poland.law().inputs
    for matter in book().matters:
        assert matter.counted in {"", *benefits}
        fed = {one.given for one in matter.fields if one.given} | set(matter.holds)
        assert fed <= inputs.keys()
        assert bool(matter.counted) == bool(matter.household)
    assert {one.term for one in book().appeals} <= {one.code for one in terms()}
