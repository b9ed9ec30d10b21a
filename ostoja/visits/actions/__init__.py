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
from ostoja.visits.actions.counting import ExportCounts
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
from ostoja.visits.actions.reminding import ClaimReminder, ForgetContacts, RecordReceipt

__all__ = [
    "AddAway", "AddDuty", "AddLine", "BookVisit", "CallNext", "CancelVisit", "ClaimReminder",
    "CloseLine", "EndAway", "EndDuty", "EndKind", "EndTicket", "ExportCounts", "ForgetContacts",
    "JoinWaiting", "KindFacts", "LeaveWaiting", "MoveVisit", "NoteAttendance", "RecordReceipt",
    "Resident", "RestoreVisit", "SetKind", "SetVisitRules", "TakeTicket", "Wish",
]  # fmt: skip
