"""Whatever somebody types, wherever it breaks: the server's log has none of it.

Names, a PESEL, a street and free words are planted in addresses, queries, headers and every field
of every form, and in what raises an error; then every line that was written is searched.
"""

import http.client
import io
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import quote, urlencode

import pytest
from django.core import mail
from django.test import Client

from ostoja.audit.actions import RefusedError, System
from ostoja.centres import logs
from ostoja.centres.services import centre
from ostoja.cli.installation import LOG_CONFIG
from ostoja.directory.actions import ChangePhone
from ostoja.site import edge
from tests.centres.crawling import ask, forms
from tests.centres.walking import AT, member, pages_of
from tests.reference import ROOT
from tests.template import place

PLANTED = (
    "Zdzisława", "Brzęczyszczykiewicz", "44051401359", "Krzywa 13", "bije mnie mąż",
    "601202303", "zdzislawa@example.org", "Tajne-Haslo-77",
)  # fmt: skip
ALL = " ".join(PLANTED)


@contextmanager
def written():
    """What the server would write meanwhile, as text."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.JsonLines())
    handler.addFilter(logs._says_something)
    before = logging.root.level
    logging.root.addHandler(handler)
    logging.root.setLevel(logging.INFO)
    try:
        yield out
    finally:
        logging.root.removeHandler(handler)
        logging.root.setLevel(before)


def lines_of(text):
    return [json.loads(line) for line in text.splitlines() if line]


def nothing_of_it(text):
    """None of the planted words, however it is escaped."""
    for said in (text, text.encode().decode("unicode_escape", "replace")):
        for word in PLANTED:
            for form in (word, quote(word), urlencode({"": word})[1:]):
                assert form.casefold() not in said.casefold(), word


def test_every_form_of_the_office_filled_with_somebodys_life(town):
    town("bytom")
    client = member("bytom", "clerk")
    with written() as out:
        pages, tried = pages_of(client, centre("bytom")), set()
        for path, page in pages.items():
            for form in forms(path, page.text) if page.kind.startswith("text/html") else ():
                names = tuple(name for name, _ in form.fields)
                if (form.action, names) in tried or "wyjscie" in form.action:
                    continue
                tried.add((form.action, names))
                ask(client, form.method, form.action, dict.fromkeys(names, ALL))
    assert len(tried) >= 10
    nothing_of_it(out.getvalue())
    requests = [line for line in lines_of(out.getvalue()) if line["event"] == "request"]
    assert len(requests) >= len(pages)
    one = next(line for line in requests if line.get("route") == "office:home")
    assert one.keys() == {"at", "level", "logger", "event", "request", "centre", "route", "method",
                          "status", "ms"}  # fmt: skip
    assert (one["centre"], one["method"], one["status"]) == ("bytom", "GET", 200)
    assert re.fullmatch(r"[0-9a-f]{16}", one["request"])


def test_an_error_with_somebodys_life_in_its_words_and_variables(town, settings, monkeypatch):
    """The line says what broke and where; nobody is sent a letter with the visitor's words."""
    settings.ADMINS = [("Admin", "admin@example.org")]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    town("bytom")

    def breaks(slug):
        name = ALL  # a local variable of the frame
        raise ValueError(f"cannot read {name}")

    monkeypatch.setattr(edge, "book", breaks)
    visitor = Client(raise_request_exception=False)
    with written() as out:
        path = f"/bytom/jednostki/?{urlencode({'adres': ALL})}"
        assert visitor.get(path).status_code == 500
    nothing_of_it(out.getvalue())
    assert mail.outbox == []
    broken = [line for line in lines_of(out.getvalue()) if line["logger"] == "django.request"]
    assert [line["error"] for line in broken] == ["ValueError"]
    assert broken[0]["trace"][-1].endswith(" breaks")
    assert broken[0]["request"]
    assert any(line.get("status") == 500 for line in lines_of(out.getvalue()))


