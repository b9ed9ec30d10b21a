"""Somebody sends a letter of motivation, somebody else a program that calls itself one."""

import io
import socket
import struct
import threading
import zipfile
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.centres.context import in_centre
from ostoja.files import services
from ostoja.files.actions import Incoming, drop, keep, look_at
from ostoja.files.kinds import MOST, KindError, kind_of
from ostoja.files.models import Content, Upload
from ostoja.files.scanning import Clamd, ScannerError, Verdict
from tests.acting import acting, new_centre

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Warsaw"))
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"
BAD = b"this stands for what an antivirus knows"


def container(*names, mimetype=""):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


DOCX = container("[Content_Types].xml", "word/document.xml")
ODT = container("content.xml", mimetype="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("data", "suffix"), [(PDF, "pdf"), (PNG, "png"), (DOCX, "docx"), (ODT, "odt")]
)
def test_a_file_is_known_by_its_bytes(data, suffix):
    from ostoja.files.kinds import SUFFIXES

    assert SUFFIXES[kind_of(data)] == suffix


@pytest.mark.parametrize(
    "data",
    [
        b"", b"MZ\x90\0 a program", b"<!doctype html><script>1</script>", b"<svg onload='x()'/>",
        b"\n<html>%PDF-1.7", b"#!/bin/sh\n", container("a.txt"), b"PK\x03\x04 torn",
        container("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        container("Basic/x.xml", mimetype="application/vnd.oasis.opendocument.text"),
        PDF + b"x" * MOST,
    ],
)  # fmt: skip
def test_anything_else_is_sent_back_with_a_sentence(data):
    with pytest.raises(KindError, match=r"Plik|pliku"):
        kind_of(data)


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data):
    with suppress(KindError):
        assert kind_of(data)


class FakeClamd:
    """A server that speaks clamd's INSTREAM on loopback; ``says`` answers the bytes it was sent."""

    def __init__(self, says):
        self.says, self.seen = says, b""
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                line, _ = self.server.accept()
            except OSError:
                return
            with line, line.makefile("rb") as stream:  # open, it would keep the line open
                assert stream.read(10) == b"zINSTREAM\0"
                self.seen = b""
                while size := struct.unpack("!L", stream.read(4))[0]:
                    self.seen += stream.read(size)
                line.sendall(self.says(self.seen))

    def close(self):
        self.server.close()


@pytest.fixture
def clamd(settings):
    fake = FakeClamd(
        lambda seen: b"stream: Probny-Znak FOUND\0" if BAD in seen else b"stream: OK\0"
    )
    settings.OSTOJA_CLAMD = f"127.0.0.1:{fake.port}"
    yield fake
    fake.close()


@pytest.fixture
def centre(db):
    made = new_centre("probny", "Ośrodek próbny")
    with in_centre(made.pk):
        yield made


def kept(centre, data=PDF, label="List motywacyjny.pdf"):
    with acting():
        return keep(centre, Incoming(label, data), "próba", NOON)


def look(row):
    assert look_at("probny", row.key, NOON)
    row.refresh_from_db()
    return row


def test_nothing_is_given_out_of_quarantine(centre, clamd):
    row = kept(centre)
    assert services.data(row) is None
    assert services.response(row) is None
    assert services.data(look(row)) == PDF == clamd.seen
    answer = services.response(row)
    assert answer["Content-Disposition"] == 'attachment; filename="list-motywacyjny.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_what_the_scanner_refuses_loses_its_bytes(centre, clamd):
    row = look(kept(centre, PDF + BAD * 3000))
    assert (row.state, row.found) == ("refused", "Probny-Znak")
    assert services.data(row) is None
    assert Content.objects.count() == 0


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: ?\0"])
def test_a_scanner_without_a_verdict_leaves_the_file_where_it_is(centre, settings, answer):
    fake = FakeClamd(lambda _: answer)
    settings.OSTOJA_CLAMD = f"127.0.0.1:{fake.port}"
    row = kept(centre)
    assert not look_at("probny", row.key, NOON)
    fake.close()
    with pytest.raises(ScannerError):
        Clamd("127.0.0.1", fake.port, 1).scan(PDF)
    assert services.waiting() == [row.key]


def test_a_scanner_that_is_silent_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ScannerError):
        Clamd("127.0.0.1", silent.getsockname()[1], 0.2).scan(PDF)


def test_without_a_scanner_it_is_said_that_nobody_looked(centre):
    row = look(kept(centre))
    assert row.get_state_display() == "niesprawdzony antywirusem"
    assert Clamd("h", 1) != Verdict(None)


@pytest.mark.parametrize(
    "label", ["../../etc/passwd", "", "\0", "CON", "ż" * 500, 'a"\r\nX: y.pdf']
)
def test_a_name_is_words_and_never_a_path(centre, label):
    row = look(kept(centre, label=label))
    name = services.file_name(row)
    assert name.endswith(".pdf")
    assert not set(name) & set('/\\"\r\n\0 ')
    assert label[:4] not in row.key or not label


def test_the_bytes_are_encrypted_and_go_with_the_file(centre):
    from django.db import connection

    row = kept(centre)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM files_content")
        assert b"JVBERi" not in bytes(cursor.fetchone()[0])
    with acting():
        assert drop([row]) == 1
    assert Upload.objects.count() == Content.objects.count() == 0
