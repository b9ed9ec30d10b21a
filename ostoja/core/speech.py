"""Sentences in the three languages of the public site, complete by construction.

A ``Phrase`` stands next to the code that says it. Its three texts are ``str.format`` templates
with the same named fields; a language without a text cannot be written.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Lang = Literal["pl", "en", "uk"]
LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One sentence in Polish, English and Ukrainian."""

    pl: str
    en: str
    uk: str

    def __call__(self, lang: Lang, **fields: object) -> str:
        """The sentence in ``lang`` with its fields filled in."""
        template: str = getattr(self, lang)
        return template.format(**fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that comes from data; a missing translation falls back to Polish."""

    pl: str
    en: str | None = None
    uk: str | None = None

    def __call__(self, lang: Lang) -> str:
        """The text in ``lang``, or in Polish when it has not been translated."""
        return getattr(self, lang) or self.pl
