"""What a PDF says: the words of its pages, its metadata, the names of what is attached."""

import io

from pypdf import PdfReader

PDF = b"%PDF-"


def opened(made: bytes) -> str:
    """Everything that can be read in a PDF without looking at it: text, titles, XMP, bookmarks."""
    reader = PdfReader(io.BytesIO(made))
    said = [page.extract_text() for page in reader.pages]
    said += [f"{name}: {value}" for name, value in (reader.metadata or {}).items()]
    xmp = reader.root_object.get("/Metadata")
    if xmp is not None:
        said.append(xmp.get_object().get_data().decode("utf-8", "replace"))
    said += [str(one) for one in _bookmarks(reader.outline)]
    said += [f"{name}: {files}" for name, files in reader.attachments.items()]
    return "\n".join(said)


def _bookmarks(outline):
    for one in outline:
        if isinstance(one, list):
            yield from _bookmarks(one)
        else:
            yield one.title
