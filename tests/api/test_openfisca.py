"""An economist points the tools of OpenFisca at a Polish centre, and they work."""

import json

import pytest

pytestmark = pytest.mark.django_db
M = "2026-11"


def anna(**more):
    return {"persons": {"anna": {"ups_dochod": {M: 300}, **more}}}


def couple():
    return {
        "persons": {
            "anna": {
                "ups_dochod": {M: 300.55}, "wiek": {M: 41}, "niezdolny_do_pracy": {M: True},
                "wylacza_staly": {M: False}, "ups_staly": {M: None},
            },
            "jan": {
                "ups_dochod": {M: "0,10"}, "wiek": {M: 40}, "niezdolny_do_pracy": {M: False},
                "wylacza_staly": {M: False}, "ups_staly": {M: None},
            },
        },
        "households": {
            "dom": {"members": ["anna", "jan"], "ups_okresowy_gwarantowany": {M: None}}
        },
    }  # fmt: skip


# calculate


def test_nulls_become_amounts_in_zloty(post):
    """823 x 2 - 300.65 = 1345.35; half of it, rounded half up to the grosz: 672.68."""
    response = post("calculate", couple())
    assert response.status_code == 200
    answer = response.json()
    assert answer["households"]["dom"]["ups_okresowy_gwarantowany"] == {M: 672.68}
    assert answer["persons"]["jan"]["ups_staly"] == {M: 0}
    assert answer["persons"]["anna"]["ups_dochod"] == {M: 300.55}
    assert answer["households"]["dom"]["members"] == ["anna", "jan"]
    assert b"672.68}" in response.content.replace(b" ", b"")


def test_calculate_and_the_house_s_own_api_agree(post, client):
    house = {
        "on": "2026-11-01",
        "persons": [
            {"id": "anna", "ups_dochod": "300.55", "wiek": 41, "niezdolny_do_pracy": True,
             "wylacza_staly": False},
            {"id": "jan", "ups_dochod": "0.10", "wiek": 40, "niezdolny_do_pracy": False,
             "wylacza_staly": False},
        ],
    }  # fmt: skip
    own = client.post("/api/v1/entitle", json.dumps(house), "application/json").json()["benefits"]
    staly = {x["person"]: x["amount"] for x in own if x["code"] == "zasilek-staly"}
    found = post("calculate", couple()).json()["persons"]
    assert f"{found['anna']['ups_staly'][M]:.2f}" == staly["anna"]
    assert (found["jan"]["ups_staly"][M], staly["jan"]) == (0, None)


def test_a_day_and_its_month_are_asked_apart(post):
    """The criterion was 600 zł until 2024 and is 823 zł from 2025: a month gives its first day."""
    asked = {"2024-12": None, "2024-12-31": None, "2025-01-01": None, "day:2025-01-02": None}
    home = {"members": ["anna", "jan"], "ups_kryterium": asked}
    people = {one: {"ups_dochod": {"2024-12": 0, "2025-01": 0}} for one in ("anna", "jan")}
    answer = post("calculate", {"persons": people, "households": {"dom": home}}).json()
    assert answer["households"]["dom"]["ups_kryterium"] == {
        "2024-12": 1200, "2024-12-31": 1200, "2025-01-01": 1646, "day:2025-01-02": 1646,
    }  # fmt: skip


def test_a_value_for_the_day_goes_before_that_of_its_month(post):
    person = {"ups_dochod": {M: 900, "2026-11-20": 300}}
    home = {"members": ["anna"], "ups_dochod_rodziny": {M: None, "2026-11-20": None}}
    answer = post("calculate", {"persons": {"anna": person}, "households": {"dom": home}}).json()
    assert answer["households"]["dom"]["ups_dochod_rodziny"] == {M: 900, "2026-11-20": 300}


def test_who_is_in_no_household_lives_alone(post):
    answer = post("calculate", {
        "persons": {"anna": {"ups_dochod": {M: 0}}, "jan": {"ups_dochod": {M: 0}}},
        "households": {"anna": {"members": ["anna"], "ups_kryterium": {M: None}}},
    }).json()  # fmt: skip
    assert answer["households"]["anna"]["ups_kryterium"] == {M: 1010}


def test_households_do_not_see_each_other(post):
    person = {"ups_dochod": {M: 0}}
    answer = post("calculate", {
        "persons": {"a": person, "b": person, "c": person},
        "households": {
            "x": {"members": ["a"], "ups_kryterium": {M: None}},
            "y": {"members": ["b", "c"], "ups_kryterium": {M: None}},
        },
    }).json()["households"]  # fmt: skip
    assert (answer["x"]["ups_kryterium"][M], answer["y"]["ups_kryterium"][M]) == (1010, 1646)


