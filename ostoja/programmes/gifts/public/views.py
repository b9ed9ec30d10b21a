"""The campaign in public: browse letters, take one, come back with a code. No accounts.

Nothing here reads a key. What belongs to a donor goes by POST to neutral addresses and is kept by
nobody on the way.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostoja.audit.actions import RefusedError
from ostoja.core.programmes.dropoff import Window
from ostoja.core.programmes.letters import State
from ostoja.core.typed import whole
from ostoja.core.where.book import Book
from ostoja.directory.public.frame import book_of, demo_line, lang_now, now, page, unkept
from ostoja.flood import forms
from ostoja.flood.services import FloodError, Limit, knock
from ostoja.letters.documents import Facts, Items, Part, Slip, Text, render
from ostoja.programmes.common import Visitor
from ostoja.programmes.gifts import actions, mailing, services
from ostoja.programmes.gifts import models as m
from ostoja.programmes.templatetags.programmes import said

SIZE = 12
TAKE, CODE = Limit(20, 10), Limit(10, 10)
_FORM = "gifts.take"


@require_safe
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """The edition of now, its drop-off hours, the letters that are free; editions gone by."""
    book, at = book_of(centre), now(request)
    editions = services.editions()
    one = services.present(editions, at.date())
    who = request.GET.get("dla", "")
    number = _number(request.GET.get("strona", ""))
    context: dict[str, Any] = {
        "title": _("Paczki"), "section": "gifts", "edition": one, "who": who, "number": number,
        "past": [row for row in editions if row is not one], "letters": [], "count": 0,
        "drop_off": None, "windows": (), "open": False, "last": None, "next": 0,
    }  # fmt: skip
    fresh = at + timedelta(days=1)
    if one is not None:
        context |= _of_edition(one, at, who, number)
        fresh = min([fresh, *_changes(context["drop_off"])])
    return page(request, "gifts_home", context, book=book, fresh_until=fresh)


def _of_edition(one: m.Edition, at: datetime, who: str, number: int) -> dict[str, Any]:
    letters, count = services.public_letters(one, who=who, page=number, size=SIZE)
    return {
        "letters": letters, "count": count, "drop_off": services.drop_off(one, at),
        "windows": services.windows(one), "open": services.is_open(one, at.date()),
        "next": number + 1 if number * SIZE < count else 0,
    }  # fmt: skip


def _changes(answer: Any) -> list[datetime]:
    return [moment for moment in (answer.until, answer.next_opening) if moment]


def _number(text: str) -> int:
    return whole(text) or 1 if len(text) < 5 else 1


@require_safe
def letter(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """One letter and the form to take it."""
    return _letter(request, centre, code, "")


def _letter(request: HttpRequest, centre: str, code: str, wrong: str) -> HttpResponse:
    book, at = book_of(centre), now(request)
    found = services.public_letter(code)
    if found is None:
        raise Http404
    edition, one = found
    siblings = [services.public_letter(other) for other in one.with_codes]
    context = {
        "title": _("List %(code)s") % {"code": one.code}, "section": "gifts", "letter": one,
        "edition": edition, "open": services.is_open(edition, at.date()), "wrong": wrong,
        "siblings": [pair[1] for pair in siblings if pair], "seal": forms.seal(_FORM, at),
        "sent": {name: request.POST.get(name, "") for name in ("email", "telefon", "kod")},
        "last": services.last_day(edition),
        "crumbs": [(reverse("gifts:home", args=[centre]), _("Paczki"))],
    }  # fmt: skip
    return unkept(page(request, "gifts_letter", context, book=book))


@sensitive_post_parameters()
@require_POST
def take(request: HttpRequest, centre: str) -> HttpResponse:
    """Take a letter; the page that follows shows the donor's code, to be printed or copied."""
    at, code = now(request), request.POST.get("list", "")[:20]
    sent = request.POST
    try:
        knock(request, _FORM, TAKE, at)
        sealed = forms.opened(sent, _FORM, at)
        action = actions.TakeLetters(
            slug=centre, at=at, actor=Visitor(), letter=code, sealed=sealed.key,
            code=sent.get("kod", "").strip()[:40], email=sent.get("email", "")[:200],
            phone=sent.get("telefon", "")[:40], language=lang_now(),
        )  # fmt: skip
        action.execute()
    except FloodError as flood:
        return _letter(request, centre, code, str(flood))
    except RefusedError as refused:
        if services.public_letter(code) is None:
            return redirect("gifts:home", centre)
        return _letter(request, centre, code, _(str(refused)))
    own = action.own_code()
    mailed = mailing.send_code(action.email, own, _address(request, centre))
    return unkept(
        page(request, "gifts_mine", {**_mine(own, at), "taken": True, "mailed": mailed},
             book=book_of(centre))
    )  # fmt: skip


