"""Everything that changes what a centre adds to the law. One transaction and one event each."""

from ostoja.benefits.actions.imports import ImportLaw
from ostoja.benefits.actions.readings import ChooseReading
from ostoja.benefits.actions.signing import SignOff, TakeBackSignOff
from ostoja.benefits.actions.tables import EndLocalTable, SetLocalTable

__all__ = [
    "ChooseReading",
    "EndLocalTable",
    "ImportLaw",
    "SetLocalTable",
    "SignOff",
    "TakeBackSignOff",
]
