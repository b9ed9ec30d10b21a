"""Amounts of money in Polish words, as a decision says them beside the figures."""

from ostoja.core.money import Grosze

_UNITS = (
    "zero", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć",
    "dziesięć", "jedenaście", "dwanaście", "trzynaście", "czternaście", "piętnaście",
    "szesnaście", "siedemnaście", "osiemnaście", "dziewiętnaście",
)  # fmt: skip
_TENS = (
    "", "", "dwadzieścia", "trzydzieści", "czterdzieści", "pięćdziesiąt", "sześćdziesiąt",
    "siedemdziesiąt", "osiemdziesiąt", "dziewięćdziesiąt",
)  # fmt: skip
_HUNDREDS = (
    "", "sto", "dwieście", "trzysta", "czterysta", "pięćset", "sześćset", "siedemset",
    "osiemset", "dziewięćset",
)  # fmt: skip
_GROUPS = (
    ("", "", ""), ("tysiąc", "tysiące", "tysięcy"), ("milion", "miliony", "milionów"),
    ("miliard", "miliardy", "miliardów"),
)  # fmt: skip
MOST = 10**14  # grosze: below a billion (10^12) of złoty


def in_words(amount: Grosze) -> str:
    """``1 205,30 zł`` as „jeden tysiąc dwieście pięć złotych trzydzieści groszy”.

    Raises ``ValueError`` below zero and from a billion złoty on.
    """
    if not 0 <= amount < MOST:
        raise ValueError("Takiej kwoty nie zapiszemy słowami; popraw ją.")
    whole, rest = divmod(amount, 100)
    said = f"{number(whole)} {form(whole, 'złoty', 'złote', 'złotych')}"
    if rest:
        said += f" {number(rest)} {form(rest, 'grosz', 'grosze', 'groszy')}"
    return said


def number(value: int) -> str:
    """A whole number from zero on in words, in the nominative."""
    if value == 0:
        return _UNITS[0]
    groups: list[str] = []
    for place in range(len(_GROUPS) - 1, -1, -1):
        part = value // 1000**place % 1000
        if part:
            groups.append(_below_thousand(part))
            if place:
                groups.append(form(part, *_GROUPS[place]))
    return " ".join(groups)


def form(value: int, one: str, few: str, many: str) -> str:
    """The form of a noun after a number: one złoty, dwa złote, pięć złotych."""
    if value == 1:
        return one
    return few if 2 <= value % 10 <= 4 and not 12 <= value % 100 <= 14 else many


def _below_thousand(value: int) -> str:
    rest = value % 100
    words = [_HUNDREDS[value // 100]]
    if rest >= 20:
        words.append(_TENS[rest // 10])
        rest %= 10
    if rest:
        words.append(_UNITS[rest])
    return " ".join(one for one in words if one)
