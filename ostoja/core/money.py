"""Exact money: an amount is an ``int`` of grosze, a share an exact fraction, rounding has a name.

The law's columns run the text of these functions too, with the same result to the grosz.
"""

import re
from fractions import Fraction
from typing import TypeAlias

Grosze: TypeAlias = int
_AMOUNT = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{0,30})?")


def zl(text: str) -> Grosze:
    """``"1000,01"`` as grosze. Raises ``ValueError`` for anything finer than a grosz.

    Up to 15 digits before the comma: no benefit is larger, and none is written with an exponent.
    """
    plain = text.replace(",", ".").replace(" ", "").replace("\u00a0", "")
    if not _AMOUNT.fullmatch(plain):
        raise ValueError(f"„{text[:30]}” to nie kwota; podaj na przykład 1234,50.")
    exact = Fraction(plain) * 100
    if exact.denominator != 1:
        raise ValueError(f"Kwota „{text}” jest dokładniejsza niż grosz; podaj dwa miejsca.")
    return int(exact)


def in_zl(amount: Grosze) -> str:
    """Grosze as people read them in Poland: ``1 234,50 zł``."""
    sign, rest = ("-" if amount < 0 else ""), abs(amount)
    whole = f"{rest // 100:,}".replace(",", "\u00a0")
    return f"{sign}{whole},{rest % 100:02d}\u00a0zł"


def decimal_zl(amount: Grosze) -> str:
    """Grosze as a decimal string in złoty, for machines: ``"1234.50"``."""
    sign, rest = ("-" if amount < 0 else ""), abs(amount)
    return f"{sign}{rest // 100}.{rest % 100:02d}"


def udzial(amount: Grosze, share: Fraction) -> Grosze:
    """A share of an amount, rounded half up to the grosz."""
    top, bottom = share.numerator, share.denominator
    return (2 * amount * top + bottom) // (2 * bottom)


def czesc(amount: Grosze, part: int, whole: int) -> Grosze:
    """``part`` of ``whole`` equal parts, divided once and rounded once, half up to the grosz.

    A part of a month (art. 106 ust. 3 ups): the full amount, days covered, days of the month.
    """
    return (2 * amount * part + whole) // (2 * whole)


def wedlug_tabeli(value: int, tabela: "tuple[tuple[int | None, int], ...]") -> int:
    """What a table gives for ``value``: its first row whose upper bound is not below it.

    Bounds are inclusive and rise; the last row has none (``None``).
    """
    for bound, found in tabela:
        if bound is None or value <= bound:
            return found
    raise ValueError("Tabela kończy się za wcześnie: ostatni wiersz nie ma mieć górnej granicy.")


def w_gore_do_zl(amount: Grosze) -> Grosze:
    """Rounded up to a full złoty."""
    return -(-amount // 100) * 100


def w_dol_do_zl(amount: Grosze) -> Grosze:
    """Cut down to a full złoty."""
    return amount // 100 * 100


def do_zl(amount: Grosze) -> Grosze:
    """Rounded half up to a full złoty."""
    return (amount + 50) // 100 * 100
