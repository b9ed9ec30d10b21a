"""Where a centre's pages and files are in the library's trees."""

from typing import Any

from wagtail.models import Collection, Locale, Page

from ostoja.centres.models import Centre
from ostoja.content.models import CentreRoot


def root_of(centre: Centre) -> CentreRoot | None:
    """The top of the centre's pages, if it was made."""
    found: CentreRoot | None = CentreRoot.objects.filter(centre=centre).first()
    return found


def collection_of(centre: Centre) -> Collection | None:
    """The centre's own drawer of files, if it was made."""
    found: Any = Collection.objects.filter(depth=2, name=centre.slug).first()
    return found


def make_root(centre: Centre) -> CentreRoot:
    """The top of the centre's pages and its drawer of files, made when they are missing."""
    found = root_of(centre)
    if collection_of(centre) is None:
        top = Collection.get_first_root_node() or Collection.add_root(name="Root")
        top.add_child(name=centre.slug)
    if found is not None:
        return found
    locale, _ = Locale.objects.get_or_create(language_code="pl")
    top = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale)
    )
    root = CentreRoot(title=centre.name, slug=centre.slug, centre=centre, locale=locale)
    top.add_child(instance=root)
    return root
