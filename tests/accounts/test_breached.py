"""A password that leaked elsewhere opens nothing here: it is looked up in the operator's file."""

import hashlib

import pytest
from django.core.exceptions import ValidationError

from ostoja.accounts.breached import NotLeaked, leaked

WORDS = [f"haslo-{number}" for number in range(500)]


def sha(word):
    return hashlib.sha1(word.encode(), usedforsecurity=False).hexdigest().upper()


@pytest.mark.parametrize("shape", ["{}\n", "{}:17\r\n"])
@pytest.mark.parametrize("many", [1, 2, 3, 500])
def test_every_word_of_the_list_is_found_and_no_other(tmp_path, shape, many):
    path = tmp_path / "leaked.txt"
    path.write_text("".join(shape.format(one) for one in sorted(map(sha, WORDS[:many]))))
    assert [one for one in WORDS[:many] if not leaked(one, path)] == []
    assert [one for one in WORDS[many:] if leaked(one, path)] == []


def test_an_empty_list_knows_nothing(tmp_path):
    path = tmp_path / "leaked.txt"
    path.touch()
    assert not leaked("cokolwiek", path)


def test_the_rule_asks_the_file_that_the_operator_names(tmp_path, settings):
    path = tmp_path / "leaked.txt"
    path.write_text(sha("haslo-1"))
    NotLeaked().validate("haslo-1")
    settings.OSTOJA_LEAKED_PASSWORDS = str(path)
    NotLeaked().validate("haslo-2")
    with pytest.raises(ValidationError, match="wyciekło"):
        NotLeaked().validate("haslo-1")
