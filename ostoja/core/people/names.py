"""Polish first names and surnames: one stem for all their cases, one key for all their spellings.

``Kowalskiego``, ``Kowalska`` and ``Kowalskich`` share a stem; ``Rzepka`` and ``Żebka`` share a
sound. A stem is made for finding, not for printing: it may be shorter than a linguist's, and what
was found is compared again with ``likeness``.
"""

import re
from functools import lru_cache

from ostoja.core.addresses.fold import fold

_WORD = re.compile(r"[a-z]+")

# Endings by length: the first that leaves two letters is cut. Softened consonants come back:
# Agnieszce -> Agnieszk, Jadwidze -> Jadwig, Marcie -> Mart, Piotrze -> Piotr.
_ENDINGS = (
    ("dzcy", "dzk"), ("scy", "sk"), ("ccy", "ck"), ("dzie", "d"), ("iego", ""), ("iemu", ""),
    ("iach", ""), ("iami", ""), ("owie", ""),
    ("owej", ""), ("owna", ""), ("iowi", ""), ("szce", "szk"), ("ego", ""), ("emu", ""),
    ("ymi", ""), ("imi", ""), ("ich", ""), ("ych", ""), ("iej", ""), ("iem", ""), ("owi", ""),
    ("ach", ""), ("ami", ""), ("dze", "g"), ("rze", "r"), ("cie", "t"), ("nie", "n"), ("ia", ""),
    ("wie", "w"), ("bie", "b"), ("fie", "f"), ("mie", "m"), ("pie", "p"), ("sie", "s"),
    ("zie", "z"), ("le", "l"), ("ce", "k"), ("ow", ""), ("om", ""), ("em", ""), ("ej", ""),
    ("im", ""), ("ym", ""), ("ie", ""), ("ii", ""), ("iu", ""), ("io", ""), ("a", ""), ("e", ""),
    ("i", ""), ("o", ""), ("u", ""), ("y", ""),
)  # fmt: skip
_FLEETING = re.compile(r"^(.+[^aeiouy])e([cklnr])$")
_SHORTEST = 2

# How it sounds, before the diacritics go. Order matters: longer groups first.
_SOUNDS = (
    ("dź", "c"), ("dż", "c"), ("dzi", "c"), ("drz", "c"), ("trz", "c"), ("szcz", "sc"),
    ("rz", "z"), ("sz", "s"), ("cz", "c"), ("dz", "c"), ("ch", "h"), ("ck", "c"), ("th", "t"),
    ("ph", "f"), ("qu", "k"), ("x", "ks"), ("q", "k"), ("v", "w"),
)  # fmt: skip
_NASALS = re.compile(r"[ąę](?=[bp])")
_NASAL = re.compile(r"[ąę]")
_VOICED = str.maketrans({"b": "p", "d": "t", "g": "k", "w": "f", "z": "s"})
_NASAL_SPELLED = re.compile(r"[ao](?:m(?=[bp])|n(?=[cdgkst]))|e(?:m(?=[bp])|n(?=[cdgkst]))")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A name in small letters without Polish signs."""
    return fold(text)


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a name; the parts of ``Nowak-Kowalska`` are words of their own."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What all cases and both genders of a name share: ``kowalsk``, ``nowak``, ``kaczmark``."""
    found = fold(word).replace(" ", "")
    for ending, back in _ENDINGS:
        if found.endswith(ending) and len(found) - len(ending) + len(back) >= _SHORTEST:
            found = found[: len(found) - len(ending)] + back
            break
    fleeting = _FLEETING.match(found)
    return f"{fleeting.group(1)}{fleeting.group(2)}" if fleeting else found


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The consonants of a name as they are heard; nasals, voicing and vowels are no difference.

    ``Żebrowski``, ``Rzebrowski`` and ``Zebrowskiego`` sound alike, so do ``Dąbek`` and ``Dombek``.
    """
    text = stem_keeping_signs(word)
    text = _NASAL.sub("n", _NASALS.sub("m", text))
    for spelled, heard in _SOUNDS:
        text = text.replace(spelled, heard)
    text = fold(text).replace(" ", "")
    if not text:
        return ""
    heard = text.translate(_VOICED)
    first = "a" if heard[0] in "aeiouyj" else heard[0]
    rest = re.sub(r"[aeiouyjh]", "", heard[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


def stem_keeping_signs(word: str) -> str:
    """The stem with its Polish letters, as far as folding keeps the length of the word."""
    lowered = word.lower()
    short = stem(word)
    return lowered[: len(short)] if fold(lowered).startswith(short) else short


@lru_cache(maxsize=65536)
def heard(word: str) -> tuple[str, ...]:
    """Every key by which a name may be heard: with its nasals, and as written without them.

    ``Dąbrowski`` typed as ``Dabrowski`` has lost its nasal, ``Dombrowski`` has spelled it out.
    """
    full = sound(word)
    plain = sound(fold(word))
    spelled = sound(_NASAL_SPELLED.sub("a", fold(word)))
    return tuple(dict.fromkeys(one for one in (full, plain, spelled) if one))


def shortened(word: str) -> tuple[str, ...]:
    """The stem and every text that lacks one of its letters.

    Two words share one of these when a letter was left out, added or mistaken for another, or two
    neighbours were exchanged.
    """
    short = stem(word)[:14]
    if len(short) < 4:
        return (short,)
    return tuple(
        dict.fromkeys((short, *(short[:at] + short[at + 1 :] for at in range(len(short)))))
    )
