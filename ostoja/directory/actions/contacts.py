"""Changes of telephones and notices."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

import phonenumbers
from django.utils.text import slugify

from ostoja.audit.actions import RefusedError
from ostoja.audit.typed import LONG, SHORT, fitting
from ostoja.centres.models import Centre
from ostoja.directory import models as m
from ostoja.directory.actions.base import EVERYBODY, OFFICE, OfDirectory, OfUnit
from ostoja.directory.wording import gate

LONGEST_NOTICE = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class ChangePhone(OfUnit):
    """From today the unit has another number; the old one stays in its history.

    ``old`` names the number that ends; empty when the unit only gains one.
    """

    number: str
    old: str = ""

    name: ClassVar[str] = "zmiana telefonu"
    roles: ClassVar[frozenset[str]] = EVERYBODY

    def check(self) -> None:
        """A Polish number, not the one the unit has already; ``old`` must be in force."""
        super().check()
        if not _polish(self.number):
            raise RefusedError("To nie jest polski numer telefonu; podaj dziewięć cyfr.")
        numbers = {_digits(row.number) for row in self._current()}
        if _digits(self.number) in numbers:
            raise RefusedError("Jednostka ma już ten numer; nie ma czego zmieniać.")
        if self.old and _digits(self.old) not in numbers:
            raise RefusedError(f"Jednostka nie ma numeru {self.old}; wybierz numer z listy.")

    def _current(self) -> list[m.Phone]:
        today = self.at.date()
        rows = m.Phone.objects.filter(unit=self.row()).order_by("position")
        return [
            row
            for row in rows
            if (row.valid_from is None or row.valid_from <= today)
            and (row.valid_to is None or today <= row.valid_to)
        ]

    def change(self, centre: Centre) -> dict[str, Any]:
        """End the old number yesterday (or remove it, if it began today) and add the new one."""
        today = self.at.date()
        position = m.Phone.objects.filter(unit=self.row()).count()
        for row in self._current():
            if self.old and _digits(row.number) == _digits(self.old):
                position = row.position
                if row.valid_from == today:
                    row.delete()
                else:
                    row.valid_to = today - timedelta(days=1)
                    row.save()
        m.Phone(
            centre=centre, unit=self.row(), number=_spaced(self.number), position=position,
            valid_from=today, **self.provenance(),
        ).save()  # fmt: skip
        return {"number": _spaced(self.number), "old": self.old or None}


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number.removeprefix("+48"))


def _polish(number: str) -> bool:
    digits = _digits(number)
    if re.fullmatch(r"\+?[\d ()-]+", number.strip()) is None:
        return False
    if len(digits) <= 6:
        return bool(re.fullmatch(r"9\d\d|112|116\d{3}|19\d{3}", digits))
    return len(digits) == 9 and phonenumbers.is_valid_number(phonenumbers.parse(digits, "PL"))


def _spaced(number: str) -> str:
    """As the site writes numbers: ``52 325 39 40``; mobile numbers in threes."""
    digits = _digits(number)
    if len(digits) != 9:
        return digits
    if (
        digits[0] in "45678"
        and phonenumbers.number_type(phonenumbers.parse(digits, "PL"))
        == phonenumbers.PhoneNumberType.MOBILE
    ):
        return f"{digits[:3]} {digits[3:6]} {digits[6:]}"
    return f"{digits[:2]} {digits[2:5]} {digits[5:7]} {digits[7:]}"


@dataclass(frozen=True, kw_only=True)
class PublishNotice(OfDirectory):
    """A temporary notice from ``first`` to ``last``, both included; it always has an end.

    Its text passes the same gate as the editors' pages; ``looked``: somebody read the remark and
    says that the text is right.
    """

    title: dict[str, str]
    body: dict[str, str]
    first: date
    last: date | None
    looked: bool = False

    name: ClassVar[str] = "komunikat"
    roles: ClassVar[frozenset[str]] = OFFICE

    def check(self) -> None:
        """A Polish title and text, an end, days in order, at most a year."""
        super().check()
        if not self.title.get("pl", "").strip() or not self.body.get("pl", "").strip():
            raise RefusedError("Podaj tytuł i treść po polsku; zobaczą je mieszkańcy.")
        for texts, longest in ((self.title, SHORT), (self.body, LONG)):
            for text in texts.values():
                fitting(text, longest)
        if self.last is None:
            raise RefusedError("Komunikat musi mieć koniec; podaj ostatni dzień.")
        if self.last < self.first or self.last < self.at.date():
            raise RefusedError("Ostatni dzień już minął albo jest przed pierwszym; popraw dni.")
        if self.last - self.first > LONGEST_NOTICE:
            raise RefusedError("Komunikat trwa najwyżej rok; na dłużej popraw stronę.")
        from ostoja.directory.services import book  # it reads what these actions change

        gate(self.title, self.body, book(self.slug), self.at.date(), looked=self.looked)

    def code(self) -> str:
        """A new code made of the day and the title."""
        base = f"{self.first:%Y-%m-%d}-{slugify(self.title['pl'].replace('ł', 'l'))[:40]}"
        taken = set(m.Notice.objects.filter(code__startswith=base).values_list("code", flat=True))
        return next(
            code for n in range(1000) if (code := f"{base}-{n}" if n else base) not in taken
        )

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the notice."""
        code = self.code()
        m.Notice(
            centre=centre, code=code, title=_texts(self.title), body=_texts(self.body),
            valid_from=self.first, valid_to=self.last, position=m.Notice.objects.count(),
            **self.provenance(),
        ).save()  # fmt: skip
        return {"code": code, "last": self.last.isoformat() if self.last else None}


def _texts(given: dict[str, str]) -> dict[str, str | None]:
    return {lang: given.get(lang, "").strip() or None for lang in ("pl", "en", "uk")}


@dataclass(frozen=True, kw_only=True)
class EndNotice(OfDirectory):
    """The notice is no longer shown from now on."""

    code: str

    name: ClassVar[str] = "koniec komunikatu"
    roles: ClassVar[frozenset[str]] = OFFICE

    def about(self) -> str:
        """The notice's code."""
        return self.code

    def change(self, centre: Centre) -> dict[str, Any]:
        """End it yesterday, or take it back when it begins today or later."""
        today = self.at.date()
        row = m.Notice.objects.filter(code=self.code).first()
        if row is None or (row.valid_to is not None and row.valid_to < today):
            raise RefusedError("Tego komunikatu już nie ma; odśwież stronę.")
        if row.valid_from is not None and row.valid_from >= today:
            row.delete()
        else:
            row.valid_to = today - timedelta(days=1)
            row.save()
        return {"code": self.code}
