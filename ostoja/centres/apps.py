"""The room of tenancy; after every migration it puts the guards of lives and centres in place."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CentresConfig(AppConfig):
    """``ostoja.centres``."""

    name = "ostoja.centres"

    def ready(self) -> None:
        """Listen to migrations of every app."""
        from ostoja.centres import overlaps, wall

        post_migrate.connect(overlaps.install, dispatch_uid="ostoja.centres.overlaps")
        post_migrate.connect(wall.install, dispatch_uid="ostoja.centres.wall")
