"""The editors' desk: its door, what is closed, and a first news."""

import pytest

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
