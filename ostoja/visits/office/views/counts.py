"""The counts of a month: on the page, on paper, as a file whose purpose the log keeps."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from ostoja.audit.actions import RefusedError
from ostoja.centres.sheets import TYPES, Cell, as_csv, as_xlsx
from ostoja.directory.office.views.frame import common, download, now_here, page, units_of
from ostoja.visits import actions, counting
from ostoja.visits.office.views.frame import counting as counting_only
from ostoja.visits.office.views.frame import day_or
from ostoja.visits.permissions import may_book, may_plan

DAY = timedelta(days=1)
MONTHS_BACK = 24
LONGEST_PURPOSE = 200
_EXACT = "dokladne"
_RULE = (
    "Liczby od 1 do 4 są ukryte, a z nimi te, z których dałoby się je odjąć, "
    "żeby nikogo nie dało się rozpoznać."
)
_FOR_US = "Liczby dokładne: tylko do pracy w ośrodku, nie do publikacji."


@counting_only
def counts(request: HttpRequest, centre: str) -> HttpResponse:
    """The month before this one, or the one asked for; a POST takes it out as a file."""
    today = now_here().date()
    months = _months(today)
    sent = request.POST if request.method == "POST" else request.GET
    asked = day_or(f"{sent.get('miesiac', '')}-01", months[1])
    first = asked if asked in months else months[1]
    plans = may_plan(request.user, today).allowed
    exact = plans and sent.get("liczby") == _EXACT
    units = dict(units_of(centre, min(counting.following(first) - DAY, today)))
    tables = (
        counting.visits(first, request.user, today, units, exact=exact),
        counting.tickets(first, units, exact=exact),
    )
    if request.method == "POST":
        try:
            return _file(request, centre, first, tables, exact=exact)
        except RefusedError as refused:
            messages.error(request, str(refused))
    return page(
        request, "visits_counts", title="Zestawienie miesiąca", section="visits", tables=tables,
        months=months, first=first, exact=exact, plans=plans, rule=_FOR_US if exact else _RULE,
        books=may_book(request.user, today).allowed, going_on=counting.following(first) > today,
        purpose=request.POST.get("cel", "")[:LONGEST_PURPOSE],
    )  # fmt: skip


def _months(today: date) -> list[date]:
    """First days of months, the current one first."""
    numbers = range(today.year * 12 + today.month - 1, 0, -1)
    return [date(one // 12, one % 12 + 1, 1) for one in numbers[:MONTHS_BACK]]


def _file(
    request: HttpRequest, centre: str, first: date, tables: tuple[counting.Table, ...], *,
    exact: bool,
) -> HttpResponse:  # fmt: skip
    form = request.POST.get("plik", "")
    actions.ExportCounts(
        **common(request, centre), first=first, form=form, exact=exact,
        reason=request.POST.get("cel", "").strip()[:LONGEST_PURPOSE],
    ).execute()  # fmt: skip
    month = f"{first:%Y-%m}"
    rows: list[tuple[Cell, ...]] = [("Wizyty w miesiącu", month), (_FOR_US if exact else _RULE,)]
    for one in tables:
        rows += [(), (one.name,), one.heads, *(row.cells for row in one.rows)]
    made = as_csv(rows) if form == "csv" else as_xlsx(f"wizyty {month}", rows)
    return download(f"wizyty-{centre}-{month}.{form}", TYPES[form], made)
