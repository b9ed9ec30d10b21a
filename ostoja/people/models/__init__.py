"""Tables of people: who they are, where and with whom they live, on what, and what is protected."""

from ostoja.people.models.living import (
    Act,
    Address,
    AddressKind,
    Evidence,
    Household,
    IncomeSet,
    Member,
    PayAccount,
    Relation,
)
from ostoja.people.models.person import (
    Basis,
    Channel,
    Contact,
    ContactKind,
    FileGrant,
    Merge,
    Person,
    PersonName,
    Representation,
    Representative,
    Scope,
    SearchKey,
    Sex,
    Stay,
    with_merged,
)
from ostoja.people.models.safety import SafetyFact, SafetyFile, SafetyKind, SafetyMember

__all__ = [
    "Act", "Address", "AddressKind", "Basis", "Channel", "Contact", "ContactKind", "Evidence",
    "FileGrant", "Household", "IncomeSet", "Member", "Merge", "PayAccount", "Person", "PersonName",
    "Relation", "Representation", "Representative", "SafetyFact", "SafetyFile", "SafetyKind",
    "SafetyMember", "Scope", "SearchKey", "Sex", "Stay", "with_merged",
]  # fmt: skip
