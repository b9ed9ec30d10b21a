"""Fees that a council sets: care at home, shelters, centres; published tables loaded as local ones.

A woman who cannot leave her bed asks what an hour of a carer will cost her: it depends on her
income against the criterion of the day and on the table of her council.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import pomoc_spoleczna, uslugi_opiekuncze
from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import MissingParameterError
from ostoja.core.law.parameters import Entry
from ostoja.core.law.state import Law
from ostoja.core.money import do_zl
from tests.core.law.test_fundusz_alimentacyjny import agree, case_of

LAW = Law([pomoc_spoleczna, uslugi_opiekuncze], parameters.load())
TODAY = date(2026, 11, 20)
HOUSE = (
    "uslugi_godziny", "schronisko_skierowanie", "schronisko_skierowanie_z_uslugami",
    "sds_uczestnik", "sds_dni_calodobowe", "dni_miesiaca",
)  # fmt: skip
MONTH = "ups_uslugi_za_miesiac"
BY_RATES = {MONTH: "stawka_kwotowa"}
ONCE = {MONTH: "procent_kosztu_miesiaca"}
FEES = (
    MONTH, "schronisko_za_miesiac", "schronisko_z_uslugami_za_miesiac", "sds_dzienny",
    "sds_calodobowy", "schronisko_najwyzej", "schronisko_z_uslugami_najwyzej",
)  # fmt: skip


def town(**values):
    """The law with the values of one council, by their names in rules."""
    entries = {
        name: [
            Entry(
                value=value, since=date(2004, 5, 1), until=None, basis="uchwała rady gminy",
                source="tabela z badania", confidence="sourced",
            )
        ]
        for name, value in values.items()
    }  # fmt: skip
    return LAW.with_parameters(LAW.parameters.with_local(entries))


def asks(*incomes, hours=0, shelter=False, care=False, day=False, nights=0, month=30):
    return case_of(("ups_dochod",), [(one,) for one in incomes], HOUSE,
                   (hours, shelter, care, day, nights, month))  # fmt: skip


def of(law, day, case, name=MONTH, **choices):
    return law.on(day, choices).compute(case, name)[name]


# Lipnica Murowana, resolution XLVI.450.2023; the published rows end above 260%, the last one here
# only closes the table.
LIPNICA = town(
    uslugi_opiekuncze_koszt_godziny=10000,
    uslugi_opiekuncze_tabela_osoba_samotna=(
        (100, 0), (120, 5), (150, 10), (180, 15), (220, 20), (260, 25), (None, 99),
    ),
    uslugi_opiekuncze_tabela_rodzina=(
        (100, 0), (120, 5), (150, 10), (180, 15), (220, 20), (260, 30), (None, 99),
    ),
)  # fmt: skip
W29 = [
    (77600, 60000, 0, 0), (93120, 72000, 5, 5), (116400, 90000, 10, 10), (139680, 108000, 15, 15),
    (170720, 132000, 20, 20), (201760, 156000, 25, 30),
]  # fmt: skip


@pytest.mark.parametrize(("single", "person", "alone", "family"), W29)
def test_w29_each_upper_bound_is_inclusive_and_the_next_grosz_pays_more(
    single, person, alone, family
):
    day = date(2023, 12, 1)
    assert of(LIPNICA, day, asks(single, hours=1)) == alone * 100
    assert of(LIPNICA, day, asks(2 * person, 0, hours=1)) == family * 100
    assert of(LIPNICA, day, asks(single - 1, hours=1)) <= alone * 100
    assert of(LIPNICA, day, asks(single + 1, hours=1)) > alone * 100
    assert of(LIPNICA, day, asks(2 * person + 1, 0, hours=1)) > family * 100


# Lipnica Murowana, resolution XXVII/213/05, with the cost of an hour as published for 634 and 514.
OLD_LIPNICA = town(
    uslugi_opiekuncze_koszt_godziny=1987,
    uslugi_opiekuncze_tabela_osoba_samotna=(
        (100, 0), (130, 5), (160, 10), (200, 20), (250, 30), (300, 40), (350, 60), (None, 100),
    ),
    uslugi_opiekuncze_tabela_rodzina=(
        (100, 0), (130, 15), (160, 30), (200, 45), (250, 60), (300, 80), (None, 100),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("bound", "person", "alone", "family"),
    [
        (63400, 51400, 0, 15), (82420, 66820, 5, 30), (101440, 82240, 10, 45),
        (126800, 102800, 20, 60), (158500, 128500, 30, 80), (190200, 154200, 40, 100),
        (221900, 179900, 60, 100),
    ],
)  # fmt: skip
def test_a_published_table_with_its_limits_in_zloty(bound, person, alone, family):
    """``alone`` up to the bound and ``family`` from one grosz above the bound of a family."""
    day = date(2016, 6, 1)
    assert of(OLD_LIPNICA, day, asks(bound, hours=1), "ups_uslugi_procent") == alone
    assert of(OLD_LIPNICA, day, asks(person + 1, person, hours=1), "ups_uslugi_procent") == family


def test_forty_hours_are_rounded_by_the_hour_or_once():
    """5% of 19.87 is 99.35 grosze: 40 x 0.99, or 5% of 794.80."""
    case, day = asks(63401, hours=40), date(2016, 6, 1)
    assert of(OLD_LIPNICA, day, case) == 3960
    assert of(OLD_LIPNICA, day, case, **ONCE) == 3974


# Dzienny Dom Pomocy Oświęcim, criteria 542 and 456: limits in full złoty and a fee for an hour.
X10 = [
    (130, 70500, 59300, 75), (170, 92100, 77500, 140), (220, 119200, 100300, 220),
    (260, 140900, 118600, 340), (310, 168000, 141400, 480), (350, 189700, 159600, 800),
    (400, 216800, 182400, 1400), (450, 243900, 205200, 1800),
]  # fmt: skip
OSWIECIM = town(
    uslugi_opiekuncze_stawki_osoba_samotna=(
        (54200, 0), *((single, fee) for _, single, _, fee in X10), (None, 9999),
    ),
    uslugi_opiekuncze_stawki_rodzina=(
        (45600, 0), *((person, fee) for _, _, person, fee in X10), (None, 9999),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("percent", "single", "person", "fee"), X10)
def test_x10_limits_are_the_criterion_rounded_to_a_zloty_and_fees_are_amounts(
    percent, single, person, fee
):
    day = date(2014, 6, 1)
    for limit, incomes in ((single, (single,)), (person, (2 * person, 0))):
        criterion = of(OSWIECIM, day, asks(*incomes), "ups_kryterium") // len(incomes)
        assert do_zl(criterion * percent // 100) == limit
        assert of(OSWIECIM, day, asks(*incomes, hours=10), **BY_RATES) == fee * 10
        above = asks(incomes[0] + 1, *incomes[1:], hours=10)
        assert of(OSWIECIM, day, above, **BY_RATES) > fee * 10


X11 = [
    (200, 140200, 105600), (250, 175250, 132000), (300, 210300, 158400), (350, 245350, 184800),
    (400, 280400, 211200), (450, 315450, 237600), (500, 350500, 264000),
]  # fmt: skip


@pytest.mark.parametrize(("percent", "single", "person"), X11)
def test_x11_bands_of_a_day_home_from_200_to_500_percent(percent, single, person):
    """Gmina Kłodzko, criteria 701 and 528: the percentage of the band to the grosz."""
    for incomes in ((single,), (person, person, person)):
        for more in (0, 1):
            case = asks(incomes[0] + more, *incomes[1:])
            found = of(LAW, date(2020, 6, 1), case, "ups_procent_kryterium")
            assert found == percent + more


LIDZBARK = town(
    schronisko_koszt_miesiaca=100000,
    schronisko_tabela=((100, 0), (150, 50), (200, 70), (250, 90), (None, 100)),
)


@pytest.mark.parametrize(
    ("income", "fee"),
    [
        (0, 0), (101000, 0), (101001, 50000), (151500, 50000), (151501, 70000), (202000, 70000),
        (202001, 90000), (252500, 90000), (252501, 100000),
    ],
)  # fmt: skip
def test_x17_a_shelter_by_the_table_of_its_council(income, fee):
    """Lidzbark Warmiński: free up to the criterion, then 50, 70, 90 and 100% of the cost."""
    assert of(LIDZBARK, TODAY, asks(income, shelter=True), "schronisko_za_miesiac") == fee
    assert of(LIDZBARK, TODAY, asks(income), "schronisko_za_miesiac") == 0


@pytest.mark.parametrize(
    ("income", "plain", "care"),
    [
        (0, 0, 0), (10001, 3000, 5000), (10003, 3000, 5001), (100999, 30299, 50499),
        (101000, 30300, 50500), (101001, 90000, 180000),
    ],
)  # fmt: skip
def test_x18_within_the_criterion_at_most_30_or_50_percent_of_income(income, plain, care):
    """A council may ask the whole cost; the act keeps 30% (with care: 50%) of the income."""
    law = town(
        schronisko_koszt_miesiaca=90000, schronisko_tabela=((None, 100),),
        schronisko_z_uslugami_koszt_miesiaca=180000, schronisko_z_uslugami_tabela=((None, 100),),
    )  # fmt: skip
    case = asks(income, shelter=True, care=True)
    assert of(law, TODAY, case, "schronisko_za_miesiac") == plain
    assert of(law, TODAY, case, "schronisko_z_uslugami_za_miesiac") == care


def test_in_a_family_the_limit_is_a_share_of_the_income_per_person():
    case = asks(100000, 0)
    assert of(LAW, TODAY, case, "schronisko_najwyzej") == 15000
    assert of(LAW, TODAY, case, "schronisko_z_uslugami_najwyzej") == 25000


def test_a_day_in_a_self_help_centre_is_free_whatever_the_income():
    for income in (0, 10**7):
        assert of(LAW, TODAY, asks(income, day=True), "sds_dzienny") == 0
        assert of(LAW, date(2024, 8, 13), asks(income, day=True), "sds_dzienny") == 0


@pytest.mark.parametrize(("income", "fee"), [(210300, 0), (210301, 10515), (300000, 15000)])
def test_in_2020_a_day_centre_cost_5_percent_above_300_percent_of_the_criterion(income, fee):
    assert of(LAW, date(2020, 12, 31), asks(income, day=True), "sds_dzienny") == fee
    assert of(LAW, date(2020, 12, 31), asks(income), "sds_dzienny") == 0


def test_the_day_the_fee_ended_is_not_known_and_the_answer_says_so():
    for day in (date(2021, 1, 1), date(2024, 8, 12)):
        with pytest.raises(MissingParameterError):
            of(LAW, day, asks(0, day=True), "sds_dzienny")


@pytest.mark.parametrize(
    ("income", "nights", "fee"),
    [(100000, 30, 70000), (100000, 10, 23333), (100000, 0, 0), (285714, 30, 200000),
     (285716, 30, 200000), (10**6, 30, 200000)],
)  # fmt: skip
def test_round_the_clock_costs_70_percent_for_the_days_up_to_the_average_grant(income, nights, fee):
    law = town(sds_srednia_dotacja=200000)
    assert of(law, TODAY, asks(income, nights=nights), "sds_calodobowy") == fee


def test_round_the_clock_is_known_from_the_text_that_was_seen():
    law = town(sds_srednia_dotacja=200000)
    for day in (date(2024, 8, 13), date(2024, 8, 14)):
        assert of(law, day, asks(100000, nights=30), "sds_calodobowy") == 70000
    with pytest.raises(MissingParameterError):
        of(law, date(2024, 8, 12), asks(100000, nights=30), "sds_calodobowy")


def test_a_town_without_a_table_says_which_one_is_missing():
    """The rest is answered: nobody else waits for the table of carers."""
    found = entitle(LAW.on(TODAY), asks(150000, hours=20), uslugi_opiekuncze.BENEFITS).benefits
    care, shelter = found[0], found[1]
    assert (care.status, care.missing) == (
        "missing_data", ("uslugi_opiekuncze_tabela_osoba_samotna",),
    )  # fmt: skip
    assert shelter.status == "not_due"


def test_the_reasons_name_the_table_its_act_and_the_reading():
    law = OLD_LIPNICA.on(TODAY)
    (care, *_) = entitle(law, asks(150000, hours=20), uslugi_opiekuncze.BENEFITS).benefits
    assert (care.payer, care.as_json()["amount"]) == ("recipient", "39.80")
    assert care.reading == "procent_kosztu_godziny"
    assert any(step.source == "tabela z badania" for step in care.why)
    assert any("Inne: „procent kosztu miesiaca”" in step.text for step in care.why)


rising = st.lists(st.integers(1, 600), min_size=0, max_size=6, unique=True).map(sorted)


@st.composite
def tables(draw, unit, most):
    bounds = [one * unit for one in draw(rising)]
    return tuple((one, draw(st.integers(0, most))) for one in [*bounds, None])


money, flag = st.integers(0, 400_000), st.booleans()
houses = st.tuples(
    st.lists(st.tuples(money), min_size=1, max_size=6), st.integers(0, 200), flag, flag, flag,
    st.integers(0, 28), st.integers(28, 31),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(houses, min_size=1, max_size=6), tables(1, 100), tables(1, 100), tables(1000, 5000),
    tables(1000, 5000), tables(1, 100), money, st.sampled_from([{}, ONCE, BY_RATES]),
)  # fmt: skip
def test_three_executions_agree_on_any_council(
    found, alone, family, rates, family_rates, shelter, cost, choices
):
    law = town(
        uslugi_opiekuncze_koszt_godziny=cost, uslugi_opiekuncze_tabela_osoba_samotna=alone,
        uslugi_opiekuncze_tabela_rodzina=family, uslugi_opiekuncze_stawki_osoba_samotna=rates,
        uslugi_opiekuncze_stawki_rodzina=family_rates, schronisko_koszt_miesiaca=cost,
        schronisko_tabela=shelter, schronisko_z_uslugami_koszt_miesiaca=cost,
        schronisko_z_uslugami_tabela=shelter, sds_srednia_dotacja=cost,
    )  # fmt: skip
    households, values = [one[0] for one in found], [one[1:] for one in found]
    agree(law.on(TODAY, choices), FEES, ("ups_dochod",), households, HOUSE, values)


@settings(deadline=None)
@given(money, st.integers(1, 5), st.integers(1, 500))
def test_a_bound_holds_exactly_when_income_is_not_above_that_share_of_the_criterion(
    income, persons, bound
):
    """No rounding of the percentage can push a family over a bound."""
    found = LAW.on(TODAY).compute(
        asks(income, *[0] * (persons - 1)), "ups_procent_kryterium", "ups_kryterium"
    )
    assert (found["ups_procent_kryterium"] <= bound) == (
        income * 100 <= bound * found["ups_kryterium"]
    )
