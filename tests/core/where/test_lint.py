"""Every rule about facts catches what it is for and leaves sound facts alone.

``RULES_TRIED`` is the table: a rule without a bad and a sound example of its own fails the test.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.centres.files import load_centre
from ostoja.core.speech import Text
from ostoja.core.where.facts import (
    GroupRoute,
    Hours,
    HoursException,
    LocalMatter,
    Override,
    Payer,
    Seat,
    Street,
    Unit,
    UnitName,
)
from ostoja.core.where.lint import RULES, lint
from ostoja.core.where.lints.contacts import dialled, well_formed
from ostoja.core.where.lints.lives import holes
from ostoja.core.where.lints.persons import names
from ostoja.core.where.lints.provenance import newest, oldest_fresh
from ostoja.core.where.national import load
from tests.core.where import tried_lives, tried_places, tried_words
from tests.core.where.sound import (
    ENDED,
    ENDING,
    NATIONAL,
    SOUND,
    TODAY,
    WARSAW,
    centre,
    day,
    facts,
    hours,
    matter,
    notice,
    phone,
    post,
    route,
    saying,
    sound,
    team,
    unit,
    words,
)
from tests.reference import ROOT

NAME = "Bogumiła Zmyślna"
RULES_TRIED = {**tried_lives.TRIED, **tried_places.TRIED, **tried_words.TRIED}
BAD = [(code, number) for code, tried in RULES_TRIED.items() for number in range(len(tried.bad))]
GOOD = [(code, number) for code, tried in RULES_TRIED.items() for number in range(len(tried.good))]


def found(about, code, on=TODAY):
    return [finding for finding in lint(about, NATIONAL, on) if finding.code == code]


def test_every_rule_is_tried_both_ways():
    """Whoever adds a rule adds what it must find and what it must leave alone."""
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert set(RULES_TRIED) == {rule.code for rule in RULES}
    for code, tried in RULES_TRIED.items():
        assert tried.bad, code
        assert tried.good, code


def test_sound_facts_are_left_alone():
    assert lint(SOUND, NATIONAL, TODAY) == ()


@pytest.mark.parametrize(("code", "number"), BAD)
def test_each_rule_finds_what_it_is_for(code, number):
    tried = RULES_TRIED[code]
    places = [finding.where for finding in found(tried.bad[number], code)]
    assert tried.where in places


@pytest.mark.parametrize(("code", "number"), GOOD)
def test_each_rule_leaves_sound_facts_alone(code, number):
    assert found(RULES_TRIED[code].good[number], code) == []


@pytest.mark.parametrize(("code", "number"), BAD)
def test_each_finding_says_where_and_in_one_sentence_what_to_do(code, number):
    for finding in lint(RULES_TRIED[code].bad[number], NATIONAL, TODAY):
        assert finding.severity in {"error", "warning", "note"}
        assert ".yaml: " in finding.where or ".csv" in finding.where
        assert finding.text.endswith(".")
        assert finding.fix.endswith(".")
        assert finding.fix[0].isupper()
        assert ". " not in finding.fix


def test_errors_come_first():
    both = replace(unit(phones=(), **ENDED), notices=(replace(SOUND.notices[0], valid_to=None),))
    order = [finding.severity for finding in lint(both, NATIONAL, TODAY)]
    assert order == sorted(order, key=["error", "warning", "note"].index)


def test_the_age_that_counts_is_given_by_the_caller():
    """Sources of January 2026: fresh in November, stale for who asks for six months."""
    about = phone("32 281 14 42", verified_on=None)
    assert not [one for one in lint(about, NATIONAL, TODAY) if one.code == "stale"]
    assert [one for one in lint(about, NATIONAL, TODAY, months=6) if one.code == "stale"]
    assert found(about, "stale", on=day("2028-02-01"))


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (facts(routes=(route(unit="stary"),)), "matters/routes.yaml: routes.zasilek"),
        (
            facts(routes=(route(unit="zespol-1", places=("stary",)),)),
            "matters/routes.yaml: routes.zasilek",
        ),
        (centre(head_office="stary"), "centre.yaml: centre.head_office"),
        (post(unit="stary"), "centre.yaml: posts.dyrektor"),
        (unit(parent="stary"), "centre.yaml: units.zespol-1.parent"),
        (
            facts(
                groups=(
                    sound(
                        GroupRoute, group="no_address", lead="zespol-1", doors=("stary",),
                        competence=words("Gmina pobytu."),
                    ),
                )
            ),
            "centre.yaml: groups.no_address",
        ),
    ],
)  # fmt: skip
def test_a_closed_unit_is_found_wherever_it_is_named(wrong, where):
    closed = replace(wrong, units=(*wrong.units, team("stary", **ENDED)))
    assert [finding.where for finding in found(closed, "closed-unit")] == [where]


def test_a_vulgar_heading_is_found_wherever_it_stands():
    """„Gówna siedziba” stood on a real page; no heading may let it through."""
    for about in (
        centre(name="Gówna siedziba"),
        post(title=words("Gówna siedziba")),
        notice(title=words("Gówna siedziba")),
        notice(body=words("Gówna siedziba jest przy ul. Lipowej.")),
        facts(buildings=(replace(SOUND.buildings[0], name=words("Gówna siedziba")),)),
        unit(seats=(sound(Seat, building="lipowa-1", room="gówna sala"),)),
    ):
        finding = found(about, "off-word")[0]
        assert (finding.severity, finding.fix) == ("error", "Napisz „główna”.")


@pytest.mark.parametrize(
    ("where", "about"),
    [
        ("posts.dyrektor.title", post(title=words("Dyrektor Bogumiła Zmyślna"))),
        ("units.zespol-1.phones.1.label", phone("112", label=words("Bogumiła Zmyślna"))),
        ("units.zespol-1.seats.1.room", unit(seats=(sound(Seat, building="a", room=NAME),))),
        ("units.zespol-1.hours.1.note", hours(None, note=words("Dyżur: Bogumiła Zmyślna"))),
        ("units.zespol-1.phones.1.verified_by", phone("112", verified_by="Bogumiła Zmyślna")),
        (
            "units.zespol-1.overrides.1.author",
            unit(
                overrides=(
                    sound(
                        Override,
                        start=datetime(2026, 11, 19, tzinfo=WARSAW),
                        reason=words("Mróz"),
                        author=NAME,
                    ),
                )
            ),
        ),
    ],
)
def test_a_person_is_found_wherever_a_post_belongs(where, about):
    (finding,) = found(about, "person")
    assert (finding.where, finding.severity) == (f"centre.yaml: {where}", "warning")


def test_hours_are_read_wherever_they_stand():
    reception = post(reception=sound(Hours, kind="reception", rule="czwartek 9-11"))
    (finding,) = found(reception, "hours")
    assert finding.where == "centre.yaml: posts.dyrektor.reception"
    closed = sound(HoursException, hours="zamknięte", reason=words("Święto"), **ENDING)
    (finding,) = found(unit(exceptions=(closed,)), "exception-hours")
    assert finding.where == "centre.yaml: units.zespol-1.exceptions.1"


def test_own_forms_of_help_are_checked_in_their_own_files():
    own = facts(own_matters=(matter("rower", payers=(sound(Payer, body="nikt"),)),))
    (finding,) = found(own, "no-body")
    assert finding.where == "matters/rower.yaml: payers"
    local = facts(local_matters=(sound(LocalMatter, matter="nieznana"),))
    (finding,) = found(local, "no-matter")
    assert finding.where == "matters/routes.yaml: local_matters.nieznana"
    old = facts(own_matters=(matter("rower", as_of="2019", verified_on=None),))
    (finding,) = found(old, "stale-section")
    assert finding.where == "matters/*.yaml"


def test_documents_listed_twice_are_found():
    """The list is read one below the other, as on the page."""
    papers = (words("Dowód osobisty do wglądu"), words("Dowód osobisty, do wglądu"))
    (finding,) = found(facts(own_matters=(matter("rower", documents=papers),)), "doubled")
    assert finding.where == "matters/rower.yaml: documents"


@pytest.mark.parametrize("name", ["LeÅ›na", "Pó³nocna", "Ró¿ana", "£ódzka", "Œródmieœcie", "L�ka"])
def test_letters_broken_by_a_spreadsheet_are_found(name):
    about = facts(streets=(sound(Street, name=name),))
    assert [one.where for one in found(about, "broken-letters")] == [f"streets.csv: {name}"]


def test_an_english_slip_is_found():
    about = centre(about=Text(pl="Usługi publiczne.", en="Pubic services.", uk="Послуги."))
    (finding,) = found(about, "off-word")
    assert finding.where == "centre.yaml: centre.about.en"


def test_the_national_catalogue_is_free_of_errors():
    """What every centre inherits is held to the same rules."""
    national = load()
    shared = replace(
        facts(units=(), routes=(), posts=(), generations=(), claims=()),
        centre=replace(SOUND.centre, head_office=None),
        own_matters=national.matters,
        bodies=national.bodies,
        questions=national.questions,
    )
    findings = lint(shared, national, TODAY)
    assert [finding for finding in findings if finding.severity == "error"] == []
    assert all(dialled(line.number) for line in national.helplines)


@pytest.mark.parametrize("folder", sorted((ROOT / "demo").glob("*/centre.yaml")))
def test_the_demo_is_free_of_errors(folder):
    """Old and unconfirmed facts are warned about; nothing is wrong."""
    findings = lint(load_centre(folder.parent), load(), TODAY)
    assert [finding for finding in findings if finding.severity == "error"] == []


@pytest.mark.parametrize(
    ("as_of", "last"),
    [
        ("2022", "2022-12-31"), ("2024-02", "2024-02-29"), ("2022-03-01", "2022-03-01"),
        ("2022-02-30", None), ("dawno", None),
    ],
)  # fmt: skip
def test_an_age_means_its_last_day(as_of, last):
    assert newest(as_of) == (last and day(last))


def test_months_are_counted_back_to_a_day_that_exists():
    assert oldest_fresh(day("2026-03-31"), 1) == day("2026-02-28")
    assert oldest_fresh(day("2026-01-15"), 24) == day("2024-01-15")


def test_names_of_posts_and_places_are_no_people():
    assert names("Dyrektor Wydziału Spraw Społecznych") == []
    assert names("Sala Konrada Leczkowa", frozenset({"konrada", "leczkowa"})) == []
    assert names("Kierownik: Bogumiła Zmyślna") == ["Bogumiła Zmyślna"]


DAYS = st.dates(day("2020-01-01"), day("2020-02-10"))


@given(cuts=st.lists(DAYS, min_size=2, max_size=8, unique=True), data=st.data())
def test_holes_are_exactly_the_days_without_a_part(cuts, data):
    """Whatever the names' lives, a day is in a hole when no name holds on it."""
    edges = sorted(cuts)
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    parts = [sound(UnitName, name="N", valid_from=a, valid_to=b) for a, b in pairs]
    whole = sound(Unit, code="u", kind="team", names=(), valid_from=edges[0], valid_to=edges[-1])
    gaps = list(holes(whole, data.draw(st.permutations(parts))))
    on = edges[0]
    while on <= edges[-1]:
        bare = not any(part.in_force(on) for part in parts)
        assert bare == any(first <= on <= (last or date.max) for first, last in gaps), on
        on += timedelta(days=1)


@given(
    digits=st.from_regex(r"[1-9][0-9]{8}", fullmatch=True),
    signs=st.lists(st.sampled_from(["", " ", "-", "/", "."]), min_size=8, max_size=8),
    prefix=st.sampled_from(["", "+48 ", "0048"]),
)
def test_any_way_of_writing_nine_digits_dials_them(digits, signs, prefix):
    written = prefix + "".join(a + b for a, b in zip(digits, [*signs, ""], strict=True))
    assert dialled(written) == digits


@given(st.text(max_size=30))
def test_no_text_breaks_a_check(text):
    """Whatever somebody types, the check answers."""
    dialled(text)
    well_formed(text)
    names(text)
    lint(replace(saying(text), streets=(sound(Street, name=text),)), NATIONAL, TODAY)
