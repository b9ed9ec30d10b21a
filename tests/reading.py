"""What a page says, for tests that look for sentences in it."""

import re
from typing import Any


def text_of(response: Any) -> str:
    """The body of an answer with every run of spaces, also unbreakable ones, as one space."""
    return re.sub(r"\s+", " ", response.content.decode())
