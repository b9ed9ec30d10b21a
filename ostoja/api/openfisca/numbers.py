"""Values of the law as OpenFisca's clients expect them: plain JSON numbers, amounts in złoty.

An amount is divided once by a hundred: the nearest double prints back as at most two decimals, so
nothing of the exact amount is lost on the way.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from ostoja.core import money
from ostoja.core.law import fields
from ostoja.core.law.parameters import Entry, Parameter
from ostoja.core.law.rules import Input

VALUE_TYPES = {
    "grosze": "Float", "share": "Float", "count": "Int", "yes_no": "Boolean", "date": "Date",
    "text": "String",
}  # fmt: skip
UNITS = {
    "grosze": "currency-PLN", "percent": "/1", "per_mille": "/1", "days": "day",
    "months": "month", "years": "year", "hours": "hour", "count": "count", "table": "table",
}  # fmt: skip


def of_value(value: Any, unit: str) -> Any:
    """A value of a rule or an input as JSON."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, tuple):
        return [of_value(item, unit) for item in value]
    if unit == "grosze":
        return value / 100
    if isinstance(value, Fraction):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def of_parameter(parameter: Parameter, entry: Entry) -> Any:
    """A parameter's value as JSON; ``None`` where nobody knows it."""
    if entry.value is None:
        return None
    exact = parameter.exact(entry)
    if isinstance(exact, tuple):
        return [list(row) for row in exact]
    return of_value(exact, parameter.unit)


def exact(kind: Input, value: Any, path: str) -> Any:
    """A JSON value as rules take it. Raises ``WrongInputError``."""
    plain = fields.value_of(kind, value, path)
    return money.zl(plain) if kind.unit == "grosze" else plain
