"""A made-up population from a seed, to try a reform or the engine without anybody's data.

It is no statistics of Poland. The shares of households by size follow the census of 2011; every
other number below is invented, as ``docs/explanation/simulation.md`` says line by line. Households
come in blocks of which each has its own stream of chance: the same seed gives the same households
however they are read.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator

from ostoja.core.law.scale.columns import Array
from ostoja.core.law.scale.population import BATCH, Batch, Labels, WrongPopulationError, library

BLOCK = 16_384  # households; part of what a seed means, so it never changes
SIZES = (248, 277, 200, 135, 100, 40)  # per mille; 1, 2, 3, 4, 5, 6 persons
MUNICIPALITIES = ("gmina zmyślona A", "gmina zmyślona B", "gmina zmyślona C")
_SHARES = (600, 300, 100)  # per mille
_OLD = (45, 35, 10, 5, 5, 5)  # per cent of households by size whose adults are 60 or more
_SECOND = 85  # per cent of households of two and more with a second adult
_THIRD = 15  # per cent of further persons who are adults
_UNABLE = (6, 20)  # per cent unable to work: from 18 to 59 years, from 60 on
_EXCLUDED = 60  # per cent of the unable with a pension, which excludes the permanent benefit
_NOTHING = 12  # per cent of adults up to 59 without any income
_INCOMES = (  # of those with income: bounds in złoty a month, per mille in each bracket
    ((1, 1500, 2600, 4200, 6500, 15000), (100, 200, 300, 250, 150)),  # up to 59 years
    ((1, 1400, 2200, 3200, 4500, 9000), (50, 250, 400, 200, 100)),  # from 60 on
)
_CHILD_JUDGED = 4  # per cent of children up to 15 with a judgment of disability
_SEVERE, _SINCE_YOUTH = 50, 20  # per cent of the unable
_COMMUTES = 30  # per cent of those from 15 to 17 who travel to a school elsewhere
_ALONE = 40  # per cent of children of one adult for whom no maintenance was awarded
_LEAVE = 5  # per cent of children up to 2 with a parent on child-care leave
_CARE = 15  # per cent of households with somebody of 75 or more that have care at home
PERSONS = (
    "wiek", "ups_dochod", "niezdolny_do_pracy", "wylacza_staly", "usr_dochod", "usr_wiek",
    "usr_dziecko", "usr_uczy_sie", "usr_orzeczenie_dziecka", "usr_stopien_umiarkowany",
    "usr_stopien_znaczny", "usr_wylacza_rodzinny", "usr_wniosek_urodzenie", "usr_opieka_lekarska",
    "usr_urlop_wychowawczy", "usr_samotne_wychowywanie", "usr_poczatek_roku",
    "usr_nauka_zamieszkanie", "usr_nauka_dojazd", "usr_miesiace_nauki", "usr_od_mlodosci",
    "usr_wylacza_pielegnacyjny",
)  # fmt: skip
HOUSEHOLD = ("uslugi_godziny",)


@dataclass(frozen=True, slots=True)
class Synthetic:
    """``count`` made-up households of the seed ``seed``."""

    count: int
    seed: int
    name: str = "populacja zmyślona"
    columns: frozenset[str] = frozenset((*PERSONS, *HOUSEHOLD, "gmina"))

    def __post_init__(self) -> None:
        if self.count < 1:
            raise WrongPopulationError("Populacja zmyślona: podaj choć jedno gospodarstwo.")

    def batches(self, names: Collection[str], size: int = BATCH) -> Iterator[Batch]:
        """All households, a block at a time: blocks are small, so ``size`` changes nothing."""
        for number, start in enumerate(range(0, self.count, BLOCK)):
            chance = np.random.default_rng([self.seed, number])
            yield _block(chance, min(BLOCK, self.count - start))

    def write(self, path: Path) -> None:
        """Write the households to a Parquet file, block by block."""
        arrow, parquet = library("pyarrow"), library("pyarrow.parquet")
        writer = None
        for batch in self.batches(self.columns):
            ends = np.concatenate([[0], np.cumsum(batch.sizes)]).astype(np.int32)
            columns = {
                name: arrow.ListArray.from_arrays(arrow.array(ends), arrow.array(values))
                for name, values in batch.persons.items()
            }
            columns |= {name: arrow.array(values) for name, values in batch.household.items()}
            labels = batch.groups["gmina"]
            columns["gmina"] = arrow.array(np.array(labels.names)[labels.codes])
            table = arrow.table(columns)
            writer = writer or parquet.ParquetWriter(path, table.schema)
            writer.write_table(table)
        if writer is not None:
            writer.close()


def _block(chance: Generator, count: int) -> Batch:
    """Always a whole block is drawn, so that a longer population begins with a shorter one."""
    sizes = 1 + _of(chance, SIZES, BLOCK)
    old = _happens(chance, np.array(_OLD)[sizes - 1], BLOCK)
    age = _ages(chance, _places(sizes), np.repeat(old, sizes))
    persons = _people(chance, age)
    gmina = _of(chance, _SHARES, BLOCK)
    persons |= _family(chance, sizes, persons)
    hours = _care(chance, sizes, age)
    people = int(sizes[:count].sum())
    return Batch(
        sizes=sizes[:count],
        persons={name: values[:people] for name, values in persons.items()},
        household={"uslugi_godziny": hours[:count]},
        groups={"gmina": Labels(gmina[:count], MUNICIPALITIES)},
        weights=np.ones(count, np.int64),
    )


def _places(sizes: Array) -> Array:
    """The place of each person in the household, from zero."""
    found: Array = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return found


def _ages(chance: Generator, place: Array, old: Array) -> Array:
    """Years: the first person is grown, the second mostly, the others seldom."""
    count = len(place)
    share = np.select([place == 0, place == 1], [100, _SECOND], _THIRD)
    adult = _happens(chance, share, count)
    grown = np.where(old, chance.integers(60, 95, count), chance.integers(18, 60, count))
    child = chance.integers(0, 18, count)
    found: Array = np.where(adult, grown, child).astype(np.int64)
    return found


def _people(chance: Generator, age: Array) -> dict[str, Array]:
    """Inability, what excludes the permanent benefit, and income, from age."""
    count = len(age)
    adult, old = age >= 18, age >= 60
    unable = adult & _happens(chance, np.where(old, _UNABLE[1], _UNABLE[0]), count)
    excluded = unable & _happens(chance, _EXCLUDED, count)
    earned = np.where(old, _earned(chance, 1, count), _earned(chance, 0, count))
    nothing = _happens(chance, np.where(old, 0, _NOTHING), count) | (unable & ~excluded)
    income = np.where(adult & ~nothing, earned, 0)
    return {
        "wiek": age, "ups_dochod": income, "niezdolny_do_pracy": unable, "wylacza_staly": excluded,
    }  # fmt: skip


def _family(chance: Generator, sizes: Array, known: Mapping[str, Array]) -> dict[str, Array]:
    """What family benefits ask for. Income is taken to be the same as in social assistance."""
    age, unable = known["wiek"], known["niezdolny_do_pracy"]
    count, child = len(age), known["wiek"] < 18
    adults = np.add.reduceat((~child).astype(np.int64), np.cumsum(sizes) - sizes)
    severe = unable & _happens(chance, _SEVERE, count)
    commutes = (age >= 15) & child & _happens(chance, _COMMUTES, count)
    return {
        "usr_dochod": known["ups_dochod"],
        "usr_wiek": age,
        "usr_dziecko": child,
        "usr_uczy_sie": child & (age >= 7),
        "usr_orzeczenie_dziecka": (age < 16) & _happens(chance, _CHILD_JUDGED, count),
        "usr_stopien_umiarkowany": unable & ~severe,
        "usr_stopien_znaczny": severe,
        "usr_wylacza_rodzinny": np.zeros(count, np.bool_),
        "usr_wniosek_urodzenie": age == 0,
        "usr_opieka_lekarska": age == 0,
        "usr_urlop_wychowawczy": (age < 3) & _happens(chance, _LEAVE, count),
        "usr_samotne_wychowywanie": child
        & (np.repeat(adults, sizes) == 1)
        & _happens(chance, _ALONE, count),
        "usr_poczatek_roku": child & (age >= 7),
        "usr_nauka_zamieszkanie": np.zeros(count, np.bool_),
        "usr_nauka_dojazd": commutes,
        "usr_miesiace_nauki": np.where(commutes, 10, 0),
        "usr_od_mlodosci": unable & _happens(chance, _SINCE_YOUTH, count),
        "usr_wylacza_pielegnacyjny": age >= 75,
    }


def _care(chance: Generator, sizes: Array, age: Array) -> Array:
    """Hours of care at home in a month."""
    aged = np.maximum.reduceat(age, np.cumsum(sizes) - sizes) >= 75
    cared = aged & _happens(chance, _CARE, len(sizes))
    found: Array = np.where(cared, chance.integers(4, 61, len(sizes)), 0)
    return found


def _earned(chance: Generator, kind: int, count: int) -> Array:
    """Grosze a month, even within a bracket: whole numbers, so equal on every machine."""
    bounds, shares = _INCOMES[kind]
    edges = np.array(bounds) * 100
    place = _of(chance, shares, count)
    found: Array = chance.integers(edges[place], edges[place + 1])
    return found


def _of(chance: Generator, shares: Collection[int], count: int) -> Array:
    """Places drawn with shares in per mille."""
    bounds = np.cumsum(list(shares))
    found: Array = np.searchsorted(bounds, chance.integers(0, bounds[-1], count), "right")
    return found.astype(np.int64)


def _happens(chance: Generator, percent: Array | int, count: int) -> Array:
    found: Array = chance.integers(0, 100, count) < percent
    return found
