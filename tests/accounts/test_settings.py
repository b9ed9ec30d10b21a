"""Outside the demo the session's cookie is bound to its host and to TLS."""

import json
import os
import subprocess
import sys

import pytest

from tests.reference import ROOT

ASK = (
    "import json; from ostoja.project import settings as s; print(json.dumps(["
    "getattr(s, 'SESSION_COOKIE_NAME', ''), getattr(s, 'CSRF_COOKIE_NAME', ''), "
    "s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SECURE_HSTS_SECONDS]))"
)


@pytest.mark.parametrize(
    ("demo", "found"),
    [
        ("0", ["__Host-sessionid", "__Host-csrftoken", True, True, 31_536_000]),
        ("1", ["", "", False, True, 0]),
    ],
)
def test_cookies(demo, found, tmp_path):
    env = {**os.environ, "OSTOJA_DEMO": demo, "OSTOJA_DEBUG": "0", "OSTOJA_VAR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=env, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == found
