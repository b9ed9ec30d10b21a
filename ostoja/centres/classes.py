"""How confidential a column is: one class for every column, declared where the table is.

The classes are the field's own (C0 public to C6 staff and complaints). A table of public facts says
``classes = PUBLIC`` and is C0 throughout; every other table names each column, so that a new column
cannot slip in unclassified (``tests/consistency``).
"""

from enum import StrEnum
from types import MappingProxyType

from django.db import models


class Confidentiality(StrEnum):
    """From what everybody may see to what only a named few may."""

    C0 = "public"
    C1 = "internal"
    C2 = "client"
    C3 = "special"
    C4 = "safety"
    C5 = "child and origin"
    C6 = "staff and complaints"


PUBLIC = MappingProxyType({"*": Confidentiality.C0})


def class_of(model: type[models.Model], column: str) -> Confidentiality:
    """The class of one column. Raises ``LookupError`` when nobody has classified it.

    Keys and the centre carry no more than the row they belong to: they take its lowest class.
    """
    declared = getattr(model, "classes", {})
    if column in declared:
        return Confidentiality(declared[column])
    if "*" in declared:
        return Confidentiality(declared["*"])
    if column in ("id", "centre") and declared:
        return Confidentiality(min(declared.values(), key=lambda one: str(one.name)))
    raise LookupError(f"{model._meta.label}.{column} has no class; declare it in 'classes'.")
