"""What a file is, from its bytes: never from its name or from what the browser says."""

import io
import zipfile

import puremagic

MOST = 5 * 1024 * 1024  # bytes of one file
_PLAIN = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"
SUFFIXES = {**_PLAIN, _DOCX: "docx", _ODT: "odt"}
ALLOWED = "PDF, JPG, PNG, DOCX, ODT"


class KindError(ValueError):
    """The file cannot be taken; the message is a sentence for the person who sent it."""


def kind_of(data: bytes) -> str:
    """The media type of ``data``, one of the allowed. Raises ``KindError``."""
    if not data:
        raise KindError("Plik jest pusty; wybierz inny.")
    if len(data) > MOST:
        raise KindError("Plik ma ponad 5 MB; zmniejsz go albo podziel.")
    if data[:4] == b"PK\x03\x04":
        found = _in_container(data)
    else:
        try:
            found = str(puremagic.from_string(data, mime=True))
        except puremagic.PureError:
            found = ""
        found = found if found in _PLAIN and _begins_rightly(data, found) else ""
    if not found:
        raise KindError(f"Tego rodzaju pliku nie przyjmujemy; zapisz go jako: {ALLOWED}.")
    return found


def _begins_rightly(data: bytes, kind: str) -> bool:
    """The type's own mark stands at the very beginning: no page in disguise before it."""
    begin = {"application/pdf": b"%PDF-", "image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG"}
    return data.startswith(begin[kind])


def _in_container(data: bytes) -> str:
    """A text document in its container, without macros; nothing is unpacked but a type of 40 bytes.

    Empty for anything else.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            names = set(container.namelist())
            if any(name.lower().endswith((".bin", ".exe", ".js")) for name in names):
                return ""
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return _DOCX
            if "mimetype" in names and container.getinfo("mimetype").file_size <= 60:
                said = container.read("mimetype").decode("ascii", "replace")
                return _ODT if said == _ODT and not _basic(names) else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return ""
    return ""


def _basic(names: set[str]) -> bool:
    """Whether an open document carries macros."""
    return any(name.startswith(("Basic/", "Scripts/")) for name in names)
