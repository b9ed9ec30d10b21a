"""The law's numbers: every file is whole, no gap is hidden, and copied values are what was read.

``verified``: the text of an act or its publication number was seen; ``sourced``: an office, a
court, the press, or counted from such values; ``memory``: nobody has seen it yet; ``contested``:
two readings, both in the note. Money is in grosze.
"""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from ostoja.core.where.reading import parse_yaml
from tests.reference import ROOT

FOLDER = ROOT / "ostoja" / "data" / "law"
FILES = sorted(FOLDER.glob("*.yaml"))
UNITS = {"grosze", "percent", "per_mille", "days", "months", "years", "count", "hours", "table"}
CONFIDENCE = {"verified", "sourced", "memory", "contested"}
REQUIRED = {"value", "from", "basis", "source", "confidence", "checked_by", "checked_at"}
OPTIONAL = {"to", "note"}
DAY = timedelta(days=1)

# Read from the reference by eye, in złoty where it is money; never copied from the files.
SPOTS = [
    ("kryterium-osoby-samotnie-gospodarujacej", "2006-09-30", 461),
    ("kryterium-osoby-samotnie-gospodarujacej", "2015-10-01", 634),
    ("kryterium-osoby-samotnie-gospodarujacej", "2026-11-21", 1010),
    ("kryterium-na-osobe-w-rodzinie", "2005-06-01", 316),
    ("kryterium-na-osobe-w-rodzinie", "2024-12-31", 600),
    ("kryterium-na-osobe-w-rodzinie", "2025-01-01", 823),
    ("zasilek-staly-maksymalny", "2023-12-31", 719),
    ("zasilek-staly-maksymalny", "2024-01-01", 1000),
    ("zasilek-staly-maksymalny", "2026-01-01", 1229),
    ("zasilek-staly-minimalny", "2024-01-01", 100),
    ("zasilek-okresowy-pulap-osoby-samotnej", "2021-05-29", 418),
    ("zasilek-okresowy-pulap-osoby-samotnej", "2021-05-30", 528),
    ("posilek-prog-na-osobe", "2025-12-01", 1646),
    ("dps-prog-osoba-samotna", "2026-01-01", 3030),
    ("kryterium-swiadczen-rodzinnych", "2015-10-31", 574),
    ("kryterium-swiadczen-rodzinnych-niepelnosprawne-dziecko", "2020-01-01", 764),
    ("zasilek-rodzinny-18-24-lata", "2016-11-01", 135),
    ("zasilek-pielegnacyjny", "2019-11-01", "215.84"),
    ("swiadczenie-pielegnacyjne", "2023-06-01", 2458),
    ("swiadczenie-pielegnacyjne", "2026-06-01", 3386),
    ("kryterium-fundusz-alimentacyjny", "2026-09-30", 1209),
    ("kryterium-fundusz-alimentacyjny", "2026-10-01", 1665),
    ("fundusz-alimentacyjny-maksimum", "2024-10-01", 1000),
    ("swiadczenie-wychowawcze", "2024-01-01", 800),
    ("dodatek-mieszkaniowy-prog-1-osoba", "2022-02-09", "2265.01"),
    ("dodatek-mieszkaniowy-prog-wieloosobowe", "2026-11-21", "2671.07"),
    ("stypendium-szkolne-maksimum-roczne", "2025-09-01", 2480),
    ("piecza-rodzina-spokrewniona", "2023-06-01", 899),
    ("piecza-rodzina-niezawodowa-zawodowa", "2025-06-01", 1517),
    ("pfron-przecietne-wynagrodzenie", "2026-03-01", "9197.79"),
    ("karta-parkingowa-oplata", "2014-07-01", 21),
    ("dodatek-mieszkaniowy-kryterium-1-osoba", "2021-07-01", 40),
    ("dodatek-mieszkaniowy-minimum", "2021-07-01", 5),
    ("dps-oplata-mieszkanca", "2026-11-21", 70),
    ("swiadczenie-wspierajace-procent-90-94", "2026-11-21", 180),
    ("nk-monitoring", "2026-11-21", 9),
    # not found by the reference: unknown is not the last known value
    ("piecza-rodzina-spokrewniona", "2026-06-01", None),
    ("swiadczenie-pielegnacyjne", "2027-01-01", None),
]

# Amounts that the law counts from others: (amount, percentage, base).
COUNTED = [
    ("dps-prog-osoba-samotna", 300, "kryterium-osoby-samotnie-gospodarujacej"),
    ("dps-prog-na-osobe", 300, "kryterium-na-osobe-w-rodzinie"),
    ("posilek-prog-osoba-samotna", "posilek-procent-kryterium",
     "kryterium-osoby-samotnie-gospodarujacej"),
    ("posilek-prog-na-osobe", "posilek-procent-kryterium", "kryterium-na-osobe-w-rodzinie"),
    ("zasilek-staly-prog-130-osoba-samotna", "zasilek-staly-procent-kryterium",
     "kryterium-osoby-samotnie-gospodarujacej"),
    ("zasilek-staly-prog-130-osoba-w-rodzinie", "zasilek-staly-procent-kryterium",
     "kryterium-na-osobe-w-rodzinie"),
    ("kryterium-stypendium-szkolne", 100, "kryterium-na-osobe-w-rodzinie"),
    ("stypendium-szkolne-minimum", "stypendium-szkolne-procent-minimalny",
     "zasilek-rodzinny-5-18-lat"),
    ("stypendium-szkolne-maksimum", "stypendium-szkolne-procent-maksymalny",
     "zasilek-rodzinny-5-18-lat"),
    ("dodatek-mieszkaniowy-prog-1-osoba", "dodatek-mieszkaniowy-kryterium-1-osoba",
     "przecietne-wynagrodzenie-roczne"),
    ("dodatek-mieszkaniowy-prog-wieloosobowe", "dodatek-mieszkaniowy-kryterium-wieloosobowe",
     "przecietne-wynagrodzenie-roczne"),
    ("pfron-prog-gospodarstwo", "pfron-prog-procent-gospodarstwo",
     "pfron-przecietne-wynagrodzenie"),
    ("pfron-prog-osoba-samotna", "pfron-prog-procent-osoba-samotna",
     "pfron-przecietne-wynagrodzenie"),
]  # fmt: skip

