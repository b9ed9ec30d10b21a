"""The door of the editors' desk: who may, into which screens, to whose pages and files.

Everything is closed. A screen of the library opens only when ``OPEN`` names it, and each argument
that it takes must belong to the centre of the session: a page below the centre's own top, a file of
the centre's own drawer. Whatever a new version of the library adds stays closed until it is read.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils import timezone, translation
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Revision

from ostoja.accounts import entry
from ostoja.accounts.permissions import may_somewhere
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Person
from ostoja.centres import services as centres
from ostoja.centres.context import in_centre
from ostoja.centres.models import Centre
from ostoja.content.models import CentreRoot, Editor
from ostoja.content.publishing import Desk, at_desk
from ostoja.content.tree import collection_of, root_of

View = Callable[..., HttpResponseBase]
# The library's screens carry small scripts and styles of their own; the public site allows none.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' "
    "'unsafe-inline'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_PAGE, _TOP, _KIND, _IMAGE, _FILE, _FREE = "page", "top", "kind", "image", "file", "free"
_PAGES = "pages"  # the word of the library for any page
_ON_PAGE = {"page_id": _PAGE}
_ON_KIND = {
    "content_type_app_name": _KIND, "content_type_model_name": _KIND, "parent_page_id": _TOP,
}  # fmt: skip
_ON_SESSION = {"app_label": _PAGES, "model_name": _PAGES, "object_id": _PAGE,
               "session_id": _FREE}  # fmt: skip
OPEN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "wagtailadmin_explore": {"parent_page_id": _TOP},
        "wagtailadmin_explore_results": {"parent_page_id": _TOP},
        "wagtailadmin_pages:add_subpage": {"parent_page_id": _TOP},
        "wagtailadmin_pages:add": _ON_KIND,
        "wagtailadmin_pages:preview_on_add": _ON_KIND,
        "wagtailadmin_pages:edit": _ON_PAGE,
        "wagtailadmin_pages:preview_on_edit": _ON_PAGE,
        "wagtailadmin_pages:view_draft": _ON_PAGE,
        "wagtailadmin_pages:delete": _ON_PAGE,
        "wagtailadmin_pages:unpublish": _ON_PAGE,
        "wagtailadmin_pages:history": _ON_PAGE,
        "wagtailadmin_pages:history_results": _ON_PAGE,
        "wagtailadmin_pages:revisions_view": {**_ON_PAGE, "revision_id": _FREE},
        "wagtailadmin_pages:revisions_revert": {**_ON_PAGE, "revision_id": _FREE},
        "wagtailadmin_pages:search": {},
        "wagtailadmin_pages:search_results": {},
        "wagtailadmin_choose_page": {},
        "wagtailadmin_choose_page_child": {"parent_page_id": _TOP},
        "wagtailadmin_choose_page_search": {},
        "wagtailadmin_choose_page_external_link": {},
        "wagtailadmin_choose_page_email_link": {},
        "wagtailadmin_choose_page_phone_link": {},
        "wagtailadmin_choose_page_anchor_link": {},
        "wagtailadmin_editing_sessions:ping": _ON_SESSION,
        "wagtailadmin_editing_sessions:release": {"session_id": _FREE},
        "wagtailadmin_sprite": {},
        "wagtailadmin_javascript_catalog": {},
        "wagtailimages:index": {},
        "wagtailimages:index_results": {},
        "wagtailimages:add": {},
        "wagtailimages:edit": {"image_id": _IMAGE},
        "wagtailimages:delete": {"image_id": _IMAGE},
        "wagtailimages:preview": {"image_id": _IMAGE, "filter_spec": _FREE},
        "wagtailimages_chooser:choose": {},
        "wagtailimages_chooser:choose_results": {},
        "wagtailimages_chooser:chosen": {"pk": _IMAGE},
        "wagtailimages_chooser:create": {},
        "wagtailimages_chooser:select_format": {"image_id": _IMAGE},
        "desk_picture": {"name": _FREE},
        "wagtaildocs_serve": {"document_id": _FILE, "name": _FREE},
        "wagtaildocs:index": {},
        "wagtaildocs:index_results": {},
        "wagtaildocs:add": {},
        "wagtaildocs:edit": {"document_id": _FILE},
        "wagtaildocs:delete": {"document_id": _FILE},
        "wagtaildocs_chooser:choose": {},
        "wagtaildocs_chooser:choose_results": {},
        "wagtaildocs_chooser:chosen": {"pk": _FILE},
        "wagtaildocs_chooser:create": {},
    }
)  # fmt: skip


def desk(view: View) -> View:
    """Open a screen of the library to an editor of the session's centre, or keep it closed."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        centre, stopped = _centre(request)
        if centre is None or stopped is not None:
            return stopped or _which(request)
        request.centre = centre  # type: ignore[attr-defined]  # as the centre middleware does
        with in_centre(centre.pk), translation.override("pl"):
            try:
                response = _inside(request, centre, view, args, kwargs)
            except BadRequest:
                response = _in_part(request, centre)
            if hasattr(response, "render"):
                response.render()  # while the centre is still known
        response["Content-Security-Policy"] = POLICY
        return response

    guarded.desk = True  # type: ignore[attr-defined]  # read by the test of closed screens
    return guarded


