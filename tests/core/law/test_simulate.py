"""A council asks what a change costs: the answer is the sum of what each household is due."""

from datetime import date
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law.benefits import entitle
from ostoja.core.law.poland import BENEFITS, law
from ostoja.core.law.scale import costs, grouping, outcome, reforms
from ostoja.core.law.scale.costs import MEASURES, TOTAL, Group, Tally
from ostoja.core.law.scale.population import Batch, Labels
from ostoja.core.law.scale.synthetic import BLOCK, Synthetic
from ostoja.core.law.state import Case
from tests.core.law import council_law

DAY = date(2026, 12, 1)
HIGHER = {"kryterium_na_osobe_w_rodzinie": "900,00", "zasilek_okresowy_procent_gwarantowany": 60}
BANDS = reforms.Reform(name="dziś", since=date(2026, 1, 1), values={"pasma": council_law.BANDS})


class Listed:
    """Households given one by one, served in batches of any size."""

    name = "lista"

    def __init__(self, households, columns, household=()):
        self.households, self.persons, self.household = households, columns, household
        self.columns = frozenset((*columns, *household, "gmina"))
        self.count = len(households)

    def batches(self, names, size=7):
        for start in range(0, self.count, size):
            part = self.households[start : start + size]
            gminas = tuple(sorted({one["gmina"] for one in part}))
            yield Batch(
                sizes=np.array([len(one["wiek"]) for one in part]),
                persons={
                    name: np.array([value for one in part for value in one[name]])
                    for name in self.persons
                },
                household={name: np.array([one[name] for one in part]) for name in self.household},
                groups={
                    "gmina": Labels(np.array([gminas.index(one["gmina"]) for one in part]), gminas)
                },
                weights=np.array([one.get("waga", 1) for one in part]),
            )


PERSON = st.tuples(st.integers(0, 95), st.integers(0, 250_000), st.booleans(), st.booleans())
HOUSEHOLD = st.tuples(
    st.lists(PERSON, min_size=1, max_size=6), st.sampled_from("ABC"), st.integers(1, 3)
).map(
    lambda it: {
        "wiek": [one[0] for one in it[0]],
        "ups_dochod": [one[1] for one in it[0]],
        "niezdolny_do_pracy": [one[2] for one in it[0]],
        "wylacza_staly": [one[3] for one in it[0]],
        "gmina": it[1],
        "waga": it[2],
    }
)
COLUMNS = ("wiek", "ups_dochod", "niezdolny_do_pracy", "wylacza_staly")


def both(values, day=DAY):
    today = law().on(day)
    raw = {"name": "zmiana", "from": day, "parameters": values}
    return today, reforms.applied(today, reforms.read(raw, law()))


def simulated(source, states, size=7):
    items, _ = costs.usable([costs.item(one) for one in BENEFITS], states, source.columns)
    ranks = grouping.deciles("ups_dochod", source.batches((), size))
    return costs.compare(source, *states, items, deciles=ranks, size=size)


def due(state, household, items):
    """Grosze for each item and measure of one household, by the engine of one household."""
    case = Case(
        tuple(str(number) for number in range(len(household["wiek"]))),
        {name: tuple(one) for name, one in household.items() if isinstance(one, list)},
        {name: household[name] for name in ("uslugi_godziny",) if name in household},
    )
    known = {one.code for one in items}
    asked = [one for one in BENEFITS if one.code in known]
    found = dict.fromkeys(((code, m) for code in (*known, TOTAL) for m in MEASURES), 0)
    for one in entitle(state, case, asked).benefits:
        for measure, amount in (("least", one.least), ("most", one.most)):
            paid = one.amount if one.amount is not None else amount
            paid = -(paid or 0) if one.payer == "recipient" else paid
            found[one.code, measure] += paid or 0
            if one.period == "month":
                found[TOTAL, measure] += paid or 0
    return found


def family(ages):
    grown = sum(age >= 18 for age in ages)
    young = len(ages) - grown
    if not grown:
        return "same osoby do 17 lat"
    if grown == 1 and not young:
        return "jedna osoba od 60 lat" if ages[0] >= 60 else "jedna osoba do 59 lat"
    if grown == 1:
        return "jedno dorosłe z dziećmi"
    if grown == 2:
        return "dwoje dorosłych" + {
            0: " bez dzieci", 1: ", jedno dziecko", 2: ", dwoje dzieci"
        }.get(young, ", troje dzieci i więcej")  # fmt: skip
    return "troje dorosłych i więcej, " + ("z dziećmi" if young else "bez dzieci")


