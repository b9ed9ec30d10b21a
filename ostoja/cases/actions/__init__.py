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
from ostoja.cases.actions.leading import TakeStep
from ostoja.cases.actions.opening import MakeUpCase, OpenCase
from ostoja.cases.actions.planning import FileMatter, ImportPlan

__all__ = [
    "AddPaper", "DiscardDraft", "FileMatter", "FillIn", "ForgetDrafts", "ImportPlan", "MakeUpCase",
    "OpenCase", "RemovePaper", "SendApplication", "SendMadeUp", "StartDraft", "TakeStep",
]  # fmt: skip
