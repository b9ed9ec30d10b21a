"""The rooms of the content: our own, and the library's accounts without its screens."""

from types import ModuleType

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """``ostoja.content``."""

    name = "ostoja.content"
    label = "content"
    default = True

    def ready(self) -> None:
        """Listen to what the library publishes."""
        from ostoja.content import publishing

        publishing.listen()


class WagtailProfiles(AppConfig):
    """Wagtail's profiles of users, without the screens that administer accounts and groups.

    Accounts, roles and keys are ours (``ostoja.accounts``); the library's screens need columns that
    our accounts do not have. An app without submodules registers no screens.
    """

    name = "wagtail.users"
    label = "wagtailusers"
    default = False
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Hide the submodules from the search for screens."""
        self.module = ModuleType(self.name)
