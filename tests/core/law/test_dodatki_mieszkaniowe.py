"""The housing allowance: published examples, derived boundaries, both readings, every change."""

from datetime import date, timedelta

import pytest

from ostoja.core.law import parameters
from ostoja.core.law.acts import dodatki_mieszkaniowe, dodatki_mieszkaniowe_powierzchnia
from ostoja.core.law.benefits import entitle
from ostoja.core.law.parameters import Entry
from ostoja.core.law.state import Case, Law

LAW = Law([dodatki_mieszkaniowe, dodatki_mieszkaniowe_powierzchnia], parameters.load())
TODAY = date(2026, 11, 20)
FIRST = date(2022, 2, 9)  # the first day of the present law whose average wage is known
EVE, REFORM = date(2021, 6, 30), date(2021, 7, 1)
READINGS = [
    {"udm_kwota": order, "udm_wydatki_normatywne": heating}
    for heating in ("ogrzewanie_raz", "ogrzewanie_przeliczone")
    for order in ("najpierw_pulap", "najpierw_nadwyzka")
]

# Pension and wage are made up, round and constant: the data know neither for 2021. Areas, energy
# and shares are today's, for which the reference names no first day under the former law.
MADE_UP = {
    "najnizsza_emerytura": 100_000, "przecietne_wynagrodzenie_roczne": 500_000,
    "powierzchnia_normatywna_1_osoba": 35, "powierzchnia_normatywna_2_osoby": 40,
    "powierzchnia_normatywna_3_osoby": 45, "powierzchnia_normatywna_4_osoby": 55,
    "powierzchnia_normatywna_5_osob": 65, "powierzchnia_normatywna_6_osob": 70,
    "powierzchnia_normatywna_kolejna_osoba": 5, "powierzchnia_normatywna_niepelnosprawnosc": 15,
    "powierzchnia_normatywna_przekroczenie": 30, "powierzchnia_udzial_pokoi_i_kuchni": 60,
    "powierzchnia_normatywna_przekroczenie_pokoje": 50,
    "ryczalt_ogrzewanie": 5, "ryczalt_ciepla_woda": 20, "ryczalt_gaz_pierwsza_osoba": 10,
}  # fmt: skip
ASSUMED = LAW.with_parameters(parameters.load().with_values(MADE_UP, date(2021, 6, 1)))


def council(law=LAW, **values):
    """The law where a council has set ``values``, named without their prefix."""
    day = date(2013, 3, 1)
    return law.with_parameters(
        law.parameters.with_local({
            f"dodatek_mieszkaniowy_{name}": [
                Entry(value=one, since=day, until=None, basis="uchwała nr 1", source="test",
                      confidence="verified")
            ]
            for name, one in values.items()
        })
    )  # fmt: skip


def home(*incomes, area=3000, rooms=None, outside=(), wheelchair=(), **household):
    """``outside`` and ``wheelchair`` are positions of persons; ``household`` without ``udm_``."""
    count = len(incomes)
    given_values = {
        "wydatki": 100_000, "bez_ogrzewania": False, "bez_cieplej_wody": False, "bez_gazu": False,
        "powierzchnia": area, "pokoje_i_kuchnia": area if rooms is None else rooms, **household,
    }  # fmt: skip
    return Case(
        tuple(f"o{n}" for n in range(count)),
        {
            "udm_dochod": tuple(incomes),
            "udm_poza_gospodarstwem": tuple(n in outside for n in range(count)),
            "udm_wozek_lub_odrebny_pokoj": tuple(n in wheelchair for n in range(count)),
        },
        {f"udm_{name}": value for name, value in given_values.items()},
    )


def value(day, case, *names, law=LAW, choices=None):
    found = law.on(day, choices).compute(case, *(f"udm_{name}" for name in names))
    return tuple(found[f"udm_{name}"] for name in names)


def test_w15_thresholds_of_2015():
    """Lowest pension 880.45: 1540.79 for one person, 1100.56 a person in a family."""
    day = date(2015, 12, 31)
    assert value(day, home(0), "kryterium") == (154079,)
    assert value(day, home(0, 0), "kryterium") == (110056,)