def ranks_of(households):
    """Decile groups the plain way: persons in a row by income, cut where a tenth is reached."""

    def income(one):
        older = max(sum(age >= 14 for age in one["wiek"]), 1)
        tenths = 10 + 5 * (older - 1) + 3 * (len(one["wiek"]) - older)
        return sum(one["ups_dochod"]) * 10 // tenths // 100

    row = sorted((income(one), len(one["wiek"]) * one["waga"]) for one in households)
    total = sum(people for _, people in row)
    reached = list(accumulate(people for _, people in row))
    bounds = [
        next(value for (value, _), sum_ in zip(row, reached, strict=True) if sum_ * 10 >= total * k)
        for k in range(1, 10)
    ]
    return [str(1 + sum(bound < income(one) for bound in bounds)) for one in households]


def expected(households, states, items):
    tallies, sizes = {}, {}
    for one, rank in zip(households, ranks_of(households), strict=True):
        before, after = (due(state, one, items) for state in states)
        for group in (
            Group(TOTAL, TOTAL), Group("decyl", rank), Group("rodzina", family(one["wiek"])),
            Group("gmina", one["gmina"]),
        ):  # fmt: skip
            weight = one["waga"]
            sizes[group] = sizes.get(group, 0) + weight
            for (code, measure), old in before.items():
                new = after[code, measure]
                tally = tallies.setdefault((group, code, measure), Tally())
                tally.before += weight * old
                tally.after += weight * new
                tally.recipients_before += weight * (old != 0)
                tally.recipients_after += weight * (new != 0)
                tally.winners += weight * (new > old)
                tally.losers += weight * (new < old)
                tally.gained += weight * max(new - old, 0)
                tally.lost += weight * max(old - new, 0)
    return tallies, sizes


@settings(max_examples=15, deadline=None)
@given(st.lists(HOUSEHOLD, min_size=1, max_size=12), st.integers(1, 15))
def test_the_cost_is_the_sum_of_what_each_household_is_due(households, size):
    """Every group, benefit and measure, to the grosz, weights and batches of any size."""
    states = both(HIGHER)
    found = simulated(Listed(households, COLUMNS), states, size)
    tallies, sizes = expected(households, states, found.items)
    assert {one: n for one, n in found.households.items() if n} == sizes
    assert {key: one for key, one in found.tallies.items() if key[0] in sizes} == tallies
    assert {one.code for one in found.items} == {
        "zasilek-okresowy", "zasilek-staly", "specjalny-zasilek-celowy"
    }  # fmt: skip


@settings(max_examples=10, deadline=None)
@given(st.lists(HOUSEHOLD, min_size=1, max_size=12))
def test_a_reform_that_changes_nothing_costs_nothing(households):
    same = {"kryterium_na_osobe_w_rodzinie": "823,00"}
    today, reformed = both(same, date(2026, 12, 1))
    assert today.p.kryterium_na_osobe_w_rodzinie == reformed.p.kryterium_na_osobe_w_rodzinie
    for row in outcome.rows(simulated(Listed(households, COLUMNS), (today, reformed))):
        assert row.koszt_przed == row.koszt_po
        assert (row.zmiana, row.zyskaja, row.straca) == (0, 0, 0)
        assert (row.zyskaja_lacznie, row.straca_lacznie) == (0, 0)


def test_totals_do_not_depend_on_how_much_is_read_at_once():
    one = next(iter(Synthetic(40, 5).batches(())))
    states = both(HIGHER)
    households = _apart(one)
    found = [
        list(outcome.rows(simulated(Listed(households, COLUMNS), states, size)))
        for size in (1, 3, 64, 1000)
    ]
    assert found[0] == found[1] == found[2] == found[3]
    assert found[0][0].zmiana > 0


def test_the_whole_basket_of_made_up_families():
    """Ten benefits and a fee of three acts, each household by each engine."""
    households = _apart(next(iter(Synthetic(60, 11).batches(()))))
    council = reforms.read(
        {
            "from": "2025-01-01",
            "parameters": {"uslugi_opiekuncze_koszt_godziny": "40,00"},
            "tables": {
                "uslugi_opiekuncze_tabela_osoba_samotna": [[100, 0], [300, 20], [None, 100]],
                "uslugi_opiekuncze_tabela_rodzina": [[150, 5], [None, 70]],
            },
        },
        law(),
    )
    change = {
        "from": DAY,
        "parameters": {
            **HIGHER, "kryterium_swiadczen_rodzinnych": "900", "zasilek_rodzinny_5_18_lat": "200",
            "uslugi_opiekuncze_koszt_godziny": "45,50",
        },
    }  # fmt: skip
    today = reforms.applied(law().on(DAY), council)
    states = today, reforms.applied(today, reforms.read(change, law()))
    persons = [name for name, one in households[0].items() if isinstance(one, list)]
    found = simulated(Listed(households, persons, ("uslugi_godziny",)), states, 17)
    tallies, _ = expected(households, states, found.items)
    assert {key: one for key, one in found.tallies.items() if key in tallies} == tallies
    codes = {one.code for one in found.items}
    assert {"zasilek-rodzinny", "zasilek-pielegnacyjny", "uslugi-opiekuncze-oplata"} < codes
    whole = Group(TOTAL, TOTAL)
    assert found.tallies[whole, "uslugi-opiekuncze-oplata", "least"].losers > 0
    assert found.tallies[whole, "zasilek-rodzinny", "least"].winners > 0


