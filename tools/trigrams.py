"""Write ``ostoja/data/trigrams.txt``: runs of three letters that Polish words really have.

``python -m tools.trigrams``. The words are those of our own Polish texts: the catalogue of forms of
help and the demo centres. A street index takes them as a floor, so that in a town of fifty streets
an ordinary word is not mistaken for a slip of the finger.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ostoja.core.addresses.fold import words
from ostoja.core.addresses.index import threes

ROOT = Path(__file__).resolve().parent.parent
FILES = ("ostoja/data/**/*.yaml", "demo/*/*.yaml", "demo/*/matters/*.yaml")
NOT_POLISH = frozenset({"en", "uk", "code", "source", "src", "trust", "number", "rule", "site"})


def texts(value: Any, key: str = "") -> Iterator[str]:
    """Every Polish text below ``value``."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from texts(item, str(name))
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, key)
    elif isinstance(value, str) and key not in NOT_POLISH:
        yield value


def main() -> None:
    """Write the file, ten to a line."""
    found: set[str] = set()
    for pattern in FILES:
        for path in sorted(ROOT.glob(pattern)):
            for text in texts(yaml.safe_load(path.read_text(encoding="utf-8"))):
                found |= {gram for word in words(text) if word.isalpha() for gram in threes(word)}
    for path in sorted(ROOT.glob("demo/*/streets.csv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            name = line.partition(",")[0]
            found |= {gram for word in words(name) if word.isalpha() for gram in threes(word)}
    ordered = sorted(found)
    lines = [" ".join(ordered[i : i + 24]) for i in range(0, len(ordered), 24)]
    target = ROOT / "ostoja" / "data" / "trigrams.txt"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(ordered)} runs of letters in {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
