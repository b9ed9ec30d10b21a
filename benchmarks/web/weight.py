"""What a phone downloads the first time: the page, its style, its scripts."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from benchmarks.web.servers import fetch

STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
SCRIPT = re.compile(r'<script\b[^>]*?\ssrc="([^"]+)"')
LATER = re.compile(r'<script\b[^>]*?\sdata-htmx="([^"]+)"')
EXTERNAL = re.compile(r'(?:src|<link[^>]*?href)="(?:https?:)?//')


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes on the wire; ``later`` is the script that comes only when somebody begins to type."""

    html: int
    css: int
    js: int
    later: int
    encoding: str

    @property
    def first(self) -> int:
        """The first load: page, style and scripts."""
        return self.html + self.css + self.js


def weigh(port: int, path: str, body: str | None = None) -> Weight:
    """Ask for ``path`` as a browser does and then for what it names."""
    plain = fetch(port, path, body, "identity")[1].decode()
    if EXTERNAL.search(plain):
        raise RuntimeError(f"{path} loads something from another host")
    response, sent = fetch(port, path, body)
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status}")

    def total(pattern: re.Pattern[str]) -> int:
        return sum(_sent(port, urljoin(path, found)) for found in set(pattern.findall(plain)))

    encoding = response.getheader("Content-Encoding") or "none"
    return Weight(len(sent), total(STYLE), total(SCRIPT), total(LATER), encoding)


def _sent(port: int, path: str) -> int:
    response, sent = fetch(port, path)
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status}")
    return len(sent)
