"""The site as ``ostoja demo`` starts it, and nginx; both in a folder of their own, both ended."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 300
NGINX = """\
daemon off;
{user}worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    sendfile on;
    keepalive_requests 1000000;
    charset utf-8;
    types {{ text/html html; }}
    {temporary}
    server {{ listen 127.0.0.1:{port}; root {folder}/www; index index.html; }}
}}
"""


class ServerError(RuntimeError):
    """A server did not start; the text says which and shows the end of what it wrote."""


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def fetch(
    port: int, path: str, body: str | None = None, encodings: str = "gzip, br"
) -> tuple[HTTPResponse, bytes]:
    """One answer as it is sent: still compressed, if the server compresses."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Accept-Encoding": encodings}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request("POST" if body is not None else "GET", path, body, headers)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@contextmanager
def running(name: str, command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run ``command`` until the block ends; inside the block its port answers."""
    log = folder / f"{name}.out"
    own = {key: value for key, value in os.environ.items() if not key.startswith("OSTOJA_")}
    own |= {"OSTOJA_VAR": str(folder), "OSTOJA_DATABASE_URL": f"sqlite:///{folder}/ostoja.sqlite3"}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=own, stdin=subprocess.DEVNULL,
            stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        _wait(name, process, port, log)
        yield
    finally:
        _end(process)


def _wait(name: str, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError):
            fetch(port, "/")
            return
        time.sleep(0.2)
    raise ServerError(f"{name} did not start:\n{log.read_text(errors='replace')[-1500:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process we started and whatever it started in its own session."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(15)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(15)


@contextmanager
def demo(folder: Path) -> Iterator[int]:
    """The demo of seven centres, freshly loaded into ``folder``; gives its port."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "ostoja"), "demo", "--port", str(port)]
    with running("ostoja demo", command, port, folder):
        yield port


@contextmanager
def nginx(program: str, folder: Path, pages: dict[str, bytes]) -> Iterator[int]:
    """nginx that serves ``pages`` (by path) as files; gives its port."""
    for path, body in pages.items():
        place = folder / "www" / path.strip("/") / "index.html"
        place.parent.mkdir(parents=True)
        place.write_bytes(body)
    port = free_port()
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    text = NGINX.format(
        folder=folder, port=port, user="user root;\n" if os.geteuid() == 0 else "",
        temporary=" ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds),
    )  # fmt: skip
    configuration = folder / "nginx.conf"
    configuration.write_text(text)
    command = [program, "-p", str(folder), "-c", str(configuration), "-e", f"{folder}/nginx.log"]
    with running("nginx", command, port, folder):
        yield port
