"""A law that says nothing sensible, but in every form a text may have: what back ends are tried on.

Each rule uses something that a back end must do for itself: roundings of negative amounts, tables,
shares that are chosen, folds with conditions, persons beside their household, nested choices.
"""

from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
from hypothesis import strategies as st

from ostoja.core.law.parameters import Parameters
from ostoja.core.law.rules import Input, rule
from ostoja.core.law.state import Case, Law
from ostoja.core.money import czesc, do_zl, udzial, w_dol_do_zl, w_gore_do_zl, wedlug_tabeli
from tests.core.law import small_law

INPUTS = (
    Input("dochod", "person", "grosze", "Dochód osoby"),
    Input("strata", "person", "grosze", "Strata osoby"),
    Input("wiek", "person", "count", "Wiek"),
    Input("chory", "person", "yes_no", "Choroba"),
    Input("czynsz", "household", "grosze", "Czynsz"),
    Input("dni", "household", "count", "Dni"),
    Input("miasto", "household", "yes_no", "Mieszka w mieście"),
)


@rule("art. 1")
def razem(dochod, strata):
    """Dochód po stratach, może być ujemny."""
    return sum(ile - mniej for ile, mniej in zip(dochod, strata, strict=True))


@rule("art. 2", unit="share")
def stawka(miasto, dochod, p):
    """Stawka, do wyboru."""
    if miasto:
        return p.okresowy_udzial
    return p.staly_mnoznik if len(dochod) > 2 else p.udzial_tysieczny


@rule("art. 3")
def wedlug_stawki(razem, stawka):
    """Część dochodu według stawki."""
    return udzial(razem, stawka)


@rule("art. 4")
def wedlug_progow(razem, p):
    """Część dochodu według tabeli ułamków."""
    return udzial(razem, wedlug_tabeli(razem, p.tabela_udzialow))


@rule("art. 5")
def z_tabeli(razem, miasto, p):
    """Kwota z tabeli, jednej z dwóch."""
    return wedlug_tabeli(razem, p.tabela_kwot if miasto else p.tabela_wiejska)


@rule("art. 6")
def zaokraglone(razem, czynsz):
    """Zaokrąglenia, także poniżej zera."""
    return w_gore_do_zl(razem) + 3 * w_dol_do_zl(razem) - do_zl(razem) + abs(razem - czynsz)


@rule("art. 7")
def za_dni(razem, dni):
    """Dzielenie przez to, co podano, strzeżone przed zerem."""
    if dni == 0:
        return -1
    return czesc(razem, dni, 31) + razem // dni + razem % dni


@rule("art. 8")
def krancowe(dochod, wiek, p):
    """Najmniejszy i największy dochód, i ile osób dorosłych."""
    dorosli = sum(1 for lata in wiek if lata >= 18)
    jeden = min(dochod) if dorosli > 0 else max(dochod)
    return jeden + dorosli * p.okresowy_najmniej - -5


@rule("art. 9", entity="person")
def na_osobe(dochod, razem, krancowe, wiek, chory):
    """Udział osoby w tym, co ma gospodarstwo."""
    if not chory and 18 <= wiek < 67:
        return min(dochod, krancowe, 12345)
    reszta = max(razem - dochod, -krancowe)
    return reszta if reszta != 0 else 7


@rule("art. 10", entity="person", unit="yes_no")
def ponad_srednia(na_osobe, razem, dochod):
    """Osoba ma więcej niż połowę tego, co razem."""
    return na_osobe * 2 > razem or dochod == 0


@rule("art. 11", unit="yes_no")
def wszyscy(ponad_srednia, chory, miasto):
    """Wszyscy ponad średnią albo ktoś chory w mieście."""
    return all(ponad_srednia) or (miasto and any(chory))


@rule("art. 12")
def suma_osob(na_osobe, ponad_srednia, wszyscy):
    """Drugie dodawanie osób, po wartościach, które same są z dodawania."""
    if wszyscy:
        return sum(na_osobe)
    return sum(ile for ile, ponad in zip(na_osobe, ponad_srednia, strict=True) if ponad)


@rule("art. 13")
def stala(dochod, p):
    """To samo dla wszystkich gospodarstw jednej wielkości."""
    return sum(p.okresowy_najmniej for _ in dochod) + udzial(p.kryterium_samotnie, p.staly_mnoznik)


