"""Reference data that is read by tests and never shipped."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def reference_data(name: str) -> Path:
    """The file ``name`` of the reference data, or a skip that names what is missing."""
    folder = Path(os.environ.get("OSTOJA_REFERENCE_DATA", ROOT.parent / "shared" / "data"))
    path = folder / name
    if not path.exists():
        pytest.skip(f"reference data absent: {name} (set OSTOJA_REFERENCE_DATA)")
    return path
