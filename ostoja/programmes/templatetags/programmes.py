"""How the programmes say texts of their tables, ages and codes."""

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def said(texts: dict[str, str]) -> str:
    """A text in the language of the page, else in Polish."""
    return texts.get((get_language() or "pl")[:2]) or texts.get("pl", "")


@register.filter
def as_written(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [line.strip() for line in text.splitlines() if line.strip()]
