"""How a person's file says numbers: telephones in groups, receipts in the words of the law."""

from django import template

from ostoja.core.identifiers import spaced_phone
from ostoja.people import models as m
from ostoja.people.receipts import said

register = template.Library()
register.filter("receipts", said)


@register.filter
def contact(one: m.Contact) -> str:
    """A telephone as people read it; an e-mail address as it is."""
    return spaced_phone(one.value) if one.kind == m.ContactKind.PHONE else one.value


_TONGUES = {"pl": "polski", "uk": "ukraiński", "en": "angielski", "ru": "rosyjski",
            "be": "białoruski", "rom": "romski", "pjm": "polski język migowy"}  # fmt: skip


@register.filter
def tongue(code: str) -> str:
    """The name of a language that is common here; the code of any other."""
    return _TONGUES.get(code, code)
