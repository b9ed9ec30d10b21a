"""The pages of matters with care: the composer's own fields, letters, the fee of a care home."""

import re
from datetime import timedelta

from django.db import connection

from ostoja.cases.models import Case, Decision
from tests.cases.conftest import NOON, Deciding
from tests.cases.test_decision_pages import ROOT
from tests.cases.test_matters import CARE_LAW, HOME_LAW, at_home, confirmed, family, filed, sign
from tests.reading import text_of

CARE = {
    "rodzaj": "grant", "od": "2026-12-01", "do": "2027-05-31", "pole-hours": "20",
    "pole-tasks": "zakupy", "pole-place": "w domu", "ustalenia": "Ustalono w wywiadzie.",
}  # fmt: skip


def test_the_composer_asks_hours_and_tasks_counts_the_fee_and_keeps_what_was_typed(desk, office):
    confirmed(filed(office, "uslugi-opiekuncze"), *CARE_LAW)
    deciding = Deciding(office, 150_000, "uslugi-opiekuncze")
    home, browser = f"{ROOT}sprawa/{deciding.case}/decyzja/", desk("officer")
    empty = text_of(browser.get(home))
    assert "Godzin miesięcznie" in empty
    assert "Kwota w złotych" not in empty
    counted = text_of(browser.post(home, {**CARE, "licz": "1"}))
    assert "40,00 zł" in counted
    assert 'value="zakupy"' in counted
    assert not Decision.objects.exists()
    wrong = text_of(browser.post(home, {**CARE, "pole-hours": "dużo"}))
    assert "wpisz liczbę" in wrong
    assert 'value="dużo"' in wrong
    assert "Projekt jest zapisany" in text_of(browser.post(home, CARE, follow=True))
    again = text_of(browser.get(home))
    assert 'value="20"' in again
    assert "Ustalono w wywiadzie." in again


def test_a_letter_about_a_decision_is_written_on_its_page(desk, deciding):
    key = deciding.signed()
    browser = desk("officer")
    shown = text_of(browser.get(f"{ROOT}sprawa/{deciding.case}/decyzja/{key}/"))
    assert "Świadczenie nienależnie pobrane" in shown
    page = f"{ROOT}sprawa/{deciding.case}/pismo/repeal/"
    sent = {"decyzja": key, "pole-since": "2027-01-01", "ustalenia": ""}
    assert "do potwierdzenia" in text_of(browser.get(f"{page}?decyzja={key}"))
    assert 'value="2027-01-01"' in text_of(browser.post(page, sent))
    done = text_of(browser.post(page, {**sent, "ustalenia": "Znalazła pracę."}, follow=True))
    assert "Uchylam od dnia 1.01.2027 decyzję z dnia 23.11.2026: zasiłek okresowy." in done
    assert browser.get(f"{ROOT}sprawa/{deciding.case}/pismo/nie-ma/").status_code == 404
    assert browser.get(f"{ROOT}sprawa/{deciding.case}/pismo/grant/").status_code == 404


def test_the_fee_of_a_care_home_is_counted_on_the_page_and_each_payer_gets_a_letter(
    desk, office, monkeypatch
):
    deciding = Deciding(confirmed(filed(office, "dps"), *HOME_LAW), matter="dps")
    at_home(deciding)
    late = NOON + timedelta(days=31)
    for module in ("ostoja.cases.office.views.writing", "ostoja.cases.office.views.decisions",
                   "ostoja.directory.office.views.frame"):  # fmt: skip
        monkeypatch.setattr(f"{module}.now_here", lambda: late)
    browser, page = desk("officer"), f"{ROOT}sprawa/{deciding.case}/oplata/"
    assert "Ustal opłatę" in text_of(browser.get(f"{ROOT}sprawa/{deciding.case}/"))
    sent = {
        "koszt": "7200", "dochod": "2400", "od": "2027-01-01", "ustalenia": "Koszt ogłoszony.",
        "kto-0": "Ewa Kos", "adres-0": "Polna 3", "kim-0": "closer", "ile-0": "4000", "osob-0": "1",
    }  # fmt: skip
    counted = text_of(browser.post(page, {**sent, "licz": "1"}))
    assert all(amount in counted for amount in ("1 680,00 zł", "970,00 zł", "4 550,00 zł"))
    assert "wybierz, kim jest" in text_of(browser.post(page, {**sent, "kim-0": ""}))
    assert "to nie kwota" in text_of(browser.post(page, {**sent, "ile-0": "sporo"}))
    browser.post(page, sent)
    fee = Decision.objects.get(kind="fee")
    assert Case.objects.get(key=deciding.case).state == "oplata-projekt"
    sign(deciding, fee.key, late)
    own = f"{ROOT}sprawa/{deciding.case}/decyzja/{fee.key}/"
    assert "Decyzja dla osoby zobowiązanej" in text_of(desk("officer").get(own))
    to_payer = {"co": "oplata-osoby", "kto": "0", "ustalenia": "Dochód córki."}
    assert "Dla: Ewa Kos." in text_of(desk("officer").post(own, to_payer, follow=True))


