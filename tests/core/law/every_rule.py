"""Every rule of every act on every day that changes something, and households to try them on."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from types import ModuleType

import numpy as np

from ostoja.core.law import poland
from ostoja.core.law.lower import lower, parameters_of
from ostoja.core.law.parameters import Entry
from ostoja.core.law.scale.columns import Columns, Population
from ostoja.core.law.state import Case

BANDS = ((100, 0), (150, 20), (200, 55), (None, 100))
RATES = ((100_000, 0), (150_000, 350), (300_000, 900), (None, 2500))
# What a council or county might have set; made up, to try the rules that ask for it.
LOCAL = {
    "dodatek_mieszkaniowy_cena_kwh": 8_975,
    "dodatek_mieszkaniowy_rada_kryterium": 5,
    "dodatek_mieszkaniowy_rada_pulap_wiecej": 10,
    "schronisko_koszt_miesiaca": 250_000,
    "schronisko_tabela": BANDS,
    "schronisko_z_uslugami_koszt_miesiaca": 400_000,
    "schronisko_z_uslugami_tabela": BANDS,
    "sds_srednia_dotacja": 210_000,
    "specjalistyczne_uslugi_koszt_godziny": 9_000,
    "stypendium_szkolne_tabela_najmniej": ((50, 90), (None, 80)),
    "stypendium_szkolne_tabela_najwyzej": ((50, 120), (None, 90)),
    "stypendium_szkolne_za_okolicznosc": 10,
    "uslugi_opiekuncze_koszt_godziny": 4_150,
    "uslugi_opiekuncze_stawki_osoba_samotna": RATES,
    "uslugi_opiekuncze_stawki_rodzina": RATES,
    "uslugi_opiekuncze_tabela_osoba_samotna": BANDS,
    "uslugi_opiekuncze_tabela_rodzina": BANDS,
}
LIMITS = {
    "dni_miesiaca": (28, 31), "uwr_dni_miesiaca": (28, 31), "uwr_dni_w_pieczy": (0, 28),
    "dni_objete": (0, 31), "dps_osob_w_gospodarstwie": (1, 7), "wsp_punkty": (0, 100),
    "udm_powierzchnia": (0, 15_000), "udm_pokoje_i_kuchnia": (0, 9_000),
    "uwr_ceny_pierwszy_rok": (900, 1_200), "uwr_ceny_drugi_rok": (900, 1_200),
    "uwr_ceny_trzeci_rok": (900, 1_200), "ups_miesiac_wniosku": (1, 12),
    "ups_rok_weryfikacji": (2_004, 2_030), "usr_rok_dochodu": (2_004, 2_030),
    "usr_tydzien_od_porodu": (0, 80), "dps_dni_nieobecnosci_wczesniej": (0, 90),
}  # fmt: skip
BY_WORD = {"wiek": (0, 95), "hektary": (0, 200_000), "dzieci": (0, 6)}
LAW = poland.law().with_parameters(
    poland.law().parameters.with_local({
        name: [
            Entry(value=value, since=date(2004, 5, 1), until=None, basis="uchwała", source="próba",
                  confidence="verified")
        ]
        for name, value in LOCAL.items()
    })
)  # fmt: skip


@dataclass(frozen=True)
class Moment:
    """An act on a day of change, in one set of readings, with the rules that can be computed."""

    act: ModuleType
    day: date
    number: int
    rules: tuple[str, ...]

    @property
    def state(self):
        return LAW.on(self.day, choices(self.number))

    def __str__(self):
        return f"{self.act.__name__.rpartition('.')[2]} {self.day} {self.number}"


def choices(number):
    """The set of readings with this number: for each rule its n-th, or its last."""
    names = dict.fromkeys(one.name for one in LAW.rules if one.reading)
    found = {name: LAW.readings(name) for name in names}
    return {name: several[min(number, len(several) - 1)] for name, several in found.items()}


def sets_of_readings():
    """How many sets are needed for every reading to be in one."""
    return max(len(LAW.readings(one.name)) for one in LAW.rules)


@cache
def lowered(rule):
    return lower(rule, LAW.on(rule.since or rule.until or date(2026, 1, 1)).entity)


@cache
def parameters_by_rule(rule):
    return parameters_of(lowered(rule))


def days_of_change():
    """Days on which a text of a rule begins, or ended the day before, or a parameter changes."""
    starts = {one.since for one in LAW.rules if one.since}
    starts |= {one.until + timedelta(days=1) for one in LAW.rules if one.until}
    starts |= {
        entry.since
        for rule in LAW.rules
        for name in parameters_by_rule(rule)
        for entry in LAW.parameters.by_name[name].history
    }
    return sorted(starts)


def unknown_on(day):
    """Parameters without a value on a day."""
    return {
        name
        for name, one in LAW.parameters.by_name.items()
        if (entry := one.on(day)) is None or entry.value is None
    }


def computable(state, names):
    """The rules of ``names`` whose whole way has values on the day."""
    unknown = unknown_on(state.day)
    return tuple(
        name
        for name in names
        if name in state.rules
        and not any(parameters_by_rule(one) & unknown for one in state.plan([name]))
    )


@cache
def moments():
    """Every act on each day that changes something in it, in every set of readings."""
    found = []
    before = {}
    for day in days_of_change():
        for number in range(sets_of_readings()):
            state = LAW.on(day, choices(number))
            for act in poland.ACTS:
                mine = {one.name for one in LAW.rules if one.function.__module__ == act.__name__}
                rules = computable(state, sorted(mine))
                plan = state.plan(rules)
                used = {name for one in plan for name in parameters_by_rule(one)}
                looks = (rules, plan, tuple((name, state.p.entry(name)) for name in sorted(used)))
                if rules and looks not in before.setdefault(act, []):
                    before[act].append(looks)
                    found.append(Moment(act, day, number, rules))
    return tuple(found)


def drawn(kind, size, random):
    """Values of an input: a third of the amounts are nought, the rest spread or round."""
    if kind.unit == "yes_no":
        return random.random(size) < 0.4
    if kind.unit == "grosze":
        spread = np.minimum(random.exponential(160_000, size), 2_000_000).astype(np.int64) + 1
        rounded = random.integers(1, 60, size) * 10_000
        which = random.random(size)
        nought = 1 if "placa" in kind.name else 0
        return np.where(which < 0.33, nought, np.where(which < 0.5, rounded, spread))
    by_word = next((one for word, one in BY_WORD.items() if word in kind.name), (0, 12))
    low, high = LIMITS.get(kind.name, by_word)
    return random.integers(low, high + 1, size)


class Households:
    """Seeded households with every input that ``names`` need."""

    def __init__(self, inputs, count, seed):
        random = np.random.default_rng(seed)
        self.sizes = random.choice([1, 2, 3, 4, 5, 6], count, p=[0.3, 0.25, 0.2, 0.15, 0.06, 0.04])
        self.first = np.cumsum(self.sizes) - self.sizes
        people = int(self.sizes.sum())
        self.persons = {
            one.name: drawn(one, people, random) for one in inputs if one.entity == "person"
        }
        self.household = {
            one.name: drawn(one, count, random) for one in inputs if one.entity == "household"
        }

    @cached_property
    def population(self):
        persons = self.persons or {"wiek": np.zeros(int(self.sizes.sum()), np.int64)}
        return Population(self.sizes, persons, self.household)

    def span(self, number):
        return slice(int(self.first[number]), int(self.first[number] + self.sizes[number]))

    def case(self, number):
        """One of the households, as single values."""
        span = self.span(number)
        return Case(
            tuple(f"o{n}" for n in range(int(self.sizes[number]))),
            {name: tuple(column[span].tolist()) for name, column in self.persons.items()},
            {name: column[number].item() for name, column in self.household.items()},
        )


def disagreements(moment, households, sample):
    """Where columns of all say otherwise than one household at a time."""
    state = moment.state
    columns = Columns(state, *moment.rules).run(households.population)
    found = []
    for number in sample:
        single = state.compute(households.case(number), *moment.rules)
        for name in moment.rules:
            mine = columns[name][
                households.span(number) if state.rules[name].entity == "person" else number
            ]
            if np.asarray(mine).tolist() != np.asarray(single[name]).tolist():
                found.append((name, number, mine, single[name]))
    return found
