"""Two independent readers of one notation agree on real rules, or the difference is named here."""

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ostoja.core.calendars.rules import HoursError, compile_rule
from tests.reference import ROOT, reference_data

TOOLS = ROOT / "tools" / "node"
# Fallback groups are read differently (cause not examined); the sun needs a place, ours has none.
KNOWN = ("||", "sunrise", "sunset")


def test_rules_agree_with_opening_hours_js() -> None:
    """A fortnight, every half hour; rules that either reader refuses cannot be compared."""
    if not shutil.which("node") or not (TOOLS / "node_modules" / "opening_hours").exists():
        pytest.skip("node or npm package opening_hours absent (npm ci in tools/node)")
    lines = reference_data("opening_hours_sample_rs.txt").read_text().splitlines()
    rules = [x.strip() for x in lines if x.strip() and not x.startswith("#")]
    begin = datetime(2026, 11, 16, 0, 7, tzinfo=UTC)
    moments = [begin + timedelta(minutes=30 * step) for step in range(672)]
    done = subprocess.run(
        ["node", "opening_hours_oracle.mjs"],
        cwd=TOOLS,
        input=json.dumps({"rules": rules, "moments": [m.isoformat() for m in moments]}),
        capture_output=True, text=True, check=True, timeout=60,
        env={**os.environ, "TZ": "Europe/Warsaw"},
    )  # fmt: skip
    compared, differing = 0, []
    for rule, theirs in zip(rules, json.loads(done.stdout), strict=True):
        try:
            ours = compile_rule(rule)
        except HoursError:
            continue
        if theirs is None or any(word in rule for word in KNOWN):
            continue
        compared += 1
        for moment, state in zip(moments, theirs, strict=True):
            wall = moment.astimezone(ZoneInfo("Europe/Warsaw")).replace(tzinfo=None)
            if state is not None and ours.is_open(wall) != state:
                differing.append((rule, moment))
    assert differing == []
    assert compared > 150
