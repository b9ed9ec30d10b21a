"""``where``, ``open`` and ``deadline``: the three questions people ask."""

import json
import re
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ostoja.core.calendars.terms import Confirmed
    from ostoja.core.where.answers import WhereAnswer
    from ostoja.core.where.book import Book


class Language(StrEnum):
    """The languages of the public site."""

    PL = "pl"
    EN = "en"
    UK = "uk"


class WrongUseError(ValueError):
    """The command was used wrongly; exit code 2."""


class NoAnswerError(ValueError):
    """There is no answer; exit code 1."""


Centre = Annotated[str | None, typer.Option("--centre", help="Ośrodek, na przykład bytom.")]
Data = Annotated[
    Path | None, typer.Option("--data", help="Odpowiadaj z plików w tym folderze, bez instalacji.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Odpowiedź jako JSON, jak w API.")]
At = Annotated[
    str | None, typer.Option("--at", help="Chwila, na przykład 2026-11-20T14:30; domyślnie teraz.")
]
Lang = Annotated[Language, typer.Option("--lang", help="Język odpowiedzi.")]


def refuse(error: Exception) -> int:
    """Print one plain sentence for ``error`` and give the exit code."""
    if isinstance(error, typer.Abort):
        return 1
    message = getattr(error, "format_message", None)
    if message is not None:
        text = str(message()).rstrip(".")
        typer.echo(f"Nie rozumiem polecenia ({text}); zobacz: ostoja --help.", err=True)
        return 2
    if isinstance(error, ValueError | OSError):
        typer.echo(str(error), err=True)
        return 1 if isinstance(error, NoAnswerError) else 2
    name = type(error).__name__  # Django is not imported for a question that needs no database
    if name == "RefusedError":
        typer.echo(str(error), err=True)
        return 1
    if name in ("OperationalError", "ProgrammingError"):
        typer.echo("Baza danych nie jest gotowa; uruchom: ostoja migrate.", err=True)
        return 2
    raise error


def moment(text: str | None) -> datetime:
    """``--at`` as an aware local moment; the clock is read here and nowhere deeper."""
    from ostoja.core.calendars.schedule import WARSAW

    if text is None:
        return datetime.now(WARSAW)
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongUseError(
            f"„{text}” to nie jest chwila; napisz na przykład 2026-11-20T14:30."
        ) from error
    return at.replace(tzinfo=WARSAW) if at.tzinfo is None else at.astimezone(WARSAW)


def book(centre: str | None, data: Path | None) -> "Book":
    """The centre's answers, from files. Raises ``WrongUseError`` with what to give."""
    from ostoja.centres.files import load_centre
    from ostoja.core.where.book import Book
    from ostoja.core.where.national import load

    if data is None:
        return _installed(centre)
    folder = data if (data / "centre.yaml").exists() else data / (centre or "")
    if not (folder / "centre.yaml").exists():
        known = sorted(path.parent.name for path in data.glob("*/centre.yaml"))
        listed = f"; są tu: {', '.join(known)}" if known else ""
        raise WrongUseError(f"W „{data}” nie ma ośrodka „{centre or ''}”; podaj --centre{listed}.")
    found = Book(load_centre(folder), load())
    if centre and centre != found.facts.centre.slug:
        raise WrongUseError(
            f"Folder „{data}” to ośrodek {found.facts.centre.slug}, a nie {centre}."
        )
    return found


def _installed(centre: str | None) -> "Book":
    """The centre's answers from this installation's database."""
    from django.db import DatabaseError

    from ostoja.cli.ready import ready

    ready(answering=True)
    from ostoja.centres.services import centres
    from ostoja.directory.services import book as stored

    try:
        known = [one.slug for one in centres()]
    except DatabaseError as error:
        raise WrongUseError(
            "Nie ma tu jeszcze instalacji; uruchom make demo albo podaj --data demo."
        ) from error
    if centre not in known:
        listed = ", ".join(known) or "żadnego"
        raise WrongUseError(f"Podaj ośrodek: --centre; ta instalacja ma: {listed}.")
    return stored(centre)


def _pairs(answers: list[str]) -> dict[str, str]:
    pairs = {}
    for answer in answers:
        key, sign, value = answer.partition("=")
        if not sign or not key or not value:
            raise WrongUseError(f"„{answer}” nie jest odpowiedzią; napisz --answer ID=WARTOŚĆ.")
        pairs[key] = value
    return pairs


