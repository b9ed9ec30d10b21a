"""Every public page: legible, in three languages, without inline code, marked as a demo."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.site.conftest import WARSAW, book

MORNING = datetime(2026, 11, 21, 10, tzinfo=WARSAW)  # a Saturday

PATHS = [
    "", "bytom/", *(f"bytom/{name}/" for name in (
        "jednostki", "jednostki/noclegownia", "jednostki/tpps-6", "budynki",
        "budynki/kosynierow-26", "sprawy", "sprawy/przemoc-domowa", "sprawy/zasilek-staly",
        "otwarte", "pilne", "kontakt", "szukaj", "dostepnosc", "latwy-tekst",
    )),
]  # fmt: skip
LANGS = {"pl": "/", "en": "/en/", "uk": "/uk/"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", PATHS)
def test_a_resident_opens_any_page_in_their_language(site, path, lang):
    """One heading, the right language, the demo banner, no inline style or script."""
    response = site.get(LANGS[lang] + path)
    text = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{lang}">' in text
    assert text.count("<h1") == 1
    assert 'name="robots" content="noindex"' in text
    assert 'class="demo"' in text
    assert "style=" not in text
    assert "<style" not in text
    scripts = re.findall(r"<script(?![^>]*(?:src=|ld\+json))", text)
    assert scripts == []
    assert not re.search(r"<h[1-6][^>]*>\s*</h|<a [^>]*>\s*</a>", text)
    assert not re.search(r'(src|<link[^>]*href)="https?:', text)


def test_titles_tell_pages_apart(site):
    """A person with many tabs finds the right one; sensitive matters share one neutral title."""
    pages = [site.get("/" + path).content.decode() for path in PATHS]
    titles = [re.search("<title>(.*?)</title>", text)[1] for text in pages]
    assert len(set(titles)) == len(titles)
    assert not any("przemoc" in title.lower() for title in titles)


def test_other_languages_are_really_other(site):
    """English and Ukrainian pages come from compiled catalogues, not from Polish left over."""
    assert "Where do you live?" in site.get("/en/bytom/").content.decode()
    assert "Де ви живете?" in site.get("/uk/bytom/").content.decode()


@pytest.mark.parametrize("asked", [
    {"sprawa": "asystent"}, {"bez_adresu": "1"}, {"adres": "Gdańska 12"}, {},
    {"adres": "x" * 10000}, {"adres": "'; DROP TABLE"}, {"sprawa": "\x00\x01"}, {"adres": "１２３"},
])  # fmt: skip
def test_whatever_is_typed_gets_a_page_that_nobody_keeps(site, asked):
    """One neutral title, no-store, no-referrer, never an error."""
    response = site.post("/bytom/odpowiedz/", asked)
    text = response.content.decode()
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "<title>Odpowiedź –" in text
    assert not hasattr(response, "fresh_until")


def test_a_beaten_person_sees_112_first_and_her_words_are_gone(site):
    """„Bije mnie mąż”: 112, quick exit, and the words are not left on the screen."""
    text = site.post("/bytom/odpowiedz/", {"sprawa": "bije mnie mąż"}).content.decode()
    assert text.index('href="tel:112"') < text.index("800 120 002")
    assert 'class="exit"' in text
    visible = re.sub(r'<input type="hidden"[^>]*>', "", text)
    assert "bije mnie" not in visible


def test_a_calendar_entry_does_not_say_why(site):
    """A family that shares a calendar learns nothing."""
    response = site.post("/bytom/odpowiedz/termin.ics", {"miejsce": "noclegownia"})
    text = response.content.decode()
    assert "SUMMARY:Przypomnienie" in text
    assert "DTSTART;TZID=Europe/Warsaw:20261120T180000" in text
    assert "oclegowni" not in text


def test_the_emergency_page_tells_the_honest_gap(site):
    """At ten in the morning no shelter in Bytom is open until 18:00."""
    text = site.get("/bytom/pilne/").content.decode()
    assert "Żadne drzwi nie są teraz otwarte. Otwarcie: 18:00." in text


@pytest.mark.parametrize("path", ["/nie-ma/", "/bytom/nic/", "/bytom/jednostki/zadna/"])
def test_a_wrong_address_is_answered_plainly(site, path):
    """404 with one sentence and a way out, never a trace."""
    response = site.get(path)
    assert response.status_code == 404


def test_the_declaration_has_every_obligatory_id_once(site):
    """Technical conditions v2.0 of the accessibility declaration."""
    text = site.get("/bytom/dostepnosc/").content.decode()
    for name in (
        "wstep", "podmiot", "zakres", "url", "data-publikacja", "data-aktualizacja", "status",
        "kontakt", "email", "telefon", "procedura", "data-sporzadzenie", "architektura",
        "komunikacja",
    ):  # fmt: skip
        assert text.count(f'id="a11y-{name}"') == 1


def test_every_matter_of_the_catalogue_has_a_page(site):
    """Each form of help opens and hides no field."""
    for one in book("bytom").all_matters:
        response = site.get(f"/bytom/sprawy/{one.code}/")
        assert response.status_code == 200, one.code
        assert response.content.decode().count("<dt>") == 9


def test_whoever_has_no_address_sees_at_once_that_no_door_is_open(site):
    """On a November morning nothing is open: the gap and 112 stand above the doors, not folded."""
    asked = {"bez_adresu": "1"}
    page = site.post("/bytom/odpowiedz/", asked, **{"ostoja.now": MORNING})
    text = page.content.decode()
    before, _, _ = text.partition('<article class="card">')
    assert "Teraz żadne z tych drzwi nie są otwarte" in before
    assert "112" in before.partition("<h1>")[2]


def test_the_way_to_report_a_weakness_never_runs_out(site):
    """Scanners drop a security.txt whose end has passed or lies more than a year ahead."""
    text = site.get("/.well-known/security.txt").content.decode()
    (line,) = [one for one in text.splitlines() if one.startswith("Expires: ")]
    left = datetime.fromisoformat(line.removeprefix("Expires: ")) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=366)


def test_the_declaration_names_the_day_the_centre_set(site, settings):
    settings.OSTOJA_ACCESSIBILITY_DECLARED = "2027-02-03"
    page = site.get("/przykladowo/dostepnosc/").content.decode()
    assert page.count('datetime="2027-02-03"') == 3
