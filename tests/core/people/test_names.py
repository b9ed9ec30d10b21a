"""A worker types a name as she heard it on the telephone, or as it stands in a court's letter.

The letter bends it (``Kowalskiego``, ``Agnieszce``), the telephone loses spelling (``Żebrowski`` or
``Rzebrowski``), the keyboard loses a letter or its Polish sign. The person is found all the same.
"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ostoja.core.people.likeness import Word, alike
from ostoja.core.people.names import heard, shortened, stem, words

BENT = [
    "Kowalski Kowalskiego Kowalskiemu Kowalskim Kowalska Kowalską Kowalskiej Kowalscy Kowalskich",
    "Nowak Nowaka Nowakowi Nowakiem Nowaku Nowakowie Nowaków",
    "Kaczmarek Kaczmarka Kaczmarkowi Kaczmarkiem Kaczmarku",
    "Wójcik Wójcika Wójcikowi Wójcikiem",
    "Lewandowska Lewandowskiej Lewandowską Lewandowski Lewandowskiego",
    "Zając Zająca Zającowi Zającem",
    "Agnieszka Agnieszki Agnieszce Agnieszkę Agnieszką",
    "Jadwiga Jadwigi Jadwidze Jadwigę",
    "Marta Marty Marcie Martę Martą",
    "Magda Magdy Magdzie Magdę",
    "Piotr Piotra Piotrowi Piotrem Piotrze",
    "Paweł Pawła Pawłowi Pawle",
    "Marek Marka Markowi Markiem",
    "Zofia Zofii Zofię Zofią",
    "Anna Anny Annie Annę Anną",
    "Ewa Ewy Ewie Ewę Ewą",
    "Jan Jana Janowi Janem Janie",
    "Michał Michała Michałowi Michale",
]
HEARD = [
    ("Żebrowski", "Rzebrowski"), ("Wójcik", "Wujcik"), ("Józef", "Jusef"), ("Rzepka", "Żebka"),
    ("Grzegorz", "Gżegorz"), ("Lewandowska", "Lewandofska"), ("Krzysztof", "Kszysztof"),
    ("Henryk", "Chenryk"), ("Zięba", "Ziemba"), ("Dąbrowski", "Dombrowski"),
    ("Dąbrowski", "Dabrowska"), ("Gołąb", "Gołębia"), ("Kozioł", "Kozła"), ("Zięba", "Zieba"),
]  # fmt: skip
MISTYPED = [
    ("Nowak", "Nowka"), ("Kowalski", "Kowaslki"), ("Wiśniewska", "Wisniewka"),
    ("Kamiński", "Kaminnski"), ("Zieliński", "Zielimski"), ("Szymański", "Szymansji"),
]  # fmt: skip
OTHER = [
    ("Nowak", "Nowicki"), ("Kowalski", "Kowalczyk"), ("Anna", "Hanna Maria"), ("Jan", "Janusz"),
    ("Adam", "Ewa"), ("Wójcik", "Wojciechowski"), ("Marek", "Marta"), ("Zając", "Zieliński"),
    ("Ewa", "Ela"), ("Ola", "Ala"),
]  # fmt: skip


@pytest.mark.parametrize("forms", BENT, ids=lambda forms: forms.split()[0])
def test_all_forms_of_a_name_share_a_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1
    nominative, *others = forms.split()
    assert {alike(nominative, other) for other in others} <= {Word.BENT, Word.SAME}


@pytest.mark.parametrize(("one", "other"), HEARD)
def test_what_is_heard_alike_shares_a_key(one, other):
    assert set(heard(one)) & set(heard(other))
    assert alike(one, other) >= Word.MISTYPED


@pytest.mark.parametrize(("one", "other"), MISTYPED)
def test_one_slip_of_the_hand_is_found(one, other):
    assert set(shortened(one)) & set(shortened(other)) or set(heard(one)) & set(heard(other))
    assert alike(one, other) in {Word.MISTYPED, Word.SOUNDS}


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_different_names_stay_different(one, other):
    assert alike(one.split()[0], other.split()[0]) is Word.OTHER or one == "Anna"


def test_a_double_surname_is_two_words():
    assert words("Nowak-Kowalska") == ("nowak", "kowalska")
    assert words("  Anna  MARIA ") == ("anna", "maria")


letters = st.text("abcdefghijklmnoprstuwyząćęłńóśźż", min_size=5, max_size=12)


@given(letters)
def test_a_name_agrees_with_itself_however_it_is_written(name):
    assert alike(name, name.upper()) is Word.SAME
    assert stem(name) == stem(name.title())
    assert heard(name)


@given(letters, letters)
def test_likeness_does_not_depend_on_who_comes_first(one, other):
    assert alike(one, other) == alike(other, one)


@given(letters, st.data())
def test_a_lost_letter_of_the_stem_always_shares_a_key(name, data):
    """The promise of ``shortened``: one letter less in the stem cannot hide a person."""
    whole = stem(name)
    assume(4 <= len(whole) <= 14)
    at = data.draw(st.integers(0, len(whole) - 1))
    assert whole[:at] + whole[at + 1 :] in shortened(name)
