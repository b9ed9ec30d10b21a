"""Uploads of the editors: the program decides, nginx sends; nobody gets around the decision."""

import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from tests.content.conftest import LIBRARY_LEAKS
from tests.reference import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors, *LIBRARY_LEAKS]
PAGE = "/przykladowo/dokumenty/zaswiadczenie-wzor/"
INSIDE = "/-/media/"
WORDS = (ROOT / "demo/przykladowo/pages/pliki/wniosek-o-zaswiadczenie.txt").read_bytes()


@pytest.fixture
def shown(pages, reader):
    """The address of a file that a published page shows."""
    pages("przykladowo")
    found = re.search(r'href="(/przykladowo/pliki/[^"]+)"', reader().get(PAGE).content.decode())
    return found.group(1)


def draft():
    """The address of a file that stands on no published page."""
    drawer = Document.objects.get(collection__name="przykladowo").collection
    made = Document.objects.create(
        title="Szkic", file=ContentFile(b"%PDF-nobody yet", name="szkic.pdf"), collection=drawer
    )
    return f"/przykladowo/pliki/{made.pk}/{made.filename}", made.file.name


def test_without_nginx_the_program_sends_what_is_published_and_nothing_else(shown, reader):
    sent = reader().get(shown)
    assert b"".join(sent.streaming_content) == WORDS
    assert "X-Accel-Redirect" not in sent
    assert reader().get(draft()[0]).status_code == 404


def test_with_nginx_the_program_only_says_which_file(shown, reader, settings):
    settings.OSTOJA_ACCEL = INSIDE
    led = reader().get(shown)
    assert led["X-Accel-Redirect"].startswith(f"{INSIDE}documents/")
    assert led.content == b""
    assert led["Content-Type"].startswith("text/plain")
    assert led["Content-Disposition"].startswith("attachment;")
    refused = reader().get(draft()[0])
    assert refused.status_code == 404
    assert "X-Accel-Redirect" not in refused


class Quiet(WSGIRequestHandler):
    """Says nothing on the terminal."""

    def log_message(self, *_):
        """Nothing."""


@contextmanager
def answering(answers):
    """The program on loopback: what it has answered to each path, and 500 to any other."""

    def app(environ, start_response):
        answer = answers.get(environ["PATH_INFO"])
        if answer is None:
            start_response("500 -", [])
            return []
        start_response(f"{answer.status_code} -", list(answer.items()))
        return [answer.content]

    server = make_server("127.0.0.1", 0, app, handler_class=Quiet)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def start(tmp_path, program):
    """Run nginx with the two locations of ``deploy/`` that send to the program and send files."""
    conf = (ROOT / "deploy/nginx/ostoja.conf").read_text()
    inside = re.search(r"    location /-/media/ \{.*?\n    \}\n", conf, re.DOTALL).group()
    health = re.search(r"    location /-/ \{.*?\}\n", conf).group()
    inside = inside.replace("/var/lib/ostoja/media/", f"{tmp_path}/media/")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    temporary = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {tmp_path}/pid; error_log {tmp_path}/error.log;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{temporary}"
        f"upstream ostoja_web {{ server 127.0.0.1:{program}; }}\n"
        f"server {{\n listen 127.0.0.1:{port};\n{inside}{health}"
        f" location / {{ proxy_pass http://ostoja_web; }}\n}}\n}}\n"
    )
    command = ["nginx", "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")]
    server = subprocess.Popen(command)
    for _ in range(200):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return port, server
        time.sleep(0.05)
    server.terminate()
    raise AssertionError((tmp_path / "error.log").read_text())


def fetch(port, path):
    """Status, headers and body."""
    link = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        link.request("GET", path)
        answer = link.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        link.close()


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_sends_what_the_program_allows_and_nothing_that_is_asked_for_directly(
    shown, reader, settings, tmp_path
):
    """A real nginx with the locations of ``deploy/`` before the program's own answers."""
    settings.OSTOJA_ACCEL = INSIDE
    address, stored = draft()
    answers = {path: reader().get(path) for path in (shown, address)}
    with answering(answers) as program:
        port, server = start(tmp_path, program)
        try:
            status, headers, body = fetch(port, shown)
            assert (status, body) == (200, WORDS)
            assert headers["Content-Disposition"].startswith("attachment;")
            assert headers["Content-Type"].startswith("text/plain")
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert "X-Accel-Redirect" not in headers
            around = [f"{INSIDE}{stored}", f"/-//media/{stored}", f"/x/..{INSIDE}{stored}", INSIDE]
            for path in (address, *around):
                status, _, body = fetch(port, path)
                assert (status, b"nobody yet" in body) == (404, False), path
        finally:
            server.terminate()
            server.wait(20)
