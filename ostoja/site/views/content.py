"""What the centre writes: news, articles, documents, the archive, feeds, pictures and files."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from ostoja.content import services
from ostoja.content.handing import hand_over
from ostoja.core.where.book import Book
from ostoja.programmes.events import services as events
from ostoja.site import clock
from ostoja.site.edge import book_of, lang_now, page, shelf_of

ORDER = ("artykuly", "poradniki", "kampanie", "projekty", "dokumenty", "klauzule", "media")
NEWEST = 20


def kinds() -> dict[str, str]:
    """The names of the kinds, as headings."""
    return {
        "aktualnosci": _("Aktualności"), "artykuly": _("Artykuły"), "poradniki": _("Poradniki"),
        "kampanie": _("Kampanie"), "projekty": _("Projekty"), "dokumenty": _("Dokumenty"),
        "klauzule": _("Ochrona danych"), "media": _("W mediach"),
    }  # fmt: skip


def _labels() -> dict[str, str]:
    return {
        "edition": _("Wersja"), "runs": _("Czas trwania"), "funding": _("Kto płaci"),
        "audience": _("Dla kogo"), "outlet": _("Kto opublikował"),
    }  # fmt: skip


def midnight(at: datetime) -> datetime:
    """The end of the day: then news may go to the archive and others begin."""
    return datetime.combine(at.date() + timedelta(days=1), time(), clock.WARSAW)


@require_safe
def news(request: HttpRequest, centre: str) -> HttpResponse:
    """Current news."""
    book, at = book_of(centre), clock.now(request)
    context = {
        "title": _("Aktualności"), "section": "news",
        "found": shelf_of(centre).of("aktualnosci", at.date()), "feeds": True,
        "moves": events.moves(at.date()),
    }  # fmt: skip
    return page(request, "content/list", context, book=book, fresh_until=midnight(at))


@require_safe
def archive(request: HttpRequest, centre: str, year: int | None = None) -> HttpResponse:
    """Whatever is over, of one year or of all; addresses are the same as before."""
    book, at = book_of(centre), clock.now(request)
    shelf = shelf_of(centre)
    years = shelf.years(at.date())
    if year is not None and year not in years:
        raise Http404
    title = _("Archiwum: %(year)s") % {"year": year} if year else _("Archiwum")
    context = {
        "title": title, "found": shelf.archive(at.date(), year), "years": years, "year": year,
        "crumbs": ((reverse("site:news", args=[centre]), _("Aktualności")),), "archive": True,
    }  # fmt: skip
    return page(request, "content/list", context, book=book, fresh_until=midnight(at))


@require_safe
def index(request: HttpRequest, centre: str) -> HttpResponse:
    """Everything that lasts, by kind."""
    book, at = book_of(centre), clock.now(request)
    shelf, names = shelf_of(centre), kinds()
    groups = [(kind, names[kind], shelf.of(kind, at.date())) for kind in ORDER]
    context = {"title": _("Informacje"), "groups": [one for one in groups if one[2]]}
    return page(request, "content/index", context, book=book, fresh_until=midnight(at))


@require_safe
def content(request: HttpRequest, centre: str, kind: str, slug: str) -> HttpResponse:
    """One page, current or from the archive."""
    book, at = book_of(centre), clock.now(request)
    found = services.page(centre, kind, slug, lang_now(), at.date())
    if found is None:
        raise Http404
    fresh = midnight(at)
    if any(one.kind == "unit" for one in found.parts):
        fresh = min(fresh, book.fresh_until(at))
    context = _context(found, centre, book, at)
    return page(request, "content/page", context, book=book, fresh_until=fresh)


def _context(found: services.Whole, centre: str, book: Book, at: datetime) -> dict[str, Any]:
    head, names, labels = found.head, kinds(), _labels()
    at_news = head.kind == "aktualnosci"
    up = (reverse(f"site:{'news' if at_news else 'pages'}", args=[centre]),
          _("Aktualności") if at_news else _("Informacje"))  # fmt: skip
    return {
        "title": found.title, "found": found, "head": head, "kind": names[head.kind],
        "archived": head.archived(at.date()), "crumbs": (up,), "exit": head.touches_violence,
        "parts": [_part(one, book, at) for one in found.parts],
        "extra": [(labels[name], text) for name, text in found.extra if text],
        "file": services.main_file(centre, found), "link": services.link_of(found),
        "section": "news" if at_news else "",
    }  # fmt: skip


def _part(part: services.Part, book: Book, at: datetime) -> dict[str, Any]:
    """A part with what the directory knows of it; a unit or a matter that is gone says so."""
    known: dict[str, Any] = {"part": part, "place": None, "matter": None}
    if part.kind == "unit" and part.code in book.units_by_code:
        known["place"] = book.place(part.code, at, lang_now())
    if part.kind == "matter":
        known["matter"] = next((one for one in book.all_matters if one.code == part.code), None)
    return known


@xframe_options_sameorigin
def preview(request: HttpRequest, draft: Any) -> HttpResponse:
    """A draft as residents would see it; shown in the editors' desk."""
    at, slug = clock.now(request), draft.centre_slug()
    book = book_of(slug)
    found = services.preview(draft, lang_now())
    return page(request, "content/page", _context(found, slug, book, at), book=book)