def _apart(batch):
    ends = np.cumsum(batch.sizes)
    labels = batch.groups["gmina"]
    return [
        {name: values[end - size : end].tolist() for name, values in batch.persons.items()}
        | {name: values[place].item() for name, values in batch.household.items()}
        | {"gmina": labels.names[code], "waga": 1}
        for place, (size, end, code) in enumerate(zip(batch.sizes, ends, labels.codes, strict=True))
    ]


def test_the_sums_are_exact_beyond_sixty_four_bits():
    """A weight may stand for a whole country; nothing overflows and nothing is rounded."""
    one = {
        "wiek": [30], "ups_dochod": [0], "niezdolny_do_pracy": [False], "wylacza_staly": [False],
        "gmina": "A", "waga": 10**15,
    }  # fmt: skip
    found = simulated(Listed([one], COLUMNS), both(HIGHER))
    tally = found.tallies[Group(TOTAL, TOTAL), "zasilek-okresowy", "most"]
    assert tally.before == 10**15 * 82300


# --- a council changes the bands of its fee ---


def council(*reformed):
    today = reforms.applied(council_law.LAW.on(DAY), BANDS)
    return today, reforms.applied(today, *reformed)


HOMES = [
    {"wiek": [80], "dochod": [78000], "chory": [True], "koszt": 100050, "gmina": "A"},  # 97 %
    {"wiek": [80], "dochod": [96000], "chory": [True], "koszt": 100050, "gmina": "A"},  # 120 %
    {"wiek": [80, 70], "dochod": [200000, 80000], "chory": [False, True], "koszt": 50000,
     "gmina": "B"},  # 175 %
]  # fmt: skip
CARE = Listed(HOMES, ("wiek", "dochod", "chory"), ("koszt",))


def test_free_up_to_half_as_much_again_helps_one_household():
    """The band of 20 % becomes free: one household keeps 200 zł, the centre loses them."""
    change = reforms.Reform(
        name="bezpłatnie do 150 %", since=DAY, values={"pasma": ((150, 0), (None, 100))}
    )
    found = costs.compare(CARE, *council(change), [costs.fee("oplata")])
    tally = found.tallies[Group(TOTAL, TOTAL), "oplata", "least"]
    assert (tally.before, tally.after) == (-70000, -50000)
    assert (tally.winners, tally.losers, tally.gained, tally.lost) == (1, 0, 20000, 0)
    assert (tally.recipients_before, tally.recipients_after) == (2, 1)
    assert found.tallies[Group("gmina", "B"), "oplata", "least"].winners == 0


def test_a_lower_share_of_a_higher_band_hurts_and_helps():
    change = reforms.Reform(
        name="inne pasma", since=DAY, values={"pasma": ((100, 5), (150, 20), (None, 90))}
    )
    found = costs.compare(CARE, *council(change), [costs.fee("oplata")])
    tally = found.tallies[Group(TOTAL, TOTAL), "oplata", "least"]
    assert (tally.winners, tally.gained) == (1, 5000)
    assert (tally.losers, tally.lost) == (1, 5000)


def test_another_reading_is_a_reform_too():
    """200,10 zł rounded to the złoty is 200 zł either way; 20 % of 1002,50 is 200,50."""
    homes = [{**HOMES[1], "koszt": 100250}]
    source = Listed(homes, ("wiek", "dochod", "chory"), ("koszt",))
    change = reforms.Reform(name="do złotego", since=DAY, readings={"oplata": "do_zlotego"})
    found = costs.compare(source, *council(change), [costs.fee("oplata")])
    tally = found.tallies[Group(TOTAL, TOTAL), "oplata", "least"]
    assert (tally.before, tally.after) == (-20000, -20100)


