"""Who lives together under which act, on what; the law reads it without anybody typing it again."""

from datetime import date, timedelta

import pytest

from ostoja.audit.actions import RefusedError
from ostoja.benefits.services import entitled
from ostoja.core.law.incomes import INCOMES
from ostoja.core.law.state import Case
from ostoja.people import actions, services
from ostoja.people import models as m
from ostoja.people.actions.living import inputs
from tests.people.conftest import MARCH, TODAY

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def family(ada):
    """Anna, Jan and little Ewa live together."""
    anna = ada.create("Anna", "Wrona", MARCH)
    jan = ada.create("Jan", "Wrona", date(1980, 7, 4))
    ewa = ada.create("Ewa", "Wrona", date(2019, 5, 1))
    return anna, jan, ewa


def form(ada, members, act="ups", **more):
    relations = ("head", "spouse", "child")
    given = {"since": TODAY - timedelta(days=60), **more}
    pairs = tuple(zip(members, relations, strict=False))
    return ada.do(actions.FormHousehold, act=act, members=pairs, **given)["household"]


def test_a_household_and_its_incomes_feed_the_law(ada, family):
    """Anna earns 1 200 zł net in October, Jan receives 400 zł of maintenance."""
    anna, jan, ewa = family
    home = form(ada, family)
    receipts = {"ups_wynagrodzenie_netto": 120_000, "ups_swiadczenia_rodzinne": 9_500}
    for who, what in ((anna, receipts), (jan, {"ups_alimenty_otrzymane": 40_000})):
        ada.do(
            actions.RecordIncome, person=who, act="ups", month=OCTOBER, receipts=what,
            evidence="certificate", evidence_on=TODAY,
        )  # fmt: skip
    case = services.case_of(home, "ups", TODAY)
    assert case == Case(
        (anna, jan, ewa),
        {
            **dict.fromkeys(("wiek", "usr_wiek", "fa_wiek", "kdr_wiek", "pfron_wiek"), (42, 46, 7)),
            "ups_wynagrodzenie_netto": (120_000, None, None),
            "ups_swiadczenia_rodzinne": (9_500, None, None),
            "ups_alimenty_otrzymane": (None, 40_000, None),
        },
    )
    typed = Case((anna, jan), {"ups_dochod": (129_500, 40_000)})
    alone = services.case_of(form(ada, (anna, jan), household=home, since=TODAY), "ups", TODAY)
    due = {one.code: one for one in entitled(None, alone, TODAY).benefits}
    by_hand = {one.code: one for one in entitled(None, typed, TODAY).benefits}
    for code in ("zasilek-okresowy", "zasilek-celowy"):
        assert _said(due[code]) == _said(by_hand[code])
    assert due["zasilek-okresowy"].status != "missing_data"


def _said(due):
    return due.status, due.amount, due.least, due.most


def test_family_benefits_count_the_year_of_the_act(ada, family):
    home = form(ada, family, act="usr")
    ada.do(
        actions.RecordIncome, person=family[0], act="usr", month=date(2025, 1, 1),
        receipts={"usr_opodatkowany": 2_400_000, "usr_podatek": 0}, evidence="register",
    )  # fmt: skip
    case = services.case_of(home, "usr", TODAY)
    assert case.persons["usr_opodatkowany"] == (2_400_000, None, None)
    assert case.household == {"usr_rok_dochodu": 2025}


def test_the_composition_is_a_fact_on_a_day(ada, family):
    anna, jan, _ewa = family
    home = form(ada, family)
    form(ada, (anna,), household=home, since=TODAY - timedelta(days=10))
    before = services.case_of(home, "ups", TODAY - timedelta(days=11))
    assert len(before.ids) == 3
    assert services.case_of(home, "ups", TODAY).ids == (anna,)
    with pytest.raises(LookupError, match="nie ma nikogo"):
        services.case_of(home, "ups", TODAY - timedelta(days=61))
    with pytest.raises(LookupError, match="nie ma nikogo"):
        services.case_of(home, "usr", TODAY)
    other = form(ada, (jan,), since=TODAY)
    assert other != home
    with pytest.raises(RefusedError, match="zmienił się już później"):
        form(ada, family, household=home, since=TODAY - timedelta(days=30))


def test_nobody_is_in_two_households_of_one_act_but_a_child_may_be_in_two_families(ada, family):
    anna, jan, ewa = family
    form(ada, family)
    with pytest.raises(RefusedError, match="w innym gospodarstwie"):
        form(ada, (jan, ewa))
    form(ada, (anna, ewa), act="usr")
    form(ada, (jan, ewa), act="usr")
    assert m.Household.objects.count() == 3


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ((), "od jednej do czterdziestu"),
        ((("anna", "child"),), "prowadzi gospodarstwo"),
        ((("anna", "head"), ("jan", "head")), "prowadzi gospodarstwo"),
        ((("anna", "head"), ("anna", "child")), "dwa razy"),
        ((("anna", "head"), ("jan", "wujek")), "pokrewieństwa"),
        ((("nobody", "head"),), "Nie ma takiej osoby"),
    ],
)
def test_what_is_no_household_is_refused(ada, family, members, sentence):
    keys = {"anna": family[0], "jan": family[1], "nobody": "brak"}
    with pytest.raises(RefusedError, match=sentence):
        ada.do(
            actions.FormHousehold, act="ups", since=TODAY,
            members=tuple((keys[who], relation) for who, relation in members),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("receipts", "sentence"),
    [
        ({}, "choć jedną kwotę"),
        ({"ups_brak": 1}, "nie pyta"),
        ({"usr_podatek": 1}, "nie pyta"),
        ({"ups_wynagrodzenie": -1}, "nie mniejszą niż zero"),
        ({"ups_wynagrodzenie": True}, "nie mniejszą niż zero"),
        ({"ups_za_okres_obejmuje": 1}, "tak albo nie"),
        ({"ups_dochod": 100, "ups_podatek": 1}, "zostaw jedno"),
    ],
)
def test_what_the_act_does_not_count_is_refused(ada, family, receipts, sentence):
    with pytest.raises(RefusedError, match=sentence):
        ada.do(
            actions.RecordIncome, person=family[0], act="ups", month=OCTOBER, receipts=receipts,
            evidence="statement",
        )  # fmt: skip


def test_recording_a_month_again_corrects_it(ada, family):
    for amount in (100, 200):
        ada.do(
            actions.RecordIncome, person=family[0], act="ups", month=date(2026, 10, 17),
            receipts={"ups_dochod": amount}, evidence="statement",
        )  # fmt: skip
    (one,) = m.IncomeSet.objects.all()
    assert (one.month, one.receipts) == (OCTOBER, {"ups_dochod": 200})


def test_every_income_of_the_law_can_be_recorded():
    """A new act in the law without a place in the register fails here."""
    known = {name for act in m.Act.values for name in inputs(act)}
    assert {one.target for one in INCOMES} <= known
    assert {kind.name for one in INCOMES for kind in one.inputs} <= known


def test_a_merged_member_counts_once(ada, family):
    anna, jan, ewa = family
    double = ada.create("Ana", "Wrona", MARCH, seen=[anna])
    home = form(ada, (anna, jan, ewa))
    ada.do(
        actions.RecordIncome, person=double, act="ups", month=OCTOBER,
        receipts={"ups_dochod": 70_000}, evidence="statement",
    )  # fmt: skip
    ada.do(actions.MergePersons, person=anna, other=double)
    case = services.case_of(home, "ups", TODAY)
    assert case.ids == (anna, jan, ewa)
    assert case.persons["ups_dochod"] == (70_000, None, None)
