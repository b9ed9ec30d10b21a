"""Who may read the log, and why."""

from dataclasses import dataclass
from datetime import date

from ostoja.accounts.permissions import duties
from ostoja.accounts.roles import POWERS, Power, Role
from ostoja.audit.actions import Actor


@dataclass(frozen=True, slots=True)
class Reader:
    """Whether somebody may read the log, why, in which role, and whether entries about C4 and C5
    data are among it: for the data-protection officer alone.
    """

    allowed: bool
    why: str
    role: str = ""
    protected: bool = False


def reader_of_log(person: Actor, on: date) -> Reader:
    """The data-protection officer, the inspector, and the administrator of the centre.

    The role in which they act counts first, then their other roles of that day.
    """
    acting = Role(person.role)
    roles = (acting,) if _reads(acting) else tuple(d.role for d in duties(person.user, on))
    role = next((role for role in roles if _reads(role)), None)
    if role is None:
        why = f"Twoja rola nie obejmuje: {Power.LOG_READ}; poproś administratora."
        return Reader(False, why)
    return Reader(True, f"Rola: {role.label}.", role.value, role == Role.DPO)


def _reads(role: Role) -> bool:
    return Power.LOG_READ in POWERS[role] or role == Role.ADMINISTRATOR
