"""The gate of quality at the desk: what is stopped, what is asked, what is advised."""

import pytest

from ostoja.content.models import News
from tests.content.test_news import add, rich, wrong

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "Gówna siedziba"}, "Napisz „główna”"),
        ({"parts": [("heading", "Gówna siedziba ośrodka")]}, "Napisz „główna”"),
        ({"parts": [("text", rich("PESEL 44051401458 proszę podać w okienku."))]}, "PESEL"),
        ({"parts": [("text", rich("Dzwoń do pani pod numer 601 202 303."))]}, "prywatny"),
        ({"parts": [("link", {"text": "Czytaj więcej...", "url": "https://example.org/a"})]},
         "dokąd prowadzi"),
        ({"parts": [("link", {"text": "Regulamin", "url": "https://example.org/a"}),
                    ("link", {"text": "regulamin", "url": "https://example.org/b"})]},
         "tę samą nazwę"),
        ({"title_en": "What the fuck", "lead_en": "An open day."}, "fuck"),
    ],
)  # fmt: skip
def test_what_must_not_be_published_is_stopped(pages, editor, fields, said):
    """The sentence says where, what is wrong and how to mend it; ticking a box does not help."""
    pages("przykladowo", ())
    client = editor("przykladowo")
    for more in ({}, {"looked": "on"}):
        answer = add(client, **fields, **more)
        assert answer.status_code == 200
        assert said in wrong(answer)
    assert not News.objects.filter(live=True).exists()


def test_a_draft_may_be_imperfect(pages, editor):
    pages("przykladowo", ())
    assert add(editor("przykladowo"), title="Gówna siedziba", publish=False).status_code == 302


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "Głowna siedziba"}, "literówkę"),
        ({"parts": [("text", rich(
            "Wspieramy osoby doznające przemocy domowej i prowadzimy telefon zaufania. "
            "Wspieramy ofiary przemocy domowej i prowadzimy telefon zaufania."))]},
         "takie same zdania"),
        ({"parts": [("text", rich("Zadzwoń pod numer 52 123 45 67."))]}, "nie ma w katalogu"),
        ({"parts": [("text", rich("W mieście pracuje dwanaście zespołów."))]}, "w katalogu jest"),
    ],
)  # fmt: skip
def test_what_may_be_a_slip_is_asked_once(pages, editor, fields, said):
    """Somebody says that they have looked, and it is published."""
    pages("przykladowo", ())
    client = editor("przykladowo")
    answer = add(client, **fields)
    assert said in wrong(answer)
    assert add(client, **fields, looked="on").status_code == 302
    assert News.objects.filter(live=True).exists()
