"""``law signoff``: what no official text confirms, and the person who answers for it."""

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ostoja.cli.answers import AsJson, NoAnswerError, WrongUseError, moment

if TYPE_CHECKING:
    from ostoja.benefits.services import Signature
    from ostoja.core.law.signoff import Line

_KINDS = {
    "parameter": "Wartości", "reading": "Odczytania", "rounding": "Zaokrąglenia",
    "rule": "Reguły", "term": "Terminy",
}  # fmt: skip


def signoff(
    centre: Annotated[str, typer.Option("--centre", help="Ośrodek, na przykład bytom.")],
    on: Annotated[
        str | None, typer.Option("--on", help="Wartości na dzień; domyślnie dziś.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Także potwierdzone.")] = False,
    confirm: Annotated[str | None, typer.Option("--confirm", help="Kod wiersza.")] = None,
    by: Annotated[str, typer.Option("--by", help="Imię i nazwisko, stanowisko.")] = "",
    publication: Annotated[
        str, typer.Option("--publication", help="Z czym porównano, na przykład M.P. 2023 poz. 881.")
    ] = "",
    take_back: Annotated[str | None, typer.Option("--take-back", help="Kod wiersza.")] = None,
    reason: Annotated[str, typer.Option("--reason", help="Powód cofnięcia.")] = "",
    as_json: AsJson = False,
) -> None:
    """Wartości bez urzędowego tekstu i ich potwierdzenia.

    Przykład: ostoja law signoff --centre bytom --confirm zalatwienie-sprawy
    --by "Anna Nowak, radca prawny" --publication "Dz.U. 2024 poz. 572"
    """
    from ostoja.cli.ready import ready

    ready()
    if confirm and take_back:
        raise WrongUseError("Podaj --confirm albo --take-back, nie oba naraz.")
    day = moment(on).date()
    listed = _listed(centre, day)
    if confirm:
        _confirm(centre, day, _line(listed, confirm, signed=False), by, publication)
    elif take_back:
        _take_back(centre, _line(listed, take_back, signed=True), reason)
    elif as_json:
        typer.echo(json.dumps([_as_json(*one) for one in listed], ensure_ascii=False, indent=2))
    else:
        _print(listed, day, every)


def _listed(centre: str, day: date) -> "tuple[tuple[Line, Signature | None], ...]":
    from ostoja.benefits import services

    try:
        return services.lines(centre, day)
    except LookupError as error:
        raise WrongUseError(str(error)) from error


def _line(
    listed: "tuple[tuple[Line, Signature | None], ...]", code: str, *, signed: bool
) -> "Line":
    """The line of a code; of a rule with two (its reading, its text) the one to act on."""
    mine = [(line, who) for line, who in listed if line.code == code]
    found = sorted(mine, key=lambda one: (one[1] is not None) != signed)
    if not found:
        raise NoAnswerError(
            f"Nie ma wiersza „{code}”; listę pokaże to samo polecenie bez --confirm i --take-back."
        )
    return found[0][0]


def _common(centre: str) -> dict[str, Any]:
    from ostoja.audit.actions import System
    from ostoja.cli.ready import now

    return {"slug": centre, "at": now(), "actor": System()}


def _confirm(centre: str, day: date, line: "Line", by: str, publication: str) -> None:
    from ostoja.benefits.actions import SignOff

    person, _, post = by.partition(",")
    if not person.strip() or not post.strip():
        raise WrongUseError('Podaj, kto potwierdza: --by "imię i nazwisko, stanowisko".')
    SignOff(
        **_common(centre), kind=line.kind, code=line.code, seen=line.seen, on=day,
        person=person.strip(), post=post.strip(), publication=publication,
    ).execute()  # fmt: skip
    typer.echo(f"Potwierdzono: {line.title} ({line.shown}).")


def _take_back(centre: str, line: "Line", reason: str) -> None:
    from ostoja.benefits.actions import TakeBackSignOff

    TakeBackSignOff(
        **_common(centre), kind=line.kind, code=line.code, seen=line.seen, reason=reason
    ).execute()
    typer.echo(f"Cofnięto potwierdzenie: {line.title} ({line.shown}).")


def _print(listed: "tuple[tuple[Line, Signature | None], ...]", day: date, every: bool) -> None:
    waiting = sum(signed is None for _, signed in listed)
    typer.echo(f"Na dzień {day:%d.%m.%Y}: czeka {waiting} z {len(listed)}.")
    for kind, head in _KINDS.items():
        shown = [one for one in listed if one[0].kind == kind and (every or one[1] is None)]
        if shown:
            typer.echo(f"{head}:")
        for line, signed in shown:
            said = line.why
            if signed is not None:
                said = f"potwierdzono {signed.day:%d.%m.%Y}, {signed.post}, {signed.publication}"
            typer.echo(f"  {line.code}: {line.shown} [{line.basis}] {said}")


def _as_json(line: "Line", signed: "Signature | None") -> dict[str, Any]:
    return {
        "kind": line.kind,
        "code": line.code,
        "title": line.title,
        "seen": line.seen,
        "shown": line.shown,
        "basis": line.basis,
        "source": line.source,
        "why": line.why,
        "others": list(line.others),
        "signed": None
        if signed is None
        else {
            "post": signed.post,
            "day": signed.day.isoformat(),
            "publication": signed.publication,
        },
    }
