"""Written authorisations: who may sign or check which documents, beside the role that lets them.

From the day on which the centre's first authorisation for a deed begins, the role alone is not
enough for it: whoever does it needs one in force that covers the document. One that is over never
opens what it closed.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ostoja.cases import deciding
from ostoja.cases.models import Authorisation, Case, Decision, Deed
from ostoja.core.decisions.book import book
from ostoja.core.money import Grosze, in_zl, zl
from ostoja.core.where.belonging import above
from ostoja.core.where.places import name_on
from ostoja.directory import services as directory

__all__ = ["Authorisation", "Covered", "Deed", "covered", "named", "standing"]
_WHERE = "wpisuje się je w „Kto wydaje decyzje”, na stronie upoważnień"


@dataclass(frozen=True, slots=True)
class Covered:
    """Whether somebody may; ``why`` says in a sentence why not, ``paper`` names what covers it."""

    allowed: bool
    why: str = ""
    paper: str = ""


def standing(day: date) -> list[Authorisation]:
    """Every authorisation that is not over on a day, by person."""
    rows = Authorisation.objects.exclude(valid_to__lt=day).select_related("user")
    return sorted(rows, key=lambda one: (one.user.name, one.deed, str(one.valid_from)))


def covered(user: Any, deed: Deed, case: Case, one: Decision, day: date) -> Covered:
    """Whether ``user`` may sign or check a document by the written authorisations of a day."""
    rows = list(Authorisation.objects.filter(deed=deed, valid_from__lte=day))
    if user is None or not rows:
        return Covered(allowed=True)
    mine = [each for each in rows if each.user_id == user.pk and _on(each, day)]
    what = "podpisywania" if deed == Deed.SIGN else "sprawdzania"
    if not mine:
        return Covered(False, f"Nie masz pisemnego upoważnienia do {what} pism; {_WHERE}.")
    found = next((each for each in mine if _covers(each, case, one)), None)
    if found is None:
        return Covered(
            False,
            f"Twoje pisemne upoważnienie do {what} nie obejmuje tego pisma ({_said(case, one)}); "
            "oddaj je osobie, której upoważnienie je obejmuje.",
        )
    return Covered(allowed=True, paper=found.paper)


def _on(row: Authorisation, day: date) -> bool:
    return row.valid_to is None or row.valid_to >= day


def _covers(row: Authorisation, case: Case, one: Decision) -> bool:
    sums = _sums(one)
    return (
        (not row.kinds or one.kind in row.kinds)
        and (not row.matters or case.matter in row.matters)
        and (not row.unit or row.unit in above(directory.book_here(), case.unit))
        and (row.most is None or not sums or max(sums) <= row.most)
    )


def _sums(one: Decision) -> list[Grosze]:
    """The amounts that a document decides on: granted, to be given back, remitted."""
    kind, said = book().kind(one.kind), deciding.words(one)["ruling"].get("said", {})
    typed = [field.code for field in kind.fields if field.kind == "money"] if kind else []
    found = [zl(said[code]) for code in typed if said.get(code)]
    return [one.amount, *found] if one.amount is not None else found


def _said(case: Case, one: Decision) -> str:
    matter, sums = book().matter(case.matter), _sums(one)
    parts = [deciding.kind_name(one), matter.object if matter else case.matter]
    return ", ".join([*parts, in_zl(max(sums))] if sums else parts)


def named(row: Authorisation, day: date) -> list[str]:
    """What an authorisation is limited to, in the words of a day; nothing where it is not."""
    pattern, found = book(), []
    kinds = [kind.name for kind in pattern.kinds if kind.code in row.kinds]
    matters = [one.object for one in pattern.matters if one.code in row.matters]
    if kinds:
        found.append(f"pisma: {', '.join(kinds)}")
    if matters:
        found.append(f"sprawy: {', '.join(matters)}")
    if row.unit:
        units = directory.book_here().facts.units
        names = {unit.code: name_on(unit, day).name for unit in units}
        found.append(f"komórka: {names.get(row.unit, row.unit)}")
    if row.most is not None:
        found.append(f"kwota do {in_zl(row.most)}")
    return found
