"""``simulate``: what a change of the law costs, whom it helps and whom it hurts."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ostoja.cli.answers import AsJson, WrongUseError, moment
from ostoja.cli.simulation import Amounts, Simulation

if TYPE_CHECKING:
    from ostoja.core.law.scale import costs
    from ostoja.core.law.scale.costs import Item, LeftOut, Outcome
    from ostoja.core.law.scale.grouping import Deciles
    from ostoja.core.law.scale.population import Source
    from ostoja.core.law.scale.reforms import Reform
    from ostoja.core.law.state import LawOfDay


class Engine(StrEnum):
    """What computes: the law's columns, or DuckDB for files larger than memory."""

    COLUMNS = "columns"
    DUCKDB = "duckdb"


def simulate(
    population: Annotated[
        Path | None, typer.Option("--population", help="Gospodarstwa: plik CSV albo Parquet.")
    ] = None,
    synthetic: Annotated[
        int | None, typer.Option("--synthetic", help="Zamiast pliku: tyle zmyślonych gospodarstw.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Ziarno zmyślonej populacji.")] = 1,
    reform: Annotated[
        Path | None, typer.Option("--reform", help="Zmiana prawa: plik YAML.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Co rada ma dziś: tabele i odczytania, YAML.")
    ] = None,
    centre: Annotated[
        str | None, typer.Option("--centre", help="Tabele i odczytania tego ośrodka.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", help="Dzień; domyślnie pierwszy dzień zmiany.")
    ] = None,
    benefit: Annotated[
        list[str] | None, typer.Option("--benefit", help="Tylko to świadczenie; można powtórzyć.")
    ] = None,
    fee: Annotated[
        list[str] | None, typer.Option("--fee", help="Opłata mieszkańca: nazwa reguły prawa.")
    ] = None,
    income: Annotated[
        str | None, typer.Option("--income", help="Kolumna dochodu do podziału na decyle.")
    ] = None,
    amounts: Annotated[
        Amounts, typer.Option("--amounts", help="Kwoty gwarantowane czy najwyższe.")
    ] = Amounts.LEAST,
    out: Annotated[
        Path | None, typer.Option("--out", help="Zapisz wynik: .csv albo .parquet.")
    ] = None,
    picture: Annotated[Path | None, typer.Option("--picture", help="Zapisz wykres: .svg.")] = None,
    save: Annotated[
        Path | None, typer.Option("--save-population", help="Zapisz zmyśloną populację: .parquet.")
    ] = None,
    batch: Annotated[
        int, typer.Option("--batch", min=1, help="Ile gospodarstw naraz w pamięci.")
    ] = 65_536,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Czym liczyć; duckdb czyta tylko pliki Parquet.")
    ] = Engine.COLUMNS,
    as_json: AsJson = False,
) -> None:
    """Ile kosztuje zmiana prawa. Przykład: ostoja simulate --population dom.csv --reform u.yaml"""
    from ostoja.core.law.scale.reforms import applied

    _check_writing({"--out": out, "--picture": picture, "--save-population": save})
    source = _source(population, synthetic, seed)
    change, day = _change(reform, on)
    today = _today(centre, baseline, day)
    states = today, applied(today, *change)
    chosen, left_out = _items(benefit or [], fee or [], states, source)
    if save is not None:
        _save_population(source, save)
    ranks, found = _run(source, states, chosen, income, batch, engine)
    done = Simulation(
        on=day, source=source, reform=change[0] if change else None, outcome=found, deciles=ranks,
        left_out=tuple(left_out), states=states,
    )  # fmt: skip
    _tell(done, amounts, as_json=as_json)
    _write(done, amounts, out, picture)


def _source(population: Path | None, synthetic: int | None, seed: int) -> "Source":
    from ostoja.core.law.poland import law
    from ostoja.core.law.scale.population import library
    from ostoja.core.law.scale.population_file import open_file

    library("numpy")  # an installation without the extra says so in one sentence
    from ostoja.core.law.scale.synthetic import Synthetic

    if (population is None) == (synthetic is None):
        raise WrongUseError("Podaj albo --population PLIK, albo --synthetic LICZBA.")
    if population is not None:
        return open_file(population, law().inputs)
    assert synthetic is not None  # one of the two was given
    return Synthetic(synthetic, seed)


_ENDINGS = {
    "--out": (".csv", ".parquet"), "--picture": (".svg",), "--save-population": (".parquet",)
}  # fmt: skip


def _check_writing(files: dict[str, Path | None]) -> None:
    """Refuse what cannot be written before an hour of counting, not after it."""
    for option, path in files.items():
        if path is None:
            continue
        if path.suffix.lower() not in _ENDINGS[option]:
            kinds = " albo ".join(_ENDINGS[option])
            raise WrongUseError(f"{option} zapisuje {kinds}, nie „{path.name}”.")
        if not path.parent.is_dir():
            raise WrongUseError(f"Nie można zapisać „{path}”: nie ma takiego folderu.")


def _change(reform: Path | None, on: str | None) -> "tuple[tuple[Reform, ...], date]":
    """The change, if any, and the day: the change's first one unless told."""
    from ostoja.core.law.poland import law
    from ostoja.core.law.scale.reforms import open_reform

    change = (open_reform(reform, law()),) if reform else ()
    day = moment(on).date() if on or not change else change[0].since
    for one in change:
        if not one.holds(day):
            raise WrongUseError(
                f"Zmiana działa od {one.since}, a pytasz o {day}; podaj późniejszy dzień w --on."
            )
    return change, day