def _centre(request: HttpRequest) -> tuple[Centre | None, HttpResponseBase | None]:
    """The centre that the session belongs to, or what to answer instead."""
    stamp = request.session.get(entry.STAMP)
    if not request.user.is_authenticated or stamp is None:
        return None, None
    centre = Centre.objects.filter(pk=stamp["centre"]).first()
    here = getattr(request, "centre", None)
    if centre is None or (here is not None and here.pk != centre.pk):
        return None, None
    why = entry.over(stamp)
    if why:
        logout(request)
        messages.info(request, why)
        return None, redirect(f"{reverse('office:login', args=[centre.slug])}?next={request.path}")
    entry.seen(request, stamp)
    if stamp["enrol"]:
        return None, redirect("staff:account", centre.slug)
    return centre, None


def _which(request: HttpRequest) -> HttpResponse:
    """Nobody is signed in: the doors of all centres, or of the one that the host names."""
    here = getattr(request, "centre", None)
    known = [here] if here is not None else centres.centres()
    context = {
        "lang": "pl", "demo": True, "centre": None, "languages": (), "section": "", "exit": False,
        "crumbs": (), "title": "Redakcja", "doors": known, "onward": reverse("wagtailadmin_home"),
    }  # fmt: skip
    response = render(request, "content/which.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _in_part(request: HttpRequest, centre: Centre) -> HttpResponse:
    """A form came in part, as after a broken connection: nothing was saved, and the way back."""
    context = {
        "lang": "pl", "demo": True, "centre": None, "languages": (), "section": "", "exit": False,
        "crumbs": (), "title": "Formularz dotarł niecały", "ours": centre,
    }  # fmt: skip
    response = render(request, "content/in_part.html", context, status=400)
    response["Cache-Control"] = "no-store"
    return response


def _inside(
    request: HttpRequest, centre: Centre, view: View, args: Any, kwargs: dict[str, Any]
) -> HttpResponseBase:
    decision = may_somewhere(request.user, Power.PUBLISH)
    if not decision.allowed:
        messages.error(request, decision.why)
        return redirect("office:home", centre.slug)
    root, drawer = root_of(centre), collection_of(centre)
    match = request.resolver_match
    name = match.view_name if match else ""
    if root is None or drawer is None:
        messages.error(request, "Ten ośrodek nie ma jeszcze stron; wczytaj je poleceniem import.")
        return redirect("office:home", centre.slug)
    if name in _OWN:
        return _OWN[name](request, centre, root)
    _allowed(name, args, kwargs, root)
    editor: Any = Editor.objects.get(pk=request.user.pk or 0)
    request.user = editor.at_desk(root, drawer)
    who = Desk(centre.slug, timezone.localtime(), Person(editor, str(decision.role)))
    with at_desk(who), transaction.atomic():
        return view(request, *args, **kwargs)


def _home(request: HttpRequest, centre: Centre, root: CentreRoot) -> HttpResponseBase:
    return redirect("wagtailadmin_explore", root.pk)


def _account(request: HttpRequest, centre: Centre, root: CentreRoot) -> HttpResponseBase:
    return redirect("staff:account", centre.slug)


def _leave(request: HttpRequest, centre: Centre, root: CentreRoot) -> HttpResponseBase:
    out = resolve(reverse("office:logout", args=[centre.slug]))
    response: HttpResponseBase = out.func(request, centre=centre.slug)
    return response


_OWN: Mapping[str, Callable[[HttpRequest, Centre, CentreRoot], HttpResponseBase]] = (
    MappingProxyType(
        {
            "wagtailadmin_home": _home,
            "wagtailadmin_explore_root": _home,
            "wagtailadmin_account": _account,
            "wagtailadmin_logout": _leave,
        }
    )
)


def _allowed(name: str, args: Any, kwargs: Mapping[str, Any], root: CentreRoot) -> None:
    """Raise ``Http404`` unless the screen is open and every argument is this centre's."""
    wanted = OPEN.get(name)
    if wanted is None or args or set(kwargs) - set(wanted):
        raise Http404
    for argument, value in kwargs.items():
        if not _ours(wanted[argument], value, root):
            raise Http404
    if "revision_id" in kwargs and not _revision_of(kwargs["revision_id"], kwargs["page_id"]):
        raise Http404


def _ours(kind: str, value: Any, root: CentreRoot) -> bool:
    if kind == _TOP:
        return bool(value == root.pk)
    if kind == _PAGE:
        return bool(root.get_children().filter(pk=value).exists())
    if kind == _KIND:
        models = {one.partition(".")[2].lower() for one in CentreRoot.subpage_types}
        return value == "content" or value in models
    if kind == _PAGES:
        return value in ("wagtailcore", "page")
    if kind in (_IMAGE, _FILE):
        files = (Image if kind == _IMAGE else Document).objects
        key = int(value) if str(value).isdecimal() else 0
        return bool(files.filter(pk=key, collection__name=root.slug, collection__depth=2).exists())
    return True


def _revision_of(revision: int, page: int) -> bool:
    return bool(Revision.page_revisions.filter(pk=revision, object_id=str(page)).exists())
