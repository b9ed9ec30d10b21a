"""What is inside: ``python -m tools.sbom`` lists every locked library as CycloneDX 1.5.

Names, versions and hashes are those of requirements.lock; licences are what the installed packages
say of themselves. The same lock gives the same bytes.
"""

import json
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components(lock: str) -> list[dict[str, Any]]:
    """Each library of a lock file, with its hashes and licence."""
    found: list[dict[str, Any]] = []
    for line in lock.splitlines():
        if pinned := _PINNED.match(line):
            name, version = pinned.group(1).lower(), pinned.group(2)
            found.append(
                {
                    "type": "library", "name": name, "version": version,
                    "purl": f"pkg:pypi/{name}@{version}", "hashes": [], **_licence(name, version),
                }
            )  # fmt: skip
        for digest in _HASH.findall(line):
            found[-1]["hashes"].append({"alg": "SHA-256", "content": digest})
    return sorted(found, key=lambda one: str(one["name"]))


def _licence(name: str, version: str) -> dict[str, Any]:
    """The licence that the installed package names; nothing when another version is here."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {}
    text = said["License-Expression"] or said["License"] or ""
    if said["Version"] != version or not text or "\n" in text:
        return {}
    return {"licenses": [{"license": {"name": text}}]}


def bill() -> dict[str, Any]:
    """The whole document."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": {"type": "application", "name": "ostoja"}},
        "components": components(lock),
    }  # fmt: skip


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=1, sort_keys=True)
