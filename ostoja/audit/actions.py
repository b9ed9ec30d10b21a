"""How anything changes: an action checks, runs in one transaction and leaves exactly one event."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Protocol

from django.db import transaction

from ostoja.audit.acting import acting
from ostoja.audit.models import Event
from ostoja.centres import services
from ostoja.centres.context import in_centre
from ostoja.centres.logs import say
from ostoja.centres.models import Centre
from ostoja.centres.window import apart


class RefusedError(Exception):
    """An action was refused: one plain Polish sentence and, where there is one, the legal basis."""

    def __init__(self, sentence: str, basis: str | None = None) -> None:
        super().__init__(sentence)
        self.basis = basis


class Actor(Protocol):
    """Who acts: a signed-in person in a role of the centre, or the system itself."""

    @property
    def user(self) -> Any:
        """The user row, or ``None`` for the system."""

    @property
    def role(self) -> str:
        """The role in which the action is done."""


@dataclass(frozen=True, slots=True)
class System:
    """The command line and jobs."""

    user: None = None
    role: str = "system"


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-in person in a role of the centre."""

    user: Any
    role: str


@dataclass(frozen=True, kw_only=True)
class Action:
    """Base of every action. ``at`` comes from the edge; ``slug`` names the centre.

    A subclass names itself in the field's words, lists the ``roles`` that may, adds its rules to
    ``check`` and makes the change in ``change``, which says what changed for the event.
    """

    slug: str
    at: datetime
    actor: Actor
    reason: str = ""

    name: ClassVar[str]
    roles: ClassVar[frozenset[str]] = frozenset({"system"})
    public: ClassVar[bool] = True  # whether public facts change, so that pages are made anew

    def check(self) -> None:
        """Raise ``RefusedError`` unless the actor may and every rule is kept."""
        if self.actor.role not in self.roles:
            raise RefusedError("Twoja rola nie pozwala na tę czynność; poproś administratora.")

    def about(self) -> str:
        """The object of the action, as the log names it."""
        return self.slug

    def change(self, centre: Centre) -> dict[str, Any]:
        """Make the change and say what changed; runs inside the transaction."""
        raise NotImplementedError

    def centre(self) -> Centre:
        """The centre's row. Raises ``RefusedError`` when there is none."""
        found = services.centre(self.slug)
        if found is None:
            raise RefusedError(f"Nie ma ośrodka „{self.slug}”; wczytaj go poleceniem import.")
        return found

    def execute(self) -> Event:
        """Check, change, count a version of the public facts, write one event: all or nothing."""
        counted = False
        try:
            with apart(), transaction.atomic(), acting(self.slug) as now:
                centre = self.centre()
                now.belongs_to(centre.pk)
                with in_centre(centre.pk):
                    self.check()
                    what = self.change(centre)
                    if self.public:
                        services.public_facts_changed(centre.pk)
                        counted = True
                    event = self._event(now.key, centre, what)
                    event.save(force_insert=True)
        except BaseException as failed:
            if counted:
                services.public_change_given_up()
            if isinstance(failed, RefusedError):
                self._refused()
            raise
        return event

    def _refused(self) -> None:
        """One line in the server's log: which action, in which role, by whose account; no more."""
        say(
            "action refused", action=type(self).__name__, centre=self.slug, role=self.actor.role,
            user=getattr(self.actor.user, "pk", None),
        )  # fmt: skip

    def _event(self, key: int, centre: Centre, what: dict[str, Any]) -> Event:
        return Event(
            pk=key,
            centre=centre,
            at=self.at,
            actor=self.actor.user,
            role=self.actor.role,
            action=self.name,
            about=self.about(),
            what=what,
            reason=self.reason,
        )
