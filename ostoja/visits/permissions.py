"""Who may book, plan and see visits, and why (not)."""

from datetime import date
from typing import Any

from ostoja.accounts.permissions import Decision, in_force, may_somewhere
from ostoja.accounts.roles import Power
from ostoja.visits import models as m

NEUTRAL = "Spotkanie"  # what a confidential visit is called outside its own workers


def may_book(user: Any, on: date) -> Decision:
    """Whether somebody books visits and sees the day, as the table of roles says."""
    return may_somewhere(user, Power.INTAKE, on)


def may_plan(user: Any, on: date) -> Decision:
    """Whether somebody sets kinds of visits, the rota, queues and rules."""
    return may_somewhere(user, Power.ROTA, on)


def may_count(user: Any, on: date) -> Decision:
    """Whether somebody sees how many visits there were: whoever plans, or makes reports."""
    planning = may_plan(user, on)
    return planning if planning.allowed else may_somewhere(user, Power.AGGREGATES, on)


def own_kinds(user: Any, on: date) -> frozenset[int]:
    """Keys of the kinds for which the person is on the rota on a day."""
    rows = m.Duty.objects.filter(in_force(on), user=user.pk).values_list("kind", flat=True)
    return frozenset(rows.order_by("kind"))


def sees(kind: m.Kind, worker: int, user: Any, own: frozenset[int]) -> bool:
    """Whether the person may see what a visit is about: a confidential one only its workers."""
    return not kind.confidential or kind.pk in own or worker == user.pk
