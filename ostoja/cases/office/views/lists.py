"""Lists: the cases one leads or may read, the box, the load of colleagues, letters."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from ostoja.accounts.office.frame import reader
from ostoja.accounts.roles import Power
from ostoja.accounts.services import colleagues
from ostoja.audit import reads
from ostoja.cases import counting, finding, services
from ostoja.cases.actions.filters import ForgetFilter, KeepFilter
from ostoja.cases.office.frame import due, matter_names, state_names, with_power
from ostoja.cases.office.views import together
from ostoja.centres.classes import Confidentiality as Level
from ostoja.directory.office.views.frame import common, now_here, page, run, units_of
from ostoja.letters import services as letters_of

PAGE, YEARS = 50, 10
PURPOSE = "wyszukanie sprawy"


@with_power(Power.CASE_READ)
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """Cases by what is due first, as the filters say; a POST looks for one in the box."""
    today = now_here().date()
    what = finding.wanted(request.GET, reader(request).role)
    asked = request.POST.get("szukaj", "")[:200].strip()
    if asked:
        return _found(request, asked)
    found = finding.page(request.user, today, what, request.GET.get("po", "")[:12])
    sent = {name: request.GET[name] for name in finding.FIELDS if request.GET.get(name)}
    return page(
        request, "cases_home", title="Sprawy", section="cases", rows=_lines(found.rows, today),
        found=found, counted=finding.COUNTED, what=what, sent=urlencode(sent),
        first=not request.GET.get("po"), asked="", saved=finding.saved(request.user),
        batch=len(together.batch(request, centre)), **_choices(centre, today),
    )  # fmt: skip


def _choices(centre: str, today: Any) -> dict[str, Any]:
    """What the filters offer."""
    return {
        "scopes": finding.SCOPES, "dues": finding.DUES, "matters": sorted(
            matter_names().items(), key=lambda one: one[1]),
        "states": state_names(), "units": units_of(centre, today),
        "years": range(today.year, today.year - YEARS, -1),
        "leaders": list(colleagues(today, Power.CASE_READ).values_list("pk", "name")),
    }  # fmt: skip


def _found(request: HttpRequest, asked: str) -> HttpResponse:
    """What the box found; whose cases they are is said where a person was asked for."""
    today = now_here().date()
    found = finding.search(asked, request.user, today)
    for key in found.people:
        reads.record(
            reader(request), subject=key, what="wynik wyszukiwania spraw", purpose=PURPOSE,
            level=Level.C3,
        )  # fmt: skip
    lines = [(*line, found.people.get(line[0].person.key)) for line in _lines(found.rows, today)]
    return page(
        request, "cases_found", title="Znalezione sprawy", section="cases", asked=asked,
        rows=lines, found=found, people=list(found.people.values()),
    )  # fmt: skip


def _lines(rows: Any, today: Any) -> list[tuple[Any, str, str, Any]]:
    names = matter_names()
    return [
        (one, names.get(one.matter, one.matter), services.state_of(one), due(one.next_due, today))
        for one in rows
    ]


@with_power(Power.CASE_READ)
def filters(request: HttpRequest, centre: str) -> HttpResponse:
    """Keep the list that is shown under a name, or forget one."""
    back = reverse("cases:home", args=[centre])
    if key := request.POST.get("usun", "")[:12]:
        action = ForgetFilter(**common(request, centre), key=key)
        return run(request, action, "Filtr usunięty.", back)
    given = QueryDict(request.POST.get("pyta", "")[:600])
    asked = urlencode({name: given[name] for name in finding.FIELDS if given.get(name)})
    keeps = KeepFilter(**common(request, centre), called=request.POST.get("nazwa", ""), asked=asked)
    return run(request, keeps, "Filtr zapisany.", f"{back}?{asked}")


@with_power(Power.CASE_READ)
def load(request: HttpRequest, centre: str) -> HttpResponse:
    """How many open cases everybody leads, how many are late or due; and the norms of art. 110."""
    today = now_here().date()
    soon = today + finding.SOON
    found, names = counting.radar(request.user, today, soon), dict(units_of(centre, today))
    units = [(names.get(one.name, one.name), one) for one in found.units]
    return page(
        request, "cases_load", title="Obciążenie", section="cases", units=units,
        rows=found.people, norms=counting.norms(found.people, today),
    )  # fmt: skip


@with_power(Power.CASE_READ)
def letters(request: HttpRequest, centre: str) -> HttpResponse:
    """The register of incoming letters of a year, to read and to print."""
    this, asked = now_here().year, request.GET.get("rok", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else this
    last, upto = letters_of.last_number(year), request.GET.get("do", "")
    top = min(last, int(upto)) if upto.isascii() and upto.isdigit() and len(upto) < 9 else last
    names = matter_names()
    rows = [
        (one, names.get(one.matter, one.matter))
        for one in letters_of.register(year).filter(number__lte=top)[:PAGE]
    ]
    return page(
        request, "cases_letters", title="Rejestr pism przychodzących", section="cases", year=year,
        rows=rows, last=last, newer=top + PAGE if top < last else 0,
        older=top - PAGE if top > PAGE else 0, years=range(this, this - 6, -1),
    )  # fmt: skip
