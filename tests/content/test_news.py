"""News: published with an end, read, archived the day after under the same address."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ostoja.audit.models import Event
from ostoja.centres.context import in_centre
from ostoja.centres.services import centre, content_version
from ostoja.content.models import CentreRoot, News
from tests.content.conftest import WARSAW

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
LAST = datetime(2026, 11, 25, 23, 59, tzinfo=WARSAW)


def body(*parts):
    """The fields of a body as the browser sends them."""
    sent = {"body-count": str(len(parts)), "body_en-count": "0", "body_uk-count": "0"}
    for number, (kind, value) in enumerate(parts):
        sent |= {
            f"body-{number}-deleted": "", f"body-{number}-order": str(number),
            f"body-{number}-type": kind, f"body-{number}-id": "",
        }  # fmt: skip
        if isinstance(value, dict):
            sent |= {f"body-{number}-value-{key}": text for key, text in value.items()}
        else:
            sent[f"body-{number}-value"] = value
    return sent


def rich(text):
    """What the rich text editor sends."""
    block = {
        "key": "a1", "type": "unstyled", "depth": 0, "text": text, "inlineStyleRanges": [],
        "entityRanges": [],
    }  # fmt: skip
    import json

    return json.dumps({"blocks": [block], "entityMap": {}})


def news(**fields):
    """A news that is right, with other fields where a test wants them."""
    parts = fields.pop("parts", [("text", rich("Pokażemy, jak lepić pierogi i lampiony."))])
    return {
        "title": "Warsztaty dla dzieci", "lead": "Zapraszamy dzieci w wieku od 4 do 10 lat.",
        "slug": "warsztaty", "dated": "2026-11-20", "event_from": "2026-11-25",
        "event_to": "2026-11-25", "valid_to": "2026-11-25", "valid_from": "", "review_on": "",
        "source": "", "title_en": "", "lead_en": "", "title_uk": "", "lead_uk": "",
        **body(*parts), **fields,
    }  # fmt: skip


def add(client, kind="news", **fields):
    """Fill in the form of a new page and press Publish, or Save where ``publish`` is false."""
    root = CentreRoot.objects.get(slug="przykladowo")
    press = {"action-publish": "1"} if fields.pop("publish", True) else {}
    address = reverse("wagtailadmin_pages:add", args=["content", kind, root.pk])
    return client.post(address, {**news(**fields), **press})


def wrong(answer):
    """The sentences of a refused form."""
    form = answer.context["form"]
    return " ".join(str(one) for errors in form.errors.values() for one in errors)


def test_news_is_on_the_page_on_its_last_day_and_in_the_archive_the_day_after(
    pages, editor, reader
):
    """The address stays; the year's archive lists it; the feed forgets it."""
    pages("przykladowo", ())
    assert add(editor("przykladowo")).status_code == 302
    address = "/przykladowo/aktualnosci/warsztaty/"
    today, tomorrow = reader(LAST), reader(LAST + timedelta(minutes=1))
    assert address in today.get("/przykladowo/aktualnosci/").content.decode()
    assert address in today.get("/przykladowo/").content.decode()
    assert address not in today.get("/przykladowo/archiwum/").content.decode()
    assert "z archiwum" not in today.get(address).content.decode()
    assert address not in tomorrow.get("/przykladowo/aktualnosci/").content.decode()
    assert address not in tomorrow.get("/przykladowo/").content.decode()
    assert address in tomorrow.get("/przykladowo/archiwum/").content.decode()
    assert address in tomorrow.get("/przykladowo/archiwum/2026/").content.decode()
    assert "z archiwum" in tomorrow.get(address).content.decode()
    assert tomorrow.get("/przykladowo/archiwum/2025/").status_code == 404
    assert today.get(address).fresh_until <= LAST + timedelta(minutes=1)


def test_feeds_are_xml_with_whole_addresses(pages, editor, reader):
    pages("przykladowo", ())
    add(editor("przykladowo"))
    for name in ("atom.xml", "rss.xml"):
        text = reader().get(f"/przykladowo/aktualnosci/{name}").content
        ElementTree.fromstring(text)
        assert b"http://testserver/przykladowo/aktualnosci/warsztaty/" in text


