"""The search box and a new person: nobody is entered before likely duplicates were looked at."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ostoja.accounts.office.frame import reader
from ostoja.audit.actions import RefusedError
from ostoja.centres.classes import Confidentiality as Level
from ostoja.directory.office.views.frame import common, now_here, page
from ostoja.people import actions, services
from ostoja.people import models as m
from ostoja.people.office.views.frame import day_or_none, people, shown
from ostoja.people.office.views.representing import KEY
from ostoja.people.permissions import CHANGE, may_work

FIELDS = (
    "imie", "nazwisko", "dawne", "urodzenie", "plec", "pesel", "dokument", "obywatelstwo",
    "telefon", "ulica", "dom", "mieszkanie", "kod", "miejscowosc", "jezyk",
)  # fmt: skip


@people
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """One box for a name, PESEL, telephone or address; what was typed is never in an address."""
    asked = request.POST.get("szukaj", "")[:200]
    hits = services.search(asked, request.user, now_here().date()) if asked.strip() else []
    shown(request, (hit.key for hit in hits), "wynik wyszukiwania", Level.C3)
    return page(
        request, "people_home", title="Osoby", section="people", asked=asked, hits=hits,
        searched=bool(asked.strip()),
    )  # fmt: skip


@people
def new(request: HttpRequest, centre: str) -> HttpResponse:
    """A form; then the likely duplicates with reasons; then the file."""
    able = may_work(reader(request).role, CHANGE)
    if not able.allowed:  # nobody fills in a form that will be refused
        messages.error(request, able.why)
        return redirect("people:home", centre)
    wrong, acts_for = "", _acts_for(request)
    found: tuple[services.Candidate, ...] = ()
    if request.method == "POST":
        try:
            event = _action(request, centre).execute()
        except actions.DuplicatesError as refused:
            wrong, found = str(refused), refused.candidates
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Osoba jest w rejestrze.")
            if acts_for:
                back = reverse("people:representatives", args=(centre, acts_for))
                return redirect(f"{back}?kto={event.what['person']}")
            return redirect("people:file", centre, event.what["person"])
    shown(request, (one.hit.key for one in found), "podobny wpis", Level.C3)
    sent = {name: request.POST.get(name, "") for name in FIELDS}
    return page(
        request, "people_new", title="Nowa osoba", section="people", wrong=wrong, found=found,
        sent=sent, none=bool(request.POST.get("bez_adresu")), sexes=m.Sex.choices,
        seen=" ".join(one.hit.key for one in found), acts_for=acts_for,
    )  # fmt: skip


def _acts_for(request: HttpRequest) -> str:
    """The key of the person for whom somebody new is to act, when one came from there."""
    key = request.POST.get("dla") or request.GET.get("dla", "")
    return key if KEY.fullmatch(key) else ""


def _action(request: HttpRequest, centre: str) -> actions.CreatePerson:
    sent = request.POST
    identity = actions.Identity(
        sent.get("imie", ""), sent.get("nazwisko", ""), day_or_none(sent.get("urodzenie", "")),
        sent.get("plec", ""), sent.get("pesel", ""), sent.get("dokument", ""),
        sent.get("obywatelstwo", "").strip(),
        tuple(one.strip() for one in sent.get("dawne", "").split(",") if one.strip()),
        tuple(one for one in (sent.get("telefon", ""),) if one.strip()),
    )  # fmt: skip
    seen = frozenset(sent.get("widziane", "").split()) if sent.get("inna") else frozenset()
    return actions.CreatePerson(
        **common(request, centre), identity=identity, door=door_of(sent),
        language=sent.get("jezyk", "").strip()[:3] or "pl", seen_keys=seen,
    )  # fmt: skip


def door_of(sent: Any) -> actions.Door | None:
    """The address of a form; ``None`` when nothing was said."""
    if sent.get("bez_adresu"):
        return actions.Door(none=True)
    parts = [sent.get(name, "") for name in ("ulica", "dom", "mieszkanie", "kod", "miejscowosc")]
    return actions.Door(*parts) if any(part.strip() for part in parts) else None
