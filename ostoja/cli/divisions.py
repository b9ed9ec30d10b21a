"""``import division`` and ``import streets``: the town's division and its street register."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ostoja.core.addresses.rehearsal import Rehearsal

Slug = Annotated[str, typer.Option("--centre", help="Ośrodek, na przykład bytom.")]
Rehearse = Annotated[bool, typer.Option("--rehearse", help="Tylko próba, nic nie zostaje.")]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"„{text}” to nie jest dzień; napisz na przykład 2027-01-01.") from error


def _common(slug: str) -> dict[str, Any]:
    from ostoja.audit.actions import System
    from ostoja.cli.ready import now

    return {"slug": slug, "at": now(), "actor": System(), "reason": "wczytanie z pliku"}


def import_division(
    file: Annotated[Path, typer.Argument(help="Lista ośrodka: CSV albo XLSX.")],
    centre: Slug,
    code: Annotated[str, typer.Option("--code", help="Krótka nazwa podziału, na przykład 2027.")],
    start: Annotated[str, typer.Option("--from", help="Pierwszy dzień, na przykład 2027-01-01.")],
    source: Annotated[str, typer.Option("--source", help="Źródło, na przykład zarządzenie.")],
    unit: Annotated[str, typer.Option("--unit", help="Jednostka, gdy lista jej nie ma.")] = "",
    points: Annotated[
        Path | None, typer.Option("--points", help="Punkty adresowe PRG (GML): luki to budynki.")
    ] = None,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="Zgoda na pominięcie wierszy z uwagami.")
    ] = False,
    rehearse: Rehearse = False,
) -> None:
    """Wypróbuj i włącz podział miasta. Najpierw zawsze próba z numerami wierszy.

    Przykład: ostoja import division lista.csv --centre bytom --code 2027 --from 2027-01-01
    --source "zarządzenie 12/2026" --rehearse
    """
    from ostoja.centres.registers import prg_points
    from ostoja.centres.tables import published_rows, read_table
    from ostoja.cli.ready import ready

    first = _day(start)
    rows = published_rows(read_table(file.name, file.read_bytes()), unit=unit)
    ready()
    from ostoja.directory import services
    from ostoja.directory.actions.divisions import rehearsal_of

    facts = services.facts(centre)
    real = prg_points(points, facts.centre.town).numbers if points else None
    tried = rehearsal_of(facts, rows, first, real)
    _report(tried)
    if rehearse:
        return
    if tried.blocked:
        raise ValueError(
            "Podziału nie włączono: najpierw popraw wiersze, których nie da się wczytać."
        )
    _activate(centre, code, first, source, rows, incomplete)
    typer.echo(f"Podział „{code}” obowiązuje od {first:%d.%m.%Y}.")


def _activate(
    centre: str, code: str, first: date, source: str, rows: Any, incomplete: bool
) -> None:
    """Rehearse, read and activate in one transaction: all or nothing."""
    from django.db import transaction

    from ostoja.audit.actions import RefusedError
    from ostoja.directory import actions, services
    from ostoja.directory.actions.divisions import fingerprint

    try:
        with transaction.atomic():
            actions.RehearseDivision(
                **_common(centre), code=code, valid_from=first, source=source, rows=rows
            ).execute()
            found = services.draft(centre, code)
            seen = fingerprint(found[1]) if found else ""
            actions.ActivateDivision(
                **_common(centre), code=code, seen=seen, incomplete=incomplete
            ).execute()
    except RefusedError as refused:
        hint = "" if incomplete else " Zgodę daje --incomplete."
        raise ValueError(f"{refused}{hint if 'pominięta' in str(refused) else ''}") from refused


def _report(tried: "Rehearsal") -> None:
    """The rehearsal as lines: what blocks first, then what a person decides, then what changes."""
    typer.echo(f"Próba: {len(tried.rows)} z {tried.read} wierszy można wczytać.")
    for remark in tried.remarks:
        lines = f"wiersz {', '.join(map(str, remark.lines))}: " if remark.lines else ""
        typer.echo(f"  {'BŁĄD ' if remark.blocking else ''}{lines}{remark.text}")
    typer.echo(f"Zmienia się ulic: {len(tried.changes)}.")
    for change in tried.changes[:20]:
        before = "; ".join(change.before) or "nieznana"
        typer.echo(f"  {change.street}: {before} -> {'; '.join(change.after) or 'nieznana'}")
    if len(tried.changes) > 20:
        typer.echo(f"  i {len(tried.changes) - 20} innych")


def import_streets(
    file: Annotated[Path, typer.Argument(help="ULIC z GUS (CSV, XML, ZIP) albo PRG (GML).")],
    centre: Slug,
    place: Annotated[
        str, typer.Option("--place", help="Numer SIMC, TERC albo nazwa miejscowości (PRG).")
    ],
    simc: Annotated[
        Path | None, typer.Option("--simc", help="SIMC z GUS: zamienia nazwę na numer.")
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="To cały spis: brakujące ulice kończą się.")
    ] = False,
    rehearse: Rehearse = False,
) -> None:
    """Wczytaj spis ulic z rejestru. Przykład: ostoja import streets ULIC.csv --centre bytom
    --place 0936991 --rehearse
    """
    from ostoja.cli.ready import ready

    streets = _streets(file, place, simc)
    ready()
    from ostoja.audit.actions import RefusedError
    from ostoja.core.addresses.index import street_key
    from ostoja.directory import actions, services

    known = {street_key(street) for street in services.facts(centre).streets}
    new = [street_key(street) for street in streets if street_key(street) not in known]
    gone = sorted(known - {street_key(street) for street in streets}) if complete else []
    typer.echo(f"Próba: {len(streets)} ulic, nowych {len(new)}, kończących się {len(gone)}.")
    for label, names in (("nowe", new), ("kończą się", gone)):
        if names:
            typer.echo(f"  {label}: {', '.join(names[:15])}{' …' if len(names) > 15 else ''}")
    if rehearse:
        return
    try:
        event = actions.LoadStreets(**_common(centre), streets=streets, complete=complete).execute()
    except RefusedError as refused:
        raise ValueError(str(refused)) from refused
    counts = event.what
    typer.echo(
        f"Wczytano: dodano {counts['added']}, poprawiono {counts['mended']}, "
        f"zakończono {counts['ended']}."
    )


def _streets(file: Path, place: str, simc: Path | None) -> Any:
    from ostoja.centres.registers import prg_points, teryt_places, teryt_streets

    if file.suffix.lower() == ".gml":
        return prg_points(file, place).streets
    if simc is not None and not place.isdigit():
        found = teryt_places(simc, place)
        if len(found) != 1:
            which = ", ".join(f"{one.sym} (gmina {one.gmina})" for one in found[:5]) or "żadnej"
            raise ValueError(f"Miejscowość „{place}” w SIMC: {which}; podaj numer w --place.")
        place = found[0].sym
    return teryt_streets(file, place)
