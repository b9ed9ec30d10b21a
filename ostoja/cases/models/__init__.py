"""The tables of cases: the register with its signs and steps; each further table in its module."""

from ostoja.cases.models.applications import Draft, Paper, SentApplication
from ostoja.cases.models.decisions import Authority, Decision, DecisionState, Signing
from ostoja.cases.models.register import Case, CaseStep, Filing, PlanClass, SignNumbers
from ostoja.cases.models.work import CaseForm, CaseNote, PlanOfHelp, ProtectedNote

__all__ = [
    "Authority", "Case", "CaseForm", "CaseNote", "CaseStep", "Decision", "DecisionState", "Draft",
    "Filing", "Paper", "PlanClass", "PlanOfHelp", "ProtectedNote", "SentApplication", "SignNumbers",
    "Signing",
]  # fmt: skip
