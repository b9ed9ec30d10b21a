"""The rows of all tables beside the log: changed, added or removed behind the triggers' back.

The log has every value up to class C2, and for the columns above it a seal of each chained row.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ostoja.audit import rows, seals
from ostoja.audit.findings import Finding, Step
from ostoja.audit.models import Change, Link, Seal
from ostoja.audit.triggers import audited, described
from ostoja.centres.context import in_centre

_AT_ONCE = 1000
Told = dict[str, list[Change]]  # the changes of each key, in order


def of_centre(centre: int, step: Step) -> Iterator[Finding]:
    """What differs in the centre's own tables; called inside the centre."""
    for model in audited():
        if described(model).centre:
            yield from _compared(model, centre, [centre], step)
            for key in rows.gone(model, centre):
                yield _finding(model, key, "usunięto poza czynnością")


def count() -> int:
    """How many rows the tables of the current centre have."""
    return sum(model._default_manager.count() for model in audited() if described(model).centre)


def shared(centres: list[int], step: Step) -> Iterator[Finding]:
    """What differs in the tables that all centres share; each centre's log tells a part."""
    for model in audited():
        if not described(model).centre:
            yield from _compared(model, None, centres, step)
            yield from _gone_everywhere(model, centres)


def _compared(
    model: type[Any], centre: int | None, told_by: list[int], step: Step
) -> Iterator[Finding]:
    plain = {column.name for column in described(model).columns if column.plain}
    covered = bool(seals.protected(model))
    for page in rows.pages(model, centre, _AT_ONCE):
        told = _told(model, [key for key, _ in page], told_by)
        sealed = _sealed(told, told_by) if covered else {}
        for key, row in page:
            changes = told.get(key)
            if not changes or changes[-1].kind == "removed":
                yield _finding(model, key, "dodano poza czynnością")
                continue
            expected = _folded(changes)
            other = sorted(name for name in plain & expected.keys() if expected[name] != row[name])
            if other:
                yield _finding(model, key, f"zmieniono poza czynnością: {', '.join(other)}")
            if covered:
                yield from _seal_of(model, key, row, changes[-1], sealed)
        step(len(page))


def _told(model: type[Any], keys: list[str], centres: Iterable[int]) -> Told:
    """What the logs of the centres say about some rows, oldest first."""
    found: list[Change] = []
    for centre in centres:
        with in_centre(centre):
            found += Change.objects.filter(table=model._meta.db_table, key__in=keys).order_by("pk")
    told: Told = {}
    for change in sorted(found, key=lambda one: one.pk):
        told.setdefault(change.key, []).append(change)
    return told


def _folded(changes: list[Change]) -> dict[str, Any]:
    """The last recorded value of each column."""
    values: dict[str, Any] = {}
    for change in changes:
        values = {**({} if change.kind == "added" else values), **(change.new or {})}
    return values


def _sealed(told: Told, centres: Iterable[int]) -> dict[int, Seal | None]:
    """The seal of each row's last change; ``None`` where it is chained and has none."""
    last: dict[int, list[Change]] = {}
    for changes in told.values():
        last.setdefault(changes[-1].centre_id, []).append(changes[-1])
    found: dict[int, Seal | None] = {}
    for centre in centres:
        some = [change.pk for change in last.get(centre, ())]
        with in_centre(centre):
            linked = Link.objects.filter(kind="change", row__in=some).order_by("row")
            found.update(dict.fromkeys(linked.values_list("row", flat=True)))
            seals_there = Seal.objects.filter(change__in=some).order_by("change")
            found.update({seal.change_id: seal for seal in seals_there})
    return found


def _seal_of(
    model: type[Any], key: str, row: rows.Row, last: Change, sealed: dict[int, Seal | None]
) -> Iterator[Finding]:
    if last.pk not in sealed:
        return  # not chained yet
    seal = sealed[last.pk]
    if seal is None:
        yield _finding(model, key, "brak pieczęci danych chronionych", "seal")
    elif not seals.fits(seal, last, row):
        yield _finding(model, key, "dane chronione zmieniono poza czynnością", "seal")


def _gone_everywhere(model: type[Any], centres: list[int]) -> Iterator[Finding]:
    """Keys that some centre's log has last and the table has not, unless another removed them."""
    missing: set[str] = set()
    for centre in centres:
        with in_centre(centre):
            missing |= set(rows.gone(model, centre))
    told = _told(model, sorted(missing), centres)
    for key in sorted(missing):
        if told[key][-1].kind != "removed":
            yield _finding(model, key, "usunięto poza czynnością")


def _finding(model: type[Any], key: str, what: str, kind: str = "row") -> Finding:
    return Finding(kind, f"Tabela {model._meta.db_table}, wiersz {key}: {what}.")
