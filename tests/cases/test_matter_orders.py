"""What is ordered on the way or after a decision: a stay, a longer term, a change, a repeal."""

from datetime import date

import pytest

from ostoja.audit.actions import RefusedError
from ostoja.cases import deciding as door
from ostoja.cases.actions import (
    WriteLetter,
)
from ostoja.cases.models import Case, Decision
from tests.cases.test_matters import sign, state_of, text_of


def test_a_case_stands_still_by_an_order_and_goes_on_by_another(deciding):
    made = deciding.act(
        WriteLetter, "officer", kind="suspend", facts="Toczy się sprawa o spadek.",
        said={"note": "czekamy na wyrok w sprawie o spadek"},
    )["decision"]  # fmt: skip
    assert state_of(deciding) == "plan"
    sign(deciding, made)
    assert state_of(deciding) == "zawieszona"
    assert "art. 97 § 1" in text_of(made)
    assert "w ciągu 7 dni" in text_of(made)
    with pytest.raises(RefusedError, match="nie pasuje do stanu"):
        deciding.act(WriteLetter, "officer", kind="suspend", facts="x", said={"note": "x"})
    again = deciding.act(WriteLetter, "officer", kind="resume", facts="Wyrok jest.")["decision"]
    sign(deciding, again)
    assert state_of(deciding) == "plan"


def test_a_longer_term_is_told_and_the_deadline_moves(deciding):
    until = "2027-01-15"
    made = deciding.act(
        WriteLetter, "officer", kind="extend", facts="Czekamy na dokument.",
        said={"note": "czekamy na zaświadczenie", "until": until},
    )["decision"]  # fmt: skip
    sign(deciding, made)
    assert "Nowy termin: 15.01.2027." in text_of(made)
    assert "ponaglenie" in text_of(made)
    assert Case.objects.get(key=deciding.case).next_due == date.fromisoformat(until)


def test_a_signed_decision_is_changed_repealed_and_what_was_taken_is_asked_back(deciding):
    key = deciding.signed()
    before = door.pdf(Decision.objects.get(key=key))
    for kind, said, words in (
        ("change", {"since": "2027-01-01", "what": "zasiłek wynosi 300,00 zł"}, "art. 106 ust. 5"),
        ("undue", {"sum": "820,00", "period": "grudzień 2026", "until": "2027-03-01"}, "art. 98"),
        ("instalments", {"sum": "820,00", "parts": "4", "part": "205,00", "until": "2027-04-01"},
         "art. 104 ust. 4"),
        ("expire", {"since": "2027-02-01"}, "art. 162"),
    ):  # fmt: skip
        made = deciding.act(
            WriteLetter, "officer", kind=kind, decision=key, facts="Ustalono.", said=said
        )["decision"]
        sign(deciding, made)
        assert words in text_of(made)
        assert "z dnia 23.11.2026" in text_of(made)
        with pytest.raises(RefusedError, match="zmienia inną"):
            deciding.act(WriteLetter, "officer", kind=kind, decision=made, facts="x", said=said)
    assert door.pdf(Decision.objects.get(key=key)) == before
    assert state_of(deciding) == "podpisana"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "undue", "said": {"sum": "dużo", "period": "x", "until": "2027-01-01"}}, "kwot"),
        ({"kind": "undue", "said": {"sum": "0", "period": "x", "until": "2027-01-01"}}, "zera"),
        ({"kind": "undue", "said": {"sum": "1", "period": "x", "until": "jutro"}}, "dzień"),
        ({"kind": "summon", "said": {"what": "x", "days": "6"}}, "co najmniej 7"),
        ({"kind": "repeal", "said": {}}, "Wypełnij pole"),
        ({"kind": "repeal", "said": {"since": "2027-01-01"}, "facts": ""}, "powód"),
        ({"kind": "fee", "said": {}}, "nie wydaje się"),
        ({"kind": "place", "said": {}}, "nie wydaje się"),
        ({"kind": "grant", "said": {}}, "nie wydaje się"),
    ],
)
def test_a_letter_with_a_gap_is_refused_in_one_sentence(deciding, given, words):
    key = deciding.signed()
    with pytest.raises(RefusedError, match=words):
        deciding.act(WriteLetter, "officer", **{"decision": key, "facts": "x", **given})
    assert Decision.objects.count() == 1
