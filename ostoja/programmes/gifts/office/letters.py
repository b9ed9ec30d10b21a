"""Letters in the office: written with a key, checked, released by a second person."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import a_day, common, now_here, page, reader
from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.programmes.letters import State
from ostoja.programmes.gifts import actions, services
from ostoja.programmes.gifts import models as m
from ostoja.programmes.gifts.office.frame import campaign, letter_of
from ostoja.programmes.gifts.permissions import AUTHORS, COORDINATORS, may_release

_FIELDS = ("edycja", "kto", "podpis", "wiek", "pokaz_wiek", "rodzenstwo", "tresc", "imie",
           "nazwiska", "ulice", "szkoly", "pesel", "osoba", "opiekun", "zgoda_dnia",
           "zgoda_jak")  # fmt: skip
AGES = (("band", "przedział, na przykład 7–9 lat"), ("exact", "dokładnie"), ("none", "wcale"))


@campaign
def new(request: HttpRequest, centre: str) -> HttpResponse:
    """A new letter with its key."""
    return _form(request, centre, None)


@campaign
def change(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """Correct a draft; the key is read again, which is recorded."""
    one = letter_of(request, key)
    if one.author_id != request.user.pk or one.state != State.DRAFT:
        raise Http404
    return _form(request, centre, one)


def _form(request: HttpRequest, centre: str, one: m.Letter | None) -> HttpResponse:
    wrong = ""
    if request.method == "POST":
        try:
            event = _action(request, centre, one).execute()
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Szkic jest zapisany. Sprawdź go i przekaż drugiej osobie.")
            return redirect("gifts_office:letter", centre, event.what["letter"])
    today = now_here().date()
    families = m.Siblings.objects.filter(author=request.user.pk)
    return page(
        request, "gifts_letter_form", title="List", section="gifts", wrong=wrong, letter=one,
        sent=_sent(request, one), kinds=m.Who.choices, ages=AGES, today=today,
        editions=[row for row in services.editions() if row.valid_to and row.valid_to >= today],
        families=[(row.key, _family(row)) for row in families.select_related("edition")],
        shown_siblings=_ticked(request, "pokaz_rodzenstwo", bool(one and one.siblings_shown)),
        together=_ticked(request, "razem", one is None or not one.siblings
                         or one.siblings.together),
    )  # fmt: skip


def _ticked(request: HttpRequest, name: str, before: bool) -> bool:
    return bool(request.POST.get(name)) if request.method == "POST" else before


def _family(row: m.Siblings) -> str:
    codes = m.Letter.objects.filter(siblings=row).values_list("code", flat=True).order_by("pk")
    return ", ".join(codes) or "jeszcze bez listów"


def _sent(request: HttpRequest, one: m.Letter | None) -> dict[str, str]:
    """What the form shows: what was sent, else what is known of the letter and its key."""
    if request.method == "POST" or one is None:
        return {name: request.POST.get(name, "") for name in _FIELDS}
    key = services.key_of(one, reader(request))
    known: dict[str, Any] = {
        "edycja": one.edition.code, "kto": one.who, "podpis": one.signed, "wiek": one.age,
        "pokaz_wiek": one.age_shown, "tresc": one.text,
        "rodzenstwo": one.siblings.key if one.siblings else "",
    }  # fmt: skip
    if key is not None:
        known |= {
            "imie": key.given, "nazwiska": key.surnames, "ulice": key.streets,
            "szkoly": key.schools, "pesel": key.pesel, "osoba": key.person,
            "opiekun": key.guardian, "zgoda_dnia": key.consent_on.isoformat(),
            "zgoda_jak": key.consent_how,
        }  # fmt: skip
    return {name: str(known.get(name) or "") for name in _FIELDS}


def _action(request: HttpRequest, centre: str, one: m.Letter | None) -> actions.WriteLetter:
    sent = request.POST
    age = sent.get("wiek", "").strip()
    if not age.isdecimal() or len(age) > 3:
        raise RefusedError("Podaj wiek w latach.")
    written = actions.Written(
        who=sent.get("kto", ""), signed=sent.get("podpis", ""), age=int(age),
        text=sent.get("tresc", ""), age_shown=sent.get("pokaz_wiek", ""),
        siblings=sent.get("rodzenstwo", ""), siblings_shown=bool(sent.get("pokaz_rodzenstwo")),
        together=bool(sent.get("razem")),
    )  # fmt: skip
    key = actions.KeyOf(
        given=sent.get("imie", ""), surnames=sent.get("nazwiska", ""),
        streets=sent.get("ulice", ""), schools=sent.get("szkoly", "")[:300],
        pesel=sent.get("pesel", "")[:300], person=sent.get("osoba", "").strip()[:12],
        guardian=sent.get("opiekun", "")[:300], consent_on=a_day(sent.get("zgoda_dnia", "")),
        consent_how=sent.get("zgoda_jak", ""),
    )  # fmt: skip
    return actions.WriteLetter(
        **common(request, centre), edition=one.edition.code if one else sent.get("edycja", ""),
        written=written, key=key, letter=one.key if one else "",
    )  # fmt: skip


@campaign
def letter(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """A letter with what its check found; its steps; its key for whoever holds it."""
    one = letter_of(request, key)
    if request.method == "POST":
        try:
            _step(request, centre, key).execute()
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Zapisano.")
        return redirect("gifts_office:letter", centre, key)
    person = reader(request)
    own = services.key_of(one, person)
    author = one.author_id == request.user.pk
    reads.record(person, subject=one.code, what="list", purpose=services.PURPOSE, level=Level.C3)
    found, bond = services.review(one, now_here().date()), _taking(one)
    return page(
        request, "gifts_letter", title=f"List {one.code}", section="gifts", letter=one, key=own,
        author=author, state=State(one.state).name, review=found,
        # only the author is told the words: the others would learn the name from them
        findings=found.findings if author else [f for f in found.findings if not f.blocks],
        betrays=any(f.blocks for f in found.findings), taking=bond,
        donor=_donor(request, bond, own is not None),
        receives=person.role in COORDINATORS | AUTHORS,
        releases=may_release(request.user, person.role, one).allowed,
        entrusts=person.role in ("unit_head", "director"), frees=person.role in COORDINATORS,
    )  # fmt: skip


def _taking(one: m.Letter) -> m.Taking | None:
    if one.state not in (State.TAKEN, State.RECEIVED):
        return None
    rows = m.Taking.objects.filter(letter=one, ended_at=None).select_related("donor")
    found: m.Taking | None = rows.first()
    return found


def _donor(request: HttpRequest, bond: m.Taking | None, holds_key: bool) -> m.Donor | None:
    """How to reach the donor: for the coordinator, never for whoever knows the child."""
    person = reader(request)
    if holds_key or bond is None or person.role not in COORDINATORS:
        return None
    donor: m.Donor = bond.donor
    if donor.email or donor.phone:
        reads.record(
            person, subject=donor.key, what="kontakt darczyńcy", purpose=services.PURPOSE,
            level=Level.C3,
        )  # fmt: skip
    return donor


def _step(request: HttpRequest, centre: str, key: str) -> Any:
    sent, shared = request.POST, common(request, centre)
    what = sent.get("co", "")
    if what == "dopusc":
        return actions.ApproveLetter(**shared, letter=key, health_needed=bool(sent.get("zdrowie")))
    if what == "zwroc":
        return actions.ReturnLetter(**shared, letter=key, note=sent.get("uwaga", ""))
    if what == "zwolnij":
        return actions.GiveBack(**shared, letter=sent.get("kod", "")[:20])
    if what == "powierz":
        return actions.EntrustKey(
            **{**shared, "reason": sent.get("powod", "")}, letter=key,
            email=sent.get("komu", ""),
        )  # fmt: skip
    steps = {
        "przekaz": actions.SubmitLetter, "wycofaj": actions.WithdrawLetter,
        "wrecz": actions.DeliverParcel,
    }  # fmt: skip
    if what not in steps:
        raise RefusedError("Wybierz, co zrobić z listem.")
    return steps[what](**shared, letter=key)
