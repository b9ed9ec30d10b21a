"""Everything that changes accounts, roles and what they sign in with."""

from ostoja.accounts.actions.base import able
from ostoja.accounts.actions.identity import LinkIdentity, SetIdentityProvider, UnlinkIdentity
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
    TakeBackExclusion,
)

__all__ = [
    "AddMember",
    "AddSubstitution",
    "ChangePassword",
    "EndExclusion",
    "EndMembership",
    "EndSubstitution",
    "ExcludeWorker",
    "LinkIdentity",
    "OpenInEmergency",
    "RecordKeyChange",
    "RenewPasswordHash",
    "ResetPassword",
    "ReviewEmergency",
    "SetIdentityProvider",
    "SetOfficeRules",
    "TakeBackExclusion",
    "UnlinkIdentity",
    "able",
]
