"""Who does what in the gift campaign, and why not."""

from typing import Any

from ostoja.accounts.permissions import Decision
from ostoja.core.programmes.letters import State
from ostoja.programmes.gifts import models as m

AUTHORS = frozenset({"social_worker", "unit_head", "family_assistant"})
COORDINATORS = frozenset({"campaigns"})
SECOND = frozenset({"campaigns", "unit_head", "director"})
EDITIONS = frozenset({"system", "campaigns", "director"})
EVERYBODY = AUTHORS | COORDINATORS | SECOND

_NO = "Akcją zajmują się pracownicy socjalni i koordynator akcji; poproś administratora."


def may_enter(role: str) -> Decision:
    """Whether somebody in ``role`` may open the campaign's pages of the office."""
    allowed = role in EVERYBODY | EDITIONS
    return Decision(allowed, "Rola pozwala pracować przy akcji." if allowed else _NO, role)


def may_read(user: Any, role: str, letter: m.Letter) -> Decision:
    """Whether somebody may read a letter: its author at any time, the others once submitted."""
    if letter.author_id == user.pk:
        return Decision(True, "To Twój list.", role)
    if letter.state == State.DRAFT:
        return Decision(False, "Szkic widzi tylko jego autor.", role)
    allowed = role in COORDINATORS | SECOND
    return Decision(allowed, "Rola pozwala czytać listy." if allowed else _NO, role)


def may_release(user: Any, role: str, letter: m.Letter) -> Decision:
    """Whether somebody may be the second person of a letter."""
    if role not in SECOND:
        return Decision(False, "List dopuszcza koordynator akcji albo kierownik.", role)
    if letter.author_id == user.pk:
        return Decision(False, "Własny list dopuszcza zawsze druga osoba.", role)
    return Decision(True, "Rola pozwala dopuścić list.", role)
