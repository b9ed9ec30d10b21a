"""The division of the town in the office: upload, read the rehearsal, activate, take back."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ostoja.audit.actions import RefusedError
from ostoja.centres.tables import published_rows, read_table
from ostoja.core.where.reading import FilesError
from ostoja.directory import actions, services
from ostoja.directory.actions.divisions import fingerprint
from ostoja.directory.office.views.frame import a_day, common, now_here, office, page, run

LARGEST = 5_000_000  # bytes: a city of 6,000 streets takes about 1 MB


@office
def divisions(request: HttpRequest, centre: str) -> HttpResponse:
    """Divisions, then and now; drafts; a list to try."""
    if request.method == "POST":
        if request.POST.get("cofnij"):
            back = reverse("office:divisions", args=[centre])
            action = actions.TakeBackDivision(
                **common(request, centre), code=request.POST["cofnij"]
            )
            return run(request, action, "Cofnięto; obowiązuje poprzedni podział.", back)
        try:
            return redirect("office:draft", centre, _upload(request, centre))
        except (RefusedError, FilesError) as refused:
            messages.error(request, str(refused))
    facts, today = services.book(centre).facts, now_here().date()
    return page(
        request,
        "divisions",
        title="Podział miasta",
        generations=[_generation(one, today) for one in reversed(facts.generations)],
        drafts=services.drafts(centre),
        streets=len(facts.streets),
        sent={key: request.POST.get(key, "") for key in ("nazwa", "od", "zrodlo", "jednostka")},
    )


def _generation(one: services.Generation, today: date) -> dict[str, object]:
    return {
        "fact": one,
        "rows": len(one.rows),
        "now": one.in_force(today),
        "future": one.valid_from is not None and one.valid_from > today,
    }


def _upload(request: HttpRequest, centre: str) -> str:
    """Keep the file's rows as a draft and give its code. Raises what is wrong; nothing is kept."""
    sent, file = request.POST, request.FILES.get("plik")
    if file is None or file.size is None:
        raise RefusedError("Wybierz plik z listą ulic: CSV albo XLSX.")
    if file.size > LARGEST:
        raise RefusedError("Plik jest za duży; lista może mieć do 5 MB.")
    table = read_table(file.name or "plik", file.read())
    code = sent.get("nazwa", "").strip()
    actions.RehearseDivision(
        **common(request, centre),
        code=code,
        valid_from=a_day(sent.get("od", "")),
        source=sent.get("zrodlo", ""),
        rows=published_rows(table, unit=sent.get("jednostka", "")),
    ).execute()
    return code


@office
def draft(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """The rehearsal of one draft, with what it would change; activate or discard it."""
    shared = common(request, centre)
    back = reverse("office:divisions", args=[centre])
    if request.method == "POST" and request.POST.get("co") == "porzuc":
        return run(request, actions.DiscardDivision(**shared, code=code), "Próba usunięta.", back)
    found = services.draft(centre, code)
    if found is None:
        raise Http404
    row, tried = found
    if request.method == "POST":
        action = actions.ActivateDivision(
            **shared, code=code, seen=request.POST.get("widziane", ""),
            incomplete=bool(request.POST.get("niepelny")),
        )  # fmt: skip
        try:
            action.execute()
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"Podział „{code}” obowiązuje od {row.valid_from:%d.%m.%Y}.")
            return redirect("office:divisions", centre)
    return page(
        request,
        "draft",
        title=f"Próba podziału {code}",
        draft=row,
        tried=tried,
        blocking=[remark for remark in tried.remarks if remark.blocking],
        others=[remark for remark in tried.remarks if not remark.blocking],
        seen=fingerprint(tried),
    )
