"""Everything that changes accounts, roles and what they sign in with."""

from ostoja.accounts.actions.base import able
from ostoja.accounts.actions.keys import (
    ChangePassword,
    RecordKeyChange,
    RenewPasswordHash,
    ResetPassword,
)
from ostoja.accounts.actions.members import AddMember, EndMembership
from ostoja.accounts.actions.staffing import (
    AddSubstitution,
    EndExclusion,
    EndSubstitution,
    ExcludeWorker,
    OpenInEmergency,
    ReviewEmergency,
    SetOfficeRules,
)

__all__ = [
    "AddMember",
    "AddSubstitution",
    "ChangePassword",
    "EndExclusion",
    "EndMembership",
    "EndSubstitution",
    "ExcludeWorker",
    "OpenInEmergency",
    "RecordKeyChange",
    "RenewPasswordHash",
    "ResetPassword",
    "ReviewEmergency",
    "SetOfficeRules",
    "able",
]
