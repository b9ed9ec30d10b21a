"""What the library publishes is told to the house: an event, a new version of the public facts.

Wagtail's tables are the listed exception of the audit's triggers; its own log keeps every draft.
Here the moment of publishing leaves an event like everything else, in the same transaction, and the
gate of quality is asked once more, whatever way the page came.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import post_delete, post_save
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.signals import page_published, page_unpublished

from ostoja.audit.actions import Actor
from ostoja.centres import services as centres


@dataclass(slots=True)
class Desk:
    """Who is at the desk of which centre; ``told`` counts the events of this request."""

    slug: str
    at: datetime
    actor: Actor
    told: int = 0


_desk: ContextVar[Desk | None] = ContextVar("ostoja_desk", default=None)


@contextmanager
def at_desk(desk: Desk) -> Iterator[None]:
    """Whatever is published inside is told in the name of ``desk``.

    After an error the change is rolled back by the caller, and pages may be kept again.
    """
    token = _desk.set(desk)
    try:
        yield
    except BaseException:
        for _ in range(desk.told):
            centres.public_change_given_up()
        raise
    finally:
        _desk.reset(token)


def listen() -> None:
    """Connect to the library, once."""
    page_published.connect(_published, dispatch_uid="ostoja.content.published")
    page_unpublished.connect(_taken_down, dispatch_uid="ostoja.content.unpublished")
    post_delete.connect(_removed, dispatch_uid="ostoja.content.removed")
    for kind in (Document, Image):
        post_save.connect(_file_changed, sender=kind, dispatch_uid=f"ostoja.content.{kind}")
    # A tag would be offered to the editors of every centre.
    for kind in (Document, Image):
        kind.admin_form_fields = tuple(name for name in kind.admin_form_fields if name != "tags")


def _published(instance: Any, revision: Any = None, **_: Any) -> None:
    from ostoja.content.models import Piece
    from ostoja.content.writing import remarks
    from ostoja.core.language.gate import stops
    from ostoja.directory.services import book

    desk = _desk.get()
    if desk is None or not isinstance(instance, Piece):
        return
    said = stops(remarks(instance, book(desk.slug), desk.at.date()))
    if said:
        raise ValidationError(said[0].text)
    from ostoja.content.actions import PublishPage

    _tell(PublishPage, desk, page=instance, revision=getattr(revision, "pk", None))


def _taken_down(instance: Any, **_: Any) -> None:
    from ostoja.content.actions import TakePageDown
    from ostoja.content.models import Piece

    desk = _desk.get()
    if desk is not None and isinstance(instance.specific, Piece):
        _tell(TakePageDown, desk, page=instance.specific)


def _removed(instance: Any, **_: Any) -> None:
    from ostoja.content.actions import ChangeFile, TakePageDown
    from ostoja.content.models import Piece

    desk = _desk.get()
    if desk is None:
        return
    if isinstance(instance, Piece) and instance.live:
        _tell(TakePageDown, desk, page=instance)
    elif isinstance(instance, Document | Image):
        _tell(ChangeFile, desk, file=str(instance.title))


def _file_changed(instance: Any, created: bool, **_: Any) -> None:
    from ostoja.content.actions import ChangeFile

    desk = _desk.get()
    if desk is not None and not created:
        _tell(ChangeFile, desk, file=str(instance.title))


def _tell(action: Any, desk: Desk, **about: Any) -> None:
    action(slug=desk.slug, at=desk.at, actor=desk.actor, **about).execute()
    desk.told += 1
