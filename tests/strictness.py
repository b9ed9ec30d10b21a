"""Where every service must be present (CI), a skip is a failure.

With ``OSTOJA_STRICT=1`` a skipped test fails with its reason. The one honest skip that remains is a
test of the other database: its reason begins with ``other database:``; it runs in the other pass.
"""

import os

import pytest


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if not os.environ.get("OSTOJA_STRICT") or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if "other database:" not in reason:
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be missing: {reason}"
