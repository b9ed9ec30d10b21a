"""Lists of cases: what is asked for, page after page without counting everything, and the box."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from ostoja.accounts.permissions import duties
from ostoja.accounts.roles import Role
from ostoja.cases.counting import old_signs
from ostoja.cases.models import Case, OldSign, SavedFilter
from ostoja.cases.services import cases
from ostoja.core.procedures.signs import SignError, parse
from ostoja.core.where.belonging import below
from ostoja.directory import services as directory
from ostoja.people import services as people
from ostoja.people.permissions import sight

# Rows of a page; a list is counted no further: beyond, PostgreSQL reads every person to count.
PAGE, COUNTED = 50, 500
SOON = timedelta(days=7)
MINE, TEAM, NOBODY, ALL = "moje", "zespol", "niczyje", "wszystkie"
SCOPES = (
    (MINE, "moje"), (TEAM, "mojego zespołu"), (NOBODY, "bez prowadzącego"),
    (ALL, "wszystkie, które mogę czytać"),
)  # fmt: skip
DUES = (("", "każdy"), ("po", "po terminie"), ("tydzien", "do 7 dni"), ("brak", "nic nie biegnie"))
# Whose work is one's own cases; heads look at their team, the others at everything.
_LEADING = frozenset({Role.SOCIAL_WORKER.value, Role.BENEFITS.value})
FIELDS = ("czyje", "stan", "sprawa", "etap", "komorka", "termin", "rok", "prowadzi")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list is to show; empty means any. ``leader`` is the key of an account."""

    scope: str
    closed: bool = False
    matter: str = ""
    state: str = ""
    unit: str = ""
    due: str = ""
    year: int | None = None
    leader: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page. ``count`` is exact up to ``COUNTED``; ``after`` leads to the next page."""

    rows: tuple[Case, ...]
    count: int
    after: str

    @property
    def many(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > COUNTED


def default_scope(role: str) -> str:
    """Which cases somebody in a role sees first."""
    if role in _LEADING:
        return MINE
    return TEAM if role == Role.UNIT_HEAD else ALL


def wanted(sent: Mapping[str, Any], role: str) -> Wanted:
    """What an address asks for; what cannot be read asks for nothing."""
    scope = str(sent.get("czyje", ""))
    return Wanted(
        scope=scope if scope in dict(SCOPES) else default_scope(role),
        closed=sent.get("stan") == "zamkniete", matter=str(sent.get("sprawa", ""))[:60],
        state=str(sent.get("etap", ""))[:60], unit=str(sent.get("komorka", ""))[:300],
        due=str(sent.get("termin", "")) if sent.get("termin") in dict(DUES) else "",
        year=_number(sent.get("rok", ""), 4), leader=_number(sent.get("prowadzi", ""), 9),
    )  # fmt: skip


def _number(text: Any, digits: int) -> int | None:
    said = str(text)
    return int(said) if said.isascii() and said.isdigit() and len(said) <= digits else None


def in_scope(user: Any, scope: str, today: date) -> Q:
    """One's own cases, those of the units of one's duties, those nobody leads, or all."""
    if scope == MINE:
        return Q(owner=user.pk)
    if scope == NOBODY:
        return Q(owner=None)
    units = {one.unit for one in duties(user, today)}
    if scope != TEAM or "" in units:
        return Q()
    book = directory.book_here()
    return Q(unit__in=frozenset().union(*(below(book, unit) for unit in units)))


def chosen(user: Any, today: date, what: Wanted) -> "QuerySet[Case]":
    """The cases that a list shows, in its order: by what is due first, closed ones newest first."""
    rows = cases(user, today).select_related("owner").filter(in_scope(user, what.scope, today))
    rows = rows.filter(closed_on__isnull=not what.closed)
    same = {"matter": what.matter, "state": what.state, "unit": what.unit, "year": what.year,
            "owner": what.leader}  # fmt: skip
    rows = rows.filter(**{name: value for name, value in same.items() if value})
    if what.due == "brak":
        rows = rows.filter(next_due=None)
    elif what.due:
        rows = rows.filter(next_due__lt=today if what.due == "po" else today + SOON)
    # The whole index in its order, its empty columns too: only then PostgreSQL follows it and stops
    # at the end of the page, instead of sorting everything and reading every person.
    if what.closed:
        return rows.order_by("-closed_on", F("next_due").desc(nulls_first=True), "-pk")
    return rows.order_by(
        F("closed_on").asc(nulls_last=True), F("next_due").asc(nulls_last=True), "pk"
    )


def page(user: Any, today: date, what: Wanted, after: str = "") -> Page:
    """One page of a list: the one after the case ``after``, or the first where that left it."""
    rows = chosen(user, today, what)
    count = rows[: COUNTED + 1].count()
    last = None
    if after:
        last = Case.objects.filter(key=after, closed_on__isnull=not what.closed).first()
    if last is not None:
        rows = rows.filter(_behind(last, closed=what.closed))
    found = tuple(rows[: PAGE + 1])
    return Page(found[:PAGE], count, found[PAGE - 1].key if len(found) > PAGE else "")


def _behind(last: Case, *, closed: bool) -> Q:
    """The rows that come after ``last`` in the order of the list."""
    if closed:
        day = last.closed_on
        return Q(closed_on__lte=day) & (Q(closed_on__lt=day) | Q(closed_on=day, pk__lt=last.pk))
    if last.next_due is None:
        return Q(next_due=None, pk__gt=last.pk)
    day = last.next_due
    return Q(next_due__gt=day) | Q(next_due=day, pk__gt=last.pk) | Q(next_due=None)


@dataclass(frozen=True, slots=True)
class Found:
    """What the box found: cases, newest first, the persons whose they are by key, old signs."""

    rows: tuple[Case, ...]
    people: Mapping[str, people.Hit]
    wrong: str = ""
    old: tuple[OldSign, ...] = ()


def search(text: str, user: Any, today: date) -> Found:
    """Cases of a sign, or of the persons whom a name, PESEL, telephone or address means."""
    try:
        sign = parse(text)
        rows = cases(user, today).select_related("owner")
        old = old_signs(user, today).filter(
            unit_symbol=sign.unit, symbol=sign.symbol, year=sign.year, number=sign.number,
            part=sign.part or 0,
        )  # fmt: skip
        return Found(tuple(rows.filter(sign=str(sign))), {}, old=tuple(old))
    except SignError as error:
        book = None if sight(user, today).whole else directory.book_here()  # asked once for both
        hits = {hit.key: hit for hit in people.search(text, user, today, book)}
        if not hits:
            return Found((), {}, str(error) if people.read_query(text).empty else "")
    rows = cases(user, today, book).select_related("owner")
    rows = rows.filter(person__in=people.with_merged(hit.row for hit in hits.values()))
    return Found(tuple(rows.order_by("-begun", "-pk")[:PAGE]), hits)


def saved(user: Any) -> "QuerySet[SavedFilter]":
    """The filters that somebody keeps, by name."""
    rows: QuerySet[SavedFilter] = SavedFilter.objects.filter(user=user.pk)
    return rows.order_by("name", "pk")
