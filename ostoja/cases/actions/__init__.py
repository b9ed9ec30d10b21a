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
from ostoja.cases.actions.authority import SetAuthority
from ostoja.cases.actions.decisions import PrepareDecision
from ostoja.cases.actions.leading import TakeStep
from ostoja.cases.actions.opening import MakeUpCase, OpenCase
from ostoja.cases.actions.paying import EndAccount, RecordAccount
from ostoja.cases.actions.planning import FileMatter, ImportPlan
from ostoja.cases.actions.signing import (
    CheckDecision,
    CorrectDecision,
    ReturnDecision,
    SignDecision,
)
from ostoja.cases.actions.taking import AcceptApplication, JoinApplication, arrived_of

__all__ = [
    "AcceptApplication", "AddPaper", "CheckDecision", "CorrectDecision", "DiscardDraft",
    "EndAccount", "FileMatter", "FillIn", "ForgetDrafts", "ImportPlan", "JoinApplication",
    "MakeUpCase", "OpenCase", "PrepareDecision", "RecordAccount", "RemovePaper", "ReturnDecision",
    "SendApplication", "SendMadeUp", "SetAuthority", "SignDecision", "StartDraft", "TakeStep",
    "arrived_of",
]  # fmt: skip
