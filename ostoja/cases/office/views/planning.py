"""The file plan of the centre, and under which class the cases of each matter are filed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import services
from ostoja.cases.actions import FileMatter, ImportPlan
from ostoja.cases.office.frame import matter_names, with_power
from ostoja.core.procedures.classes import FileClass, PlanError, read
from ostoja.directory.office.views.frame import a_day, common, now_here, page

LARGEST = 1_000_000  # bytes of a list


@with_power(Power.CASE_READ)
def plan(request: HttpRequest, centre: str) -> HttpResponse:
    """The classes in force; load a list, file a matter."""
    if request.method == "POST":
        try:
            if request.POST.get("co") == "klasa":
                _file(request, centre)
            else:
                _load(request, centre)
        except (RefusedError, PlanError) as refused:
            messages.error(request, str(refused))
        return redirect("cases:plan", centre)
    today = now_here().date()
    names = matter_names()
    filings = [(names.get(one.matter, one.matter), one) for one in services.filings(today)]
    return page(
        request, "cases_plan", title="Wykaz akt", section="cases", classes=services.plan(today),
        filings=filings, matters=names.items(), today=today,
    )  # fmt: skip


def _load(request: HttpRequest, centre: str) -> None:
    classes, since = _classes(request), a_day(request.POST.get("od", ""))
    event = ImportPlan(**common(request, centre), classes=classes, since=since).execute()
    messages.success(
        request,
        f"Wykaz wczytany. Nowe i zmienione klasy: {event.what['came']}, "
        f"zakończone: {event.what['ended']}.",
    )


def _classes(request: HttpRequest) -> tuple[FileClass, ...]:
    sent = request.FILES.get("plik")
    if sent is None:
        raise RefusedError("Wybierz plik CSV z wykazem akt.")
    if (sent.size or 0) > LARGEST:
        raise RefusedError("Plik jest za duży; wykaz akt mieści się w jednym megabajcie.")
    try:
        text = sent.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError("Plik nie jest zapisany w UTF-8; zapisz go tak i wczytaj.") from error
    return read(text.splitlines())


def _file(request: HttpRequest, centre: str) -> None:
    sent = request.POST
    FileMatter(
        **common(request, centre), matter=sent.get("sprawa", ""), symbol=sent.get("symbol", ""),
        plan_class=sent.get("klasa", ""), since=a_day(sent.get("od", "")),
    ).execute()  # fmt: skip
    messages.success(request, "Sprawy tego rodzaju dostaną znaki z tej klasy.")
