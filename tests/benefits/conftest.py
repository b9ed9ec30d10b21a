"""The office of Bytom under a law of a few rules, so that no test depends on real amounts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from ostoja.audit.actions import Person, System
from ostoja.benefits import services
from ostoja.benefits.actions import ChooseReading, SetLocalTable, SignOff
from ostoja.core.law import poland
from ostoja.core.law.state import Case, Law
from tests.benefits import gmina

NOW = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
TODAY = NOW.date()
JANUARY = date(2026, 1, 1)
BANDS = ((100000, 0), (150000, 10), (None, 50))
HOUSE = Case(("anna",), household={"dochod": 120000, "koszt": 33333})


@pytest.fixture
def gmina_law(monkeypatch):
    """The law of ``tests.benefits.gmina`` in place of the product's."""
    law = Law([gmina], gmina.PARAMETERS)
    monkeypatch.setattr(poland, "law", lambda: law)
    monkeypatch.setattr(poland, "BENEFITS", gmina.BENEFITS)
    return law


class Office:
    """What people do in the office, in one line each; ``role`` acts."""

    def __init__(self, role="administrator", slug="bytom"):
        self.slug, self.actor = slug, Person(None, role) if role != "system" else System()

    def common(self, **more):
        return {"slug": self.slug, "at": NOW, "actor": self.actor, **more}

    def table(self, value=BANDS, code="pasma-oplat", valid_from=JANUARY, **more):
        given = {"basis": "uchwała nr 1/2026", "source": "Dz. Urz. poz. 12", **more}
        return SetLocalTable(
            **self.common(), code=code, value=value, valid_from=valid_from, **given
        ).execute()

    def choose(self, reading="w_dol_do_zl", rule="oplata", valid_from=JANUARY, **more):
        given = {"why": "opinia radcy prawnego", "who": "dyrektor", **more}
        return ChooseReading(
            **self.common(), rule=rule, reading=reading, valid_from=valid_from, **given
        ).execute()

    def sign(self, code="ryczalt-miesieczny", on=TODAY, **more):
        line = next(one for one, _ in services.lines(self.slug, on) if one.code == code)
        given = {
            "kind": line.kind, "seen": line.seen, "person": "Anna Nowak", "post": "radca prawny",
            "publication": "Dz.U. 2025 poz. 1", **more,
        }  # fmt: skip
        return SignOff(**self.common(), code=code, on=on, **given).execute()

    def amounts(self, on=TODAY):
        found = services.entitled(self.slug, HOUSE, on).benefits
        return {one.code: (one.amount, one.confirmed) for one in found}


@pytest.fixture
def office(town, gmina_law):
    town("bytom")
    return Office()
