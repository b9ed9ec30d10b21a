"""For machines: robots.txt, the sitemap, security.txt."""

from datetime import UTC, timedelta
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from ostoja.site import clock
from ostoja.site.edge import book_of, shelf_of, slugs

PAGES = (
    "home",
    "precheck",
    "urgent",
    "open",
    "matters",
    "units",
    "buildings",
    "contact",
    "news",
    "archive",
    "pages",
    "easy",
    "accessibility",
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nobody indexes the demo."""
    shown = (
        "Disallow: /"
        if getattr(settings, "OSTOJA_DEMO", True)
        else "Allow: /\nSitemap: /sitemap.xml"
    )
    return HttpResponse(f"User-agent: *\n{shown}\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every lasting public address."""
    paths = [reverse("site:find")]
    for slug in slugs():
        book = book_of(slug)
        paths += [reverse(f"site:{name}", args=[slug]) for name in PAGES]
        paths += [reverse("site:unit", args=[slug, code]) for code in book.units_by_code]
        paths += [reverse("site:building", args=[slug, code]) for code in book.buildings]
        paths += [reverse("site:matter", args=[slug, one.code]) for one in book.all_matters]
        heads, on = shelf_of(slug).heads, clock.now(request).date()
        shown = [(slug, one.kind, one.slug) for one in heads if one.shown(on)]
        paths += [reverse("site:content", args=one) for one in shown]
    rows = "".join(f"<url><loc>{escape(request.build_absolute_uri(p))}</loc></url>" for p in paths)
    text = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness: the project's security policy."""
    contact = getattr(settings, "OSTOJA_SECURITY_CONTACT", request.build_absolute_uri("/"))
    expires = clock.now(request).astimezone(UTC).date() + timedelta(days=180)
    text = f"Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: pl, en\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