def test_the_page_of_a_case_says_when_a_place_in_a_home_may_be_given(desk, office):
    deciding = Deciding(confirmed(filed(office, "dps"), *HOME_LAW), matter="dps")
    browser, case = desk("officer"), f"{ROOT}sprawa/{deciding.case}/"
    early = text_of(browser.get(case))
    assert "jeszcze nie. Najpierw musi zwolnić się miejsce" in early
    assert f"{case}pismo/place/" not in early
    letter = text_of(browser.get(f"{case}pismo/place/"))
    assert "Najpierw musi zwolnić się miejsce" in letter
    assert "Zapisz projekt" not in letter
    at_home(deciding)
    assert f"{case}pismo/place/" in text_of(browser.get(case))
    assert "Zapisz projekt" in text_of(browser.get(f"{case}pismo/place/"))


def test_the_new_pages_keep_their_budget(desk, deciding, django_assert_max_num_queries):
    key = deciding.signed()
    browser, more = desk("officer"), 0 if connection.vendor == "sqlite" else 3
    for page in (f"pismo/repeal/?decyzja={key}", "pismo/summon/"):
        browser.get(f"{ROOT}sprawa/{deciding.case}/{page}")
        with django_assert_max_num_queries(12 + more):
            assert browser.get(f"{ROOT}sprawa/{deciding.case}/{page}").status_code == 200


def test_three_screens_lead_from_the_simplest_case_to_its_signed_decision(desk, office):
    """The case, the composer, the decision: whoever prepares sees three, checker and director one.

    A nursing allowance needs neither interview nor plan; what it asks is marked on one page.
    """
    deciding, child = family(office, "zasilek-pielegnacyjny")
    screens, browser = set(), desk("officer")

    def screen(answer):
        assert answer.status_code == 200
        screens.add(answer.request["PATH_INFO"])
        return answer

    case = f"{ROOT}sprawa/{deciding.case}/"
    shown = text_of(screen(browser.get(case)))
    (home,) = re.findall(r'href="([^"]*/decyzja/)">Napisz decyzję', shown)
    form = text_of(screen(browser.get(home)))
    asked = re.findall(r'name="(pyt-[^"]+-pytano)"', form)
    assert len(asked) == 2 * 5
    sent = {
        **dict.fromkeys(asked, "1"), f"pyt-usr_orzeczenie_dziecka-{child}": "tak", "kogo": child,
        "rodzaj": "grant", "kwota": "215,84", "od": "2026-12-01", "do": "2027-05-31",
        "ustalenia": "Dziecko ma orzeczenie.", "wyplata": "przelewem",
    }  # fmt: skip
    page = screen(browser.post(home, sent, follow=True)).request["PATH_INFO"]
    for name, pressed in (("checker", {"co": "sprawdz"}),
                          ("director", {"co": "podpisz", "sposob": "paper"})):  # fmt: skip
        screen(desk(name).post(page, pressed, follow=True))
    assert Decision.objects.get().state == "signed"
    assert len(screens) == 3
