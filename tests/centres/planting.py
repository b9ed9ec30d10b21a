"""A row in every table of a centre, each text marked, so that one seen elsewhere gives itself away.

Rows are made from the tables themselves: a new table is planted without a word here, unless its
constraints ask for values that cannot be guessed; then ``KNOWN`` names them.
"""

import itertools
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import DatabaseError, models, transaction

from ostoja.accounts.models import User
from ostoja.centres.models import Centre, CentreScoped
from ostoja.centres.wall import of_centres
from tests.acting import acting

MARK = re.compile(r"qxzv(\d{4})", re.IGNORECASE)
DAY, MOMENT = date(2026, 11, 1), datetime(2026, 11, 2, 7, 30, tzinfo=UTC)
TEXTS = frozenset({"CharField", "TextField", "SlugField", "BinaryField"})
FAR = 700_000_000
MARKED = TEXTS | {"EmailField", "JSONField"}
DATED = frozenset({"DateField", "DateTimeField"})
UNFILLED = '{"fields": {}, "law": [[], ["ja"], false, []], "done": []}'  # an empty application
# Values that a table's constraints ask for and that its columns do not tell.
KNOWN: dict[str, dict[str, Any]] = {
    "directory.Override": {"end": None},
    "people.Person": {"forgotten_on": None},
    "directory.OwnMatter": {"entry": {}},
    "directory.Route": {"unit": None, "body": None, "territory": True},
    "directory.Notice": {"valid_to": DAY},
    "benefits.SignOff": {"taken_back_on": None},
    "visits.Kind": {"length": 30},
    "visits.Duty": {"closes": 2},
    "visits.Message": {"waiting": None},
    "visits.Visit": {"ends": 2, "held_to": 2, "language": "pl"},
    "visits.Waiting": {"language": "pl"},
    "visits.Ticket": {"called_at": None, "ended_at": None},
    "letters.IncomingLetter": {"posted_on": None, "sender": None},
    "cases.PlanClass": {"symbol": "5"},
    "cases.Case": {"procedure": "zasilek-okresowy", "begun": DAY, "state": "zlozony"},
    "cases.CaseStep": {"step": "wplyw", "on": DAY, "facts": {}},
    "cases.Draft": {"language": "pl", "answers": UNFILLED},
    "cases.SentApplication": {"language": "pl", "answers": UNFILLED},
    "cases.Decision": {"signed_on": None, "pdf": None},
    "cases.CaseForm": {"done_on": None, "seal": ""},  # what is done cannot be changed any more
    "cases.PlanOfHelp": {"approved_on": None, "approved_by": None, "seal": ""},
    "cases.Paper": {"draft": None},
    "cases.DisposalList": {
        "approved_on": None,
        "approved_by": None,
        "consent": "",
        "consent_on": None,
    },
    "cases.DisposalItem": {"destroyed_on": None},
    "cases.Complaint": {"received_on": DAY, "state": "zlozona", "language": "pl"},
    "cases.ComplaintStep": {"step": "wplyw", "on": DAY, "facts": "{}"},
    "cases.ComplaintReply": {"signed_on": None, "pdf": None, "seal": ""},
    "cases.ComplaintLetter": {"signed_on": None, "pdf": None, "notice": None, "seal": ""},
    "alerts.Alert": {"closed_at": None, "closed_by": None},
    "alerts.DutyLine": {"hours": ""},
    "alerts.Call": {"state": "claimed"},
    "content.ClauseVersion": {"channel": "www", "duty": "art13"},
}
# Written by the database, by the audit itself: planting the others fills them or leaves them empty.
WRITTEN_ELSEWHERE = {"audit.Event", "audit.Change", "audit.Read", "audit.Link", "audit.Seal"}


class Garden:
    """What has been planted: a row for each table, and how often a mark has been used."""

    def __init__(self, centre: Centre, first: int = 1000) -> None:
        self.centre = centre
        self.rows: dict[type[models.Model], Any] = {}
        self.refused: dict[str, str] = {}
        self._numbers = itertools.count(first)

    def mark(self, length: int | None = None) -> str:
        """A text that is nowhere else; shorter columns get only a part of it."""
        return f"qxzv{next(self._numbers)}"[: length or None]

    def plant_all(self) -> "Garden":
        """One row in every table of the centre that people write to."""
        for model in of_centres():
            if model._meta.label not in WRITTEN_ELSEWHERE:
                self.row(model)
        return self

    def row(self, model: type[models.Model]) -> Any:
        """The planted row of a table, made when it is missing."""
        if model not in self.rows and model._meta.label not in self.refused:
            try:
                with acting(self.centre), transaction.atomic():
                    self.rows[model] = self._made(model)
            except (DatabaseError, ValueError, TypeError) as error:
                self.refused[model._meta.label] = str(error).strip().split("\n")[0]
        return self.rows.get(model)

    def _made(self, model: type[models.Model]) -> Any:
        known = KNOWN.get(model._meta.label, {})
        values: dict[str, Any] = {}
        for field in model._meta.concrete_fields:
            if field.primary_key and not field.is_relation:
                continue
            if field.name in known:
                values[field.name] = known[field.name]
            else:
                taken = [value for value in values.values() if isinstance(value, CentreScoped)]
                values[field.name] = self._value(field, taken)
        row = model(**values)
        if isinstance(model._meta.pk, models.AutoField):
            row.pk = FAR + next(self._numbers)  # a key that no row of another centre has
        row.save(force_insert=True)
        return row

    def _value(self, field: Any, taken: list[CentreScoped]) -> Any:
        if field.is_relation:
            return self._related(field, taken)
        kind = field.get_internal_type()
        if field.has_default() and (field.choices or kind not in MARKED | DATED):
            return field.get_default()
        if field.choices:
            return field.choices[0][0]
        if kind in TEXTS:
            return self.mark(field.max_length)
        if kind == "EmailField":
            return f"{self.mark()}@example.org"
        if kind == "JSONField":
            return {"pl": self.mark(), "en": self.mark()}
        if field.null or kind in DATED:
            return self._moment(field, kind)
        return 1 if kind != "BooleanField" else False

    def _moment(self, field: Any, kind: str) -> Any:
        """Later columns are later: what begins is over after it began, and months are whole."""
        if kind not in DATED or (field.name == "valid_to" and field.null):
            return None
        later = field.model._meta.concrete_fields.index(field)
        moment = MOMENT + timedelta(hours=later)
        return moment if kind == "DateTimeField" else date(2020 + later, 11, 1)

    def _worker(self) -> User:
        with acting(self.centre):
            return User.objects.create_user(f"{self.mark()}@example.org", name=self.mark())

    def _related(self, field: Any, taken: list[CentreScoped]) -> Any:
        """The planted row of the other table; another one where two different ones are meant."""
        target = field.related_model
        if target is Centre:
            return self.centre
        if target is User:
            return self._worker()
        if not issubclass(target, CentreScoped) or target is field.model:
            return None
        found = self.row(target)
        return self._made(target) if found in taken else found


def marks(text: str) -> set[str]:
    """The numbers of the marks in a text, however it is written."""
    return set(MARK.findall(text))
