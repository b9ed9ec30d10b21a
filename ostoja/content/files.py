"""Pages as files: how a centre's texts travel. One YAML file a page, in the folder ``pages``.

A body is a list of parts, one key each: ``heading``, ``text`` (paragraphs, ``- `` lists,
``**bold**`` and ``[words](address)``), ``html`` where that is not enough, ``important``, ``unit``,
``matter``, ``link`` (text, url), ``file`` (name, path), ``image`` (alt, path). Paths are beside it.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape, unescape
from pathlib import Path
from typing import Any

import yaml

from ostoja.core.where.reading import FilesError, parse_yaml

Part = tuple[str, Any]
LANGUAGES = ("pl", "en", "uk")
KINDS = (
    "aktualnosci", "artykuly", "poradniki", "dokumenty", "klauzule", "projekty", "kampanie",
    "media",
)  # fmt: skip
DAYS = ("dated", "valid_from", "valid_to", "review_on", "event_from", "event_to", "runs_from",
        "runs_to")  # fmt: skip
WORDS = ("source", "edition", "process", "channel", "duty", "funding", "audience", "outlet", "link",
         "file")  # fmt: skip
PARTS = ("heading", "text", "html", "important", "unit", "matter", "link", "file", "image")


@dataclass(frozen=True, slots=True)
class PageFile:
    """One page as it stands in a file; ``more`` holds the fields of its kind."""

    kind: str
    slug: str
    title: Mapping[str, str]
    lead: Mapping[str, str]
    body: Mapping[str, tuple[Part, ...]]
    dated: date
    touches_violence: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)
    folder: Path = Path()
    origin: str = ""


def read_pages(folder: Path) -> tuple[PageFile, ...]:
    """The pages of a centre's folder, none where it has none. Raises ``FilesError``."""
    return tuple(_page(path) for path in sorted((folder / "pages").glob("*.yaml")))


def _page(path: Path) -> PageFile:
    data = parse_yaml(path.read_bytes(), path.name)
    known = {"kind", "title", "lead", "body", "touches_violence", *DAYS, *WORDS}
    unknown = sorted(set(data) - known)
    if unknown:
        raise FilesError(f"{path.name}: the key '{unknown[0]}' is not known; mend its name.")
    if data.get("kind") not in KINDS:
        raise FilesError(f"{path.name}: 'kind' must be one of {', '.join(KINDS)}.")
    if not isinstance(data.get("dated"), date):
        raise FilesError(f"{path.name}: 'dated' must be a day such as 2026-11-20.")
    wrong = [name for name in DAYS if not isinstance(data.get(name), date | None)]
    if wrong:
        raise FilesError(f"{path.name}: '{wrong[0]}' must be a day such as 2026-11-20.")
    files = [path, *_beside(data, path)]
    return PageFile(
        kind=data["kind"], slug=path.stem, title=_texts(data, "title", path),
        lead=_texts(data, "lead", path), body=_bodies(data.get("body") or {}, path),
        dated=data["dated"], touches_violence=bool(data.get("touches_violence", False)),
        more={name: data[name] for name in (*DAYS[1:], *WORDS) if data.get(name) is not None},
        folder=path.parent, origin=_origin(files),
    )  # fmt: skip


def _texts(data: Mapping[str, Any], name: str, path: Path) -> dict[str, str]:
    given = data.get(name)
    found = {"pl": given} if isinstance(given, str) else given
    if not isinstance(found, dict) or not str(found.get("pl") or "").strip():
        raise FilesError(f"{path.name}: '{name}' needs a Polish text.")
    return {lang: str(found.get(lang) or "").strip() for lang in LANGUAGES}


def _bodies(given: Any, path: Path) -> dict[str, tuple[Part, ...]]:
    found = {"pl": given} if isinstance(given, list) else given
    if not isinstance(found, dict) or set(found) - set(LANGUAGES):
        raise FilesError(f"{path.name}: 'body' is a list of parts, or one list a language.")
    return {lang: _parts(found.get(lang) or [], path) for lang in LANGUAGES}


