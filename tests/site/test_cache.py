"""The page cache never serves what was true a moment ago."""

import threading
from datetime import UTC, datetime, timedelta

from ostoja.project.cache import NOW, PageCache, VersionFile

FAR = datetime(2100, 1, 1, tzinfo=UTC)


class Answer(list):
    fresh_until = FAR


def get(application, **environ):
    seen = {}

    def start(status, headers, exc_info=None):
        seen.update(status=status, headers=dict(headers))

    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": "h", **environ}
    return b"".join(application(asked, start)), seen


def counting(answer_of=lambda: Answer([b"page"]), headers=()):
    calls = []

    def application(environ, start_response):
        calls.append(environ)
        start_response("200 OK", [("Content-Type", "text/html"), *headers])
        return answer_of()

    return application, calls


def test_no_reader_sees_the_past_after_an_acknowledged_write(tmp_path):
    """Writers commit, bump, acknowledge; readers in two workers never read anything older."""
    file = tmp_path / "version"
    facts = {"value": 0}
    acknowledged = [0]

    def application(environ, start_response):
        value = facts["value"]
        start_response("200 OK", [])
        return Answer([str(value).encode()])

    workers = [PageCache(application, VersionFile(file)) for _ in range(2)]
    writer = VersionFile(file)
    stale, reads, done = [], [], threading.Event()

    def read(worker):
        while not done.is_set():
            before = acknowledged[0]
            value = int(get(worker)[0])
            reads.append(value)
            if value < before:
                stale.append((before, value))

    readers = [threading.Thread(target=read, args=(workers[n % 2],)) for n in range(4)]
    for one in readers:
        one.start()
    for value in range(1, 301):
        facts["value"] = value
        writer.bump()
        acknowledged[0] = value
        done.wait(0.001)
    done.set()
    for one in readers:
        one.join()
    assert len(set(reads)) > 1
    assert stale == []


def test_a_page_dies_at_the_moment_something_on_it_changes(tmp_path):
    """One second before closing it is served; at closing it is rendered anew."""
    closing = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)

    def answer():
        page = Answer([b"open"])
        page.fresh_until = closing
        return page

    application, calls = counting(answer)
    cached = PageCache(application, VersionFile(tmp_path / "version"))
    for moment in (closing - timedelta(hours=1), closing - timedelta(seconds=1), closing):
        get(cached, **{NOW: moment})
    assert len(calls) == 2


def test_an_unchanged_page_is_not_sent_twice(tmp_path):
    """A phone that has the page gets 304 and an empty body."""
    cached = PageCache(counting()[0], VersionFile(tmp_path / "version"))
    _, first = get(cached)
    body, second = get(cached, HTTP_IF_NONE_MATCH=first["headers"]["ETag"])
    assert (body, second["status"]) == (b"", "304 Not Modified")


def test_what_is_personal_is_never_kept(tmp_path):
    """Queries, signed-in people, POST, cookies, no-store and unmarked pages go through."""
    versions = VersionFile(tmp_path / "version")
    for environ in (
        {"QUERY_STRING": "a=1"}, {"HTTP_COOKIE": "sessionid=1"}, {"REQUEST_METHOD": "POST"},
    ):  # fmt: skip
        application, calls = counting()
        cached = PageCache(application, versions)
        get(cached, **environ)
        get(cached, **environ)
        assert len(calls) == 2
    for headers in ([("Set-Cookie", "a=1")], [("Cache-Control", "no-store")]):
        application, calls = counting(headers=headers)
        cached = PageCache(application, versions)
        get(cached)
        get(cached)
        assert len(calls) == 2
    application, calls = counting(lambda: [b"no moment"])
    cached = PageCache(application, versions)
    get(cached)
    get(cached)
    assert len(calls) == 2
