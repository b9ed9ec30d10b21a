"""Roles of a centre and what each may do: the table of the field, as data.

A role gives powers; a membership says where (the whole centre, a unit, a territory) and when. What
is not in the table is not allowed.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.db import models


class Role(models.TextChoices):
    """What a person does in a centre; the order is the order in which roles are offered."""

    ADMINISTRATOR = "administrator", "administrator"
    DIRECTOR = "director", "dyrektor lub osoba z upoważnieniem"
    UNIT_HEAD = "unit_head", "kierownik zespołu"
    SOCIAL_WORKER = "social_worker", "pracownik socjalny"
    CLERK = "clerk", "pracownik"
    COUNTER = "counter", "punkt obsługi i telefon"
    BENEFITS = "benefits", "świadczenia"
    ACCOUNTANT = "accountant", "księgowość"
    CASHIER = "cashier", "kasa"
    DEBTS = "debts", "należności"
    CARE = "care", "koordynator opieki"
    FAMILY_ASSISTANT = "family_assistant", "asystent rodziny"
    BLUE_CARD = "blue_card", "grupa diagnostyczno-pomocowa"
    CRISIS = "crisis", "ośrodek interwencji kryzysowej"
    FOSTER = "foster", "koordynator pieczy zastępczej"
    DISABILITY = "disability", "zespół orzekania"
    CAMPAIGNS = "campaigns", "koordynator akcji"
    EDITOR = "editor", "redaktor"
    DPO = "dpo", "inspektor ochrony danych"
    STATISTICS = "statistics", "statystyka"
    AUDITOR = "auditor", "kontrola"


def called(code: str) -> str:
    """What people call a role; ``system`` is the command line and jobs."""
    return {**dict(Role.choices), "system": "system"}.get(code, code)


class Power(StrEnum):
    """One thing that somebody may do; the value is what a refusal calls it."""

    PUBLISH = "publikowanie treści"
    INTAKE = "przyjmowanie spraw i umawianie wizyt"
    CASE_STATUS = "stan sprawy"
    CASE_READ = "treść sprawy"
    DIAGNOSIS_READ = "wywiad i diagnoza"
    INTERVIEW = "wywiad, plan pomocy i notatki"
    PLAN_APPROVE = "zatwierdzanie planu pomocy"
    CASE_ASSIGN = "przydzielanie spraw"
    DECISION_PREPARE = "przygotowanie decyzji"
    DECISION_CHECK = "sprawdzanie decyzji"
    DECISION_SIGN = "podpisywanie decyzji"
    LIST_PREPARE = "przygotowanie listy wypłat"
    LIST_APPROVE = "zatwierdzanie listy wypłat"
    LIST_EXPORT = "wysyłanie listy wypłat do banku"
    CASH = "wypłaty i wpłaty w kasie"
    RECEIVABLES = "należności"
    CARE = "usługi opiekuńcze"
    FAMILY_PLAN = "plan pracy z rodziną"
    BLUE_CARD = "Niebieska Karta"
    CRISIS = "interwencja kryzysowa"
    FOSTER = "piecza zastępcza"
    DISABILITY = "orzekanie o niepełnosprawności"
    CAMPAIGN = "akcje i darczyńcy"
    DISPOSAL_PREPARE = "spisy akt do zniszczenia po terminie"
    DISPOSAL_APPROVE = "zatwierdzanie zniszczenia akt po terminie"
    LOG_READ = "dziennik zdarzeń"
    EMERGENCY_REVIEW = "przegląd dostępów awaryjnych"
    STAFF = "konta i role"
    ROTA = "zastępstwa"
    EXCLUSIONS = "wyłączenia pracowników"
    AGGREGATES = "zestawienia bez danych osób"


_P, _R = Power, Role
_CASES = frozenset({_P.INTAKE, _P.CASE_STATUS, _P.CASE_READ})
_SOCIAL = _CASES | {_P.DIAGNOSIS_READ, _P.INTERVIEW}

POWERS: Mapping[Role, frozenset[Power]] = MappingProxyType(
    {
        _R.ADMINISTRATOR: frozenset({_P.STAFF, _P.ROTA, _P.PUBLISH}),
        _R.DIRECTOR: _CASES | {_P.DIAGNOSIS_READ, _P.DECISION_SIGN, _P.PLAN_APPROVE,
                               _P.CASE_ASSIGN, _P.ROTA, _P.EXCLUSIONS, _P.AGGREGATES,
                               _P.DISPOSAL_APPROVE},
        _R.UNIT_HEAD: _SOCIAL | {_P.PLAN_APPROVE, _P.DECISION_CHECK, _P.CASE_ASSIGN, _P.ROTA,
                                 _P.EXCLUSIONS, _P.DISPOSAL_PREPARE},
        _R.SOCIAL_WORKER: _SOCIAL,
        _R.CLERK: _CASES,
        _R.COUNTER: frozenset({_P.INTAKE, _P.CASE_STATUS}),
        _R.BENEFITS: _CASES | {_P.DECISION_PREPARE, _P.DECISION_CHECK, _P.LIST_PREPARE},
        _R.ACCOUNTANT: frozenset({_P.LIST_APPROVE, _P.LIST_EXPORT}),
        _R.CASHIER: frozenset({_P.CASH}),
        _R.DEBTS: frozenset({_P.CASE_STATUS, _P.RECEIVABLES}),
        _R.CARE: frozenset({_P.CARE}),
        _R.FAMILY_ASSISTANT: frozenset({_P.FAMILY_PLAN}),
        _R.BLUE_CARD: frozenset({_P.BLUE_CARD}),
        _R.CRISIS: frozenset({_P.CRISIS}),
        _R.FOSTER: frozenset({_P.FOSTER}),
        _R.DISABILITY: frozenset({_P.DISABILITY}),
        _R.CAMPAIGNS: frozenset({_P.CAMPAIGN}),
        _R.EDITOR: frozenset({_P.PUBLISH}),
        _R.DPO: frozenset({_P.LOG_READ, _P.EMERGENCY_REVIEW}),
        _R.STATISTICS: frozenset({_P.AGGREGATES}),
        _R.AUDITOR: frozenset({_P.CASE_STATUS, _P.CASE_READ, _P.LOG_READ}),
    }
)  # fmt: skip
# What may not come from one pair of hands for one thing: each of these by somebody else.
FOUR_EYES: tuple[frozenset[Power], ...] = (
    frozenset({_P.LIST_PREPARE, _P.LIST_APPROVE, _P.LIST_EXPORT}),
    frozenset({_P.INTERVIEW, _P.PLAN_APPROVE}),
    frozenset({_P.DECISION_PREPARE, _P.DECISION_CHECK, _P.DECISION_SIGN}),
    frozenset({_P.DISPOSAL_PREPARE, _P.DISPOSAL_APPROVE}),
)
# What an access in an emergency opens: reading, never deciding, paying or the safety vault.
IN_EMERGENCY = frozenset({_P.CASE_STATUS, _P.CASE_READ, _P.DIAGNOSIS_READ})
# An inspector is let in for a time that is known beforehand.
ONLY_WITH_AN_END = frozenset({_R.AUDITOR})
# Roles whose work is with people's files, as the rooms of people and cases ask for them.
FILE_WORKERS = frozenset(
    str(role) for role, powers in POWERS.items() if powers & {_P.CASE_READ, _P.CARE, _P.FAMILY_PLAN}
) - {str(_R.AUDITOR)}  # fmt: skip
