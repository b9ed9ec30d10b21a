"""Whoever leads an open case of a person enters where the money goes, and sees it."""

from dataclasses import dataclass

from ostoja.cases import services
from ostoja.people import actions


@dataclass(frozen=True, kw_only=True)
class _ByLeader(actions.OfAccount):
    def leads(self) -> bool:
        """Whether the actor leads an open case of the person."""
        return services.leads(self.actor.user, self.row().pk)


@dataclass(frozen=True, kw_only=True)
class RecordAccount(_ByLeader, actions.RecordAccount):
    """The same as in the register of people, also for whoever leads a case."""


@dataclass(frozen=True, kw_only=True)
class EndAccount(_ByLeader, actions.EndAccount):
    """The same as in the register of people, also for whoever leads a case."""
