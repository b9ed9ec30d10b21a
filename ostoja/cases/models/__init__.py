"""The tables of cases: the register with its signs and steps; each further table in its module."""

from ostoja.cases.models.applications import Draft, Paper, SentApplication
from ostoja.cases.models.decisions import Authority, Decision, DecisionState, Signing
from ostoja.cases.models.register import Case, CaseStep, Filing, PlanClass, SignNumbers

__all__ = [
    "Authority", "Case", "CaseStep", "Decision", "DecisionState", "Draft", "Filing", "Paper",
    "PlanClass", "SentApplication", "SignNumbers", "Signing",
]  # fmt: skip
