"""The pages on which a decision is written, checked, signed and printed."""

from django.db import connection

from ostoja.cases.models import Decision
from tests.reading import text_of

ROOT = "/przykladowo/biuro/sprawy/"
SENT = {
    "rodzaj": "grant", "kwota": "410,00", "od": "2026-12-01", "do": "2027-05-31",
    "ustalenia": "Anna Wrona mieszka sama.", "cel": "", "wyplata": "przelewem",
}  # fmt: skip


def test_three_people_write_check_and_sign_on_the_page(desk, deciding):
    home = f"{ROOT}sprawa/{deciding.case}/decyzja/"
    browser = desk("officer")
    assert "od 205,00 zł do 410,00 zł" in text_of(browser.get(home))
    wrong = text_of(browser.post(home, {**SENT, "kwota": "4 tysiące"}))
    assert "to nie kwota" in wrong
    assert "Anna Wrona mieszka sama." in wrong
    answer = browser.post(home, SENT, follow=True)
    assert "Projekt jest zapisany" in text_of(answer)
    page = answer.request["PATH_INFO"]
    assert browser.get(f"{page}pdf/").content.startswith(b"%PDF")
    for name, sent in (("checker", {"co": "sprawdz"}),
                       ("director", {"co": "podpisz", "sposob": "paper"})):  # fmt: skip
        assert "Zapisano." in text_of(desk(name).post(page, sent, follow=True))
    shown = text_of(desk("clerk").get(page))
    assert "Director, " in shown
    assert "wynik jest ten sam" in shown
    assert "Podpisz</button>" not in shown
    again = {"co": "sprostuj", "jest": "Wrona", "ma-byc": "Wrońska", "ustalenia": "Dowód."}
    mended = text_of(desk("officer").post(page, again, follow=True))
    assert "zamiast „Wrona” ma być „Wrońska”" in mended
    assert Decision.objects.count() == 2


def test_the_draft_comes_back_into_the_form_and_the_page_says_what_is_wrong(desk, deciding):
    key = deciding.draft()
    browser = desk("officer")
    form = text_of(browser.get(f"{ROOT}sprawa/{deciding.case}/decyzja/"))
    assert 'value="410,00"' in form
    assert "szuka pracy" in form
    page = f"{ROOT}sprawa/{deciding.case}/decyzja/{key}/"
    for sent, words in (({"co": "sprawdz"}, "innej osoby"), ({"co": "x"}, "Wybierz, co"),
                        ({"co": "podpisz", "sposob": "paper"}, "Twoja rola")):  # fmt: skip
        assert words in text_of(browser.post(page, sent, follow=True))


def test_who_decides_is_written_by_the_director_and_read_by_others(desk, office):
    page = f"{ROOT}kto-wydaje-decyzje/"
    sent = {"urzad": "Burmistrz", "upowaznienie": "nr 1", "kolegium": "SKO", "od": "2026-01-01"}
    assert "Twoja rola" in text_of(desk("clerk").post(page, sent))
    assert "Zapisano." in text_of(desk("director").post(page, sent, follow=True))
    assert "Burmistrz" in text_of(desk("clerk").get(page))


def test_pages_of_decisions_keep_their_budget(desk, deciding, django_assert_max_num_queries):
    key = deciding.signed()
    browser = desk("head")
    more = 0 if connection.vendor == "sqlite" else 3
    for page, most in (("", 14), ("decyzja/", 12), (f"decyzja/{key}/", 12)):
        browser.get(f"{ROOT}sprawa/{deciding.case}/{page}")
        with django_assert_max_num_queries(most + more):
            assert browser.get(f"{ROOT}sprawa/{deciding.case}/{page}").status_code == 200


def test_the_composer_keeps_its_budget_for_whoever_writes(
    desk, deciding, django_assert_max_num_queries
):
    browser = desk("officer")
    more = 0 if connection.vendor == "sqlite" else 3
    page = f"{ROOT}sprawa/{deciding.case}/decyzja/"
    for draft in (False, True):
        if draft:
            deciding.draft()
        browser.get(page)
        with django_assert_max_num_queries(14 + more):
            assert "od 205,00 zł do 410,00 zł" in text_of(browser.get(page))


def test_an_editor_is_sent_away(desk, deciding):
    key = deciding.draft()
    browser = desk("editor")
    for page in ("decyzja/", f"decyzja/{key}/", f"decyzja/{key}/pdf/"):
        assert browser.get(f"{ROOT}sprawa/{deciding.case}/{page}").status_code == 302
