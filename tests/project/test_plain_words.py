"""NUL, which PostgreSQL does not take, reaches no view: by no form, no question and no path."""

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from ostoja.project.plain_words import PlainWords


def asked(request):
    """What a view behind it reads."""
    seen = {}

    def view(one):
        seen.update(GET=one.GET.dict(), POST={key: one.POST.getlist(key) for key in one.POST})
        return HttpResponse()

    PlainWords(view)(request)
    return seen


def test_forms_and_questions_are_read_without_it():
    request = RequestFactory().post("/?a=1%002", {"imie": ["Ola\0", "\0"], "inne\0": "ż"})
    assert asked(request) == {"GET": {"a": "12"}, "POST": {"imie": ["Ola", ""], "inne": ["ż"]}}


def test_what_is_plain_is_left_as_it_is():
    request = RequestFactory().post("/?a=1", {"imie": "Ola"})
    before = request.POST
    asked(request)
    assert request.POST is before


def test_an_address_with_it_is_nobodys():
    with pytest.raises(Http404):
        asked(RequestFactory().get("/bytom/%00"))