@pytest.mark.parametrize("grosze", [1, 10, 29, 57, 58, 115, 110050, 99_999_999_899])
def test_no_grosz_is_lost_in_a_number(post, grosze):
    """0.29 and 0.57 are the classic amounts that a careless float breaks."""
    text = f"{grosze // 100}.{grosze % 100:02d}"
    situation = {
        "persons": {"anna": {"ups_dochod": {M: float(text)}}},
        "households": {"dom": {"members": ["anna"], "ups_dochod_rodziny": {M: None}}},
    }
    answer = post("calculate", situation).json()
    assert answer["households"]["dom"]["ups_dochod_rodziny"][M] == float(text)


# errors stand where they happened, as OpenFisca puts them


@pytest.mark.parametrize(
    ("situation", "status", "path", "said"),
    [
        ('{"a": "x", "b"}', 400, ["error"], "poprawnym JSON"),
        ('["lista"]', 400, ["error"], "Podaj obiekt"),
        ({"persons": {}}, 400, ["persons"], "choć jedną osobę"),
        ({}, 400, ["persons"], "Podaj obiekt"),
        ({"persons": {"a": {}}, "families": {}}, 400, ["families"], "persons, households"),
        ({"persons": {"a": {"nie_ma": {}}}}, 404, ["persons", "a", "nie_ma"], "/variables"),
        ({"persons": {"a": {"ups_kryterium": {}}}}, 400,
         ["persons", "a", "ups_kryterium"], "household"),
        ({"persons": {"a": {"ups_dochod": 4000}}}, 400, ["persons", "a", "ups_dochod"], "okres"),
        ({"persons": {"a": {"ups_dochod": {M: "toto"}}}}, 400,
         ["persons", "a", "ups_dochod", M], "kwotę w złotych"),
        ({"persons": {"a": {"ups_dochod": {M: {}}}}}, 400,
         ["persons", "a", "ups_dochod", M], "kwotę w złotych"),
        ({"persons": {"a": {"wiek": {M: "toto"}}}}, 400,
         ["persons", "a", "wiek", M], "liczbę całkowitą"),
        ({"persons": {"a": {"ups_dochod": {"kiedyś": 1}}}}, 400,
         ["persons", "a", "ups_dochod"], "to nie jest okres"),
        ({"persons": {"a": {"ups_dochod": {"2026": None}}}}, 400,
         ["persons", "a", "ups_dochod"], "to nie jest okres"),
        ({"persons": {"a": {"ups_dochod": {"2026-13": None}}}}, 400,
         ["persons", "a", "ups_dochod"], "to nie jest okres"),
        ({"persons": {"a": {"ups_dochod": {"0001-01": None}}}}, 400,
         ["persons", "a", "ups_dochod"], "to nie jest okres"),
        ({"persons": {"a": {}}, "households": {"d": {"members": ["b"]}}}, 400,
         ["households", "d", "members", "0"], "nie ma w „persons”"),
        ({"persons": {"a": {}}, "households": {"d": {"members": ["a", {}]}}}, 400,
         ["households", "d", "members", "1"], "nie ma w „persons”"),
        ({"persons": {"a": {}}, "households": {"d": {"members": ["a", "a"]}}}, 400,
         ["households", "d", "members"], "więcej niż raz"),
        ({"persons": {"a": {}}, "households": {"d": {"members": {}}}}, 400,
         ["households", "d", "members"], "listę osób"),
        ({"persons": {"a": {}}, "households": {"d": {}}}, 400,
         ["households", "d", "members"], "choć jedną osobę"),
        ({"persons": {"a": {}, "d": {}}, "households": {"d": {"members": ["a"]}}}, 400,
         ["households", "d"], "nie jest tu wpisana"),
        ({"persons": {"a": {"ups_staly": {M: 5}}}}, 400,
         ["persons", "a", "ups_staly", M], "liczy reguła"),
        ({"persons": {"a": {"ups_staly": {M: None}}}}, 400,
         ["persons", "a", "ups_staly", M], "Brakuje danych"),
        ({"persons": {"a": {"wiek": {M: None}}}}, 400,
         ["persons", "a", "wiek", M], "Brakuje danych „wiek”"),
        (anna(ups_staly_nalezy_sie={"1960-01": None}), 400,
         ["persons", "anna", "ups_staly_nalezy_sie", "1960-01"], "Brakuje danych"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("route", ["calculate", "trace"])
def test_an_error_stands_at_its_place(post, route, situation, status, path, said):
    response = post(route, situation)
    assert response.status_code == status
    found = response.json()
    for part in path:
        found = found[part]
    assert said in found


def test_a_missing_value_of_the_law_is_refused_not_taken_as_nought(post):
    situation = {
        "persons": {"a": {"ups_dochod": {"1980-01": 0}}},
        "households": {"d": {"members": ["a"], "ups_kryterium": {"1980-01": None}}},
    }
    response = post("calculate", situation)
    assert response.status_code == 400
    said = response.json()["households"]["d"]["ups_kryterium"]["1980-01"]
    assert "kryterium_osoby_samotnie_gospodarujacej" in said


@pytest.mark.parametrize("people", [41, 3, 1])
def test_a_situation_has_its_size(post, people):
    """40 persons, 200 values, 120 times a person on a day: a question is no attack."""
    asked = {f"20{year:02}-{month:02}": None for year in range(10, 30) for month in range(1, 13)}
    found = post("calculate", {"persons": {f"o{n}": {"wiek": asked} for n in range(people)}})
    assert found.status_code == 400
    assert "najwyżej" in json.dumps(found.json(), ensure_ascii=False)


# trace


def test_trace_tells_every_step_with_its_article_and_source(post):
    answer = post("trace", couple()).json()
    assert answer["entitiesDescription"] == {"persons": ["anna", "jan"], "households": ["dom"]}
    assert answer["requestedCalculations"] == [
        f"ups_staly<{M}>", f"ups_okresowy_gwarantowany<{M}>",
    ]  # fmt: skip
    entry = answer["trace"][f"ups_kryterium<{M}>"]
    assert entry["value"] == [1646]
    assert entry["dependencies"] == [f"ups_dochod<{M}>"]
    assert entry["parameters"] == {"kryterium_na_osobe_w_rodzinie<2026-11-01>": 823}
    assert entry["reference"] == "art. 8 ust. 1 ups"
    assert "823,00" in entry["steps"]["dom"][-1]
    source = entry["source"]["kryterium_na_osobe_w_rodzinie"]
    assert source["valid_from"] == "2025-01-01"
    assert source["confirmed"] is True
    assert answer["trace"][f"ups_dochod<{M}>"]["value"] == [300.55, 0.10]
    assert answer["trace"][f"niezdolny_do_pracy<{M}>"]["value"] == [True, False]
    assert set(answer["trace"][f"ups_staly<{M}>"]["steps"]) == {"anna", "jan"}


def test_every_dependency_has_its_own_entry(post):
    entries = post("trace", couple()).json()["trace"]
    for entry in entries.values():
        assert set(entry["dependencies"]) <= entries.keys()


def test_trace_and_calculate_give_the_same(post):
    computed, traced = post("calculate", couple()).json(), post("trace", couple()).json()["trace"]
    assert traced[f"ups_staly<{M}>"]["value"] == [
        computed["persons"][one]["ups_staly"][M] for one in ("anna", "jan")
    ]


def test_a_household_that_was_not_asked_about_stays_empty_in_the_trace(post):
    situation = {
        "persons": {"a": {"ups_dochod": {M: 0}}, "b": {}},
        "households": {"x": {"members": ["a"], "ups_kryterium": {M: None}},
                       "y": {"members": ["b"]}},
    }  # fmt: skip
    assert post("trace", situation).json()["trace"][f"ups_kryterium<{M}>"]["value"] == [1010, None]


def test_an_income_is_counted_from_receipts_as_everywhere(post):
    """300 zł gross without tax and contributions is 300 zł of income; the trace says how."""
    zero = ("ups_koszty", "ups_podatek", "ups_skladki_spoleczne", "ups_skladki_zdrowotne")
    person = {"ups_wynagrodzenie": {M: 300}, **{name: {M: 0} for name in zero}}
    home = {"members": ["anna"], "ups_okresowy_gwarantowany": {M: None}}
    situation = {"persons": {"anna": person}, "households": {"dom": home}}
    computed = post("calculate", situation).json()
    assert computed["households"]["dom"]["ups_okresowy_gwarantowany"][M] == 355
    income = post("trace", situation).json()["trace"][f"ups_dochod<{M}>"]
    assert income["value"] == [300]
    assert income["steps"]["anna"]


def test_an_income_given_twice_is_refused(post):
    situation = anna(ups_wynagrodzenie={M: 900}, wiek={M: 40})
    situation["households"] = {"dom": {"members": ["anna"], "ups_kryterium": {M: None}}}
    response = post("calculate", situation)
    assert response.status_code == 400
    assert response.json()["households"]["dom"]["ups_kryterium"][M]


def test_a_given_value_can_be_asked_back(post):
    situation = anna(wiek={"2026-11": 40, "2026-11-20": None})
    assert post("calculate", situation).json()["persons"]["anna"]["wiek"]["2026-11-20"] == 40
    traced = post("trace", situation).json()["trace"]
    assert traced["wiek<2026-11-20>"]["value"] == [40]
