"""The room of work that is done later."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """``ostoja.jobs``."""

    name = "ostoja.jobs"