def _address(request: HttpRequest, centre: str) -> str:
    return request.build_absolute_uri(reverse("gifts:mine", args=[centre]))


def _mine(code: str, at: datetime) -> dict[str, Any]:
    donor = services.donor(code) if code else None
    rows = [
        {"code": row.letter.code, "until": row.until, "state": State(row.letter.state).name,
         "arrived": row.received_at is not None}
        for row in (services.takings(donor) if donor else ())
    ]  # fmt: skip
    return {
        "title": _("Moje listy"), "section": "gifts", "code": code if donor else "", "rows": rows,
        "known": donor is not None, "taken": False, "mailed": False, "wrong": "",
        "edition": donor.edition if donor else None,
        "drop_off": services.drop_off(donor.edition, at) if donor else None,
    }  # fmt: skip


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, centre: str) -> HttpResponse:
    """With the code: what the donor has, giving a letter back."""
    book, at = book_of(centre), now(request)
    code, wrong = request.POST.get("kod", "").strip()[:40], ""
    if request.method == "POST":
        try:
            knock(request, "gifts.code", CODE, at)
            if request.POST.get("co") == "oddaj":
                actions.GiveBack(
                    slug=centre, at=at, actor=Visitor(), code=code,
                    letter=request.POST.get("list", "")[:20],
                ).execute()  # fmt: skip
            elif services.donor(code) is None:
                wrong = _("Nie znamy takiego kodu. Sprawdź, czy jest cały.")
        except FloodError as flood:
            code, wrong = "", str(flood)
        except RefusedError as refused:
            wrong = _(str(refused))
    context = {**_mine(code, at), "wrong": wrong}
    return unkept(page(request, "gifts_mine", context, book=book))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def label(request: HttpRequest, centre: str) -> HttpResponse:
    """What is stuck on the parcel: the letter's code, never a name; needs the donor's code."""
    book, at = book_of(centre), now(request)
    if request.method != "POST":
        return redirect("gifts:mine", centre)
    try:
        knock(request, "gifts.code", CODE, at)
    except FloodError as flood:
        context = {**_mine("", at), "wrong": str(flood)}
        return unkept(page(request, "gifts_mine", context, book=book))
    donor = services.donor(request.POST.get("kod", "")[:40])
    asked = request.POST.get("list", "")[:20]
    row = next((one for one in services.takings(donor) if one.letter.code == asked), None)
    if donor is None or row is None:
        return redirect("gifts:mine", centre)
    days = [one for one in services.windows(donor.edition) if one.closes > at]
    if request.POST.get("postac") == "pdf":
        return unkept(_label_file(book, at, row, donor.edition, days))
    context = {
        "title": _("Etykieta"), "letter_code": asked, "edition": donor.edition, "windows": days,
        "until": row.until, "square": _square(asked),
    }  # fmt: skip
    return unkept(page(request, "gifts_label", context, book=book))


def _label_file(
    book: Book, at: datetime, row: m.Taking, edition: m.Edition, days: Sequence[Window]
) -> HttpResponse:
    """The label as a PDF that everybody can read out."""
    code = row.letter.code
    parts: list[Part] = [
        Text(said(edition.title)),
        Text(_("Na paczce jest tylko kod. Nie pisz swojego nazwiska ani adresu.")),
        Facts(((_("Przynieś paczkę do"), f"{row.until:%-d.%m.%Y}"),)),
    ]
    if days:
        hours = (f"{o.opens:%-d.%m.%Y, %-H:%M}–{o.closes:%-H:%M}, {o.place}" for o in days)
        parts.append(Items(tuple(hours)))
    sheet = Slip(
        (book.facts.centre.town,), at.date(), _("Etykieta"), tuple(parts), demo_line(book),
        lang=lang_now(), big=code, square=_svg(code), square_says=code,
    )  # fmt: skip
    response = HttpResponse(render("slip", sheet.data()), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="etykieta.pdf"'
    return response


def _svg(code: str) -> str:
    out = BytesIO()
    segno.make(code, error="m").save(out, kind="svg", scale=5, border=2)
    return out.getvalue().decode()


def _square(code: str) -> str:
    """The code as a square to scan; its text is ours and holds letters, digits, hyphens only."""
    return mark_safe(segno.make(code, error="m").svg_inline(scale=5, border=2))
