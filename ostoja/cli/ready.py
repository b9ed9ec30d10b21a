"""What every command on an installation begins with: Django set up, the clock read."""

import os
from datetime import datetime


def ready(*, answering: bool = False) -> None:
    """Set Django up, once; a command that only answers a question leaves the editors' desk out."""
    import django
    from django.apps import apps

    if answering and not apps.ready:
        os.environ.setdefault("OSTOJA_CONTENT", "0")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostoja.project.settings")
    django.setup()


def now() -> datetime:
    """The moment, local; read here and passed on."""
    from ostoja.core.calendars.schedule import WARSAW

    return datetime.now(WARSAW)
