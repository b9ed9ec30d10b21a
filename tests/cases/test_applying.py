"""Anna applies at her kitchen table on an old telephone: no account, no scripts, in her language.

She stops and comes back with a code, sends, gets a number and a day; pressing twice sends once.
"""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ostoja.audit.actions import RefusedError, System
from ostoja.audit.models import Change, Event
from ostoja.cases.actions import ForgetDrafts, SendApplication
from ostoja.cases.models import Draft, Paper, SentApplication
from ostoja.core.procedures.book import procedures
from ostoja.core.procedures.forms import form_of, forms
from ostoja.core.where.national import load
from ostoja.files.models import Content, Upload
from ostoja.letters.models import IncomingLetter
from ostoja.visits.actions import Resident
from tests.cases.conftest import NOON, SLUG, TODAY
from tests.reading import text_of

ROOT = f"/{SLUG}/wniosek/"
STEP = f"{ROOT}krok/"
LATER = {"ostoja.now": NOON + timedelta(seconds=30)}
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@pytest.fixture
def anna_at_home(office):
    """A browser of somebody who is not signed in."""
    cache.clear()
    return Client(**{"ostoja.now": NOON})


def hidden(response):
    """The hidden fields of the first form with a code or a seal."""
    return dict(
        re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', text_of(response))
    )


def begin(browser, matter="zasilek-okresowy", root=ROOT, **more):
    first = browser.post(f"{root}{matter}/", more) if more else browser.get(f"{root}{matter}/")
    sent = {**hidden(first), "ruch": "zacznij", **({"wypelnij": "1"} if more else {})}
    return browser.post(f"{root}krok/", sent, **LATER)


def on(browser, page, step=STEP, **typed):
    return browser.post(step, {**hidden(page), "ruch": "dalej", **typed}, **LATER)


def filled_in(browser, page):
    """All pages of zasiłek okresowy, until the review."""
    page = on(browser, page, imie="Anna", nazwisko="Wrona", urodzenie="12.03.1984")
    page = on(browser, page, ulica="Lipowa", numer="12", lokal="3", **{"kod-pocztowy": "00-001"},
              miejscowosc="Przykładowo")  # fmt: skip
    page = on(browser, page, telefon="500 100 200")
    page = on(browser, page, potrzeba="Straciłam pracę.\nNie mam na czynsz.", pilne="nie")
    page = on(browser, page, uwagi="")
    page = on(browser, page, ruch="wszyscy")
    page = on(browser, page, odp="300")
    return on(browser, page, ruch="pliki")


def sent(browser, page):
    return browser.post(
        STEP, {**hidden(page), "ruch": "wyslij"},
        **{"ostoja.now": NOON + timedelta(minutes=2)},
    )  # fmt: skip


def test_every_matter_with_a_procedure_has_a_form_and_the_other_way_round():
    with_procedure = {matter for one in procedures() for matter in one.matters}
    with_form = [matter for one in forms() for matter in one.matters]
    safe = {one.code for one in load().matters if not one.safety}
    assert set(with_form) == with_procedure & safe
    assert len(with_form) == len(set(with_form))
    for one in forms():
        assert {"imie", "nazwisko"} <= set(one.fields)
        assert not {"kod", "ruch", "strona", "pytanie", "odp"} & set(one.fields), "taken"
        for field in one.fields.values():
            assert all(field.text(lang) and field.reason(lang) for lang in ("pl", "en", "uk"))
            assert field.text.en, field.code
            assert field.text.uk, field.code
        assert all(form_of(matter) is one for matter in one.matters)


def test_the_first_page_of_the_centre_leads_to_an_application_and_to_where_it_stands(anna_at_home):
    for lang in ("", "/en", "/uk"):
        home = anna_at_home.get(f"{lang}/{SLUG}/").content.decode()
        for path in (ROOT, f"{ROOT}stan/"):
            assert f'href="{lang}{path}"' in home
            assert anna_at_home.get(f"{lang}{path}").status_code == 200