def _feed(request: HttpRequest, centre: str, kind: Any) -> HttpResponse:
    book, at = book_of(centre), clock.now(request)
    home = request.build_absolute_uri(reverse("site:news", args=[centre]))
    feed = kind(
        title=f"{book.facts.centre.name}: {_('Aktualności')}", link=home, language=lang_now(),
        description=_("Co nowego w ośrodku."), feed_url=request.build_absolute_uri(),
        since=_start(at.date()),
    )  # fmt: skip
    for one in shelf_of(centre).of("aktualnosci", at.date())[:NEWEST]:
        address = reverse("site:content", args=[centre, one.kind, one.slug])
        feed.add_item(
            title=one.title(lang_now()), link=request.build_absolute_uri(address),
            description=one.lead(lang_now()), pubdate=_start(one.dated), updateddate=one.changed,
            unique_id=request.build_absolute_uri(address),
        )  # fmt: skip
    for move in events.moves(at.date()):
        feed.add_item(**_move(request, centre, move))
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    response.fresh_until = midnight(at)  # type: ignore[attr-defined]  # read by the page cache
    response["Cache-Control"] = "no-cache"
    return response


def _move(request: HttpRequest, centre: str, one: events.Move) -> dict[str, Any]:
    """A change of place as an entry of the feed."""
    title = one.series.title.get(lang_now()) or one.series.title["pl"]
    address = request.build_absolute_uri(reverse("events:home", args=[centre]))
    said = _("Od %(day)s spotkania są w nowym miejscu:") % {"day": f"{one.since:%d.%m.%Y}"}
    earlier = _("Nie tam, gdzie wcześniej:")
    return {
        "title": _("ZMIANA MIEJSCA: %(title)s") % {"title": title}, "link": address,
        "description": f"{said} {one.after.name}, {one.after.address}. "
                       f"{earlier} {one.before.name}, {one.before.address}.",
        "pubdate": _start(min(one.since, one.after.verified_on or one.since)),
        "updateddate": _start(one.after.verified_on or one.since),
        "unique_id": f"{address}#{one.series.code}-{one.since}",
    }  # fmt: skip


class _Dated(SyndicationFeed):
    """Without news a feed is as old as its day, not as this second: readers and caches compare."""

    def latest_post_date(self) -> datetime:
        found: datetime = super().latest_post_date() if self.items else self.feed["since"]
        return found


class _Atom(_Dated, Atom1Feed):
    """For readers of feeds."""


class _Rss(_Dated, Rss201rev2Feed):
    """For older readers."""


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), clock.WARSAW)


@require_safe
def atom(request: HttpRequest, centre: str) -> HttpResponse:
    """Current news for readers of feeds."""
    return _feed(request, centre, _Atom)


@require_safe
def rss(request: HttpRequest, centre: str) -> HttpResponse:
    """The same for older readers."""
    return _feed(request, centre, _Rss)


@require_safe
def picture(request: HttpRequest, centre: str, name: str) -> HttpResponseBase:
    """A picture of a page; its name changes with it, so that it may be kept."""
    found = services.picture(centre, name)
    if found is None:
        raise Http404
    response = hand_over(found.file, name, attached=False)
    response["Cache-Control"] = "public, max-age=604800"
    return response


@require_safe
def file(request: HttpRequest, centre: str, key: int, name: str) -> HttpResponseBase:
    """A file that a published page shows, to save."""
    found = services.file(centre, key, name)
    if found is None:
        raise Http404
    return hand_over(found.file, name, attached=True)
