"""One visit, or more, for every address pattern; a pattern without one fails a test."""

from tests.browser.cases_addresses import CASES
from tests.browser.visiting import Visit

__all__ = ["EVERY", "NO_PAGE", "VISITS", "Visit"]


def _ask(**fields: str) -> Visit:
    return Visit("przykladowo/", fields)


def _check(topic: str, *more: dict[str, str], lang: str = "") -> Visit:
    """The pre-check from its first page on, as far as ``more`` goes."""
    return Visit(f"{lang}przykladowo/sprawdz/", {"temat": topic}, more=more)


def _visit(kind: str, *more: dict[str, str]) -> Visit:
    """Booking from its first page on, as far as ``more`` goes."""
    return Visit("przykladowo/wizyta/", {"rodzaj": kind}, more=more)


_ALONE = {"ruch": "wszyscy"}
_PERSON = "przykladowo/biuro/osoby/zmyslona0001/"  # the first of the demo's made-up people
_STALY = (_ALONE, {"odp": "300"}, {"odp": "50"}, {"odp": "tak"}, {"odp": "nie"})


VISITS: dict[str, list[Visit]] = {
    "site:find": [Visit(""), Visit("en/"), Visit("uk/")],
    "site:find_answer": [Visit("", {"miejsce": "Bytom"}), Visit("", {"miejsce": "qqq"})],
    "site:home": [Visit("bytom/"), Visit("przykladowo/"), Visit("uk/przykladowo/")],
    "site:answer": [
        _ask(adres="ul. Lipowa 12"),
        _ask(adres="Lipowa"),
        _ask(adres="Mickiewicza"),
        _ask(sprawa="bije mnie mąż"),
        _ask(sprawa="asystent"),
        _ask(adres="qwerty"),
        _ask(sprawa="500+"),
        Visit("bytom/", {"bez_adresu": "1"}),
    ],
    "site:units": [Visit("bytom/jednostki/")],
    "site:unit": [Visit("bytom/jednostki/noclegownia/"), Visit("en/bytom/jednostki/tpps-6/")],
    "site:buildings": [Visit("bytom/budynki/")],
    "site:building": [Visit("bytom/budynki/kosynierow-26/")],
    "site:matters": [Visit("bytom/sprawy/")],
    "site:matter": [Visit("bytom/sprawy/przemoc-domowa/"), Visit("uk/bytom/sprawy/zasilek-staly/")],
    "site:precheck": [Visit("przykladowo/sprawdz/"), Visit("uk/przykladowo/sprawdz/")],
    "site:precheck_step": [
        _check("pieniadze"), _check("pieniadze", {"ruch": "osoba"}), _check("pieniadze", _ALONE),
        _check("pieniadze", _ALONE, {"odp": "dużo"}),
        _check("opieka", {"relacja": "dziecko", "ruch": "osoba"}, _ALONE, {"odp": "40"},
               {"odp": "9"}),
        _check("pieniadze", *_STALY), _check("pieniadze", *_STALY, {"odp": "nie"}),
        _check("pieniadze", *_STALY, {"odp": "nie"}, {"ruch": "wynik"}),
        _check("pieniadze", *_STALY, {"odp": "nie"}, {"ruch": "wynik"}, lang="en/"),
    ],
    "site:precheck_clerk": [
        Visit("przykladowo/sprawdz/urzednik/"),
        Visit("przykladowo/sprawdz/urzednik/", {"dochod-miesiac:0": "300", "wiek:0": "40"}),
        Visit("przykladowo/sprawdz/urzednik/", {"dochod-miesiac:0": "x", "wiek:3": "40"}),
    ],
    "visit:start": [
        Visit("przykladowo/wizyta/"), Visit("uk/przykladowo/wizyta/"), Visit("gdansk/wizyta/"),
    ],
    "visit:step": [
        _visit("rozmowa"), _visit("dyrektor"), _visit("dyrektor", {"dzien": ""}),
        _visit("dyrektor", {"dzien": ""}, {"godzina": "", "telefon": "12"}),
        _visit("dyrektor", {"dzien": ""}, {"godzina": "", "imie": "Ola"}),
        Visit("przykladowo/wizyta/", {"kod": "nie ma takiego"}),
    ],
    "visits:home": [Visit("przykladowo/biuro/wizyty/", office=True)],
    "visits:walk": [
        Visit("przykladowo/biuro/wizyty/trasa/", office="social_worker"),
        Visit("przykladowo/biuro/wizyty/trasa/?dzien=2026-12-01", office=True),
    ],
    "visits:new": [
        Visit("przykladowo/biuro/wizyty/nowa/", office=True),
        Visit("przykladowo/biuro/wizyty/nowa/", {"od": "2026-12-01"}, office=True),
    ],
    "visits:waiting": [Visit("przykladowo/biuro/wizyty/oczekujacy/", office=True)],
    "visits:rota": [Visit("przykladowo/biuro/wizyty/grafik/", office=True)],
    "visits:kinds": [Visit("przykladowo/biuro/wizyty/rodzaje/", office=True)],
    "visits:counts": [
        Visit("przykladowo/biuro/wizyty/zestawienie/", office="director"),
        Visit("przykladowo/biuro/wizyty/zestawienie/?liczby=dokladne", office="director"),
    ],
    "visits:queue": [Visit("przykladowo/biuro/wizyty/kolejka/", office=True)],
    "visit:display": [Visit("przykladowo/kolejka/siedziba/")],
    "site:open": [Visit("bytom/otwarte/")],
    "site:urgent": [Visit("bytom/pilne/"), Visit("gdansk/pilne/")],
    "site:contact": [Visit("wroclaw/kontakt/")],
    "site:search": [Visit("bytom/szukaj/"), Visit("bytom/szukaj/", {"slowa": "zasiłek"})],
    "site:accessibility": [Visit("bytom/dostepnosc/")],
    "site:easy": [Visit("bytom/latwy-tekst/")],
    "gifts:home": [
        Visit("przykladowo/paczki/"), Visit("uk/przykladowo/paczki/"), Visit("gdansk/paczki/"),
    ],
    "gifts:letter": [
        Visit("przykladowo/paczki/list/ZMYS-AAA2/"), Visit("en/przykladowo/paczki/list/ZMYS-CCC4/"),
    ],
    "gifts:take": [Visit("przykladowo/paczki/list/ZMYS-BBB3/", {"kod": "nie ma takiego"})],
    "gifts:mine": [Visit("przykladowo/paczki/moje/"), Visit(
        "przykladowo/paczki/moje/", {"kod": "nie ma takiego"}
    )],
    "gifts_office:home": [Visit("przykladowo/biuro/paczki/", office="director")],
    "gifts_office:new_edition": [Visit("przykladowo/biuro/paczki/edycja/", office="director")],
    "gifts_office:edition": [Visit("przykladowo/biuro/paczki/edycja/biezaca/", office="director")],
    "gifts_office:new_letter": [Visit("przykladowo/biuro/paczki/list/", office="director")],
    "gifts_office:receive": [Visit("przykladowo/biuro/paczki/przyjecie/", office="director")],
    "site:news": [Visit("przykladowo/aktualnosci/"), Visit("en/gdansk/aktualnosci/")],
    "site:archive": [Visit("gdansk/archiwum/")],
    "site:archive_year": [Visit("gdansk/archiwum/2013/")],
    "site:pages": [Visit("przykladowo/informacje/"), Visit("uk/knurow/informacje/")],
    "site:content": [
        Visit("przykladowo/aktualnosci/ferie-w-klubie/"),
        Visit("przykladowo/dokumenty/zaswiadczenie-wzor/"),
        Visit("uk/przykladowo/kampanie/przemoc-to-nie-sprawa-prywatna/"),
        Visit("en/bytom/poradniki/noc-w-cieple/"),
    ],
    "content:radar": [Visit("przykladowo/biuro/do-sprawdzenia/", office=True)],
    "redakcja": [Visit("redakcja/")],
    "events:home": [Visit("przykladowo/wydarzenia/"), Visit("en/przykladowo/wydarzenia/")],
    "events:archive": [Visit("przykladowo/wydarzenia/archiwum/")],
    "events:meeting": [
        Visit("przykladowo/wydarzenia/pokaz0000001/"),
        Visit("uk/przykladowo/wydarzenia/pokaz0000002/"),
    ],
    "events:mine": [Visit("przykladowo/wydarzenia/moje/"), Visit(
        "przykladowo/wydarzenia/moje/", {"kod": "nie ma takiego"}
    )],
    "events_office:home": [Visit("przykladowo/biuro/wydarzenia/", office=True)],
    "events_office:series": [Visit("przykladowo/biuro/wydarzenia/warsztaty/", office=True)],
    "events_office:meeting": [
        Visit("przykladowo/biuro/wydarzenia/spotkanie/pokaz0000001/", office=True),
    ],
    "alerts:report": [
        Visit("przykladowo/na-zewnatrz/"), Visit("uk/przykladowo/na-zewnatrz/"),
        Visit("bytom/na-zewnatrz/"),
    ],
    "alerts:status": [Visit("przykladowo/na-zewnatrz/stan/"), Visit(
        "przykladowo/na-zewnatrz/stan/", {"kod": "nie ma takiego"}
    )],
    "alerts_office:home": [Visit("przykladowo/biuro/dyzur/", office="social_worker")],
    "alerts_office:alert": [
        Visit("przykladowo/biuro/dyzur/zgloszenie/zmyslone0001/", office="social_worker"),
    ],
    "alerts_office:lines": [Visit("przykladowo/biuro/dyzur/lista/", office="director")],
    "alerts_office:months": [Visit("przykladowo/biuro/dyzur/zestawienie/", office="director")],
    "recruitment:home": [Visit("przykladowo/praca/"), Visit("en/przykladowo/praca/")],
    "recruitment:mine": [Visit("przykladowo/praca/moje/"), Visit(
        "przykladowo/praca/moje/", {"kod": "nie ma takiego"}
    )],
    "recruitment:posting": [
        Visit("przykladowo/praca/ps-pokaz/"), Visit("uk/przykladowo/praca/ps-pokaz/"),
    ],
    "recruitment_office:home": [Visit("przykladowo/biuro/nabory/", office="director")],
    "recruitment_office:new": [Visit("przykladowo/biuro/nabory/nowy/", office="director")],
    "recruitment_office:posting": [Visit("przykladowo/biuro/nabory/ps-pokaz/", office="director")],
    "recruitment_office:applications": [
        Visit("przykladowo/biuro/nabory/ps-pokaz/zgloszenia/", office="director"),
    ],
    "office:home": [Visit("przykladowo/biuro/", office=True)],
    "office:login": [Visit("przykladowo/biuro/wejscie/"), Visit(
        "przykladowo/biuro/wejscie/", {"username": "nikt@example.org", "password": "nie to"}
    )],
    "office:try": [Visit("przykladowo/biuro/sprawdz-adres/", {"adres": "Lipowa 5"}, office=True)],
    "office:phones": [Visit("przykladowo/biuro/telefony/", office=True)],
    "office:notices": [Visit("przykladowo/biuro/komunikaty/", office=True)],
    "office:divisions": [Visit("przykladowo/biuro/podzial/", office=True)],
    "office:draft": [Visit("przykladowo/biuro/podzial/proba/", office=True)],
    "staff:second": [Visit("przykladowo/biuro/wejscie/kod/")],
    "staff:account": [
        Visit("przykladowo/biuro/konto/", office=True),
        Visit("przykladowo/biuro/konto/", {"nowe": "a", "haslo": "b", "powtorz": "c"}, office=True),
    ],
    "staff:app": [
        Visit("przykladowo/biuro/konto/aplikacja/", office=True),
        Visit("przykladowo/biuro/konto/aplikacja/", {"kod": "1", "haslo": "nie"}, office=True),
    ],
    "staff:provider": [Visit("przykladowo/biuro/pracownicy/urzad/", office=True)],
    "staff:town_account": [Visit("przykladowo/biuro/konto/urzad/", office=True)],
    "staff:again": [
        Visit("przykladowo/biuro/konto/potwierdz/", office=True),
        Visit("przykladowo/biuro/konto/potwierdz/", {"haslo": "nie"}, office=True),
    ],
    "staff:passkey": [Visit("przykladowo/biuro/konto/klucz/", office=True)],
    "staff:codes": [Visit("przykladowo/biuro/konto/kody/", office=True)],
    "staff:people": [Visit("przykladowo/biuro/pracownicy/", office=True)],
    "staff:rota": [Visit("przykladowo/biuro/zastepstwa/", office=True)],
    "staff:exclusions": [
        Visit("przykladowo/biuro/wylaczenia/", office="director"),
    ],
    "staff:emergencies": [Visit("przykladowo/biuro/dostepy-awaryjne/", office="dpo")],
    "log:log": [Visit("przykladowo/biuro/dziennik/", office=True)],
    "log:map": [Visit("przykladowo/biuro/dane/mapa/", office=True)],
    "log:access": [
        Visit("przykladowo/biuro/dane/wglad/", office="director"),
        Visit("przykladowo/biuro/dane/wglad/", {"kto": "nikt", "powod": "wniosek"},
              office="director"),
    ],
    "log:retention": [Visit("przykladowo/biuro/dane/terminy/", office="director")],
    "office_site:account": [Visit(f"{_PERSON}konto/", office="benefits")],
    "office_site:due": [Visit(f"{_PERSON}swiadczenia/zmyslona0001/", office=True)],
    **CASES,
    "law:home": [Visit("przykladowo/biuro/prawo/", office=True)],
    "law:tables": [Visit("przykladowo/biuro/prawo/tabele/", office=True)],
    "law:table": [
        Visit("przykladowo/biuro/prawo/tabele/dodatek-mieszkaniowy-rada-kryterium/", office=True),
    ],
    "law:readings": [Visit("przykladowo/biuro/prawo/odczytania/", office=True)],
    "law:reading": [
        Visit("przykladowo/biuro/prawo/odczytania/udm_kwota/", office=True),
    ],
    "law:lines": [Visit("przykladowo/biuro/prawo/potwierdzenia/", office=True)],
    "law:line": [
        Visit("przykladowo/biuro/prawo/potwierdzenia/term/zalatwienie-sprawy/", office=True),
    ],
    "people:home": [
        Visit("przykladowo/biuro/osoby/", office=True),
        Visit("przykladowo/biuro/osoby/", {"szukaj": "Lipowa 12"}, office=True),
    ],
    "people:new": [
        Visit("przykladowo/biuro/osoby/nowa/", office=True),
        Visit("przykladowo/biuro/osoby/nowa/", {"imie": "Anna", "nazwisko": "1"}, office=True),
    ],
    "people:file": [Visit(f"{_PERSON}", office=True)],
    "people:change": [Visit(f"{_PERSON}zmiana/", office=True)],
    "people:access": [Visit(f"{_PERSON}dostep/", office=True)],
    "people:purpose": [Visit(f"{_PERSON}cel/", office=True)],
    "people:urgent": [
        Visit("przykladowo/biuro/osoby/dostep-awaryjny/", office=True),
        Visit("przykladowo/biuro/osoby/dostep-awaryjny/", {"powod": "x"}, office=True),
    ],
    "people:similar": [Visit(f"{_PERSON}podobne/", office=True)],
    "people:household": [
        Visit(f"{_PERSON}gospodarstwo/", office=True),
        Visit(f"{_PERSON}gospodarstwo/", {"szukaj": "Lipowa 12"}, office=True),
    ],
    "people:income": [Visit(f"{_PERSON}dochod/", office=True)],
    "people:representatives": [
        Visit(f"{_PERSON}przedstawiciele/", office=True),
        Visit(f"{_PERSON}przedstawiciele/", {"szukaj": "Lipowa 12"}, office=True),
    ],
    "people:protected": [Visit(f"{_PERSON}chronione/", office=True)],
}  # fmt: skip
# Addresses that answer with no page of their own, and what they answer with.
NO_PAGE = {
    "site:calendar": "a calendar file",
    "visit:calendar": "a calendar file",
    "site:slip": "a PDF for a code sent by POST; read in tests/site/test_slip.py",
    "visits:visit": "visited in test_visits.py: its key is known only there",
    "visit:kiosk": "visited in test_visits.py: its key is known only in the office",
    "apply:receipt": "a PDF",
    "apply:letter": "visited in test_cases.py: it needs a code and a delivered letter",
    "cases:paper": "a file",
    "site:suggest": "a fragment; the page around it is visited",
    "office:logout": "a redirect",
    "events:feed": "Atom",
    "events:calendar": "a calendar file",
    "recruitment:paper": "a file",
    "recruitment_office:document": "a file",
    "gifts:label": "visited in test_programmes.py: it needs a donor's code",
    "gifts_office:letter": "visited in test_programmes.py: its key is known only there",
    "gifts_office:change_letter": "visited in test_programmes.py: its key is known only there",
    "cases:decision_pdf": "a PDF",
    "cases:disposal": "visited in test_disposal.py: its key is known only there",
    "cases:disposal_pdf": "a PDF",
    "cases:complaint_pdf": "a PDF; opened in tests/cases/test_complaints.py",
    "cases:complaint_letter_pdf": "a PDF; opened in tests/cases/test_complaint_letters.py",
    "cases:complaint_notice_pdf": "a PDF; opened in tests/cases/test_complaint_letters.py",
    "cases:sheet_pdf": "a PDF",
    "cases:filters": "a redirect",
    "cases:export": "a file, or a redirect that says why not",
    "cases:several": "a redirect; cards are read in tests/cases/test_lists.py",
    "staff:town": "a redirect to the provider",
    "staff:town_back": "a redirect",
    "staff:town_link": "a redirect to the provider",
    "log:entry": "visited in test_log.py: its number is known only there",
    "office:cold": "a redirect",
    "office:exception": "a redirect",
    "site:atom": "a feed",
    "site:rss": "a feed",
    "site:picture": "a picture",
    "site:file": "a file to save",
    "robots.txt": "text",
    "sitemap.xml": "XML",
    ".well-known/security.txt": "text",
    "openapi": "JSON",
}
EVERY = [visit for visits in VISITS.values() for visit in visits]
