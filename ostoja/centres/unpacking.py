"""A packed file is measured before anything unpacks it: small outside, it may be huge inside.

What the archive says of its own sizes is not believed; the packed bytes themselves are run through,
piece by piece, and left at the limit. Needs no Django.
"""

import io
import zipfile
import zlib
from pathlib import Path

from ostoja.core.where.reading import FilesError

MOST_SENT = 10 * 2**20  # bytes of a list as it is sent; nginx lets 12 MB through
MOST_UNPACKED = 200 * 2**20  # bytes of all files in a spreadsheet
MOST_FILES = 2000
MOST_REGISTER = 4 * 2**30  # bytes of a national register, which an operator unpacks
_PIECE = 2**16
_NAMES = 26  # where a file's own header says how long its name and its extra field are


def refuse_large(name: str, data: bytes) -> None:
    """Raise ``FilesError`` for a list that is larger than anybody's list."""
    if len(data) > MOST_SENT:
        raise FilesError(f"{name}: plik ma ponad {MOST_SENT >> 20} MB; podziel go na części.")


def refuse_bomb(name: str, data: bytes) -> None:
    """Raise ``FilesError`` when ``data`` is an archive that unpacks to more than a spreadsheet."""
    if not data.startswith(b"PK"):
        return
    broken = FilesError(f"{name}: nie da się otworzyć archiwum; zapisz plik jeszcze raz.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise broken from error
    left = MOST_UNPACKED
    if len(files) > MOST_FILES:
        raise FilesError(f"{name}: plik jest zbyt złożony; zapisz listę jako CSV.")
    for one in files:
        try:
            left -= _unpacked(one, data, left)
        except (zlib.error, ValueError) as error:
            raise broken from error
        if left < 0:
            raise FilesError(
                f"{name}: po rozpakowaniu plik ma ponad {MOST_UNPACKED >> 20} MB; podziel go."
            )


def _unpacked(one: zipfile.ZipInfo, data: bytes, left: int) -> int:
    """How many bytes a file unpacks to; at most a little more than ``left``.

    Raises ``ValueError`` for a way of packing that no spreadsheet uses.
    """
    lengths = data[one.header_offset + _NAMES : one.header_offset + _NAMES + 4]
    begin = one.header_offset + _NAMES + 4
    begin += int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    packed = data[begin : begin + one.compress_size]
    if one.compress_type == zipfile.ZIP_STORED:
        return len(packed)
    if one.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError("unknown way of packing")
    unpacking, size = zlib.decompressobj(-zlib.MAX_WBITS), 0
    while packed and not unpacking.eof and size <= left:
        size += len(unpacking.decompress(packed, _PIECE))
        packed = unpacking.unconsumed_tail
    return size


def only_file(path: Path, endings: tuple[str, ...]) -> bytes:
    """The one file with one of ``endings`` in the archive ``path``. Raises ``FilesError``."""
    with zipfile.ZipFile(path) as archive:
        names = [one for one in archive.namelist() if one.lower().endswith(endings)]
        if len(names) != 1:
            raise FilesError(f"{path.name}: w archiwum ma być jeden plik; rozpakuj je i wskaż go.")
        with archive.open(names[0]) as stream:
            found = stream.read(MOST_REGISTER + 1)
    if len(found) > MOST_REGISTER:
        raise FilesError(f"{path.name}: plik w archiwum jest zbyt duży; pobierz go jeszcze raz.")
    return found
