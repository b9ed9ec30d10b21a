"""The acceptance examples of the field, asked as a resident asks them. All hours are local."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

WARSAW = ZoneInfo("Europe/Warsaw")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=WARSAW)


def ask(book, address=None, matter=None, when="2026-11-20 10:00", no_address=False, **answers):
    return book.where(
        address=address,
        matter=matter,
        answers=answers,
        no_address=no_address,
        at=at(when),
        lang="pl",
    )


def shelter(book, word):
    (code,) = [unit.code for unit in book.facts.units if word in unit.names[-1].name.lower()]
    return code


SHELTERS = [
    ("2026-04-15 18:30", False, True),
    ("2026-03-31 18:30", True, True),
    ("2026-04-01 18:30", False, True),
    ("2026-04-30 18:30", False, True),
    ("2026-05-01 18:30", False, False),
    ("2026-10-01 07:30", False, False),
    ("2026-10-01 06:30", True, True),
    ("2026-04-01 06:30", True, True),
    ("2026-04-01 07:30", True, True),
    ("2026-05-01 07:30", False, True),
    ("2026-10-01 18:00", True, True),
    ("2026-11-20 07:59", True, True),
    ("2026-11-20 08:00", False, False),
    ("2026-12-10 12:00", False, False),
    ("2026-12-24 20:00", True, True),
]


@pytest.mark.parametrize(("when", "night_shelter", "warming_room"), SHELTERS)
def test_a_person_asks_whether_a_shelter_in_bytom_is_open(book, when, night_shelter, warming_room):
    """The two season calendars differ; the night belongs to the day on which it opens."""
    bytom = book("bytom")
    assert bytom.open(shelter(bytom, "noclegownia"), at(when), "pl").open is night_shelter
    assert bytom.open(shelter(bytom, "ogrzewalnia"), at(when), "pl").open is warming_room


def test_a_homeless_person_on_friday_afternoon_hears_the_honest_gap(book):
    """Fri 14:30: the field point is closed until Monday, both shelters until 18:00."""
    answer = ask(book("bytom"), no_address=True, when="2026-11-20 14:30")
    assert answer.status == "found"
    assert answer.unit.open.open is False
    assert answer.unit.open.next_opening == at("2026-11-20 18:00")
    words = " ".join(step.text for step in answer.why)
    assert "112" in words
    assert "18:00" in words


@pytest.mark.parametrize(
    ("when", "word"),
    [("2026-11-20 10:00", "terenowy punkt"), ("2026-11-20 19:00", "noclegownia")],
)
def test_a_homeless_person_gets_the_door_that_helps_now(book, when, word):
    answer = ask(book("bytom"), no_address=True, when=when)
    assert answer.status == "found"
    assert answer.unit.open.open is True
    assert word in answer.unit.name.lower()


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2022, 2, 28), "Rejonowy Ośrodek Pomocy Społecznej Fordon"),
        (date(2022, 3, 1), "Dział Pomocy Środowiskowej Nr 4"),
    ],
)
def test_a_unit_keeps_its_identity_when_it_is_renamed(book, day, name):
    names = [
        one.name
        for unit in book("bydgoszcz").facts.units
        for one in unit.names
        if one.in_force(day)
    ]
    assert name in names


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bartodzieje", 1),
        ("Błonie", 2),
        ("Szwederowo", 3),
        ("Fordon", 4),
        ("Śródmieście", 5),
        ("Wyżyny", 6),
    ],
)
def test_the_old_name_of_a_unit_finds_the_new_one(book, old, new):
    """Who remembers "ROPS Fordon" is told: Dział Pomocy Środowiskowej Nr 4 (uprzednio …)."""
    answer = book("bydgoszcz").open(f"ROPS {old}", at("2026-11-20 10:00"), "pl")
    assert answer.place is not None
    place = book("bydgoszcz").place(answer.place, at("2026-11-20 10:00"), "pl")
    assert place.name == f"Dział Pomocy Środowiskowej Nr {new}"
    assert any(old in former for former in place.formerly)


@pytest.mark.parametrize(
    ("when", "open_"),
    [
        ("2026-11-20 12:59", True),
        ("2026-11-20 13:00", False),
        ("2026-11-17 16:30", True),
        ("2026-11-17 17:00", False),
    ],
)
def test_the_units_of_bydgoszcz_close_at_one_on_fridays(book, when, open_):
    assert book("bydgoszcz").open("ROPS Fordon", at(when), "pl").open is open_


def test_a_specialist_matter_in_bydgoszcz_goes_past_the_address(book):
    """A foster family in Fordon is served by the city-wide section, not by unit 4."""
    answer = ask(book("bydgoszcz"), address="Porazińskiej 9", matter="piecza-zastepcza")
    assert answer.status == "found"
    assert "Nr 4" not in answer.unit.name


def test_an_unknown_street_is_never_guessed(book):
    answer = ask(book("knurow"), address="Nieistniejąca 7")
    assert answer.status == "unknown"
    assert answer.unit is None


@pytest.mark.parametrize(
    ("address", "status", "word"),
    [
        ("Akacjowa 3", "found", "Nr 1"),
        ("na Szpitalnej 5", "found", "Nr 2"),
        ("Szpitalna 28", "unknown", None),
        ("Szpitalna", "needs_number", None),
        ("Mieszka I 14", "found", "Nr 2"),
        ("Mieszka I 15", "unknown", None),
        ("Wilsona 3", "unknown", None),
    ],
)
def test_knurow_answers_what_its_list_says_and_nothing_more(book, address, status, word):
    answer = ask(book("knurow"), address=address)
    assert answer.status == status
    assert (answer.unit is None) == (word is None)
    if word:
        assert word in answer.unit.name


@pytest.mark.parametrize(
    ("matter", "answers", "house"),
    [
        ("asystent-rodziny", {}, "Kościuszki 12"),
        ("asystent-osobisty", {}, "Jana Pawła II 4"),
        ("asystent", {"asystent": "asystent-rodziny"}, "Kościuszki 12"),
        ("asystent", {"asystent": "asystent-osobisty"}, "Jana Pawła II 4"),
        (
            "praca socjalna",
            {"praca-socjalna-dla-kogo": "starsza-chora-niepelnosprawna"},
            "Jana Pawła II 4",
        ),
        ("praca socjalna", {"praca-socjalna-dla-kogo": "inna"}, "Kościuszki 12"),
        ("fundusz-alimentacyjny", {}, "23 Stycznia 14a"),
        ("wtz", {}, "23 Stycznia 17c"),
        ("uslugi-opiekuncze", {}, "Jana Pawła II 4"),
    ],
)
def test_the_right_one_of_four_buildings_in_solec(book, matter, answers, house):
    answer = ask(book("solec-kujawski"), matter=matter, **answers)
    assert answer.status == "found"
    assert house in answer.unit.address


@pytest.mark.parametrize("matter", ["asystent", "praca socjalna"])
def test_an_ambiguous_matter_in_solec_is_asked_about(book, matter):
    answer = ask(book("solec-kujawski"), matter=matter)
    assert answer.status == "needs_answer"
    assert len(answer.question.options) == 2
    assert answer.unit is None


@pytest.mark.parametrize("matter", ["piecza-zastepcza", "orzeczenie-o-niepelnosprawnosci"])
def test_solec_does_not_do_the_countys_tasks(book, matter):
    answer = ask(book("solec-kujawski"), matter=matter)
    assert answer.status == "elsewhere"
    assert answer.unit is None
    assert answer.candidates[0].kind == "body"


@pytest.mark.parametrize("matter", ["500+", "300+"])
@pytest.mark.parametrize("slug", ["wroclaw", "solec-kujawski"])
def test_benefits_that_moved_say_who_pays_now(book, slug, matter):
    answer = ask(book(slug), matter=matter)
    assert answer.status == "elsewhere"
    assert "ZUS" in " ".join(candidate.text for candidate in answer.candidates)


@pytest.mark.parametrize("slug", ["wroclaw", "bytom"])
def test_a_centre_without_a_published_division_says_so(book, slug):
    answer = ask(book(slug), address="Rynek 1", matter="zasilek-okresowy")
    assert answer.status == "no_division"
    assert answer.unit is None
    assert answer.candidates


@pytest.mark.parametrize("slug", ["wroclaw", "gdansk", "bytom", "solec-kujawski", "bydgoszcz"])
def test_who_is_beaten_at_home_hears_112_first(book, slug):
    answer = ask(book(slug), matter="bije mnie mąż i nie mam na czynsz")
    assert answer.safety is True
    assert answer.matter == "przemoc-domowa"
    assert "112" in answer.why[0].text


def test_the_directors_of_gdansk_receive_on_thursdays(book):
    """From Fri 20 Nov 2026: 26 Nov, 3, 10, 17 Dec; Thursday 24 Dec is a public holiday."""
    gdansk = book("gdansk")
    days = gdansk.reception_slots("skarga", at("2026-11-20 10:00"), 5)
    assert [slot.start.date() for slot in days] == [
        date(2026, 11, 26),
        date(2026, 12, 3),
        date(2026, 12, 10),
        date(2026, 12, 17),
        date(2026, 12, 31),
    ]
