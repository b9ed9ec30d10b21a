"""What has been filled in of an application: fields, the household with its incomes, pages done."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ostoja.benefits.asking import check_of
from ostoja.core.law.precheck import Answers, Precheck, as_plain, from_plain
from ostoja.core.law.questions import load
from ostoja.core.procedures.forms import Form, Value

HOME, PAPERS, REVIEW = "dom", "papiery", "lista"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The answers of one application; a value, kept as encrypted JSON."""

    fields: Mapping[str, Value] = field(default_factory=dict)
    law: Answers = field(default_factory=Answers)
    done: tuple[str, ...] = ()

    def text(self) -> str:
        """As it is kept."""
        whole = {"fields": dict(self.fields), "law": as_plain(self.law), "done": list(self.done)}
        return json.dumps(whole, ensure_ascii=False)

    def with_page(self, code: str, values: Mapping[str, Value | None], *, done: bool) -> "Filled":
        """The same with one page filled in; an answer that was emptied is gone."""
        kept = {name: value for name, value in self.fields.items() if name not in values}
        kept |= {name: value for name, value in values.items() if value is not None}
        return replace(self.with_done(code) if done else self, fields=kept)

    def with_done(self, code: str) -> "Filled":
        """The same with a page behind."""
        return self if code in self.done else replace(self, done=(*self.done, code))


def read(text: str, form: Form) -> Filled:
    """What was kept, as far as today's form and questions still know it."""
    raw: dict[str, Any] = json.loads(text)
    return Filled(
        fields=form.known(raw["fields"]), law=from_plain(raw["law"], load()),
        done=tuple(raw["done"]),
    )  # fmt: skip


def topics(form: Form, matter: str, check: Precheck) -> tuple[str, ...]:
    """The benefits whose rules say what is asked: the matter's own, else those of its form."""
    own = (matter,) if matter in form.benefits else form.benefits
    known = {one.code for one in check.benefits}
    return tuple(code for code in own if code in known)


def begun(slug: str, form: Form, matter: str, day: date, law: Answers | None = None) -> Filled:
    """An empty application, or one with what the resident has told the pre-check."""
    chosen = topics(form, matter, check_of(slug, day))
    if not chosen:
        return Filled()
    found = replace(law or Answers(), topics=chosen)
    return Filled(law=found, done=(HOME,) if found.everybody else ())


def missing(form: Form, filled: Filled) -> tuple[str, ...]:
    """The pages that hold it back: a field without which it cannot be sent is empty there."""
    empty = {one.code for one in form.missing(filled.fields)}
    return tuple(page.code for page in form.pages if any(one.code in empty for one in page.fields))
