"""Published pages as files: what comes out is what ``files.read_pages`` reads."""

import shutil
from pathlib import Path
from typing import Any

from ostoja.content.files import DAYS, WORDS, PageFile, Part, from_html, write_page
from ostoja.content.models import KINDS, CentreRoot
from ostoja.content.reading import ENDS


def export_pages(slug: str, folder: Path) -> int:
    """Write every published page of a centre, with the files it shows; how many."""
    root = CentreRoot.objects.filter(slug=slug, depth=2).first()
    done = 0
    for model in KINDS.values() if root else ():
        for page in model.objects.child_of(root).live().order_by("slug"):
            write_page(_file(page, folder), folder)
            done += 1
    return done


def _file(page: Any, folder: Path) -> PageFile:
    more = {}
    for name in (*DAYS[1:], *WORDS):
        value = getattr(page, name, None)
        if name == "file" and value:
            value = _beside(value, folder)
        if value not in (None, ""):
            more[name] = value
    return PageFile(
        kind=page.kind, slug=page.slug,
        title={lang: getattr(page, f"title{end}") for lang, end in ENDS.items()},
        lead={lang: getattr(page, f"lead{end}") for lang, end in ENDS.items()},
        body={
            lang: tuple(_part(block, folder) for block in getattr(page, f"body{end}"))
            for lang, end in ENDS.items()
        },
        dated=page.dated, touches_violence=page.touches_violence, more=more,
    )  # fmt: skip


def _part(block: Any, folder: Path) -> Part:
    value = block.value
    if block.block_type == "text":
        return from_html(value.source)
    if block.block_type == "file":
        return "file", {"name": value["name"], "path": _beside(value["file"], folder)}
    if block.block_type == "image":
        alt = "" if value.decorative else value.contextual_alt_text or ""
        return "image", {"alt": alt, "path": _beside(value, folder)}
    if block.block_type == "link":
        return "link", {"text": value["text"], "url": value["url"]}
    return block.block_type, str(value)


def _beside(row: Any, folder: Path) -> str:
    """Copy a stored file into the folder ``pliki`` and give its path from a page's file."""
    name = row.filename if hasattr(row, "filename") else Path(row.file.name).name
    target = folder / "pliki" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with row.file.open("rb") as source, target.open("wb") as out:
        shutil.copyfileobj(source, out)
    return f"pliki/{name}"