def _today(centre: str | None, baseline: Path | None, day: date) -> "LawOfDay":
    """The law as it is: the acts, what the centre's council has set, and the baseline's file."""
    from ostoja.core.law.poland import law
    from ostoja.core.law.scale.reforms import applied, open_reform

    found = law().on(day) if centre is None else _law_of(centre, day)
    if baseline is None:
        return found
    own = open_reform(baseline, law())
    if not own.holds(day):
        raise WrongUseError(f"{baseline.name}: działa dopiero od {own.since}, a pytasz o {day}.")
    return applied(found, own)


def _law_of(centre: str, day: date) -> "LawOfDay":
    from ostoja.cli.ready import ready

    ready()
    from ostoja.benefits.services import law_of

    try:
        return law_of(centre, day)
    except LookupError as error:
        raise WrongUseError(f"Nie ma ośrodka „{centre}” w tej instalacji.") from error


def _items(
    codes: list[str], fees: list[str], states: "tuple[LawOfDay, LawOfDay]", source: "Source"
) -> "tuple[list[Item], list[LeftOut]]":
    """What is counted; what was asked for by name and cannot be is an error."""
    from ostoja.core.law.poland import BENEFITS
    from ostoja.core.law.scale import costs

    there = [one for one in BENEFITS if one.in_force(states[0].day)]
    for code in codes:
        if code not in {one.code for one in there}:
            known = ", ".join(one.code for one in there)
            raise WrongUseError(f"Nie ma świadczenia „{code}”; są: {known}.")
    if codes:
        asked = [costs.item(one) for one in there if one.code in codes]
    elif fees:
        asked = []
    else:
        ours = ("centre", costs.PAID_TO_CENTRE)
        asked = [costs.item(one) for one in there if one.payer in ours]
    found, left_out = costs.usable(
        [*asked, *(costs.fee(rule) for rule in fees)], states, source.columns
    )
    for one in left_out if codes or fees else ():
        raise WrongUseError(f"Nie da się policzyć „{one.code}”: {one.why}")
    if not found:
        why = left_out[0]
        raise WrongUseError(f"Nie da się policzyć niczego; na przykład {why.code}: {why.why}")
    return found, left_out


def _run(
    source: "Source",
    states: "tuple[LawOfDay, LawOfDay]",
    items: "list[Item]",
    income: str | None,
    batch: int,
    engine: Engine,
) -> "tuple[Deciles | None, Outcome]":
    from ostoja.core.law.scale import costs, grouping

    ranked = _income(source, income)
    passes = 2 if ranked else 1
    with _progress((source.count or 0) * passes) as done:
        ranks = None
        if ranked:
            ranks = grouping.deciles(
                ranked, _watched(source.batches({"wiek", ranked}, batch), done)
            )
        found = costs.compare(
            source, *states, items, deciles=ranks, size=batch, engine=_engine(engine),
            progress=done,
        )  # fmt: skip
    return ranks, found


def _engine(chosen: Engine) -> "costs.Engine":
    from ostoja.core.law.scale import costs

    if chosen is Engine.COLUMNS:
        return costs.columns
    from ostoja.core.law.scale.duck import duckdb

    return duckdb


def _income(source: "Source", asked: str | None) -> str | None:
    """The column by which households are ranked, if there is one and ages are known."""
    from ostoja.core.law.poland import law

    if asked is not None:
        if not {asked, "wiek"} <= source.columns:
            raise WrongUseError(f"Do decyli potrzebne są kolumny „{asked}” i „wiek”.")
        if asked not in law().inputs or law().inputs[asked].unit != "grosze":
            raise WrongUseError(f"Kolumna „{asked}” nie jest kwotą; podaj dochód.")
    if "wiek" not in source.columns:
        return None
    known = (asked, "ups_dochod", "usr_dochod", "udm_dochod")
    return next((name for name in known if name in source.columns), None)


def _watched(batches: Iterator[Any], done: Callable[[int], None]) -> Iterator[Any]:
    for one in batches:
        yield one
        done(len(one.sizes))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error while somebody watches; silence in a pipe or a log."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("Liczę gospodarstwa"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total or None)
        yield lambda count: bar.advance(task, count)


def _save_population(source: "Source", path: Path) -> None:
    from ostoja.core.law.scale.synthetic import Synthetic

    if not isinstance(source, Synthetic):
        raise WrongUseError("--save-population zapisuje tylko populację z --synthetic.")
    _saved(path, lambda: source.write(path))


def _write(done: Simulation, amounts: Amounts, out: Path | None, picture: Path | None) -> None:
    from ostoja.cli.simulated import drawn
    from ostoja.core.law.scale import outcome

    if out is not None:
        _saved(out, lambda: outcome.write(done.outcome, out))
    if picture is not None:
        text = drawn(done, amounts)
        _saved(picture, lambda: picture.write_text(text, encoding="utf-8"))


def _saved(path: Path, write: Callable[[], Any]) -> None:
    try:
        write()
    except OSError as error:
        raise WrongUseError(f"Nie można zapisać „{path}”; sprawdź folder i uprawnienia.") from error


def _tell(done: Simulation, amounts: Amounts, *, as_json: bool) -> None:
    from ostoja.cli.simulated import as_dict, lines

    if as_json:
        typer.echo(json.dumps(as_dict(done), ensure_ascii=False, indent=2))
        return
    for line in lines(done, amounts):
        typer.echo(line)
