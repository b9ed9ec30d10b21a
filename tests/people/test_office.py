"""The register in the browser: found, entered once, changed, put together; nothing in addresses."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.test.utils import CaptureQueriesContext

from ostoja.accounts.actions import AddMember, ExcludeWorker
from ostoja.accounts.models import User
from ostoja.audit.actions import Person, RefusedError, System
from ostoja.audit.models import Read
from ostoja.people import actions
from ostoja.people import models as m
from tests.people.conftest import MARCH, NOON, TODAY, WARSAW, Register, pesel
from tests.reading import text_of

EARLIER = date(2026, 1, 1)
HOME = "/przykladowo/biuro/osoby/"
LIPOWA = ("Lipowa", "12", "3", "00-001", "Przykładowo")


@pytest.fixture
def desk(client, office):
    """``desk("ada")``: a browser in which somebody is signed in."""

    def sit(name):
        user = getattr(office, name).user
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sit


@pytest.fixture
def anna(ada):
    return ada.create("Anna", "Wrona", MARCH, pesel=pesel(MARCH), phones=("500100200",),
                      door=LIPOWA)  # fmt: skip


def test_a_worker_finds_a_person_and_opens_the_file(desk, anna):
    browser = desk("ada")
    found = browser.post(HOME, {"szukaj": "wronie annie"})
    assert f"{HOME}{anna}/" in text_of(found)
    file = browser.get(f"{HOME}{anna}/")
    assert "Anna Wrona" in text_of(file)
    assert "500 100 200" in text_of(file)
    for response in (found, file):
        assert response["Cache-Control"] == "no-store"
        title = re.search(r"<title>(.*?)</title>", text_of(response)).group(1)
        assert "Wrona" not in title
        assert "Wrona" not in str(response.headers)


def test_a_new_person_is_entered_after_the_duplicates_were_seen(desk, anna):
    browser = desk("ada")
    sent = {"imie": "Ana", "nazwisko": "Wrona", "urodzenie": "1984-03-12", "obywatelstwo": "PL"}
    first = browser.post(f"{HOME}nowa/", sent)
    assert "Podobne wpisy" in text_of(first)
    assert "ta sama data urodzenia" in text_of(first)
    assert f'value="{anna}"' in text_of(first)
    browser.post(f"{HOME}nowa/", {**sent, "widziane": anna})
    assert m.Person.objects.count() == 1, "the box that says so was not ticked"
    done = browser.post(f"{HOME}nowa/", {**sent, "widziane": anna, "inna": "1"})
    assert done.status_code == 302
    assert re.fullmatch(rf"{HOME}[a-z0-9]{{12}}/", done["Location"])
    assert m.Person.objects.count() == 2


def test_what_is_wrong_keeps_what_was_typed(desk):
    said = text_of(desk("ada").post(f"{HOME}nowa/", {"imie": "Anna", "nazwisko": "", "pesel": "1"}))
    assert "Podaj nazwisko literami." in said
    assert 'value="Anna"' in said


def test_merging_and_parting_in_the_browser(desk, ada, anna):
    second = ada.create("Ana", "Wrona", MARCH, seen=[anna])
    browser = desk("ada")
    page = f"{HOME}{anna}/podobne/"
    assert second in text_of(browser.get(page))
    browser.post(page, {"co": "polacz", "drugi": second, "powod": "ten sam dowód"})
    assert browser.get(f"{HOME}{second}/")["Location"] == f"{HOME}{anna}/"
    assert "Połączone wpisy" in text_of(browser.get(page))
    browser.post(page, {"co": "rozdziel", "drugi": second, "powod": "to siostra"})
    assert browser.get(f"{HOME}{second}/").status_code == 200


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"co": "dane", "jezyk": "uk", "kanal": "phone", "potrzeby": "winda"}, "winda"),
        ({"co": "dane", "jezyk": "4294967296", "kanal": "phone"}, "kod języka"),
        ({"co": "nazwisko", "imie": "Anna", "nazwisko": "Sowa", "od": "2026-11-20"}, "Anna Sowa"),
        ({"co": "adres", "rodzaj": "residence", "bez_adresu": "1", "od": "2030-01-01"},
         "za daleko"),
        ({"co": "adres", "rodzaj": "post", "ulica": "Klonowa", "dom": "5",
          "miejscowosc": "Przykładowo", "od": "2026-11-20"}, "Klonowa 5"),
        ({"co": "kontakt", "rodzaj": "phone", "wartosc": "600100200", "tylko_osoba": "1"},
         "600 100 200, rozmawiać tylko z tą osobą"),
        ({"co": "pobyt", "podstawa": "pobyt-czasowy", "od": "2026-01-01"}, "pobyt czasowy"),
        ({"co": "dostep", "kto": "ada@przykladowo.example", "powod": "sąsiadka"}, "ograniczony"),
        ({"co": "adres", "rodzaj": "post", "od": "kiedyś"}, "rrrr-mm-dd"),
    ],
)  # fmt: skip
def test_every_change_has_its_form(desk, anna, sent, said):
    browser = desk("ada")
    assert browser.get(f"{HOME}{anna}/zmiana/").status_code == 200
    assert said in text_of(browser.post(f"{HOME}{anna}/zmiana/", sent, follow=True))


def test_a_contact_that_is_not_used_any_more(desk, anna):
    contact = m.Contact.objects.get()
    sent = {"co": "koniec-kontaktu", "kontakt": str(contact.pk)}
    assert "Zapisano." in text_of(desk("ada").post(f"{HOME}{anna}/zmiana/", sent, follow=True))


def test_a_household_is_put_together_by_searching(desk, ada, anna):
    jan = ada.create("Jan", "Kos", MARCH.replace(year=1980))
    browser, page = desk("ada"), f"{HOME}{anna}/gospodarstwo/"
    found = browser.post(page, {"osoba": [anna], "rola": ["head"], "szukaj": "Kos", "co": "szukaj"})
    assert jan in text_of(found)
    added = browser.post(page, {"osoba": [anna], "rola": ["head"], "dodaj": jan})
    assert "Jan Kos" in text_of(added)
    done = browser.post(
        page,
        {"osoba": [anna, jan], "rola": ["head", "partner"], "ustawa": "ups", "od": "2026-11-20",
         "co": "zapisz"},
        follow=True,
    )  # fmt: skip
    assert "Jan Kos: partner albo partnerka" in text_of(done)


def test_income_is_asked_in_the_words_of_the_act(desk, anna):
    browser, page = desk("ada"), f"{HOME}{anna}/dochod/"
    assert "Wynagrodzenie na rękę" in text_of(browser.get(page))
    assert "Należny podatek" in text_of(browser.get(f"{page}?ustawa=usr"))
    sent = {"ustawa": "ups", "miesiac": "2026-10", "dowod": "statement"}
    wrong = browser.post(page, {**sent, "ups_wynagrodzenie_netto": "dużo"})
    assert "podaj kwotę" in text_of(wrong)
    done = browser.post(
        page,
        {"ustawa": "ups", "miesiac": "2026-10", "ups_wynagrodzenie_netto": "1234,50",
         "dowod": "certificate", "dowod_dzien": "2026-11-02"},
        follow=True,
    )  # fmt: skip
    assert "Wynagrodzenie na rękę w miesiącu: 1 234,50 zł" in text_of(done).replace("\xa0", " ")


def test_the_protected_page_is_the_same_empty_page_for_those_outside(desk, ada, anna):
    """Bogdan opens it for a woman with a protected file and for one without: the same."""
    other = ada.create("Ewa", "Kos", MARCH.replace(year=1970))
    browser = desk("ada")
    browser.post(f"{HOME}{anna}/chronione/", {"co": "zaloz"})
    file = m.SafetyFile.objects.get()
    for kind, value in (("niebieska-karta", "NK 17/2026"), ("address", "Ogrodowa 77")):
        sent = {"co": "wpisz", "zapis": file.key, "rodzaj": kind, "tresc": value}
        said = text_of(browser.post(f"{HOME}{anna}/chronione/", sent, follow=True))
        assert value in said
    assert "Ogrodowa 77" not in text_of(browser.get(f"{HOME}{anna}/"))
    browser = desk("bogdan")
    pages = [
        re.sub(r'value="[^"]{64}"', "", text_of(browser.get(f"{HOME}{key}/chronione/")))
        .replace(key, "KEY")
        for key in (anna, other)
    ]  # fmt: skip
    assert pages[0] == pages[1]
    for typed in ("Ogrodowa 77", "NK 17/2026"):
        assert "Nikogo nie znaleziono" in text_of(browser.post(HOME, {"szukaj": typed}))
    log = text_of(browser.get("/przykladowo/biuro/"))
    for secret in ("NK 17", "Ogrodowa", "niebieska", "Niebieska", anna):
        assert secret not in log


def test_editors_and_strangers_stay_outside(desk, client, anna):
    for address in (HOME, f"{HOME}nowa/", f"{HOME}{anna}/", f"{HOME}{anna}/chronione/"):
        assert client.get(address)["Location"].startswith("/przykladowo/biuro/wejscie/")
    browser = desk("edyta")
    for address in (HOME, f"{HOME}nowa/", f"{HOME}{anna}/", f"{HOME}{anna}/zmiana/"):
        assert browser.get(address)["Location"] == "/przykladowo/biuro/"
    assert "pracowników, którzy prowadzą sprawy" in text_of(browser.get(HOME, follow=True))


def test_what_one_may_not_see_is_not_there(desk, ada, anna):
    ada.do(actions.RestrictFile, person=anna, emails=frozenset({"ada@przykladowo.example"}))
    browser = desk("bogdan")
    for part in ("", "zmiana/", "podobne/", "gospodarstwo/", "dochod/", "chronione/"):
        mine = browser.get(f"{HOME}{anna}/{part}")
        nobodys = browser.get(f"{HOME}abcdefghjkmn/{part}")
        assert mine.status_code == nobodys.status_code == 404, part
        assert text_of(mine) == text_of(nobodys).replace("abcdefghjkmn", anna)


@pytest.mark.parametrize(
    "typed", ["Wrona", "Anna Wrona 12.03.1984", "500100200", "Lipowa 12", pesel(MARCH)]
)
@pytest.mark.parametrize("name", ["ada", "ewa"])
def test_a_search_takes_at_most_twelve_queries(desk, ada, office, typed, name):
    """Of the whole centre, and of a unit, for which the division is asked about every door."""
    from django.db import connection

    AddMember(
        slug=office.slug, at=NOON, actor=System(), email="ewa@przykladowo.example", person="Ewa",
        role="social_worker", unit="zps-srodmiescie",
    ).execute()  # fmt: skip
    office.ewa = Person(User.objects.get(email="ewa@przykladowo.example"), "social_worker")

    first = ada.create("Anna", "Wrona", MARCH, pesel=pesel(MARCH), phones=("500100200",),
                       door=LIPOWA)  # fmt: skip
    seen = [first]
    for given in ("Ewa", "Iga", "Ola", "Zofia"):
        seen.append(ada.create(given, "Wrona", MARCH, door=LIPOWA, seen=seen))
    browser = desk(name)
    browser.post(HOME, {"szukaj": typed})
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert "Wrona Anna" in text_of(browser.post(HOME, {"szukaj": typed}))
    asked = [one["sql"] for one in queries if one["sql"].startswith("SELECT")]
    asked = [one for one in asked if "set_config" not in one and "advisory" not in one]
    assert len(asked) <= 12, "\n".join(asked)  # who looked is written after the page


def test_a_file_takes_few_queries_however_much_is_in_it(desk, ada, anna):
    from django.db import connection

    browser = desk("ada")
    for number in range(3):
        ada.do(actions.AddContact, person=anna, value=f"60010020{number}")
    browser.get(f"{HOME}{anna}/")
    with CaptureQueriesContext(connection) as queries:
        browser.get(f"{HOME}{anna}/")
    assert len(queries) <= 20, "\n".join(one["sql"][:150] for one in queries)


def test_every_look_at_somebody_is_recorded_and_none_at_nobody(desk, ada, anna):
    """The person may ask who looked: the log answers by the opaque key, never by a name."""
    browser = desk("bogdan")
    browser.post(HOME, {"szukaj": "Zielińska"})
    assert not Read.objects.exists()
    browser.post(HOME, {"szukaj": "Wrona"})
    browser.get(f"{HOME}{anna}/")
    rows = list(Read.objects.order_by("id").values_list("subject", "what", "level", "actor__name"))
    assert rows == [
        (anna, "wynik wyszukiwania", "C3", "Bogdan"), (anna, "teczka osoby", "C3", "Bogdan"),
    ]  # fmt: skip
    browser.get(f"{HOME}{anna}/chronione/")
    assert Read.objects.count() == 2, "nothing protected was shown"
    browser = desk("ada")
    browser.post(f"{HOME}{anna}/chronione/", {"co": "zaloz"}, follow=True)
    file = m.SafetyFile.objects.get()
    last = Read.objects.order_by("id").last()
    assert (last.subject, last.level) == (file.key, "C4")


def test_nobody_leads_the_case_of_a_relative(desk, ada, anna, office):
    """Bogdan reports that Anna is his sister (art. 24 KPA): her file closes, Ada's stays open."""
    Register(office.bogdan).do(
        ExcludeWorker, user=office.bogdan.user.pk, person=anna, ground="relative", first=EARLIER
    )
    with pytest.raises(RefusedError, match="wyłączenie") as refused:
        Register(office.bogdan).do(actions.ChangePerson, person=anna, language="uk")
    assert refused.value.basis == "art. 24 KPA"
    browser = desk("bogdan")
    for part in ("", "zmiana/", "chronione/"):
        assert browser.get(f"{HOME}{anna}/{part}")["Location"] == HOME
    assert "Obowiązuje wyłączenie" in text_of(browser.get(f"{HOME}{anna}/", follow=True))
    assert desk("ada").get(f"{HOME}{anna}/").status_code == 200


