"""From a template and data to a PDF that is accessible (PDF/UA-1) and archival (PDF/A-2a).

The same data gives the same bytes: nothing is read but the files of this package, no clock, no
network, no fonts of the machine. What the standards forbid is an error here, not a bad file there.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import typst

HERE = Path(__file__).parent
TEMPLATES = frozenset(path.stem for path in (HERE / "templates").glob("*.typ")) - {"base"}
_STANDARDS: Any = ["ua-1", "a-2a"]


class DocumentError(Exception):
    """A document cannot be made; one plain Polish sentence says what to mend."""


class _Press:
    """The compiler with its fonts; one for each process."""

    def __init__(self) -> None:
        self.process = os.getpid()
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False,
            font_paths=[str(HERE / "fonts")],
        )  # fmt: skip
        self.compiler = typst.Compiler(
            root=str(HERE / "templates"), font_paths=fonts, ignore_system_fonts=True
        )


@cache
def _press() -> _Press:
    return _Press()


def render(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of ``data`` (see ``Paper.data``) in a template of ``TEMPLATES``.

    Raises ``DocumentError`` for what cannot be set, ``LookupError`` for an unknown template and
    ``RuntimeError`` in a process that was forked after its parent made documents: the compiler's
    threads did not come along and it would wait for ever. Start such processes with ``spawn``.
    """
    if template not in TEMPLATES:
        raise LookupError(f"no template {template!r}; there are {sorted(TEMPLATES)}")
    press = _press()
    if press.process != os.getpid():
        raise RuntimeError("documents cannot be made after a fork; start the process with spawn")
    try:
        made = press.compiler.compile(
            input=str(HERE / "templates" / f"{template}.typ"), format="pdf",
            sys_inputs={"data": orjson.dumps(data).decode()}, pdf_standards=_STANDARDS,
        )  # fmt: skip
    except typst.TypstError as error:
        raise DocumentError(_sentence(error)) from error
    assert isinstance(made, bytes), "one file of a PDF"
    return made


def _sentence(error: typst.TypstError) -> str:
    if "could not be displayed" in error.message:
        return (
            "W piśmie jest znak, którego nie ma w kroju pisma; zapisz ten wyraz alfabetem "
            "łacińskim albo cyrylicą."
        )
    return f"Pismo nie spełnia wymagań dostępności i nie powstało ({error.message})."