def _parts(given: list[Any], path: Path) -> tuple[Part, ...]:
    parts = []
    for number, one in enumerate(given, 1):
        if not isinstance(one, dict) or len(one) != 1 or next(iter(one)) not in PARTS:
            raise FilesError(
                f"{path.name}, part {number}: one key of {', '.join(PARTS)}, and its value."
            )
        parts.append(next(iter(one.items())))
    return tuple(parts)


def _beside(data: Mapping[str, Any], path: Path) -> list[Path]:
    """The files a page shows. Raises ``FilesError`` for a missing one, or one elsewhere."""
    body = data.get("body") or []
    lists = list(body.values()) if isinstance(body, dict) else [body]
    named = [data.get("file")] + [
        one[key].get("path")
        for parts in lists for one in parts or () if isinstance(one, dict)
        for key in ("file", "image") if isinstance(one.get(key), dict)
    ]  # fmt: skip
    found = []
    for name in filter(None, named):
        target = (path.parent / str(name)).resolve()
        if not target.is_relative_to(path.parent.resolve()) or not target.is_file():
            raise FilesError(f"{path.name}: there is no file '{name}' beside it; add it.")
        found.append(target)
    return found


def _origin(files: list[Path]) -> str:
    """What the page was made of: another text or another file is another page to load."""
    made = hashlib.sha256()
    for one in files:
        made.update(hashlib.sha256(one.read_bytes()).digest())
    return made.hexdigest()


def to_html(text: str) -> str:
    """The light marks of a file as the rich text of a page."""
    out = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in chunk.splitlines()]
        items: list[str] = []
        words: list[str] = []
        for line in lines:
            if line.startswith("- "):
                items.append(line[2:])
            elif items:
                items[-1] += f" {line}"
            else:
                words.append(line)
        if words:
            out.append(f"<p>{_marks(' '.join(words))}</p>")
        if items:
            out.append("<ul>" + "".join(f"<li>{_marks(item)}</li>" for item in items) + "</ul>")
    return "".join(out)


def _marks(text: str) -> str:
    safe = escape(text, quote=False)
    safe = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe)
    return re.sub(
        r"\[([^\]]+)\]\(((?:https?://|/|mailto:|tel:)[^)\s\"]+)\)", r'<a href="\2">\1</a>', safe
    )


def from_html(html: str) -> Part:
    """The light marks of a rich text, or the text itself where they would lose something."""
    text = re.sub(r"\sdata-block-key=\"[^\"]*\"", "", html)
    light = re.sub(r"<li>(.*?)</li>", r"- \1\n", text)
    light = re.sub(r"</?ul>", "\n\n", light)
    light = re.sub(r"<p>(.*?)</p>", r"\1\n\n", light)
    light = re.sub(r"</?b>", "**", light)
    light = unescape(re.sub(r'<a href="([^"]+)">(.*?)</a>', r"[\2](\1)", light))
    light = re.sub(r"\n{3,}", "\n\n", light).strip()
    return ("text", light) if to_html(light) == text else ("html", text)


def write_page(page: PageFile, folder: Path) -> None:
    """Write the file of one page; what it shows must be beside it already."""
    data: dict[str, Any] = {
        "kind": page.kind, "title": _short(page.title), "lead": _short(page.lead),
        "dated": page.dated, **page.more,
    }  # fmt: skip
    if page.touches_violence:
        data["touches_violence"] = True
    bodies = {lang: [dict([part]) for part in parts] for lang, parts in page.body.items() if parts}
    if bodies:
        data["body"] = bodies.get("pl", []) if set(bodies) <= {"pl"} else bodies
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    (folder / f"{page.slug}.yaml").write_text(text, encoding="utf-8")


def _short(texts: Mapping[str, str]) -> Any:
    said = {lang: text for lang, text in texts.items() if text}
    return said.get("pl", "") if set(said) <= {"pl"} else said
