"""The same story (``test_she_is_safe``) where no page is: papers that the centre gives to people,
with their metadata and file names, and the API for machines.
"""

import ast
import re
from itertools import product

import pytest
from django.core.cache import cache
from django.test import Client

from ostoja.cases.actions import CheckDecision, SignDecision
from ostoja.cases.actions.working import WriteForm
from ostoja.centres.context import in_centre
from ostoja.people import actions
from tests.cases.conftest import NOON, deciding, office
from tests.cases.test_applying import ROOT as ROOT_OF_APPLYING
from tests.cases.test_applying import application
from tests.centres.crawling import ask
from tests.centres.walking import member
from tests.people.conftest import Register, pesel
from tests.reference import ROOT
from tests.stories.test_she_is_safe import BORN, SECRETS, SHOWN, two

__all__ = ["deciding", "office", "two"]
ACCESS = "/przykladowo/biuro/dane/wglad/"
# Every module that makes a PDF, with the test below that opens it.
PAPERS = {
    "ostoja/privacy/office/views/access.py": "the answer to a request for one's data",
    "ostoja/cases/public/status.py": "the receipt of an application",
    "ostoja/cases/actions/signing.py": "a decision, signed",
    "ostoja/cases/office/views/decisions.py": "a decision, as a draft",
    "ostoja/cases/office/views/working.py": "an interview",
}
# Papers of a code and of public facts: their modules know nothing of the register of people.
WITHOUT_A_PERSON = {
    "ostoja/site/views/slip.py": "the slip of a visit; opened in tests/site/test_slip.py",
    "ostoja/cases/complaint_letters.py": "opened in tests/cases/test_complaint_letters.py",
    "ostoja/programmes/gifts/public/views.py": "a parcel's label, by the code of its letter",
    "ostoja/cases/office/views/disposal.py": "signs; opened in test_disposal_pages.py",
}
FORMS = ("pdf", "json")
AT = "2026-11-23T12:00:00+01:00"


def renderers():
    """The modules that make a PDF: they call the room of letters for it."""
    for source in sorted((ROOT / "ostoja").rglob("*.py")):
        if "letters/documents" in str(source):
            continue
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or "letters.documents" not in str(node.module):
                continue
            if "render" in {one.name for one in node.names}:
                yield str(source.relative_to(ROOT))


def test_no_paper_is_forgotten_here():
    """Whoever makes a new paper for people adds it to this story."""
    assert sorted(set(renderers())) == sorted({**PAPERS, **WITHOUT_A_PERSON})
    for module in WITHOUT_A_PERSON:
        assert "ostoja.people" not in (ROOT / module).read_text(encoding="utf-8"), module


def taken(client, who):
    """The answers to a request for one's data in both forms, opened."""
    return {
        form: ask(client, "post", ACCESS, {"kto": who, "powod": "wniosek z 3.11", "postac": form})
        for form in FORMS
    }


def test_the_papers_of_either_say_nothing_of_what_protects_her(two):
    """He asks for his data, she for hers: word for word as before, down to the file's name."""
    officer, asked = member("przykladowo", "dpo"), (two.she, two.he, pesel(BORN))
    before = [taken(officer, who) for who in asked]
    file = two.protect()
    after = [taken(officer, who) for who in asked]
    assert before == after
    for who, answer in product(after, FORMS):
        one = who[answer]
        assert one.status == 200
        assert one.kind in ("application/pdf", "application/json")
        assert "Wrona" in one.text, "the paper was opened and read"
        assert not SHOWN.search(one.text)
        assert file not in one.text
        assert re.search(rf'filename="wyciag-\d{{4}}-\d\d-\d\d\.{answer}"', one.text)
        assert not re.search(rf'filename="[^"]*({two.she}|{two.he}|wrona)', one.text, re.IGNORECASE)


def test_the_receipt_of_an_application_in_her_name_says_what_was_typed_and_no_more(two):
    """He applies on the site as her, from their home: nothing answers but his own words."""
    file = two.protect()
    cache.clear()
    browser = Client(**{"ostoja.now": NOON})
    with in_centre(two.here.pk):
        known = application(browser)
    answer = ask(browser, "post", f"{ROOT_OF_APPLYING}potwierdzenie/", known)
    assert (answer.status, answer.kind) == (200, "application/pdf")
    assert "Potwierdzenie" in answer.text
    assert not SHOWN.search(answer.text)
    assert not re.search(f"{file}|{two.she}|{two.he}", answer.text)
    assert 'filename="potwierdzenie.pdf"' in answer.text


