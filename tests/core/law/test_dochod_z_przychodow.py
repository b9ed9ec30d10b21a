"""A household that names its receipts is answered as if it had given its incomes, with reasons."""

from datetime import date

import pytest

from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import MissingInputError, MissingParameterError, WrongInputError
from ostoja.core.law.household import read
from ostoja.core.law.incomes import CountedCase, entitle_z_przychodow, z_przychodow
from ostoja.core.law.poland import BENEFITS
from ostoja.core.law.state import Case
from tests.core.law.receipts_of import law

TODAY = date(2026, 11, 21)


def household(*persons, on=TODAY, **more):
    raw = {"persons": [{"id": f"o{n}", **one} for n, one in enumerate(persons)]}
    return read(raw | ({"household": more} if more else {}), law().inputs, on)[0]


def counted(*persons, on=TODAY, **more):
    found = z_przychodow(household(*persons, on=on, **more), law().on(on))
    assert isinstance(found, CountedCase)
    return found


def texts(found, target, person="o0"):
    return [one.text.replace("\u00a0", " ") for one in found.reasons[target][person]]


def test_a_family_without_components_stays_as_it_is():
    case = household({"ups_dochod": 500}, {"ups_dochod": 0})
    assert z_przychodow(case, law().on(TODAY)) is case


def test_one_person_gives_components_and_another_the_income():
    found = counted(
        {"ups_wynagrodzenie_netto": "1500", "ups_koszty": "250"}, {"ups_dochod": "100"}, {"wiek": 3}
    )
    assert found.persons["ups_dochod"] == (125000, 10000, None)
    assert set(found.reasons["ups_dochod"]) == {"o0"}
    assert found.lacks("ups_dochod", "person")


def test_the_reasons_show_what_was_counted_and_keep_silent_about_the_rest():
    found = counted({"ups_hektary": 20000, "ups_krus": "180", "ups_nl_wychowawcze": "800"})
    assert found.persons["ups_dochod"] == (73800,)
    said = texts(found, "ups_dochod")
    assert any("459,00 zł" in text for text in said)
    assert any("738,00 zł" in text for text in said)
    assert not any(text.startswith("Dochód z działalności") for text in said)
    assert not any("źródła się różnią" in text for text in said)
    assert any(text.startswith("Dochód osoby według") and "738,00 zł" in text for text in said)
    left_out = found.reasons["ups_dochod"]["o0"][-1]
    assert "Świadczenie wychowawcze" in left_out.text
    assert left_out.basis == "art. 8 ust. 4 pkt 7 ups"
    assert left_out.source
    assert left_out.result == "0,00\u00a0zł"


def test_only_what_does_not_count_makes_an_income_of_zero():
    found = counted({"ups_nl_zasilek_celowy": 300})
    assert found.persons["ups_dochod"] == (0,)


@pytest.mark.parametrize(("day", "said"), [(date(2025, 5, 12), False), (date(2025, 5, 13), True)])
def test_a_benefit_is_said_to_be_left_out_from_its_day(day, said):
    found = counted({"ups_aktywny_rodzic": 1500}, on=day)
    assert found.persons["ups_dochod"] == (0 if said else 150000,)
    assert any("Nie liczy się" in text for text in texts(found, "ups_dochod")) is said


def test_the_answer_from_receipts_is_the_answer_from_the_income():
    """Anna earns 900 in hand with 250 of costs; Jan is her son: 650 together."""
    ages = ({"wiek": 40, "niezdolny_do_pracy": True, "wylacza_staly": False},
            {"wiek": 7, "niezdolny_do_pracy": False, "wylacza_staly": False})  # fmt: skip
    state = law().on(TODAY)
    told = counted(
        {"ups_wynagrodzenie_netto": 900, "ups_koszty": 250, **ages[0]},
        {"ups_inne_przychody": 0, **ages[1]},
    )
    plain = household({"ups_dochod": 650, **ages[0]}, {"ups_dochod": 0, **ages[1]})
    social = [one for one in BENEFITS if one.code in ("zasilek-okresowy", "zasilek-staly")]
    answers = [entitle(state, case, social).benefits for case in (told, plain)]
    assert len(answers[0]) == 3
    assert [one.as_json() for one in answers[0]] == [one.as_json() for one in answers[1]]
    assert any(one.status == "due" for one in answers[0])