def test_from_the_first_page_to_a_number_and_a_day(anna_at_home):
    browser = anna_at_home
    assert "Zasiłek okresowy" in text_of(browser.get(ROOT))
    about = text_of(browser.get(f"{ROOT}zasilek-okresowy/"))
    assert "Formularz na stronie nie ma podpisu" in about
    page = filled_in(browser, begin(browser))
    assert "Sprawdź i wyślij" in text_of(page)
    assert "Nie mam na czynsz." in text_of(page)
    done = sent(browser, page)
    assert "Wniosek wysłany" in text_of(done)
    assert "RPW/1/2026" in text_of(done)
    assert "Załatwienie sprawy: środa 23 grudnia 2026" in text_of(done)
    row = SentApplication.objects.get()
    assert not Draft.objects.exists()
    assert row.letter.came_by == "online"
    assert not row.letter.binding
    assert "art. 64 § 2 KPA" in row.letter.why
    assert row.letter.sender == "Anna Wrona"
    assert row.letter.received_on == TODAY


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "The application has been sent"), ("uk", "Заяву надіслано")]
)
def test_in_another_language(anna_at_home, lang, words):
    browser, step = anna_at_home, f"/{lang}{STEP}"
    page = begin(browser, "zaswiadczenie", root=f"/{lang}{ROOT}")
    for typed in (
        {"imie": "Olena", "nazwisko": "Koval"}, {"gdzie-szukac": "noclegownia"}, {},
        {"o-czym": "Zasiłki w 2026 roku", "komu-potrzebne": "sąd"}, {},
    ):  # fmt: skip
        page = on(browser, page, step, **typed)
    page = on(browser, page, step, ruch="pliki")
    done = browser.post(step, {**hidden(page), "ruch": "wyslij"},
                        **{"ostoja.now": NOON + timedelta(minutes=2)})  # fmt: skip
    assert words in text_of(done)
    assert SentApplication.objects.get().language == lang


def test_she_stops_and_comes_back_with_the_code(anna_at_home):
    browser = anna_at_home
    page = on(browser, begin(browser), imie="Anna", nazwisko="Wrona")
    paused = on(browser, page, ruch="zapisz", ulica="Lipowa", numer="12")
    code = re.search(r'class="code">(\w{5} \w{5})<', text_of(paused)).group(1)
    again = Client(**{"ostoja.now": NOON + timedelta(days=29)})
    back = text_of(again.post(STEP, {"kod": code.lower(), "ruch": "wroc"}))
    assert "Gdzie mieszkasz" in back
    assert 'value="Lipowa"' in back
    assert "Nie ma szkicu" in text_of(again.post(STEP, {"kod": "AAAAABBBBB", "ruch": "wroc"}))


def test_wrong_input_comes_back_as_typed_with_one_sentence_for_each(anna_at_home):
    browser = anna_at_home
    wrong = text_of(on(browser, begin(browser), imie="", nazwisko="Wrona", urodzenie="jutro",
                       pesel="123"))  # fmt: skip
    assert "Imię: Wypełnij to pole." in wrong
    assert "Podaj dzień, na przykład 24.12.1980." in wrong
    assert "Sprawdź PESEL" in wrong
    for typed in ("Wrona", "jutro", "123"):
        assert f'value="{typed}"' in wrong


def test_pressed_twice_it_is_one_letter_and_both_show_the_same_number(anna_at_home):
    browser = anna_at_home
    page = filled_in(browser, begin(browser))
    for _ in range(3):
        assert "RPW/1/2026" in text_of(sent(browser, page))
    assert IncomingLetter.objects.count() == SentApplication.objects.count() == 1


