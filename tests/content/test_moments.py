"""What the centre writes, at any minute of 48 hours: a kept page says what a new one would say.

Both nights on which the clocks change; on their midnight news goes to the archive, other news
begins, a meeting ends in the middle of the day and the series moves to another place.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from ostoja.audit.actions import System
from ostoja.content.files import PageFile
from ostoja.programmes.events import actions as events
from tests.content.conftest import WARSAW
from tests.site.test_cache_moments import CHANGES, Site, chosen, minutes

SLUG = "przykladowo"
PATHS = (
    "/przykladowo/aktualnosci/", "/en/przykladowo/aktualnosci/",
    "/przykladowo/aktualnosci/atom.xml", "/przykladowo/aktualnosci/rss.xml",
    "/przykladowo/aktualnosci/konczy-sie/",
    "/przykladowo/archiwum/", "/przykladowo/informacje/", "/przykladowo/artykuly/przyjdz/",
    "/przykladowo/wydarzenia/", "/przykladowo/wydarzenia/archiwum/",
)  # fmt: skip


def text_of(pl):
    return {"pl": pl, "en": "", "uk": ""}


def page(kind, slug, dated, parts=(("text", "Zapraszamy."),), **more):
    """A page as it would stand in a file."""
    return PageFile(
        kind=kind, slug=slug, title=text_of(slug), lead=text_of("Krótko."),
        body={"pl": tuple(parts), "en": (), "uk": ()}, dated=dated, more=more,
    )  # fmt: skip


def texts(night):
    """News that ends on the eve and news that begins that night; an article with a door in it."""
    eve = night - timedelta(days=1)
    return [
        page("aktualnosci", "konczy-sie", eve, valid_to=eve, event_from=eve, event_to=eve),
        page("aktualnosci", "zaczyna-sie", eve, valid_from=night,
             valid_to=night + timedelta(days=9)),
        page("artykuly", "przyjdz", eve, [("text", "Dyżur."), ("unit", "noclegownia")]),
    ]  # fmt: skip


def meetings(night):
    """A series that meets on both days, and from that night on elsewhere."""

    def do(action, **given):
        action(slug=SLUG, at=datetime(2026, 1, 5, tzinfo=WARSAW), actor=System(), **given).execute()

    do(events.SetSeries, code="klub", title={"pl": "Klub"}, organiser="Dom Sąsiedzki")
    do(events.SetVenue, series="klub", place="Dom", address="ul. Lipowa 3")
    do(events.SetVenue, series="klub", place="Sala", address="ul. Klonowa 5", since=night)
    for day in (night - timedelta(days=1), night):
        start = datetime(day.year, day.month, day.day, 11, tzinfo=WARSAW)
        do(events.AddOccurrence, series="klub", starts=start, ends=start + timedelta(hours=2))


@pytest.fixture
def follow(pages, tmp_path):
    """``follow(change, moments)``: every address at the moments, kept and made anew."""
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)

    def walk(change, moments, paths=PATHS):
        night = CHANGES[change].astimezone(WARSAW).date()
        pages(SLUG, texts(night))
        meetings(night)
        site = Site(tmp_path / "version")
        return {path: site.follow(path, moments(CHANGES[change])) for path in paths}, site

    yield walk
    for signal in signals:
        signal.connect(close_old_connections)


def some(middle):
    """Around the half hours and midnight, and at moments by chance; a twelfth of ``chosen``."""
    midnight = datetime.combine(middle.astimezone(WARSAW).date(), datetime.min.time(), WARSAW)
    near = [midnight.astimezone(UTC) + step * timedelta(seconds=1) for step in (-60, -1, 0, 1, 60)]
    return sorted({*chosen(middle, "content")[::12], *near})


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_of_the_centre_s_texts_is_what_a_new_page_would_say(follow, change):
    """News ends and begins at midnight in Poland, whatever the clocks do that night."""
    seen, site = follow(change, some)
    for path in ("/przykladowo/aktualnosci/", "/przykladowo/archiwum/", "/przykladowo/wydarzenia/"):
        assert len({body for _, body, _ in seen[path]}) > 1, f"{path} never changed"
    assert site.made < sum(map(len, seen.values())) / 2, "it was the cache that answered"


@pytest.mark.soak
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", PATHS)
def test_at_every_minute_of_48_hours(follow, change, path):
    """All minutes, for every kind of page."""
    follow(change, minutes, (path,))


def test_the_night_has_a_midnight_of_its_own():
    """The changes are where the test thinks they are."""
    assert {at.astimezone(WARSAW).date() for at in CHANGES.values()} == {
        date(2026, 3, 29), date(2026, 10, 25),
    }  # fmt: skip
