"""What an application asks: pages of fields as data, how an answer is read, what is still missing.

The files are ``ostoja/data/applications``. Every form begins with the pages that all share; what
the law of the matter needs of incomes and of the household comes from the pre-check's questions.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ostoja.core import identifiers
from ostoja.core.identifiers import IdentifierError
from ostoja.core.law.questions import WrongAnswerError
from ostoja.core.money import in_zl, zl
from ostoja.core.speech import Lang, Phrase, Text
from ostoja.core.where.reading import FilesError, parse_yaml

Kind = Literal["text", "long", "day", "choice", "yes_no", "money", "phone", "email", "pesel",
               "postcode"]  # fmt: skip
Value = str | int | bool
COMMON = "wspolne"
_EMPTY = Phrase(pl="Wypełnij to pole.", en="Fill in this field.", uk="Заповніть це поле.")
_CHOOSE = Phrase(
    pl="Wybierz jedną odpowiedź.", en="Choose one answer.", uk="Виберіть одну відповідь."
)
_LONG = Phrase(
    pl="To za długie; zmieść się w {most} znakach.",
    en="This is too long; use at most {most} characters.",
    uk="Це задовге; щонайбільше {most} знаків.",
)
_DAY = Phrase(
    pl="Podaj dzień, na przykład 24.12.1980.",
    en="Give a day, for example 24.12.1980.",
    uk="Вкажіть день, наприклад 24.12.1980.",
)
_FUTURE = Phrase(
    pl="Ten dzień jest w przyszłości; popraw go.",
    en="This day is in the future; correct it.",
    uk="Цей день у майбутньому; виправте його.",
)
_MONEY = Phrase(
    pl="Wpisz kwotę w złotych, na przykład 1234,50.",
    en="Enter an amount in złoty, for example 1234,50.",
    uk="Введіть суму в злотих, наприклад 1234,50.",
)
_PHONE = Phrase(
    pl="Sprawdź numer telefonu: ma dziewięć cyfr albo zaczyna się od + i kodu kraju.",
    en="Check the telephone number: nine digits, or + and the code of the country first.",
    uk="Перевірте номер телефону: дев’ять цифр або спершу + і код країни.",
)
_EMAIL = Phrase(
    pl="Sprawdź adres e-mail, na przykład anna@poczta.example.",
    en="Check the e-mail address, for example anna@poczta.example.",
    uk="Перевірте адресу e-mail, наприклад anna@poczta.example.",
)
_PESEL = Phrase(
    pl="Sprawdź PESEL: jedenaście cyfr, przepisanych z dokumentu. Bez PESEL zostaw puste.",
    en="Check the PESEL: eleven digits, copied from the document. Without one leave it empty.",
    uk="Перевірте PESEL: одинадцять цифр із документа. Якщо його немає, залиште порожнім.",
)
_POSTCODE = Phrase(
    pl="Kod pocztowy zapisz jak 00-001.",
    en="Write the postcode like 00-001.",
    uk="Запишіть поштовий індекс як 00-001.",
)
_YES_NO = {True: Phrase(pl="Tak", en="Yes", uk="Так"), False: Phrase(pl="Nie", en="No", uk="Ні")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose."""

    value: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing to ask. ``reason`` says why: what the law or the procedure does with it.

    ``auto`` is the browser's name for what somebody may have filled in before.
    """

    code: str
    kind: Kind
    text: Text
    reason: Text
    hint: Text | None = None
    required: bool = False
    most: int = 200
    auto: str = "off"
    options: tuple[Option, ...] = ()

    def read(self, typed: str, today: date) -> Value | None:
        """A typed answer as it is kept; ``None`` when left empty. Raises ``WrongAnswerError``."""
        text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", typed).strip()
        if not text:
            if self.required:
                raise WrongAnswerError(_CHOOSE if self.kind in ("choice", "yes_no") else _EMPTY)
            return None
        if len(text) > self.most:
            raise WrongAnswerError(_LONG, most=self.most)
        return self._read(text, today)

    def _read(self, text: str, today: date) -> Value:
        if self.kind == "day":
            return past_day(text, today)
        if self.kind == "choice" and text not in {one.value for one in self.options}:
            raise WrongAnswerError(_CHOOSE)
        if self.kind == "yes_no" and text not in ("tak", "nie"):
            raise WrongAnswerError(_CHOOSE)
        return _READERS[self.kind](text) if self.kind in _READERS else text

    def said(self, value: Value | None, lang: Lang) -> str:
        """An answer in words; empty when there is none."""
        if value is None:
            return ""
        match self.kind:
            case "yes_no":
                return _YES_NO[bool(value)](lang)
            case "money":
                return in_zl(int(value))
            case "choice":
                return next((o.text(lang) for o in self.options if o.value == value), "")
            case "day":
                return self.typed(value)
        return str(value)

    def typed(self, value: Value | None) -> str:
        """An answer as it stands in its field when somebody comes back to it."""
        if value is None:
            return ""
        match self.kind:
            case "yes_no":
                return "tak" if value else "nie"
            case "money":
                return f"{int(value) // 100},{int(value) % 100:02d}"
            case "day":
                day = date.fromisoformat(str(value))
                return f"{day.day}.{day.month:02d}.{day.year}"
        return str(value)


def past_day(text: str, today: date) -> str:
    found = re.fullmatch(r"([0-9]{1,2})[.\-/ ]([0-9]{1,2})[.\-/ ]([0-9]{4})", text)
    try:
        day = (
            date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
        )
    except ValueError as error:
        raise WrongAnswerError(_DAY) from error
    if day.year < 1900:
        raise WrongAnswerError(_DAY)
    if day > today:
        raise WrongAnswerError(_FUTURE)
    return day.isoformat()


def _money(text: str) -> int:
    plain = re.sub(r"[\s.]*zł\.?$", "", text.lower())
    if not re.fullmatch(r"[0-9][0-9 \u00a0]{0,9}([.,][0-9]{1,2})?", plain):
        raise WrongAnswerError(_MONEY)
    return zl(plain)


def _number(check: Callable[[str], str], text: str, wrong: Phrase) -> str:
    try:
        return check(text)
    except IdentifierError as error:
        raise WrongAnswerError(wrong) from error


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+", text):
        raise WrongAnswerError(_EMAIL)
    return text


def _postcode(text: str) -> str:
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{5}", digits):
        raise WrongAnswerError(_POSTCODE)
    return f"{digits[:2]}-{digits[2:]}"


_READERS: Mapping[Kind, Callable[[str], Value]] = {
    "yes_no": lambda text: text == "tak",
    "money": _money,
    "phone": lambda text: _number(identifiers.phone, text, _PHONE),
    "pesel": lambda text: _number(identifiers.pesel, text, _PESEL),
    "email": _email,
    "postcode": _postcode,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a form: a heading and the fields that belong together."""

    code: str
    title: Text
    fields: tuple[Field, ...]
    hint: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of some matters. ``benefits`` are those whose rules say what else is asked.

    ``papers`` are what is worth adding; none of them is a condition for sending.
    """

    code: str
    matters: tuple[str, ...]
    pages: tuple[Page, ...]
    benefits: tuple[str, ...] = ()
    papers: tuple[Text, ...] = ()

    @property
    def fields(self) -> dict[str, Field]:
        """Every field by its code, in order."""
        return {field.code: field for page in self.pages for field in page.fields}

    def page(self, code: str) -> Page | None:
        """The page ``code``."""
        return next((one for one in self.pages if one.code == code), None)

    def missing(self, given: Mapping[str, Value]) -> tuple[Field, ...]:
        """The fields that must be filled in and are not."""
        return tuple(
            one for one in self.fields.values() if one.required and given.get(one.code) is None
        )

    def known(self, given: Mapping[str, Any]) -> dict[str, Value]:
        """Of answers kept earlier those that this version of the form still asks."""
        return {code: given[code] for code in self.fields if given.get(code) is not None}


@cache
def forms() -> tuple[Form, ...]:
    """Every form, by code. Raises ``FilesError`` for a page or field that is not there."""
    raw = {
        entry.name: parse_yaml(entry.read_bytes(), entry.name)
        for entry in sorted(files("ostoja.data").joinpath("applications").iterdir(), key=str)
        if entry.name.endswith(".yaml")
    }
    shared = raw.pop(f"{COMMON}.yaml")
    return tuple(_form(name, one, shared) for name, one in raw.items())


def form_of(matter: str) -> Form | None:
    """The form with which a matter is applied for."""
    return next((one for one in forms() if matter in one.matters), None)


def _form(name: str, raw: Mapping[str, Any], shared: Mapping[str, Any]) -> Form:
    fields = {**shared["fields"], **raw.get("fields", {})}
    pages = {**shared["pages"], **raw.get("own", {})}
    unknown = [one for one in raw.get("pages", ()) if one not in pages]
    if unknown:
        raise FilesError(f"{name}: the page '{unknown[0]}' is nowhere; mend the name.")
    return Form(
        code=raw["code"], matters=tuple(raw["matters"]),
        pages=tuple(
            _page(name, code, pages[code], fields)
            for code in (*shared["begin"], *raw.get("pages", ()), *shared["end"])
        ),
        benefits=tuple(raw.get("benefits", ())),
        papers=tuple(Text(**one) for one in raw.get("papers", ())),
    )  # fmt: skip


def _page(name: str, code: str, raw: Mapping[str, Any], fields: Mapping[str, Any]) -> Page:
    unknown = [one for one in raw["fields"] if one not in fields]
    if unknown:
        raise FilesError(f"{name}: the field '{unknown[0]}' is nowhere; mend the name.")
    return Page(
        code=code, title=Text(**raw["title"]), hint=_text(raw.get("hint")),
        fields=tuple(_field(one, fields[one]) for one in raw["fields"]),
    )  # fmt: skip


def _field(code: str, raw: Mapping[str, Any]) -> Field:
    more = {name: raw[name] for name in ("required", "most", "auto") if name in raw}
    return Field(
        code=code, kind=raw["kind"], text=Text(**raw["text"]), reason=Text(**raw["reason"]),
        hint=_text(raw.get("hint")),
        options=tuple(
            Option(value=str(one["value"]), text=Text(**one["text"]))
            for one in raw.get("options", ())
        ),
        **more,
    )  # fmt: skip


def _text(raw: Mapping[str, str] | None) -> Text | None:
    return Text(**raw) if raw else None
