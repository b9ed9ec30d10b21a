"""A paper says who may sign or check what; outside it the program refuses in one sentence."""

from datetime import date, timedelta

import pytest
from django.db import connection

from ostoja.audit.actions import RefusedError
from ostoja.cases import authorising
from ostoja.cases.actions import (
    CheckDecision,
    EndAuthorisation,
    GrantAuthorisation,
    SignDecision,
)
from ostoja.cases.models import Authorisation, Case, Decision, Deed
from ostoja.core.where.belonging import above
from ostoja.directory import services as directory
from ostoja.letters.documents import Paper
from tests.cases.conftest import NOON, SLUG, TODAY
from tests.cases.test_decision_pages import ROOT
from tests.reading import text_of

PAPER = "z upoważnienia nr 8/2026 z 2 stycznia 2026 r."
SINCE = date(2026, 1, 1)
PAGE = f"{ROOT}kto-wydaje-decyzje/upowaznienia/"


def authorise(office, name="director", deed="sign", by="system", since=SINCE, **more):
    """A written authorisation, entered; its key."""
    given = {"user": office.key_of(name), "deed": deed, "paper": PAPER, "since": since}
    action = GrantAuthorisation(**office.by(by), **{**given, **more})
    return action.execute().what["authorisation"]


def sign(deciding, key, at=NOON):
    deciding.act(SignDecision, "director", decision=key, way="paper", at=at)


@pytest.mark.parametrize(
    "limits",
    [
        {},
        {"kinds": ("grant",), "matters": ("zasilek-okresowy",), "most": 41_000},
        {"kinds": ("refuse", "grant"), "until": TODAY},
    ],
)
def test_whoever_is_authorised_for_the_document_signs_it_under_their_own_paper(
    deciding, limits, monkeypatch
):
    authorise(deciding.office, **limits)
    printed, data = [], Paper.data
    monkeypatch.setattr(Paper, "data", lambda self: printed.append(self) or data(self))
    key = deciding.checked()
    sign(deciding, key)
    assert Decision.objects.get(key=key).state == "signed"
    assert printed[-1].sender[-1] == PAPER


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"kinds": ("refuse",)}, r"nie obejmuje tego pisma \(przyznanie, zasiłek okresowy, 410,00"),
        ({"matters": ("zasilek-celowy",)}, "nie obejmuje tego pisma"),
        ({"most": 40_999}, "nie obejmuje tego pisma"),
        ({"until": TODAY, "since": TODAY, "name": "checker"}, "Nie masz pisemnego upoważnienia"),
    ],
)
def test_outside_the_paper_nobody_signs(deciding, limits, words):
    authorise(deciding.office, **limits)
    key = deciding.checked()
    with pytest.raises(RefusedError, match=words):
        sign(deciding, key)
    assert Decision.objects.get(key=key).state == "checked"


def test_a_unit_reaches_the_units_below_it_and_no_other(deciding):
    mine = above(directory.book_here(), Case.objects.get(key=deciding.case).unit)
    other = min({one.code for one in directory.book(SLUG).units(TODAY)} - set(mine))
    authorise(deciding.office, unit=other)
    key = deciding.checked()
    with pytest.raises(RefusedError, match="nie obejmuje tego pisma"):
        sign(deciding, key)
    authorise(deciding.office, unit=mine[-1])
    sign(deciding, key)


def test_one_that_is_over_does_not_open_what_it_closed(deciding):
    key = authorise(deciding.office, until=TODAY + timedelta(days=30))
    EndAuthorisation(
        **deciding.office.by("system"), key=key, until=TODAY - timedelta(days=1)
    ).execute()
    checked = deciding.checked()
    with pytest.raises(RefusedError, match="Nie masz pisemnego upoważnienia do podpisywania"):
        sign(deciding, checked)
    authorise(deciding.office, since=TODAY)
    sign(deciding, checked)


