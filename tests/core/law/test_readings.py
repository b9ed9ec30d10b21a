"""Where sources disagree a centre picks a reading; where a council decides it brings its table."""

from dataclasses import replace
from datetime import date
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.law.benefits import Benefit, entitle
from ostoja.core.law.errors import MissingParameterError, WrongChoiceError, WrongRuleError
from ostoja.core.law.parameters import Entry, Parameter, Parameters
from ostoja.core.law.rules import Input, rule
from ostoja.core.law.scale.columns import Columns, Population
from ostoja.core.law.state import Case, Law
from ostoja.core.money import czesc, do_zl, w_dol_do_zl, wedlug_tabeli
from ostoja.core.speech import Text

DAY = date(2026, 11, 20)


@rule("§ 5", name="dotacja", reading="bez_groszy")
def dotacja_bez_groszy(koszt):
    """Dofinansowanie.

    Grosze się obcina.
    """
    return w_dol_do_zl(koszt)


@rule("§ 5", name="dotacja", reading="do_zlotego")
def dotacja_do_zlotego(koszt):
    """Dofinansowanie.

    Grosze zaokrągla się do złotego.
    """
    return do_zl(koszt)


@rule("uchwała", unit="count")
def oplata(procent, p):
    """Opłata jako procent kosztu."""
    return wedlug_tabeli(procent, p.pasma)


@rule("ustawa", unit="yes_no")
def karta(procent):
    """Prawo do karty."""
    return procent <= 100


def module() -> ModuleType:
    made = ModuleType("town")
    made.INPUTS = (  # type: ignore[attr-defined]
        Input("koszt", "household", "grosze", "Koszt"),
        Input("procent", "household", "count", "Procent kryterium"),
    )
    for one in (dotacja_bez_groszy, dotacja_do_zlotego, oplata, karta):
        setattr(made, one.__name__, one)
    made.__name__ = __name__
    return made


def entry(value, since=date(2025, 1, 1), until=None):
    return Entry(
        value=value, since=since, until=until, basis="uchwała nr 1", source="BIP",
        confidence="sourced",
    )  # fmt: skip


EMPTY = Parameter(
    code="pasma", title=Text(pl="Pasma"), unit="table", act="uchwała", history=(), local=True
)
BANDS = ((100, 0), (150, 10), (None, 100))
LAW = Law((module(),), Parameters((EMPTY,)))
TOWN = LAW.with_parameters(LAW.parameters.with_local({"pasma": [entry(BANDS)]}))
GRANT = Benefit(code="dotacja", entity="household", period="once", amount="dotacja")
FEE = Benefit(code="oplata", entity="household", period="month", amount="oplata")


def case(**household):
    return Case(("anna",), household=household)


def test_without_a_choice_the_first_reading_is_taken_and_the_answer_says_so():
    (due,) = entitle(LAW.on(DAY), case(koszt=12_399), [GRANT]).benefits
    assert (due.amount, due.reading) == (12_300, "bez_groszy")
    said = due.why[0].text
    assert "ośrodek nie wybrał" in said
    assert "grosze się obcina" in said
    assert "Inne: „do zlotego”" in said


def test_a_centre_picks_another_reading():
    state = LAW.on(DAY, {"dotacja": "do_zlotego"})
    (due,) = entitle(state, case(koszt=12_399), [GRANT]).benefits
    assert (due.amount, due.reading) == (12_400, "do_zlotego")
    assert "wybrał ośrodek" in due.why[0].text


def test_a_reading_that_nobody_wrote_is_refused_by_name():
    with pytest.raises(WrongChoiceError, match="bez_groszy, do_zlotego"):
        LAW.on(DAY, {"dotacja": "w_gore"})
    with pytest.raises(WrongChoiceError, match="ma jedno odczytanie"):
        LAW.on(DAY, {"oplata": "w_gore"})


def test_readings_may_not_leave_a_gap():
    late = replace(dotacja_do_zlotego.rule, since=date(2026, 1, 1), reading="bez_groszy")
    early = replace(dotacja_bez_groszy.rule, until=date(2025, 6, 30))
    from ostoja.core.law.rules import check_lives

    with pytest.raises(WrongRuleError, match="przerwę"):
        check_lives((early, late))


def test_a_missing_local_table_names_itself():
    with pytest.raises(MissingParameterError, match="pasma"):
        LAW.on(DAY).compute(case(procent=100), "oplata")
    (due,) = entitle(LAW.on(DAY), case(procent=100), [FEE]).benefits
    assert (due.status, due.missing) == ("missing_data", ("pasma",))


@pytest.mark.parametrize(
    ("percent", "fee"), [(0, 0), (100, 0), (101, 10), (150, 10), (151, 100), (9_999, 100)]
)
def test_upper_bounds_of_bands_are_inclusive(percent, fee):
    assert TOWN.on(DAY).compute(case(procent=percent), "oplata")["oplata"] == fee


def test_the_table_stands_in_the_reasons():
    (due,) = entitle(TOWN.on(DAY), case(procent=120), [FEE]).benefits
    said = " ".join(one.text for one in due.why)
    assert "do 100: 0; do 150: 10; powyżej: 100" in said
    assert due.why[-1].basis == "uchwała nr 1"


