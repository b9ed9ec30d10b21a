"""A council's resolution comes into force, a lawyer answers for a value, and answers follow."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db import DatabaseError, transaction

from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Event
from ostoja.benefits import models as m
from ostoja.benefits import services
from ostoja.benefits.actions import EndLocalTable, TakeBackSignOff
from ostoja.centres.context import in_centre
from ostoja.centres.services import UnknownCentreError, centre
from ostoja.core.law.errors import MissingParameterError
from tests.acting import acting
from tests.benefits.conftest import BANDS, HOUSE, JANUARY, TODAY, Office

DAY = timedelta(days=1)


def test_without_the_council_s_table_the_fee_says_what_is_missing(office):
    fee = services.entitled("bytom", HOUSE, TODAY).benefits[0]
    assert (fee.status, fee.missing) == ("missing_data", ("pasma_oplat",))


def test_the_table_decides_the_fee_from_its_first_day(office):
    """10 % of 333.33 zł is 33.33 zł, in full złoty 33."""
    office.table()
    assert office.amounts()["oplata-za-uslugi"][0] == 3300
    with pytest.raises(MissingParameterError):
        services.law_of("bytom", JANUARY - DAY).compute(HOUSE, "oplata")


def test_a_new_resolution_ends_the_old_one_the_day_before_and_both_stay(office):
    office.table()
    summer = date(2026, 7, 1)
    office.table(((None, 20),), valid_from=summer, basis="uchwała nr 2/2026")
    assert office.amounts(summer - DAY)["oplata-za-uslugi"][0] == 3300
    assert office.amounts(summer)["oplata-za-uslugi"][0] == 6700
    lives = [(one.valid_from, one.valid_to) for one in services.of_centre("bytom").tables]
    assert lives == [(JANUARY, summer - DAY), (summer, None)]


def test_an_older_resolution_found_later_takes_its_place_before_the_newer(office):
    office.table()
    office.table(((None, 20),), valid_from=date(2025, 1, 1))
    lives = [(one.valid_from, one.valid_to) for one in services.of_centre("bytom").tables]
    assert lives == [(date(2025, 1, 1), JANUARY - DAY), (JANUARY, None)]


def test_a_slip_of_the_same_day_is_mended_and_the_log_keeps_both(office):
    office.table(((None, 99),))
    office.table()
    assert len(services.of_centre("bytom").tables) == 1
    with in_centre(centre("bytom").pk):
        events = Event.objects.filter(action="tabela gminy").order_by("id")
        assert [one.what["value"] for one in events] == [[[None, 99]], [list(b) for b in BANDS]]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"code": "ryczalt-miesieczny"}, "nie ustala"),
        ({"value": 5}, "to tabela"),
        ({"value": ((100, 1),)}, "bez|nie mieć granicy"),
        ({"value": ((200, 1), (100, 2), (None, 3))}, "rosnąć"),
        ({"value": ((100, 1), (100, 2), (None, 3))}, "rosnąć"),
        ({"value": ()}, "rosnąć"),
        ({"value": ((None, -1),)}, "ujemne"),
        ({"value": (*((n, 1) for n in range(60)), (None, 2))}, "najwyżej 60"),
        ({"basis": " "}, "uchwałę"),
        ({"source": ""}, "ogłoszono"),
        ({"valid_from": date(206, 1, 1)}, "pomyłka"),
        ({"code": "koszt-pobytu"}, "jedna wartość"),
    ],
)
def test_what_no_rule_could_use_is_refused_in_plain_words(office, more, said):
    with pytest.raises(RefusedError, match=said):
        office.table(**more)
    assert services.of_centre("bytom").tables == ()


def test_a_table_can_be_ended_and_one_that_has_not_begun_taken_back(office):
    office.table()
    winter = TODAY + 40 * DAY
    office.table(((None, 20),), valid_from=winter)
    EndLocalTable(**office.common(), code="pasma-oplat", first=winter).execute()
    assert [one.valid_to for one in services.of_centre("bytom").tables] == [None]
    EndLocalTable(**office.common(), code="pasma-oplat", first=JANUARY, last=TODAY).execute()
    assert office.amounts()["oplata-za-uslugi"][0] == 3300
    assert office.amounts(TODAY + DAY)["oplata-za-uslugi"][0] is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"first": TODAY}, "Żadna tabela"),
        ({"first": JANUARY}, "ostatni dzień"),
        ({"first": JANUARY, "last": JANUARY - DAY}, "przed pierwszym"),
    ],
)
def test_an_end_outside_the_life_is_refused(office, more, said):
    office.table()
    with pytest.raises(RefusedError, match=said):
        EndLocalTable(**office.common(), code="pasma-oplat", **more).execute()


def test_the_reading_that_the_centre_chose_is_applied_from_its_day(office):
    office.table(((None, 11),))  # 36.66 zł: 37 rounded, 36 cut
    assert office.amounts()["oplata-za-uslugi"][0] == 3700
    office.choose(valid_from=TODAY)
    assert office.amounts(TODAY - DAY)["oplata-za-uslugi"][0] == 3700
    assert office.amounts()["oplata-za-uslugi"][0] == 3600
    assert services.law_of("bytom", TODAY).choices == {"oplata": "w_dol_do_zl"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"rule": "ryczalt"}, "jedno odczytanie"),
        ({"reading": "w_gore"}, "do zl, w dol do zl"),
        ({"why": ""}, "powód"),
        ({"who": ""}, "stanowisko"),
    ],
)
def test_a_reading_nobody_wrote_or_can_defend_is_refused(office, more, said):
    with pytest.raises(RefusedError, match=said):
        office.choose(**more)


def test_a_clerk_changes_nothing_and_an_editor_does_not_confirm(office):
    for act in (Office("clerk").table, Office("clerk").choose, Office("editor").sign):
        with pytest.raises(RefusedError, match="rola"):
            act()
    Office("editor").table()
    Office("editor").choose()
    assert services.of_centre("bytom").readings[0].who == "dyrektor"


def test_another_centre_has_its_own_tables(office, town):
    town("knurow")
    office.table()
    with pytest.raises(MissingParameterError):
        services.law_of("knurow", TODAY).compute(HOUSE, "oplata")
    with pytest.raises(UnknownCentreError):
        services.law_of("atlantyda", TODAY)
    assert services.law_of(None, TODAY).compute(HOUSE, "ryczalt") == {"ryczalt": 5000}


def test_the_database_itself_refuses_two_tables_on_one_day(office):
    office.table()
    with in_centre(centre("bytom").pk):
        row = m.LocalTable.objects.get()
        row.pk, row.valid_from = None, TODAY
        with acting(), pytest.raises(DatabaseError, match="overlap"), transaction.atomic():
            row.save()


def test_what_a_later_release_no_longer_knows_stops_no_answer(office):
    office.table()
    office.choose()
    with in_centre(centre("bytom").pk), acting():
        m.LocalTable.objects.update(code="dawna-tabela")
        m.ChosenReading.objects.update(rule="dawna_regula")
    services.forget()
    assert services.law_of("bytom", TODAY).compute(HOUSE, "ryczalt") == {"ryczalt": 5000}


def test_take_back_needs_a_reason(office):
    office.sign()
    line = next(one for one, signed in services.lines("bytom", TODAY) if signed)
    key = {"kind": line.kind, "code": line.code, "seen": line.seen}
    with pytest.raises(RefusedError, match="powód"):
        TakeBackSignOff(**office.common(), **key).execute()
    TakeBackSignOff(**office.common(reason="inna publikacja"), **key).execute()
    assert office.amounts()["ryczalt"] == (5000, False)
    with pytest.raises(RefusedError, match="nikt nie potwierdził"):
        TakeBackSignOff(**office.common(reason="jeszcze raz"), **key).execute()
    office.sign()
    with in_centre(centre("bytom").pk):
        assert m.SignOff.objects.count() == 2


def test_a_value_that_holds_without_the_council_comes_back_when_its_resolution_ends(office):
    office.table(15, code="podwyzka-rady")
    EndLocalTable(**office.common(), code="podwyzka-rady", first=JANUARY, last=TODAY).execute()
    days = (JANUARY - DAY, JANUARY, TODAY, TODAY + DAY)
    found = [services.law_of("bytom", day).p.podwyzka_rady for day in days]
    assert found == [0, 15, 15, 0]


def test_whatever_the_order_of_typing_each_day_has_the_table_typed_for_it(office):
    """Resolutions are typed in any order and mended; on a day counts the latest that began."""
    chance = Random(2026)
    for _ in range(12):
        with in_centre(centre("bytom").pk), acting():
            m.LocalTable.objects.all().delete()
        known = {}
        for value in range(1, chance.randint(3, 8)):
            first = JANUARY + chance.randint(0, 9) * DAY
            office.table(value, code="koszt-pobytu", valid_from=first)
            known[first] = value
        tables = services.of_centre("bytom").tables
        for number in range(-1, 12):
            day = JANUARY + number * DAY
            begun = [first for first in known if first <= day]
            expected = [known[max(begun)]] if begun else []
            assert [one.value for one in tables if one.in_force(day)] == expected
