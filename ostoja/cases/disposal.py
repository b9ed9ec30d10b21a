"""Whose files may go: closed cases, by the archival category of their class in the file plan.

The class is the one in force on the day on which the case began. Nothing is due by itself: a list
is proposed, approved with the archive's consent, and only then carried out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from ostoja.cases.contents import held
from ostoja.cases.models import Case, DisposalItem, DisposalList, PlanClass
from ostoja.cases.services import cases
from ostoja.core.procedures.classes import (
    closed_until,
    counted_years,
    may_go_from,
    needs_expertise,
    why_kept,
)
from ostoja.people.services import with_merged

MOST = 200  # cases of one list
_NO_CLASS = "Klasy nie ma w wykazie akt z dnia wszczęcia sprawy; uzupełnij wykaz."
_OTHER = {
    False: "Po terminie, ale kategoria BE czeka na ekspertyzę archiwum.",
    True: "Po terminie bez ekspertyzy; robi się dla nich osobny spis.",
}
_SHUT = Q(person__restricted=True) | Q(person__merged_into__restricted=True)


@dataclass(frozen=True, slots=True)
class Due:
    """A closed case that may go, with its class and category, and the day since when."""

    case: Case
    title: str
    category: str
    since: date

    @property
    def why(self) -> str:
        """The rule that decides."""
        years = counted_years(self.category)
        return (
            f"klasa {self.case.symbol}, kategoria {self.category}: {years} lat od 1 stycznia po "
            f"zamknięciu {self.case.closed_on:%d.%m.%Y}, czyli do końca {self.since.year - 1} roku"
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """How many closed cases of a class stay, and why."""

    symbol: str
    title: str
    category: str
    many: int
    why: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What may be proposed on a day (``full``: there is more than fits one list), what stays."""

    due: tuple[Due, ...]
    full: bool
    kept: tuple[Kept, ...]


def rehearse(user: Any, day: date, *, expertise: bool = False) -> Rehearsal:
    """What ``user`` could propose on ``day``: categories B, or with ``expertise`` BE."""
    closed = _closed(user, day)
    classes = _classes(closed)
    wanted = Q(pk__in=())
    for one in classes:
        if needs_expertise(one.cat_home) is expertise:
            wanted |= _of_class(one) & _over(one, day)
    rows = list(
        closed.filter(wanted).exclude(_SHUT).select_related("letter")
        .order_by("symbol", "year", "unit_symbol", "number")[: MOST + 1]
    )  # fmt: skip
    stay = held([row.pk for row in rows])
    due = [found for row in rows[:MOST] if row.pk not in stay and (found := _due(row, classes))]
    return Rehearsal(
        tuple(due),
        len(rows) > MOST,
        tuple(_kept(closed, classes, day, len(stay), expertise=expertise)),
    )


def left(one: DisposalList, day: date, *, lock: bool = False) -> list[DisposalItem]:
    """The lines of a list whose cases may still go on ``day``; ``lock`` holds the cases."""
    some = [item for item in items(one) if item.case is not None]
    rows = Case.objects.filter(pk__in=[item.case_id for item in some]).order_by("pk")
    closed = list(rows.select_for_update(of=("self",)) if lock else rows)
    classes, stay = _classes(rows), held([row.pk for row in closed])
    found = {row.pk: _due(row, classes) for row in closed if row.pk not in stay}
    due = {pk for pk, rule in found.items() if rule is not None and rule.since <= day}
    return [item for item in some if item.case_id in due]


def _closed(user: Any, day: date) -> "QuerySet[Case]":
    """Closed cases on no list."""
    listed = DisposalItem.objects.filter(case__isnull=False).values("case")
    return cases(user, day).filter(closed_on__isnull=False).exclude(pk__in=listed)


def _classes(rows: "QuerySet[Case]") -> list[PlanClass]:
    symbols = set(rows.order_by().values_list("symbol", flat=True).distinct())
    return list(PlanClass.objects.filter(symbol__in=symbols).order_by("symbol", "id"))


def _of_class(one: PlanClass) -> Q:
    part = Q(symbol=one.symbol)
    if one.valid_from:
        part &= Q(begun__gte=one.valid_from)
    return part & Q(begun__lte=one.valid_to) if one.valid_to else part


def _over(one: PlanClass, day: date) -> Q:
    last = closed_until(one.cat_home, day)
    return Q(closed_on__lte=last) if last else Q(pk__in=())


def _class_of(row: Case, classes: Sequence[PlanClass]) -> PlanClass | None:
    """The class of a case on the day on which it began."""
    for one in classes:
        begun = (one.valid_from or row.begun) <= row.begun <= (one.valid_to or row.begun)
        if one.symbol == row.symbol and begun:
            return one
    return None


