"""Small parts of pages: status, trust, reasons, telephones."""

import json
from datetime import datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ostoja.core.calendars.say import ON_WEEKDAY, end_is_near
from ostoja.core.facts import Trust
from ostoja.core.speech import Text
from ostoja.core.where.answers import OpenAnswer, PhoneView
from ostoja.site.clock import WARSAW
from ostoja.site.edge import lang_now

register = template.Library()


@register.filter
def text(fact: object, field: str) -> str:
    """A text of a fact in the language of the page.

    A template would call the callable ``Text`` itself, without its language; hence by name.
    """
    value = getattr(fact, field, None)
    return value(lang_now()) if isinstance(value, Text) else ""


@register.filter
def tel(number: str) -> str:
    """What a telephone dials: short numbers as they are, others with +48."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return f"+48{digits}" if len(digits) == 9 else digits


def moment_text(moment: datetime, at: datetime) -> str:
    """``15:30``, ``jutro o 7:30``, ``w poniedziałek o 7:30`` or with the date, seen from ``at``."""
    local, here = moment.astimezone(WARSAW), at.astimezone(WARSAW)
    hour = f"{local.hour}:{local.minute:02d}"
    days = (local.date() - here.date()).days
    if days == 0:
        return hour
    if days == 1:
        return _("jutro o %(hour)s") % {"hour": hour}
    name = ON_WEEKDAY[lang_now()][local.weekday()]
    if days > 6:
        name = f"{name} {local:%d.%m.%Y}"
    return _("%(day)s o %(hour)s") % {"day": name, "hour": hour}


def status_text(state: OpenAnswer) -> str:
    """One sentence for the pill: never colour alone."""
    if state.open is None:
        return _("Nie wiadomo, czy otwarte.")
    if state.open:
        if state.until is None or not end_is_near(state.until, state.at):
            return _("Otwarte całą dobę")
        return _("Otwarte do: %(when)s") % {"when": moment_text(state.until, state.at)}
    if state.next_opening is None:
        return _("Zamknięte")
    return _("Zamknięte. Otwarcie: %(when)s") % {"when": moment_text(state.next_opening, state.at)}


@register.inclusion_tag("site/parts/status.html")
def status(state: OpenAnswer | None) -> dict[str, Any]:
    """Whether a place is open, in words."""
    if state is None:
        return {"kind": "", "text": ""}
    kind = {True: "open", False: "shut", None: "dim"}[state.open]
    return {"kind": kind, "text": status_text(state)}


@register.inclusion_tag("site/parts/phone.html")
def phone(one: PhoneView) -> dict[str, Any]:
    """A telephone to tap, with the year from which it is known."""
    return {
        "number": one.number,
        "label": one.label,
        "year": (one.as_of or "")[:4],
        "verified": one.trust == Trust.VERIFIED,
    }


@register.inclusion_tag("site/parts/trust.html")
def trust(value: Trust | None) -> dict[str, Any]:
    """How far the answer can be relied on, as a sentence."""
    return {"trust": str(value) if value else ""}


@register.inclusion_tag("site/parts/why.html")
def why(steps: Any) -> dict[str, Any]:
    """The reasons, on demand on the screen and always on paper."""
    return {"steps": steps}


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """A data block of schema.org; ``<`` is escaped so that no text can end it."""
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    return mark_safe(text)
