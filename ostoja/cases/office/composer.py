"""The composer's form: what is asked about whom, and how what was sent is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ostoja.audit.actions import RefusedError
from ostoja.cases import deciding
from ostoja.cases.asked import Answers, questions
from ostoja.cases.models import Case
from ostoja.core.decisions.book import Field, Matter
from ostoja.core.law import poland
from ostoja.core.law.rules import Input
from ostoja.core.money import zl
from ostoja.directory.office.views.frame import now_here
from ostoja.people import services as people

_MONEY = "{title}: wpisz kwotę w złotych, na przykład 410,00."
_COUNT = "{title}: wpisz liczbę, na przykład 2."


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the law: for the household or one person, or for each member.

    ``rows`` are the field's name, whom it is about (empty for all) and what was sent.
    """

    title: str
    unit: str
    rows: tuple[tuple[str, str, str], ...]

    @property
    def single(self) -> bool:
        """Whether there is one field, without a name beside it."""
        return len(self.rows) == 1


def asked(matter: Matter, names: Mapping[str, str], sent: Mapping[str, str]) -> list[Asked]:
    """Every question with its fields; one about persons is asked about each member."""
    return [
        Asked(one.title, one.unit, tuple(_rows(one, names, sent)))
        for one in questions(matter, now_here().date())
    ]


def _rows(one: Input, names: Mapping[str, str], sent: Mapping[str, str]) -> Any:
    if one.entity == "household" or len(names) < 2:
        yield f"pyt-{one.name}", "", sent.get(f"pyt-{one.name}", "")
        return
    for key, name in names.items():
        code = f"pyt-{one.name}-{key}"
        yield code, name, sent.get(code, "")


def answers(matter: Matter, names: Mapping[str, str], sent: Mapping[str, str]) -> Answers:
    """What was answered, for the action. Raises ``RefusedError`` for what is no number."""
    found: dict[str, bool | int] = {}
    for one in questions(matter, now_here().date()):
        for code, name, text in _rows(one, names, sent):
            key = code.removeprefix(f"pyt-{one.name}").removeprefix("-")
            value = _value(one, text.strip(), bool(name) and f"{code}-pytano" in sent)
            if value is not None:
                found[f"{one.name}:{key}" if name else one.name] = value
    return found


def _value(one: Input, text: str, listed: bool) -> bool | int | None:
    """A list of members says no of whoever is not marked; anything else left empty is unknown."""
    if one.unit == "yes_no":
        return {"tak": True, "nie": False}.get(text, False if listed else None)
    if not text:
        return None
    if one.unit == "grosze":
        try:
            return zl(text)
        except ValueError as error:
            raise RefusedError(_MONEY.format(title=one.title)) from error
    if not text.isdecimal():
        raise RefusedError(_COUNT.format(title=one.title))
    return int(text)


def typed(fields: tuple[Field, ...], sent: Mapping[str, str]) -> dict[str, str]:
    """The fields of a kind or matter as they were sent."""
    return {one.code: sent.get(f"pole-{one.code}", "").strip() for one in fields}


def shown(fields: tuple[Field, ...], said: Mapping[str, str]) -> list[tuple[Field, str]]:
    """The same with their definitions, for the page."""
    return [(one, said.get(one.code, "")) for one in fields]


def home_of(case: Case, matter: Matter | None, user: Any) -> people.Together | str | None:
    """The household, read once for a page; why it cannot be, or nothing where none is counted."""
    if matter is None or not matter.counted:
        return None
    try:
        return deciding.members(case, matter, user, now_here().date())
    except RefusedError as refused:
        return str(refused)


def names_of(home: people.Together | str | None, matter: Matter | None) -> dict[str, str]:
    """The members of the household by key; nobody where nothing is asked about single persons."""
    if matter is None or home is None or isinstance(home, str) or not _about_persons(matter):
        return {}
    return deciding.names_in(home)


def _about_persons(matter: Matter) -> bool:
    asked_of = {one.entity for one in questions(matter, now_here().date())}
    return matter.whose == "one" or "person" in asked_of


def again(kept: Mapping[str, bool | int]) -> dict[str, str]:
    """Kept answers as the form sends them; amounts are kept as grosze and shown in złoty."""
    inputs, found = poland.law().inputs, {}
    for name, value in kept.items():
        code, _, key = name.partition(":")
        field = f"pyt-{code}-{key}" if key else f"pyt-{code}"
        if isinstance(value, bool):
            found[field] = "tak" if value else "nie"
        elif code in inputs and inputs[code].unit == "grosze":
            found[field] = f"{value // 100},{value % 100:02d}"
        else:
            found[field] = str(value)
    return found
