"""How a case goes: a clerk, a worker, a head and a director, and the days that the law gives."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.accounts.roles import Power
from ostoja.core.procedures.book import _versions, of_matter, procedure, procedures
from ostoja.core.procedures.clocks import deadlines
from ostoja.core.procedures.drawing import numbered, svg
from ostoja.core.procedures.engine import (
    Hands,
    Happening,
    HistoryError,
    StepRefusedError,
    offers,
    standing,
    take,
)
from ostoja.core.procedures.lint import flaws
from ostoja.core.where.national import load
from ostoja.core.where.reading import FilesError

EVERY = procedures()
ALL_POWERS = frozenset(power.name for power in Power)
BEGUN = date(2026, 11, 20)
CLERK, WORKER, HEAD, OFFICER, CHECKER, DIRECTOR = (
    Hands(key=key, powers=ALL_POWERS)
    for key in ("clerk", "worker", "head", "officer", "checker", "director")
)
WAY = (
    ("wplyw", CLERK, {}), ("przydzial", HEAD, {}), ("zlecenie-wywiadu", WORKER, {"known": BEGUN}),
    ("wywiad", WORKER, {}), ("zatwierdzenie-planu", HEAD, {}), ("projekt", OFFICER, {}),
    ("sprawdzenie", CHECKER, {}), ("podpis", DIRECTOR, {}), ("wyslanie", CLERK, {}),
)  # fmt: skip


def okresowy():
    found = of_matter("zasilek-okresowy", BEGUN)
    assert found
    return found


def walk(table, way, begun=BEGUN):
    """Each step a day after the one before."""
    history = ()
    for number, (step, hands, facts) in enumerate(way):
        what = Happening(step=step, on=begun + timedelta(days=number), hands=hands.key, facts=facts)
        history = take(table, history, what, hands) if history else (what,)
    return history


def running(table, history, on):
    return {one.clock.code: one for one in deadlines(table, history, on) if one.status == "running"}


@pytest.mark.parametrize("table", EVERY, ids=lambda one: one.code)
def test_no_dead_end_no_step_that_nobody_may_take_no_term_that_never_ends(table):
    assert flaws(table) == ()
    assert {one.permission for one in table.steps} <= {power.name for power in Power}


@pytest.mark.parametrize("table", EVERY, ids=lambda one: one.code)
def test_matters_of_procedures_are_in_the_catalogue(table):
    assert set(table.matters) <= {one.code for one in load().matters}


def test_one_matter_follows_one_procedure_on_a_day():
    seen = [(matter, one.valid_from) for one in EVERY for matter in one.matters]
    assert len(seen) == len(set(seen))


def test_the_simplest_case_goes_from_the_application_to_the_sent_decision():
    history = walk(okresowy(), WAY)
    here = standing(okresowy(), history)
    assert here.state.code == "wyslana"
    assert here.why[-1].text == "2026-11-28: Decyzja wysłana."


def test_fourteen_working_days_for_the_interview_and_a_month_for_the_case():
    """The month ends on Sunday 20 December, so Monday is still in time (art. 57 par. 4 KPA)."""
    now = running(okresowy(), walk(okresowy(), WAY[:3]), date(2026, 11, 23))
    assert now["wywiad"].due == date(2026, 12, 10)
    assert now["zalatwienie"].due == date(2026, 12, 21)
    assert now["zalatwienie"].left == 28


def test_a_call_for_what_is_missing_stops_the_clock_until_it_comes():
    """Nine days, from 25 November to 3 December, do not count: 20 December becomes the 29th."""
    table = okresowy()
    history = (Happening(step="wplyw", on=BEGUN),)
    for step, day, facts in (
        ("wezwanie", 25, {}), ("wezwanie-doreczone", 27, {"delivered": date(2026, 11, 27)}),
    ):  # fmt: skip
        what = Happening(step=step, on=date(2026, 11, day), facts=facts)
        history = take(table, history, what, CLERK)
    found = {one.clock.code: one for one in deadlines(table, history, date(2026, 12, 1))}
    assert found["zalatwienie"].status == "suspended"
    assert found["uzupelnienie"].due == date(2026, 12, 4)
    came = Happening(step="uzupelnienie", on=date(2026, 12, 4))
    history = take(table, history, came, CLERK)
    found = {one.clock.code: one for one in deadlines(table, history, date(2026, 12, 5))}
    assert found["uzupelnienie"].status == "kept"
    assert found["zalatwienie"].due == date(2026, 12, 29)
    assert any("9 dni nie liczy się" in why.text for why in found["zalatwienie"].why)


def test_an_application_is_not_left_aside_before_the_time_to_complete_it_is_over():
    table = okresowy()
    history = (Happening(step="wplyw", on=BEGUN),)
    history = take(table, history, Happening(step="wezwanie", on=BEGUN), CLERK)
    aside = Happening(step="pozostawienie", on=date(2027, 2, 1))
    with pytest.raises(StepRefusedError, match="nie zostało doręczone"):
        take(table, history, aside, HEAD)
    told = Happening(step="wezwanie-doreczone", on=date(2026, 11, 27),
                     facts={"delivered": date(2026, 11, 27)})  # fmt: skip
    history = take(table, history, told, CLERK)
    for day, may in ((date(2026, 12, 4), False), (date(2026, 12, 5), True)):
        offer = next(o for o in offers(table, history, HEAD, day) if o.step.code == aside.step)
        assert offer.allowed is may


def test_nobody_signs_what_they_prepared_or_checked():
    table = okresowy()
    history = walk(table, WAY[:7])
    for hands in (OFFICER, CHECKER):
        with pytest.raises(StepRefusedError, match="należy do innej osoby"):
            take(table, history, Happening(step="podpis", on=date(2026, 12, 1)), hands)


def test_whoever_lacks_the_power_is_told_so():
    nobody = Hands(key="x", powers=frozenset())
    found = offers(okresowy(), walk(okresowy(), WAY), nobody, date(2026, 12, 1))
    assert found
    assert not any(one.allowed for one in found)
    assert all("uprawnienia" in one.why[0].text for one in found)


def test_a_decision_is_final_the_day_after_the_last_day_for_an_appeal():
    table = okresowy()
    told = Happening(
        step="doreczenie", on=date(2026, 12, 1), facts={"delivered": date(2026, 12, 1)}
    )
    history = take(table, walk(table, WAY), told, CLERK)
    for day, may in ((date(2026, 12, 15), False), (date(2026, 12, 16), True)):
        offer = next(o for o in offers(table, history, CLERK, day) if o.step.code == "ostatecznosc")
        assert offer.allowed is may


def test_a_suspended_case_comes_back_to_where_it_was_and_loses_no_day():
    table = okresowy()
    history = walk(table, WAY[:3])
    before = running(table, history, date(2026, 11, 24))["wywiad"].due
    pause = Happening(
        step="zawieszenie", on=date(2026, 11, 25), facts={"note": "zagadnienie wstępne"}
    )
    history = take(table, history, pause, DIRECTOR)
    assert standing(table, history).state.code == "zawieszona"
    assert not running(table, history, date(2026, 12, 24))
    history = take(table, history, Happening(step="podjecie", on=date(2026, 12, 2)), DIRECTOR)
    assert standing(table, history).state.code == "wywiad-zlecony"
    assert running(table, history, date(2026, 12, 3))["wywiad"].due > before


def test_a_new_term_is_given_with_a_day_and_a_reason():
    table = okresowy()
    history = walk(table, WAY[:3])
    with pytest.raises(HistoryError, match="wymaga podania"):
        take(table, history, Happening(step="przedluzenie", on=date(2026, 12, 1)), HEAD)
    facts = {"until": date(2027, 1, 31), "note": "opinia biegłego"}
    what = Happening(step="przedluzenie", on=date(2026, 12, 1), facts=facts)
    longer = running(table, take(table, history, what, HEAD), date(2026, 12, 2))["zalatwienie"]
    assert longer.due == date(2027, 1, 31)
    assert longer.why[-1].basis == "art. 36 § 1 KPA"


def test_a_certificate_takes_seven_days_and_no_decision():
    table = of_matter("czyste-powietrze", BEGUN)
    assert table
    assert not table.decision
    history = (Happening(step="wplyw", on=BEGUN),)
    assert running(table, history, BEGUN)["wydanie"].due == date(2026, 11, 27)
    for step in ("wystawienie", "wydanie"):
        history = take(table, history, Happening(step=step, on=date(2026, 11, 24)), DIRECTOR)
    assert standing(table, history).state.ends


def test_a_person_in_need_is_admitted_first_and_the_papers_follow():
    table = of_matter("dps", BEGUN)
    assert table
    way = (("wplyw", CLERK, {}), ("przyjecie-pilne", HEAD, {"admitted": date(2026, 11, 21)}))
    history = walk(table, way)
    assert running(table, history, date(2026, 11, 22))["dokumenty"].due == date(2027, 2, 21)
    came = Happening(step="wywiad-po-przyjeciu", on=date(2026, 11, 30), hands="worker")
    history = take(table, history, came, WORKER)
    assert standing(table, history).state.code == "wywiad-odbyty"


@pytest.mark.parametrize("table", EVERY, ids=lambda one: one.code)
def test_the_picture_and_the_list_beside_it_hold_every_step(table):
    picture = ElementTree.fromstring(svg(table))
    words = " ".join(one.text or "" for one in picture.iter())
    assert picture.attrib["role"] == "img"
    assert all(state.name.pl in words for state in table.states)
    assert [one.number for one in numbered(table)] == list(range(1, len(table.steps) + 1))


def drawn(table):
    """The boxes of a picture, its lines as stretches, and where its sheets are cut."""
    picture = ElementTree.fromstring(svg(table))
    space = "{http://www.w3.org/2000/svg}"
    boxes = [
        tuple(float(one.attrib[name]) for name in ("x", "y", "width", "height"))
        for one in picture.iter(f"{space}rect")
        if one.attrib["fill"] == "#fff"
    ]
    ways = [one.attrib["d"] for one in picture.iter(f"{space}path") if "marker-end" in one.attrib]
    lines = [re.fullmatch(r"M(\d+) (\d+)H(\d+)V(\d+)H\d+", way) for way in ways]
    sheets = [
        tuple(map(float, one.attrib["viewBox"].split())) for one in picture.iter(f"{space}svg")
    ]
    return boxes, [tuple(map(int, line.groups())) for line in lines if line], sheets


@pytest.mark.parametrize("table", EVERY, ids=lambda one: one.code)
def test_no_line_of_a_picture_runs_over_another_or_over_a_box_and_no_sheet_cuts_one(table):
    """A lawyer follows each line by eye, on the screen and on paper."""
    boxes, lines, sheets = drawn(table)
    left, right = boxes[0][0], boxes[0][0] + boxes[0][2]
    for number, (_, y, x, end) in enumerate(lines):
        assert not left <= x <= right
        assert 0 < x < sheets[0][2]
        for _, other, beside, until in lines[number + 1 :]:
            apart = max(y, end) < min(other, until) or max(other, until) < min(y, end)
            assert x != beside or apart
    for before, after in pairwise(sheets):
        assert before[1] + before[3] == after[1]
    for _, top, _, high in boxes:
        assert any(one[1] <= top and top + high <= one[1] + one[3] for one in sheets)
    assert all(one[3] <= 1.45 * max(one[2], 690) for one in sheets)


def test_the_list_beside_a_picture_says_what_a_step_does_to_terms():
    table = next(one for one in EVERY if one.code == "skarga")
    said = {one.step.code: one.terms for one in numbered(table)}
    assert said["wezwanie"] == "zaczyna bieg: Wyjaśnienie; wstrzymuje: Odpowiedź na skargę"
    assert said["przedluzenie"] == "przesuwa: Odpowiedź na skargę"
    assert said["wycofanie"] == "kończy: wszystkie"
    assert said["zmiana-prowadzacego"] == ""


def test_a_running_case_keeps_the_version_it_began_with():
    raw = {
        "code": "proba", "like": "zaswiadczenie", "matters": [],
        "changes": [
            {"valid_to": date(2026, 12, 31)},
            {"valid_from": date(2027, 1, 1), "decision": True},
        ],
    }  # fmt: skip
    base = {"code": "zaswiadczenie", "name": "Próba", "matters": [], "decision": False,
            "initial": "a", "opens": "b", "source": "próba",
            "states": [{"code": "a", "name": "A", "plain": "A", "ends": True}],
            "steps": [{"code": "b", "name": "B", "sources": [], "target": "a",
                       "permission": "INTAKE"}],
            "clocks": []}  # fmt: skip
    old, new = _versions(
        "p.yaml", raw, {"proba": ("p.yaml", raw), "zaswiadczenie": ("z.yaml", base)}
    )
    assert old.in_force(date(2026, 12, 31))
    assert not old.in_force(date(2027, 1, 1))
    assert (old.decision, new.decision) == (False, True)


def test_a_table_that_is_like_nothing_says_so():
    raw = {"code": "proba", "like": "nie-ma"}
    with pytest.raises(FilesError, match="like 'nie-ma'"):
        _versions("p.yaml", raw, {"proba": ("p.yaml", raw)})


def test_a_history_out_of_order_or_with_a_foreign_step_is_refused():
    table = okresowy()
    for wrong, words in (
        ((), "zaczyna się"),
        ((Happening(step="podpis", on=BEGUN),), "zaczyna się"),
        ((Happening(step="wplyw", on=BEGUN), Happening(step="podpis", on=BEGUN)), "możliwy"),
        ((Happening(step="wplyw", on=BEGUN), Happening(step="nic", on=BEGUN)), "nie zna kroku"),
        ((Happening(step="wplyw", on=BEGUN),
          Happening(step="przydzial", on=BEGUN - timedelta(days=1))), "wcześniej"),
    ):  # fmt: skip
        with pytest.raises(HistoryError, match=words):
            standing(table, wrong)
    assert procedure("nie-ma", BEGUN) is None


@st.composite
def histories(draw):
    """Whatever may happen: any procedure, steps as they are offered, any days between them."""
    table = draw(st.sampled_from(EVERY))
    day = BEGUN
    history = (Happening(step=table.opens, on=day, hands="a"),)
    for _ in range(draw(st.integers(0, 25))):
        day += timedelta(days=draw(st.integers(0, 40)))
        hands = Hands(key=draw(st.sampled_from("abc")), powers=ALL_POWERS)
        able = [one.step for one in offers(table, history, hands, day) if one.allowed]
        if not able:
            break
        step = draw(st.sampled_from(able))
        values = {
            "day": day + timedelta(days=draw(st.integers(0, 60))),
            "text": "x",
            "yes_no": True,
        }
        facts = {name: values[kind] for name, kind in step.records.items()}
        what = Happening(step=step.code, on=day, hands=hands.key, facts=facts)
        history = take(table, history, what, hands)
    return table, history, day


@given(histories())
def test_whatever_happens_a_case_can_always_go_on_or_has_ended(found):
    """Somebody may act, or a term has still to run out; an ended case has no running term."""
    table, history, day = found
    here = standing(table, history).state
    open_terms = [one for one in deadlines(table, history, day)
                  if one.status in ("running", "suspended")]  # fmt: skip
    if here.ends:
        assert open_terms == []
        return
    much_later = day + timedelta(days=800)
    fresh = Hands(key="fresh", powers=ALL_POWERS)
    assert any(one.allowed for one in offers(table, history, fresh, much_later))


@given(histories(), st.integers(1, 60))
def test_waiting_never_brings_a_deadline_nearer(found, wait):
    table, history, day = found
    now = deadlines(table, history, day)
    later = deadlines(table, history, day + timedelta(days=wait))
    for before, after in zip(now, later, strict=True):
        assert after.due >= before.due
        if before.status != "suspended":
            assert after.due == before.due
        assert before.why


@given(histories())
def test_every_earlier_moment_of_a_history_is_a_history(found):
    table, history, _ = found
    states = [standing(table, history[: end + 1]).state.code for end in range(len(history))]
    assert states[-1] == standing(table, history).state.code