def test_a_decision_about_her_has_her_open_address_only(deciding, client):
    """Her safe address is known to her group; the draft and the signed decision do not change."""
    register = Register(deciding.office.people["clerk"])
    key = deciding.draft()
    page = f"/przykladowo/biuro/sprawy/sprawa/{deciding.case}/decyzja/{key}/pdf/"
    officer = deciding.office.people["officer"].user
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    before = ask(client, "get", page)
    file = register.do(actions.OpenProtected, person=deciding.person)["record"]
    for kind, value in zip(("address", "phone", "niebieska-karta", "note"), SECRETS, strict=True):
        register.do(actions.WriteProtected, file=file, kind=kind, value=value)
    assert ask(client, "get", page) == before
    deciding.act(CheckDecision, "checker", decision=key)
    deciding.act(SignDecision, "director", decision=key, way="paper")
    for one in (before, ask(client, "get", page)):
        assert (one.status, one.kind) == (200, "application/pdf")
        assert "Lipowa" in one.text
        assert not SHOWN.search(one.text)
        assert not re.search(f"{file}|{deciding.person}", one.text)
        assert not re.search(r'filename="[^"]*(wrona|anna)', one.text, re.IGNORECASE)


def test_an_interview_with_her_says_what_was_written_and_no_more(deciding, client):
    """The form is filled in from the open register; what is protected never comes into it."""
    register = Register(deciding.office.people["clerk"])
    file = register.do(actions.OpenProtected, person=deciding.person)["record"]
    for kind, value in zip(("address", "phone", "niebieska-karta", "note"), SECRETS, strict=True):
        register.do(actions.WriteProtected, file=file, kind=kind, value=value)
    worker = deciding.office.people["worker"].user
    client.force_login(worker, backend="django.contrib.auth.backends.ModelBackend")
    home = f"/przykladowo/biuro/sprawy/sprawa/{deciding.case}/arkusz/wywiad/"
    form = ask(client, "get", home)
    assert "Lipowa" in form.text
    assert not SHOWN.search(form.text)
    key = deciding.act(WriteForm, "worker", form="wywiad", answers={"potrzeby": "Praca."})["key"]
    answer = ask(client, "get", f"{home}{key}/pdf/")
    assert (answer.status, answer.kind) == (200, "application/pdf")
    assert "Praca." in answer.text
    assert not SHOWN.search(answer.text)
    assert not re.search(f"{file}|{deciding.person}", answer.text)


def test_a_pdf_is_opened_down_to_its_metadata(two):
    """What the story looks at is there: pages, title and XMP, none of them with a name."""
    officer = member("przykladowo", "dpo")
    said = ask(officer, "post", ACCESS, {"kto": two.she, "powod": "x", "postac": "pdf"}).text
    titles = re.findall(r"^/Title: (.+)$", said, re.MULTILINE)
    assert titles == ["Wyciąg z rejestru"]
    assert "<xmp:" in said or "x:xmpmeta" in said


def questions(client):
    """Every route of the API with each of her secrets in every parameter that takes words."""
    schema = client.get("/api/v1/openapi.json").json()
    for path, operations in sorted(schema["paths"].items()):
        for method, operation in sorted(operations.items()):
            if method not in ("get", "post"):
                continue
            names = [one["name"] for one in operation.get("parameters", ())]
            for secret in (*SECRETS, "Lipowa 12", "wrona"):
                if method == "post":
                    body = {"centre": "przykladowo", "address": secret, "matter": secret, "at": AT}
                    yield method, path, body
                else:
                    yield method, path, dict.fromkeys(names, secret)
                    yield method, path, {**dict.fromkeys(names, secret), **_plain(names)}
                    yield method, path, {**_plain(names), "place": secret, "rule": secret}


def _plain(names):
    usual = {"centre": "przykladowo", "at": AT, "from": AT, "on": AT[:10], "lang": "pl"}
    return {name: usual[name] for name in names if name in usual}


def asked_api(client):
    """What the API answers to each, without what was asked in it."""
    heard = {}
    for method, path, data in questions(client):
        if method == "post":
            answer = client.post(path, data, content_type="application/json")
        else:
            answer = client.get(path, data)
        said = answer.content.decode()
        for typed in data.values():
            said = said.replace(typed, "§")
        heard[method, path, tuple(data.items())] = (answer.status_code, said)
    return heard


@pytest.mark.parametrize("role", ["", "social_worker", "dpo"])
def test_the_api_knows_nobody(two, monkeypatch, role):
    """With or without a session of the office: the same answers, none with anything of hers."""
    monkeypatch.setattr("ostoja.api.limits.LIMIT", 1_000_000)
    client = member("przykladowo", role) if role else Client()
    before = asked_api(client)
    file = two.protect()
    after = asked_api(client)
    assert before == after
    assert {path for _, path, _ in after} >= {"/api/v1/where", "/api/v1/open", "/api/v1/units"}
    assert any(status == 200 for status, _ in after.values())
    for asked, (_, said) in after.items():
        assert not SHOWN.search(said), asked
        for key in (file, two.she, two.he):
            assert key not in said, asked
