"""A post is to be filled: every part is there, who is a second late is late, and afterwards nothing
of those who applied is left.
"""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Change, Event, Read
from ostoja.files.actions import Incoming
from ostoja.files.models import Content, Upload
from ostoja.flood.forms import SEAL
from ostoja.programmes.recruitment import actions, services
from ostoja.programmes.recruitment import models as m
from tests.files.test_files import PDF
from tests.programmes.conftest import NOON, later
from tests.reading import text_of

DEADLINE = NOON + timedelta(days=10)
PARTS = {name: f"{title}: treść." for name, title in m.TEXTS}
PUBLIC, OFFICE = "/przykladowo/praca/", "/przykladowo/biuro/nabory/"


@pytest.fixture
def posting(office):
    """A published posting."""
    office.dorota.do(
        actions.SetPosting, code="ps-1", title="Pracownik socjalny", parts=PARTS, deadline=DEADLINE
    )
    office.dorota.do(actions.PublishPosting, code="ps-1")
    return office


def apply(office, *, at=NOON, sealed="formularz", files=(Incoming("cv.pdf", PDF),), **more):
    given = {
        "person": "Anna Przykładowa", "email": "anna@example.org", "phone": "", "agreed": True,
        "message": "Chcę pracować.", **more,
    }  # fmt: skip
    return office.visitor.do(
        actions.Apply, at=at, code="ps-1", sealed=sealed, files=tuple(files), **given
    )


@pytest.mark.parametrize("part", [name for name, _ in m.TEXTS])
def test_a_posting_without_any_one_part_is_not_published(office, part):
    parts = {**PARTS, part: ""}
    office.edyta.do(
        actions.SetPosting, code="ps-1", title="Pracownik", parts=parts, deadline=DEADLINE
    )
    with pytest.raises(RefusedError, match=dict(m.TEXTS)[part].split(":")[0]):
        office.edyta.do(actions.PublishPosting, code="ps-1")


