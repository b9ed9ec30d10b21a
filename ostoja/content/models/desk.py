"""Who sits at the editors' desk: a worker, with powers in one centre only."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from ostoja.accounts.models import User

_ON_PAGES = ("add_page", "change_page", "publish_page")
_ON_FILES = (
    "add_image", "change_image", "choose_image", "add_document", "change_document",
    "choose_document",
)  # fmt: skip
MAY = frozenset(
    {"wagtailadmin.access_admin"}
    | {f"wagtailimages.{name}" for name in _ON_FILES[:3]}
    | {f"wagtaildocs.{name}" for name in _ON_FILES[3:]}
)


class Editor(User):
    """The same account as Wagtail sees it, for one request.

    The library asks groups in its tables; here nobody is in a group. What the session's centre
    gives is put where the library keeps what it has read, so that an account with roles in two
    centres is at one desk at a time.
    """

    is_superuser = False

    class Meta:
        proxy = True

    def at_desk(self, root: Page, collection: Collection) -> "Editor":
        """Give the powers over the pages below ``root`` and the files of ``collection``."""
        self._page_permission_cache = [
            GroupPagePermission(pk=number, page=root, permission=Permission(codename=name))
            for number, name in enumerate(_ON_PAGES, 1)
        ]
        self._collection_permission_cache = [
            GroupCollectionPermission(
                pk=number, collection=collection, permission=Permission(codename=name)
            )
            for number, name in enumerate(_ON_FILES, 1)
        ]
        return self

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Whether the desk's table has it."""
        return perm in MAY

    def has_perms(self, perms: Iterable[str], obj: Any = None) -> bool:
        """Whether the desk's table has all of them."""
        return all(perm in MAY for perm in perms)

    def has_module_perms(self, app: str) -> bool:
        """No screen of Django's own administration exists."""
        return False
