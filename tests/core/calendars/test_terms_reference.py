"""Every term, held to a transcript of the research notes: length, article, mark, both days.

Marks of the notes: S1 the text of an act was seen, S2 an office's page, S3 the press, K knowledge
of the trade. Where the notes disagree, the one that quotes the act wins. Two first days are not in
the notes: 5 October 2021 (the act on e-delivery) is from the press; of "2011-2021" only the years
are known, so the first full one is taken.
"""

from datetime import date

import pytest

from ostoja.core.calendars.terms import TermError, due, terms

CONFIDENCE = {"S1": "statute", "S2": "secondary", "S3": "secondary", "K": "memory"}
# code, amount, unit, article, mark, first day, last day
NOTES = """
wywiad | 14 | days         | 2011-2021 | S3 | 2012-01-01 | 2021-11-14
wywiad | 14 | working_days | § 3 ust. 2 | S1 | 2021-11-15 |
wywiad-pilny | 2 | days         | 2011-2021 | S3 | 2012-01-01 | 2021-11-14
wywiad-pilny | 2 | working_days | § 3 ust. 3 | S1 | 2021-11-15 |
zalatwienie-sprawy | 1 | months       | art. 35 § 3 | S2 | |
zalatwienie-sprawy-skomplikowanej | 2 | months       | art. 35 § 3 | S2 | |
rozpatrzenie-odwolania | 1 | months       | art. 35 § 3 | S2 | |
uzupelnienie-brakow | 7 | days         | art. 64 § 2 | S1 | |
odwolanie | 14 | days         | art. 129 § 2 | S2 | |
zazalenie | 7 | days         | art. 141 § 2 | K | |
przekazanie-odwolania | 7 | days         | art. 133 | K | |
autokontrola | 7 | days         | art. 132 | K | |
przywrocenie-terminu | 7 | days         | art. 58 | S1 | |
uzupelnienie-decyzji | 14 | days         | art. 111 | S1 | |
ponaglenie-przekazanie | 7 | days         | art. 37 | S1 | |
zaswiadczenie | 7 | days         | art. 217 | S2 | |
karta-parkingowa | 30 | days        | karcie parkingowej | S3 | 2014-07-01 |
doreczenie-zastepcze | 14 | days         | art. 44 | S1 | |
drugie-zawiadomienie | 7 | days         | art. 44 | S1 | |
e-doreczenie | 15 | days         | art. 42 | S1 | 2021-10-05 |
skarga | 1 | months       | art. 237 § 1 | S2 | |
wniosek | 1 | months       | art. 244 | S2 | |
petycja | 3 | months       | ustawy o petycjach| K  | |
informacja-publiczna | 14 | days         | informacji publicznej | K | |
nk-formularz-a | 7 | days         | sprzed 2023-09-28 | S3 | | 2023-09-27
nk-formularz-a | 5 | working_days | § 7 ust. 1 | S1 | 2023-09-28 |
nk-grupa-otrzymuje-a | 3 | working_days | § 8 ust. 1 | S1 | 2023-09-28 |
nk-pierwsze-posiedzenie | 5 | working_days | § 8 ust. 2 | S1 | 2023-09-28 |
nk-poszerzenie-grupy | 3 | working_days | § 9 ust. 2 | S1 | 2023-09-28 |
nk-zawiadomienie-nieobecnego | 3 | working_days | § 10 ust. 2 | S1 | 2023-09-28 |
nk-protokol-zakonczenia | 7 | working_days | § 19 ust. 3 i § 20 ust. 2 | S1 | 2023-09-28 |
nk-powolanie-grupy | 3 | days         | art. 9a ust. 10a | S1 | 2023-06-22 |
nk-monitoring | 9 | months       | art. 9h ust. 2 | S1 | 2023-06-22 |
zawiadomienie-sadu | 24 | hours        | art. 12a ust. 5 | S1 | 2023-06-22 |
aktualizacja-wywiadu | 6 | months       | art. 107 ust. 4 | S2 | |
wniosek-pesel-ukr | 30 | days         | marca 2026 | S3 | 2026-03-05 |
aktualizacja-wywiadu-dps | 12 | months       | art. 107 ust. 4 | S2 | |
decyzja-po-uslugach-pilnych | 10 | days         | art. 50a | S2 | |
dokumenty-dps | 3 | months       | domach pomocy | S2 | |
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in NOTES.strip().splitlines()]
# Terms that the notes do not have: knowledge of the trade, and marked so.
BEYOND = {"przekazanie-skargi", "przekazanie-wniosku", "wyjasnienie-skargi"}
EVERY = [(term, version) for term in terms() for version in term.versions]
VERSIONS = [(term, version) for term, version in EVERY if term.code not in BEYOND]


def test_what_the_notes_do_not_have_is_from_memory_and_says_so() -> None:
    """To be confirmed by the centre's lawyer, never shown as read in an act."""
    beyond = [(term.code, version.confidence) for term, version in EVERY if term.code in BEYOND]
    assert sorted(beyond) == [(code, "memory") for code in sorted(BEYOND)]


def test_the_transcript_and_the_file_have_the_same_rows() -> None:
    """No term that the notes do not know, and none forgotten."""
    assert [row[0] for row in ROWS] == [term.code for term, _ in VERSIONS]


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: f"{ROWS[n][0]}-{ROWS[n][2]}")
def test_each_row_says_what_the_notes_say(number: int) -> None:
    """Length, article, confidence and both days, row by row."""
    _, amount, unit, article, mark, first, last = ROWS[number]
    _, version = VERSIONS[number]
    assert (version.amount, version.unit) == (int(amount), unit)
    assert article in version.basis
    assert version.confidence == CONFIDENCE[mark]
    assert version.valid_from == (date.fromisoformat(first) if first else None)
    assert version.valid_to == (date.fromisoformat(last) if last else None)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: f"{ROWS[n][0]}-{ROWS[n][2]}")
def test_nothing_is_credited_to_an_act_that_was_not_read(number: int) -> None:
    """Only a term whose text was seen names the journal of laws; one from memory names nothing."""
    _, version = VERSIONS[number]
    journal = (version.source or "").startswith(("Dz.U.", "KPA, Dz.U."))
    assert journal is (version.confidence == "statute")
    assert (version.source is None) is (version.confidence == "memory")
    if version.confidence == "memory":
        assert version.trust == "inferred"


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("wniosek-pesel-ukr", date(2026, 3, 4)),
        ("nk-monitoring", date(2023, 6, 21)),
        ("nk-powolanie-grupy", date(2023, 6, 21)),
        ("e-doreczenie", date(2021, 10, 4)),
        ("wywiad", date(2005, 5, 5)),
    ],
)
def test_a_day_before_a_rule_existed_is_not_answered_by_it(code: str, day: date) -> None:
    """A newcomer of 2022 is not given the rule of 2026."""
    with pytest.raises(TermError, match="nie znamy przepisu"):
        due(code, day, "pl")
