"""A worker writes for a child, a second person lets the letter go, a donor takes it, a parcel
comes, the worker hands it over. Nobody on the way learns more than their part.
"""

import json
from datetime import date, timedelta

import pytest
from django.db import connection

from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Change, Event, Read
from ostoja.core.programmes.letters import State
from ostoja.people import actions as people
from ostoja.programmes.common import Visitor
from ostoja.programmes.gifts import actions, services
from ostoja.programmes.gifts import models as m
from tests.programmes.conftest import NOON, SLUG, TEXT, TODAY


def state_of(code):
    return State(m.Letter.objects.get(code=code).state)


def take(office, code, sealed="formularz-1", **more):
    return office.visitor.do(actions.TakeLetters, letter=code, sealed=sealed, **more)


def test_from_a_draft_to_the_parcel_in_the_child_s_hands(office, campaign):
    campaign.crowd()
    key, code = campaign.released()
    assert [one.code for one in services.public_letters(services.edition("2026"))[0]] == [code]
    take(office, code, email="darczynca@example.org")
    assert services.public_letters(services.edition("2026"))[1] == 0
    office.kaja.do(actions.ReceiveParcel, letter=key, parcels=2)
    with pytest.raises(RefusedError, match="klucz"):
        office.bea.do(actions.DeliverParcel, letter=key)
    office.ada.do(actions.DeliverParcel, letter=key)
    assert state_of(code) == State.DELIVERED
    report = services.report(services.edition("2026"))
    assert (report.letters, report.donors, report.parcels) == (4, 1, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Jestem ze znanej rodziny Wronów-Sikorskich, lubię rowery.", "nazwisko"),
        ("Chodzę z panią Sikorską na spacery w lesie i nad rzekę.", "„Sikorską” .nazwisko"),
        ("Mieszkam przy Mrozińskiej, obok placu zabaw i parku.", "ulica"),
        ("Uczę się w podstawówce Korczaka i gram tam w siatkówkę.", "szkoła"),
        ("Aurelii najbardziej brakuje ciepłych butów na zimę.", "prawdziwe imię"),
    ],
)
def test_a_letter_that_betrays_stops_at_its_author_who_is_told_the_word(
    office, campaign, text, said
):
    key, code = campaign.write(text=text)
    with pytest.raises(RefusedError, match=said):
        office.ada.do(actions.SubmitLetter, letter=key)
    assert state_of(code) == State.DRAFT


def test_the_surnames_of_the_whole_household_in_the_register_count(office, campaign):
    """The mother's new husband has another surname; the register knows it."""
    mother = office.ada.do(
        people.CreatePerson, identity=people.Identity("Anna", "Wrona"),
        door=people.Door("Bukowa", "5", "", "", "Przykładowo"), reason="sprawdzono",
    )["person"]  # fmt: skip
    father = office.ada.do(
        people.CreatePerson, identity=people.Identity("Piotr", "Zagłoba"), door=None,
        reason="sprawdzono",
    )["person"]  # fmt: skip
    office.ada.do(
        people.FormHousehold, act="ups", since=TODAY,
        members=((mother, "head"), (father, "spouse")),
    )  # fmt: skip
    letter = m.Letter(text="Pan Zagłobą zwany uczy mnie szachów na Bukowej.", age=8,
                      age_shown="band", edition=services.edition("2026"), who="child",
                      signed="Zosia")  # fmt: skip
    key, _code = campaign.write()
    row = m.LetterKey.objects.get(letter__key=key)
    row.person = mother
    found = services._of_household(mother, office.ada.actor.user, TODAY)
    assert "Zagłoba" in found[0]
    assert any("Bukowa" in street for street in found[1])
    from ostoja.core.programmes.betraying import Secrets, findings

    words = [one.text for one in findings(letter.text, Secrets(found[0], (), found[1]))]
    assert words == ["Zagłobą", "Bukowej"]


