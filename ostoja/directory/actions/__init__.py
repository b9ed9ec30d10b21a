"""Everything that changes the directory. Each action is one transaction and one event."""

from ostoja.directory.actions.confirming import ConfirmUnit
from ostoja.directory.actions.contacts import ChangePhone, EndNotice, PublishNotice
from ostoja.directory.actions.divisions import (
    ActivateDivision,
    DiscardDivision,
    RehearseDivision,
    TakeBackDivision,
)
from ostoja.directory.actions.hours import AddHoursException, EndColdOverride, StartColdOverride
from ostoja.directory.actions.imports import ImportCentre, LoadStreets

__all__ = [
    "ActivateDivision",
    "AddHoursException",
    "ChangePhone",
    "ConfirmUnit",
    "DiscardDivision",
    "EndColdOverride",
    "EndNotice",
    "ImportCentre",
    "LoadStreets",
    "PublishNotice",
    "RehearseDivision",
    "StartColdOverride",
    "TakeBackDivision",
]
