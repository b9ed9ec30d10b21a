"""The pages around a file: who leads it, who is kept out, what for, and the way in an emergency."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ostoja.accounts.models import EmergencyAccess, Exclusion, User
from ostoja.audit.models import Event, Read
from ostoja.people import models as m
from tests.people.conftest import MARCH, TODAY, pesel
from tests.people.test_office import HOME, desk  # noqa: F401  # a fixture
from tests.people.test_rights import CENTRE_STREET, RIVER_STREET, hire  # noqa: F401  # a fixture
from tests.reading import text_of

URGENT = f"{HOME}dostep-awaryjny/"
REASON = "Dziecko w szpitalu pyta o opiekuna."


@pytest.fixture
def anna(ada):
    return ada.create("Anna", "Wrona", MARCH, pesel=pesel(MARCH), door=CENTRE_STREET)


@pytest.fixture
def sit(client, hire):  # noqa: F811
    """``sit("ewa", "social_worker")``: the browser of a new worker."""

    def down(name, role, **more):
        worker = hire(name, role, **more)
        client.force_login(worker.actor.user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return down


def test_a_worker_at_night_opens_one_file_and_the_officer_answers(sit, anna):
    """The hospital calls about Anna, who belongs to another unit; for an hour her file is open."""
    browser = sit("iga", "social_worker", unit="zps-podgorze")
    assert browser.get(f"{HOME}{anna}/").status_code == 404
    assert "Pilnie potrzebujesz" in text_of(browser.get(HOME))
    for wrong in ({"pesel": pesel(MARCH)}, {"pesel": pesel(MARCH), "powod": "pilne"}):
        assert "Napisz powód" in text_of(browser.post(URGENT, wrong))
    nobody = text_of(browser.post(URGENT, {"pesel": pesel(MARCH, 7), "powod": REASON}))
    assert "Nie ma dokładnie jednej" in nobody
    assert not EmergencyAccess.objects.exists()
    opened = browser.post(URGENT, {"pesel": pesel(MARCH), "powod": REASON}, follow=True)
    assert "Anna Wrona" in text_of(opened)
    assert "inspektor ochrony danych" in text_of(opened).lower()
    access = EmergencyAccess.objects.get()
    assert (access.person, access.reason, access.until - access.at) == (
        anna, REASON, timedelta(hours=1)
    )  # fmt: skip
    said = browser.post(f"{HOME}{anna}/zmiana/", {"co": "dane", "jezyk": "uk"}, follow=True)
    assert "Nie ma takiej osoby" in text_of(said), "it opens reading alone"
    glass = "/przykladowo/biuro/dostepy-awaryjne/"
    officer = sit("iod", "dpo")
    assert REASON in text_of(officer.get(glass))
    officer.post(glass, {"dostep": access.pk, "ustalenie": "Uzasadniony: szpital."})
    assert "Uzasadniony: szpital." in text_of(officer.get(glass))


def test_an_administrator_has_no_register_but_the_emergency(sit, anna):
    browser = sit("admin", "administrator")
    assert browser.get(HOME).headers["Location"] == URGENT
    sent = {"imie": "anna", "nazwisko": "WRONA", "urodzenie": "1984-03-12", "powod": REASON}
    assert "Anna Wrona" in text_of(browser.post(URGENT, sent, follow=True))
    assert Read.objects.order_by("-id").first().purpose == "dostęp awaryjny"


def test_two_of_one_name_and_day_are_nobody(ada, sit, anna):
    ada.create("Anna", "Wrona", MARCH, seen=[anna])
    browser = sit("iga", "social_worker", unit="zps-podgorze")
    sent = {"imie": "Anna", "nazwisko": "Wrona", "urodzenie": "1984-03-12", "powod": REASON}
    assert "Nie ma dokładnie jednej" in text_of(browser.post(URGENT, sent))


def test_editors_have_no_emergency(sit, anna):
    browser = sit("red", "editor")
    said = text_of(browser.post(URGENT, {"pesel": pesel(MARCH), "powod": REASON}))
    assert "rola nie pozwala" in said
    assert not EmergencyAccess.objects.exists()


@pytest.mark.parametrize("role", ["director", "auditor"])
def test_who_sees_everybody_says_what_for(sit, anna, role):
    """The director and the inspector are asked once an hour; the answer stands with each read."""
    end = TODAY + timedelta(days=30) if role == "auditor" else None
    browser = sit("dyr", role, valid_to=end)
    asked = browser.get(f"{HOME}{anna}/")
    assert asked.headers["Location"] == f"{HOME}{anna}/cel/"
    assert not Read.objects.filter(what="teczka osoby").exists()
    refused = browser.post(f"{HOME}{anna}/cel/", {"cel": "ciekawość"})
    assert "Wybierz, po co" in text_of(refused)
    opened = browser.post(f"{HOME}{anna}/cel/", {"cel": "nadzór nad sprawą"}, follow=True)
    assert "Anna Wrona" in text_of(opened)
    assert Read.objects.get(what="teczka osoby").purpose == "nadzór nad sprawą"


def test_nobody_is_asked_what_for_about_nobody(sit):
    browser = sit("dyr", "director")
    assert browser.get(f"{HOME}abcdefghjkmn/").status_code == 404
    assert browser.get(f"{HOME}abcdefghjkmn/cel/").status_code == 404


def test_a_head_gives_a_file_to_a_family_assistant_and_takes_it_back(sit, hire, anna):  # noqa: F811
    page = f"{HOME}{anna}/dostep/"
    assistant = hire("asia", "family_assistant")
    assistant.at = timezone.localtime()  # the head's browser names her today
    assert assistant.find("Wrona") == []
    browser = sit("szef", "unit_head", unit="zps-srodmiescie")
    assert "Zespół Pracy Socjalnej Śródmieście" in text_of(browser.get(page))
    for email, said in (
        ("asia@przykladowo.example", "Zapisano"), ("asia@przykladowo.example", "już prowadzi"),
        ("nikt@przykladowo.example", "Nie ma takiego pracownika"),
    ):  # fmt: skip
        sent = {"co": "wyznacz", "kto": email}
        assert said in text_of(browser.post(page, sent, follow=True))
    assert assistant.find("Wrona") == ["Anna Wrona"]
    grant = m.FileGrant.objects.get()
    browser.post(page, {"co": "koniec", "numer": grant.pk})
    assert assistant.find("Wrona") == []
    event = Event.objects.filter(action="wyznaczenie pracownika do teczki").get()
    assert event.about == anna


def test_a_head_of_elsewhere_gives_nothing(sit, ada):
    jan = ada.create("Jan", "Kos", door=RIVER_STREET)
    browser = sit("szef", "unit_head", unit="zps-srodmiescie")
    assert browser.get(f"{HOME}{jan}/dostep/").status_code == 404
    sent = {"co": "wyznacz", "kto": "ada@przykladowo.example"}
    assert browser.post(f"{HOME}{jan}/dostep/", sent).status_code == 404


def test_a_worker_reports_her_sister_and_the_head_ends_it(sit, anna):
    page, listed = f"{HOME}{anna}/dostep/", "/przykladowo/biuro/wylaczenia/"
    browser = sit("ewa", "social_worker", unit="zps-srodmiescie")
    own = re.search(r'<option value="(\d+)" selected>Ewa', text_of(browser.get(page))).group(1)
    assert "Ada" not in text_of(browser.get(page)), "of others only a superior"
    sent = {"co": "wylacz", "numer": own, "podstawa": "relative"}
    assert "Obowiązuje wyłączenie" in text_of(browser.post(page, sent, follow=True))
    assert "Nikogo nie znaleziono" in text_of(browser.post(HOME, {"szukaj": "Wrona"}))
    assert browser.get(listed).status_code == 403
    head = sit("szef", "unit_head", unit="zps-srodmiescie")
    assert "art. 24 § 1 pkt 2 KPA" in text_of(head.get(listed))
    key = Exclusion.objects.get().pk
    assert "Napisz powód" in text_of(head.post(listed, {"wylaczenie": key}, follow=True))
    sent = {"wylaczenie": key, "powod": "Zapisano przez pomyłkę."}
    assert "kończy się dzisiaj" in text_of(head.post(listed, sent, follow=True))
    assert "jest cofnięte" in text_of(head.post(listed, {**sent, "co": "cofnij"}, follow=True))
    assert not Exclusion.objects.exists()
    assert Event.objects.get(action="cofnięcie wyłączenia").reason == "Zapisano przez pomyłkę."


def test_the_log_tells_reads_of_ones_own_files_from_those_of_a_whole_centre_role(sit, ada, anna):
    """Nobody is asked at the counter; the officer can still look for files that nobody gave."""
    sit("zosia", "social_worker", unit="zps-srodmiescie").get(f"{HOME}{anna}/")
    clerk = sit("kasia", "clerk")
    clerk.get(f"{HOME}{anna}/")
    head = sit("szef", "unit_head")
    head.post(f"{HOME}{anna}/dostep/", {"co": "wyznacz", "kto": "kasia@przykladowo.example"})
    clerk.force_login(
        User.objects.get(email="kasia@przykladowo.example"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    clerk.get(f"{HOME}{anna}/")
    assert list(
        Read.objects.filter(what="teczka osoby").order_by("pk").values_list("purpose", flat=True)
    ) == [
        "prowadzenie spraw osoby", "obsługa osoby w roli całego ośrodka", "prowadzenie spraw osoby",
    ]  # fmt: skip
