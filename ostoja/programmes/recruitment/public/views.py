"""Jobs in public: postings, their papers, applying without an account, taking it back."""

from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from ostoja.audit.actions import RefusedError
from ostoja.directory.public.frame import book_of, now, page, unkept
from ostoja.files import services as files
from ostoja.files.actions import Incoming, look_at
from ostoja.files.kinds import ALLOWED, MOST
from ostoja.files.models import USABLE
from ostoja.flood import forms
from ostoja.flood.services import FloodError, Limit, knock
from ostoja.programmes.common import Visitor
from ostoja.programmes.recruitment import actions, services
from ostoja.programmes.recruitment import models as m

APPLY, CODE = Limit(10, 10), Limit(10, 10)
_FORM = "jobs.apply"
_FIELDS = ("osoba", "email", "telefon", "list")


@require_safe
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """Postings that can be answered, and those gone by with their results."""
    book, at = book_of(centre), now(request)
    open_, past = services.postings(at)
    fresh = min([at + timedelta(days=1), *(one.deadline for one in open_)])
    context = {"title": _("Praca"), "section": "recruitment", "open": open_, "past": past}
    return page(request, "recruitment_home", context, book=book, fresh_until=fresh)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def posting(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """A posting with all its parts and the form; what was sent by the deadline counts."""
    at = now(request)
    row = services.posting(code, at)
    if row is None:
        raise Http404
    wrong = ""
    if request.method == "POST":
        try:
            return _apply(request, centre, row)
        except FloodError as flood:
            wrong = str(flood)
        except RefusedError as refused:
            wrong = _(str(refused))
    return unkept(_posting(request, centre, row, wrong))


def _posting(request: HttpRequest, centre: str, row: m.Posting, wrong: str) -> HttpResponse:
    at = now(request)
    context = {
        "title": row.title, "section": "recruitment", "posting": row, "wrong": wrong,
        "parts": [(title, getattr(row, name)) for name, title in m.TEXTS],
        "papers": [
            (one, files.file_name(one.upload), one.upload.size // 1024 + 1)
            for one in services.attachments(row) if one.upload.state in USABLE
        ],
        "open": services.is_open(row, at), "seal": forms.seal(_FORM, at), "allowed": ALLOWED,
        "megabytes": MOST // 1024 // 1024,
        "sent": {name: request.POST.get(name, "") for name in _FIELDS},
        "crumbs": [(reverse("recruitment:home", args=[centre]), _("Praca"))],
    }  # fmt: skip
    return page(request, "recruitment_posting", context, book=book_of(centre))


def _apply(request: HttpRequest, centre: str, row: m.Posting) -> HttpResponse:
    at, sent = now(request), request.POST
    knock(request, _FORM, APPLY, at)
    action = actions.Apply(
        slug=centre, at=at, actor=Visitor(), code=row.code,
        sealed=forms.opened(sent, _FORM, at).key, person=sent.get("osoba", ""),
        email=sent.get("email", "")[:200], phone=sent.get("telefon", "")[:40],
        message=sent.get("list", ""), files=_files(request), agreed=bool(sent.get("zgoda")),
    )  # fmt: skip
    event = action.execute()
    for key in event.what["uploads"]:
        look_at(centre, key, at)
    context = {
        "title": _("Zgłoszenie przyjęte"), "section": "recruitment", "posting": row, "at": at,
        "code": action.own_code(), "wrong": "", "done": True, "gone": False,
    }  # fmt: skip
    return unkept(page(request, "recruitment_mine", context, book=book_of(centre)))


def _files(request: HttpRequest) -> tuple[Incoming, ...]:
    """The files of the form; of one that is too big no more is read than shows that it is."""
    found = [one for one in request.FILES.getlist("pliki") if isinstance(one, UploadedFile)]
    return tuple(Incoming(one.name or "", one.read(MOST + 1)) for one in found[: actions.FILES + 1])


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, centre: str) -> HttpResponse:
    """With the code: take an application back, which deletes it."""
    book, at, wrong, gone = book_of(centre), now(request), "", False
    if request.method == "POST":
        try:
            knock(request, "jobs.code", CODE, at)
            code = request.POST.get("kod", "")[:40]
            actions.TakeBack(slug=centre, at=at, actor=Visitor(), code=code).execute()
            gone = True
        except FloodError as flood:
            wrong = str(flood)
        except RefusedError as refused:
            wrong = _(str(refused))
    context = {
        "title": _("Moje zgłoszenie"), "section": "recruitment", "posting": None, "code": "",
        "at": at, "wrong": wrong, "done": False, "gone": gone,
    }  # fmt: skip
    return unkept(page(request, "recruitment_mine", context, book=book))


@require_safe
def paper(request: HttpRequest, centre: str, code: str, key: str) -> HttpResponse:
    """A paper of a posting that is public."""
    row = services.posting(code, now(request))
    found = [one for one in services.attachments(row) if one.upload.key == key] if row else []
    answer = files.response(found[0].upload) if found else None
    if answer is None:
        raise Http404
    return answer
