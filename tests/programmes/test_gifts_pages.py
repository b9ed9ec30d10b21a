"""The campaign in the browser: a letter is chosen, taken, labelled, given back, without an account.

And the walk: whoever knows the donor sees nothing of the child, and the other way round.
"""

import io
import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pyhanko.pdf_utils.reader import PdfFileReader

from ostoja.flood.forms import SEAL
from ostoja.programmes.gifts import actions
from ostoja.programmes.gifts import models as m
from tests.programmes.conftest import NOON, later
from tests.reading import text_of

HOME = "/przykladowo/paczki/"
OFFICE = "/przykladowo/biuro/paczki/"
CHILD = ("Aurelia", "Sikorsk", "Mrozińsk", "Korczak", "matka")
DONOR = ("darczynca@example.org", "601202303", "601 202 303")


def send(client, code, seconds=5, **fields):
    """Open a letter, fill in the form, send it after some seconds."""
    form = client.get(f"{HOME}list/{code}/", **later(0))
    # without a referrer a browser sends the form as from nowhere, and it is refused
    assert form["Referrer-Policy"] == "same-origin"
    seal = re.search(rf'name="{SEAL}" value="([^"]+)"', form.content.decode()).group(1)
    sent = {"list": code, SEAL: seal, **fields}
    return sent, client.post(f"{HOME}wez/", sent, **later(seconds))


def code_on(response):
    return re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", text_of(response)).group()


@pytest.fixture
def letter(campaign):
    """A letter that waits for a donor; its key and code."""
    campaign.crowd()
    return campaign.released()


def test_a_donor_takes_a_letter_and_a_second_one_is_told_kindly(client, settings, letter):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    _key, code = letter
    assert code in text_of(client.get(HOME, **later(0)))
    sent, done = send(client, code, email=DONOR[0], telefon=DONOR[1])
    own = code_on(done)
    assert done["Cache-Control"] == "no-store"
    assert code_on(client.post(f"{HOME}wez/", sent, **later(9))) == own, "a second click"
    (message,) = mail.outbox[:1]
    assert own in message.body
    assert code not in message.body + message.subject
    assert not any(word in message.body + message.subject for word in (*CHILD, "dzieck"))
    late = client.get(f"{HOME}list/{code}/", **later(30))
    assert "ma już darczyńcę" in text_of(late)
    assert f"list/{code}/" not in text_of(client.get(HOME, **later(30)))


def test_two_had_the_form_open_and_the_slower_one_keeps_what_was_typed(client, letter):
    _key, code = letter
    form = client.get(f"{HOME}list/{code}/", **later(0)).content.decode()
    seal = re.search(rf'name="{SEAL}" value="([^"]+)"', form).group(1)
    send(client, code)
    slow = client.post(
        f"{HOME}wez/", {"list": code, SEAL: seal, "email": "b@example.org"}, **later(60)
    )
    assert "Ktoś właśnie wziął" in text_of(slow)


def test_coming_back_with_the_code(client, letter):
    _key, code = letter
    own = code_on(send(client, code)[1])
    assert code in text_of(client.post(f"{HOME}moje/", {"kod": own.lower()}, **later(60)))
    label = text_of(client.post(f"{HOME}moje/etykieta/", {"kod": own, "list": code}, **later(61)))
    assert code in label
    assert "<svg" in label
    assert own not in label, "the donor's code has no place on a parcel"
    sheet = client.post(
        f"{HOME}moje/etykieta/", {"kod": own, "list": code, "postac": "pdf"}, **later(62)
    )
    assert sheet["Content-Type"] == "application/pdf"
    assert own.encode() not in sheet.content
    read = PdfFileReader(io.BytesIO(sheet.content))
    assert "pdfuaid" in read.root["/Metadata"].data.decode()
    back = client.post(f"{HOME}moje/", {"kod": own, "list": code, "co": "oddaj"}, **later(62))
    assert "Nie masz teraz żadnego listu" in text_of(back)
    assert code in text_of(client.get(HOME, **later(63)))


def test_wrong_input_gets_a_sentence_and_a_way_out(client, letter):
    _key, code = letter
    assert "popraw go" in text_of(send(client, code, email="to nie adres")[1])
    assert 'value="to nie adres"' in text_of(send(client, code, email="to nie adres")[1])
    assert "bardzo szybko" in text_of(send(client, code, seconds=0)[1])
    assert "ma być puste" in text_of(send(client, code, strona_www="http://x.example")[1])
    assert "Nie znamy takiego kodu" in text_of(send(client, code, kod="AAAA")[1])
    assert client.get(f"{HOME}list/NIEM-ATAK/", **later(0)).status_code == 404
    assert m.Taking.objects.count() == 0


def test_codes_cannot_be_tried_out_one_after_another(client, letter):
    said = [
        text_of(client.post(f"{HOME}moje/", {"kod": f"AAAA-AAAA-{n:04}"}, **later(n)))
        for n in range(12)
    ]
    assert "Nie znamy takiego kodu" in said[0]
    assert "Za dużo prób" in said[-1]


