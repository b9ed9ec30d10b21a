"""The shapes that the API takes; what it gives is the JSON of the value objects."""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field


class WhereQuestion(Schema):
    """Where do I go, now? Free words travel in the body only and are never kept."""

    centre: str = Field(max_length=60)
    address: str | None = Field(None, max_length=10000)
    matter: str | None = Field(None, max_length=10000)
    answers: dict[str, str] = Field(default_factory=dict)
    no_address: bool = False
    at: datetime | None = None
    lang: Literal["pl", "en", "uk"] = "pl"


class Problem(Schema):
    """A refusal as problem+json: one plain sentence in ``detail``, the wrong field's path."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    field: str | None = None
