"""What a centre has published, as values: heads for lists, whole pages for reading. No library."""

from dataclasses import dataclass
from datetime import date, datetime

from ostoja.core.addresses.fold import fold, words
from ostoja.core.speech import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A page as lists show it. Days are inclusive; ``changed`` is the last publishing."""

    key: int
    kind: str
    slug: str
    title: Text
    lead: Text
    dated: date
    valid_from: date | None
    valid_to: date | None
    touches_violence: bool
    changed: datetime
    event_from: date | None = None
    event_to: date | None = None

    def shown(self, on: date) -> bool:
        """Whether the page may be seen at all: its first day has come."""
        return self.valid_from is None or self.valid_from <= on

    def archived(self, on: date) -> bool:
        """Whether its last day is over."""
        return self.valid_to is not None and self.valid_to < on

    def current(self, on: date) -> bool:
        """Whether it is shown and not in the archive."""
        return self.shown(on) and not self.archived(on)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that a centre has published, the newest first."""

    heads: tuple[Head, ...] = ()

    def of(self, kind: str, on: date) -> tuple[Head, ...]:
        """Current pages of one kind."""
        return tuple(one for one in self.heads if one.kind == kind and one.current(on))

    def archive(self, on: date, year: int | None = None) -> tuple[Head, ...]:
        """Pages whose last day is over, of one year or of all."""
        found = (one for one in self.heads if one.shown(on) and one.archived(on))
        return tuple(one for one in found if year in (None, one.dated.year))

    def years(self, on: date) -> tuple[int, ...]:
        """Years that the archive has, the latest first."""
        return tuple(sorted({one.dated.year for one in self.archive(on)}, reverse=True))

    def search(self, typed: str, on: date, lang: Lang) -> tuple[Head, ...]:
        """Current pages whose title or introduction has every word that was typed."""
        wanted = [word for word in words(typed[:100]) if len(word) > 2]
        return tuple(
            one
            for one in self.heads
            if wanted
            and one.current(on)
            and all(word in fold(f"{one.title(lang)} {one.lead(lang)}") for word in wanted)
        )

    def find(self, kind: str, slug: str, on: date) -> Head | None:
        """One page, current or archived; ``None`` before its first day."""
        for one in self.heads:
            if (one.kind, one.slug) == (kind, slug) and one.shown(on):
                return one
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a page. What is filled depends on ``kind``, as the editor's blocks are named.

    ``about`` is the type and size of a file (``"PDF, 343 KB"``); ``code`` names a unit or a matter.
    """

    kind: str
    text: str = ""
    html: str = ""
    code: str = ""
    address: str = ""
    about: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """One publishing: when, by whom, which parts changed; ``by`` is empty for a loaded file."""

    at: datetime
    by: str
    changed: tuple[str, ...]
    taken_down: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A page to read in one language; ``translated`` says whether it is in that language.

    ``extra`` holds label and text of what only its kind has; ``versions`` the latest first.
    """

    head: Head
    lead: str
    title: str
    parts: tuple[Part, ...]
    translated: bool
    source: str = ""
    made_by: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A numbered text of a clause; ``reference`` proves later which one a person was shown."""

    reference: str
    number: int
    valid_from: date
    title: str
    fingerprint: str
