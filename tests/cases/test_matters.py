"""Matters with care, from the application to the signed decision: services, care home, shelter."""

import json
from datetime import date, timedelta

import pytest

from ostoja.audit.actions import RefusedError
from ostoja.benefits import services as benefits
from ostoja.benefits.actions import SetLocalTable, SignOff
from ostoja.cases import deciding as door
from ostoja.cases.actions import (
    CheckDecision,
    FileMatter,
    PrepareDecision,
    PrepareFee,
    PrepareFeeOfPayer,
    ReturnDecision,
    SignDecision,
    WriteLetter,
)
from ostoja.cases.fees import Payer, Stay
from ostoja.cases.models import Case, Decision
from ostoja.people import actions as people
from tests.cases.conftest import NOON, TO_PLAN, TODAY, Deciding

FROM, TO = date(2026, 12, 1), date(2027, 5, 31)
CARE = {"hours": "20", "tasks": "zakupy, posiłki, higiena", "place": "w mieszkaniu osoby"}


def filed(office, *matters):
    """The office files these matters under 513 as well."""
    for matter in matters:
        FileMatter(
            **office.by("head"), matter=matter, plan_class="513", symbol="ps",
            since=date(2026, 1, 1),
        ).execute()  # fmt: skip
    return office


SINGLE = ((100, 0), (150, 5), (200, 10), (None, 100))
TABLES = {
    "uslugi-opiekuncze-koszt-godziny": 4_000,
    "uslugi-opiekuncze-tabela-osoba-samotna": SINGLE,
    "schronisko-koszt-miesiaca": 150_000,
    "schronisko-tabela": ((100, 30), (None, 100)),
    "specjalistyczne-uslugi-koszt-godziny": 9_000,
}


def confirmed(office, *starts):
    """The council's tables in force, and every line of the law of these names signed."""
    for code, value in TABLES.items():
        if code.startswith(starts):
            SetLocalTable(
                **office.by("system"), code=code, value=value, valid_from=TODAY,
                basis="uchwała nr 1/2026 Rady Miejskiej", source="Dz. Urz. poz. 12",
            ).execute()  # fmt: skip
    for line, signed in benefits.lines("przykladowo", TODAY):
        if signed is None and line.kind != "term" and line.code.startswith(starts):
            SignOff(
                **office.by("system"), kind=line.kind, code=line.code, seen=line.seen,
                on=TODAY, person="Anna Nowak", post="radca prawny",
                publication="Dz.U. 2025 poz. 1214",
            ).execute()  # fmt: skip
    return office


CARE_LAW, HOME_LAW = ("uslugi-", "ups_"), ("dps",)


def text_of(key):
    words = door.words(Decision.objects.get(key=key))
    return json.dumps(words, ensure_ascii=False).replace("\u00a0", " ")


def state_of(deciding):
    return Case.objects.get(key=deciding.case).state


def in_kind(deciding, name="officer", **more):
    """A draft without money."""
    given = {"kind": "grant", "facts": "Ustalono w wywiadzie.", "first": FROM, "last": TO}
    return deciding.act(PrepareDecision, name, **{**given, **more})["decision"]


def sign(deciding, key, at=NOON):
    """Checked by one, signed by another."""
    deciding.act(CheckDecision, "checker", decision=key, at=at)
    deciding.act(SignDecision, "director", decision=key, way="paper", at=at)
    return key


def test_care_at_home_is_granted_with_hours_tasks_and_the_fee_of_the_councils_table(office):
    deciding = Deciding(filed(office, "uslugi-opiekuncze"), 150_000, "uslugi-opiekuncze")
    with pytest.raises(RefusedError, match="brakuje: Usługi opiekuńcze, osoba samotnie"):
        in_kind(deciding, said=CARE)
    confirmed(office, *CARE_LAW)
    with pytest.raises(RefusedError, match="zostaw pole puste"):
        in_kind(deciding, said=CARE, amount=100)
    with pytest.raises(RefusedError, match="Godzin miesięcznie"):
        in_kind(deciding, said={**CARE, "hours": ""})
    with pytest.raises(RefusedError, match="liczbę"):
        in_kind(deciding, said={**CARE, "hours": "dwadzieścia"})
    with pytest.raises(RefusedError, match="od kiedy do kiedy"):
        in_kind(deciding, said=CARE, last=None)
    key = sign(deciding, in_kind(deciding, said=CARE))
    text = text_of(key)
    # 1500 zł is 149 % of 1010 zł: 5 % of 40 zł an hour, twenty hours
    assert "Opłata wynosi 40,00 zł miesięcznie (słownie: czterdzieści złotych" in text
    assert "Wymiar: 20 godz. miesięcznie, od 1.12.2026 do 31.05.2027." in text
    assert "Zakres: zakupy, posiłki, higiena." in text
    assert "uchwała nr 1/2026 Rady Miejskiej" in text
    assert "art. 50" in text
    assert "art. 109" in text
    assert Decision.objects.get(key=key).amount is None
    assert state_of(deciding) == "podpisana"
    due, changed = door.same_again(Decision.objects.get(key=key))
    assert (due.amount, changed) == (4_000, ())


