"""The room of tenancy; after every migration its guards of lives and centres are in place."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CentresConfig(AppConfig):
    """``ostoja.centres``."""

    name = "ostoja.centres"

    def ready(self) -> None:
        """Listen to migrations of every app."""
        from ostoja.centres import meetings, overlaps, references, wall

        post_migrate.connect(overlaps.install, dispatch_uid="ostoja.centres.overlaps")
        post_migrate.connect(meetings.install, dispatch_uid="ostoja.centres.meetings")
        post_migrate.connect(wall.install, dispatch_uid="ostoja.centres.wall")
        pre_migrate.connect(references.release, dispatch_uid="ostoja.centres.release")
        post_migrate.connect(references.install, dispatch_uid="ostoja.centres.references")
