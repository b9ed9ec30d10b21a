"""Only our own proxy may say who asks."""

import pytest

from ostoja.project.proxy import BehindProxy


def seen(remote, trusted=("127.0.0.1",), **said):
    environ = {"REMOTE_ADDR": remote, "wsgi.url_scheme": "http", **said}
    BehindProxy(lambda environ, start: [b""], trusted)(environ, lambda *_: None)
    assert not [name for name in environ if "FORWARDED" in name or "REAL" in name]
    return environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]


SAID = {"HTTP_X_FORWARDED_FOR": "203.0.113.7", "HTTP_X_FORWARDED_PROTO": "https"}


def test_our_proxy_is_believed():
    assert seen("127.0.0.1", **SAID) == ("203.0.113.7", "https")


def test_nobody_else_is():
    """A stranger cannot lend himself an address, so that his attempts count as another's."""
    assert seen("198.51.100.9", **SAID) == ("198.51.100.9", "http")
    assert seen("127.0.0.1", trusted=("",), **SAID) == ("127.0.0.1", "http")


@pytest.mark.parametrize(
    ("said", "address"),
    [("6.6.6.6, 203.0.113.7", "203.0.113.7"), ("2001:db8::1", "2001:db8::1"), ("x", "127.0.0.1")],
)
def test_its_own_word_is_the_last_one(said, address):
    assert seen("127.0.0.1", HTTP_X_FORWARDED_FOR=said) == (address, "http")
