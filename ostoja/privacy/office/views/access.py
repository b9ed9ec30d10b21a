"""Subject access in the office: whose data, on what request, as a PDF or as JSON.

A PESEL goes by POST and stays in no address; the file has a name that says nothing of anybody.
"""

import orjson
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.centres.classes import Confidentiality as Level
from ostoja.directory import services as directory
from ostoja.directory.office.views.frame import common, home_of, office, page
from ostoja.letters.documents import render
from ostoja.people import services as people
from ostoja.privacy import subject
from ostoja.privacy.actions import ANSWERERS, FORMS, GiveSubjectAccess

_CONTENT = {"pdf": "application/pdf", "json": "application/json"}


@office
def access(request: HttpRequest, centre: str) -> HttpResponse:
    """Ask whose data, then give the file."""
    given = common(request, centre)
    if given["actor"].role not in ANSWERERS:
        messages.error(request, "Dane wydaje inspektor ochrony danych albo dyrektor; poproś ich.")
        return redirect(home_of(centre))
    wrong = ""
    if request.method == "POST":
        try:
            return _given(request, centre)
        except RefusedError as refused:
            wrong = str(refused)
    sent = {name: request.POST.get(name, "") for name in ("kto", "powod", "postac")}
    return page(
        request, "privacy_access", title="Wydanie danych osobie", section="privacy", wrong=wrong,
        sent=sent, forms=FORMS,
    )  # fmt: skip


def _given(request: HttpRequest, centre: str) -> HttpResponse:
    given = common(request, centre)
    action = GiveSubjectAccess(
        **given, person=people.key_of(request.POST.get("kto", "")),
        form=request.POST.get("postac", ""), reason=request.POST.get("powod", "").strip(),
    )  # fmt: skip
    action.execute()
    dossier = action.dossier()
    reads.record(
        given["actor"], subject=dossier.key, what="wszystkie dane osoby", purpose=action.reason,
        level=Level.C3,
    )  # fmt: skip
    made = _pdf(centre, dossier) if action.form == "pdf" else _json(dossier)
    response = HttpResponse(made, content_type=_CONTENT[action.form])
    name = f"wyciag-{given['at']:%Y-%m-%d}.{action.form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _json(dossier: subject.Dossier) -> bytes:
    return orjson.dumps(subject.as_json(dossier), option=orjson.OPT_INDENT_2)


def _pdf(centre: str, dossier: subject.Dossier) -> bytes:
    facts = directory.book(centre).facts.centre
    demo = None
    if settings.OSTOJA_DEMO:
        demo = "To miasto jest zmyślone." if facts.made_up else f"Prawdziwa strona: {facts.site}"
    return render("record", subject.as_paper(dossier, (facts.name,), demo).data())