def test_an_incomplete_application_is_kept_and_says_what_is_missing(anna_at_home):
    browser = anna_at_home
    page = begin(browser)
    code = hidden(page)["kod"]
    review = browser.post(STEP, {"kod": code, "ruch": "lista"}, **LATER)
    assert "Brakuje odpowiedzi" in text_of(review)
    refused = sent(browser, review)
    assert "We wniosku brakuje odpowiedzi" in text_of(refused)
    assert Draft.objects.count() == 1
    assert not IncomingLetter.objects.exists()
    with pytest.raises(RefusedError, match="Nie ma już takiego szkicu"):
        SendApplication(slug=SLUG, at=NOON, actor=Resident(), code="23456789AB").execute()


def test_files_are_taken_by_what_they_are(anna_at_home):
    browser = anna_at_home
    code = hidden(begin(browser))["kod"]

    def add(name, data):
        sent = {"kod": code, "ruch": "plik", "plik": SimpleUploadedFile(name, data)}
        return text_of(browser.post(STEP, sent, **LATER))

    assert "renta.pdf" in add("renta.pdf", PDF)
    assert "Tego rodzaju pliku nie przyjmujemy" in add("wirus.pdf", b"MZ\x90\x00" * 20)
    assert "Plik ma ponad 5 MB" in add("duzy.pdf", PDF + b" " * (5 * 2**20))
    add("renta-jeszcze-raz.pdf", PDF)
    assert Paper.objects.count() == Upload.objects.count() == 1
    row = Paper.objects.get()
    gone = browser.post(STEP, {"kod": code, "ruch": "usun-plik", "plik-klucz": row.upload.key})
    assert "renta.pdf" not in text_of(gone)
    assert not Content.objects.exists()


def test_files_go_with_the_application(anna_at_home):
    browser = anna_at_home
    page = begin(browser)
    sent_file = {"kod": hidden(page)["kod"], "ruch": "plik",
                 "plik": SimpleUploadedFile("renta.pdf", PDF)}  # fmt: skip
    browser.post(STEP, sent_file, **LATER)
    sent(browser, filled_in(browser, page))
    row = Paper.objects.get()
    assert row.draft is None
    assert row.application == SentApplication.objects.get()


def test_a_draft_that_nobody_touches_is_deleted_with_its_files(anna_at_home):
    browser = anna_at_home
    code = hidden(begin(browser))["kod"]
    file = SimpleUploadedFile("renta.pdf", PDF)
    browser.post(STEP, {"kod": code, "ruch": "plik", "plik": file}, **LATER)
    for days, left in ((30, 1), (31, 0)):
        at = NOON + timedelta(days=days)
        ForgetDrafts(slug=SLUG, at=at, actor=System()).execute()
        assert Draft.objects.count() == Upload.objects.count() == left
    assert not Content.objects.exists()


def test_she_throws_the_draft_away_herself(anna_at_home):
    code = hidden(begin(anna_at_home))["kod"]
    gone = anna_at_home.post(STEP, {"kod": code, "ruch": "wyrzuc"})
    assert "Szkic usunięty." in text_of(gone)
    assert not Draft.objects.exists()


def test_what_the_check_was_told_is_not_typed_again(anna_at_home):
    browser = anna_at_home
    page = browser.post(f"/{SLUG}/sprawdz/krok/", {"temat": "zasilek-okresowy", "ruch": "temat"})
    for more in ({"ruch": "wszyscy"}, {"ruch": "dalej", "odp": "300"}, {"ruch": "wynik"}):
        page = browser.post(f"/{SLUG}/sprawdz/krok/", {**hidden(page), **more})
    assert "Złóż wniosek z tymi odpowiedziami" in text_of(page)
    state = hidden(page)["stan"]
    page = begin(browser, stan=state)
    for typed in (
        {"imie": "Anna", "nazwisko": "Wrona"}, {}, {}, {"potrzeba": "Brak pracy."}, {},
    ):  # fmt: skip
        page = on(browser, page, **typed)
    assert "Dokumenty" in text_of(page), "neither the household nor the income is asked again"
    assert "300,00 zł" in text_of(on(browser, page, ruch="pliki"))


