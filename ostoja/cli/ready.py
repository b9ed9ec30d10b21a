"""What every command on an installation begins with: Django set up, the clock read."""

import os
from datetime import datetime


def ready() -> None:
    """Set Django up, once."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostoja.project.settings")
    django.setup()


def now() -> datetime:
    """The moment, local; read here and passed on."""
    from ostoja.core.calendars.schedule import WARSAW

    return datetime.now(WARSAW)
