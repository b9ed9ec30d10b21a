"""The tables of cases: the register with its signs and steps; each further table in its module."""

from ostoja.cases.models.applications import Draft, Paper, SentApplication
from ostoja.cases.models.register import Case, CaseStep, Filing, PlanClass, SignNumbers

__all__ = [
    "Case", "CaseStep", "Draft", "Filing", "Paper", "PlanClass", "SentApplication", "SignNumbers",
]  # fmt: skip