def test_news_without_an_end_cannot_be_saved(pages, editor):
    """Not even as a draft: the database refuses it too."""
    pages("przykladowo", ())
    answer = add(editor("przykladowo"), valid_to="", event_from="", event_to="", publish=False)
    assert "musi mieć ostatni dzień" in wrong(answer)
    add(editor("przykladowo"), publish=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        News.objects.update(valid_to=None)


def test_the_end_of_the_event_is_the_end_of_the_news(pages, editor):
    pages("przykladowo", ())
    assert add(editor("przykladowo"), valid_to="").status_code == 302
    assert str(News.objects.get().valid_to) == "2026-11-25"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"valid_from": "2026-11-26"}, "wcześniejszy niż początek"),
        ({"event_from": "2026-11-27"}, "wcześniejszy niż początek"),
        ({"event_from": ""}, "pierwszy dzień wydarzenia"),
        ({"valid_to": "jutro"}, "datę"),
        ({"title": ""}, "wymagane"),
        ({"lead": "x" * 401}, "400"),
    ],
)
def test_a_wrong_form_says_what_to_mend(pages, editor, fields, said):
    pages("przykladowo", ())
    answer = add(editor("przykladowo"), **fields)
    assert answer.status_code == 200
    assert said in wrong(answer)
    assert not News.objects.exists()


def test_an_address_is_made_of_the_title(pages, editor):
    """Letters that only Polish has become plain ones; the second page of a name gets a number."""
    pages("przykladowo", ())
    client = editor("przykladowo")
    for _ in range(2):
        assert add(client, slug="", title="Łąka i źdźbło").status_code == 302
    slugs = sorted(News.objects.values_list("slug", flat=True))
    assert slugs == ["laka-i-zdzblo", "laka-i-zdzblo-1"]


def test_a_draft_is_seen_by_nobody(pages, editor, reader):
    pages("przykladowo", ())
    before = content_version("przykladowo")
    assert add(editor("przykladowo"), publish=False).status_code == 302
    assert reader().get("/przykladowo/aktualnosci/warsztaty/").status_code == 404
    assert content_version("przykladowo") == before


def test_a_page_begins_on_its_first_day(pages, editor, reader):
    pages("przykladowo", ())
    add(editor("przykladowo"), valid_from="2026-11-22")
    address = "/przykladowo/aktualnosci/warsztaty/"
    assert reader().get(address).status_code == 404
    assert reader(datetime(2026, 11, 22, tzinfo=WARSAW)).get(address).status_code == 200


def test_publishing_leaves_an_event_and_makes_pages_anew(pages, editor):
    """Who, when, what; and the version that the page cache goes by."""
    pages("przykladowo", ())
    client, before = editor("przykladowo"), content_version("przykladowo")
    add(client)
    assert content_version("przykladowo") == before + 1
    with in_centre(centre("przykladowo").pk):
        event = Event.objects.filter(action="publikacja strony").get()
    assert (event.about, event.role, event.actor.email) == (
        "aktualnosci/warsztaty", "editor", "editor@przykladowo.example",
    )  # fmt: skip


def test_every_page_says_who_published_it_when_and_what_changed(pages, editor, reader):
    """The rule of public information: from the revisions, not typed."""
    pages("przykladowo", ())
    client = editor("przykladowo")
    add(client)
    page = News.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(edit, {**news(title="Warsztaty"), "action-publish": "1"}).status_code == 302
    text = reader().get("/przykladowo/aktualnosci/warsztaty/").content.decode()
    assert text.count("Pokaz: editor") == 3
    assert "Zmieniono:</span>" in text or "Zmieniono: " in text
    assert "tytuł" in text


def test_a_page_taken_down_is_gone_and_told(pages, editor, reader):
    pages("przykladowo", ())
    client = editor("przykladowo")
    add(client)
    page = News.objects.get()
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert reader().get("/przykladowo/aktualnosci/warsztaty/").status_code == 404
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not News.objects.exists()
    with in_centre(centre("przykladowo").pk):
        assert Event.objects.filter(action="zdjęcie strony").count() == 1


def test_a_content_page_asks_the_database_at_most_twelve_times(pages, editor, reader):
    pages("przykladowo")
    client = reader()
    for path in ("aktualnosci/", "archiwum/", "informacje/", "aktualnosci/dzien-otwarty/"):
        client.get(f"/przykladowo/{path}")  # the shelf of a version is read once
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/przykladowo/{path}").status_code == 200
        assert len(captured) <= 12, path
