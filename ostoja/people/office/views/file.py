"""A person's file with its time line, records that are like it, and what is protected."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.people.likeness import Record
from ostoja.core.people.places import place_key
from ostoja.directory.office.views.frame import common, now_here, page
from ostoja.people import actions, safety, services
from ostoja.people import models as m
from ostoja.people.office.views.frame import attempt, people, person_of, shown


@people
def file(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """The file as this reader may see it; a merged record leads to the one that stays."""
    found = services.file(key, request.user, now_here().date())
    if found is None:
        raise Http404
    if found.person.key != key:
        return redirect("people:file", centre, found.person.key)
    shown(request, [key], "teczka osoby", Level.C3)
    return page(request, "people_file", title="Teczka osoby", section="people", file=found)


@people
def similar(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """Records that are like this one, with reasons: put together, or part again."""
    if request.method == "POST":
        together = request.POST.get("co") == "polacz"
        kind = actions.MergePersons if together else actions.UnmergePersons
        action = kind(
            **common(request, centre), person=key, other=request.POST.get("drugi", ""),
            reason=request.POST.get("powod", ""),
        )  # fmt: skip
        done = "Wpisy są połączone." if together else "Wpisy są rozdzielone."
        if attempt(request, action, done):
            return redirect("people:file", centre, key)
    today = now_here().date()
    found = services.file(key, request.user, today)
    if found is None:
        raise Http404
    like = services.duplicates(_record(found), request.user, today, apart=found.person.pk)
    shown(request, [key, *(one.hit.key for one in like)], "podobne wpisy", Level.C3)
    return page(
        request, "people_similar", title="Podobne wpisy", section="people", file=found, like=like
    )


def _record(found: services.PersonFile) -> Record:
    """What of a file is compared with the rest of the register."""
    doors = m.Address.objects.filter(person=found.person, none=False)
    return Record(
        found.name.given,
        tuple(dict.fromkeys((found.name.surname, *found.former))),
        found.person.born,
        found.person.pesel,
        frozenset(one.value for one in found.contacts if one.kind == "phone"),
        frozenset(place_key(one.street or "", str(one.house)) for one in doors),
    )


@people
def protected(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """What only its group sees; for everybody else the same empty page, whatever there is."""
    person = person_of(request, key)
    if request.method == "POST":
        attempt(request, _protect(request, centre, key), "Zapisano.")
        return redirect("people:protected", centre, key)
    files = safety.protected(person, request.user, now_here().date())
    shown(request, (one.file.key for one in files), "zapis", Level.C4)
    return page(
        request, "people_protected", title="Zapis chroniony", section="people", key=key,
        files=files, kinds=m.SafetyKind.choices,
    )  # fmt: skip


def _protect(request: HttpRequest, centre: str, key: str) -> actions.OfPeople:
    sent, shared = request.POST, common(request, centre)
    match sent.get("co"):
        case "wpisz":
            return actions.WriteProtected(
                **shared, file=sent.get("zapis", ""), kind=sent.get("rodzaj", ""),
                value=sent.get("tresc", ""),
            )  # fmt: skip
        case "grupa":
            return actions.ShareProtected(
                **shared, file=sent.get("zapis", ""), email=sent.get("kto", "")
            )
    return actions.OpenProtected(**shared, person=key)
