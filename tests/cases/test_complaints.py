"""Somebody complains about a worker: a number and a day at once, an owner who is not that worker, a
reply by two people; and the one complained about never learns of it from the program.
"""

import re
from datetime import date, timedelta

import pytest

from ostoja.accounts.models import User
from ostoja.audit import services as audit
from ostoja.audit.actions import RefusedError
from ostoja.audit.services import Search
from ostoja.cases import complaint_letters as prints
from ostoja.cases import complaints as read
from ostoja.cases.actions import complaints as actions
from ostoja.cases.actions.complaint_register import NameKeeper
from ostoja.cases.models import Complaint, ComplaintReply, ComplaintStep
from ostoja.flood.forms import SEAL, seal
from ostoja.letters.documents import DocumentError
from tests.cases.conftest import NOON, SLUG, TODAY
from tests.papers import opened
from tests.reading import text_of

SITE, OFFICE = f"/{SLUG}/skargi/", f"/{SLUG}/biuro/sprawy/skargi/"
NEW = date(2027, 1, 8)
WORDS = "Pani Kwiat krzyczała na moją mamę."


def take(office, *, name="clerk", kind="skarga", sealed="1", worker="worker", **more):
    """Taken at the counter; the key."""
    told = {"text": WORDS, "author": "Jan Nowak", "address": "Lipowa 1\n00-001 Przykładowo", **more}
    on = told.pop("on", TODAY)
    done = actions.TakeComplaint(
        **office.by(name), told=actions.Told(kind=kind, **told), sealed=sealed, received_on=on,
        channel="in_person", oral=True, worker=office.key_of(worker) if worker else None,
    ).execute()  # fmt: skip
    return done.what["complaint"]


def step(office, name, key, code, *, days=0, owner=None, **facts):
    at = NOON + timedelta(days=days)
    return actions.StepComplaint(
        **office.by(name, at), complaint=key, step=code, on=at.date(), facts=facts,
        owner=office.key_of(owner) if owner else None,
    ).execute()  # fmt: skip


@pytest.fixture
def at_home(client, office):
    client.defaults["ostoja.now"] = NOON
    return client


