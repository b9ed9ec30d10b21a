"""From the library's rows to values."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import translation
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import PageLogEntry
from wagtail.rich_text import expand_db_html

from ostoja.content.models import KINDS, Piece
from ostoja.content.shelf import Head, Part, Version, Whole
from ostoja.core.speech import Lang, Text

WIDTH = "max-960x960"
ENDS: dict[str, str] = {"pl": "", "en": "_en", "uk": "_uk"}
_LABELS = {
    "title": "tytuł", "lead": "wstęp", "body": "treść", "valid_from": "pierwszy dzień",
    "valid_to": "ostatni dzień", "event_from": "dni wydarzenia", "event_to": "dni wydarzenia",
    "file": "plik", "edition": "wersja", "source": "źródło", "process": "proces",
    "channel": "kanał", "duty": "obowiązek", "funding": "finansowanie", "link": "adres",
    "title_en": "angielski", "lead_en": "angielski", "body_en": "angielski",
    "title_uk": "ukraiński", "lead_uk": "ukraiński", "body_uk": "ukraiński",
}  # fmt: skip


def head(page: Any) -> Head:
    """The head of a page of any kind."""
    return Head(
        key=page.pk or 0, kind=page.kind, slug=page.slug,
        title=_text(page, "title"), lead=_text(page, "lead"), dated=page.dated,
        valid_from=page.valid_from, valid_to=page.valid_to,
        touches_violence=page.touches_violence,
        changed=page.last_published_at or page.latest_revision_created_at,
        event_from=getattr(page, "event_from", None), event_to=getattr(page, "event_to", None),
    )  # fmt: skip


def _text(page: Any, name: str) -> Text:
    return Text(
        pl=getattr(page, name), en=getattr(page, f"{name}_en") or None,
        uk=getattr(page, f"{name}_uk") or None,
    )  # fmt: skip


def heads(root: Any) -> Iterator[Head]:
    """Heads of everything published below ``root``: one query for each kind."""
    for model in KINDS.values():
        for page in model.objects.child_of(root).live().defer("body", "body_en", "body_uk"):
            yield head(page)


def whole(page: Any, lang: Lang, slug: str) -> Whole:
    """A page to read; a language that it does not have falls back to Polish."""
    end = ENDS[lang]
    there = bool(getattr(page, f"title{end}") and (lang == "pl" or getattr(page, f"body{end}")
                                                   or not page.body))  # fmt: skip
    use = end if there else ""
    versions = tuple(_versions(page)) if page.pk else ()
    return Whole(
        head=head(page), title=getattr(page, f"title{use}"), lead=getattr(page, f"lead{use}"),
        parts=tuple(parts(getattr(page, f"body{use}"), slug)), translated=there,
        source=page.source, made_by=_made_by(page), extra=tuple(_extra(page, slug)),
        versions=versions,
    )  # fmt: skip


def _made_by(page: Any) -> str:
    return str(page.owner.name) if page.owner_id and page.owner else ""


def parts(body: Any, slug: str) -> Iterator[Part]:
    """The parts of a body, pictures and files with their addresses."""
    blocks = list(body)
    pictures = _renditions(one.value for one in blocks if one.block_type == "image" and one.value)
    for block in blocks:
        kind, value = block.block_type, block.value
        if kind == "text":
            yield Part(kind=kind, html=expand_db_html(value.source))
        elif kind in ("unit", "matter"):
            yield Part(kind=kind, code=str(value))
        elif kind == "link":
            yield Part(kind=kind, text=value["text"], address=value["url"])
        elif kind == "file" and value["file"]:
            yield file_part(value["file"], value["name"], slug)
        elif kind == "image" and value:
            made = pictures[value.pk]
            alt = "" if value.decorative else value.contextual_alt_text or ""
            yield Part(
                kind=kind, text=alt, address=picture_address(made, slug), width=made.width,
                height=made.height,
            )  # fmt: skip
        elif kind in ("heading", "important"):
            yield Part(kind=kind, text=str(value))


def file_part(document: Document, name: str, slug: str) -> Part:
    """A file to download: its name, its type and size, its address."""
    address = f"/{slug}/pliki/{document.pk}/{document.filename}"
    return Part(kind="file", text=name, about=describe(document), address=address)


def describe(document: Document) -> str:
    """Type and size, computed: ``"PDF, 343,0 KB"``."""
    with translation.override("pl"):
        size = filesizeformat(document.get_file_size() or 0).replace("\xa0", " ")
    return f"{document.file_extension.upper()}, {size}"


def _renditions(images: Iterable[Image]) -> dict[int, Rendition]:
    """Pictures in the size of a page, all in one query; made when they are missing."""
    wanted = {image.pk: image for image in images}
    found = {
        one.image_id: one
        for one in Rendition.objects.filter(image__in=list(wanted), filter_spec=WIDTH)
    } if wanted else {}  # fmt: skip
    return {key: found.get(key) or image.get_rendition(WIDTH) for key, image in wanted.items()}


def picture_address(rendition: Rendition, slug: str) -> str:
    """Where a picture is served."""
    return f"/{slug}/obrazy/{rendition.file.name.rpartition('/')[2]}"


def _extra(page: Any, slug: str) -> Iterator[tuple[str, str]]:
    """Label and text of what only the page's kind has; labels are keys of translation."""
    if page.kind == "dokumenty":
        yield "edition", page.edition
    if page.kind == "projekty":
        yield "runs", " – ".join(f"{day:%d.%m.%Y}" for day in (page.runs_from, page.runs_to) if day)
        yield "funding", page.funding
    if page.kind == "kampanie":
        yield "audience", page.audience
    if page.kind == "media":
        yield "outlet", page.outlet


def _versions(page: Piece, most: int = 10) -> Iterator[Version]:
    """Publishing and taking down, the latest first, with what changed since the one before."""
    rows = (
        PageLogEntry.objects.filter(
            page=page.pk, action__in=["wagtail.publish", "wagtail.unpublish"]
        )
        .select_related("user", "revision")
        .order_by("-timestamp", "-pk")[: most + 1]
    )
    found = list(rows)
    for row, before in zip(found, [*found[1:], None], strict=True):
        if row is found[-1] and len(found) > most:
            return
        now = row.revision.content if row.revision else {}
        old = before.revision.content if before and before.revision else None
        yield Version(
            at=row.timestamp, by=str(row.user.name) if row.user else "",
            changed=_changes(old, now) if old is not None else (),
            taken_down=row.action == "wagtail.unpublish",
        )  # fmt: skip


def _changes(old: dict[str, Any], new: dict[str, Any]) -> tuple[str, ...]:
    named = (label for name, label in _LABELS.items() if old.get(name) != new.get(name))
    return tuple(dict.fromkeys(named))
