"""Everything that is done with cases and with the file plan."""

from ostoja.cases.actions.leading import TakeStep
from ostoja.cases.actions.opening import MakeUpCase, OpenCase
from ostoja.cases.actions.planning import FileMatter, ImportPlan

__all__ = ["FileMatter", "ImportPlan", "MakeUpCase", "OpenCase", "TakeStep"]
