"""The checker of documents, for what leaves this room as a PDF."""

from tests.letters.conftest import verapdf

__all__ = ["verapdf"]
