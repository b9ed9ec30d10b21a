"""Everything that is done with cases and with the file plan."""

from ostoja.cases.actions.applications import (
    AddPaper,
    DiscardDraft,
    FillIn,
    ForgetDrafts,
    RemovePaper,
    SendApplication,
    SendMadeUp,
    StartDraft,
)
from ostoja.cases.actions.authority import EndAuthorisation, GrantAuthorisation, SetAuthority
from ostoja.cases.actions.decisions import PrepareDecision
from ostoja.cases.actions.disposal import ApproveDisposal, ProposeDisposal, WithdrawDisposal
from ostoja.cases.actions.fees import PrepareFee, PrepareFeeOfPayer
from ostoja.cases.actions.interviews import SetInterview
from ostoja.cases.actions.leading import TakeStep
from ostoja.cases.actions.opening import MakeUpCase, OpenCase, can_be_filed
from ostoja.cases.actions.paying import EndAccount, RecordAccount
from ostoja.cases.actions.planning import FileMatter, ImportPlan
from ostoja.cases.actions.signing import CheckDecision, ReturnDecision, SignDecision
from ostoja.cases.actions.taking import AcceptApplication, JoinApplication, arrived_of
from ostoja.cases.actions.taking_back import (
    MendDelivery,
    TakeBackCheck,
    TakeBackPlan,
    TakeBackStep,
)
from ostoja.cases.actions.texts import RewordDecision, SetText, TakeBackText
from ostoja.cases.actions.writing import CorrectDecision, WriteLetter

__all__ = [
    "AcceptApplication", "AddPaper", "ApproveDisposal", "CheckDecision", "CorrectDecision",
    "DiscardDraft", "EndAccount", "EndAuthorisation", "FileMatter", "FillIn", "ForgetDrafts",
    "GrantAuthorisation", "ImportPlan", "JoinApplication", "MakeUpCase", "MendDelivery", "OpenCase",
    "PrepareDecision", "PrepareFee", "PrepareFeeOfPayer", "ProposeDisposal", "RecordAccount",
    "RemovePaper", "ReturnDecision", "RewordDecision", "SendApplication", "SendMadeUp",
    "SetAuthority", "SetInterview", "SetText", "SignDecision", "StartDraft", "TakeBackCheck",
    "TakeBackPlan", "TakeBackStep", "TakeBackText", "TakeStep", "WithdrawDisposal", "WriteLetter",
    "arrived_of", "can_be_filed",
]  # fmt: skip
