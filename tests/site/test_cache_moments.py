"""At every minute around both clock changes a kept page says what a new one would say.

Two things are compared with a page made anew at each moment: what the cache serves while time goes
by, and what any page made at any earlier moment promised to stay true until its ``fresh_until``.
"""

import random
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import pairwise

import pytest

from ostoja.centres.versions import VersionFile
from ostoja.core.speech import Text
from ostoja.core.where.book import Book
from ostoja.core.where.facts import Hours, Override
from ostoja.project.cache import NOW, PageCache
from tests.site.conftest import SLUGS, WARSAW, book

CHANGES = {
    "spring": datetime(2026, 3, 29, 1, tzinfo=UTC),
    "autumn": datetime(2026, 10, 25, 1, tzinfo=UTC),
}
MINUTE, INSTANT, DAY = timedelta(minutes=1), timedelta(microseconds=1), timedelta(days=1)
PAGES = (
    "/przykladowo/",
    "/przykladowo/jednostki/noclegownia/",
    "/uk/bytom/jednostki/ogrzewalnia/",
    "/przykladowo/pilne/",
)
MORE_PAGES = (
    *PAGES,
    *(f"/{slug}/" for slug in SLUGS[:2]),
    "/przykladowo/otwarte/",
    "/przykladowo/jednostki/",
    "/przykladowo/budynki/towarowa-7/",
    "/bytom/jednostki/noclegownia/",
)


EVERY_PAGE = [(path, change) for path in MORE_PAGES for change in CHANGES]


class Site:
    """The site with and without the cache, at any moment; ``made`` counts pages made for it."""

    def __init__(self, file):
        from django.core.handlers.wsgi import WSGIHandler

        self.application = WSGIHandler()
        self.made = 0
        self.cached = PageCache(self._counted, VersionFile(file))

    def _counted(self, environ, start_response):
        self.made += 1
        return self.application(environ, start_response)

    def fresh(self, path, at):
        """A page made now, and how long it promises to stay true."""
        return self._ask(self.application, path, at)

    def kept(self, path, at):
        """What the cache answers."""
        return self._ask(self.cached, path, at)[0]

    def _ask(self, application, path, at):
        said = []
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "localhost",
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr,
            NOW: at,
        }  # fmt: skip
        answer = application(environ, lambda status, headers, exc_info=None: said.append(status))
        body = b"".join(answer).decode()
        assert said == ["200 OK"], (path, at, said)
        return body, getattr(answer, "fresh_until", None)

    def follow(self, path, moments):
        """Go through ``moments`` in order and compare; gives the pages in their order."""
        pages = []
        for at in moments:
            body, until = self.fresh(path, at)
            kept = self.kept(path, at)
            assert kept == body, f"{path} at {local(at)}: {difference(kept, body)}"
            pages.append((at, body, until))
        assert_promises(path, pages)
        return pages


def assert_promises(path, pages):
    """Whenever a page was made, it stays word for word true until the moment it named."""
    other = None  # the first later page that differs from the one after it
    for (at, body, until), (later, after, _) in reversed(list(pairwise(pages))):
        if body != after:
            other = later, after
        if other:
            moment, text = other
            assert until <= moment, (
                f"{path} made at {local(at)} promises until {local(until)}, "
                f"but at {local(moment)}: {difference(body, text)}"
            )


def local(at):
    return at.astimezone(WARSAW).isoformat(timespec="seconds")


def difference(old, new):
    """The first line that differs, so that a failure can be read."""
    for before, after in zip(old.splitlines(), new.splitlines(), strict=False):
        if before != after:
            start = next(n for n, pair in enumerate(zip(before, after, strict=False))
                         if pair[0] != pair[1])  # fmt: skip
            start = max(0, start - 40)
            return f"{before[start : start + 120]!r} became {after[start : start + 120]!r}"
    return "another number of lines"


def minutes(middle, hours=48):
    """Every minute of ``hours`` hours around ``middle``."""
    return [middle + n * MINUTE for n in range(-hours * 30, hours * 30 + 1)]


def chosen(middle, seed):
    """The minutes around every half hour, on which all doors change, and others at random."""
    half_hours = minutes(middle)[::30]
    near = [one + step for one in half_hours for step in (-MINUTE, -INSTANT, MINUTE * 0, MINUTE)]
    dice = random.Random(seed)
    span = timedelta(hours=48) / INSTANT
    elsewhere = [middle - DAY + dice.randrange(int(span)) * INSTANT for _ in range(100)]
    return sorted({*near, *elsewhere})