def test_whoever_has_no_more_than_the_criterion_pays_nothing_for_care(office):
    confirmed(filed(office, "uslugi-opiekuncze"), *CARE_LAW)
    deciding = Deciding(office, 60_000, "uslugi-opiekuncze")
    text = text_of(in_kind(deciding, said=CARE))
    assert "Nic nie zapłacisz." in text
    assert "Pomoc jest bezpłatna." in text
    key = Decision.objects.get().key
    deciding.act(ReturnDecision, "checker", decision=key, note="Popraw godziny.")
    refused = in_kind(deciding, kind="refuse", first=None, last=None)
    assert "Odmawiam przyznania: usługi opiekuńcze." in text_of(refused)


def test_specialist_care_has_the_countrys_table_and_a_shelter_the_councils(office):
    filed(office, "specjalistyczne-uslugi-opiekuncze", "schronisko")
    confirmed(office, "spec", "schronisko", "ups_")
    deciding = Deciding(office, 60_000, "specjalistyczne-uslugi-opiekuncze")
    assert "bezpłatna" in text_of(in_kind(deciding, said=CARE))
    shelter = office.open(deciding.person, matter="schronisko")
    for name, step in TO_PLAN:
        facts = {"known": TODAY} if step == "zlecenie-wywiadu" else {}
        owner = office.key_of("worker") if step == "przydzial" else None
        office.step(name, shelter, step, owner=owner, **facts)
    deciding.case = shelter
    text = text_of(in_kind(deciding, said={"shelter": "Schronisko w Przykładowie"}))
    assert "miejsce w schronisku dla osób bezdomnych: Schronisko w Przykładowie." in text
    assert "art. 48a" in text
    assert "Opłata wynosi" in text


def at_home(deciding, days=0):
    """The referral is final and a place is free."""
    office, case = deciding.office, deciding.case
    key = sign(deciding, in_kind(
        deciding, first=None, last=None, said={"type": "dla osób w podeszłym wieku"},
    ))  # fmt: skip
    office.step("clerk", case, "wyslanie")
    office.step("clerk", case, "doreczenie", delivered=TODAY)
    office.step("clerk", case, "ostatecznosc", days=20)
    office.step("head", case, "wpis-do-kolejki", days=20)
    office.step("clerk", case, "zwolnione-miejsce", days=30, home="DPS w Przykładowie")
    return key


STAY = Stay(cost=720_000, income=240_000)
DAUGHTER = Payer(name="Ewa Kos", address="Polna 3", relation="closer", income=400_000)
SON = Payer(name="Jan Wrona", address="Leśna 5", relation="closer", income=250_000, persons=2)