def test_what_a_household_is_due_is_counted_from_the_register(ada, office, client):
    """Anna lives alone on 300 zł: the file's own page says what she is due, nothing is typed."""
    now = datetime.now(WARSAW)
    today = now.date()
    worker = type(ada)(office.ada, at=now)
    anna = worker.create("Anna", "Wrona", MARCH, door=("Lipowa", "12", "", "", "Przykładowo"))
    worker.do(actions.FormHousehold, act="ups", since=today, members=((anna, "head"),))
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    worker.do(
        actions.RecordIncome, person=anna, act="ups", month=month,
        receipts={"ups_wynagrodzenie_netto": 30000}, evidence="statement",
    )  # fmt: skip
    client.force_login(office.ada.user, backend="django.contrib.auth.backends.ModelBackend")
    file = client.get(f"/przykladowo/biuro/osoby/{anna}/").content.decode()
    assert "Lipowa 12, Przykładowo" in file
    address = re.search(r'href="([^"]+/swiadczenia/[^"]+)"', file)
    assert address
    shown = client.get(address[1]).content.decode()
    assert "okresowy" in shown
    assert "To nie jest decyzja" in shown
    assert "Anna Wrona" in shown
    assert client.get(address[1].replace("swiadczenia/", "swiadczenia/x")).status_code == 404


def test_nobody_counts_with_the_income_of_a_closed_file(ada, bogdan, office, client):
    """Jan's file is restricted: his wife's amounts would tell Bogdan what Jan earns."""
    anna = ada.create("Anna", "Wrona", MARCH)
    jan = ada.create("Jan", "Kos", MARCH.replace(year=1970))
    ada.do(actions.FormHousehold, act="ups", since=TODAY, members=((anna, "head"), (jan, "spouse")))
    ada.do(
        actions.RestrictFile, person=jan, emails=frozenset({"ada@przykladowo.example"}),
        reason="pracownik ośrodka",
    )  # fmt: skip
    client.force_login(office.bogdan.user, backend="django.contrib.auth.backends.ModelBackend")
    home = m.Household.objects.get().key
    shown = client.get(f"/przykladowo/biuro/osoby/{anna}/swiadczenia/{home}/").content.decode()
    assert "nie możesz otworzyć" in shown
    assert "okresowy" not in shown