def test_the_second_person_is_another_one_and_learns_no_word_of_the_key(office, campaign):
    campaign.crowd()
    key, _ = campaign.write(by="hania")
    office.hania.do(actions.SubmitLetter, letter=key)
    with pytest.raises(RefusedError, match="druga osoba"):
        office.hania.do(actions.ApproveLetter, letter=key)
    with pytest.raises(RefusedError):
        office.ada.do(actions.ApproveLetter, letter=key)
    row = m.LetterKey.objects.get(letter__key=key)
    from tests.acting import acting

    with acting():  # the family told its other surname only now
        row.surnames = "Wrona-Sikorska, Rysowa, Konie"
        row.save()
    with pytest.raises(RefusedError) as refused:
        office.kaja.do(actions.ApproveLetter, letter=key)
    assert "konie" not in str(refused.value).lower()
    assert "Sikorsk" not in str(refused.value)


def test_a_child_who_stands_out_waits_and_the_advice_helps(office, campaign):
    campaign.crowd()
    key, code = campaign.write(age=12, age_shown="exact")
    office.ada.do(actions.SubmitLetter, letter=key)
    with pytest.raises(RefusedError, match="nie podawaj wieku"):
        office.kaja.do(actions.ApproveLetter, letter=key)
    office.kaja.do(actions.ReturnLetter, letter=key, note="Ukryj wiek.")
    campaign.write(age=12, age_shown="none", letter=key)
    office.ada.do(actions.SubmitLetter, letter=key)
    office.kaja.do(actions.ApproveLetter, letter=key)
    assert state_of(code) == State.APPROVED


def test_words_of_health_warn_and_the_second_person_decides(office, campaign):
    campaign.crowd()
    key, code = campaign.write(text=f"{TEXT} Mam astmę, więc wolę książki od pluszaków.")
    office.ada.do(actions.SubmitLetter, letter=key)
    with pytest.raises(RefusedError, match="astmę"):
        office.kaja.do(actions.ApproveLetter, letter=key)
    office.kaja.do(actions.ApproveLetter, letter=key, health_needed=True)
    assert state_of(code) == State.APPROVED


def test_no_letter_without_the_guardian_s_consent(campaign):
    with pytest.raises(RefusedError, match="opiekuna"):
        campaign.write(guardian="")
    with pytest.raises(RefusedError, match="przyszłości"):
        campaign.write(consent_on=TODAY + timedelta(days=1))


def test_siblings_who_stay_together_go_to_one_donor_or_wait(office, campaign):
    campaign.crowd()
    first, code = campaign.write(siblings="nowe")
    family = m.Letter.objects.get(key=first).siblings.key
    second, other = campaign.write(siblings=family, signed="Janek")
    for key in (first, second):
        office.ada.do(actions.SubmitLetter, letter=key)
    office.kaja.do(actions.ApproveLetter, letter=first)
    assert services.public_letters(services.edition("2026"))[1] == 0, "one of them still waits"
    with pytest.raises(RefusedError):
        take(office, code)
    office.kaja.do(actions.ApproveLetter, letter=second)
    assert take(office, other)["letters"] == [code, other]
    donor = m.Donor.objects.get()
    assert services.takings(donor).count() == 2


def test_one_letter_one_donor_and_a_second_click_is_no_second_donor(office, campaign):
    campaign.crowd()
    _key, code = campaign.released()
    take(office, code)
    assert take(office, code)["again"] is True
    with pytest.raises(RefusedError, match="Ktoś właśnie wziął"):
        take(office, code, sealed="formularz-2")
    assert (m.Donor.objects.count(), m.Taking.objects.count()) == (1, 1)


def test_given_back_with_the_code_and_free_again(office, campaign):
    campaign.crowd()
    key, code = campaign.released()
    take(office, code)
    own = actions.TakeLetters(
        slug=SLUG, at=NOON, actor=Visitor(), letter=code, sealed="formularz-1"
    ).own_code()
    with pytest.raises(RefusedError, match="sprawdź kod"):
        office.visitor.do(actions.GiveBack, letter=code, code="AAAA-BBBB-CCCC")
    office.visitor.do(actions.GiveBack, letter=code, code=own.lower().replace("-", " "))
    assert state_of(code) == State.APPROVED
    take(office, code, sealed="formularz-2")
    office.kaja.do(actions.ReceiveParcel, letter=key)
    with pytest.raises(RefusedError, match="już u nas"):
        office.kaja.do(actions.GiveBack, letter=code)


