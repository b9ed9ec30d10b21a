"""A programmer sends a household: the published schema says the same as the reader, always."""

from datetime import date

import jsonschema_rs
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostoja.core.law import fields, household
from ostoja.core.law.errors import WrongInputError
from ostoja.core.law.poland import BENEFITS, law
from ostoja.core.law.rules import Input
from ostoja.core.law.schema import schema, uses

DAY = date(2026, 11, 20)
INPUTS = law().inputs
SCHEMA = schema(law(), BENEFITS, DAY)
VALID = jsonschema_rs.validator_for(SCHEMA, validate_formats=True)

odd = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**12), st.text(max_size=5),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([
        "tak", "nie", "Tak", "12,5", "12.345", "1 234,50", "-5", "-5,00", "1e9", "1/3", "²", "٣",
        "1/0", "1e999999999", "2026-11-20", "2026-02-30", "20261120", "2026-W01-1", "9" * 40,
        "a\n", "300\n", 5.0, 0.1, 0.30000000000000004, -0.0, 1e16, [], {}, [1], {"a": 1},
    ]),
)  # fmt: skip
ASKED = [one for one in INPUTS.values() if one.asked]
names = st.sampled_from(sorted(INPUTS))
wrong_names = st.sampled_from(["wieek", "", "ups-dochod", "persons", "Wiek", "on"])
GOOD = {
    "grosze": [0, "12,5", 300.1, "1 234,50", 999_999_999],
    "count": [0, 3, "40", 5.0, 30, "31", "031", 28.0, 32],
    "yes_no": [True, "tak", "nie"], "date": ["2026-11-20"], "share": ["1/3"], "text": ["lekki"],
}  # fmt: skip


@st.composite
def entities(draw, entity):
    """Mostly right fields with right values, now and then something else."""
    mine = [one for one in ASKED if one.entity == entity]
    found = {one.name: draw(st.sampled_from(GOOD[one.unit])) for one in
             draw(st.lists(st.sampled_from(mine), max_size=3))}  # fmt: skip
    if entity == "person" and draw(st.booleans()):
        found["id"] = draw(st.sampled_from(["anna", "jan", "olga", 7, 8.0, ""]))
        found["born"] = draw(
            st.sampled_from(["1985-04-02", "2020-01-01", "2011-11-11", "2027-01-01"])
        )
    if draw(st.integers(0, 5)) == 5:
        found[draw(st.one_of(names, wrong_names))] = draw(odd)
    return found


houses = st.fixed_dictionaries(
    {"persons": st.one_of(*[st.lists(entities("person"), min_size=1, max_size=3)] * 5, odd)},
    optional={
        "household": st.one_of(*[entities("household")] * 5, odd),
        "on": st.sampled_from(["2026-11-20", "2024-01-01", "x"]),
        "centre": st.sampled_from(["bytom", "gdansk", None]),
    },
)  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(house=houses)
def test_the_schema_and_the_reader_accept_the_same(house):
    try:
        plain = fields.clean(house, INPUTS)
    except WrongInputError:
        plain = None
    assert VALID.is_valid(house) == (plain is not None)
    if plain is not None and not _contradicts(plain):
        household.read(plain, INPUTS, DAY)


def _contradicts(plain):
    """What a schema cannot say: one id twice, a birth after the day asked about, another age."""
    ids = [one.get("id", f"osoba {number}") for number, one in enumerate(plain["persons"])]
    late = any(one.get("born", DAY) > plain.get("on", DAY) for one in plain["persons"])
    return (
        late or len(set(ids)) < len(ids) or any(_two_ages(one, plain) for one in plain["persons"])
    )


def _two_ages(one, plain):
    if "born" not in one:
        return False
    born, on = one["born"], plain.get("on", DAY)
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return any(
        int(one[name]) != age for name in one if name in INPUTS and household.is_age(INPUTS[name])
    )


