"""An editor of one centre sees nothing of another: every address of the desk, with every key.

The other centre has a marked page, draft, picture and file. The walk takes the addresses from the
library itself: what a new version adds is walked too, and is closed until somebody opens it.
"""

import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import get_resolver, reverse
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from ostoja.accounts.actions import AddMember
from ostoja.audit.actions import System
from ostoja.centres.services import centre
from ostoja.content.desk import door
from ostoja.content.models import Article, CentreRoot, News
from ostoja.content.tree import collection_of
from tests.content.conftest import LIBRARY_LEAKS, NOW, PASSWORD
from tests.content.test_news import add, rich, wrong

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors, *LIBRARY_LEAKS]
MARK = "qxzv77"
WORDS = {"app_label": "content", "model_name": "article", "content_type_app_name": "content",
         "content_type_model_name": "article", "action": "delete", "action_name": "approve",
         "filter_spec": "max-165x165", "app_name": "content"}  # fmt: skip


def png():
    """A small picture."""
    out = BytesIO()
    Picture.new("RGB", (8, 8), "red").save(out, "PNG")
    return ContentFile(out.getvalue(), name=f"{MARK}.png")


@pytest.fixture
def other(pages):
    """Bytom with a marked page, draft, picture and file; its keys."""
    pages("przykladowo", ())
    pages("bytom", ())
    root, drawer = CentreRoot.objects.get(slug="bytom"), collection_of(centre("bytom"))
    page = Article(title=f"{MARK} strona", slug=f"{MARK}-strona", lead=f"{MARK} wstęp")
    root.add_child(instance=page)
    page.save_revision().publish()
    draft = Article(title=f"{MARK} szkic", slug=f"{MARK}-szkic", lead=f"{MARK} wstęp", live=False)
    root.add_child(instance=draft)
    revision = draft.save_revision()
    picture = Image.objects.create(title=f"{MARK} obraz", file=png(), collection=drawer)
    file = Document.objects.create(
        title=f"{MARK} plik", file=ContentFile(b"abc", name=f"{MARK}.txt"), collection=drawer
    )
    return {"root": root.pk, "page": page.pk, "draft": draft.pk, "revision": revision.pk,
            "picture": picture.pk, "file": file.pk, "drawer": drawer.pk}  # fmt: skip


def screens(patterns=None, prefix="/redakcja/", space=""):
    """Every address of the desk as text with ``{name}`` for arguments, its name and its view."""
    for one in patterns or get_resolver("ostoja.content.desk.urls").url_patterns:
        text = prefix + str(one.pattern).lstrip("^").rstrip("$")
        if hasattr(one, "url_patterns"):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from screens(one.url_patterns, text, inner)
        else:
            yield re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", text), f"{space}{one.name}", one.callback


def address(text, key):
    """The address with ``key`` for every number and a plausible word for every word."""
    names = re.findall(r"{(\w+)}", text)
    filled = text.format(**{name: WORDS.get(name, key) for name in names})
    filled = re.sub(r"\(live\|earliest\|\\d\+\)|\(live\|latest\|\\d\+\)", "live", filled)
    return re.sub(r"\(\\d\+\)|\([^)]*\)", str(key), filled).replace("\\", "").replace("^", "")


def test_every_screen_is_behind_the_door():
    found = list(screens())
    assert len(found) > 100
    assert [text for text, _, view in found if not getattr(view, "desk", False)] == []


def test_every_open_screen_exists():
    """A name that a new version of the library no longer has would open nothing, unseen."""
    assert set(door.OPEN) - {name for _, name, _ in screens()} == set()


def test_nothing_of_another_centre_on_any_screen(other, editor):
    """Every address with every key of the other centre, read and sent: nothing seen or done."""
    client = editor("przykladowo")
    before = (Page.objects.count(), Image.objects.count(), Document.objects.count())
    sent = {"title": "x", "external-link-chooser-url": "https://example.org/"}
    for text, name, _ in screens():
        if name == "wagtailadmin_logout":
            continue
        keys = sorted(set(other.values())) if re.search(r"[({]", text) else [0]
        if name not in door.OPEN:
            keys = keys[:1]  # closed whatever the key
        for key in keys:
            path = address(text, key)
            for method in ("get", "post"):
                answer = getattr(client, method)(path, sent if method == "post" else {})
                assert answer.status_code in {200, 302, 403, 404, 405, 400}, (method, path)
                said = b"".join(answer) if answer.streaming else answer.content
                assert MARK not in said.decode("utf-8", "replace"), (method, path)
                assert MARK not in answer.get("Location", ""), (method, path)
    assert (Page.objects.count(), Image.objects.count(), Document.objects.count()) == before
    assert Article.objects.get(pk=other["page"]).live


