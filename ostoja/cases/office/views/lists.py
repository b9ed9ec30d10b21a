"""Lists: the cases one leads or may read, the load of colleagues, the register of letters."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse

from ostoja.accounts.roles import Power
from ostoja.cases import services
from ostoja.cases.office.frame import due, matter_names, with_power
from ostoja.core.procedures.signs import SignError, parse
from ostoja.directory.office.views.frame import now_here, page
from ostoja.letters import services as letters_of

PAGE, SOON = 50, timedelta(days=7)


@with_power(Power.CASE_READ)
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """Open cases by what is due first; one's own, all, or those nobody leads; or one sign."""
    today, wrong = now_here().date(), ""
    rows: Any = services.cases(request.user, today).select_related("owner")
    asked = request.POST.get("znak", "")[:60].strip()
    whose = request.GET.get("czyje", "moje")
    if asked:
        try:
            rows = rows.filter(sign=str(parse(asked)))
        except SignError as error:
            rows, wrong = rows.none(), str(error)
    else:
        rows = rows.filter(closed_on__isnull=request.GET.get("stan") != "zamkniete")
        mine: dict[str, dict[str, Any]] = {
            "moje": {"owner": request.user.pk},
            "niczyje": {"owner": None},
        }
        rows = rows.filter(**mine.get(whose, {}))
    ordered = rows.order_by(F("next_due").asc(nulls_last=True), "pk")
    shown = Paginator(ordered, PAGE).get_page(request.GET.get("strona"))
    names = matter_names()
    found = [(one, names.get(one.matter, one.matter), _state(one), due(one.next_due, today))
             for one in shown]  # fmt: skip
    return page(
        request, "cases_home", title="Sprawy", section="cases", rows=found, shown=shown,
        whose=whose, closed=request.GET.get("stan") == "zamkniete", asked=asked, wrong=wrong,
    )  # fmt: skip


def _state(case: services.Case) -> str:
    return services.table_of(case).state(case.state).name.pl


@with_power(Power.CASE_READ)
def load(request: HttpRequest, centre: str) -> HttpResponse:
    """How many open cases everybody leads, how many are late, how many fall due within a week."""
    today = now_here().date()
    found = services.radar(request.user, today, today + SOON)
    return page(request, "cases_load", title="Obciążenie", section="cases", rows=found)


@with_power(Power.CASE_READ)
def letters(request: HttpRequest, centre: str) -> HttpResponse:
    """The register of incoming letters of a year, to read and to print."""
    this = now_here().year
    asked = request.GET.get("rok", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else this
    shown = Paginator(letters_of.register(year), PAGE).get_page(request.GET.get("strona"))
    return page(
        request, "cases_letters", title="Rejestr pism przychodzących", section="cases", year=year,
        shown=shown, names=matter_names(), years=range(this, this - 6, -1),
    )  # fmt: skip
