"""Procedures as pictures with a list beside them: for the lawyer who checks them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe

from ostoja.accounts.roles import Power
from ostoja.cases.office.frame import with_power
from ostoja.core.procedures import drawing
from ostoja.core.procedures.book import procedure, procedures
from ostoja.directory.office.views.frame import now_here, page


@with_power(Power.CASE_READ)
def every(request: HttpRequest, centre: str) -> HttpResponse:
    """All procedures of today."""
    today = now_here().date()
    found = sorted((one for one in procedures() if one.in_force(today)), key=lambda p: p.name.pl)
    return page(request, "cases_procedures", title="Procedury", section="cases", found=found)


@with_power(Power.CASE_READ)
def one(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """One procedure: the picture, its steps with their bases, its terms."""
    found = procedure(code, now_here().date())
    if found is None:
        raise Http404
    return page(
        request, "cases_procedure", title=f"Procedura: {found.name.pl}", section="cases",
        found=found, steps=drawing.numbered(found),
        picture=mark_safe(drawing.svg(found)),  # our own, texts escaped there
    )  # fmt: skip