@pytest.fixture
def pages(site, tmp_path):
    """The demo centres from their files, with a cache of their own; no database is touched."""
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Site(tmp_path / "version")
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def town_with(pages, monkeypatch):
    """``town_with(hours=..., overrides=...)``: Przykładowo with another night shelter."""
    from ostoja.site import edge

    def change(**shelter):
        facts = book("przykladowo").facts
        units = tuple(
            replace(one, exceptions=(), **shelter) if one.code == "noclegownia" else one
            for one in facts.units
        )
        changed = Book(replace(facts, units=units), book("przykladowo").national)
        monkeypatch.setattr(edge, "book", lambda slug: changed)
        return changed

    return change


def cold(start, end):
    return Override(
        trust="made_up", start=start, end=end, author="kierownik",
        reason=Text(pl="mróz", en="cold", uk="мороз"),
    )  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", PAGES)
def test_around_a_clock_change_a_kept_page_is_what_a_new_one_would_be(pages, path, change):
    """Somebody looks for a bed for the night on which the clocks change."""
    moments = chosen(CHANGES[change], f"{path} {change}")
    seen = pages.follow(path, moments)
    assert len({body for _, body, _ in seen}) > 2  # it was open and shut, today and tomorrow
    assert pages.made < len(moments) / 4  # and it was the cache that answered


@pytest.mark.soak
@pytest.mark.parametrize(("path", "change"), EVERY_PAGE)
def test_at_every_minute_a_kept_page_is_what_a_new_one_would_be(pages, path, change):
    """All minutes of 48 hours, for every kind of page whose words depend on the moment."""
    pages.follow(path, minutes(CHANGES[change]))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("rule", ["02:30-06:00", "20:00-02:30", "00:30-02:15, 02:45-05:00"])
def test_a_door_that_moves_in_the_hour_that_the_clock_skips_or_repeats(
    pages, town_with, rule, change
):
    """Hours are read as the clock shows; the kept page follows the clock too."""
    town_with(hours=(Hours(trust="made_up", rule=rule),))
    pages.follow("/przykladowo/jednostki/noclegownia/", minutes(CHANGES[change], 12))


def test_the_page_that_shows_the_time_shows_it_in_the_hour_that_comes_twice(pages):
    """On the autumn night „Teraz otwarte” does not stand still at 2:59 for an hour."""
    at = CHANGES["autumn"] - MINUTE
    pages.follow("/przykladowo/otwarte/", [at + n * MINUTE for n in range(4)])


@pytest.mark.parametrize("first", [True, False])
def test_severe_cold_is_announced_in_the_hour_that_comes_twice(pages, town_with, first):
    """What somebody starts at 2:30 holds from that instant, not again when the clock goes back."""
    start = datetime(2026, 10, 25, 2, 30, tzinfo=WARSAW, fold=0 if first else 1).astimezone(UTC)
    end = start + timedelta(minutes=50)
    changed = town_with(
        hours=(Hours(trust="made_up", rule="off"),), overrides=(cold(start, end),)
    )  # fmt: skip
    around = minutes(CHANGES["autumn"], 6)
    wrong = [
        local(at)
        for at in around
        if bool(changed.open("noclegownia", at).open) != (start <= at < end)
    ]
    assert wrong == []
    pages.follow("/przykladowo/jednostki/noclegownia/", around)


def test_the_end_of_severe_cold_comes_near(pages, town_with):
    """„Otwarte całą dobę” becomes „Otwarte do” two days before the end, on a kept page too."""
    end = datetime(2026, 12, 13, 15, 20, tzinfo=WARSAW)
    town_with(overrides=(cold(end - 4 * DAY, end),))
    seen = pages.follow("/przykladowo/jednostki/noclegownia/", minutes(end - 2 * DAY, 4))
    assert "Otwarte całą dobę" in seen[0][1]
    assert "Otwarte do: " in seen[-1][1]


@pytest.mark.parametrize(
    ("path", "at", "said"),
    [
        ("/bydgoszcz/pilne/", datetime(2026, 11, 21, 2, 17, tzinfo=WARSAW), ""),  # hours unknown
        (
            "/bytom/pilne/",
            datetime(2026, 4, 30, 18, 30, tzinfo=WARSAW),  # from 1 May the shelters open at 19:00
            "od: jutro o 8:00 do: jutro o 19:00.",
        ),
    ],
)
def test_the_urgent_page_never_makes_up_when_a_door_opens(pages, path, at, said):
    """The gap that is named ends when a door opens, not a day after somebody happened to look."""
    text = pages.fresh(path, at)[0]
    assert said in text
    assert f"jutro o {at:%-H:%M}" not in text
    pages.follow(path, minutes(at, 1))
