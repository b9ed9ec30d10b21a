"""Whoever asks with words of another centre is answered as if they had made the words up.

Every address with an argument, and in the long tests every field of every form: once with
something that another centre has, once with something of the same shape that nobody has.
Any difference would tell that it exists there.
"""

import pytest

from ostoja.centres.context import in_centre
from ostoja.centres.wall import of_centres
from tests.centres.crawling import addresses, ask, forms
from tests.centres.walking import foreign_words, member, pages_of


class Compared:
    """Answers to foreign words beside answers to invented ones; keeps every difference."""

    def __init__(self, client):
        self.client, self.asked, self.wrong, self._invented = client, 0, [], {}

    def alike(self, method, address, pair, fill):
        """Ask with the foreign word; what an invented one is told is asked once for an address."""
        foreign, invented = pair
        key = (method, address, foreign.isdigit())
        if key not in self._invented:
            self._invented[key] = self._ask(method, invented, fill)
        shown, expected = self._ask(method, foreign, fill), self._invented[key]
        self.asked += 1
        if shown.marks():
            self.wrong.append(f"{method} {address} shows {sorted(shown.marks())}")
        if (shown.status, shown.to, shown.text) != (expected.status, expected.to, expected.text):
            self.wrong.append(f"{method} {address} answers {foreign} unlike {invented}")

    def _ask(self, method, word, fill):
        return ask(self.client, method, *fill(word)).without(word)


def rows_of(garden):
    """Everything the other centre has, as it reads it."""
    with in_centre(garden.centre.pk):
        return {
            model._meta.label: sorted(map(repr, model._default_manager.values_list()))
            for model in of_centres()
        }


@pytest.fixture
def compared(here):
    return Compared(member("bytom", "administrator"))


@pytest.fixture(
    params=[20, pytest.param(1, marks=[pytest.mark.soak, pytest.mark.trial])], ids=["some", "all"]
)
def pairs(request, garden):
    """``pairs(n)``: words for the n-th question: in the long test all, else others each time."""
    words = foreign_words(garden)
    return lambda number: words[number % request.param :: request.param]


def test_an_address_with_a_foreign_code_is_an_address_with_no_code(compared, here, pairs):
    for number, (pattern, names) in enumerate(addresses()):
        rest = [name for name in names if name != "centre"]

        def fill(word, pattern=pattern, rest=rest):
            return pattern.format(centre=here.slug, **dict.fromkeys(rest, word)), {}

        for method in ("get", "post") if rest else ():
            for pair in pairs(number):
                compared.alike(method, pattern, pair, fill)
    assert compared.asked > 30
    assert compared.wrong == []


@pytest.mark.soak
def test_no_field_of_a_form_tells_what_another_centre_has(compared, here, garden, pairs):
    """Choosers, hidden keys, names that must be unique: one field after the other.

    Any nine digits are a telephone and are kept, so the next answer shows the one before.
    """
    before, tried = rows_of(garden), set()
    for path, page in pages_of(compared.client, here).items():
        for form in forms(path, page.text) if page.kind.startswith("text/html") else ():
            for name, _ in form.fields:
                kept = form.action.endswith("/telefony/") and name == "numer"
                if kept or (form.action, name) in tried or "wyjscie" in form.action:
                    continue
                tried.add((form.action, name))

                def fill(word, form=form, name=name):
                    return form.action, {**dict(form.fields), name: word}

                for pair in pairs(len(tried))[:4]:
                    compared.alike(form.method, f"{form.action} {name}", pair, fill)
    assert len(tried) > 20
    assert compared.wrong == []
    assert rows_of(garden) == before