def test_a_care_home_is_a_referral_a_queue_and_a_second_decision_on_the_fee(office):
    deciding = Deciding(confirmed(filed(office, "dps"), *HOME_LAW), matter="dps")
    referral = text_of(at_home(deciding))
    assert "Kieruję do domu pomocy społecznej: dla osób w podeszłym wieku." in referral
    assert "Skierowanie jest bezterminowe." in referral
    assert "art. 54" in referral
    late = NOON + timedelta(days=31)
    fee = deciding.act(
        PrepareFee, "officer", at=late, stay=STAY, payers=(DAUGHTER, SON), since=date(2027, 1, 1),
        payment="przelewem do 10. dnia miesiąca", facts="Koszt ogłoszony na 2026 rok.",
    )["decision"]  # fmt: skip
    assert state_of(deciding) == "oplata-projekt"
    deciding.act(ReturnDecision, "checker", at=late, decision=fee, note="Sprawdź koszt.")
    fee = deciding.act(
        PrepareFee, "officer", at=late, stay=STAY, payers=(DAUGHTER, SON), since=date(2027, 1, 1),
        facts="Koszt ogłoszony na 2026 rok.",
    )["decision"]  # fmt: skip
    with pytest.raises(RefusedError, match="innej osoby"):
        deciding.act(CheckDecision, "officer", at=late, decision=fee)
    sign(deciding, fee, late)
    said = text_of(fee)
    # 70 % of 2400 zł; the daughter what she has above 3030 zł; the son is below the threshold
    assert "Opłata wynosi 1 680,00 zł miesięcznie od 1.01.2027" in said
    assert '["Płacą razem osoby zobowiązane", "970,00 zł"]' in said
    assert '["Płaci gmina", "4 550,00 zł"]' in said
    assert "art. 61" in said
    composed = json.dumps(door.words(Decision.objects.get(key=fee))["composed"], ensure_ascii=False)
    assert "Ewa Kos" not in composed
    assert "4 000" not in composed.replace("\u00a0", " ")
    assert state_of(deciding) == "oplata-podpisana"
    due, changed = door.same_again(Decision.objects.get(key=fee))
    assert (due.amount, changed) == (455_000, ())


PLACE = {"home": "DPS w Przykładowie", "since": "2027-01-01"}


def test_a_place_in_a_home_is_given_only_once_there_is_one(office):
    """Before that the letter is refused with what to do; then it stands beside the fee."""
    deciding = Deciding(confirmed(filed(office, "dps"), *HOME_LAW), matter="dps")
    given = {"kind": "place", "facts": "Zwolniło się miejsce.", "said": PLACE}
    with pytest.raises(RefusedError, match="musi zwolnić się miejsce"):
        deciding.act(WriteLetter, "officer", **given)
    at_home(deciding)
    late = NOON + timedelta(days=31)
    key = deciding.act(WriteLetter, "officer", at=late, **given)["decision"]
    sign(deciding, key, late)
    assert "Umieszczam w domu: DPS w Przykładowie, od dnia 1.01.2027." in text_of(key)
    assert state_of(deciding) == "miejsce"
    office.step("clerk", deciding.case, "odmowa-miejsca", days=32, note="woli inny dom")
    with pytest.raises(RefusedError, match="musi zwolnić się miejsce"):
        deciding.act(WriteLetter, "officer", at=NOON + timedelta(days=33), **given)


def test_each_payer_reads_only_their_own_part(office):
    deciding = Deciding(confirmed(filed(office, "dps"), *HOME_LAW), matter="dps")
    at_home(deciding)
    late = NOON + timedelta(days=31)
    fee = deciding.act(
        PrepareFee, "officer", at=late, stay=STAY, payers=(DAUGHTER, SON), since=date(2027, 1, 1),
        facts="Koszt.",
    )["decision"]  # fmt: skip
    sign(deciding, fee, late)
    with pytest.raises(RefusedError, match="nic nie dopłaca"):
        deciding.act(
            PrepareFeeOfPayer, "officer", at=late, decision=fee, payer="1", facts="Dochód."
        )
    made = deciding.act(
        PrepareFeeOfPayer, "officer", at=late, decision=fee, payer="0", facts="Dochód córki."
    )["decision"]
    sign(deciding, made, late)
    text = text_of(made)
    assert "Opłata wynosi 970,00 zł miesięcznie" in text
    assert "Dla: Ewa Kos." in text
    assert door.words(Decision.objects.get(key=made))["addressee"] == ["Ewa Kos", "Polna 3"]
    assert "Jan Wrona" not in text
    assert "2 500,00" not in text
    assert state_of(deciding) == "oplata-podpisana"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"stay": Stay(cost=0, income=1)}, "koszt miesiąca"),
        ({"payers": (Payer(name="", address="x", relation="closer", income=1),)}, "nazwisko"),
        ({"payers": (DAUGHTER,) * 13}, "najwyżej 12"),
        ({"facts": ""}, "co ustalono"),
    ],
)
def test_a_fee_without_its_numbers_is_refused_in_one_sentence(office, wrong, words):
    deciding = Deciding(confirmed(filed(office, "dps"), *HOME_LAW), matter="dps")
    at_home(deciding)
    given = {"stay": STAY, "since": date(2027, 1, 1), "facts": "Koszt."}
    with pytest.raises(RefusedError, match=words):
        deciding.act(PrepareFee, "officer", at=NOON + timedelta(days=31), **{**given, **wrong})
    assert state_of(deciding) == "miejsce"


