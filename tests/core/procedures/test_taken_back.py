"""A step taken by mistake is struck out with its reason; the case stands as if it had not been."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.accounts.roles import Power
from ostoja.core.procedures.book import procedures
from ostoja.core.procedures.clocks import deadlines
from ostoja.core.procedures.engine import (
    Hands,
    Happening,
    HistoryError,
    StepRefusedError,
    mend,
    offers,
    standing,
    take,
    take_back,
    way_back,
)
from ostoja.core.procedures.lint import flaws
from ostoja.core.procedures.model import HEADS
from ostoja.core.procedures.taken_back import TAKEN_BACK, counting, told
from tests.core.procedures.test_procedures import (
    ALL_POWERS,
    BEGUN,
    CHECKER,
    CLERK,
    DIRECTOR,
    EVERY,
    HEAD,
    WAY,
    WORKER,
    okresowy,
    walk,
)

DAY = date(2026, 12, 1)


def back(on=DAY, hands="head", note="pomyłka w osobie"):
    return Happening(step=TAKEN_BACK, on=on, hands=hands, facts={"note": note})


def facts_of(table, history, on):
    """What a term is, without the sentences that explain it."""
    return [replace(one, why=()) for one in deadlines(table, history, on)]


def where(table, history):
    here = standing(table, history)
    return here.state, here.since, here.back


def test_a_step_taken_by_mistake_is_struck_out_and_the_case_stands_where_it_stood():
    """The worker ordered the interview in the wrong case; the head strikes it out."""
    table, before = okresowy(), walk(okresowy(), WAY[:2])
    wrong = walk(table, WAY[:3])
    mended = take_back(table, wrong, back(), HEAD)
    assert where(table, mended) == where(table, before)
    assert facts_of(table, mended, DAY) == facts_of(table, before, DAY)
    last = standing(table, mended).why[-1].text
    assert last == (
        "2026-11-22: Zlecenie wywiadu; nie liczy się, cofnięto 2026-12-01: pomyłka w osobie"
    )


def test_the_step_can_be_taken_again_with_its_right_earlier_day():
    table = okresowy()
    mended = take_back(table, walk(table, WAY[:3]), back(), HEAD)
    again = Happening(step="zlecenie-wywiadu", on=BEGUN + timedelta(days=1), hands="worker",
                      facts={"known": BEGUN})  # fmt: skip
    history = take(table, mended, again, WORKER)
    assert standing(table, history).state.code == "wywiad-zlecony"
    assert len(told(history)) == 4


def test_one_goes_back_one_by_one_and_never_past_the_beginning():
    table, history = okresowy(), walk(okresowy(), WAY[:3])
    for left in (2, 1):
        history = take_back(table, history, back(), HEAD)
        assert len(counting(history)) == left
    with pytest.raises(StepRefusedError, match="Początku sprawy się nie cofa"):
        take_back(table, history, back(), HEAD)


def test_a_term_that_was_stopped_by_mistake_runs_again_and_says_why():
    table = okresowy()
    history = take_back(table, walk(table, WAY[:4]), back(on=date(2026, 11, 24)), HEAD)
    term = next(one for one in deadlines(table, history, DAY) if one.clock.code == "wywiad")
    assert (term.status, term.open, term.due) == ("running", True, date(2026, 12, 10))
    assert term.why[-1].text == (
        "Nie liczy się „Wywiad przeprowadzony” z 23.11.2026: cofnięto 24.11.2026."
    )
    uk = next(o for o in deadlines(table, history, DAY, "uk") if o.clock.code == "wywiad")
    assert "скасовано" in uk.why[-1].text


@pytest.mark.parametrize(
    ("hands", "leads", "may"),
    [
        (WORKER, False, True),  # who took it
        (HEAD, False, True),
        (Hands(key="other", powers=frozenset({"INTERVIEW"})), False, False),
        (Hands(key="other", powers=frozenset({"INTERVIEW"})), True, True),  # who leads the case
        (Hands(key="other", powers=frozenset({"INTAKE"})), True, False),
        (Hands(key="worker", powers=frozenset()), True, False),  # who has the power no more
        (Hands(key="other", powers=frozenset({HEADS})), False, True),
    ],
)
def test_whoever_took_it_leads_or_heads_there_takes_it_back(hands, leads, may):
    found = way_back(okresowy(), walk(okresowy(), WAY[:4]), hands, leads=leads)
    assert found.allowed is may
    assert may or "poproś jedną z nich" in found.why[0].text


def test_nobody_without_a_key_takes_back_what_nobody_did():
    """The post delivers, the resident asks: such a step has no hands, and no stranger's are its."""
    table = okresowy()
    history = (*walk(table, WAY[:2]), Happening(step="wycofanie", on=DAY))
    assert not way_back(table, history, Hands(key="", powers=frozenset({"INTAKE"}))).allowed


def test_what_left_the_house_is_not_taken_back_and_the_refusal_says_what_to_do():
    table, history = okresowy(), walk(okresowy(), WAY)
    with pytest.raises(StepRefusedError, match="sprostowaniem"):
        take_back(table, history, back(), CLERK)
    signed = walk(table, WAY[:8])
    with pytest.raises(StepRefusedError, match="decyzją zmieniającą"):
        take_back(table, signed, back(), DIRECTOR)
    assert way_back(table, walk(table, WAY[:7]), CHECKER).allowed


