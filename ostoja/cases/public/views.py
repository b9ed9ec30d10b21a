"""The doors of applying: what can be applied for, what one matter asks, and each next page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from ostoja.benefits.asking import LONGEST, check_of, unpack
from ostoja.cases import filling
from ostoja.cases.applications import forms_here
from ostoja.cases.public.filling import FORM, Filling
from ostoja.cases.public.showing import effect_words, matter_name, tongues
from ostoja.core.procedures.forms import form_of
from ostoja.directory.public.frame import book_of, lang_now, now, page, private
from ostoja.flood.forms import seal


@require_safe
def start(request: HttpRequest, centre: str) -> HttpResponse:
    """What can be applied for here, and the ways back: to a draft, and to what was sent."""
    return _start(request, centre)


def _start(request: HttpRequest, centre: str, error: str = "") -> HttpResponse:
    book, at = book_of(centre), now(request)
    found = [(code, matter_name(code, lang_now())) for code, _form in forms_here(book, at.date())]
    context = {
        "title": _("Wnioski"), "section": "apply", "error": error,
        "matters": sorted(found, key=lambda one: one[1]),
        "languages": tongues("apply:start", centre, lang_now()),
    }  # fmt: skip
    return private(page(request, "applications/start", context, book=book))


@csrf_exempt  # a POST brings what the pre-check was told and changes nothing
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: HttpRequest, centre: str, matter: str) -> HttpResponse:
    """What this application asks and what happens with it, before anything is typed."""
    book, at, lang = book_of(centre), now(request), lang_now()
    form = form_of(matter)
    if form is None or matter not in {code for code, _form in forms_here(book, at.date())}:
        raise Http404
    told = unpack(request) if request.method == "POST" else None
    law = bool(filling.topics(form, matter, check_of(centre, at.date())))
    context: dict[str, Any] = {
        "title": _("Wniosek"), "section": "apply", "matter": matter,
        "name": matter_name(matter, lang), "law": law, "seal": seal(FORM, at),
        "pages": [one.title(lang) for one in form.pages],
        "papers": [one(lang) for one in form.papers],
        "told": request.POST.get("stan", "")[:LONGEST] if told and told.given else "",
        "effect": effect_words(at.date(), lang),
        "languages": tongues("apply:matter", centre, lang, matter),
    }  # fmt: skip
    return private(page(request, "applications/matter", context, book=book))


@csrf_exempt  # nobody is signed in: there is no right that a foreign page could borrow
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, centre: str) -> HttpResponse:
    """Keep what was typed and show what comes next; a GET leads back to the start."""
    book = book_of(centre)
    if request.method != "POST":
        return private(redirect(reverse("apply:start", args=[centre])))
    turn = Filling(request, book)
    answer = turn.go()
    return private(answer) if answer is not None else _start(request, centre, turn.error)