ONE = council(cena_kwh=10000)  # a kWh for one złoty
LAW17, LAW18 = council(cena_kwh=8975), council(cena_kwh=6610)
W17 = home(158147, wydatki=34920, bez_cieplej_wody=True, bez_gazu=True)
W18 = home(113596, area=2320, wydatki=24148, bez_ogrzewania=True, bez_cieplej_wody=True,
           bez_gazu=True)  # fmt: skip


def test_w17_one_person_without_hot_water_and_gas():
    """17.95 + 8.97 (8.975 cut) make 376.12; less 237.22 gives 138.90. 15 % holds in both laws."""
    found = value(FIRST, W17, "ryczalt_ciepla_woda", "ryczalt_gaz", "wydatki_normatywne",
                  "udzial_wlasny", "dodatek", law=LAW17)  # fmt: skip
    assert found == (1795, 897, 37612, 23722, 13890)


def test_w18_the_lump_sum_is_cut_to_the_grosz():
    """76.67 (76.676 cut) + 13.22 + 6.61 = 96.50; 337.98 less 170.39 gives 167.59."""
    parts = value(
        FIRST, W18, "ryczalt_ogrzewanie", "ryczalt_ciepla_woda", "ryczalt_gaz", "ryczalt", law=LAW18
    )
    assert parts == (7667, 1322, 661, 9650)
    rest = value(FIRST, W18, "wydatki_normatywne", "udzial_wlasny", "dodatek", law=LAW18)
    assert rest == (33798, 17039, 16759)


def test_w18_rounded_half_up_would_be_a_grosz_more():
    """76.68 instead of 76.67, so 167.60: the other reading of the act."""
    whole = {"udm_dopelnienie": "do_grosza"}
    assert value(FIRST, W18, "ryczalt", "dodatek", choices=whole, law=LAW18) == (9651, 16760)


def test_w20_two_persons_in_a_council_with_a_ceiling_of_half():
    """50.40 m² is within 52.00; 369.75 on the normative area is 293.45. No price of a kWh is
    published, hence no answer: with the price 0 the ceiling alone decides.
    """
    case = home(0, 0, area=5040, wydatki=36975, bez_cieplej_wody=True, bez_gazu=True)
    law = council(cena_kwh=0, rada_pulap_mniej=20)
    assert value(FIRST, case, "granica_powierzchni", "powierzchnia_w_granicy", law=law) == (
        5200,
        True,
    )
    assert value(FIRST, case, "kwh_cieplej_wody", "kwh_gazu", law=law) == (4000, 1200)
    found = value(FIRST, case, "wydatki_normatywne", "procent_pulapu", "pulap", "dodatek", law=law)
    assert found == (29345, 50, 14673, 14673)


def test_x03_thresholds_from_9_february_2022():
    """Wage 5662.53: 2265.01 and 1698.76."""
    assert value(FIRST, home(0), "kryterium") == (226501,)
    assert value(FIRST, home(0, 0), "kryterium") == (169876,)


@pytest.mark.parametrize(
    ("persons", "limit"), list(enumerate((4550, 5200, 5850, 7150, 8450, 9100), start=1))
)
def test_x04_largest_areas(persons, limit):
    """45.5, 52, 58.5, 71.5, 84.5, 91 m²."""
    assert value(TODAY, home(*[0] * persons), "granica_powierzchni") == (limit,)


def test_x06_own_share_above_expenses():
    """Single, 2777.14, expenses 299.74: 15 % is 416.57, refused. A day whose criterion is higher
    than the income, so that the share alone refuses.
    """
    case = home(277714, wydatki=29974)
    assert value(TODAY, case, "nadwyzka", "udzial_wlasny", "dodatek") == (0, 41657, 0)


def test_fifty_metres_for_three_persons_are_counted_on_forty_five():
    """Forum 207306746: 50 m² is within 58.50, expenses are scaled to 45 m²."""
    found = value(TODAY, home(0, 0, 0, area=5000), "powierzchnia_w_granicy", "wydatki_normatywne")
    assert found == (True, 90000)


def test_the_normative_area_grows_with_the_household():
    found = [value(TODAY, home(*[0] * n), "norma")[0] for n in range(1, 9)]
    assert found == [3500, 4000, 4500, 5500, 6500, 7000, 7500, 8000]


