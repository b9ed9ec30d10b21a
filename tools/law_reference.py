"""Write ``docs/reference/law.md``: every benefit, rule and parameter, from the code itself.

``python -m tools.law_reference``. Nothing in that file is written by hand: benefits and rules come
from the acts, parameters and their history from ``ostoja/data/law``, and the number of examples
from the published examples that the rules meet to the grosz.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

from ostoja.core.law import poland
from ostoja.core.law.benefits import Benefit
from ostoja.core.law.lower import lower, parameters_of
from ostoja.core.law.parameters import Entry, Parameter
from ostoja.core.law.rules import Rule
from ostoja.core.money import in_zl
from tools import law_examples

FILE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "law.md"
_HEAD = """\
# The law

Written by `python -m tools.law_reference` from the code; do not edit. Titles are Polish, as in
answers. *Confidence* is that of a value: `verified` (the text of an act or its publication number
was seen), `sourced` (an office, a court, the press, or counted from such values), `memory` (nobody
has seen it yet) or `contested`; an answer that rests on anything but `verified` says "kwota
niepotwierdzona" until a named person signs the value off. *Examples* are published worked examples
which the rule meets to the grosz; those that cannot be computed are listed at the end.
"""
_PERIOD = {"month": "monthly", "once": "once", "year": "yearly"}
_UNIT = {"percent": "%", "per_mille": "‰"}


def text() -> str:
    """The whole file."""
    parts = [
        _HEAD, _benefits(), *(_act(act) for act in poland.ACTS), _parameters(), _unused(), _aside(),
    ]  # fmt: skip
    return "\n".join(parts)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(_cell(one) for one in line)} |\n" for line in lines)


def _cell(value: str) -> str:
    return " ".join(value.replace("|", "\\|").split())


@cache
def _met() -> tuple[tuple[str, frozenset[str]], ...]:
    """The examples that come out, each with the rules that took part."""
    return tuple(
        (one.name, law_examples.rules_used(one))
        for one in law_examples.load()
        if not law_examples.differences(one)
    )


def _examples(names: Iterable[str]) -> str:
    wanted = frozenset(names)
    count = sum(1 for _, used in _met() if used & wanted)
    return str(count) if count else ""


def _benefits() -> str:
    rows = [
        (
            f"`{one.code}`", one.payer, one.entity, _PERIOD[one.period],
            _days(one.since, one.until), _named(one), _examples(one.rules),
        )
        for one in poland.BENEFITS
    ]  # fmt: skip
    heads = ("benefit", "payer", "for each", "paid", "in force", "rules", "examples")
    return f"## Benefits\n\n{_table(heads, rows)}"


def _named(one: Benefit) -> str:
    parts = [
        ("amount", one.amount), ("at least", one.least), ("at most", one.most),
        ("right", one.right), ("possible", one.possible),
        *((f"share of {payer}", name) for payer, name in one.shares),
    ]  # fmt: skip
    return ", ".join(f"{what} `{name}`" for what, name in parts if name)


def _days(since: object, until: object) -> str:
    if since and until:
        return f"{since} to {until}"
    return f"from {since}" if since else f"until {until}" if until else "always"


def _act(act: ModuleType) -> str:
    name = act.__name__.rpartition(".")[2]
    mine = [one for one in poland.law().rules if one.function.__module__ == act.__name__]
    rows = [
        (
            f"`{one.name}`", one.title, _article(one), _days(one.since, one.until),
            _reading(one), ", ".join(f"`{p}`" for p in _used(one)), _examples([one.name]),
        )
        for one in mine
    ]  # fmt: skip
    said = " ".join((act.__doc__ or "").partition("\n\n")[0].split())
    heads = ("rule", "title", "article", "in force", "reading", "parameters", "examples")
    return f"## {name}\n\n{said}\n\n{_table(heads, rows)}"


def _article(one: Rule) -> str:
    return one.article if one.confirmed else f"{one.article} (not seen in the act itself)"


def _reading(one: Rule) -> str:
    return f"`{one.reading}`: {one.note}" if one.reading else ""


def _used(one: Rule) -> list[str]:
    """The parameters in a rule's own text."""
    law = poland.law()
    kinds = {rule.name: rule.entity for rule in law.rules}
    kinds |= {kind.name: kind.entity for kind in law.inputs.values()}
    return sorted(parameters_of(lower(one, kinds.__getitem__)))


def _all_used() -> set[str]:
    return {name for one in poland.law().rules for name in _used(one)}


def _parameters() -> str:
    known = poland.law().parameters.by_name
    rows = [row for name in sorted(_all_used()) for row in _history(name, known[name])]
    heads = ("parameter", "value", "in force", "basis", "source", "confidence")
    return f"## Parameters\n\n{_table(heads, rows)}"


def _history(name: str, one: Parameter) -> Iterator[Sequence[str]]:
    set_by = "; set by the council or county" if one.local else ""
    title = f"`{name}` {one.title.pl}{set_by}"
    if not one.history:
        yield (title, "set by the council or county", "", "", "", "")
    for entry in one.history:
        note = f": {entry.note.pl}" if entry.note else ""
        signed = f", signed off by {entry.checked_by}" if entry.checked_by else ""
        yield (
            title, _value(one, entry), _days(entry.since, entry.until), entry.basis,
            entry.source, f"{entry.confidence}{signed}{note}",
        )  # fmt: skip
        title = ""


def _value(one: Parameter, entry: Entry) -> str:
    if entry.value is None:
        return "not known"
    if isinstance(entry.value, tuple):
        return "; ".join(f"to {bound or 'the end'}: {found}" for bound, found in entry.value)
    if one.unit == "grosze":
        return in_zl(entry.value)
    return f"{entry.value}{_UNIT.get(one.unit, '')}"


def _unused() -> str:
    unused = sorted(poland.law().parameters.by_name.keys() - _all_used())
    listed = ", ".join(f"`{name}`" for name in unused)
    said = "Known, with their history, to `ostoja params` and the API"
    return f"## Parameters that no rule uses\n\n{said}: {listed}.\n"


def _aside() -> str:
    rows = [
        (one["example"], one.get("answered_by", "").rpartition("::")[2], one["reason"])
        for one in law_examples.aside()
    ]
    return f"## Examples that are not computed\n\n{_table(('example', 'test', 'reason'), rows)}"


if __name__ == "__main__":
    FILE.write_text(text())
    print(f"{FILE.name}: {len(_met())} examples met")
