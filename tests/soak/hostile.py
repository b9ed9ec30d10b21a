"""Run inside an installation: every form that people find on its pages, filled with rubbish.

Each address of the house is opened as its visit in ``tests/browser/addresses`` opens it. Every form
found there is sent with a hostile word in all fields at once, and with one in each field while the
others are plausible; whatever an answer changed is rolled back. Prints what was wrong as JSON.
"""

import json
import logging
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from zlib import crc32

from django.core.signals import got_request_exception
from django.test import Client
from django.test.utils import setup_test_environment

from ostoja.accounts.models import User
from tests.browser.addresses import EVERY, Visit
from tests.centres.crawling import Form, ask, forms

LONG = "ż" * 10_000
HOSTILE = {
    "a zero byte": "a\x00b",
    "ten thousand letters": LONG,
    "a number beyond 64 bits": "9" * 30,
    "a number beyond 32 bits": "4294967296",
    "a negative number": "-1",
    "digits that are none": "²½",
    "digits of another script": "٣٤",
    "not a number": "NaN",
    "an endless number": "1e999",
    "a day that is none": "2026-02-30",
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "the last minute": "9999-12-31T23:59",
    "an hour that is none": "25:61",
    "a script": "\"><script>alert('x')</script>",
    "a second line": "a\r\nSet-Cookie: a=b",
    "a path": "../../etc/passwd",
    "a list in words": "[1, {",
    "nothing": "",
}
ALWAYS = (LONG, HOSTILE["the last day"], HOSTILE["a number beyond 64 bits"])
BACKEND = "django.contrib.auth.backends.ModelBackend"


def clients() -> dict[str, Client]:
    """A browser for everybody whose desk is visited, and a stranger's."""
    found = {}
    for name in sorted({visit.desk for visit in EVERY}):
        found[name] = Client(raise_request_exception=False)
        if name:
            user = User.objects.get(email=f"{name}@przykladowo.example")
            found[name].force_login(user, backend=BACKEND)
    return found


def reached(client: Client, visit: Visit) -> Iterator[tuple[str, str]]:
    """The pages on the way to where a visit leads, each with its path."""
    path = "/" + visit.path
    answer = client.get(path, follow=True)
    for fields in (None, visit.post, *visit.more):
        if fields is not None and fields:
            text = answer.content.decode("utf-8", "replace")
            form = next(
                (f for f in forms(path, text) if set(fields) & {n for n, _ in f.fields}), None
            )
            if form is None:
                return
            sent = {**dict(form.fields), **fields}
            answer = getattr(client, form.method)(form.action, sent, follow=True)
        path = answer.request["PATH_INFO"]
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            yield path, answer.content.decode("utf-8", "replace")


def chosen(names: tuple[str, ...], many: int) -> list[str]:
    """So many hostile words, always the same for the same fields: what one run finds, every run
    finds. Addresses hold keys that are drawn anew."""
    words, first = list(HOSTILE.values()), crc32(" ".join(names).encode())
    return [words[(first + number) % len(words)] for number in range(many)]


def fillings(form: Form, every: bool) -> Iterator[tuple[dict[str, str], str]]:
    """How a form is filled: all fields with one word; then one field, the others plausible.

    What once broke a form is tried in every field: what is too long (SQLite takes it, PostgreSQL
    refuses), the end of the calendar, a number without end.
    """
    names = tuple(name for name, _ in form.fields)
    for word in HOSTILE.values() if every else chosen(names, 4):
        yield {name: word for name, _ in form.fields}, word
    for name in names:
        for word in HOSTILE.values() if every else {*chosen((*names, name), 1), *ALWAYS}:
            yield {**dict(form.fields), name: word}, word


class Walk:
    """What was found wrong, and how much was asked."""

    def __init__(self, every: bool) -> None:
        self.every = every
        self.seen: set[tuple[str, str, str, tuple[str, ...]]] = set()
        self.wrong: list[str] = []
        self.statuses: Counter[int] = Counter()
        self.crash = ""
        got_request_exception.connect(self.note)

    def note(self, **_: object) -> None:
        """Where in our code a crash began."""
        lines = traceback.extract_tb(sys.exc_info()[2])
        ours = next((one for one in reversed(lines) if "/ostoja/" in one.filename), lines[-1])
        self.crash = (
            f"{sys.exc_info()[1]!r:.160} {ours.filename.rpartition('/ostoja/')[2]}:{ours.lineno}"
        )

    def form(self, client: Client, desk: str, form: Form) -> None:
        """Send one form in every way."""
        names = tuple(name for name, _ in form.fields)
        key = (desk, form.action, form.method, names)
        if key in self.seen or "wyjscie" in form.action:
            return
        self.seen.add(key)
        for fields, word in fillings(form, self.every):
            self.crash = ""
            answer = ask(client, form.method, form.action, fields)
            self.statuses[answer.status] += 1
            where = f"{desk or 'nobody'} {form.method} {form.action}"
            if answer.status >= 500 or self.crash:
                bad = {name: value[:40] for name, value in fields.items() if value == word}
                self.wrong.append(f"{where} {bad!r:.200}: {answer.status} {self.crash}")
            elif word.startswith('">') and word in answer.text:
                self.wrong.append(f"{where}: said as it came")
            elif "Set-Cookie: a=b" in answer.to:
                self.wrong.append(f"{where}: a header of the sender's")


def main() -> None:
    """Walk, then print."""
    setup_test_environment(debug=False)
    logging.disable(logging.CRITICAL)
    walk, browsers = Walk(sys.argv[1:] == ["every"]), clients()
    for visit in EVERY:
        for path, text in reached(browsers[visit.desk], visit):
            for form in forms(path, text):
                walk.form(browsers[visit.desk], visit.desk, form)
    said = {"forms": len(walk.seen), "statuses": walk.statuses, "wrong": walk.wrong}
    sys.stdout.write(json.dumps(said, ensure_ascii=False))


main()