def test_letters_are_taken_on_the_edition_s_days_only(office, campaign):
    campaign.crowd()
    _key, code = campaign.released()
    for day in (date(2026, 11, 19), date(2026, 12, 11)):
        with pytest.raises(RefusedError, match="nie trwa"):
            take(office, code, at=NOON.replace(month=day.month, day=day.day))
    take(office, code, at=NOON.replace(month=12, day=10))
    assert m.Taking.objects.get().until == date(2026, 12, 13)


def test_what_is_overdue_goes_back_and_what_is_over_is_forgotten(office, campaign):
    campaign.crowd()
    _key, code = campaign.released()
    take(office, code, email="darczynca@example.org")
    office.system.do(actions.ReleaseOverdue, at=NOON.replace(month=12, day=13))
    assert state_of(code) == State.TAKEN
    office.system.do(actions.ReleaseOverdue, at=NOON.replace(month=12, day=14))
    assert state_of(code) == State.APPROVED
    with pytest.raises(RefusedError, match="potrzebne"):
        office.system.do(actions.ForgetEdition, edition="2026", at=NOON.replace(month=12, day=31))
    late = NOON.replace(year=2027, month=3)
    gone = office.system.do(actions.ForgetEdition, edition="2026", at=late)
    assert gone == {"keys": 4, "donors": 1, "letters": 4}
    assert m.LetterKey.objects.count() == 0
    assert services.report(services.edition("2026")).letters == 4


def test_the_key_opens_to_its_holder_alone_and_every_time_is_recorded(office, campaign):
    key, code = campaign.write()
    row = m.Letter.objects.get(key=key)
    assert services.key_of(row, office.kaja.actor) is None
    assert services.key_of(row, office.dorota.actor) is None
    assert Read.objects.count() == 0
    assert services.key_of(row, office.ada.actor).given == "Aurelia"
    read = Read.objects.get()
    assert (read.level, read.subject, read.what) == ("C5", code, "klucz listu")


def test_a_key_changes_hands_by_two_people_only(office, campaign):
    key, _ = campaign.write()
    row = m.Letter.objects.get(key=key)
    with pytest.raises(RefusedError, match="samemu"):
        office.hania.do(actions.EntrustKey, letter=key, email="hania@przykladowo.example",
                        reason="urlop")  # fmt: skip
    office.hania.do(actions.EntrustKey, letter=key, email="bea@przykladowo.example", reason="urlop")
    assert services.key_of(row, office.ada.actor) is None
    assert services.key_of(row, office.bea.actor) is not None


def test_the_log_names_neither_child_nor_donor(office, campaign):
    """Not in an event, not in a changed row, not in a record of a read."""
    campaign.crowd()
    key, code = campaign.released()
    take(office, code, email="darczynca@example.org", phone="601202303")
    office.kaja.do(actions.ReceiveParcel, letter=key)
    office.ada.do(actions.DeliverParcel, letter=key)
    said = json.dumps(
        [
            *Event.objects.order_by("pk").values("about", "what", "reason", "action"),
            *Change.objects.order_by("pk").values("old", "new", "key"),
        ],
        ensure_ascii=False,
    )
    for word in ("Aurelia", "Sikorsk", "Mrozińsk", "matka", "Zosia", "rysować",
                 "darczynca", "601202303"):  # fmt: skip
        assert word not in said, word


def test_what_the_tables_hold_cannot_be_read_without_the_keys_of_the_installation(office, campaign):
    campaign.crowd()
    _key, code = campaign.released()
    take(office, code, email="darczynca@example.org")
    with connection.cursor() as cursor:
        for table in ("gifts_letter", "gifts_letterkey", "gifts_donor"):
            cursor.execute(f"SELECT * FROM {table}")
            text = repr([bytes(c) if isinstance(c, memoryview) else c
                         for row in cursor.fetchall() for c in row])  # fmt: skip
            for word in ("Aurelia", "Sikorska", "darczynca", "rysowa"):
                assert word not in text, (table, word)
