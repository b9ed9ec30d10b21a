"""How a finished simulation is told: lines for the terminal, JSON, a picture."""

from collections.abc import Iterator
from typing import Any

from ostoja.cli.simulation import Amounts, Simulation
from ostoja.core.law.scale.bars import Bar, Panel, svg
from ostoja.core.law.scale.costs import TOTAL, readings, unconfirmed
from ostoja.core.law.scale.outcome import Row, as_json, rows
from ostoja.core.money import in_zl

_MEASURE = {Amounts.LEAST: "gwarantowane", Amounts.MOST: "najwyzsze"}
_SAID = {Amounts.LEAST: "kwoty gwarantowane", Amounts.MOST: "kwoty najwyższe"}
_PERIOD = {"month": "miesięcznie", "once": "jednorazowo", "year": "rocznie"}
_BY = {"decyl": "Decyl dochodu", "rodzina": "Rodzina", "gmina": "Gmina"}
_DRAWN = {TOTAL: "Wszyscy", "decyl": _BY["decyl"], "rodzina": _BY["rodzina"]}
_NEAR = {"1": "1 (najniższe dochody)", "10": "10 (najwyższe dochody)"}


def as_dict(done: Simulation) -> dict[str, Any]:
    """The simulation as JSON; amounts are decimal strings in złoty."""
    return {
        "on": done.on.isoformat(),
        "population": done.source.name,
        "reform": None if done.reform is None else {
            "name": done.reform.name, "from": done.reform.since.isoformat(),
            "basis": done.reform.basis,
        },
        "deciles": None if done.deciles is None else {
            "income": done.deciles.income, "bounds": list(done.deciles.bounds),
        },
        "unconfirmed": list(unconfirmed(done.outcome.items, *done.states)),
        "readings": readings(done.outcome.items, done.states[1]),
        "left_out": [{"code": one.code, "why": one.why} for one in done.left_out],
        "rows": as_json(done.outcome),
    }  # fmt: skip


def lines(done: Simulation, amounts: Amounts) -> Iterator[str]:
    """What a person reads in the terminal."""
    told = [row for row in rows(done.outcome) if row.miara == _MEASURE[amounts]]
    whole = [row for row in told if row.podzial == TOTAL]
    yield f"Na dzień {done.on:%d.%m.%Y}, {_SAID[amounts]}. To symulacja, nie decyzja."
    if done.reform is not None:
        basis = f" ({done.reform.basis})" if done.reform.basis else ""
        yield f"Zmiana od {done.reform.since:%d.%m.%Y}: {done.reform.name}{basis}"
    yield (
        f"Populacja: {done.source.name}; gospodarstw {_count(whole[0].gospodarstwa)}, "
        f"osób {_count(whole[0].osoby)}"
    )
    yield from _table("Świadczenie", [(_name(row), row) for row in whole])
    for by, heading in _BY.items():
        of = [row for row in told if row.podzial == by and row.swiadczenie == TOTAL]
        if of:
            yield from _table(heading, [(_NEAR.get(row.grupa, row.grupa), row) for row in of])
    yield from _notes(done, whole[-1])


def _name(row: Row) -> str:
    if row.swiadczenie == TOTAL:
        return "razem miesięcznie"
    return f"{row.swiadczenie}, {_PERIOD[row.okres]}"


def _table(heading: str, named: list[tuple[str, Row]]) -> Iterator[str]:
    width = max(len(heading), *(len(name) for name, _ in named))
    titles = ("przed", "po", "zmiana", "zyskają", "stracą")
    yield ""
    yield f"{heading:{width}}" + "".join(f"{title:>18}" for title in titles)
    for name, row in named:
        money = (row.koszt_przed, row.koszt_po, row.zmiana)
        cells = [*(in_zl(one) for one in money), _count(row.zyskaja), _count(row.straca)]
        yield f"{name:{width}}" + "".join(f"{cell:>18}" for cell in cells)


def _notes(done: Simulation, total: Row) -> Iterator[str]:
    yield ""
    yield f"Zmiana przez 12 takich miesięcy: {in_zl(12 * total.zmiana)}."
    if total.koszt_przed < 0 or total.koszt_po < 0:
        yield "Kwota poniżej zera to opłata: mieszkańcy płacą, ośrodek dostaje."
    if done.deciles is None:
        yield "Bez podziału na decyle: potrzebne są kolumny „wiek” i dochód."
    doubtful = unconfirmed(done.outcome.items, *done.states)
    if doubtful:
        yield f"Kwoty niepotwierdzone; bez urzędowego źródła są: {', '.join(doubtful)}."
    chosen = readings(done.outcome.items, done.states[1])
    if chosen:
        said = ", ".join(f"{rule}: {reading}" for rule, reading in chosen.items())
        yield f"Przyjęte odczytania ({said})."
    reasons: dict[str, list[str]] = {}
    for one in done.left_out:  # the columns of twenty benefits would hide the answer; JSON has them
        short = "w populacji brakuje ich kolumn" if "brakuje kolumn" in one.why else one.why
        reasons.setdefault(short.rstrip("."), []).append(one.code)
    for why, codes in reasons.items():
        yield f"Nie policzono ({why}): {', '.join(codes)}."


def _count(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def drawn(done: Simulation, amounts: Amounts) -> str:
    """The picture: what each decile group and type of family gains and loses a month."""
    told = [
        row
        for row in rows(done.outcome)
        if row.miara == _MEASURE[amounts] and row.swiadczenie == TOTAL
    ]
    panels = [
        Panel(heading, tuple(
            Bar(_NEAR.get(row.grupa, row.grupa), row.zyskaja_lacznie, row.straca_lacznie)
            for row in told if row.podzial == by
        ))
        for by, heading in _DRAWN.items()
    ]  # fmt: skip
    name = done.reform.name if done.reform else "prawo bez zmian"
    return svg(
        f"{name}: {_SAID[amounts]} miesięcznie, {done.on:%d.%m.%Y}",
        [panel for panel in panels if panel.bars],
    )
