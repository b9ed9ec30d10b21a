"""The addresses of the public site."""

from django.urls import path, re_path

from ostoja.site.precheck import clerk
from ostoja.site.precheck import views as precheck
from ostoja.site.views import answer, content, directory, find, pages, robots, slip

app_name = "site"
KINDS = "aktualnosci|artykuly|poradniki|kampanie|projekty|dokumenty|klauzule|media"

urlpatterns = [
    path("robots.txt", robots.robots),
    path("sitemap.xml", robots.sitemap),
    path(".well-known/security.txt", robots.security),
    path("", find.find, name="find"),
    path("znajdz/", find.find_answer, name="find_answer"),
    path("<slug:centre>/", pages.home, name="home"),
    path("<slug:centre>/odpowiedz/", answer.answer, name="answer"),
    path("<slug:centre>/odpowiedz/termin.ics", answer.calendar, name="calendar"),
    re_path(
        r"^(?P<centre>[-\w]+)/podpowiedzi/(?P<kind>ulice|sprawy)/$", answer.suggest, name="suggest"
    ),
    path("<slug:centre>/jednostki/", directory.units, name="units"),
    path("<slug:centre>/jednostki/<slug:code>/", directory.unit, name="unit"),
    path("<slug:centre>/budynki/", directory.buildings, name="buildings"),
    path("<slug:centre>/budynki/<slug:code>/", directory.building, name="building"),
    path("<slug:centre>/sprawy/", directory.matters, name="matters"),
    path("<slug:centre>/sprawy/<slug:code>/", directory.matter, name="matter"),
    path("<slug:centre>/sprawdz/", precheck.start, name="precheck"),
    path("<slug:centre>/sprawdz/krok/", precheck.step, name="precheck_step"),
    path("<slug:centre>/sprawdz/urzednik/", clerk.clerk, name="precheck_clerk"),
    path("<slug:centre>/wizyta/kartka.pdf", slip.slip, name="slip"),
    path("<slug:centre>/otwarte/", pages.open_now, name="open"),
    path("<slug:centre>/pilne/", pages.urgent, name="urgent"),
    path("<slug:centre>/kontakt/", pages.contact, name="contact"),
    path("<slug:centre>/szukaj/", pages.search, name="search"),
    path("<slug:centre>/dostepnosc/", pages.accessibility, name="accessibility"),
    path("<slug:centre>/latwy-tekst/", pages.easy, name="easy"),
    path("<slug:centre>/aktualnosci/", content.news, name="news"),
    path("<slug:centre>/aktualnosci/atom.xml", content.atom, name="atom"),
    path("<slug:centre>/aktualnosci/rss.xml", content.rss, name="rss"),
    path("<slug:centre>/archiwum/", content.archive, name="archive"),
    path("<slug:centre>/archiwum/<int:year>/", content.archive, name="archive_year"),
    path("<slug:centre>/informacje/", content.index, name="pages"),
    path("<slug:centre>/obrazy/<str:name>", content.picture, name="picture"),
    path("<slug:centre>/pliki/<int:key>/<str:name>", content.file, name="file"),
    re_path(
        rf"^(?P<centre>[-\w]+)/(?P<kind>{KINDS})/(?P<slug>[-\w]+)/$",
        content.content,
        name="content",
    ),
]