def test_it_is_kept_by_nobody_on_the_way_and_named_nowhere(anna_at_home):
    browser = anna_at_home
    page = begin(browser)
    review = filled_in(browser, page)
    done = sent(browser, review)
    for response in (page, review, done):
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in response
        title = re.search(r"<title>(.*?)</title>", text_of(response)).group(1)
        assert title.split(" – ")[0] in ("Wniosek", "Potwierdzenie")
    events = Event.objects.filter(role="resident")
    assert events.count() > 8
    for row in (*events, *Change.objects.filter(event__in=[one.pk for one in events])):
        assert "Wrona" not in str(vars(row)), row
        assert "Straciłam" not in str(vars(row)), row


def test_whoever_guesses_codes_is_stopped(anna_at_home):
    for number in range(20):
        anna_at_home.post(STEP, {"kod": f"AAAAABBB{number:02d}", "ruch": "wroc"})
    many = anna_at_home.post(STEP, {"kod": "AAAAABBBBB", "ruch": "wroc"})
    assert "Za dużo prób" in text_of(many)


def test_a_machine_that_fills_the_hidden_field_starts_nothing(anna_at_home):
    first = anna_at_home.get(f"{ROOT}zasilek-okresowy/")
    sent = {**hidden(first), "ruch": "zacznij", "strona_www": "spam"}
    assert "Nie wypełniaj tego pola" in text_of(anna_at_home.post(STEP, sent, **LATER))
    assert not Draft.objects.exists()


def test_a_matter_without_a_form_has_no_page(anna_at_home):
    assert anna_at_home.get(f"{ROOT}niebieska-karta/").status_code == 404
    assert anna_at_home.get(STEP)["Location"] == ROOT


def application(browser):
    """Sent; its number and code."""
    sent(browser, filled_in(browser, begin(browser)))
    row = SentApplication.objects.get()
    return {"numer": str(row.letter), "kod": row.code}


def test_number_and_code_show_where_it_stands_in_plain_words(anna_at_home):
    known = application(anna_at_home)
    assert "Numer i kod do siebie nie pasują" in text_of(
        anna_at_home.post(f"{ROOT}stan/", {**known, "numer": "RPW/2/2026"})
    )
    for number in (known["numer"], "rpw 1/2026", "1/2026"):
        shown = anna_at_home.post(f"{ROOT}stan/", {**known, "numer": number})
        assert "Wniosek do nas dotarł" in text_of(shown)
        assert "środa 23 grudnia 2026" in text_of(shown)
        assert shown["Cache-Control"] == "no-store"
        assert "<title>Stan wniosku" in text_of(shown)
        assert "Zasiłek" not in text_of(shown), "the page of the status does not say of what"
        assert "Wrona" not in text_of(shown)
    english = anna_at_home.post(f"/en{ROOT}stan/", known)
    assert "We have the application" in text_of(english)


def test_the_status_has_a_guard_against_guessing(anna_at_home):
    for _ in range(20):
        anna_at_home.post(f"{ROOT}stan/", {"numer": "1/2026", "kod": "AAAAABBBBB"})
    many = anna_at_home.post(f"{ROOT}stan/", {"numer": "1/2026", "kod": "AAAAABBBBB"})
    assert "Za dużo prób" in text_of(many)


def test_the_receipt_is_a_document_that_everybody_can_read_out(anna_at_home, verapdf, tmp_path):
    known = application(anna_at_home)
    made = anna_at_home.post(f"{ROOT}potwierdzenie/", known)
    assert made["Content-Type"] == "application/pdf"
    assert made["Content-Disposition"] == 'attachment; filename="potwierdzenie.pdf"'
    assert made["Cache-Control"] == "no-store"
    (tmp_path / "potwierdzenie.pdf").write_bytes(made.content)
    assert verapdf(tmp_path) == []
    strange = {**known, "kod": "AAAAABBBBB"}
    assert anna_at_home.post(f"{ROOT}potwierdzenie/", strange).status_code == 404
    assert anna_at_home.get(f"{ROOT}potwierdzenie/").status_code == 405
