"""What is over is not shown: notices, local rules, telephones with what they are for."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from ostoja.core.speech import Text
from ostoja.core.where.book import Book
from ostoja.core.where.facts import (
    Centre,
    CentreFacts,
    LocalMatter,
    NationalFacts,
    Notice,
    Phone,
    Unit,
    UnitName,
)

AT = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
OVER = {"valid_from": date(2020, 1, 1), "valid_to": date(2020, 12, 31)}
FACTS = CentreFacts(
    centre=Centre(slug="x", name="X", kind="OPS", town="X", town_locative="w X"),
    units=(
        Unit(
            code="u", kind="team", names=(UnitName(name="U"),),
            phones=(Phone(number="52 300 00 00", label=Text(pl="sekretariat", en="office")),),
        ),
    ),
    notices=(
        Notice(code="a", title=Text(pl="Remont kasy"), body=Text(pl="Kasa"), **OVER),
        Notice(code="b", title=Text(pl="Remont wejścia"), body=Text(pl="Wejście"),
               valid_to=date(2027, 1, 1)),
    ),
    local_matters=(
        LocalMatter(matter="m", note=Text(pl="dawniej"), **OVER),
        LocalMatter(matter="m", note=Text(pl="teraz")),
        LocalMatter(matter="m", note=Text(pl="i jeszcze")),
    ),
)  # fmt: skip
BOOK = Book(FACTS, NationalFacts())


def test_search_finds_only_notices_in_force():
    found = [hit.code for hit in BOOK.search("remont", AT.date()) if hit.kind == "notice"]
    assert found == ["b"]


def test_every_local_rule_in_force_is_given():
    assert [one.note.pl for one in BOOK.local_matters("m", AT.date())] == ["teraz", "i jeszcze"]


def test_a_telephone_says_what_it_is_for_in_the_language_of_the_page():
    assert BOOK.place("u", AT, "en").phones[0].label == "office"
    assert BOOK.place("u", AT).as_json()["phones"] == [
        {"number": "52 300 00 00", "as_of": None, "trust": "sourced"}
    ]