def test_the_schema_is_a_schema():
    jsonschema_rs.meta.validate(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")


def test_every_field_of_every_act_is_there_in_polish():
    objects = SCHEMA["properties"]["persons"]["items"], SCHEMA["properties"]["household"]
    described = {**objects[0]["properties"], **objects[1]["properties"]}
    asked = {one.name: one for one in ASKED}
    assert described.keys() - {"id", "born"} == asked.keys()
    for name, one in asked.items():
        entity = objects[0] if one.entity == "person" else objects[1]
        assert entity["properties"][name]["title"] == one.title
    assert "Potrzebne do: " in described["ups_dochod"]["description"]


def test_a_field_names_the_benefits_that_need_it():
    needed = uses(law(), BENEFITS, DAY)
    assert "zasilek-staly" in needed["niezdolny_do_pracy"]
    assert "zasilek-okresowy" not in needed["niezdolny_do_pracy"]


@pytest.mark.parametrize(
    ("house", "path", "said"),
    [
        ({"persons": [{"ups_dochud": "1"}]}, "persons[0].ups_dochud", "„ups_dochod”"),
        ({"persons": [{}, {"UPS-dochod": 1}]}, "persons[1].UPS-dochod", "„ups_dochod”"),
        ({"persons": [{"xyzzy": 1}]}, "persons[0].xyzzy", "ostoja law schema"),
        ({"persons": [{"koszt_dps": 1}]}, "persons[0].koszt_dps", "gospodarstwa"),
        ({"persons": [{}], "household": {"wiek": 3}}, "household.wiek", "osoby"),
        ({"person": [{}]}, "person", "„persons”"),
        ({"persons": [{"ups_dochod": "1e999999999"}]}, "persons[0].ups_dochod", "w złotych"),
        ({"persons": [{"ups_dochod": -1}]}, "persons[0].ups_dochod", "ujemna"),
        ({"persons": [{"ups_dochod": float("nan")}]}, "persons[0].ups_dochod", "w złotych"),
        ({"persons": [{}] * 41}, "persons", "40"),
        ({"persons": [{"wiek": "²"}]}, "persons[0].wiek", "liczbę całkowitą"),
        ({"persons": [{1: 2}]}, "persons[0].1", "tego pola nie ma"),
        ({"persons": [{}], "household": [1]}, "household", "podaj pola"),
        ({"persons": [{}], "household": {"dni_miesiaca": 0}}, "household.dni_miesiaca", "28 do 31"),
        ({"persons": [{}], "household": {"dni_miesiaca": "32"}}, "household.dni_miesiaca", "od 28"),
        ({"persons": [{"wsp_punkty": 101}]}, "persons[0].wsp_punkty", "od 0 do 100"),
    ],
)
def test_a_wrong_field_is_named_with_what_to_do(house, path, said):
    with pytest.raises(WrongInputError) as refused:
        fields.clean(house, INPUTS)
    assert refused.value.path == path
    assert said in str(refused.value)


def test_the_word_on_of_a_yaml_file_is_the_day():
    """YAML 1.1 reads a bare ``on`` as yes; the documented file begins with it."""
    plain = fields.clean(yaml.safe_load("on: 2026-11-20\npersons: [{id: 7}]"), INPUTS)
    assert plain == {"on": DAY, "persons": [{"id": "7"}]}


def test_forms_that_no_act_uses_yet_are_read_too():
    day = Input("od", "person", "date", "Od kiedy")
    share = Input("udzial_w", "person", "share", "Udział")
    text = Input("stopien", "person", "text", "Stopień")
    kinds = {one.name: one for one in (day, share, text)}
    plain = fields.clean(
        {"persons": [{"od": "2026-01-31", "udzial_w": "1/3", "stopien": "lekki"}]}, kinds
    )["persons"][0]
    assert plain["od"] == date(2026, 1, 31)
    assert plain["udzial_w"].denominator == 3
    assert plain["stopien"] == "lekki"
    with pytest.raises(WrongInputError):
        fields.clean({"persons": [{"udzial_w": "1/0"}]}, kinds)


def test_no_household_is_asked_for_what_an_authority_announces():
    """The minimum wage of next year is no fact of a family: rules of indexation have it."""
    announced = {one.name for one in INPUTS.values() if not one.asked}
    assert {
        "usr_placa_nowa",
        "fa_placa_nowa",
        "uwr_ceny_drugi_rok",
        "ups_nowe_kryterium_osoby",
    } <= (announced)
    needed = {name for day in (date(2015, 1, 1), DAY) for name in uses(law(), BENEFITS, day)}
    assert not announced & needed
    shown = {
        name
        for part in (SCHEMA["properties"]["persons"]["items"], SCHEMA["properties"]["household"])
        for name in part["properties"]
    }
    assert not announced & shown
    with pytest.raises(WrongInputError, match="tego pola nie ma"):
        fields.clean({"persons": [{}], "household": {"fa_placa_nowa": "4806"}}, INPUTS)
