"""Everything that changes visits."""

from ostoja.visits.actions.base import Resident, Wish
from ostoja.visits.actions.booking import (
    BookVisit,
    CancelVisit,
    JoinWaiting,
    LeaveWaiting,
    MoveVisit,
    NoteAttendance,
    RestoreVisit,
)
from ostoja.visits.actions.planning import (
    AddAway,
    AddDuty,
    EndAway,
    EndDuty,
    EndKind,
    KindFacts,
    SetKind,
    SetVisitRules,
)
from ostoja.visits.actions.queueing import AddLine, CallNext, CloseLine, EndTicket, TakeTicket

__all__ = [
    "AddAway", "AddDuty", "AddLine", "BookVisit", "CallNext", "CancelVisit", "CloseLine",
    "EndAway", "EndDuty", "EndKind", "EndTicket", "JoinWaiting", "KindFacts", "LeaveWaiting",
    "MoveVisit", "NoteAttendance", "Resident", "RestoreVisit", "SetKind", "SetVisitRules",
    "TakeTicket", "Wish",
]  # fmt: skip
