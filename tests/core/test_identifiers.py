"""Numbers are checked where they are typed, with a sentence that says what to do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core import identifiers as ids
from ostoja.core.identifiers import IdentifierError


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("8403120342", "jedenaście cyfr"),
        ("44051401459", "Cyfra kontrolna"),
        ("44133201453", "datę urodzenia"),
        ("", "jedenaście cyfr"),
        ("٤٤٠٥١٤٠١٤٥٨", "jedenaście cyfr"),
    ],
)
def test_a_wrong_pesel_is_refused_without_repeating_it(typed, sentence):
    with pytest.raises(IdentifierError, match=sentence) as refused:
        ids.pesel(typed)
    assert not typed or typed not in str(refused.value)


def test_a_pesel_is_read_with_spaces():
    assert ids.pesel(" 440514 01458 ") == "44051401458"
    assert ids.born("44051401458") == date(1944, 5, 14)
    assert not ids.is_woman("44051401458")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 4999), st.booleans())
def test_a_made_up_pesel_is_valid_and_of_nobody_alive(day, serial, woman):
    number = ids.synthetic_pesel(day, serial, woman=woman)
    assert ids.pesel(number) == number
    assert ids.is_synthetic(number)
    assert 1800 <= ids.born(number).year <= 1899
    assert ids.is_woman(number) is woman
    leap = (day.month, day.day) == (2, 29) and ids.born(number).day == 28
    assert ids.carries(number, day) or leap


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.sets(st.integers(0, 4999), min_size=2))
def test_people_of_one_day_get_different_numbers(day, serials):
    assert len({ids.synthetic_pesel(day, n, woman=True) for n in serials}) == len(serials)


def test_a_day_of_birth_that_a_pesel_does_not_carry_is_noticed():
    assert ids.carries("44051401458", date(1944, 5, 14))
    assert not ids.carries("44051401458", date(1944, 5, 15))


def test_accounts():
    whole = "61 1090 1014 0000 0712 1981 2874"
    assert ids.nrb(whole) == "61109010140000071219812874"
    assert ids.nrb(f"PL{whole}") == ids.nrb(whole)
    assert ids.spaced_nrb(ids.nrb(whole)) == whole
    with pytest.raises(IdentifierError, match="kontrolne"):
        ids.nrb("62" + whole[2:])
    with pytest.raises(IdentifierError, match="26 cyfr"):
        ids.nrb("123")


def test_municipalities():
    assert ids.terc("0461011") == "0461011"
    for wrong in ("046101", "0361011", "0400011", "0461016"):
        with pytest.raises(IdentifierError):
            ids.terc(wrong)


def test_telephones():
    assert ids.phone("500 100 200") == ids.phone("+48 500-100-200") == "+48500100200"
    assert ids.phone("+380 50 123 45 67") == "+380501234567"
    assert ids.spaced_phone("+48500100200") == "500 100 200"
    assert ids.spaced_phone("+380501234567").startswith("+380 ")
    for wrong in ("500 100", "telefon", "+48 000 000 000", ""):
        with pytest.raises(IdentifierError):
            ids.phone(wrong)


def test_a_made_up_telephone_is_nobodys_and_still_a_telephone():
    import phonenumbers

    number = ids.synthetic_phone(123)
    assert number == ids.phone("999 000 123")
    assert ids.is_synthetic_phone(number)
    assert not phonenumbers.is_valid_number(phonenumbers.parse(number))
    with pytest.raises(IdentifierError):
        ids.phone("999")