def test_checking_has_papers_of_its_own_and_one_that_begins_later_closes_nothing(deciding):
    office = deciding.office
    authorise(office, "checker", "check", kinds=("refuse",))
    authorise(office, "head", since=TODAY + timedelta(days=1))
    key = deciding.draft()
    with pytest.raises(RefusedError, match="do sprawdzania nie obejmuje"):
        deciding.act(CheckDecision, "checker", decision=key)
    authorise(office, "checker", "check", kinds=("grant",))
    deciding.act(CheckDecision, "checker", decision=key)
    sign(deciding, key)


def test_one_that_has_not_begun_is_taken_off_and_one_of_today_stays_to_its_end(office):
    later = authorise(office, since=TODAY + timedelta(days=5))
    now = authorise(office, since=TODAY)
    for key in (later, now):
        EndAuthorisation(**office.by("system"), key=key, until=TODAY - timedelta(days=1)).execute()
    assert [one.key for one in Authorisation.objects.all()] == [now]
    assert Authorisation.objects.get().valid_to == TODAY
    with pytest.raises(RefusedError, match="już wcześniej"):
        EndAuthorisation(**office.by("system"), key=now, until=TODAY).execute()


@pytest.mark.parametrize(
    ("by", "more", "words"),
    [
        ("clerk", {}, "Twoja rola"),
        ("director", {}, "Własne upoważnienie"),
        ("director", {"name": "checker", "deed": "read"}, "do czego"),
        ("director", {"name": "checker", "paper": " "}, "numer i dzień"),
        ("director", {"name": "checker", "until": date(2025, 1, 1)}, "za wcześnie"),
        ("director", {"name": "checker", "kinds": ("gift",)}, "rodzaje pism"),
        ("director", {"name": "checker", "matters": ("x",)}, "sprawy z listy"),
        ("director", {"name": "checker", "unit": "x"}, "komórkę"),
        ("director", {"name": "checker", "most": 0}, "większa od zera"),
    ],
)
def test_an_authorisation_is_entered_by_somebody_else_and_names_what_there_is(
    office, by, more, words
):
    with pytest.raises(RefusedError, match=words):
        authorise(office, **{"by": by, **more})
    assert not Authorisation.objects.exists()


def test_remitting_a_large_debt_is_beyond_a_small_limit(deciding):
    row = Decision.objects.get(key=deciding.draft())
    row.amount, row.kind = None, "remit"
    row.words = row.words.replace('"said": {}', '"said": {"sum": "12000,00"}')
    case = Case.objects.get(key=deciding.case)
    authorise(deciding.office, most=1_000_000)
    user = deciding.office.people["director"].user
    assert not authorising.covered(user, Deed.SIGN, case, row, TODAY).allowed
    row.words = row.words.replace("12000,00", "9999,00")
    assert authorising.covered(user, Deed.SIGN, case, row, TODAY).allowed


def test_the_page_of_authorisations(desk, office, django_assert_max_num_queries):
    sent = {
        "kto": office.key_of("checker"), "do-czego": "check", "numer": PAPER, "od": "2026-01-01",
        "do": "", "rodzaj": ["grant", "refuse"], "sprawa": ["zasilek-okresowy"], "komorka": "",
        "kwota": "1000,00",
    }  # fmt: skip
    assert "Twoja rola" in text_of(desk("clerk").post(PAGE, sent))
    browser = desk("director")
    wrong = text_of(browser.post(PAGE, {**sent, "kwota": "tysiąc"}))
    assert "to nie kwota" in wrong
    assert PAPER in wrong
    shown = text_of(browser.post(PAGE, sent, follow=True))
    assert "pisma: przyznanie, odmowa; sprawy: zasiłek okresowy; kwota do 1 000,00 zł" in shown
    assert "Checker: sprawdzanie" in shown
    authorise(office, "director")
    more = 0 if connection.vendor == "sqlite" else 3
    with django_assert_max_num_queries(12 + more):
        browser.get(PAGE)
    ended = {"co": "koniec", "ktore": Authorisation.objects.first().key, "do": "2099-12-31"}
    assert "Zapisano." in text_of(browser.post(PAGE, ended, follow=True))
