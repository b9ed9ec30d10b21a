"""The editors' desk: its door, what is closed, and a first news."""

import pytest
from django.urls import reverse

from ostoja.content.models import KINDS, CentreRoot, News

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_a_stranger_is_shown_the_doors(pages, client):
    pages("przykladowo")
    answer = client.get("/redakcja/")
    assert "/przykladowo/biuro/wejscie/?next=/redakcja/" in answer.content.decode()


def test_an_editor_sees_the_pages_of_the_centre(pages, editor):
    pages("przykladowo")
    answer = editor("przykladowo").get("/redakcja/", follow=True)
    assert answer.status_code == 200
    assert "Dzień otwarty w ośrodku" in answer.content.decode()


def test_a_worker_without_the_power_is_sent_back(pages, editor):
    pages("przykladowo")
    answer = editor("przykladowo", "cashier").get("/redakcja/")
    assert answer.status_code == 302
    assert answer["Location"] == "/przykladowo/biuro/"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"body-count": "ile", "body_en-count": "0", "body_uk-count": "0"},
        {"body-count": "1", "body_en-count": "0", "body_uk-count": "0"},
        {"body-count": "999999999", "body-0-deleted": ""},
    ],
)
def test_a_form_that_came_in_part_is_refused_plainly(pages, editor, sent):
    """The connection broke while sending: nothing is saved, and the editor is told so."""
    pages("przykladowo", ())
    client, root = editor("przykladowo"), CentreRoot.objects.get(slug="przykladowo")
    for kind in sorted(one._meta.model_name for one in KINDS.values()):
        for name in ("wagtailadmin_pages:add", "wagtailadmin_pages:preview_on_add"):
            address = reverse(name, args=["content", kind, root.pk])
            answer = client.post(address, {"title": "Pomoc", **sent})
            assert answer.status_code == 400
            assert "Niczego nie zapisaliśmy" in answer.content.decode()
    assert not root.get_children().exists()


def test_a_change_that_came_in_part_leaves_the_page(pages, editor):
    pages("przykladowo")
    page = News.objects.get(slug="dzien-otwarty")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = editor("przykladowo").post(address, {"title": "Inny", "action-publish": "1"})
    assert answer.status_code == 400
    assert News.objects.get(pk=page.pk).title == page.title
