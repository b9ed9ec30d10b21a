"""The door for the texts of decisions: the centre's wording on a day, its history, one document's.

A decision keeps the wording that it was made with; what its editor changed in it alone is kept
beside it, so that whoever checks sees both.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from ostoja.cases import deciding
from ostoja.cases.models import Authority, Case, Decision, DecisionText
from ostoja.core.decisions.blocks import (
    Block,
    Line,
    Texts,
    block,
    blocks,
    changes,
    lines_of,
    used,
    worded,
)
from ostoja.core.decisions.book import book
from ostoja.core.decisions.compose import Composed, Reasons, Ruling, compose
from ostoja.people import services as people

__all__ = [
    "Changed", "Entry", "Version", "as_json", "block_of", "changed", "entries", "entry",
    "in_force", "last", "made_with", "offered", "own_of", "recomposed", "wordings", "written",
]  # fmt: skip
_NOTHING: Texts = MappingProxyType({})
_DAYS = ("first", "last", "of")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a text, with what it changed in the template of its day."""

    row: DecisionText
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A block as it reads on a day. ``row`` is the centre's own wording, if it has one.

    ``moved`` is what the product changed in its template since then; ``coming`` begins later.
    """

    block: Block
    row: DecisionText | None
    coming: DecisionText | None

    @property
    def text(self) -> tuple[str, ...]:
        """The lines in force."""
        return self.block.lines if self.row is None else lines_of(self.row.text or "")

    @property
    def lines(self) -> tuple[Line, ...]:
        """The centre's wording against the template of today."""
        return changes(self.block.lines, self.text)

    @property
    def moved(self) -> tuple[Line, ...]:
        """The template of today against the one that the centre's wording was written from."""
        if self.row is None:
            return ()
        return changes(lines_of(self.row.template), self.block.lines)


@dataclass(frozen=True, slots=True)
class Changed:
    """A block that one document says in other words than the centre does."""

    block: Block
    lines: tuple[Line, ...]


def block_of(code: str) -> Block | None:
    """A block of the product's book."""
    return block(book(), code)


def _every(code: str = "") -> dict[str, list[DecisionText]]:
    rows = DecisionText.objects.filter(code=code) if code else DecisionText.objects.all()
    found: dict[str, list[DecisionText]] = {}
    for row in rows.select_related("set_by").order_by("code", "number"):
        found.setdefault(row.code, []).append(row)
    return found


def in_force(rows: Iterable[DecisionText], day: date) -> DecisionText | None:
    """The version that counts on a day; ``None`` where the product's template does."""
    begun = [row for row in rows if row.valid_from <= day]
    return begun[-1] if begun and begun[-1].text is not None else None


def last(code: str) -> DecisionText | None:
    """The newest version of a text, whether it has begun or not."""
    found: DecisionText | None = DecisionText.objects.filter(code=code).last()
    return found


def _entry(one: Block, rows: list[DecisionText], day: date) -> Entry:
    later = [row for row in rows if row.valid_from > day]
    return Entry(one, in_force(rows, day), later[-1] if later and later[-1] is rows[-1] else None)


def entries(day: date) -> tuple[Entry, ...]:
    """Every block as it reads on a day."""
    every = _every()
    return tuple(_entry(one, every.get(one.code, []), day) for one in blocks(book()))


def entry(code: str, day: date) -> tuple[Entry, tuple[Version, ...]] | None:
    """One block and its history, the newest first."""
    one = block_of(code)
    if one is None:
        return None
    rows = _every(code).get(code, [])
    return _entry(one, rows, day), tuple(_version(row) for row in reversed(rows))


def _version(row: DecisionText) -> Version:
    own = () if row.text is None else changes(lines_of(row.template), lines_of(row.text))
    return Version(row, own)


def wordings(day: date) -> dict[str, DecisionText]:
    """The centre's own wordings in force on a day, by block."""
    found = {code: in_force(rows, day) for code, rows in _every().items()}
    return {code: row for code, row in found.items() if row is not None}


