"""What a copy says about itself, and whether its files are still what it says."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

NAME = "manifest.json"
FORMAT = 1


class CopyError(Exception):
    """A copy cannot be made, read or restored; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Table:
    """How many rows a table has, and a number made of all of them whatever their order."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``heads`` are the ends of each centre's chain when the copy began; ``keys`` names the file of
    keys, which is in the copy only when ``keys_included``."""

    made_at: str
    program: str
    vendor: str
    migrations: dict[str, str]
    tables: dict[str, Table]
    files: dict[str, str]
    heads: dict[str, str]
    keys: str
    keys_included: bool

    def write(self, folder: Path) -> None:
        """Write it as the last file: a folder without one is no copy."""
        text = json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True)
        (folder / NAME).write_text(text, encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest of a copy. Raises ``CopyError`` when the folder holds none."""
        try:
            raw: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
            number = raw.pop("format")
            if number != FORMAT:
                raise CopyError(f"Kopia ma postać {number}, a ten program zna {FORMAT}.")
            raw["tables"] = {name: Table(**one) for name, one in raw["tables"].items()}
            found = cls(**raw)
        except FileNotFoundError as error:
            raise CopyError(f"W „{folder}” nie ma kopii (brak {NAME}).") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CopyError(f"{NAME} jest uszkodzony; weź starszą kopię.") from error
        return found

    def faults(self, folder: Path) -> Iterator[str]:
        """Files that are missing, altered or not of the copy, each as a sentence."""
        there = set(files_of(folder)) - {NAME}
        for name, known in sorted(self.files.items()):
            if name not in there:
                yield f"Brakuje pliku {name}."
            elif digest(folder / name) != known:
                yield f"Plik {name} jest zmieniony."
        for name in sorted(there - set(self.files)):
            yield f"Plik {name} nie należy do kopii."


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def files_of(folder: Path) -> list[str]:
    """Every file below ``folder``, by its path in it."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
