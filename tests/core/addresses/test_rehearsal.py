"""The director's assistant tries the new division before it is in force."""

from datetime import date

from ostoja.core.addresses.index import StreetIndex, street_of
from ostoja.core.addresses.numbers import HouseNumber
from ostoja.core.addresses.rehearsal import PublishedRow, rehearse
from ostoja.core.where.facts import CatchmentRow, Generation, Unit, UnitName

STREETS = ["Lipowa", "Francuska", "Dywizjonu 303", "Wilsona", "Floriana Ceynowy", "Karola Miarki",
           "Pawła Stalmacha", "Karola Szymanowskiego", "Jana Kochanowskiego",
           "Ignacego Kochanowskiego", "pl. Wolności", "1 Maja"]  # fmt: skip
INDEX = StreetIndex.build(map(street_of, STREETS), [], date(2026, 11, 20))
UNITS = [
    Unit(code=code, kind="team", names=(UnitName(name=name),))
    for code, name in (("zps-1", "Zespół Pomocy 1"), ("zps-2", "Zespół Pomocy 2"))
]


def rows(*entries, unit="zps-1"):
    return [
        PublishedRow(line=line, unit=entry[1] if isinstance(entry, tuple) else unit,
                     street=entry[0] if isinstance(entry, tuple) else entry)
        for line, entry in enumerate(entries, 2)
    ]  # fmt: skip


def kinds(found):
    return {(remark.kind, remark.lines) for remark in found.remarks if remark.kind != "missing"}


def test_names_in_the_genitive_initials_and_numbers_are_matched():
    found = rehearse(rows("Ceynowy", "K. Miarki", "Dywizjonu 303", "1-Maja", "Plac Wolności"),
                     INDEX, UNITS)  # fmt: skip
    assert [row.street for row in found.rows] == [
        "Floriana Ceynowy", "Karola Miarki", "Dywizjonu 303", "1 Maja", "pl. Wolności",
    ]  # fmt: skip
    assert all(row.numbers == "all" for row in found.rows)
    assert kinds(found) == set()
    assert not found.blocked


def test_every_doubtful_row_is_named_with_its_line_and_left_out():
    found = rehearse(
        rows("Kochanowskiego", "Stalmacha Szymanowskiego", "Nieznana", "Wilsona (od ronda)",
             "Lipowa od nr 9 do nr 3", ("1 Maja", "Zespół Pomocy 9")),
        INDEX, UNITS,
    )  # fmt: skip
    assert kinds(found) == {
        ("ambiguous", (2,)), ("ambiguous", (3,)), ("unmatched", (4,)), ("landmark", (5,)),
        ("numbers", (6,)), ("unit", (7,)),
    }  # fmt: skip
    assert found.rows == ()
    assert found.blocked
    two = next(r for r in found.remarks if r.lines == (3,))
    assert "ul. Pawła Stalmacha i ul. Karola Szymanowskiego" in two.text


def test_a_street_with_a_landmark_row_is_held_whole():
    found = rehearse(rows("Wilsona (od ronda)", ("Wilsona", "zps-2")), INDEX, UNITS)
    assert found.rows == ()
    assert ("held", (2, 3)) in kinds(found)


def test_a_misspelt_name_is_not_guessed_and_its_street_is_held():
    found = rehearse(rows("Francuskka 1-44", ("Francuska od nr 45 do końca", "zps-2")),
                     INDEX, UNITS)  # fmt: skip
    assert ("similar", (2,)) in kinds(found)
    assert found.rows == ()


def test_overlaps_and_gaps_name_their_lines():
    found = rehearse(rows("Francuska od nr 1 - 45", ("Francuska od nr 45 do końca", "zps-2")),
                     INDEX, UNITS)  # fmt: skip
    assert ("overlap", (2, 3)) in kinds(found)
    assert found.blocked
    found = rehearse(rows("Francuska od nr 1 - 43", ("Francuska od nr 45 do końca", "zps-2")),
                     INDEX, UNITS)  # fmt: skip
    assert ("gap", (2, 3)) in kinds(found)
    assert not found.blocked
    assert not found.complete


def test_an_overlap_within_one_unit_is_an_overlap_too():
    found = rehearse(rows("Francuska 1-45", "Francuska 40-50"), INDEX, UNITS)
    assert ("overlap", (2, 3)) in kinds(found)


def test_real_house_numbers_make_gaps_concrete():
    points = {"Francuska": frozenset({HouseNumber(1), HouseNumber(44, "B"), HouseNumber(99)})}
    found = rehearse(rows("Francuska 1-43"), INDEX, UNITS, points=points)
    gap = found.of("gap")[0]
    assert "44B, 99" in gap.text


def test_the_same_row_twice_is_taken_once():
    found = rehearse(rows("Lipowa", "Lipowa"), INDEX, UNITS)
    assert len(found.rows) == 1
    assert ("repeated", (2, 3)) in kinds(found)


def test_what_changes_against_the_division_in_force():
    before = Generation(code="2020", complete=True, rows=(
        CatchmentRow(unit="zps-1", street="Lipowa"),
        CatchmentRow(unit="zps-1", street="Francuska"),
    ))  # fmt: skip
    found = rehearse(rows("Lipowa", ("Francuska", "zps-2")), INDEX, UNITS, before=before)
    assert [(c.street, c.before, c.after) for c in found.changes] == [
        ("Francuska", ("all: zps-1",), ("all: zps-2",))
    ]


def test_streets_without_a_unit_are_counted():
    found = rehearse(rows("Lipowa"), INDEX, UNITS)
    assert found.of("missing")[0].text.startswith("Ulice bez jednostki (11)")
    assert not found.complete