# The same terms live in terms.yaml with their own counting; the numbers must not drift apart.
TERMS = {
    "wywiad": "wywiad-termin",
    "wywiad-pilny": "wywiad-termin-pilny",
    "odwolanie": "kpa-odwolanie",
    "uzupelnienie-brakow": "kpa-uzupelnienie-brakow",
    "nk-formularz-a": "nk-formularz-a",
    "nk-grupa-otrzymuje-a": "nk-przekazanie-do-grupy",
    "nk-pierwsze-posiedzenie": "nk-pierwsze-spotkanie",
    "nk-protokol-zakonczenia": "nk-protokol-zakonczenia",
    "nk-powolanie-grupy": "nk-powolanie-grupy",
    "nk-monitoring": "nk-monitoring",
    "zawiadomienie-sadu": "zawiadomienie-sadu-umieszczenie-dziecka",
}


@cache
def parameter(code):
    return parse_yaml((FOLDER / f"{code}.yaml").read_bytes(), f"{code}.yaml")


def on(code, day):
    """The entry in force on a day, or None before and after the history."""
    return next(
        (
            one
            for one in parameter(code)["history"]
            if one["from"] <= day <= one.get("to", date.max)
        ),
        None,
    )


def test_there_is_a_law():
    assert len(FILES) > 250


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_file_says_what_it_is(path):
    raw = parameter(path.stem)
    assert set(raw) - {"local"} == {"code", "title", "unit", "act", "history"}
    assert raw["code"] == path.stem
    assert path.stem.isascii()
    assert path.stem == path.stem.lower()
    assert set(raw["title"]) == {"pl", "en"}
    assert all(text.strip() for text in raw["title"].values())
    assert raw["unit"] in UNITS
    assert raw["act"].strip()
    assert raw["history"] or raw["local"] is True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_has_a_day_a_basis_and_a_source(path):
    for entry in parameter(path.stem)["history"]:
        assert REQUIRED <= set(entry) <= REQUIRED | OPTIONAL
        assert type(entry["from"]) is date
        assert type(entry.get("to", date.max)) is date
        assert entry["from"] <= entry.get("to", date.max)
        assert entry["value"] is None or type(entry["value"]) is int
        assert entry["value"] is None or entry["value"] >= 0
        assert entry["basis"].strip()
        assert entry["source"].strip()
        assert entry["confidence"] in CONFIDENCE
        assert (entry["checked_by"] is None) == (entry["checked_at"] is None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_day_has_two_values_and_no_gap_is_hidden(path):
    """Entries follow each other day by day; a hole is an entry that says so."""
    history = parameter(path.stem)["history"]
    for earlier, later in pairwise(history):
        assert earlier["to"] + DAY == later["from"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_doubt_is_said_in_words(path):
    for entry in parameter(path.stem)["history"]:
        note = entry.get("note", {}).get("pl", "").strip()
        if "note" in entry:
            assert set(entry["note"]) == {"pl"}
            assert note
        if entry["value"] is None:
            assert note
            assert entry["confidence"] == "memory"
        if entry["confidence"] == "contested":
            assert "Sporne" in note


@pytest.mark.parametrize(("code", "day", "expected"), SPOTS)
def test_values_copied_from_the_reference(code, day, expected):
    entry = on(code, date.fromisoformat(day))
    if expected is not None and parameter(code)["unit"] == "grosze":
        whole, _, rest = str(expected).partition(".")
        expected = int(whole) * 100 + int(rest.ljust(2, "0") or 0)
    assert entry["value"] == expected


@pytest.mark.parametrize(("code", "share", "base"), COUNTED, ids=lambda value: str(value))
def test_counted_amounts_follow_from_their_bases(code, share, base):
    """To the grosz; a contested amount may be the other reading's."""
    compared = 0
    for entry in parameter(code)["history"]:
        under = on(base, entry["from"])
        percentage = share if isinstance(share, int) else on(share, entry["from"])
        if entry["value"] is None or not under or under["value"] is None or not percentage:
            continue
        rate = percentage if isinstance(percentage, int) else percentage["value"]
        assert abs(entry["value"] * 100 - under["value"] * rate) <= 100, entry
        compared += 1
    assert compared


@pytest.mark.parametrize(("term", "code"), TERMS.items())
def test_terms_and_law_say_the_same_number(term, code):
    raw = parse_yaml((ROOT / "ostoja" / "data" / "terms.yaml").read_bytes(), "terms.yaml")
    versions = next(one["versions"] for one in raw["terms"] if one["code"] == term)
    assert versions[-1]["amount"] == parameter(code)["history"][-1]["value"]


@pytest.mark.parametrize("code", ["zasilek-okresowy-pulap-osoby-samotnej"])
def test_the_ceiling_of_the_temporary_benefit_is_the_family_criterion_since_may_2021(code):
    for entry in parameter(code)["history"]:
        family = on("kryterium-na-osobe-w-rodzinie", entry["from"])["value"]
        assert (entry["value"] == family) == (entry["from"] >= date(2021, 5, 30))
