"""Loading a centre's pages from files: new and changed ones are published, the rest stay."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from django.core.files import File
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection

from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre
from ostoja.content.actions.publishing import issue
from ostoja.content.files import LANGUAGES, PageFile, Part, to_html
from ostoja.content.models import KINDS, CentreRoot, Clause, Piece
from ostoja.content.tree import collection_of, make_root
from ostoja.content.writing import remarks
from ostoja.core.language.gate import stops
from ostoja.directory.services import book

ENDS = {"pl": "", "en": "_en", "uk": "_uk"}


@dataclass(frozen=True, kw_only=True)
class ImportPages(Action):
    """Load pages: all or nothing. A page whose file has not changed keeps what editors made."""

    pages: tuple[PageFile, ...]

    name: ClassVar[str] = "wczytanie stron"

    def check(self) -> None:
        """Only parts that the directory knows; news has an end."""
        super().check()
        facts = book(self.slug)
        known = {"unit": facts.units_by_code, "matter": {m.code for m in facts.all_matters}}
        for page in self.pages:
            if page.kind == "aktualnosci" and "valid_to" not in page.more:
                raise RefusedError(f"pages/{page.slug}: aktualność musi mieć ostatni dzień.")
            for what, value in (part for parts in page.body.values() for part in parts):
                if what in known and value not in known[what]:
                    raise RefusedError(f"pages/{page.slug}: katalog nie zna „{value}”.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Make the centre's top, then publish what is new; say how many."""
        root = make_root(centre)
        done = sum(self._load(page, root, centre) for page in self.pages)
        return {"pages": len(self.pages), "published": done}

    def _load(self, file: PageFile, root: CentreRoot, centre: Centre) -> bool:
        model = KINDS[file.kind]
        page = model.objects.child_of(root).filter(slug=file.slug).first()
        if page is not None and page.origin == file.origin:
            return False
        fresh = page is None
        page = page or model(slug=file.slug, live=False)
        _fill(page, file, centre)
        said = stops(remarks(page, book(self.slug), self.at.date()))
        if said:
            raise RefusedError(f"pages/{file.slug}: {said[0].text} {said[0].fix}")
        if fresh:
            root.add_child(instance=page)
        page.save_revision(log_action=True).publish(log_action=True)
        if isinstance(page, Clause):
            issue(page, centre, file.dated)
        return True


def _fill(page: Piece, file: PageFile, centre: Centre) -> None:
    drawer = collection_of(centre)
    assert drawer is not None, "made with the top"
    for lang in LANGUAGES:
        end = ENDS[lang]
        setattr(page, f"title{end}", file.title[lang])
        setattr(page, f"lead{end}", file.lead[lang])
        parts = [_block(one, file.folder, drawer) for one in file.body[lang]]
        body = page._meta.get_field(f"body{end}")
        setattr(page, f"body{end}", body.to_python(parts) if parts else body.to_python([]))
    page.draft_title = page.title
    page.dated, page.touches_violence = file.dated, file.touches_violence
    page.origin = file.origin
    for name, value in file.more.items():
        if name == "file":
            value = _stored(Document, file.folder / value, file.title["pl"], drawer)
        setattr(page, name, value)


def _block(part: Part, folder: Path, drawer: Collection) -> Any:
    kind, value = part
    if kind == "text":
        return {"type": "text", "value": to_html(str(value))}
    if kind == "html":
        return {"type": "text", "value": str(value)}
    if kind == "file":
        stored = _stored(Document, folder / value["path"], value["name"], drawer)
        return {"type": "file", "value": {"file": stored.pk, "name": value["name"]}}
    if kind == "image":
        alt = value.get("alt") or ""
        stored = _stored(Image, folder / value["path"], alt or Path(value["path"]).stem, drawer)
        said = {"image": stored.pk, "alt_text": alt, "decorative": not alt}
        return {"type": "image", "value": said}
    return {"type": kind, "value": value}


def _stored(model: Any, path: Path, title: str, drawer: Collection) -> Any:
    """The file in the centre's drawer; the same file is stored once."""
    with path.open("rb") as stream:
        row = model(title=title[:255], collection=drawer)
        row.file = File(stream, name=path.name)
        if model is Document:
            row.file_size = path.stat().st_size
        row._set_file_hash()
        known = model.objects.filter(collection=drawer, file_hash=row.file_hash).first()
        if known is not None:
            return known
        stream.seek(0)
        row.save()
    return row