def sit(client, office, name):
    client.defaults["ostoja.now"] = NOON
    client.force_login(
        office.people[name].user, backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def form(**more):
    made = seal("skarga", NOON - timedelta(seconds=30))
    return {
        SEAL: made, "rodzaj": "skarga", "tresc": WORDS, "osoba": "Jan Nowak",
        "adres": "Lipowa 1", **more,
    }  # fmt: skip


def test_from_the_form_to_the_status(at_home):
    """No account; a number, a code, a day; a second click is the same one."""
    sent = form()
    done = text_of(at_home.post(SITE, sent))
    assert "SK/1/2026" in done
    assert "23 grudnia 2026" in done
    code = re.search(r'Kod: <strong class="code">([^<]+)', done).group(1)
    assert code in text_of(at_home.post(SITE, sent))
    assert Complaint.objects.count() == 1
    asked = text_of(at_home.post(f"{SITE}stan/", {"numer": "SK/1/2026", "kod": code}))
    assert "Wyznaczamy osobę" in asked
    assert WORDS not in asked
    wrong = text_of(at_home.post(f"{SITE}stan/", {"numer": "SK/2/2026", "kod": code}))
    assert "nie pasują" in wrong


def test_what_is_missing_is_said_and_nothing_is_lost(at_home):
    answer = text_of(at_home.post(SITE, form(adres="")))
    assert "Podaj imię, nazwisko i adres" in answer
    assert WORDS in answer
    assert Complaint.objects.count() == 0
    done = text_of(at_home.post(SITE, form(rodzaj="interwencja", osoba="", adres="")))
    assert "IN/1/2026" in done
    english = text_of(at_home.post(f"/en{SITE}", form(adres="")))
    assert "Give your name, surname and address" in english


def test_each_kind_has_its_own_numbers(office):
    keys = [take(office, kind=kind, sealed=str(number)) for number, kind in enumerate(
        ("skarga", "wniosek-kpa", "interwencja", "skarga"))]  # fmt: skip
    rows = [str(Complaint.objects.get(key=key)) for key in keys]
    assert rows == ["SK/1/2026", "WN/1/2026", "IN/1/2026", "SK/2/2026"]


def test_the_worker_complained_about_sees_nothing_anywhere(office, client):
    """Neither in a list, by its address, in the menu, nor in the log; not as a head either."""
    key = take(office, worker="head", kind="interwencja", text="O pani Halinie")
    for name in ("head", "worker", "clerk"):
        browser = sit(client, office, name)
        assert browser.get(f"{OFFICE}{key}/").status_code in (302, 404), name
        assert "IN/1/2026" not in text_of(browser.get(OFFICE, follow=True)), name
        assert "IN/1/2026" not in text_of(browser.get(f"{OFFICE}rejestr/", follow=True)), name
    assert "IN/1/2026" in text_of(sit(client, office, "director").get(OFFICE))
    every = audit.events(Search(protected=False))
    assert not every.filter(about=key).exists()
    assert not every.filter(action="wpis do rejestru skarg").exists()
    officer = audit.events(Search(protected=True)).filter(action="wpis do rejestru skarg")
    assert WORDS not in str(list(officer.values()))


def test_nobody_judges_their_own_case(office):
    key = take(office)
    with pytest.raises(RefusedError, match="kogo ona dotyczy"):
        step(office, "director", key, "wyznaczenie", owner="worker")
    step(office, "director", key, "wyznaczenie", owner="head")
    with pytest.raises(RefusedError, match="najpierw wyznacz inną"):
        actions.NameWorker(
            **office.by("director"), complaint=key, worker=office.key_of("head")
        ).execute()
    with pytest.raises(RefusedError, match="Skargę na siebie"):
        take(office, name="worker", sealed="2")
    with pytest.raises(RefusedError, match="Nie ma takiego"):
        step(office, "worker", key, "wezwanie", delivered=TODAY)


def test_a_complaint_about_the_director_goes_to_the_body_above(office):
    """The director does not see it; whoever was named keeps the register and passes it on."""
    key = take(office, worker=None, about_head=True)
    user = office.people["director"].user
    assert read.complaint(key, user, TODAY) is None
    NameKeeper(**office.by("director"), user=office.key_of("checker")).execute()
    with pytest.raises(RefusedError, match="organ nad ośrodkiem"):
        step(office, "checker", key, "wyznaczenie", owner="head")
    row = Complaint.objects.get(key=key)
    assert row.next_due == date(2026, 11, 30)  # seven days, art. 231 KPA
    step(office, "checker", key, "przekazanie", to="Rada Miejska w Przykładowie")
    row.refresh_from_db()
    assert (row.state, row.next_due) == ("przekazana", None)


def test_a_month_a_notice_of_delay_and_the_reply_by_two_people(office, client):
    key = take(office)
    row = Complaint.objects.get(key=key)
    step(office, "director", key, "wyznaczenie", days=1, owner="head")
    row.refresh_from_db()
    assert row.next_due == date(2026, 12, 23)
    with pytest.raises(RefusedError, match="note"):
        step(office, "head", key, "przedluzenie", days=2, until=NEW)
    step(
        office, "head", key, "przedluzenie", days=2, until=date(2027, 1, 8), note="czekamy na akta"
    )
    row.refresh_from_db()
    assert row.next_due == NEW
    shared = {"complaint": key, "outcome": "bezzasadna", "text": "Rozmawialiśmy z obiema stronami."}
    later = NOON + timedelta(days=3)
    with pytest.raises(RefusedError, match="która rozpatruje"):
        actions.WriteReply(**office.by("director", later), **shared).execute()
    actions.WriteReply(**office.by("head", later), **shared).execute()
    with pytest.raises(RefusedError, match="inna osoba"):
        actions.SignReply(**office.by("head", later), complaint=key).execute()
    with pytest.raises(RefusedError, match="nie jest możliwe"):
        step(office, "head", key, "wyslanie", days=3, how="poczta")
    try:
        actions.SignReply(**office.by("director", later), complaint=key).execute()
    except RefusedError as refused:
        if isinstance(refused.__cause__, DocumentError):
            pytest.skip("typst is not installed here")
        raise
    step(office, "head", key, "wyslanie", days=4, how="poczta, list polecony")
    row.refresh_from_db()
    assert (row.state, row.closed_on) == ("zalatwiona", TODAY + timedelta(days=4))
    printed = prints.pdf(ComplaintReply.objects.get())
    said = opened(printed)
    assert "Jan Nowak" in said
    assert "art. 239" in said  # refused, so the instruction stands there
    assert printed.startswith(b"%PDF")


def test_whoever_wrote_the_reply_is_not_offered_to_sign_it(office, client):
    """The button would only be refused; the page says who signs instead."""
    key = take(office)
    step(office, "director", key, "wyznaczenie", days=1, owner="director")
    written = {"complaint": key, "outcome": "zasadna", "text": "Przepraszamy."}
    actions.WriteReply(**office.by("director", NOON + timedelta(days=2)), **written).execute()
    page = text_of(sit(client, office, "director").get(f"{OFFICE}{key}/"))
    assert "Odpowiedź podpisze inna osoba" in page
    assert "Podpisz odpowiedź" not in page


def test_anonymous_ones_are_left_but_signed_ones_are_not(office):
    signed, nobody = take(office), take(office, sealed="2", author="", address="")
    with pytest.raises(RefusedError, match="ma nadawcę"):
        step(office, "director", signed, "anonim")
    step(office, "director", nobody, "anonim")
    assert Complaint.objects.get(key=nobody).state == "pozostawiona"


def test_the_register_is_taken_out_with_a_reason(office, client):
    take(office)
    browser = sit(client, office, "director")
    page = text_of(browser.get(f"{OFFICE}rejestr/"))
    assert "SK/1/2026" in page
    assert "Jan Nowak" not in page
    refused = text_of(browser.post(f"{OFFICE}rejestr/", {"rodzaj": "skarga"}, follow=True))
    assert "Napisz, po co" in refused
    sent = {"rodzaj": "skarga", "rok": "2026", "powod": "kontrola rady"}
    text = browser.post(f"{OFFICE}rejestr/", sent).content.decode()
    assert "SK/1/2026" in text
    sheet = browser.post(f"{OFFICE}rejestr/", {**sent, "postac": "xlsx"}).content
    assert sheet.startswith(b"PK")
    done = audit.events(Search(action="wydanie rejestru skarg"))
    assert [one.reason for one in done] == ["kontrola rady"] * 2


def test_the_pages_of_the_office_work_and_ask_little(office, client, django_assert_max_num_queries):
    key = take(office)
    browser = sit(client, office, "director")
    for number in range(2, 6):
        take(office, sealed=str(number))
    browser.get(OFFICE)  # signing in is paid once
    with django_assert_max_num_queries(12):
        browser.get(OFFICE)
    with django_assert_max_num_queries(12):
        browser.get(f"{OFFICE}rejestr/")
    assert WORDS in text_of(browser.get(f"{OFFICE}{key}/"))
    sent = {"krok": "wyznaczenie", "dzien": str(TODAY), "kto": str(office.key_of("checker"))}
    browser.post(f"{OFFICE}{key}/", sent)
    assert ComplaintStep.objects.filter(step="wyznaczenie").count() == 1
    owner = sit(client, office, "checker")
    answer = {"co": "odpowiedz", "wynik": "zasadna", "tresc": "Przepraszamy."}
    owner.post(f"{OFFICE}{key}/", answer)
    assert ComplaintReply.objects.get().text == "Przepraszamy."
    clerk = sit(client, office, "clerk")
    sent = {"rodzaj": "wniosek-kpa", "dzien": str(TODAY), "droga": "post", "tresc": "Ławka",
            "pieczec": "abc"}  # fmt: skip
    assert "WN/1/2026" in text_of(clerk.post(f"{OFFICE}nowa/", sent))
    assert "Wybierz, co" in text_of(clerk.post(f"{OFFICE}nowa/", {**sent, "rodzaj": "x"}))
    assert User.objects.filter(name="Clerk").exists()
