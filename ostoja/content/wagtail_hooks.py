"""What the editors' desk shows: our own menu, nothing of other centres, our addresses in links."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.rich_text import LinkHandler

from ostoja.content.tree import root_of


@hooks.register("construct_main_menu", order=1000)
def menu(request: HttpRequest, items: list[Any]) -> None:
    """Pages, pictures, files, and the ways back to the office."""
    slug = request.centre.slug  # type: ignore[attr-defined]  # set by the door
    wanted = (
        ("Strony", reverse("wagtailadmin_explore_root"), "doc-full-inverse"),
        ("Obrazy", reverse("wagtailimages:index"), "image"),
        ("Pliki", reverse("wagtaildocs:index"), "doc-full"),
        ("Komunikaty", reverse("office:notices", args=[slug]), "warning"),
        ("Do sprawdzenia", reverse("content:radar", args=[slug]), "check"),
        ("Strona ośrodka", reverse("site:home", args=[slug]), "view"),
        ("Biuro", reverse("office:home", args=[slug]), "home"),
    )
    items[:] = [
        MenuItem(label, address, icon_name=icon, order=number * 10, name=f"ostoja-{number}")
        for number, (label, address, icon) in enumerate(wanted)
    ]


@hooks.register("construct_page_action_menu", order=1000)
def publish_first(items: list[Any], request: HttpRequest, context: Any) -> None:
    """The button that people look for stands first; a draft is saved by the one below it."""
    items.sort(key=lambda one: one.name != "action-publish")


@hooks.register("construct_page_chooser_queryset")
def own_pages(pages: Any, request: HttpRequest) -> Any:
    """Links lead to pages of the editor's own centre."""
    root = root_of(request.centre)  # type: ignore[attr-defined]  # set by the door
    return pages.descendant_of(root, inclusive=True) if root else pages.none()


class OwnPageLink(LinkHandler):
    """A link to a page in a text becomes our address of it; of a lost page only the words stay."""

    identifier = "page"

    @staticmethod
    def get_model() -> Any:
        """Pages of every kind."""
        return Page

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        """All at once, with their own classes."""
        keys = {attrs.get("id") for attrs in attrs_list}
        found = {str(one.pk): one for one in Page.objects.live().filter(pk__in=keys).specific()}
        return [found.get(str(attrs.get("id"))) for attrs in attrs_list]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The opening tag of each link."""
        return [f'<a href="{one.get_url()}">' if one else "<a>" for one in cls.get_many(attrs_list)]


class OwnFileLink(LinkHandler):
    """A link to a file in a text becomes our address of it."""

    identifier = "document"

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The opening tag of each link."""
        from ostoja.content.services import file_addresses

        found = file_addresses([str(attrs.get("id")) for attrs in attrs_list])
        return [f'<a href="{one}">' if one else "<a>" for one in found]


@hooks.register("register_rich_text_features", order=1000)
def links(features: Any) -> None:
    """Our handlers in place of the library's."""
    features.register_link_type(OwnPageLink)
    features.register_link_type(OwnFileLink)
