"""The page cache beside rendering and beside nginx, and the weight of a first visit.

``python -m benchmarks.web`` loads the demo into a temporary folder, starts it as ``ostoja demo``
does, asks with wrk for five seconds at a time, three rounds in turn, and ends what it started.
"""

import os
import shutil
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from benchmarks.web.load import LoadError, Run, middle, run
from benchmarks.web.servers import ServerError, demo, fetch, nginx
from benchmarks.web.weight import weigh

PAGES = {"home": "/przykladowo/", "unit": "/przykladowo/jednostki/noclegownia/"}
UNCACHED = "?anew=1"  # the page cache never keeps an address with a query
SECONDS, ROUNDS = 5, 3
TOOLS = {"wrk": "wrk", "nginx": "nginx-light"}  # program: Debian package
VISITS: tuple[tuple[str, str, str | None], ...] = (
    ("home", PAGES["home"], None),
    ("answer", "/przykladowo/odpowiedz/", urlencode({"adres": "Lipowa 12"})),
    ("unit", PAGES["unit"], None),
)


def tool(name: str) -> str | None:
    """The program, also where only an administrator's path has it; says what is missing."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        print(f"{name} is missing: install the package {TOOLS[name]}.", file=sys.stderr)
    return found


def same(port: int) -> dict[str, bytes]:
    """The pages, proved to be the same bytes from the cache and rendered anew."""
    pages = {}
    for path in PAGES.values():
        for _ in range(2):  # the second answer comes from the cache, or the page just changed
            kept, anew = fetch(port, path)[1], fetch(port, path + UNCACHED)[1]
            if kept == anew:
                break
        else:
            raise RuntimeError(f"{path} is not the same with and without the cache")
        pages[path] = kept
    return pages


def measure(wrk: str, targets: dict[tuple[str, str], str]) -> dict[tuple[str, str], Run]:
    """Medians of alternating rounds, after one second each to warm up."""
    runs: dict[tuple[str, str], list[Run]] = {target: [] for target in targets}
    for url in targets.values():
        run(wrk, url, 1)
    for number in range(ROUNDS):
        for target, url in targets.items():
            print(f"round {number + 1}: {' '.join(target)}", file=sys.stderr)
            runs[target].append(run(wrk, url, SECONDS))
    return {target: middle(found) for target, found in runs.items()}


def print_load(found: dict[tuple[str, str], Run]) -> None:
    """One line for each page and server; ratios are of requests per second."""
    print("| page | answered by | requests/s | p50 ms | p99 ms | of nginx | times uncached |")
    print("|---|---|---|---|---|---|---|")
    for (page, server), one in found.items():
        file, anew = found.get((page, "nginx")), found[page, "uncached"]
        share = f"{one.rate / file.rate:.3f}" if file else "–"
        print(
            f"| {page} | {server} | {one.rate:,.0f} | {one.p50:.2f} | {one.p99:.2f} "
            f"| {share} | {one.rate / anew.rate:.1f} |"
        )


def print_weight(port: int) -> None:
    """Bytes of a first visit."""
    print("\n| first visit | html | css | js | together | compressed | js when typing begins |")
    print("|---|---|---|---|---|---|---|")
    for name, path, body in VISITS:
        one = weigh(port, path, body)
        print(
            f"| {name} | {one.html:,} | {one.css:,} | {one.js:,} | {one.first:,} "
            f"| {one.encoding} | {one.later:,} |"
        )


def _end(_signal: int, _frame: Any) -> None:
    raise SystemExit(1)  # so that the servers are ended on the way out


def main() -> int:
    """Measure what can be measured here; 1 when a tool is missing."""
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, _end)
    wrk, file_server = tool("wrk"), tool("nginx")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="ostoja-web-")))
        print("loading the demo", file=sys.stderr)
        port = stack.enter_context(demo(folder))
        pages = same(port)
        targets: dict[tuple[str, str], str] = {}
        at = f"http://127.0.0.1:{port}"
        for name, path in PAGES.items():
            targets[name, "cached"] = at + path
            targets[name, "uncached"] = at + path + UNCACHED
        if file_server:
            files = stack.enter_context(nginx(file_server, folder, pages))
            for name, path in PAGES.items():
                if fetch(files, path)[1] != pages[path]:
                    raise RuntimeError(f"nginx serves other bytes for {path}")
                targets[name, "nginx"] = f"http://127.0.0.1:{files}{path}"
        if wrk:
            before = os.getloadavg()[0]
            found = measure(wrk, dict(sorted(targets.items())))
            print_load(found)
            print(f"\nLoad of the machine before: {before:.1f} on {os.cpu_count()} cores.")
            if same(port) != pages:
                print("The pages changed while they were measured; nginx went on with the old.")
        print_weight(port)
    return 0 if wrk and file_server else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (LoadError, ServerError) as error:
        sys.exit(str(error))
