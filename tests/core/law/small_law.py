"""Two benefits of the act on social assistance, small enough to try the engine on."""

from datetime import date
from fractions import Fraction

from ostoja.core.law.parameters import Entry, Parameter, Parameters
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import udzial
from ostoja.core.speech import Text

INPUTS = (
    Input("dochod", "person", "grosze", "Dochód osoby"),
    Input("niezdolny", "person", "yes_no", "Całkowita niezdolność do pracy"),
    Input("wiek", "person", "count", "Wiek"),
)


@rule("art. 8 ust. 1 ups")
def kryterium(dochod, p):
    """Kryterium dochodowe."""
    if len(dochod) == 1:
        return p.kryterium_samotnie
    return p.kryterium_rodziny * len(dochod)


@rule("art. 8 ust. 3 ups")
def dochod_rodziny(dochod):
    """Dochód rodziny."""
    return sum(dochod)


@rule("art. 38 ups", until="2021-05-29", name="okresowy")
def okresowy_dawny(kryterium, dochod_rodziny, dochod, p):
    """Zasiłek okresowy, kwota gwarantowana."""
    roznica = kryterium - dochod_rodziny  # różnica
    if roznica <= 0:
        return 0
    granica = 41800 if len(dochod) == 1 else roznica  # najwyższa kwota
    return max(min(udzial(roznica, p.okresowy_udzial), granica), p.okresowy_najmniej)


@rule("art. 38 ups", since="2021-05-30", name="okresowy")
def okresowy_nowy(kryterium, dochod_rodziny, p):
    """Zasiłek okresowy, kwota gwarantowana."""
    roznica = kryterium - dochod_rodziny  # różnica
    if roznica <= 0:
        return 0
    return max(udzial(roznica, p.okresowy_udzial), p.okresowy_najmniej)


@rule("art. 37 ups", entity="person")
def staly(dochod, niezdolny, dochod_rodziny, wiek, p):
    """Zasiłek stały."""
    if not (niezdolny and wiek >= 18 and dochod < p.kryterium_samotnie):
        return 0
    kwota = udzial(p.kryterium_samotnie, p.staly_mnoznik) - dochod_rodziny  # kwota przed granicami
    return min(max(kwota, p.staly_najmniej), p.staly_najwiecej)


@rule("art. 7 ups", unit="count")
def dzieci(wiek):
    """Liczba dzieci."""
    return sum(1 for lata in wiek if lata < 18)


@rule("art. 7 ups", unit="yes_no")
def ktos_niezdolny(niezdolny, wiek):
    """Ktoś dorosły jest niezdolny do pracy."""
    return any(nie and lata >= 18 for nie, lata in zip(niezdolny, wiek, strict=True))


def parameter(code, unit, *history, confidence="verified"):
    """``history`` are pairs of ISO day and value; each ends the day before the next."""
    entries = []
    for number, (since, value) in enumerate(history):
        until = None
        if number + 1 < len(history):
            until = date.fromordinal(date.fromisoformat(history[number + 1][0]).toordinal() - 1)
        entries.append(
            Entry(
                value=value,
                since=date.fromisoformat(since),
                until=until,
                basis=f"art. {code}",
                source="Dz.U.",
                confidence=confidence,
            )
        )
    return Parameter(
        code=code, title=Text(pl=code.replace("-", " ").capitalize()), unit=unit, act="ups",
        history=tuple(entries),
    )  # fmt: skip


PARAMETERS = Parameters([
    parameter("kryterium-samotnie", "grosze", ("2018-10-01", 70100), ("2022-01-01", 77600),
              ("2025-01-01", 101000)),
    parameter("kryterium-rodziny", "grosze", ("2018-10-01", 52800), ("2022-01-01", 60000),
              ("2025-01-01", 82300)),
    parameter("okresowy-udzial", "percent", ("2004-05-01", 50)),
    parameter("okresowy-najmniej", "grosze", ("2004-05-01", 2000)),
    parameter("staly-mnoznik", "percent", ("2018-10-01", 100), ("2024-01-01", 130)),
    parameter("staly-najmniej", "grosze", ("2004-05-01", 3000), ("2024-01-01", 10000),
              confidence="memory"),
    parameter("staly-najwiecej", "grosze", ("2018-10-01", 64500), ("2022-01-01", 71900),
              ("2024-01-01", 100000), ("2025-01-01", 122900)),
])  # fmt: skip
HALF = Fraction(1, 2)