def test_in_an_emergency_the_person_is_in_the_home_before_the_papers(office):
    filed(office, "dps")
    deciding = Deciding(office, matter="dps")
    case = office.open(deciding.person, matter="dps")
    office.step("head", case, "przydzial", owner=office.key_of("worker"))
    office.step("head", case, "przyjecie-pilne", admitted=TODAY)
    office.step("worker", case, "wywiad-po-przyjeciu", days=3)
    office.step("head", case, "zatwierdzenie-planu", days=4)
    deciding.case = case
    at = NOON + timedelta(days=5)
    key = deciding.act(
        PrepareDecision, "officer", at=at, kind="grant", facts="Przyjęto w pilnej potrzebie.",
        said={"type": "dla osób przewlekle somatycznie chorych"},
    )["decision"]  # fmt: skip
    sign(deciding, key, at)
    office.step("clerk", case, "komplet-dokumentow", days=60)
    assert state_of(deciding) == "podpisana"


def family(office, matter, act="usr"):
    """Anna and her daughter; the case stands before the decision, without an interview.

    The lawyer has confirmed the rules of the nursing allowance, whose act nobody of us has seen.
    """
    confirmed(filed(office, matter), "usr_pielegnacyjny", "zasilek-pielegnacyjny")
    deciding = Deciding(office)
    child = people.CreatePerson(
        **office.by("clerk"), identity=people.Identity("Zosia", "Wrona", date(2026, 9, 1)),
        door=people.Door("Lipowa", "12", "3", "00-001", "Przykładowo"),
    ).execute().what["person"]  # fmt: skip
    if act != "ups":
        people.FormHousehold(
            **office.by("clerk"), act=act, since=date(2026, 1, 1),
            members=((deciding.person, "head"), (child, "child")),
        ).execute()  # fmt: skip
    deciding.case = office.open(deciding.person, matter=matter)
    office.step("head", deciding.case, "przydzial", owner=office.key_of("worker"))
    return deciding, child


def test_a_nursing_allowance_is_for_one_of_the_family_and_the_law_is_answered_by_name(office):
    deciding, child = family(office, "zasilek-pielegnacyjny")
    given = {
        "kind": "grant", "facts": "Dziecko ma orzeczenie.", "first": FROM, "last": TO,
        "payment": "przelewem",
    }  # fmt: skip
    with pytest.raises(RefusedError, match="dla kogo"):
        deciding.act(PrepareDecision, "officer", amount=21_584, **given)
    with pytest.raises(RefusedError, match="brakuje"):
        deciding.act(PrepareDecision, "officer", amount=21_584, whom=child, **given)
    answers = {
        "usr_orzeczenie_dziecka": True, "usr_stopien_umiarkowany": False,
        "usr_stopien_znaczny": False, "usr_od_mlodosci": False, "usr_wylacza_pielegnacyjny": False,
    }  # fmt: skip
    key = deciding.act(
        PrepareDecision, "officer", amount=21_584, whom=child, answers=answers, **given
    )["decision"]
    text = text_of(sign(deciding, key))
    assert "Dla: Zosia Wrona." in text
    assert "215,84 zł miesięcznie" in text
    assert "art. 16" in text
    assert "art. 25" in text
    with pytest.raises(RefusedError, match="Tej osoby nie ma"):
        door.counted(
            "przykladowo", Case.objects.get(key=deciding.case), answers, None, TODAY, {}, "ktos"
        )


def test_a_certificate_is_somebody_s_and_goes_where_it_belongs(office):
    """It has an owner like every case, and may be for another office (art. 65 KPA)."""
    filed(office, "zaswiadczenie")
    key = office.open(office.person(), matter="zaswiadczenie")
    office.step("head", key, "przydzial", owner=office.key_of("worker"))
    row = Case.objects.get(key=key)
    assert (row.state, row.owner.email) == ("zlozony", "worker@przykladowo.example")
    office.step("head", key, "przekazanie-organowi")
    row.refresh_from_db()
    assert row.state == "przekazana"
    assert row.closed_on is not None
