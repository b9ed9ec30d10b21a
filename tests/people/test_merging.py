"""Two records of one person are put together with a reason, and parted again without a loss."""

from datetime import date

import pytest

from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Event
from ostoja.people import actions, services
from ostoja.people import models as m
from tests.people.conftest import MARCH, TODAY, pesel


@pytest.fixture
def twice(ada):
    """Anna was registered at the counter and again, mistyped, by telephone."""
    first = ada.create("Anna", "Kowalska", MARCH, pesel=pesel(MARCH))
    second = ada.create("Ana", "Kowalska", MARCH, phones=("500 100 200",), seen=[first])
    return first, second


def state():
    """Every row of people as it stands."""
    return {
        model.__name__: sorted(
            map(str, model.objects.values_list()), key=str
        )
        for model in (m.Person, m.PersonName, m.Contact, m.Address, m.SearchKey, m.Member)
    }  # fmt: skip


def test_the_merged_record_is_one_person_everywhere(ada, twice):
    first, second = twice
    ada.do(actions.MergePersons, person=first, other=second)
    for typed in ("Kowalska", "Ana", pesel(MARCH), "500100200"):
        assert ada.find(typed) == ["Anna Kowalska"], typed
    assert services.person(second, ada.actor.user, TODAY).key == first
    found = services.file(second, ada.actor.user, TODAY)
    assert [one.value for one in found.contacts] == ["+48500100200"]
    assert {step.text for step in found.steps} >= {"Anna Kowalska", "Ana Kowalska"}
    (merge,) = found.merges
    assert merge.goes.key == second


def test_parting_them_again_restores_every_row(ada, twice):
    first, second = twice
    before = state()
    ada.do(actions.MergePersons, person=first, other=second)
    assert state() != before
    ada.do(actions.UnmergePersons, person=first, other=second)
    assert state() == before
    assert sorted(ada.find("Kowalska")) == ["Ana Kowalska", "Anna Kowalska"]
    said = list(Event.objects.filter(about=first).order_by("id").values_list("action", "reason"))
    assert said == [
        ("połączenie wpisów", "sprawdzono dokumenty"),
        ("rozdzielenie wpisów", "sprawdzono dokumenty"),
    ]


def test_a_merged_record_that_merges_on_comes_back_with_its_own(ada, twice):
    """C goes into B, B into A; parting B from A leaves C with B."""
    first, second = twice
    third = ada.create("Anna", "Kowalsky", MARCH, seen=[first, second])
    ada.do(actions.MergePersons, person=second, other=third)
    before = state()
    ada.do(actions.MergePersons, person=first, other=second)
    assert ada.find("Kowalska") == ["Anna Kowalska"]
    ada.do(actions.UnmergePersons, person=first, other=second)
    assert state() == before


@pytest.mark.parametrize(
    ("other", "reason", "sentence"),
    [
        ("self", "x", "jeden wpis"),
        ("second", " ", "Napisz, skąd"),
        ("nobody", "x", "Nie ma takiej"),
    ],
)
def test_what_is_no_merge_is_refused(ada, twice, other, reason, sentence):
    first, second = twice
    key = {"self": first, "second": second, "nobody": "brak"}[other]
    with pytest.raises(RefusedError, match=sentence):
        ada.do(actions.MergePersons, person=first, other=key, reason=reason)
    with pytest.raises(RefusedError, match="nie są połączone"):
        ada.do(actions.UnmergePersons, person=first, other=second)


def test_a_merged_record_is_no_duplicate_of_itself(ada, twice):
    first, second = twice
    ada.do(actions.MergePersons, person=first, other=second)
    with pytest.raises(actions.DuplicatesError) as refused:
        ada.create("Anna", "Kowalska", MARCH)
    assert [one.hit.key for one in refused.value.candidates] == [first]


def test_a_restricted_file_opens_to_the_named_only(ada, bogdan, office):
    """Bogdan's neighbour is a client; her file is Ada's, and Bogdan cannot tell that it exists."""
    key = ada.create("Anna", "Kowalska", MARCH, pesel=pesel(MARCH), phones=("500 100 200",),
                     door=("Lipowa", "12", "", "", "Przykładowo"))  # fmt: skip
    ada.do(actions.RestrictFile, person=key, emails=frozenset({"ada@przykladowo.example"}))
    for typed in ("Kowalska", pesel(MARCH), "500100200", "Lipowa 12", "12.03.1984"):
        assert ada.find(typed) == ["Anna Kowalska"], typed
        assert bogdan.find(typed) == [], typed
    assert services.file(key, bogdan.actor.user, TODAY) is None
    with pytest.raises(RefusedError, match="Nie ma takiej osoby"):
        bogdan.do(actions.ChangePerson, person=key, language="en")
    bogdan.create("Anna", "Kowalska", MARCH, pesel=pesel(MARCH))  # neither hint nor refusal
    assert len(ada.find("Kowalska")) == 2
    with pytest.raises(RefusedError, match="druga teczka"):
        ada.do(actions.RestrictFile, person=key, emails=frozenset())
    with pytest.raises(RefusedError, match="nie ma wśród pracowników"):
        ada.do(actions.RestrictFile, person=key, emails=frozenset({"x@przykladowo.example"}))


def test_whoever_is_taken_off_a_restricted_file_is_out_at_once(ada, bogdan):
    key = ada.create("Anna", "Kowalska", date(1970, 1, 1))
    both = frozenset({"ada@przykladowo.example", "bogdan@przykladowo.example"})
    ada.do(actions.RestrictFile, person=key, emails=both)
    assert bogdan.find("Kowalska") == ["Anna Kowalska"]
    ada.do(actions.RestrictFile, person=key, emails=frozenset({"ada@przykladowo.example"}))
    assert bogdan.find("Kowalska") == []
    assert ada.find("Kowalska") == ["Anna Kowalska"]
