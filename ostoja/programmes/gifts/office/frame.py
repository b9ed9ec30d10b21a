"""What the campaign's pages of the office share: the guard, the letter of the address."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import View, office, reader
from ostoja.programmes.gifts import models as m
from ostoja.programmes.gifts.permissions import may_enter, may_read


def campaign(view: View) -> View:
    """Open a view to those who work at the campaign; the others are told why not."""

    @office
    @wraps(view)
    def guarded(request: HttpRequest, centre: str, **more: Any) -> HttpResponse:
        able = may_enter(reader(request).role)
        if not able.allowed:
            messages.error(request, able.why)
            return redirect("office:home", centre)
        return view(request, centre, **more)

    return guarded


def letter_of(request: HttpRequest, key: str) -> m.Letter:
    """The letter of the address. What one may not read is not there."""
    rows = m.Letter.objects.select_related("edition", "siblings", "author", "second")
    found: m.Letter | None = rows.filter(key=key).first()
    role = reader(request).role
    if found is None or not (
        may_read(request.user, role, found).allowed
        or m.LetterKey.objects.filter(letter=found, holder=request.user.pk).exists()
    ):
        raise Http404
    return found