@given(st.lists(st.integers(0, 400), min_size=1, max_size=50))
def test_bands_on_columns_are_bands_of_one_household(percents):
    state = TOWN.on(DAY)
    ones = [state.compute(case(procent=one), "oplata")["oplata"] for one in percents]
    population = Population(
        np.ones(len(percents), np.int64), {}, {"procent": np.array(percents)}
    )  # fmt: skip
    assert Columns(state, "oplata").run(population)["oplata"].tolist() == ones


@pytest.mark.parametrize(
    "wrong",
    [((100, 0), (100, 5), (None, 9)), ((200, 0), (100, 5), (None, 9)), ((100, 0),), (), 5],
)
def test_a_table_that_cannot_be_read_is_refused(wrong):
    with pytest.raises(WrongRuleError, match="pasma"):
        LAW.parameters.with_local({"pasma": [entry(wrong)]})


def test_only_what_is_local_can_be_set_locally():
    with pytest.raises(WrongRuleError, match="ustala gmina albo powiat"):
        LAW.parameters.with_local({"kryterium": [entry(5)]})


def test_a_right_has_no_amount_and_what_is_possible_is_for_the_centre():
    right = Benefit(code="karta", entity="household", period="once", right="karta")
    possible = Benefit(code="celowy", entity="household", period="once", possible="karta")
    state = TOWN.on(DAY)
    for percent, expected in ((100, ["due", "discretionary"]), (101, ["not_due", "not_due"])):
        found = entitle(state, case(procent=percent), [right, possible]).benefits
        assert [one.status for one in found] == expected
        assert {one.amount for one in found} == {None}


def test_a_payer_has_days():
    before = replace(GRANT, until=date(2025, 12, 31))
    after = replace(GRANT, since=date(2026, 1, 1), payer="zus")
    for day, payer in ((date(2025, 12, 31), "centre"), (date(2026, 1, 1), "zus")):
        found = entitle(LAW.on(day), case(koszt=100), [before, after]).benefits
        assert [one.payer for one in found] == [payer]


@rule("§ 6")
def rata(koszt):
    """Rata miesięczna."""
    return czesc(koszt, 1, 12)


def test_a_part_is_told_as_numbers_and_only_what_is_divided_as_money():
    made = module()
    made.rata = rata  # type: ignore[attr-defined]
    state = Law((made,), Parameters((EMPTY,))).on(DAY)
    part = Benefit(code="rata", entity="household", period="month", amount="rata")
    (due,) = entitle(state, case(koszt=120_000), [part]).benefits
    assert (
        due.why[-1].text
        == "Rata miesięczna: wynik: 1/12 z: koszt 1\u00a0200,00\u00a0zł = 100,00\u00a0zł."
    )


def test_the_other_reading_says_what_it_would_give():
    (due,) = entitle(LAW.on(DAY), case(koszt=12_399), [GRANT]).benefits
    assert due.why[-1].text.endswith(": 124,00\u00a0zł.")
    (same,) = entitle(LAW.on(DAY), case(koszt=12_300), [GRANT]).benefits
    assert not any("124,00" in one.text for one in same.why)


def test_shares_say_who_pays_which_part():
    split = replace(GRANT, shares=(("centre", "dotacja"), ("resident", "oplata")))
    (due,) = entitle(TOWN.on(DAY), case(koszt=12_300, procent=150), [split]).benefits
    assert due.as_json()["shares"] == [
        {"payer": "centre", "person": None, "amount": "123.00"},
        {"payer": "resident", "person": None, "amount": "0.10"},
    ]


@rule("§ 7", name="stawka", reading="stala")
def stawka_stala():
    """Stawka."""
    return 500


@rule("§ 7", name="stawka", reading="z_tabeli")
def stawka_z_tabeli(procent, p):
    """Stawka."""
    return wedlug_tabeli(procent, p.pasma)


def test_a_centre_needs_no_table_of_a_reading_that_it_does_not_follow():
    made = module()
    made.stawka_stala, made.stawka_z_tabeli = stawka_stala, stawka_z_tabeli  # type: ignore[attr-defined]
    state = Law((made,), Parameters((EMPTY,))).on(DAY)
    flat = Benefit(code="stawka", entity="household", period="month", amount="stawka")
    (due,) = entitle(state, case(procent=100), [flat]).benefits
    assert (due.status, due.amount) == ("due", 500)


def test_a_text_that_nobody_compared_with_the_act_is_unconfirmed():
    made = module()
    unseen = replace(karta.rule, name="karta_z_pamieci", confirmed=False)

    def known(procent):
        return procent <= 100

    known.rule = unseen  # type: ignore[attr-defined]
    made.known = known  # type: ignore[attr-defined]
    state = Law((made,), Parameters((EMPTY,))).on(DAY)
    card = Benefit(code="karta", entity="household", period="once", right="karta_z_pamieci")
    (due,) = entitle(state, case(procent=100), [card]).benefits
    assert (due.status, due.confirmed) == ("due", False)