@rule("art. 14")
def tylko_male(razem, czynsz):
    """Rośnie ponad 64 bity, ale nie u tych, których to dotyczy."""
    if razem <= -100 or razem >= 100:
        return razem
    czwarta = razem * razem * razem * razem
    osma = czwarta * czwarta
    if osma // (razem + 101) > czynsz:
        return osma // (razem + 101) + osma % 1000
    return czwarta // 7 - osma


@rule("art. 15")
def zawsze_malo(tylko_male, razem, dni):
    """Warunki jeden w drugim, każdy coś mówi o liczbach."""
    if dni != 0 and not (razem > 5_000 or razem < -5_000):
        sto = razem * 100_000
        return sto // dni if sto > 0 and razem == dni * 10 else min(sto, 77)
    return -1 if tylko_male < 0 else 1


@rule("art. 16")
def przyciete(razem, miasto, p):
    """Jeden z dwóch ułamków kwoty, która się w nich mieści."""
    male = min(max(razem, 0), 50_000)
    if miasto:
        return udzial(male, p.okresowy_udzial)
    return udzial(male, p.staly_mnoznik) + 5


RULES = (razem, stawka, wedlug_stawki, wedlug_progow, z_tabeli, zaokraglone, za_dni, krancowe,
         na_osobe, ponad_srednia, wszyscy, suma_osob, stala,
         tylko_male, zawsze_malo, przyciete)  # fmt: skip
TARGETS = tuple(one.__name__ for one in RULES if one is not stawka)
HOUSEHOLD = tuple(one.__name__ for one in RULES if one.rule.entity == "household")
DAY = date(2026, 1, 1)
BANDS = ((-50_000, 3), (0, -7), (100_000, 11), (250_000, 0), (None, 99_999))
SHARES = ((0, Fraction(1, 3)), (90_000, Fraction(7, 10)), (None, Fraction(-1, 7)))
PARAMETERS = Parameters([
    *small_law.PARAMETERS.by_name.values(),
    small_law.parameter("udzial-tysieczny", "per_mille", ("2020-01-01", 37)),
    small_law.parameter("tabela-kwot", "table", ("2020-01-01", BANDS)),
    small_law.parameter("tabela-wiejska", "table", ("2020-01-01", ((None, 42),))),
    small_law.parameter("tabela-udzialow", "table", ("2020-01-01", SHARES)),
])  # fmt: skip
MODULE = SimpleNamespace(
    __name__=__name__, INPUTS=INPUTS, **{one.__name__: one for one in RULES}
)  # fmt: skip
LAW = Law([MODULE], PARAMETERS)
STATE = LAW.on(DAY)

amounts = st.one_of(
    st.integers(0, 300_000), st.integers(0, 120), st.integers(-(2**40), 2**40), st.just(2**31)
)
losses = st.one_of(st.just(0), st.integers(0, 120), st.integers(0, 200_000))
person = st.tuples(amounts, losses, st.integers(0, 99), st.booleans())
household = st.tuples(
    st.lists(person, min_size=1, max_size=5),
    st.integers(0, 500_000),
    st.integers(0, 31),
    st.booleans(),
)
households = st.lists(household, min_size=1, max_size=9)


def persons_of(made):
    """Columns of persons, household after household."""
    flat = [one for persons, *_ in made for one in persons]
    columns = dict(zip(("dochod", "strata", "wiek", "chory"), zip(*flat, strict=True), strict=True))
    return {
        name: np.array(values, bool if name == "chory" else np.int64)
        for name, values in columns.items()
    }


def house_of(made):
    """Columns of households."""
    values = zip(*(one[1:] for one in made), strict=True)
    columns = zip(("czynsz", "dni", "miasto"), values, strict=True)
    return {
        name: np.array(values, bool if name == "miasto" else np.int64) for name, values in columns
    }


def sizes_of(made):
    """Persons a household."""
    return np.array([len(persons) for persons, *_ in made], np.int64)


def case_of(one):
    """One household as the law reads it."""
    persons, czynsz, dni, miasto = one
    names = ("dochod", "strata", "wiek", "chory")
    return Case(
        tuple(f"o{number}" for number in range(len(persons))),
        dict(zip(names, zip(*persons, strict=True), strict=True)),
        {"czynsz": czynsz, "dni": dni, "miasto": miasto},
    )


def one_by_one(made):
    """Every target of every household, each computed alone: what columns must equal."""
    found = {name: [] for name in TARGETS}
    for one in made:
        values = STATE.compute(case_of(one), *TARGETS)
        for name in TARGETS:
            kept = values[name]
            found[name] += kept if isinstance(kept, tuple) else [kept]
    return found
