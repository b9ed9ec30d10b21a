"""Everything that changes the register of people."""

from ostoja.people.actions.assigning import EndNaming, NameWorker
from ostoja.people.actions.base import Door, Identity, OfPeople
from ostoja.people.actions.changing import (
    AddContact,
    ChangeName,
    ChangePerson,
    EndContact,
    MovePerson,
    RecordStay,
)
from ostoja.people.actions.forgetting import ForgetPeople
from ostoja.people.actions.living import FormHousehold, RecordIncome
from ostoja.people.actions.making_up import MakeUpPeople
from ostoja.people.actions.merging import MergePersons, RestrictFile, UnmergePersons
from ostoja.people.actions.paying import EndAccount, OfAccount, RecordAccount
from ostoja.people.actions.protecting import OpenProtected, ShareProtected, WriteProtected
from ostoja.people.actions.registering import CreatePerson, DuplicatesError
from ostoja.people.actions.reindexing import MendSearchKeys
from ostoja.people.actions.representing import EndRepresentative, NameRepresentative

__all__ = [
    "AddContact", "ChangeName", "ChangePerson", "CreatePerson", "Door", "DuplicatesError",
    "EndAccount", "EndContact", "EndNaming", "EndRepresentative", "ForgetPeople", "FormHousehold",
    "Identity", "MakeUpPeople", "MendSearchKeys", "MergePersons", "MovePerson",
    "NameRepresentative", "NameWorker", "OfAccount", "OfPeople", "OpenProtected", "RecordAccount",
    "RecordIncome", "RecordStay", "RestrictFile", "ShareProtected", "UnmergePersons",
    "WriteProtected",
]  # fmt: skip