@pytest.mark.parametrize("lang", ["", "/en", "/uk"])
def test_the_pages_speak_three_languages_and_ask_little(client, letter, lang):
    _key, code = letter
    client.get(f"{lang}{HOME}", **later(0))
    for path in (HOME, f"{HOME}list/{code}/", f"{HOME}moje/"):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"{lang}{path}", **later(0))
        assert page.status_code == 200
        assert len(asked) <= 12, path


def test_the_walk_donor_and_child_never_meet(desk, client, office, letter):
    """Every page of the campaign, as everybody who has a part in it, after a parcel has come."""
    key, code = letter
    own = code_on(send(client, code, email=DONOR[0], telefon=DONOR[1])[1])
    office.kaja.do(actions.ReceiveParcel, letter=key)
    pages = [
        OFFICE, f"{OFFICE}edycja/2026/", f"{OFFICE}list/{key}/", f"{OFFICE}przyjecie/",
        f"{OFFICE}list/", HOME, f"{HOME}list/{code}/", f"{HOME}moje/",
        "/przykladowo/biuro/dziennik/", "/przykladowo/biuro/",
    ]  # fmt: skip
    for name in ("kaja", "dorota", "hania", "bea", "edyta", "celina"):
        seen = " ".join(text_of(desk(name).get(path, **later(90))) for path in pages)
        assert not [word for word in CHILD if word in seen], name
        assert name == "kaja" or not [word for word in DONOR if word in seen], name
    author = " ".join(text_of(desk("ada").get(path, **later(90))) for path in pages)
    assert "Aurelia" in author
    assert not [word for word in DONOR if word in author]
    client.logout()
    donor = text_of(client.post(f"{HOME}moje/", {"kod": own}, **later(91)))
    assert "Paczka jest już u nas" in donor
    assert not [word for word in CHILD if word in donor]


def test_a_worker_writes_and_a_second_person_releases_in_the_browser(desk, campaign):
    campaign.crowd()
    form = {
        "edycja": "2026", "kto": "child", "podpis": "Sowa", "wiek": "8", "pokaz_wiek": "band",
        "tresc": "Mieszkam przy Mrozińskiej i lubię sowy oraz książki o lesie.",
        "imie": "Aurelia", "nazwiska": "Wrona", "ulice": "Heleny Mrozińskiej", "opiekun": "matka",
        "zgoda_dnia": "2026-11-20", "zgoda_jak": "na piśmie",
    }  # fmt: skip
    wrong = text_of(desk("ada").post(f"{OFFICE}list/", {**form, "opiekun": ""}, **later(0)))
    assert "Podaj opiekuna" in wrong
    assert 'value="Sowa"' in wrong
    done = desk("ada").post(f"{OFFICE}list/", form, **later(0))
    page = text_of(desk("ada").get(done["Location"], **later(0)))
    assert "„Mrozińskiej”: ulica" in page
    stopped = desk("ada").post(done["Location"], {"co": "przekaz"}, follow=True, **later(0))
    assert "List zdradza" in text_of(stopped)
    mended = {**form, "tresc": "Lubię sowy oraz książki o lesie i ciepłe czapki."}
    desk("ada").post(f"{done['Location']}zmiana/", mended, **later(0))
    desk("ada").post(done["Location"], {"co": "przekaz"}, **later(0))
    assert "Mrozińsk" not in text_of(desk("kaja").get(done["Location"], **later(0)))
    desk("kaja").post(done["Location"], {"co": "dopusc"}, **later(0))
    assert "Sowa" in text_of(desk("kaja").get(HOME, **later(0)))


def test_a_draft_is_nobody_else_s_and_other_roles_stay_out(desk, campaign):
    key, _code = campaign.write()
    assert desk("kaja").get(f"{OFFICE}list/{key}/", **later(0)).status_code == 404
    assert desk("ada").get(f"{OFFICE}list/{key}/", **later(0)).status_code == 200
    assert desk("celina").get(OFFICE, **later(0)).status_code == 302


def test_office_pages_ask_at_most_twelve_times(desk, campaign):
    key, _code = campaign.write()
    for _ in range(3):
        campaign.write()
    browser = desk("ada")
    browser.get(OFFICE, **later(0))
    for path in (OFFICE, f"{OFFICE}edycja/2026/", f"{OFFICE}list/", f"{OFFICE}przyjecie/",
                 f"{OFFICE}list/{key}/"):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path, **later(0)).status_code == 200
        assert len(asked) <= 12, (path, [q["sql"][:150] for q in asked])


def test_the_drop_off_of_an_edition_is_answered_for_any_moment(client, campaign):
    said = text_of(client.get(HOME, **{"ostoja.now": NOON.replace(month=12, day=12, hour=10)}))
    assert "Otwarte do: 16:00" in said
    said = text_of(client.get(HOME, **{"ostoja.now": NOON.replace(month=12, day=12, hour=20)}))
    assert "jutro o 9:00" in said