def test_the_deadline_is_the_moment_of_arrival(posting):
    apply(posting, at=DEADLINE)
    with pytest.raises(RefusedError, match="Termin"):
        apply(posting, at=DEADLINE + timedelta(seconds=1), sealed="inny")
    with pytest.raises(RefusedError, match="skrócić"):
        posting.dorota.do(
            actions.SetPosting, code="ps-1", title="P", parts=PARTS,
            deadline=DEADLINE - timedelta(days=1),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"agreed": False}, "zgody"), ({"person": ""}, "imię"), ({"email": ""}, "e-mail"),
        ({"files": [Incoming("cv.pdf", b"MZ program")]}, "rodzaju"),
        ({"files": [Incoming("a.pdf", PDF)] * 7}, "sześć"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(posting, more, said):
    with pytest.raises(RefusedError, match=said):
        apply(posting, **more)
    assert Upload.objects.count() == 0


def test_consent_goes_to_the_version_that_was_read(posting):
    apply(posting)
    posting.dorota.do(
        actions.SetPosting, code="ps-1", title="P", deadline=DEADLINE,
        parts={**PARTS, "clause": "Nowa treść klauzuli."},
    )  # fmt: skip
    apply(posting, sealed="drugi")
    assert sorted(m.Application.objects.values_list("clause_version", flat=True)) == [1, 2]


def test_a_second_click_is_no_second_application(posting):
    apply(posting)
    assert apply(posting)["again"] is True
    assert (m.Application.objects.count(), Upload.objects.count()) == (1, 1)


def test_forgotten_on_schedule_and_not_a_day_before(posting):
    apply(posting)
    result = DEADLINE + timedelta(days=5)
    with pytest.raises(RefusedError, match="po terminie"):
        posting.dorota.do(actions.AnnounceResult, code="ps-1", text="Wybrano kandydata.")
    posting.dorota.do(actions.AnnounceResult, code="ps-1", text="Wybrano.", at=result)
    end = result + timedelta(days=90)
    assert services.to_forget(end - timedelta(seconds=1)) == []
    with pytest.raises(RefusedError, match="potrzebne"):
        posting.system.do(actions.ForgetCandidates, code="ps-1", at=end - timedelta(seconds=1))
    assert [row.code for row in services.to_forget(end)] == ["ps-1"]
    gone = posting.system.do(actions.ForgetCandidates, code="ps-1", at=end)
    assert gone == {"applications": 1, "files": 1}
    for table in (m.Application, m.Document, Upload, Content):
        assert table.objects.count() == 0


def test_a_posting_that_nobody_closed_keeps_nobody_for_ever(posting):
    apply(posting)
    assert services.to_forget(DEADLINE + timedelta(days=364)) == []
    assert services.to_forget(DEADLINE + timedelta(days=366))


def test_the_log_does_not_know_who_applied(posting):
    apply(posting)
    said = str(list(Event.objects.values())) + str(list(Change.objects.values("old", "new")))
    for word in ("Przykładowa", "anna@", "Chcę pracować", "cv.pdf"):
        assert word not in said.replace("Przykładowie", ""), word


def test_from_the_form_to_the_director_and_back(desk, client, posting):
    form = client.get(f"{PUBLIC}ps-1/", **later(0))
    for title in dict(m.TEXTS).values():
        assert title in text_of(form)
    seal = re.search(rf'name="{SEAL}" value="([^"]+)"', form.content.decode()).group(1)
    sent = {SEAL: seal, "osoba": "Anna Wymyślona", "email": "anna@example.org", "list": "Dzień"}
    wrong = client.post(f"{PUBLIC}ps-1/", sent, **later(5))
    assert "Bez zgody" in text_of(wrong)
    assert 'value="Anna Wymyślona"' in text_of(wrong)
    seal = re.search(rf'name="{SEAL}" value="([^"]+)"', wrong.content.decode()).group(1)
    files = [SimpleUploadedFile("życiorys.pdf", PDF), SimpleUploadedFile("b.pdf", PDF)]
    done = client.post(
        f"{PUBLIC}ps-1/", {**sent, SEAL: seal, "zgoda": "1", "pliki": files}, **later(30)
    )
    own = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", text_of(done)).group()
    assert done["Cache-Control"] == "no-store"
    seen = desk("dorota").get(f"{OFFICE}ps-1/zgloszenia/", **later(60))
    assert "Anna Wymyślona" in text_of(seen)
    key = m.Document.objects.select_related("upload").first().upload.key
    file = client.get(f"{OFFICE}ps-1/plik/{key}/", **later(61))
    assert file.content == PDF
    assert "attachment" in file["Content-Disposition"]
    assert Read.objects.filter(what__in=["zgłoszenie kandydata", "plik kandydata"]).count() == 2
    for name in ("edyta", "celina", "ada"):
        for path in ("ps-1/zgloszenia/", f"ps-1/plik/{key}/"):
            answer = desk(name).get(OFFICE + path, **later(62))
            assert answer.status_code == 302, name
    client.logout()
    assert client.get(f"{PUBLIC}ps-1/zalacznik/{key}/", **later(63)).status_code == 404
    gone = client.post(f"{PUBLIC}moje/", {"kod": own}, **later(64))
    assert "są usunięte" in text_of(gone)
    assert m.Application.objects.count() == Upload.objects.count() == 0


def test_a_paper_of_the_posting_and_a_draft_that_nobody_sees(desk, client, posting):
    posting.dorota.do(
        actions.SetPosting, code="szkic", title="Szkic", parts=PARTS, deadline=DEADLINE
    )
    assert client.get(f"{PUBLIC}szkic/", **later(0)).status_code == 404
    desk("edyta").post(
        f"{OFFICE}ps-1/",
        {"co": "zalacznik", "nazwa": "Wzór oświadczenia", "plik": SimpleUploadedFile("w.pdf", PDF)},
        **later(1),
    )
    client.logout()
    page = text_of(client.get(f"{PUBLIC}ps-1/", **later(2)))
    assert "Wzór oświadczenia (w.pdf, 1 KB)" in page
    path = re.search(r'href="([^"]+/zalacznik/[^"]+)"', page).group(1)
    assert client.get(path, **later(3)).content == PDF
    assert "Szkic" not in text_of(client.get(PUBLIC, **later(4)))
    late = client.get(f"{PUBLIC}ps-1/", **{"ostoja.now": DEADLINE + timedelta(minutes=1)})
    assert "Termin minął" in text_of(late)


def test_a_posting_is_written_in_the_browser(desk, office):
    sent = {
        "kod": "nowy-1",
        "tytul": "Asystent",
        "dzien": "2026-12-10",
        "godzina": "15:00",
        **PARTS,
    }
    browser = desk("edyta")
    assert "Podaj godzinę" in text_of(
        browser.post(f"{OFFICE}nowy/", {**sent, "godzina": "?"}, **later(0))
    )
    done = browser.post(f"{OFFICE}nowy/", sent, **later(0))
    browser.post(done["Location"], {"co": "publikuj"}, **later(0))
    assert "Zobacz na stronie" in text_of(browser.get(done["Location"], **later(0)))
    changed = {**sent, "co": "zmien", "contact": "Nowy kontakt"}
    browser.post(done["Location"], changed, **later(1))
    soon = later(10 * 86400)  # the office reads its own clock
    assert "Nowy kontakt" in text_of(browser.get(f"{PUBLIC}nowy-1/", **soon))
