"""Recruitment in the office: write, publish, read what came in time, give the result."""

from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import View, a_day, common, now_here, office, page, reader
from ostoja.accounts.permissions import Decision
from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.calendars.schedule import WARSAW
from ostoja.files import services as files
from ostoja.files.actions import Incoming, look_at
from ostoja.files.kinds import MOST
from ostoja.files.models import USABLE
from ostoja.programmes.recruitment import actions, services
from ostoja.programmes.recruitment import models as m
from ostoja.programmes.recruitment.permissions import may_choose, may_write

PURPOSE = "nabór na stanowisko"


def _guarded(view: View, may: Any) -> View:
    @office
    @wraps(view)
    def guarded(request: HttpRequest, centre: str, **more: Any) -> HttpResponse:
        able: Decision = may(reader(request).role)
        if not able.allowed:
            messages.error(request, able.why)
            return redirect("office:home", centre)
        return view(request, centre, **more)

    return guarded


def writers(view: View) -> View:
    """Open a view to those who write postings."""
    return _guarded(view, may_write)


def choosers(view: View) -> View:
    """Open a view to those who read applications."""
    return _guarded(view, may_choose)


@writers
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """All postings, drafts too."""
    return page(
        request, "recruitment_home", title="Nabory", section="recruitment",
        postings=m.Posting.objects.all(),
        now=now_here(),
    )  # fmt: skip


def _sent(request: HttpRequest, row: m.Posting | None) -> dict[str, str]:
    names = ["kod", "tytul", "dzien", "godzina", "dni", *(name for name, _ in m.TEXTS)]
    if row is None or request.POST.get("co") == "zmien":
        return {name: request.POST.get(name, "") for name in names}
    local = row.deadline.astimezone(WARSAW)
    return {
        **{name: getattr(row, name) for name, _ in m.TEXTS}, "kod": row.code, "tytul": row.title,
        "dzien": f"{local:%Y-%m-%d}", "godzina": f"{local:%H:%M}", "dni": str(row.kept_days),
    }  # fmt: skip


def _setting(request: HttpRequest, centre: str, code: str) -> actions.SetPosting:
    sent = request.POST
    try:
        hour = datetime.strptime(sent.get("godzina", ""), "%H:%M").time()  # noqa: DTZ007  # local
    except ValueError as error:
        raise RefusedError("Podaj godzinę terminu, na przykład 15:00.") from error
    days = sent.get("dni", "")
    return actions.SetPosting(
        **common(request, centre), code=code, title=sent.get("tytul", ""),
        parts={name: sent.get(name, "") for name, _ in m.TEXTS},
        deadline=datetime.combine(a_day(sent.get("dzien", "")), hour, WARSAW),
        kept_days=int(days) if days.isdecimal() and len(days) < 4 else 90,
    )  # fmt: skip


@writers
def new(request: HttpRequest, centre: str) -> HttpResponse:
    """Write a posting; it is a draft until it is published."""
    wrong = ""
    if request.method == "POST":
        code = request.POST.get("kod", "").strip()
        try:
            if services.posting(code):
                raise RefusedError("Nabór o tym kodzie już jest; wybierz inny kod.")
            _setting(request, centre, code).execute()
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Szkic jest zapisany; sprawdź go i opublikuj.")
            return redirect("recruitment_office:posting", centre, code)
    return page(
        request, "recruitment_form", title="Nowy nabór", section="recruitment", wrong=wrong,
        posting=None,
        sent=_sent(request, None), fields=_fields(_sent(request, None)),
    )  # fmt: skip


def _fields(sent: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(name, title, sent[name]) for name, title in m.TEXTS]


@writers
def posting(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """One posting: correct, publish, papers, result."""
    row = services.posting(code)
    if row is None:
        raise Http404
    wrong = ""
    if request.method == "POST":
        try:
            _change(request, centre, code)
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Zapisano.")
            return redirect("recruitment_office:posting", centre, code)
    sent = _sent(request, row)
    return page(
        request, "recruitment_form", title=row.title, section="recruitment", wrong=wrong,
        posting=row, sent=sent, fields=_fields(sent), papers=services.attachments(row),
        past=row.deadline < now_here(),
        chooses=may_choose(reader(request).role).allowed,
        count=m.Application.objects.filter(posting=row).count(),
    )  # fmt: skip


def _change(request: HttpRequest, centre: str, code: str) -> None:
    sent, shared = request.POST, common(request, centre)
    what = sent.get("co", "")
    if what == "zmien":
        _setting(request, centre, code).execute()
    elif what == "publikuj":
        actions.PublishPosting(**shared, code=code).execute()
    elif what == "wynik":
        actions.AnnounceResult(**shared, code=code, text=sent.get("wynik", "")).execute()
    elif what == "usun":
        actions.RemoveAttachment(**shared, code=code, key=sent.get("plik", "")).execute()
    elif what == "zalacznik":
        came = request.FILES.get("plik")
        file = Incoming(came.name or "", came.read(MOST + 1)) if came else Incoming("", b"")
        event = actions.AddAttachment(
            **shared, code=code, title=sent.get("nazwa", ""), file=file
        ).execute()
        look_at(centre, event.what["upload"], shared["at"])
    else:
        raise RefusedError("Wybierz, co zrobić z ogłoszeniem.")


@choosers
def applications(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """Who applied in time, with their files; each sight of them is recorded."""
    row = services.posting(code)
    if row is None:
        raise Http404
    found = list(m.Application.objects.filter(posting=row))
    papers: dict[int, list[m.Document]] = {}
    for one in m.Document.objects.filter(application__in=found).select_related("upload"):
        papers.setdefault(one.application_id, []).append(one)
    for one in found:
        _record(request, one.key, "zgłoszenie kandydata")
    return page(
        request, "recruitment_applications", title=f"Zgłoszenia: {row.title}",
        section="recruitment",
        posting=row, forget_at=services.forget_at(row),
        rows=[(one, [(p.upload, p.upload.state in USABLE) for p in papers.get(one.pk, [])])
              for one in found],
    )  # fmt: skip


def _record(request: HttpRequest, subject: str, what: str) -> None:
    who = reader(request)
    reads.record(who, subject=subject, what=what, purpose=PURPOSE, level=Level.C3)


@choosers
def document(request: HttpRequest, centre: str, code: str, key: str) -> HttpResponse:
    """A candidate's file, to be saved; not while it is in quarantine."""
    rows = m.Document.objects.filter(upload__key=key, application__posting__code=code)
    found = rows.select_related("upload", "application").first()
    answer = files.response(found.upload) if found else None
    if found is None or answer is None:
        raise Http404
    _record(request, found.application.key, "plik kandydata")
    return answer
