"""The law of the product: every act, with its parameters, put together once."""

from functools import cache

from ostoja.core.law import parameters
from ostoja.core.law.acts import (
    dochod_dodatki_mieszkaniowe,
    dochod_pomoc_spoleczna,
    dochod_swiadczenia_rodzinne,
    dodatki_mieszkaniowe,
    dodatki_mieszkaniowe_powierzchnia,
    dps,
    fundusz_alimentacyjny,
    gdzie_indziej,
    piecza_zastepcza,
    pomoc_spoleczna,
    rehabilitacja,
    swiadczenia_opiekuncze,
    swiadczenia_rodzinne,
    swiadczenie_wspierajace,
    system_oswiaty,
    uslugi_opiekuncze,
    uslugi_specjalistyczne,
    zasilki_celowe,
    zmiany,
)
from ostoja.core.law.benefits import Benefit
from ostoja.core.law.state import Law

ACTS = (
    pomoc_spoleczna,
    zasilki_celowe,
    uslugi_opiekuncze,
    uslugi_specjalistyczne,
    dps,
    swiadczenia_rodzinne,
    swiadczenia_opiekuncze,
    fundusz_alimentacyjny,
    dodatki_mieszkaniowe,
    dodatki_mieszkaniowe_powierzchnia,
    system_oswiaty,
    piecza_zastepcza,
    rehabilitacja,
    swiadczenie_wspierajace,
    gdzie_indziej,
    dochod_pomoc_spoleczna,
    dochod_swiadczenia_rodzinne,
    dochod_dodatki_mieszkaniowe,
    zmiany,
)
BENEFITS: tuple[Benefit, ...] = tuple(one for act in ACTS for one in getattr(act, "BENEFITS", ()))


@cache
def law() -> Law:
    """All acts with all parameters."""
    return Law(ACTS, parameters.load())
