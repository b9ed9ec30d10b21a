"""Folding: one spelling for what people type and what the register says.

Diacritics, case and punctuation go; Ukrainian letters are transliterated; a letter glued to a
number is parted (``23 Stycznia17c``) and ordinal endings are dropped (``11-go``).
"""

import re
import unicodedata

MAX_LENGTH = 200
_CYRILLIC = {
    "а": "a", "б": "b", "в": "w", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "je", "ж": "z",
    "з": "z", "и": "y", "і": "i", "ї": "ji", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "c",
    "ч": "cz", "ш": "sz", "щ": "szcz", "ь": "", "ю": "ju", "я": "ja", "’": "", "ʼ": "",
}  # fmt: skip
_TABLE = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", **_CYRILLIC})
_ORDINAL = re.compile(r"\b(\d+)\s*-?\s*(?:go|ego|szego|iego|ciego|tego)\b")
_GLUED = re.compile(r"([a-z]{3,})(\d)")
_TOKEN = re.compile(r"\d+|[a-z]+|[/-]|,")
_POSTCODE = re.compile(r"\b\d{2}-\d{3}\b")


def fold(text: str) -> str:
    """``text`` in small ASCII letters; other signs become spaces, save ``/ - ,`` and digits."""
    lowered = text.lower().translate(_TABLE)
    plain = unicodedata.normalize("NFKD", lowered)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"[^a-z0-9/,-]+", " ", plain)
    plain = _ORDINAL.sub(r"\1", plain)
    return _GLUED.sub(r"\1 \2", plain).strip()


def tokens(folded: str) -> list[str]:
    """Words, numbers and the signs ``/ - ,`` of a folded text, postcodes left out."""
    return _TOKEN.findall(_POSTCODE.sub(" ", folded))


def words(text: str) -> list[str]:
    """Only the words and numbers of ``text``, folded."""
    return [token for token in tokens(fold(text)) if token not in "/-,"]


_ADJECTIVE = re.compile(r"(.{3,}?)(?:iej|ej|a|ich|ych|im|ym)$")


def stem(word: str) -> str:
    """``gdanskiej`` and ``gdanska`` to ``gdansk~``; ``kowalskiego`` (a person) is left alone.

    The mark keeps an adjective apart from a noun: Berberysowa is not Berberysów.
    """
    if word.endswith(("iego", "ego")) or word.isdigit():
        return word
    found = _ADJECTIVE.match(word)
    return f"{found.group(1)}~" if found else word
