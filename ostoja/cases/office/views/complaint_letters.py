"""Letters about complaints: writing one, and each in print as it was signed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.audit.actions import RefusedError
from ostoja.cases import complaint_letters as prints
from ostoja.cases import complaints as read
from ostoja.cases.actions.complaint_letters import WriteComplaintLetter
from ostoja.cases.office.frame import where_may
from ostoja.cases.office.views.complaints import seen
from ostoja.cases.services import table_of
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.letters.documents import DocumentError

_handlers = where_may(read.may_handle)


@_handlers
def write(request: HttpRequest, centre: str, key: str, kind: str) -> HttpResponse:
    """Draft a letter or write the draft again; what was typed stays when it is refused."""
    row, wrong = _of(request, key), ""
    if kind not in read.LetterKind.values:
        raise Http404
    if request.method == "POST":
        try:
            _write(request, centre, key, kind).execute()
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Projekt jest zapisany; podpisuje go inna osoba.")
            return redirect("cases:complaint", centre, key)
    found, step = read.LetterKind(kind), None
    if found in read.writable(row):
        step = table_of(row).step(kind)
    draft = next((one for one in read.letters(row) if one.kind == kind and not one.signed_on), None)
    return page(
        request, "cases_complaint_letter", title=f"{row}: {found.label}", section="cases", row=row,
        kind=found, step=step, wrong=wrong, sent=_typed(request, draft),
        passing=found == read.LetterKind.PASSING,
    )  # fmt: skip


def _typed(request: HttpRequest, draft: read.ComplaintLetter | None) -> dict[str, str]:
    if request.method == "POST":
        return {name: request.POST.get(name, "") for name in ("komu", "adres", "do", "powod")}
    if draft is None:
        return {"komu": "", "adres": "", "do": "", "powod": ""}
    return {
        "komu": draft.recipient or "", "adres": draft.address or "", "powod": draft.text,
        "do": draft.until.isoformat() if draft.until else "",
    }  # fmt: skip


def _write(request: HttpRequest, centre: str, key: str, kind: str) -> WriteComplaintLetter:
    sent: Any = request.POST
    delay = kind == read.LetterKind.DELAY
    return WriteComplaintLetter(
        **common(request, centre), complaint=key, kind=kind, text=sent.get("powod", ""),
        to=sent.get("komu", ""), address=sent.get("adres", ""),
        until=a_day(sent.get("do", "")) if delay else None,
    )  # fmt: skip


def _of(request: HttpRequest, key: str) -> read.Complaint:
    found = read.complaint(key, request.user, now_here().date())
    if found is None:
        raise Http404
    seen(request, key, "pismo o skardze")
    return found


@_handlers
def reply(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """The answer as it was signed; of a draft a print that says so."""
    row = _of(request, key)
    return _print(request, centre, row, read.reply(row), "odpowiedz")


@_handlers
def letter(
    request: HttpRequest, centre: str, key: str, letter: str, *, notice: bool = False
) -> HttpResponse:
    """Another letter in print; ``notice`` is what the sender gets when it is passed on."""
    row = _of(request, key)
    found = next((one for one in read.letters(row) if one.key == letter), None)
    return _print(request, centre, row, found, "zawiadomienie" if notice else "pismo", notice)


def _print(
    request: HttpRequest, centre: str, row: read.Complaint, one: Any, name: str,
    notice: bool = False,
) -> HttpResponse:  # fmt: skip
    if one is None:
        raise Http404
    try:
        if one.pdf:
            found = prints.pdf(one, notice=notice)
        else:
            found = prints.made(centre, row, one, now_here().date(), prints.DRAFT)[notice]
    except (RefusedError, DocumentError) as error:
        messages.error(request, str(error))
        return redirect("cases:complaint", centre, row.key)
    if found is None:
        raise Http404
    response = HttpResponse(found, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response