def test_a_periodic_grant_is_income_for_the_next_one_but_not_for_the_permanent_one():
    """Art. 37 ust. 6: Anna lives alone on 400 zł of zasiłek okresowy and is unable to work."""
    anna = {"ups_zasilek_okresowy": 400, "wiek": 40, "niezdolny_do_pracy": True,
            "wylacza_staly": False}  # fmt: skip
    social = [one for one in BENEFITS if one.code in ("zasilek-okresowy", "zasilek-staly")]
    found = entitle_z_przychodow(law().on(TODAY), household(anna), social).benefits
    by_code = {one.code: one for one in found}
    assert by_code["zasilek-okresowy"].most == 101_000 - 40_000
    assert by_code["zasilek-staly"].amount == 122_900  # the maximum, as without income


def test_income_and_components_of_one_person_contradict_each_other():
    with pytest.raises(WrongInputError, match=r"persons\[1\]\.ups_dochod.*ups_koszty"):
        counted({"ups_dochod": 1}, {"ups_dochod": 1, "ups_koszty": 0})
    with pytest.raises(WrongInputError, match=r"persons\[0\]\.usr_dochod"):
        counted({"usr_dochod": 1, "usr_ryczalt": 1})


@pytest.mark.parametrize(
    ("person", "path"),
    [
        ({"ups_dzialalnosc_rok": 1, "ups_dzialalnosc_miesiace": 13}, "ups_dzialalnosc_miesiace"),
        ({"ups_dzialalnosc_rok": 1}, "ups_dzialalnosc_miesiace"),
        ({"ups_jednorazowy": 1}, "ups_jednorazowy_miesiac"),
        ({"ups_za_okres": 1, "ups_za_okres_obejmuje": True}, "ups_za_okres_miesiace"),
        ({"usr_uzyskany_w_roku": 1}, "usr_uzyskany_miesiace"),
        ({"usr_uzyskany_w_roku": 1, "usr_uzyskany_miesiace": 13}, "usr_uzyskany_miesiace"),
    ],
)
def test_an_amount_without_its_months_and_a_thirteenth_month_are_refused(person, path):
    with pytest.raises(WrongInputError, match=rf"persons\[1\]\.{path}") as refused:
        counted({}, person)
    assert "\n" not in str(refused.value)


def test_one_off_income_is_measured_against_the_family_that_is_there():
    """5500 zł is above 5050 of a single person, not above 8230 of two."""
    once = {"ups_jednorazowy": 5500, "ups_jednorazowy_miesiac": 1}
    assert counted(once).persons["ups_dochod"] == (45833,)
    assert counted(once, {"ups_dochod": 0}).persons["ups_dochod"] == (550000, 0)


def test_family_benefits_and_the_alimony_fund_take_the_same_year():
    found = counted({"usr_opodatkowany": 24000}, {"usr_opodatkowany": 0})
    assert found.persons["usr_dochod"] == (200000, 0)
    assert found.persons["fa_dochod"] == (200000, 0)


def test_an_income_for_the_alimony_fund_may_be_given_beside_the_year():
    found = counted({"usr_opodatkowany": 24000, "fa_dochod": 7})
    assert (found.persons["usr_dochod"], found.persons["fa_dochod"]) == ((200000,), (700,))


def test_in_october_the_two_acts_count_different_years():
    day = date(2026, 10, 15)
    unsaid = counted({"usr_opodatkowany": 24000}, on=day)
    assert unsaid.persons["usr_dochod"] == (200000,)
    assert "fa_dochod" not in unsaid.persons
    assert "2025" in str(unsaid.problems["fa_dochod"])
    said = counted({"usr_opodatkowany": 24000}, on=day, usr_rok_dochodu=2025)
    assert said.persons["fa_dochod"] == (200000,)
    assert "usr_dochod" in said.problems


def test_a_farm_takes_the_figure_of_the_base_year_not_of_the_day():
    """In November 2022 the year is 2021: 3288 zł a hectare, though 2022 gave 5549."""
    found = counted({"usr_hektary": 10000}, on=date(2022, 11, 15))
    assert found.persons["usr_dochod"] == (27400,)
    assert any("za rok 2021" in text and "288,00" in text for text in texts(found, "usr_dochod"))
    assert "usr_dochod" in found.unconfirmed
    said = counted({"usr_hektary": 10000}, on=date(2022, 11, 15), usr_hektar_rocznie=1200)
    assert said.persons["usr_dochod"] == (10000,)