def test_wrong_passwords_and_closed_doors_leave_a_line_without_a_name(town):
    town("bytom")
    visitor = Client(raise_request_exception=False)
    with written() as out:
        for _ in range(6):
            sent = {"username": "zdzislawa@example.org", "password": "Tajne-Haslo-77"}
            visitor.post("/bytom/biuro/wejscie/", sent)
        visitor.get(f"/bytom/{quote(ALL)}/")
        visitor.get("/bytom/", headers={"host": "zdzislawa.example.org", "user-agent": ALL})
    nothing_of_it(out.getvalue())
    said = lines_of(out.getvalue())
    assert [line["status"] for line in said if line["event"] == "request"][-2:] == [404, 400]
    assert any(line["logger"].startswith("axes") for line in said)


def test_a_refused_action_is_in_the_log_without_what_it_was_about(town):
    town("bytom")
    action = ChangePhone(
        slug="bytom", at=AT, actor=System(), unit=ALL, number=ALL, old=ALL, reason=ALL
    )
    with written() as out, pytest.raises(RefusedError):
        action.execute()
    nothing_of_it(out.getvalue())
    (line,) = [one for one in lines_of(out.getvalue()) if one["event"] == "action refused"]
    assert (line["action"], line["centre"], line["role"]) == ("ChangePhone", "bytom", "system")


def test_a_fact_that_is_no_code_is_not_written():
    with written() as out:
        logs.say("sign-in failed", kind=ALL, user=7)
        logging.getLogger("somebody.else").warning("%s lives at %s", *PLANTED[:2])
        logging.getLogger("somebody.else").warning(f"{ALL} was here")
    nothing_of_it(out.getvalue())
    assert [line.get("kind") for line in lines_of(out.getvalue())] == ["?", None, None]
    with pytest.raises(ValueError, match="surname"):
        logs.say("x", surname="Kos")


def test_our_own_messages_are_constant():
    """What is written as it stands must not be put together from what somebody typed."""
    call = re.compile(r"\b(?:say|_log\.\w+|logger\.\w+)\(\s*f[\"']")
    for path in sorted((ROOT / "ostoja").rglob("*.py")):
        assert not call.search(path.read_text(encoding="utf-8")), path


@pytest.fixture
def server(tmp_path):
    """The real server as ``ostoja demo`` starts it, on an installation without centres."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {
        **os.environ, "OSTOJA_VAR": str(tmp_path), "OSTOJA_DATABASE_URL":
        f"sqlite:///{tmp_path}/logs.sqlite3", "DJANGO_SETTINGS_MODULE": "ostoja.project.settings",
    }  # fmt: skip
    place(tmp_path / "logs.sqlite3")
    out = (tmp_path / "out").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port),
         "--log-config", str(LOG_CONFIG), "ostoja.project.wsgi:application"],
        env=env, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        _wait(port)
        yield port, out, process
    finally:
        process.terminate()
        process.wait(20)
        out.close()


def _wait(port):
    for _ in range(200):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the server did not start")


def test_the_real_server_writes_lines_of_one_format_and_nothing_that_was_sent(server):
    port, out, process = server
    for method, path, body, headers in (
        ("GET", f"/?{urlencode({'q': ALL})}", None, {}),
        ("GET", f"/{quote(ALL)}/", None, {"User-Agent": quote(ALL), "Referer": quote(ALL)}),
        ("POST", "/", urlencode({"miejsce": ALL}), {}),
        ("POST", "/api/v1/where", json.dumps({"address": ALL}), {}),
        ("GET", "/", None, {"Host": "zdzislawa.example.org"}),
        ("BREW", f"/{quote(PLANTED[1])}", None, {}),
    ):
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        asked.request(method, path, body, headers)
        asked.getresponse().read()
        asked.close()
    with socket.create_connection(("127.0.0.1", port)) as raw:
        raw.sendall(f"{PLANTED[1]} nonsense\r\n\r\n".encode())
        raw.recv(1000)
    process.send_signal(signal.SIGTERM)
    process.wait(20)
    out.seek(0)
    text = out.read()
    nothing_of_it(text)
    said = lines_of(text)  # every line is JSON
    assert sum(line["event"] == "request" for line in said) >= 5
    assert all({"at", "level", "logger", "event"} <= line.keys() for line in said)
