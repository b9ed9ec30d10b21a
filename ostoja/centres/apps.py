"""The room of tenancy; after every migration it puts the guards of lives in place."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CentresConfig(AppConfig):
    """``ostoja.centres``."""

    name = "ostoja.centres"

    def ready(self) -> None:
        """Listen to migrations of every app."""
        from ostoja.centres.overlaps import install

        post_migrate.connect(install, dispatch_uid="ostoja.centres.overlaps")
