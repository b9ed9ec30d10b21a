"""Tables of the content: pages of a centre and the versions of its clauses."""

from ostoja.content.models.base import CentreRoot, Piece
from ostoja.content.models.clauses import ClauseVersion
from ostoja.content.models.desk import Editor
from ostoja.content.models.pages import (
    KINDS,
    Article,
    Campaign,
    Clause,
    DocumentPage,
    Guide,
    Media,
    News,
    Project,
)
from ostoja.content.models.reviews import Review

__all__ = [
    "KINDS",
    "Article",
    "Campaign",
    "CentreRoot",
    "Clause",
    "ClauseVersion",
    "DocumentPage",
    "Editor",
    "Guide",
    "Media",
    "News",
    "Piece",
    "Project",
    "Review",
]
