"""Until a named person has confirmed a value, the answer says that it is not confirmed."""

from datetime import date

import pytest

from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Event
from ostoja.benefits import services
from ostoja.centres.context import in_centre
from ostoja.centres.services import centre
from tests.benefits.conftest import TODAY


def open_lines(on=TODAY):
    return {one.code for one, signed in services.lines("bytom", on) if signed is None}


def test_the_list_names_what_no_official_text_confirms(office):
    office.table()
    lines = {one.code: one for one, _ in services.lines("bytom", TODAY)}
    assert lines["ryczalt-miesieczny"].kind == "parameter"
    assert lines["ryczalt-miesieczny"].shown == "50,00\u00a0zł"
    assert lines["pasma-oplat"].seen == (
        "[[100000, 0], [150000, 10], [null, 50]] table od 2026-01-01"
    )
    assert "z uchwały" in lines["pasma-oplat"].why
    assert "nie jest wartość z uchwały" in lines["podwyzka-rady"].why
    assert (lines["oplata"].kind, lines["oplata"].others) == ("rounding", ("Grosze się pomija.",))
    assert lines["ulga"].kind == "reading", "its readings differ by more than a rounding"
    assert lines["zalatwienie-sprawy"].kind == "term"
    assert "wywiad" not in lines, "a term whose text was seen needs nobody"


def test_a_signature_makes_the_amount_certain_and_only_that_amount(office):
    """The amount of 2025 and 2026 is signed; the next year's is another line."""
    assert office.amounts()["ryczalt"] == (5000, False)
    office.sign()
    assert office.amounts()["ryczalt"] == (5000, True)
    assert office.amounts(date(2027, 1, 1))["ryczalt"] == (6000, False)
    assert "ryczalt-miesieczny" in open_lines(date(2027, 1, 1))


def test_a_fee_is_certain_when_both_its_table_and_its_rounding_are_signed(office):
    office.table()
    office.sign("pasma-oplat")
    assert office.amounts()["oplata-za-uslugi"] == (3300, False)
    office.sign("oplata")
    assert office.amounts()["oplata-za-uslugi"] == (3300, True)
    office.choose("w_dol_do_zl")
    assert office.amounts()["oplata-za-uslugi"] == (3300, False), "another reading was signed"


def test_a_rule_whose_act_nobody_saw_is_confirmed_by_its_text(office):
    """The signature covers the text of the rule that was read, not whatever it becomes."""
    line = next(one for one, _ in services.lines("bytom", TODAY) if one.code == "dodatek")
    assert (line.kind, line.basis, line.shown) == ("rule", "art. 7 ustawy", "Dodatek do ryczałtu")
    assert line.text == "polowa = ryczalt // 2  # połowa ryczałtu\nreturn do_zl(polowa)"
    office.sign()
    assert office.amounts()["dodatek"] == (2500, False)
    with pytest.raises(RefusedError, match="jeszcze raz"):
        office.sign("dodatek", seen="0" * 16)
    office.sign("dodatek")
    assert office.amounts()["dodatek"] == (2500, True)
    assert "dodatek" not in open_lines()


def test_another_table_needs_another_signature(office):
    office.table()
    office.sign("pasma-oplat")
    assert "pasma-oplat" not in open_lines()
    office.table(((None, 20),))
    assert "pasma-oplat" in open_lines()


def test_a_benefit_that_has_not_begun_is_not_answered_for_any_centre(office):
    assert "nowy-ryczalt" not in office.amounts()
    assert office.amounts(date(2027, 1, 1))["nowy-ryczalt"] == (12000, False)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"person": "Anna"}, "imię i nazwisko"),
        ({"post": " "}, "stanowisko"),
        ({"publication": "?"}, "publikację"),
        ({"seen": "4900 grosze od 2025-01-01"}, "jeszcze raz"),
        ({"kind": "term"}, "jeszcze raz"),
        ({"kind": "parameter' --"}, "jeszcze raz"),
    ],
)
def test_nobody_signs_in_haste(office, more, said):
    with pytest.raises(RefusedError, match=said):
        office.sign(**more)


def test_one_line_is_signed_once_and_the_log_does_not_name_the_person(office):
    office.sign()
    with pytest.raises(RefusedError, match="już potwierdził"):
        office.sign()
    with in_centre(centre("bytom").pk):
        event = Event.objects.filter(action="potwierdzenie wartości").get()
        assert "Nowak" not in str(event.what)
        assert event.what["publication"] == "Dz.U. 2025 poz. 1"


def test_the_product_s_own_law_has_lines_of_every_kind_that_it_should(town):
    """Every unconfirmed parameter in force is on the list once; verified ones are not."""
    from ostoja.core.law.poland import law

    town("bytom")
    listed = [one.code for one, _ in services.lines("bytom", TODAY) if one.kind == "parameter"]
    expected = sorted(
        one.code
        for one in law().parameters.by_name.values()
        if (entry := one.on(TODAY)) and entry.value is not None and not entry.confirmed
    )
    assert sorted(listed) == expected
    assert len(listed) > 20