def test_the_reading_taken_is_told_where_there_is_another():
    change = reforms.Reform(name="do złotego", since=DAY, readings={"oplata": "do_zlotego"})
    today, then = council(change)
    items = [costs.fee("oplata"), costs.fee("dodatek")]
    assert costs.readings(items, today) == {"oplata": "w_dol"}
    assert costs.readings(items, then) == {"oplata": "do_zlotego"}
    assert costs.readings(items[1:], then) == {}


def test_what_a_household_pays_is_below_zero_whoever_takes_it():
    signs = {one.payer: costs.item(one).sign for one in BENEFITS}
    assert {name for name, sign in signs.items() if sign < 0} == {"recipient", "resident", "family"}


def test_before_its_day_a_reform_changes_nothing():
    change = reforms.Reform(name="później", since=date(2027, 1, 1), values={"dodatek": 1})
    today, then = council(change)
    assert then.p.dodatek == today.p.dodatek == 10001


def test_what_cannot_be_counted_says_why():
    items = [costs.fee("oplata"), costs.fee("dodatek"), costs.fee("karta"), costs.fee("nie_ma")]
    untabled = council_law.LAW.on(DAY)
    good, out = costs.usable(items, [untabled], frozenset({"dochod", "chory", "wiek", "koszt"}))
    assert [one.code for one in good] == ["dodatek"]
    said = {one.code: one.why for one in out}
    assert "pasma" in said["oplata"]
    assert said["karta"] == "ta reguła nie daje kwoty."
    assert "nie obowiązuje" in said["nie_ma"]
    _, (left,) = costs.usable([costs.fee("oplata")], council(), frozenset({"wiek", "dochod"}))
    assert left.why == "w populacji brakuje kolumn: koszt."


# --- the made-up population ---


def test_the_same_seed_gives_the_same_households():
    first, again, other = (list(Synthetic(200, seed).batches(())) for seed in (3, 3, 4))
    assert (first[0].persons["ups_dochod"] == again[0].persons["ups_dochod"]).all()
    assert first[0].sizes.tolist() != other[0].sizes.tolist()


def test_a_longer_population_begins_with_the_shorter():
    short = next(iter(Synthetic(100, 9).batches(())))
    blocks = list(Synthetic(BLOCK + 5, 9).batches(()))
    assert [len(one.sizes) for one in blocks] == [BLOCK, 5]
    people = len(short.persons["wiek"])
    for name, values in short.persons.items():
        assert blocks[0].persons[name][:people].tolist() == values.tolist()


def test_every_made_up_household_is_possible():
    """Somebody is grown, children have neither income nor a judgment, nothing is below zero."""
    for batch in Synthetic(20_000, 2).batches(()):
        age, income = batch.persons["wiek"], batch.persons["ups_dochod"]
        assert batch.per_household((age >= 18).astype(np.int64)).min() >= 1
        assert income[age < 18].max() == 0
        assert not batch.persons["niezdolny_do_pracy"][age < 18].any()
        assert not (batch.persons["wylacza_staly"] & ~batch.persons["niezdolny_do_pracy"]).any()
        assert income.min() == 0
        assert set(batch.sizes.tolist()) == {1, 2, 3, 4, 5, 6}


def test_what_other_acts_ask_fits_the_same_people():
    """Only children study and commute here, only the old have care, every input is known."""
    source = Synthetic(20_000, 2)
    inputs = law().inputs
    care = {"uslugi_godziny"}  # an input of the fees that councils set
    assert source.columns - {"gmina"} - care <= inputs.keys()
    for batch in source.batches(()):
        people = batch.persons
        assert people.keys() | batch.household.keys() | {"gmina"} == source.columns
        child = people["wiek"] < 18
        for name in ("usr_uczy_sie", "usr_nauka_dojazd", "usr_samotne_wychowywanie"):
            assert people[name].any()
            assert not (people[name] & ~child).any()
        assert not (people["usr_stopien_znaczny"] & people["usr_stopien_umiarkowany"]).any()
        assert ((people["usr_miesiace_nauki"] > 0) == people["usr_nauka_dojazd"]).all()
        young = batch.per_household((people["wiek"] >= 75).astype(np.int64)) == 0
        assert batch.household["uslugi_godziny"][young].max() == 0
        assert batch.household["uslugi_godziny"].max() == 60


def test_sizes_of_households_follow_the_documented_shares():
    (sizes,) = (np.concatenate([one.sizes for one in Synthetic(100_000, 1).batches(())]),)
    shares = np.bincount(sizes, minlength=7)[1:] / len(sizes)
    assert shares == pytest.approx([0.248, 0.277, 0.2, 0.135, 0.1, 0.04], abs=0.006)
