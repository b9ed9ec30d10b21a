"""The document engine: values in, a PDF that everybody can read out. Knows no table and no clock.

``render("letter", Paper(...).data())``
"""

from ostoja.letters.documents.parts import (
    Facts,
    Heading,
    Items,
    PageBreak,
    Paper,
    Part,
    Slip,
    Table,
    Text,
)
from ostoja.letters.documents.rendering import TEMPLATES, DocumentError, render

__all__ = [
    "TEMPLATES", "DocumentError", "Facts", "Heading", "Items", "PageBreak", "Paper", "Part",
    "Slip", "Table", "Text", "render",
]  # fmt: skip
