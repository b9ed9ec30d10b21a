"""The demo centres as books, answered from their files alone."""

from functools import cache

import pytest

from ostoja.centres.files import load_centre
from ostoja.core.where.book import Book
from ostoja.core.where.national import load
from tests.reference import ROOT


@cache
def _book(slug):
    return Book(load_centre(ROOT / "demo" / slug), load())


@pytest.fixture
def book():
    """``book("bytom")``: the centre's answers."""
    return _book
