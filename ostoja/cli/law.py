"""``ostoja law``: what a household may say, and what changes in the law between two days."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from ostoja.cli.answers import AsJson, WrongUseError, moment

if TYPE_CHECKING:
    from ostoja.core.law.diff import Difference, ParameterChange

law_app = typer.Typer(
    name="law", help="Prawo: pola gospodarstwa, zmiany między dniami.", rich_markup_mode=None
)
Day = Annotated[
    str | None, typer.Option("--on", help="Dzień, na przykład 2026-11-20; domyślnie dziś.")
]


@law_app.command("schema")
def schema(on: Day = None) -> None:
    """Pola gospodarstwa jako JSON Schema. Przykład: ostoja law schema --on 2026-11-20"""
    from ostoja.core.law.poland import BENEFITS, law
    from ostoja.core.law.schema import schema as made

    found = made(law(), BENEFITS, moment(on).date())
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2))


@law_app.command("diff")
def diff(
    earlier: Annotated[str, typer.Argument(help="Wcześniejszy dzień.")],
    later: Annotated[str, typer.Argument(help="Późniejszy dzień.")],
    as_json: AsJson = False,
) -> None:
    """Co zmienia się w prawie między dniami. Przykład: ostoja law diff 2024-12-31 2025-01-01"""
    from ostoja.core.law.diff import difference
    from ostoja.core.law.poland import BENEFITS, law

    try:
        found = difference(law(), BENEFITS, moment(earlier).date(), moment(later).date())
    except ValueError as error:
        raise WrongUseError(str(error)) from error
    if as_json:
        typer.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(found)


_KIND = {"begins": "zaczyna obowiązywać", "ends": "przestaje obowiązywać"}


def _print(found: "Difference") -> None:
    typer.echo(f"Prawo z {found.earlier:%d.%m.%Y} a prawo z {found.later:%d.%m.%Y}.")
    values = [one for one in found.parameters if one.kind != "basis"]
    same = [one for one in found.parameters if one.kind == "basis"]
    _section("Wartości:", [line for one in values for line in _value(one)])
    _section("Teksty reguł:", [
        f"{one.rule.title} [{one.rule.article}]"
        f"{f', odczytanie „{one.rule.reading}”' if one.rule.reading else ''}: {_KIND[one.kind]}"
        for one in found.rules
    ])  # fmt: skip
    _section("Świadczenia:", [
        f"{one.benefit.code} ({_payer(one.benefit.payer)}): {_KIND[one.kind]}"
        for one in found.benefits
    ])  # fmt: skip
    _section("Ta sama wartość na innej podstawie:", [
        f"{one.parameter.title.pl}: {one.before.basis} -> {one.after.basis}"
        for one in same if one.before and one.after
    ])  # fmt: skip
    if not (found.parameters or found.rules or found.benefits):
        typer.echo("Nic się nie zmienia.")


def _payer(code: str) -> str:
    said = {"centre": "wypłaca ośrodek", "zus": "wypłaca ZUS", "powiat": "powiat",
            "recipient": "płaci osoba", "resident": "płaci mieszkaniec",
            "family": "płaci rodzina"}  # fmt: skip
    return said[code]


def _section(head: str, lines: list[str]) -> None:
    if lines:
        typer.echo(head)
        for line in lines:
            typer.echo(f"  {line}")


def _value(one: "ParameterChange") -> list[str]:
    from ostoja.core.law.diff import shown

    entry = one.after or one.before
    if entry is None:
        return []
    flag = "" if entry.confirmed else " (niepotwierdzone)"
    day = f"od {entry.since}" if one.after else f"do {entry.until}"
    before, after = shown(one.parameter, one.before), shown(one.parameter, one.after)
    return [f"{one.parameter.title.pl}: {before} -> {after}, {day} [{entry.basis}]{flag}"]
