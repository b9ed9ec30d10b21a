"""An administrator makes keys, adds one, and the check tells whether strangers know them."""

import stat

import pytest
from typer.testing import CliRunner

from ostoja.centres.secrets import read_keyring
from ostoja.cli.deploy import _keys
from ostoja.cli.keys import keys_app


def test_a_key_file_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "klucze.json"
    run = CliRunner().invoke
    assert run(keys_app, ["new", str(path)]).exit_code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = read_keyring(path.read_text())
    again = run(keys_app, ["new", str(path)])
    assert isinstance(again.exception, ValueError)
    assert read_keyring(path.read_text()) == first
    assert run(keys_app, ["next", str(path)]).exit_code == 0
    second = read_keyring(path.read_text())
    assert (first.current, second.current) == (1, 2)
    assert second.keys[1] == first.keys[1]
    assert second.index == first.index
    assert [one.name for one in tmp_path.glob("*klucze*")] == ["klucze.json"]


@pytest.mark.parametrize(
    ("demo", "keys", "sentence"),
    [(True, "", "zna każdy"), (False, "", "Brak kluczy"), (False, "nie-ma.json", "Nie ma pliku")],
)
def test_the_check_refuses_keys_that_all_know_or_nobody_has(settings, demo, keys, sentence):
    settings.DEMO, settings.OSTOJA_KEYS = demo, keys
    (found,) = _keys()
    assert found.severity == "error"
    assert sentence in found.text


def test_the_check_is_content_with_keys_of_ones_own(settings, tmp_path):
    path = tmp_path / "klucze.json"
    CliRunner().invoke(keys_app, ["new", str(path)])
    settings.OSTOJA_KEYS = str(path)
    assert list(_keys()) == []