def written(
    case: Case, ruling: Ruling, reasons: Reasons, by: Authority, user: Any, day: date,
    own: Texts = _NOTHING,
) -> dict[str, Any]:  # fmt: skip
    """All that a document says, ready to be kept; ``own`` is worded in it alone."""
    file = people.file(case.person.key, user, day)
    name = people.name_of(case.person)
    said = f"{name.given} {name.surname}" if name else ""
    address = file.address if file and file.address else "do odbioru w ośrodku"
    plain = {**asdict(replace(ruling, said={})), "said": dict(ruling.said),
             **{day: _iso(getattr(ruling, day)) for day in _DAYS}}  # fmt: skip
    texts, kept = _worded(ruling, day, own)
    return {
        "ruling": plain,
        "typed": reasons.facts,
        "composed": asdict(compose(ruling, reasons, by.board, worded(book(), texts))),
        "addressee": [said, address],
        "authority": [by.office, by.authorisation],
        "board": by.board,
        **kept,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _worded(ruling: Ruling, day: date, own: Texts) -> tuple[Texts, dict[str, Any]]:
    """The texts of a document made on ``day``, and what it keeps of them."""
    kind, matter = book().kind(ruling.kind), book().matter(ruling.matter)
    assert kind is not None, "no document of an unknown kind is written"
    assert matter is not None, "nor of a matter without a pattern"
    rows, mine = wordings(day), used(book(), kind, matter)
    texts = {
        one.code: lines_of(rows[one.code].text or "") if one.code in rows else one.lines
        for one in mine
    }
    said = {code: lines for code, lines in own.items() if lines != texts.get(code, lines)}
    return {**_some(texts), **said}, {
        "wording": texts,
        "versions": {one.code: rows[one.code].number for one in mine if one.code in rows},
        "own": said,
    }


def _some(texts: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """A template of several lines may be empty; one of a single line then is not replaced."""
    return {code: tuple(lines) for code, lines in texts.items() if any(lines)}


def own_of(one: Decision) -> dict[str, tuple[str, ...]]:
    """What an editor worded in this document alone."""
    return {code: tuple(lines) for code, lines in deciding.words(one).get("own", {}).items()}


def offered(one: Decision) -> tuple[tuple[Block, str], ...]:
    """The blocks that may be worded in this document alone, each as it reads now."""
    text = deciding.words(one)
    own, wording = text.get("own", {}), text.get("wording", {})
    every = ((known, wording[known.code]) for known in blocks(book()) if known.code in wording)
    return tuple(
        (known, "\n".join(own.get(known.code, lines))) for known, lines in every if not known.rules
    )


def changed(one: Decision) -> tuple[Changed, ...]:
    """What an editor changed in this document alone, block by block."""
    text = deciding.words(one)
    own, wording = text.get("own", {}), text.get("wording", {})
    known = {each.code: each for each in blocks(book())}
    return tuple(
        Changed(known[code], changes(wording[code], lines))
        for code, lines in own.items()
        if code in known and code in wording
    )


def recomposed(one: Decision, own: Texts) -> dict[str, Any]:
    """The words of a draft with ``own`` texts; count, household and reasons stay as they are."""
    text = deciding.words(one)
    wording = {code: tuple(lines) for code, lines in text["wording"].items()}
    said = {
        code: lines for code, lines in own.items() if code in wording and lines != wording[code]
    }
    ruling = _ruling(text["ruling"])
    new = compose(
        ruling, Reasons(facts=text["typed"]), text["board"],
        worded(book(), {**_some(wording), **said}),
    )  # fmt: skip
    old: Composed = deciding.composed(one)
    made = replace(old, first=new.first, ruling=new.ruling, instruction=new.instruction)
    return {**text, "own": said, "composed": asdict(made)}


def _ruling(plain: Mapping[str, Any]) -> Ruling:
    days = {name: date.fromisoformat(plain[name]) if plain[name] else None for name in _DAYS}
    return Ruling(**{**plain, **days})


def made_with(one: Decision, code: str) -> tuple[str, ...]:
    """The centre's or the product's lines of a block, as the document was made with."""
    return tuple(deciding.words(one)["wording"][code])


def as_json(words: Mapping[str, Any]) -> str:
    """The words of a document as they are kept."""
    return json.dumps(words, ensure_ascii=False)
