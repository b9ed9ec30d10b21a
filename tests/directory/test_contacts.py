"""A number changes on a Tuesday; a notice goes up and comes down by itself."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ostoja.audit.actions import Person, RefusedError, System
from ostoja.directory.actions import ChangePhone, EndNotice, PublishNotice
from ostoja.directory.services import book, facts
from ostoja.directory.wording import NotLookedError

NOW = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
TODAY = NOW.date()


@pytest.fixture
def unit(town):
    town("bytom")
    return next(u for u in book("bytom").facts.units if u.phones)


def change(unit, number, at=NOW, **more):
    ChangePhone(slug="bytom", at=at, actor=Person(None, "clerk"), unit=unit.code,
                number=number, **more).execute()  # fmt: skip


def numbers(unit, at=NOW):
    return [phone.number for phone in book("bytom").place(unit.code, at).phones]


def test_the_new_number_is_shown_from_today_and_the_old_one_until_yesterday(unit):
    old = unit.phones[0].number
    change(unit, "322819999", old=old)
    assert "32 281 99 99" in numbers(unit)
    assert old not in numbers(unit)
    assert old in numbers(unit, NOW - timedelta(days=1))
    phone = next(p for u in facts("bytom").units if u.code == unit.code for p in u.phones
                 if p.number == "32 281 99 99")  # fmt: skip
    assert phone.trust == "verified"
    assert phone.verified_on == TODAY


def test_a_slip_of_the_same_day_leaves_no_trace_in_the_list(unit):
    old = unit.phones[0].number
    change(unit, "322819999", old=old)
    change(unit, "322819998", old="322819999")
    assert "32 281 99 98" in numbers(unit)
    assert "32 281 99 99" not in numbers(unit)
    assert old in numbers(unit, NOW - timedelta(days=1))


@pytest.mark.parametrize(
    ("number", "more", "said"),
    [
        ("12", {}, "polski numer"),
        ("zadzwoń 322819999", {}, "polski numer"),
        ("9" * 30, {}, "polski numer"),
        ("322819999", {"old": "111111111"}, "nie ma numeru"),
    ],
)
def test_wrong_numbers_are_refused(unit, number, more, said):
    with pytest.raises(RefusedError, match=said):
        change(unit, number, **more)


def publish(**more):
    given = {
        "title": {"pl": "Kasa nieczynna"},
        "body": {"pl": "Do końca tygodnia wypłaca poczta."},
        "first": TODAY,
        "last": TODAY + timedelta(days=3),
        **more,
    }
    return PublishNotice(slug="bytom", at=NOW, actor=System(), **given).execute()


def test_a_notice_goes_up_and_can_be_ended(unit):
    code = publish(first=TODAY - timedelta(days=1)).what["code"]
    assert any(notice.code == code for notice in facts("bytom").notices)
    EndNotice(slug="bytom", at=NOW, actor=System(), code=code).execute()
    notice = next(notice for notice in facts("bytom").notices if notice.code == code)
    assert not notice.in_force(TODAY)
    with pytest.raises(RefusedError, match="już nie ma"):
        EndNotice(slug="bytom", at=NOW, actor=System(), code=code).execute()


def test_two_notices_of_one_title_do_not_collide(unit):
    assert publish().what["code"] != publish().what["code"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"last": None}, "musi mieć koniec"),
        ({"last": date(2026, 11, 19)}, "już minął"),
        ({"last": date(2030, 1, 1)}, "najwyżej rok"),
        ({"title": {"pl": " "}}, "po polsku"),
    ],
)
def test_a_notice_without_an_end_or_a_text_is_refused(unit, more, said):
    with pytest.raises(RefusedError, match=said):
        publish(**more)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": {"pl": "Gówna siedziba zamknięta"}}, "główna"),
        ({"body": {"pl": "Napisz, podając PESEL 44051401458."}}, "PESEL"),
    ],
)
def test_a_notice_passes_the_gate_of_the_editors_pages(unit, more, said):
    """What stops a page stops a notice, and having looked does not help."""
    for looked in (False, True):
        with pytest.raises(RefusedError, match=said):
            publish(**more, looked=looked)


def test_a_strange_number_is_asked_about_once(unit):
    """It may be right: whoever has looked says so, and the notice goes up."""
    body = {"pl": "Pytania: telefon 52 123 45 67, w godzinach pracy."}
    with pytest.raises(NotLookedError):
        publish(body=body)
    assert publish(body=body, looked=True).what["code"]
