"""What was delivered, to read on a telephone and to keep: number, code and day of birth open it.

One neutral address, a neutral title and file name, kept by nobody; each reading is in the log.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.cases import deciding
from ostoja.cases.applications import SentApplication
from ostoja.cases.delivered import delivered, is_born
from ostoja.cases.models import Decision
from ostoja.cases.public import showing
from ostoja.cases.public.status import asked
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.law.questions import WrongAnswerError
from ostoja.core.procedures.forms import past_day
from ostoja.directory.public.frame import book_of, lang_now, now, page, private
from ostoja.flood.services import FloodError, Limit, knock
from ostoja.visits.actions import Resident

PURPOSE = "wlasne-pismo"
TRIES = Limit(10, 60)
MOST = 40


@csrf_exempt  # reads only
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, centre: str) -> HttpResponse:
    """The letters of a case that were delivered, or one question and what is wrong with it."""
    if request.method != "POST":
        return redirect("apply:status", centre)
    sent: SentApplication | None = None
    found: tuple[Decision, ...] = ()
    error = ""
    try:
        sent = asked(request)
        if sent is None:
            return redirect("apply:status", centre)
        found, error = _opened(request, sent)
        if found and "pdf" in request.POST:
            return _file(found, request.POST["pdf"])
    except (FloodError, RefusedError) as refused:
        error = str(refused)
    shown = [(one, deciding.composed(one)) for one in found] if not error else []
    context = {
        "title": _("Pismo"), "section": "apply", "sent": sent, "letters": shown, "error": error,
        "code": sent.code if sent else "", "born": request.POST.get("urodzenie", "")[:MOST],
        "languages": showing.tongues("apply:status", centre, lang_now()),
    }  # fmt: skip
    return private(page(request, "applications/letter", context, book=book_of(centre)))


def _opened(request: HttpRequest, sent: SentApplication) -> tuple[tuple[Decision, ...], str]:
    """The letters, or one sentence why not. Raises ``FloodError``."""
    knock(request, PURPOSE, TRIES, now(request))
    try:
        born = date.fromisoformat(
            past_day(request.POST.get("urodzenie", "")[:MOST].strip(), now(request).date())
        )
    except WrongAnswerError as wrong:
        return (), wrong.sentence(lang_now(), **wrong.fields)
    found = delivered(sent)
    if not found or not is_born(sent, born):
        return (), _("Nie możemy tu pokazać pisma. Sprawdź datę albo zadzwoń do ośrodka.")
    case = sent.case
    if case is not None:
        reads.record(
            Resident(), subject=case.person.key, what="decyzja", purpose=PURPOSE, level=Level.C3
        )
    return found, ""


def _file(found: tuple[Decision, ...], key: str) -> HttpResponse:
    """The signed bytes. Raises ``RefusedError``."""
    one = next((one for one in found if one.key == key), found[-1])
    response = HttpResponse(deciding.pdf(one), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="pismo.pdf"'
    return private(response)
