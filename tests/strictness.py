"""Where every service must be present (CI), a skip is a failure.

With ``OSTOJA_STRICT=1`` a skipped test fails with its reason. The one honest skip that remains is a
test of the other database: its reason begins with ``other database:``; it runs in the other pass.
"""

import os
import sys

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


@pytest.fixture(autouse=True, scope="session")
def _undefined_variables_are_named_at_once(_fail_for_invalid_template_variable):
    """pytest-django asks where an undefined variable stands by reading every source file on the
    stack, 0.1 s each time; Wagtail's own templates (where it is allowed) have dozens a page."""
    from django.conf import settings

    kind = type(settings.TEMPLATES[0]["OPTIONS"].get("string_if_invalid", ""))
    if hasattr(kind, "_get_origin"):
        kind._get_origin = staticmethod(_template_on_the_stack)


def _template_on_the_stack():
    """The nearest template that is being rendered, or None."""
    frame = sys._getframe(1)
    while frame:
        if frame.f_code.co_name == "render":
            origin = getattr(frame.f_locals.get("self"), "origin", None)
            if origin is not None:
                return origin
        frame = frame.f_back
    return None
