"""``entitle`` and ``params``: what a household is due, and the values of the law on a day."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ostoja.cli.answers import AsJson, WrongUseError, moment

if TYPE_CHECKING:
    from ostoja.core.law.benefits import Due, Entitlement
    from ostoja.core.law.state import Case

On = Annotated[
    str | None, typer.Option("--on", help="Dzień, na przykład 2026-11-20; domyślnie dziś.")
]


def entitle(
    file: Annotated[Path, typer.Argument(help="Gospodarstwo: YAML albo JSON.")],
    on: On = None,
    explain: Annotated[bool, typer.Option("--explain", help="Każdy krok i parametr.")] = False,
    centre: Annotated[
        str | None, typer.Option("--centre", help="Z tabelami i odczytaniami tego ośrodka.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Co się należy i dlaczego. Przykład: ostoja entitle dom.yaml --explain"""
    from ostoja.core.law import fields, household
    from ostoja.core.law.poland import law

    inputs = law().inputs
    plain = fields.clean(_content(file), inputs)
    if on is not None:  # what is asked here and now goes before what the file says
        plain["on"] = _day(on)
    case, day = household.read(plain, inputs, _day(None))
    found = _entitled(centre or plain.get("centre"), case, day)
    if as_json:
        typer.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        return
    typer.echo(f"Na dzień {day:%d.%m.%Y}. To nie jest decyzja.")
    silent = _silent(found, case)
    for one in found.benefits:
        if one.code in silent:
            continue
        typer.echo(_line(one))
        for step in one.why if explain else ():
            basis = f" [{step.basis}]" if step.basis else ""
            typer.echo(f"    - {step.text}{basis}")
    if silent:
        typer.echo(f"Bez danych, więc bez odpowiedzi: {', '.join(silent)}.")
        typer.echo("Jakich danych potrzebują, wypisze: ostoja law schema.")


def _silent(found: "Entitlement", case: "Case") -> list[str]:
    """Benefits of which nothing at all was said: named once, so that the answers stand out."""
    from ostoja.core.law import poland
    from ostoja.core.law.schema import uses

    inputs = poland.law().inputs
    given = [name for name in (*case.persons, *case.household) if name in inputs]
    needed = uses(poland.law(), poland.BENEFITS, found.on)
    touched = {code for name in given for code in needed.get(name, ())}
    return [
        one.code
        for one in found.benefits
        if one.status == "missing_data"
        and one.code not in touched
        and inputs.keys() >= set(one.missing)
        and len(one.why) == 1  # more than one reason: an income could not be counted
    ]


def _entitled(centre: str | None, case: "Case", day: date) -> "Entitlement":
    """The answer of the law alone, or of the law with what the centre has set and chosen."""
    from ostoja.core.law import poland
    from ostoja.core.law.incomes import entitle_z_przychodow as answer

    if centre is None:
        return answer(poland.law().on(day), case, poland.BENEFITS)
    from ostoja.cli.ready import ready

    ready(answering=True)
    from ostoja.benefits.services import entitled

    try:
        return entitled(centre, case, day)
    except LookupError as error:
        raise WrongUseError(str(error)) from error


def params(on: On = None) -> None:
    """Parametry prawa na dany dzień. Przykład: ostoja params --on 2021-05-29"""
    from ostoja.core.law import parameters
    from ostoja.core.law.explain import show

    day = _day(on)
    for name, parameter in sorted(parameters.load().by_name.items()):
        entry = parameter.on(day)
        if entry is None or entry.value is None:
            continue
        unit = "grosze" if parameter.unit == "grosze" else "count"
        value = show(parameter.exact(entry), unit)
        flag = "" if entry.confirmed else "  (niepotwierdzone)"
        typer.echo(f"{name:60} {value:>16}  od {entry.since}{flag}")


def _content(file: Path) -> Any:
    import yaml

    try:
        return yaml.safe_load(file.read_bytes())
    except OSError as error:
        raise WrongUseError(f"Nie ma pliku „{file}”; podaj ścieżkę do gospodarstwa.") from error
    except yaml.YAMLError as error:
        raise WrongUseError(f"{file.name}: to nie jest poprawny YAML ani JSON.") from error


def _day(on: str | None) -> date:
    return moment(on).date()


_STATUS = {
    "due": "należy się", "not_due": "nie należy się", "discretionary": "może przyznać ośrodek",
    "missing_data": "brak danych", "refused": "odmowa",
}  # fmt: skip
_FEE = {**_STATUS, "due": "do zapłaty", "not_due": "nic do zapłaty"}
_WHO_PAYS_A_FEE = frozenset({"recipient", "resident", "family"})
_ELSEWHERE = {"zus": "ZUS", "powiat": "powiat"}
_PERIOD = {"month": "miesięcznie", "once": "jednorazowo", "year": "rocznie"}


def _line(one: "Due") -> str:
    who = f" ({one.person})" if one.person else ""
    said = _FEE if one.payer in _WHO_PAYS_A_FEE else _STATUS
    text = f"  {one.code}{who}: {said[one.status]}"
    if one.missing:
        return f"{text}: {', '.join(one.missing)}"
    if one.status == "not_due":
        return text
    amount = _amount(one)
    text += f", {amount} {_PERIOD[one.period]}" if amount else ""
    text += f", {_ELSEWHERE[one.payer]}" if one.payer in _ELSEWHERE else ""
    if one.confirmed:
        return text
    return f"{text} (kwota niepotwierdzona)" if amount else f"{text} (niepotwierdzone)"


def _amount(one: "Due") -> str:
    from ostoja.core.money import in_zl

    if one.amount is not None:
        return in_zl(one.amount)
    if one.most is None:
        return ""
    return f"{f'od {in_zl(one.least)} ' if one.least is not None else ''}do {in_zl(one.most)}"
