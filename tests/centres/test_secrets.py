"""What the database holds of a person's name is noise; another centre and an altered row are too.

A stolen copy of the database, a row copied to another centre, a key that was changed last year:
in each the text is readable only where it should be.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.centres import secrets
from ostoja.centres.secrets import SecretError, blind, decrypt, encrypt, key_version


@pytest.fixture
def ring(settings, tmp_path):
    """A key file of its own; ``ring()`` adds one more version."""
    path = tmp_path / "keys.json"
    settings.OSTOJA_KEYS = str(path)

    def renew():
        old = path.read_text() if path.exists() else None
        path.write_text(secrets.new_keyring(old))
        return path

    renew()
    return renew


@given(st.text(max_size=200), st.integers(1, 10_000))
def test_text_comes_back_in_its_centre_only(text, centre):
    sealed = encrypt(text, centre)
    assert decrypt(sealed, centre) == text
    with pytest.raises(SecretError, match="innego ośrodka"):
        decrypt(sealed, centre + 1)
    with pytest.raises(SecretError, match="innego ośrodka"):
        decrypt(sealed, None)


def test_the_same_text_is_never_the_same_twice():
    assert len({encrypt("Nowak", 1) for _ in range(50)}) == 50
    assert b"Nowak" not in encrypt("Nowak", 1)


def test_every_altered_byte_is_noticed():
    sealed = encrypt("44051401458", 7)
    for position in range(len(sealed)):
        altered = bytearray(sealed)
        altered[position] ^= 1
        with pytest.raises(SecretError):
            decrypt(bytes(altered), 7)


def test_a_new_key_opens_what_is_old_and_closes_what_is_new(ring):
    old = encrypt("Nowak", 1)
    path = ring()
    new = encrypt("Nowak", 1)
    assert (key_version(old), key_version(new)) == (1, 2)
    assert decrypt(old, 1) == decrypt(new, 1) == "Nowak"
    path.write_text(secrets.new_keyring())  # another installation's keys
    with pytest.raises(SecretError):
        decrypt(new, 1)


def test_the_blind_index_finds_equal_values_of_one_centre_and_purpose(ring):
    before = blind("pesel", "44051401458", 1)
    ring()
    assert blind("pesel", "44051401458", 1) == before, "a new key must not lose what is indexed"
    assert -(2**63) <= before < 2**63
    others = {blind("pesel", "44051401459", 1), blind("telefon", "44051401458", 1)}
    others.add(blind("pesel", "44051401458", 2))
    assert len(others | {before}) == 4


def test_without_keys_only_the_demo_works(settings):
    settings.OSTOJA_KEYS, settings.DEMO = "", False
    with pytest.raises(SecretError, match="ostoja keys new"):
        encrypt("Nowak", 1)
    settings.DEMO = True
    assert secrets.keyring().development


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"current": 1, "keys": {}, "index": ""}'])
def test_a_broken_key_file_is_refused(settings, tmp_path, text):
    path = tmp_path / "keys.json"
    path.write_text(text)
    settings.OSTOJA_KEYS = str(path)
    with pytest.raises(SecretError, match="odtwórz"):
        encrypt("Nowak", 1)


def test_a_lost_key_file_is_said_so(settings, tmp_path):
    settings.OSTOJA_KEYS = str(tmp_path / "missing.json")
    with pytest.raises(SecretError, match="OSTOJA_KEYS"):
        encrypt("Nowak", 1)


def test_outside_a_centre_nothing_is_read():
    with pytest.raises(SecretError, match="Otwórz najpierw ośrodek"):
        secrets.here()