def test_a_year_without_a_known_figure_is_named_and_the_income_stays_unknown():
    found = counted({"usr_hektary": 10000})
    assert isinstance(found.problems["usr_dochod"], MissingParameterError)
    assert "usr_dochod" not in found.persons
    assert counted({"usr_opodatkowany": 1200}).persons["usr_dochod"] == (10000,)


def test_an_income_on_a_remembered_parameter_is_unconfirmed():
    """Half a hectare counted in 2014 only as far as anyone remembers; a wage rests on nothing."""
    assert "ups_dochod" in counted({"ups_hektary": 5000}, on=date(2014, 1, 1)).unconfirmed
    assert not counted({"ups_inne_przychody": 5}, on=date(2014, 1, 1)).unconfirmed
    assert "ups_dochod" not in counted({"ups_hektary": 10000}).unconfirmed


def test_the_order_of_persons_is_kept():
    people = [{"ups_inne_przychody": n} for n in range(12)]
    assert counted(*people).persons["ups_dochod"] == tuple(n * 100 for n in range(12))


def test_the_case_given_is_not_changed():
    case = household({"ups_inne_przychody": 1})
    before = dict(case.persons)
    z_przychodow(case, law().on(TODAY))
    assert case.persons == before
    assert isinstance(case, Case)


def test_farmland_for_the_housing_allowance_needs_the_last_figure_said():
    found = counted({"udm_hektary": 10000})
    assert isinstance(found.problems["udm_dochod"], MissingInputError)
    assert found.problems["udm_dochod"].name == "udm_hektar_rocznie"
    said = counted({"udm_hektary": 10000, "udm_przychody": 300}, udm_hektar_rocznie=5549)
    assert said.persons["udm_dochod"] == (46242 + 10000,)


def asked(code, *persons, on=TODAY, choices=None):
    benefits = [one for one in BENEFITS if one.code == code]
    found = entitle_z_przychodow(law().on(on, choices), household(*persons, on=on), benefits)
    return found.benefits[0]


def test_the_answer_begins_with_how_the_income_came_out():
    """900 zł in hand less 250 of costs, alone: 650, so half of 360 at least and 360 at most."""
    found = asked("zasilek-okresowy", {"ups_wynagrodzenie_netto": 900, "ups_koszty": 250})
    assert (found.least, found.most, found.confirmed) == (18000, 36000, True)
    assert found.why[0].basis == "art. 8 ust. 3 ups"
    assert any(one.basis == "art. 38 ust. 3-4 ups" for one in found.why)
    given = asked("zasilek-okresowy", {"ups_dochod": 650})
    assert found.why[-len(given.why) :] == given.why


def test_a_doubtful_income_makes_the_answer_unconfirmed_and_a_chosen_reading_is_named():
    old = date(2014, 1, 1)
    assert not asked("zasilek-okresowy", {"ups_hektary": 5000}, on=old).confirmed
    assert (
        asked("zasilek-okresowy", {"ups_dochod": 125}, on=old).confirmed
        == asked("zasilek-okresowy", {"ups_inne_przychody": 125}, on=old).confirmed
    )
    arrears = {"ups_za_okres": 1200, "ups_za_okres_miesiace": 4, "ups_za_okres_miesiac": 2}
    later = {"ups_za_okres_w_miesiacu": "kolejne_miesiace"}
    assert asked("zasilek-okresowy", arrears).reading == "miesiace_okresu"
    chosen = asked("zasilek-okresowy", arrears, choices=later)
    assert (chosen.reading, chosen.most) == ("kolejne_miesiace", 71000)
    assert asked("zasilek-okresowy", {"ups_inne_przychody": 1}).reading is None


def test_an_income_that_cannot_be_counted_is_missing_with_its_reason():
    found = asked("zasilek-rodzinny", {"usr_hektary": 10000})
    assert found.status == "missing_data"
    assert "usr_dochod" in found.missing
    assert any("dochod-z-hektara" in one.text or "dochod_z_hektara" in one.text
               for one in found.why)  # fmt: skip


def test_a_benefit_of_another_act_says_nothing_of_this_income():
    found = asked("zasilek-rodzinny", {"ups_inne_przychody": 100, "usr_opodatkowany": 1200})
    assert found.why
    assert not any("pomocy społecznej" in one.text for one in found.why)
