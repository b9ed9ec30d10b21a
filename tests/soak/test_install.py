"""The guide to production is tried from its first to its last line: ``tools/try_install.sh``."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.reference import ROOT

pytestmark = [pytest.mark.soak, pytest.mark.trial]
NEEDED = ("nginx", "openssl", "curl", "psql", "git")


def test_the_guide_to_production_works():
    """Wheel, roles, keys, TLS, limits, logs, worker, copy, upgrade, way back, restore."""
    if lacks := [name for name in NEEDED if shutil.which(name) is None]:
        pytest.skip(f"not on this machine: {', '.join(lacks)}")
    done = subprocess.run(
        [ROOT / "tools" / "try_install.sh"], capture_output=True, text=True, cwd=ROOT, check=False,
        env={**os.environ, "PYTHON": sys.executable}, timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Installed, tried, upgraded, restored" in done.stdout
