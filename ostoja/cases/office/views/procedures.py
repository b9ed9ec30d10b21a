"""Procedures as pictures with a list beside them: for the lawyer who checks them."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe

from ostoja.accounts.roles import Power
from ostoja.cases.office.frame import with_power
from ostoja.core.calendars.terms import amount_text, terms
from ostoja.core.procedures import drawing
from ostoja.core.procedures.book import procedure, procedures
from ostoja.core.procedures.model import Procedure, Step
from ostoja.directory.office.views.frame import now_here, page


@with_power(Power.CASE_READ)
def every(request: HttpRequest, centre: str) -> HttpResponse:
    """All procedures of today."""
    today = now_here().date()
    found = sorted((one for one in procedures() if one.in_force(today)), key=lambda p: p.name.pl)
    return page(request, "cases_procedures", title="Procedury", section="cases", found=found)


@with_power(Power.CASE_READ)
def one(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """One procedure: the picture, its steps with their bases, which stay and why, its terms."""
    found = procedure(code, now_here().date())
    if found is None:
        raise Http404
    steps = drawing.numbered(found)
    return page(
        request, "cases_procedure", title=f"Procedura: {found.name.pl}", section="cases",
        found=found, steps=[(step, _who(found, step.step)) for step in steps],
        terms=_terms(found, now_here().date()),
        staying=[step for step in steps if step.step.stays is not None],
        picture=mark_safe(drawing.svg(found)),  # our own, texts escaped there
    )  # fmt: skip


def _who(found: Procedure, step: Step) -> str:
    """The power that a step needs, and whose hands must not have done the one before."""
    power = Power[step.permission].value
    if not step.other_hands:
        return power
    names = ", ".join(f"„{found.step(code).name.pl}”" for code in step.other_hands)
    return f"{power}; kto inny niż przy: {names}"


def _terms(found: Procedure, today: date) -> list[tuple[Any, ...]]:
    """Each term of the procedure with its rule, its length and the version in force today."""
    rules = {one.code: one for one in terms()}
    return [
        (clock, rules[clock.term], amount_text(version, "pl"), version)
        for clock in found.clocks
        for version in rules[clock.term].versions
        if version.in_force(today)
    ]