def test_in_every_procedure_what_was_sent_signed_or_delivered_stays():
    named = {"wyslanie", "doreczenie", "podpis", "przekazanie-organowi", "wezwanie-doreczone",
             "wydanie", "wystawienie", "przekazanie-odwolania", "doreczenie-oplaty"}  # fmt: skip
    for table in EVERY:
        for step in table.steps:
            assert step.code not in named or step.stays, (table.code, step.code)
    assert HEADS in {power.name for power in Power}


def test_the_lint_finds_a_step_that_binds_a_resident_and_says_nothing():
    table = okresowy()
    bare = tuple(replace(one, stays=None) for one in table.steps)
    found = flaws(replace(table, steps=bare))
    for code in ("wezwanie", "doreczenie", "podpis", "przekazanie-odwolania"):
        assert any(line.startswith(f"{code}: it leaves the house") for line in found), code
    assert not any(line.startswith(("projekt:", "wplyw:", "przydzial:")) for line in found)
    strange = replace(table.step("przydzial"), code=TAKEN_BACK)
    assert any("the name of taking back" in one
               for one in flaws(replace(table, steps=(*table.steps, strange))))  # fmt: skip
    odd = replace(table.step("podpis"), stays=replace(table.step("podpis").stays, pl="nie"))
    assert any("no sentence" in one
               for one in flaws(replace(table, steps=(odd,))))  # fmt: skip


def test_a_taking_back_without_reason_too_early_or_of_nothing_is_no_history():
    table, history = okresowy(), walk(okresowy(), WAY[:3])
    for wrong, words in (
        ((*history, back(note=" ")), "podania powodu"),
        ((*history, back(on=BEGUN)), "wcześniej niż krok"),
        ((*history[:1], back()), "początku sprawy"),
    ):  # fmt: skip
        with pytest.raises(HistoryError, match=words):
            standing(table, wrong)
        with pytest.raises(HistoryError, match=words):
            deadlines(table, wrong, DAY)
    with pytest.raises(HistoryError, match="nie zna kroku"):
        take(table, history, back(), HEAD)


@st.composite
def wandering(draw):
    """Any procedure; steps are taken as offered and taken back as allowed, on any days."""
    table = draw(st.sampled_from(procedures()))
    day = BEGUN
    history = (Happening(step=table.opens, on=day, hands="a"),)
    plain = history  # the same without what was taken back
    for _ in range(draw(st.integers(0, 25))):
        day += timedelta(days=draw(st.integers(0, 40)))
        hands = Hands(key=draw(st.sampled_from("abc")), powers=ALL_POWERS)
        if way_back(table, history, hands).allowed and draw(st.booleans()):
            history = take_back(table, history, back(on=day, hands=hands.key), hands)
            plain = plain[:-1]
            continue
        able = [one.step for one in offers(table, history, hands, day) if one.allowed]
        if not able:
            continue
        step = draw(st.sampled_from(able))
        values = {"day": day + timedelta(days=draw(st.integers(0, 60))), "text": "x",
                  "yes_no": True}  # fmt: skip
        facts = {name: values[kind] for name, kind in step.records.items()}
        what = Happening(step=step.code, on=day, hands=hands.key, facts=facts)
        history, plain = take(table, history, what, hands), take(table, plain, what, hands)
    return table, history, plain, day


@given(wandering())
def test_a_history_with_taking_back_is_the_history_without_the_step(found):
    """State, terms and what may follow are the same; only the reasons tell more."""
    table, history, plain, day = found
    assert counting(history) == plain
    assert where(table, history) == where(table, plain)
    assert facts_of(table, history, day) == facts_of(table, plain, day)
    fresh = Hands(key="fresh", powers=ALL_POWERS)
    much_later = day + timedelta(days=800)
    for on in (day, much_later):
        assert offers(table, history, fresh, on) == offers(table, plain, fresh, on)
    assert len(standing(table, history).why) == len(told(history)) >= len(plain)
    if not standing(table, history).state.ends:
        assert any(one.allowed for one in offers(table, history, fresh, much_later))


def test_a_mistyped_day_of_delivery_is_set_right_and_the_term_runs_from_the_right_one():
    """The letter stays delivered: the same as if the right day had been typed at once."""
    table, sent = okresowy(), walk(okresowy(), WAY[:9])
    told_on = DAY + timedelta(days=3)
    wrong, right = (
        take(table, sent, Happening(step="doreczenie", on=told_on, hands="clerk",
                                    facts={"delivered": day}), CLERK)
        for day in (DAY, DAY + timedelta(days=2))
    )  # fmt: skip
    slip = back(on=told_on, hands="clerk", note="dzień ze zwrotki")
    mended = mend(table, wrong, slip, DAY + timedelta(days=2), CLERK)
    assert counting(mended) == right
    assert where(table, mended) == where(table, right)
    assert facts_of(table, mended, told_on) == facts_of(table, right, told_on)
    term = next(one for one in deadlines(table, mended, told_on) if one.clock.code == "odwolanie")
    assert "Nie liczy się „Decyzja doręczona”" in term.why[-1].text
    with pytest.raises(StepRefusedError, match="poproś jedną z nich"):
        mend(table, wrong, slip, DAY, Hands(key="other", powers=frozenset({"INTAKE"})))
    with pytest.raises(StepRefusedError, match="popraw go"):
        take_back(table, wrong, slip, HEAD)
    with pytest.raises(StepRefusedError, match="ostatnim krokiem"):
        mend(table, sent, slip, DAY, HEAD)
