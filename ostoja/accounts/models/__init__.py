"""The tables of accounts."""

from ostoja.accounts.models.identity import IdentityLink, IdentityProvider
from ostoja.accounts.models.people import Membership, User, UserManager
from ostoja.accounts.models.staffing import EmergencyAccess, Exclusion, OfficeRules, Substitution
from ostoja.accounts.roles import Role

__all__ = [
    "EmergencyAccess",
    "Exclusion",
    "IdentityLink",
    "IdentityProvider",
    "Membership",
    "OfficeRules",
    "Role",
    "Substitution",
    "User",
    "UserManager",
]