def test_fifteen_metres_once_for_a_wheelchair_or_a_separate_room():
    assert value(TODAY, home(0, 0, wheelchair=[0]), "norma") == (5500,)
    assert value(TODAY, home(0, 0, wheelchair=[0, 1]), "norma") == (5500,)
    assert value(TODAY, home(0, 0, wheelchair=[1], outside=[1]), "norma") == (3500,)


@pytest.mark.parametrize(
    ("area", "rooms", "fits"),
    [
        (4549, 4549, True), (4550, 4550, True), (4551, 4551, False),
        (4551, 2730, True), (4551, 2731, False),
        (5250, 3149, True), (5250, 3150, True), (5250, 3151, False),
        (5249, 3149, True), (5251, 3150, False),
    ],
)  # fmt: skip
def test_a_centimetre_below_at_and_above_the_limits_of_area(area, rooms, fits):
    """30 % over the norm; 50 % over when rooms and kitchen are at most 60 % of the area."""
    case = home(0, area=area, rooms=rooms)
    assert value(TODAY, case, "powierzchnia_w_granicy") == (fits,)
    assert (value(TODAY, case, "dodatek")[0] > 0) is fits


@pytest.mark.parametrize(("area", "counted"), [(3499, 100000), (3500, 100000), (3501, 99971)])
def test_expenses_are_scaled_above_the_norm_only(area, counted):
    assert value(TODAY, home(0, area=area), "wydatki_normatywne") == (counted,)


@pytest.mark.parametrize(
    ("persons", "share"), [(1, 15000), (2, 12000), (4, 12000), (5, 10000), (6, 10000)]
)
def test_own_share_by_household(persons, share):
    """15 %, 12 %, 10 % of 1000 zł."""
    case = home(100_000, *[0] * (persons - 1))
    assert value(TODAY, case, "udzial_wlasny") == (share,)


@pytest.mark.parametrize(
    ("income", "within", "surplus", "amount"),
    [(356141, True, 0, 140000), (356142, True, 0, 140000), (356143, False, 1, 139999)],
)
def test_one_grosz_below_at_and_above_the_criterion(income, within, surplus, amount):
    found = value(TODAY, home(income, wydatki=200000), "w_kryterium", "nadwyzka", "dodatek")
    assert found == (within, surplus, amount)


@pytest.mark.parametrize(("both", "surplus"), [(534213, 0), (534214, 0), (534216, 1), (534218, 2)])
def test_the_surplus_is_counted_per_member(both, surplus):
    """2671.07 a person; 5342.18 together are two grosze over, although four in all."""
    assert value(TODAY, home(both, 0), "nadwyzka") == (surplus,)


@pytest.mark.parametrize(("surplus", "left"), [(5720, 1), (5721, 0), (5722, 0)])
def test_one_grosz_below_at_and_above_a_surplus_as_high_as_the_benefit(surplus, left):
    case = home(356142 + surplus, wydatki=60000)
    assert value(TODAY, case, "nadwyzka", "kwota", "dodatek") == (surplus, left, 0)


@pytest.mark.parametrize(("income", "amount"), [(199993, 70000), (200000, 70000), (200007, 69999)])
def test_one_grosz_below_at_and_above_the_ceiling(income, amount):
    """Expenses 1000 zł: without the ceiling 700.01, 700.00 and 699.99."""
    assert value(TODAY, home(income), "pulap", "dodatek") == (70000, amount)


@pytest.mark.parametrize(("costs", "amount"), [(6359, 0), (6360, 4452), (6361, 4453)])
def test_one_grosz_below_at_and_above_the_floor(costs, amount):
    assert value(TODAY, home(0, wydatki=costs), "minimum", "dodatek") == (4452, amount)


def test_what_the_council_may_change():
    law = council(rada_kryterium=5, rada_norma=500)
    assert value(TODAY, home(0), "kryterium", "norma", law=law) == (400660, 4000)
    limits = ("granica_powierzchni", "granica_powierzchni_przy_malych_pokojach")
    assert value(TODAY, home(0), *limits, law=council(rada_przekroczenie=10)) == (4900, 5600)


