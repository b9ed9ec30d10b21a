"""The sentences of documents as blocks that a centre may word itself, and what they must keep.

A block is found by its code: ``kind_grant_first``, ``appeal_odwolanie``, ``box_change``. The legal
basis, headings and steps of the procedure are none: they follow from the law.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from ostoja.core.decisions.book import Book, Field, Kind, Matter

Texts = Mapping[str, tuple[str, ...]]
LONGEST = 4000  # characters of a block
_PLACE = re.compile(r"\{([a-z_]+)\}")
_PARTS = {
    "first": "Najważniejsze, na początku", "ruling": "Rozstrzygnięcie", "grant": "Rozstrzygnięcie",
    "lines": "Rozstrzygnięcie, dalsze zdania", "instruction": "Pouczenie",
}  # fmt: skip
_SHARED = {
    "object": "czego dotyczy sprawa", "day": "dzień decyzji, o której mowa", "span": "okres",
    "whom": "dla kogo", "amount": "kwota", "fee": "opłata miesięczna",
}  # fmt: skip
_APPEAL = {"board": "kto rozpatruje", "days": "ile dni"}
_BOX = {"name": "odwołanie albo zażalenie", "days": "ile dni"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Sentences of the product's template. ``fields`` may stand in braces in them, by name.

    ``single``: one sentence, no more. ``rules``: it is the ruling itself, so that it is worded for
    the whole centre and never in one document alone.
    """

    code: str
    group: str
    name: str
    lines: tuple[str, ...]
    fields: Mapping[str, str]
    single: bool = False
    rules: bool = False

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields that the template names: a wording of one's own keeps them all."""
        return tuple(dict.fromkeys(name for line in self.lines for name in _PLACE.findall(line)))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison: in both texts, only in the old one, only in the new one."""

    kind: Literal["same", "gone", "new"]
    text: str


def changes(old: Iterable[str], new: Iterable[str]) -> tuple[Line, ...]:
    """What became of ``old``, line by line; empty when nothing did."""
    return tuple(_changes(tuple(old), tuple(new)))


def _changes(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Line]:
    if old == new:
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Line("same", one) for one in old[a:b])
            continue
        yield from (Line("gone", one) for one in old[a:b])
        yield from (Line("new", one) for one in new[c:d])


def lines_of(text: str) -> tuple[str, ...]:
    """A text as typed, a sentence or paragraph on each line."""
    return tuple(one.strip() for one in text.splitlines() if one.strip())


def flaw(block: Block, lines: tuple[str, ...]) -> str:
    """What stands against a wording, in one Polish sentence; empty when nothing does."""
    text = "\n".join(lines)
    if not lines or len(text) > LONGEST:
        return f"Wpisz tekst, najwyżej {LONGEST} znaków; pustego pola nie można zapisać."
    if block.single and len(lines) > 1:
        return "Ten tekst to jedno zdanie w jednym wierszu; skróć go."
    used = _PLACE.findall(text)
    unknown = [f"{{{name}}}" for name in used if name not in block.fields]
    if unknown:
        return f"Tego pola tu nie ma: {', '.join(unknown)}; użyj pól z listy albo usuń nawiasy."
    if set("{}") & set(_PLACE.sub("", text)):
        return "Nawiasów { } używa się tylko do pól z listy; usuń pozostałe."
    lost = [f"{{{name}}}" for name in block.needed if name not in used]
    return f"W tekście muszą zostać pola wzoru: {', '.join(lost)}." if lost else ""


def blocks(pattern: Book) -> tuple[Block, ...]:
    """Every block of the book, in its order."""
    return (
        *_common(pattern),
        *(block for kind in pattern.kinds for block in _of_kind(kind)),
        *(block for matter in pattern.matters for block in _of_matter(matter)),
    )


def block(pattern: Book, code: str) -> Block | None:
    """The block of a code."""
    return next((one for one in blocks(pattern) if one.code == code), None)


def used(pattern: Book, kind: Kind, matter: Matter) -> tuple[Block, ...]:
    """The blocks that a document of a kind says in a matter."""
    codes = {f"kind_{kind.code}"}
    if kind.code == "grant":
        codes.add(f"matter_{matter.code}")
    if kind.appeal:
        codes |= {f"appeal_{kind.appeal}", "box_appeal"}
    if kind.duties:
        codes |= {f"duties_{matter.act}", "box_change"}
    own = kind.code == "grant" and bool(matter.grant)
    return tuple(
        one
        for one in blocks(pattern)
        if (one.code in codes or one.code.rpartition("_")[0] in codes)
        and not (own and one.code == "kind_grant_ruling")
    )


def worded(pattern: Book, texts: Texts) -> Book:
    """The book with these wordings in the place of its own; codes that it lacks say nothing."""
    return replace(
        pattern,
        box={code: _one(texts, f"box_{code}", text) for code, text in pattern.box.items()},
        appeals=tuple(
            replace(one, lines=texts.get(f"appeal_{one.code}", one.lines))
            for one in pattern.appeals
        ),
        duties={
            act: texts.get(f"duties_{act}", lines) for act, lines in pattern.duties.items()
        },
        kinds=tuple(_kind(one, texts) for one in pattern.kinds),
        matters=tuple(_matter(one, texts) for one in pattern.matters),
    )  # fmt: skip


def _one(texts: Texts, code: str, own: str) -> str:
    return texts[code][0] if code in texts else own


def _kind(one: Kind, texts: Texts) -> Kind:
    start = f"kind_{one.code}"
    return replace(
        one,
        ruling=_one(texts, f"{start}_ruling", one.ruling),
        first=texts.get(f"{start}_first", one.first),
        lines=texts.get(f"{start}_lines", one.lines),
        instruction=texts.get(f"{start}_instruction", one.instruction),
    )


def _matter(one: Matter, texts: Texts) -> Matter:
    start = f"matter_{one.code}"
    return replace(
        one,
        grant=_one(texts, f"{start}_grant", one.grant),
        first=_one(texts, f"{start}_first", one.first),
        lines=texts.get(f"{start}_lines", one.lines),
    )


def _common(pattern: Book) -> Iterator[Block]:
    names = {
        "appeal": "Najważniejsze: jak się odwołać",
        "change": "Najważniejsze: gdy coś się zmieni",
    }
    for code, text in pattern.box.items():
        fields = _BOX if code == "appeal" else {}
        yield Block(code=f"box_{code}", group="Wspólne", name=names[code], lines=(text,),
                    fields=fields, single=True)  # fmt: skip
    for one in pattern.appeals:
        yield Block(code=f"appeal_{one.code}", group="Wspólne", name=f"Pouczenie: {one.name}",
                    lines=one.lines, fields=_APPEAL)  # fmt: skip
    for act, lines in pattern.duties.items():
        yield Block(code=f"duties_{act}", group="Wspólne", name=f"Pouczenie: obowiązki ({act})",
                    lines=lines, fields={})  # fmt: skip


def _of_kind(one: Kind) -> Iterator[Block]:
    known = {"object": True, "day": one.mends, "fee": one.form in ("fee", "payer"),
             **dict.fromkeys(("span", "amount", "whom"), one.code == "grant")}  # fmt: skip
    fields = _named(known, one.fields)
    for part, lines in (("first", one.first), ("ruling", (one.ruling,)), ("lines", one.lines),
                        ("instruction", one.instruction)):  # fmt: skip
        if lines or part != "lines":
            yield _block(f"kind_{one.code}_{part}", one.name, part, lines, fields)


def _of_matter(one: Matter) -> Iterator[Block]:
    known = {"object": True, "span": one.period == "month", "whom": one.whose == "one",
             "amount": bool(one.benefit), "fee": bool(one.fee)}  # fmt: skip
    fields = _named(known, one.fields)
    for part, lines in (("first", (one.first,)), ("grant", (one.grant,)), ("lines", one.lines)):
        if any(lines):
            yield _block(f"matter_{one.code}_{part}", one.object, part, lines, fields)


def _named(known: Mapping[str, bool], own: Iterable[Field]) -> dict[str, str]:
    """What has something to say in a block, by its Polish name."""
    shared = {code: _SHARED[code] for code, has in known.items() if has}
    return {**shared, **{one.code: one.name for one in own}}


def _block(
    code: str, group: str, part: str, lines: tuple[str, ...], fields: Mapping[str, str]
) -> Block:
    rules = part in ("ruling", "grant")
    single = rules or (part == "first" and code.startswith("matter_"))
    return Block(code=code, group=group, name=_PARTS[part], lines=lines, fields=fields,
                 single=single, rules=rules)  # fmt: skip
