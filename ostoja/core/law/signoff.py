"""What nobody has confirmed in an official text: the lines that a centre's people sign off.

A line is one value of the law on a day: a parameter that was only described by a page or known from
practice, a value of the council, a reading or a rounding where several are defensible, a term, a
rule written without the text of its act. It carries what was *seen*, so that a signature never
covers another value.
"""

import ast
import json
from collections.abc import Collection, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ostoja.core.calendars.terms import Term
from ostoja.core.law.parameters import Entry, Parameter, Parameters, Table, name_of
from ostoja.core.law.rules import Rule
from ostoja.core.law.state import LawOfDay
from ostoja.core.law.text import fingerprint, text_of, written
from ostoja.core.money import in_zl

Kind = Literal["parameter", "rounding", "reading", "rule", "term"]
Key = tuple[str, str, str]  # kind, code, seen
_ROUNDINGS = frozenset({"w_gore_do_zl", "w_dol_do_zl", "do_zl"})
_WHY = {
    "sourced": "podaje ją strona, nie tekst aktu",
    "memory": "znana z praktyki, bez źródła",
    "contested": "źródła podają różne wartości",
    "secondary": "opisuje go strona, nie tekst aktu",
}
_LOCAL = "wpisana w biurze z uchwały; nikt jej jeszcze nie porównał z ogłoszonym tekstem"
_UNITS = {
    "hours": "godz.", "days": "dni", "working_days": "dni roboczych", "weeks": "tyg.",
    "months": "mies.", "years": "lat", "percent": "%", "per_mille": "‰",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One value to be confirmed. ``why`` says what is missing; ``others`` the other
    readings; ``text`` the text of a rule.

    ``seen`` never changes its form, because signatures are bound to it; ``shown`` is for people.
    """

    kind: Kind
    code: str
    title: str
    seen: str
    shown: str
    basis: str
    source: str
    why: str
    note: str = ""
    others: tuple[str, ...] = ()
    value: int | Table | None = None
    text: str = ""

    @property
    def key(self) -> Key:
        """What a signature is bound to."""
        return (self.kind, self.code, self.seen)


def lines(state: LawOfDay, terms: Iterable[Term] = ()) -> tuple[Line, ...]:
    """Every unconfirmed value in force on the day of ``state``, by kind and code."""
    found = [*_parameters(state), *_readings(state), *_rules(state), *_terms(terms, state.day)]
    return tuple(sorted(found, key=lambda one: (one.kind, one.code)))


def _parameters(state: LawOfDay) -> Iterable[Line]:
    for parameter in state.law.parameters.by_name.values():
        entry = parameter.on(state.day)
        if entry is not None and entry.value is not None and not entry.confirmed:
            yield Line(
                kind="parameter",
                code=parameter.code,
                title=parameter.title.pl,
                seen=seen(parameter, entry),
                shown=shown(parameter.unit, entry.value),
                basis=entry.basis,
                source=entry.source,
                why=_why(parameter, entry),
                note=entry.note.pl if entry.note else "",
                value=entry.value,
            )


def _why(parameter: Parameter, entry: Entry) -> str:
    if parameter.local:
        return _LOCAL if entry.note is None else "to nie jest wartość z uchwały tej rady"
    return _WHY.get(entry.confidence, entry.confidence)


def seen(parameter: Parameter, entry: Entry) -> str:
    """The content of a parameter's line: the value, its unit and its first day."""
    return f"{json.dumps(entry.value)} {parameter.unit} od {entry.since.isoformat()}"


def shown(unit: str, value: int | Table | None) -> str:
    """A value as people read it; a table without the units of its columns, which rules know."""
    if value is None:
        return "nieznana"
    if isinstance(value, tuple):
        rows = (f"{'powyżej' if top is None else f'do {top}'}: {found}" for top, found in value)
        return "; ".join(rows)
    return in_zl(value) if unit == "grosze" else f"{value} {_UNITS.get(unit, '')}".strip()


def _readings(state: LawOfDay) -> Iterable[Line]:
    for name, others in state.others.items():
        taken = state.rules[name]
        chosen = name in state.choices
        yield Line(
            kind="rounding" if only_round((taken, *others)) else "reading",
            code=name,
            title=taken.title,
            seen=str(taken.reading),
            shown=_said(taken),
            basis=taken.article,
            source="wybór ośrodka" if chosen else "odczytanie domyślne",
            why="przepis można odczytać inaczej",
            others=tuple(_said(one) for one in others),
        )


def _said(one: Rule) -> str:
    return one.note or str(one.reading).replace("_", " ")


def only_round(readings: Iterable[Rule]) -> bool:
    """Whether the texts of a rule's readings are the same once their roundings are taken out."""
    return len({_without_rounding(one) for one in readings}) == 1


def _without_rounding(one: Rule) -> str:
    body = [_Unrounded().visit(deepcopy(statement)) for statement in text_of(one).body]
    return "\n".join(ast.dump(statement) for statement in body)


class _Unrounded(ast.NodeTransformer):
    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        rounds = isinstance(node.func, ast.Name) and node.func.id in _ROUNDINGS
        return node.args[0] if rounds else node


def _rules(state: LawOfDay) -> Iterable[Line]:
    for name, one in state.rules.items():
        if not one.confirmed:
            yield Line(
                kind="rule",
                code=name,
                title=one.title,
                seen=fingerprint(one),
                shown=_said(one) if one.note or one.reading else one.title,
                basis=one.article,
                source="",
                why="reguły nikt nie porównał z tekstem aktu",
                text=written(one),
            )


def _terms(terms: Iterable[Term], day: date) -> Iterable[Line]:
    for term in terms:
        version = next((one for one in term.versions if one.in_force(day)), None)
        if version is not None and version.confidence != "statute":
            yield Line(
                kind="term",
                code=term.code,
                title=term.name.pl,
                seen=version.seen,
                shown=shown(version.unit, version.amount),
                basis=version.basis,
                source=version.source or version.how or "",
                why=_WHY.get(version.confidence, version.confidence),
            )


def confirmed(parameters: Parameters, signed: Mapping[Key, tuple[str, date]]) -> Parameters:
    """The same parameters; entries whose line is in ``signed`` name who checked them and when."""
    names = {name_of(code) for kind, code, _ in signed if kind == "parameter"}
    known = {name: parameters.by_name[name] for name in names if name in parameters.by_name}
    return parameters.changed({name: _signed(one, signed) for name, one in known.items()})


def confirmed_rules(rules: Iterable[Rule], signed: Collection[Key]) -> tuple[Rule, ...]:
    """The same rules; one whose line is in ``signed`` counts as compared with its act."""
    names = {code for kind, code, _ in signed if kind == "rule"}
    return tuple(
        replace(one, confirmed=True)
        if one.name in names and ("rule", one.name, fingerprint(one)) in signed
        else one
        for one in rules
    )


def _signed(parameter: Parameter, signed: Mapping[Key, tuple[str, date]]) -> Parameter:
    history = tuple(
        replace(entry, checked_by=found[0], checked_at=found[1])
        if not entry.confirmed
        and entry.value is not None
        and (found := signed.get(("parameter", parameter.code, seen(parameter, entry))))
        else entry
        for entry in parameter.history
    )
    return parameter if history == parameter.history else replace(parameter, history=history)
