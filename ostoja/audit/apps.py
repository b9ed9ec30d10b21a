"""The room of the audit: its triggers are put in place after every migration."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    """``ostoja.audit``."""

    name = "ostoja.audit"

    def ready(self) -> None:
        """Listen to migrations of every app and to new connections."""
        from ostoja.audit import acting, triggers

        connection_created.connect(acting.tell_sqlite, dispatch_uid="ostoja.audit.acting")
        pre_migrate.connect(triggers.release, dispatch_uid="ostoja.audit.release")
        post_migrate.connect(triggers.install, dispatch_uid="ostoja.audit.install")
