"""The door for reading the content of a centre."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import Page, ReferenceIndex

from ostoja.centres import services as centres
from ostoja.centres.context import in_centre
from ostoja.content import reading
from ostoja.content.models import KINDS, CentreRoot, ClauseVersion, Piece, Review
from ostoja.content.shelf import ClauseText, Head, Part, Shelf, Whole
from ostoja.core.speech import Lang

__all__ = ["ClauseText", "Head", "Part", "Shelf", "Whole"]
REVIEW_AFTER_DAYS = 365


@lru_cache(maxsize=64)
def _shelf(slug: str, version: int) -> Shelf:
    root = CentreRoot.objects.filter(slug=slug, depth=2).first()
    found = list(reading.heads(root)) if root else []
    return Shelf(tuple(sorted(found, key=lambda one: (one.dated, one.changed), reverse=True)))


def shelf(slug: str) -> Shelf:
    """What a centre has published, kept until its content version grows."""
    return _shelf(slug, centres.content_version(slug))


def forget() -> None:
    """Forget what was kept; for tests whose versions begin anew."""
    _shelf.cache_clear()


def page(slug: str, kind: str, name: str, lang: Lang, on: date) -> Whole | None:
    """A published page to read, current or archived; ``None`` when there is none on that day."""
    known = shelf(slug).find(kind, name, on)
    if known is None:
        return None
    found = KINDS[kind].objects.select_related("owner").filter(pk=known.key, live=True).first()
    return reading.whole(found, lang, slug) if found else None


def preview(draft: Piece, lang: Lang) -> Whole:
    """A draft as it would be read."""
    return reading.whole(draft, lang, draft.centre_slug())


def main_file(slug: str, whole: Whole) -> Part | None:
    """The file of a document's page, named by the page's title."""
    if whole.head.kind != "dokumenty":
        return None
    row = KINDS["dokumenty"].objects.select_related("file").get(pk=whole.head.key)
    return reading.file_part(row.file, whole.title, slug)


def link_of(whole: Whole) -> str:
    """The address of what others published."""
    if whole.head.kind != "media":
        return ""
    row: Any = KINDS["media"].objects.filter(pk=whole.head.key).first()
    return str(row.link) if row else ""


def file(slug: str, key: int, name: str) -> Document | None:
    """A file of the centre that a published page shows, by its key and name."""
    found = Document.objects.filter(pk=key, collection__name=slug, collection__depth=2).first()
    if found is None or found.filename != name:
        return None
    return found if _is_shown(found) else None


def _is_shown(upload: Document | Image) -> bool:
    """Whether a page, as it is published, refers to the file or picture."""
    rows = ReferenceIndex.get_references_to(upload).values_list("object_id", flat=True)
    keys = [int(key) for key in rows if str(key).isdecimal()]
    return bool(Page.objects.live().filter(pk__in=keys).exists())


def picture(slug: str, name: str) -> Rendition | None:
    """A picture of the centre that a published page shows, in its size, by its file's name."""
    found = Rendition.objects.select_related("image").filter(
        file=f"images/{name}", image__collection__name=slug, image__collection__depth=2
    )
    return next((one for one in found[:1] if _is_shown(one.image)), None)


def file_addresses(keys: Sequence[str]) -> list[str]:
    """Addresses of files of the library in the order of ``keys``; empty for a lost one."""
    wanted = [key for key in keys if key.isdecimal()]
    found = {
        str(one.pk): f"/{one.collection.name}/pliki/{one.pk}/{one.filename}"
        for one in Document.objects.filter(pk__in=wanted).select_related("collection")
    }
    return [found.get(key, "") for key in keys]


def clause(
    slug: str, process: str, channel: str, on: date, duty: str = "art13"
) -> ClauseText | None:
    """The clause to give on a day: the channel's own, else the one for every channel."""
    with in_centre(centres.key(slug)):
        for wanted in (channel, "kazdy"):
            rows = ClauseVersion.objects.filter(
                process=process, channel=wanted, duty=duty, valid_from__lte=on
            )
            found = rows.order_by("-number").first()
            if found is not None:
                return _clause(found)
    return None


def clause_version(slug: str, reference: str) -> ClauseText | None:
    """The text that ``reference`` names, as it was shown; proof for a person's file."""
    parts = reference.split("/")
    if len(parts) != 4 or not parts[3].isdecimal():
        return None
    process, channel, duty, number = parts
    with in_centre(centres.key(slug)):
        row = ClauseVersion.objects.filter(
            process=process, channel=channel, duty=duty, number=int(number)
        ).first()
    return _clause(row) if row else None


def _clause(row: ClauseVersion) -> ClauseText:
    return ClauseText(str(row), row.number, row.valid_from, row.title["pl"], row.fingerprint)


def due(slug: str, on: date) -> list[tuple[Head, date]]:
    """Current pages that somebody should read again, with the day since when; the oldest first.

    A page is due from its own day of review, else a year after it was last published or read.
    """
    with in_centre(centres.key(slug)):
        reviews = dict(Review.objects.order_by("on").values_list("page", "on"))
    own = _review_days(slug)
    found = []
    for one in shelf(slug).heads:
        if not one.current(on) or one.kind == "aktualnosci":
            continue
        last = max(one.changed.date(), reviews.get(one.key, date.min))
        planned = own.get(one.key)
        since = date.fromordinal(last.toordinal() + REVIEW_AFTER_DAYS)
        if planned is not None and reviews.get(one.key, date.min) < planned:
            since = planned
        if since <= on:
            found.append((one, since))
    return sorted(found, key=lambda pair: pair[1])


def _review_days(slug: str) -> dict[int, date]:
    root = CentreRoot.objects.filter(slug=slug, depth=2).first()
    if root is None:
        return {}
    return {
        key: day
        for model in KINDS.values()
        for key, day in model.objects.child_of(root).live().values_list("pk", "review_on")
        if day is not None
    }
