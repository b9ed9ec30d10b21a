"""How a person's file says numbers: telephones in groups, receipts in the words of the law."""

from django import template

from ostoja.core.identifiers import spaced_phone
from ostoja.core.money import in_zl
from ostoja.people import models as m
from ostoja.people.actions.living import inputs

register = template.Library()


@register.filter
def contact(one: m.Contact) -> str:
    """A telephone as people read it; an e-mail address as it is."""
    return spaced_phone(one.value) if one.kind == m.ContactKind.PHONE else one.value


@register.filter
def receipts(one: m.IncomeSet) -> list[tuple[str, str]]:
    """Title and value of each receipt; one that the law no longer knows keeps its name."""
    known, found = inputs(one.act), []
    for name, value in one.receipts.items():
        kind = known.get(name)
        said = {True: "tak", False: "nie"}.get(value, str(value)) if value in (True, False) else ""
        if kind is not None and kind.unit == "grosze":
            said = in_zl(value)
        elif not isinstance(value, bool):
            said = str(value)
        found.append((kind.title if kind else name, said))
    return found
