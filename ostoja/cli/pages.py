"""What ``import`` and ``export centre`` do with a centre's pages."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ostoja.content.files import PageFile


def of_folder(folder: Path) -> "tuple[PageFile, ...]":
    """The pages of a centre's folder, read before anything is loaded. Raises what is wrong."""
    from ostoja.content.files import read_pages

    return read_pages(folder)


def loaded(slug: str, pages: "tuple[PageFile, ...]", at: datetime) -> str:
    """Load, and say what was published; the top of the centre's pages is made in any case."""
    from ostoja.audit.actions import System
    from ostoja.content.actions import ImportPages

    what = ImportPages(
        slug=slug, at=at, actor=System(), pages=pages, reason="wczytanie z plików"
    ).execute().what  # fmt: skip
    return f"stron {what['pages']}, opublikowano {what['published']}"


def write(slug: str, folder: Path) -> None:
    """Write what the centre has published as the files that ``import`` reads."""
    from ostoja.content.exporting import export_pages

    export_pages(slug, folder / "pages")
