"""Small parts of the pages of booking."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ostoja.core.calendars.say import day_text
from ostoja.core.identifiers import spaced_phone
from ostoja.directory.public.frame import lang_now
from ostoja.visits.models import Kind

register = template.Library()


@register.filter
def dayname(day: date) -> str:
    """``czwartek 26 listopada``."""
    return day_text(day, lang_now())


@register.simple_tag
def chosen(sent: Mapping[str, str], *names: str) -> SafeString:
    """Hidden fields of what was chosen so far."""
    kept = ((name, sent[name]) for name in names if sent[name])
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', kept)


@register.filter
def telephone(number: str) -> str:
    """A telephone as people read it."""
    return spaced_phone(number)


@register.simple_tag
def kind_name(kind: Kind) -> str:
    """The Polish name of a kind of visit, for the office."""
    return kind.name("pl")