def _due(row: Case, classes: Sequence[PlanClass]) -> Due | None:
    """The case with its class, if it is closed and the class counts years."""
    one = _class_of(row, classes)
    since = may_go_from(one.cat_home, row.closed_on) if one and row.closed_on else None
    return Due(row, one.title, one.cat_home, since) if one and since else None


def _kept(
    closed: "QuerySet[Case]", classes: Sequence[PlanClass], day: date, beside: int, *,
    expertise: bool,
) -> list[Kept]:  # fmt: skip
    """Class by class what of the closed cases is not due now, in one count."""
    counts: dict[str, Any] = {"every": Count("pk"), "shut": Count("pk", filter=_SHUT)}
    for place, one in enumerate(classes):
        mine, over = _of_class(one), _over(one, day)
        counts |= {
            f"all{place}": Count("pk", filter=mine),
            f"early{place}": Count("pk", filter=mine & ~over),
            f"over{place}": Count("pk", filter=mine & over),
        }
    found = closed.order_by().aggregate(**counts)
    lines = []
    for place, one in enumerate(classes):
        named = (one.symbol, one.title, one.cat_home)
        lines.append(Kept(*named, found[f"early{place}"], _why(one)))
        if needs_expertise(one.cat_home) is not expertise:
            lines.append(Kept(*named, found[f"over{place}"], _OTHER[expertise]))
    astray = found["every"] - sum(found[f"all{place}"] for place in range(len(classes)))
    lines += [
        Kept("", "", "", astray, _NO_CLASS),
        Kept("", "", "", found["shut"], "Teczka osoby ma ograniczony dostęp; najpierw go zdejmij."),
        Kept("", "", "", beside, "W sprawie są zapisy, które mają własny termin."),
    ]
    return [line for line in lines if line.many]


def _why(one: PlanClass) -> str:
    years = counted_years(one.cat_home)
    return why_kept(one.cat_home) or f"Nie minęło jeszcze {years} lat od końca roku zamknięcia."


def lists(user: Any, day: date) -> "QuerySet[DisposalList]":
    """The lists of which ``user`` may read every case that is still there, newest first."""
    unseen = DisposalItem.objects.filter(case__isnull=False)
    unseen = unseen.exclude(case__in=cases(user, day).values("pk")).values("list")
    rows: QuerySet[DisposalList] = DisposalList.objects.exclude(pk__in=unseen)
    left = Count("items", filter=Q(items__destroyed_on__isnull=True))
    shown = rows.select_related("made_by", "approved_by").annotate(left=left)
    return shown.order_by("-made_on", "-id")


def disposal_list(key: str, user: Any, day: date) -> DisposalList | None:
    """The list of a key, if ``user`` may see it."""
    found: DisposalList | None = lists(user, day).filter(key=key).first()
    return found


def items(one: DisposalList) -> list[DisposalItem]:
    """The lines of a list, by class, year and number."""
    rows = DisposalItem.objects.filter(list=one).select_related("case")
    return list(rows.order_by("symbol", "year", "unit_symbol", "number"))


def ready() -> "QuerySet[DisposalList]":
    """Approved lists that have cases left, the oldest first."""
    rows: QuerySet[DisposalList] = DisposalList.objects.filter(
        approved_on__isnull=False, items__destroyed_on__isnull=True
    )
    return rows.distinct().order_by("pk")


def kept_because(people: Sequence[int], day: date) -> dict[int, str]:
    """For those of some persons who have a case why it keeps them in the register."""
    rows = Case.objects.filter(person__in=with_merged(people))
    classes, found = _classes(rows), dict[int, str]()
    for row in rows.select_related("person").order_by(F("closed_on").desc(nulls_first=True), "pk"):
        whose = row.person.merged_into_id or row.person_id
        found.setdefault(whose, _keeps(row, classes, day))
    return found


def _keeps(row: Case, classes: Sequence[PlanClass], day: date) -> str:
    if row.closed_on is None:
        return "Ma sprawę w toku."
    one = _class_of(row, classes)
    since = may_go_from(one.cat_home, row.closed_on) if one else None
    if one is None or since is None:
        return f"Ma zamkniętą sprawę. {why_kept(one.cat_home) if one else _NO_CLASS}"
    if since > day:
        return f"Ma zamkniętą sprawę kategorii {one.cat_home}; akta trzyma się do {since:%d.%m.%Y}."
    return "Ma zamkniętą sprawę po terminie; czeka na spis do zniszczenia akt."
