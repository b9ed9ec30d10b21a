"""The tables of cases: the register with its signs and steps; each further table in its module."""

from ostoja.cases.models.applications import Draft, Paper, SentApplication
from ostoja.cases.models.complaints import (
    Complaint,
    ComplaintKeeper,
    ComplaintLetter,
    ComplaintNumbers,
    ComplaintReply,
    ComplaintStep,
    Kind,
    LetterKind,
    Outgoing,
)
from ostoja.cases.models.decisions import Authority, Decision, DecisionState, Signing
from ostoja.cases.models.disposal import DisposalItem, DisposalList
from ostoja.cases.models.lists import OldSign, SavedFilter
from ostoja.cases.models.register import Case, CaseStep, Filing, PlanClass, SignNumbers
from ostoja.cases.models.wording import Authorisation, DecisionText, Deed
from ostoja.cases.models.work import (
    CaseForm,
    CaseNote,
    InterviewRule,
    PlanOfHelp,
    ProtectedNote,
)

__all__ = [
    "Authorisation", "Authority", "Case", "CaseForm", "CaseNote", "CaseStep", "Complaint",
    "ComplaintKeeper", "ComplaintLetter", "ComplaintNumbers", "ComplaintReply", "ComplaintStep",
    "Decision", "DecisionState", "DecisionText", "Deed", "DisposalItem", "DisposalList",
    "Draft", "Filing", "InterviewRule", "Kind", "LetterKind", "OldSign", "Outgoing", "Paper",
    "PlanClass", "PlanOfHelp", "ProtectedNote", "SavedFilter", "SentApplication", "SignNumbers",
    "Signing",
]  # fmt: skip
