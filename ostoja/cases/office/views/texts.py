"""The texts of decisions: the product's templates, the centre's own wording, what differs."""

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import actions, wording
from ostoja.cases.office.frame import with_power
from ostoja.directory.office.views.frame import a_day, common, now_here, page

_SENT = ("tekst", "od", "powod")


@with_power(Power.CASE_READ)
def every(request: HttpRequest, centre: str) -> HttpResponse:
    """Every block by group; first those whose template changed after the centre's wording."""
    found = wording.entries(now_here().date())
    groups = [(name, list(rows)) for name, rows in groupby(found, lambda one: one.block.group)]
    return page(
        request, "cases_texts", title="Teksty decyzji", section="cases", groups=groups,
        moved=[one for one in found if one.moved], many=sum(1 for one in found if one.row),
    )  # fmt: skip


@with_power(Power.CASE_READ)
def one(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """One block: how it reads, what differs, its history; a new wording or the template again."""
    wrong, sent, today = "", request.POST, now_here().date()
    if request.method == "POST":
        try:
            _done(request, centre, code)
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Zapisano.")
            return redirect("cases:text", centre, code)
    found = wording.entry(code, today)
    if found is None:
        raise Http404
    block = found[0].block
    return page(
        request, "cases_text", title=f"Tekst: {block.group}, {block.name}", section="cases",
        entry=found[0], block=block, history=found[1], wrong=wrong, today=today,
        own=bool(found[1]) and found[1][0].row.text is not None,
        fields=list(block.fields.items()), needed=block.needed,
        sent={name: sent.get(name, "") for name in _SENT} if wrong else {
            "tekst": "\n".join(found[0].text), "od": today.isoformat(), "powod": ""},
    )  # fmt: skip


def _done(request: HttpRequest, centre: str, code: str) -> None:
    sent = request.POST
    shared = {**common(request, centre), "code": code, "since": a_day(sent.get("od", "")),
              "reason": sent.get("powod", "")}  # fmt: skip
    if sent.get("co") == "wzor":
        actions.TakeBackText(**shared).execute()
    else:
        actions.SetText(**shared, text=sent.get("tekst", "")).execute()