def test_neither_search_nor_choosers_nor_filters_find_it(other, editor):
    """Words of the other centre typed into every box that finds something."""
    client = editor("przykladowo")
    root = CentreRoot.objects.get(slug="przykladowo").pk
    asked = {"q": MARK, "collection_id": other["drawer"], "root_page": other["root"],
             "page_type": "wagtailcore.page", "parent": other["root"]}  # fmt: skip
    for name in ("wagtailadmin_pages:search", "wagtailadmin_choose_page",
                 "wagtailadmin_choose_page_search", "wagtailimages:index",
                 "wagtailimages:index_results", "wagtaildocs:index", "wagtaildocs:index_results",
                 "wagtailimages_chooser:choose", "wagtailimages_chooser:choose_results",
                 "wagtaildocs_chooser:choose", "wagtaildocs_chooser:choose_results"):  # fmt: skip
        for query in ({}, asked, {"q": "", "collection_id": other["drawer"]}):
            text = client.get(reverse(name), query).content.decode()
            assert f"{MARK}-" not in text, name
            assert f"{MARK} " not in text, name
    for query in ({}, asked):
        text = client.get(reverse("wagtailadmin_explore", args=[root]), query).content.decode()
        assert f"{MARK} " not in text


def test_an_own_page_cannot_show_a_foreign_file(other, editor):
    """A key of another centre's file sent in a form is refused, published or not."""
    client = editor("przykladowo")
    file = ("file", {"file": str(other["file"]), "name": "Nasz plik"})
    image = ("image", {"image": str(other["picture"]), "alt_text": "Rysunek psa", "decorative": ""})
    for part in (file, image):
        for publish in (True, False):
            answer = add(client, parts=[part], publish=publish)
            assert "innego ośrodka" in wrong(answer)
    answer = add(client, "documentpage", file=str(other["file"]), edition="1")
    assert "innego ośrodka" in wrong(answer)
    assert not News.objects.exists()


def test_a_file_cannot_be_put_into_a_foreign_drawer(other, editor):
    client = editor("przykladowo")
    client.post(
        reverse("wagtaildocs:add"),
        {
            "title": "Nasz",
            "file": ContentFile(b"x", name="nasz.txt"),
            "collection": other["drawer"],
        },
    )
    assert not Document.objects.filter(title="Nasz", collection=other["drawer"]).exists()


def test_a_session_of_one_centre_is_nothing_at_the_desk_of_another(pages, editor):
    """Roles in two centres: the desk is that of the centre whose door was used."""
    pages("przykladowo", ())
    pages("bytom", ())
    client = editor("przykladowo")
    AddMember(
        slug="bytom", at=NOW, actor=System(), email="editor@przykladowo.example", person="Pokaz",
        role="editor", password=PASSWORD,
    ).execute()  # fmt: skip
    theirs = CentreRoot.objects.get(slug="bytom").pk
    assert client.get(reverse("wagtailadmin_explore", args=[theirs])).status_code == 404
    ours = CentreRoot.objects.get(slug="przykladowo").pk
    assert client.get(reverse("wagtailadmin_home"))["Location"].endswith(f"/pages/{ours}/")


def test_a_stranger_opens_no_screen(other, client):
    for text, _name, _ in screens():
        answer = client.get(address(text, other["page"]))
        said = answer.content.decode("utf-8", "replace")
        assert answer.status_code in {200, 302, 404}
        assert MARK not in said
        assert answer.status_code != 200 or "Wejdź przez biuro ośrodka" in said, text


def test_links_lead_only_to_own_pages(other, editor):
    """The chooser of links offers own pages; a link typed by key becomes the public address."""
    client = editor("przykladowo")
    assert (
        add(client, parts=[("text", rich("Zwykły tekst o naszych warsztatach."))]).status_code
        == 302
    )
    text = client.get(reverse("wagtailadmin_choose_page")).json()["html"]
    assert "w Przykładowie" in text
    assert "Bytom" not in text
