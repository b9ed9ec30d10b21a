"""All addresses: Polish without a prefix, English and Ukrainian under /en/ and /uk/."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

# A room that is not built yet has no addresses; the more particular room comes first.
ROOMS = (
    "ostoja.programmes.gifts.office.urls",
    "ostoja.programmes.gifts.public.urls",
    "ostoja.site.office.urls",
    "ostoja.programmes.events.office.urls",
    "ostoja.programmes.events.public.urls",
    "ostoja.programmes.alerts.office.urls",
    "ostoja.programmes.alerts.public.urls",
    "ostoja.programmes.recruitment.office.urls",
    "ostoja.programmes.recruitment.public.urls",
    "ostoja.people.office.urls",
    "ostoja.cases.office.urls",
    "ostoja.cases.public.urls",
    "ostoja.accounts.office.urls",
    "ostoja.benefits.office.urls",
    "ostoja.benefits.public.urls",
    "ostoja.privacy.office.urls",
    "ostoja.visits.office.urls",
    "ostoja.visits.public.urls",
    "ostoja.content.office.urls",
    "ostoja.directory.office.urls",
    "ostoja.directory.public.urls",
    "ostoja.site.urls",
)


def _exists(room: str) -> bool:
    try:
        return find_spec(room) is not None
    except ModuleNotFoundError:
        return False


rooms = (path("", include(room)) for room in ROOMS if _exists(room))
urlpatterns = [
    path("", include("ostoja.api.urls")),
    path("redakcja/", include("ostoja.content.desk.urls")),
    *i18n_patterns(*rooms, prefix_default_language=False),
]

handler403 = "ostoja.site.views.find.refused"
handler404 = "ostoja.site.views.find.not_found"
handler500 = "ostoja.site.views.find.broken"