@pytest.mark.parametrize(
    ("up", "down", "percent"),
    [(0, 0, 70), (19, 0, 89), (20, 0, 90), (21, 0, 90), (0, 19, 51), (0, 20, 50), (0, 21, 50)],
)
def test_the_council_moves_the_ceiling_by_twenty_points_at_most(up, down, percent):
    law = council(rada_pulap_wiecej=up, rada_pulap_mniej=down)
    found = value(TODAY, home(0), "procent_pulapu", "pulap", "dodatek", law=law)
    assert found == (percent, percent * 1000, percent * 1000)


def test_who_is_not_counted_brings_neither_income_nor_a_place():
    case = home(100_000, 900_000, outside=[1])
    found = value(TODAY, case, "osoby", "dochod_gospodarstwa", "kryterium", "dodatek")
    assert found == (1, 100_000, 356142, 70000)
    assert value(TODAY, home(0, outside=[0]), "osoby", "dodatek") == (0, 0)


@pytest.mark.parametrize(("area", "energy"), [(3499, 17495), (3500, 17500), (3501, 17500)])
def test_heating_counts_the_smaller_of_the_areas(area, energy):
    case = home(0, area=area, bez_ogrzewania=True)
    assert value(TODAY, case, "kwh_ogrzewania") == (energy,)


@pytest.mark.parametrize(("persons", "energy"), [(1, 1000), (2, 1200), (3, 1400), (6, 2000)])
def test_energy_instead_of_gas_grows_by_two_kwh(persons, energy):
    assert value(TODAY, home(*[0] * persons, bez_gazu=True), "kwh_gazu") == (energy,)


def test_w18_the_lump_sum_goes_to_the_applicant_and_the_rest_to_the_manager():
    """167.59 times 96.50 / 337.98 is 47.85."""
    assert value(FIRST, W18, "ryczalt_do_rak", "dla_zarzadcy", law=LAW18) == (4785, 11974)


def test_the_order_of_ceiling_and_surplus_is_a_visible_choice():
    """Expenses 2000, income 100 over: 1450.79 before the ceiling of 1400."""
    case = home(366142, wydatki=200000)
    later = {"udm_kwota": "najpierw_nadwyzka"}
    assert value(TODAY, case, "dodatek") == (130000,)
    assert value(TODAY, case, "dodatek", choices=later) == (135079,)


def test_scaling_the_heating_lump_sum_is_a_visible_choice():
    """40 m² for one person: 800 * 35/40 + 175 = 875, or (800 + 175) * 35/40 = 853.13."""
    case = home(0, area=4000, wydatki=80000, bez_ogrzewania=True)
    twice = {"udm_wydatki_normatywne": "ogrzewanie_przeliczone"}
    names = ("ryczalt", "wydatki_normatywne", "dodatek")
    assert value(TODAY, case, *names, law=ONE) == (17500, 87500, 61250)
    assert value(TODAY, case, *names, law=ONE, choices=twice) == (17500, 85313, 59719)


def test_all_four_readings_side_by_side():
    case = home(366142, area=4000, wydatki=300000, bez_ogrzewania=True)
    found = [value(TODAY, case, "dodatek", law=ONE, choices=one)[0] for one in READINGS]
    assert found == [186000, 196000, 184469, 194469]


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (date(2023, 2, 9), (226501, 169876, 2831), (253846, 190385, 3173)),
        (date(2024, 2, 9), (253846, 190385, 3173), (286219, 214664, 3578)),
        (date(2025, 2, 9), (286219, 214664, 3578), (327269, 245452, 4091)),
        (date(2026, 2, 9), (327269, 245452, 4091), (356142, 267107, 4452)),
    ],
)
def test_every_new_average_wage_changes_criterion_and_floor(change, before, after):
    """The table of the addendum, the day before, on and after."""
    days = (change - timedelta(days=1), change, change + timedelta(days=1))
    for day, expected in zip(days, (before, after, after), strict=True):
        single, family = (value(day, home(*incomes), "kryterium")[0] for incomes in ([0], [0, 0]))
        assert (single, family, *value(day, home(0), "minimum")) == expected