def _print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def where(
    address: Annotated[str | None, typer.Argument(help="Ulica i numer domu.")] = None,
    centre: Centre = None,
    matter: Annotated[
        str | None, typer.Option("--matter", help="Sprawa: kod albo zwykłe słowa.")
    ] = None,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", help="Odpowiedź na pytanie: ID=WARTOŚĆ.")
    ] = None,
    no_address: Annotated[bool, typer.Option("--no-address", help="Nie mam adresu.")] = False,
    at: At = None,
    as_json: AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Pokaż każdy krok.")] = False,
    lang: Lang = Language.PL,
    data: Data = None,
) -> None:
    """Gdzie mam pójść, teraz? Przykład: ostoja where "Akacjowa 3" --centre knurow --data demo"""
    found = book(centre, data).where(
        address=address,
        matter=matter,
        answers=_pairs(answer or []),
        no_address=no_address,
        at=moment(at),
        lang=lang.value,
    )
    if as_json:
        _print_json(found.as_json())
    else:
        _print_where(found, explain)
    if found.status not in _ANSWERED:
        raise typer.Exit(1)


_ANSWERED = frozenset({"found", "elsewhere", "no_division"})
_HEADINGS = {
    "found": "Tutaj:",
    "ambiguous": "Trzeba wybrać:",
    "needs_number": "Potrzebny numer domu.",
    "needs_answer": "Jedno pytanie:",
    "elsewhere": "To nie tutaj:",
    "no_division": "Nie wskażemy po adresie. Jednostki ośrodka:",
    "unknown": "Nie wiemy.",
}


def _print_where(found: "WhereAnswer", explain: bool) -> None:
    typer.echo(_HEADINGS[found.status])
    if found.unit:
        typer.echo(f"  {found.unit.name}")
        former = ", ".join(found.unit.formerly)
        typer.echo(f"  (uprzednio: {former})") if former else None
        typer.echo(f"  {found.unit.address or 'adresu nie znamy'}")
        for phone in found.unit.phones:
            age = f" (z {phone.as_of[:4]} r.)" if phone.as_of else ""
            typer.echo(f"  tel. {phone.number}{age}")
    if found.question:
        typer.echo(f"  {found.question.text}")
        for value, text in found.question.options:
            typer.echo(f"    {text}: --answer {found.question.id}={value}")
    for candidate in found.candidates:
        address = candidate.place.address if candidate.place else None
        typer.echo(f"  - {candidate.text}" + (f", {address}" if address else ""))
    typer.echo("Dlaczego:")
    for step in found.why:
        typer.echo(f"  - {step.text}" + (f" [{step.source}]" if step.source else ""))
    typer.echo(f"Zaufanie: {found.trust or 'brak faktów'}")
    if explain:
        typer.echo("Kroki:")
        for line in found.steps:
            typer.echo(f"  · {line}")


def open_(
    place: Annotated[str, typer.Argument(help="Nazwa, dawna nazwa albo kod miejsca.")],
    centre: Centre = None,
    at: At = None,
    as_json: AsJson = False,
    lang: Lang = Language.PL,
    data: Data = None,
) -> None:
    """Czy otwarte? Przykład: ostoja open noclegownia --centre bytom --data demo"""
    found = book(centre, data).open(place, moment(at), lang.value)
    if as_json:
        _print_json(found.as_json())
    else:
        for step in found.why:
            typer.echo(step.text + (f" [{step.source}]" if step.source else ""))
    if found.place is None:
        raise typer.Exit(1)


def deadline(
    rule: Annotated[str, typer.Argument(help="Kod terminu albo „list”.")],
    start: Annotated[
        str | None, typer.Option("--from", help="Dzień zdarzenia, na przykład 2026-11-20.")
    ] = None,
    centre: Annotated[
        str | None, typer.Option("--centre", help="Z terminami, które potwierdził ten ośrodek.")
    ] = None,
    as_json: AsJson = False,
    lang: Lang = Language.PL,
) -> None:
    """Do kiedy? Przykład: ostoja deadline wywiad --from 2026-11-20"""
    from ostoja.core.calendars import terms

    if rule == "list":
        for term in terms.terms():
            typer.echo(f"{term.code}: {term.name(lang.value)} ({term.versions[-1].basis})")
        return
    if start is None:
        raise WrongUseError("Podaj dzień zdarzenia: --from 2026-11-20.")
    try:
        found = terms.due(
            rule, _day_or_moment(start), lang.value, confirmed=_confirmed(centre, rule)
        )
    except terms.TermError as error:
        raise NoAnswerError(str(error)) from error
    if as_json:
        _print_json(found.as_json())
        return
    typer.echo(f"{found.due.isoformat()} ({found.basis})")
    for step in found.why:
        typer.echo(f"  - {step.text}")


def _confirmed(centre: str | None, rule: str) -> "dict[str, Confirmed]":
    """What the centre has signed; a question without a centre needs no installation."""
    if centre is None:
        return {}
    from ostoja.cli.ready import ready

    ready()
    from ostoja.benefits.services import confirmed_terms

    try:
        return confirmed_terms(centre, rule)
    except LookupError as error:
        raise WrongUseError(str(error)) from error


def _day_or_moment(text: str) -> date | datetime:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise WrongUseError(f"Nie ma takiego dnia: {text}.") from error
    return moment(text)