def test_counted_thresholds_are_those_of_the_data():
    """The data keep the thresholds as counted by hand; the rules count the same."""
    known = parameters.load()
    for day in (date(2015, 12, 31), *(date(year, 3, 1) for year in range(2022, 2027))):
        p = known.on(day)
        assert value(day, home(0), "kryterium") == (p.dodatek_mieszkaniowy_prog_1_osoba,)
        assert value(day, home(0, 0), "kryterium") == (p.dodatek_mieszkaniowy_prog_wieloosobowe,)
    for day in (FIRST, date(2025, 3, 1), TODAY):
        amount = known.on(day).dodatek_mieszkaniowy_minimum_kwota
        assert value(day, home(0), "minimum") == (amount,)


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        (date(2013, 2, 28), "powierzchnia_normatywna_1_osoba"),
        (date(2013, 3, 1), None),
        (EVE, None),
        (REFORM, None),
        (FIRST - timedelta(days=1), None),
        (FIRST, None),
    ],
)
def test_a_day_whose_values_are_unknown_is_said_to_be_so(day, missing):
    found = entitle(LAW.on(day), home(0), dodatki_mieszkaniowe.BENEFITS).benefits[0]
    assert found.missing == ((missing,) if missing else ())
    assert found.status == ("missing_data" if missing else "due")


def test_an_amount_of_the_former_law_is_flagged_as_known_from_memory():
    """Pensions and areas before July 2021 are from memory: the answer is not confirmed."""
    found = entitle(LAW.on(EVE), home(0), dodatki_mieszkaniowe.BENEFITS).benefits[0]
    assert (found.status, found.confirmed) == ("due", False)


@pytest.mark.parametrize(
    ("day", "criterion", "share", "gas", "floor"),
    [
        (EVE, (175000, 125000), 30000, 1000, 2000),
        (REFORM, (200000, 150000), 22500, 1200, 2500),
        (REFORM + timedelta(days=1), (200000, 150000), 22500, 1200, 2500),
    ],
)
def test_the_reform_of_1_july_2021(day, criterion, share, gas, floor):
    """Criterion and floor pass from the pension to the wage, the higher share goes, gas grows."""
    pair = home(0, 0, bez_gazu=True)
    single = value(day, home(150_000), "kryterium", "udzial_wlasny", "minimum", law=ASSUMED)
    both = value(day, pair, "kryterium", "kwh_gazu", law=ASSUMED)
    assert (single[0], both[0]) == criterion
    assert (single[1], both[1], single[2]) == (share, gas, floor)


@pytest.mark.parametrize(
    ("persons", "income", "share"),
    [
        (1, 149_999, 22_500), (1, 150_000, 30_000), (1, 150_001, 30_000),
        (2, 199_998, 24_000), (2, 200_000, 30_000), (2, 200_002, 30_000),
        (4, 399_996, 48_000), (4, 400_000, 60_000), (4, 400_004, 60_001),
        (5, 499_995, 50_000), (5, 500_000, 60_000), (5, 500_005, 60_001),
    ],
)  # fmt: skip
def test_the_former_higher_share_begins_at_its_threshold(persons, income, share):
    """150 % of the pension for one person, 100 % a person in a family: 20, 15 and 12 %."""
    case = home(income, *[0] * (persons - 1))
    assert value(EVE, case, "udzial_wlasny", law=ASSUMED) == (share,)


def test_the_former_law_has_no_payment_of_the_lump_sum_and_the_present_one_has():
    assert "udm_ryczalt_do_rak" not in LAW.on(EVE).rules
    assert "udm_ryczalt_do_rak" in LAW.on(REFORM).rules


def test_the_answer_says_the_amount_and_its_reasons():
    found = entitle(LAW18.on(FIRST), W18, dodatki_mieszkaniowe.BENEFITS).benefits[0]
    assert found.as_json()["amount"] == "167.59"
    assert (found.code, found.period) == ("dodatek-mieszkaniowy", "month")
    assert any(step.basis == "art. 6 ust. 1 udm" for step in found.why)
    assert any("art. 5 ust. 1" in (step.basis or "") and step.source for step in found.why)
