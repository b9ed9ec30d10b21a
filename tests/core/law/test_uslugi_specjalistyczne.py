"""Specialist care for persons with mental disorders: the table of the regulation, to the grosz.

The mother of an adult with autism asks what ten hours of a therapist will cost the family.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import pomoc_spoleczna, uslugi_specjalistyczne
from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import MissingParameterError
from ostoja.core.law.parameters import Entry
from ostoja.core.law.state import Law
from tests.core.law.test_fundusz_alimentacyjny import agree, case_of, days_of_change

DAY = date(2023, 12, 1)
TODAY = date(2026, 11, 20)
HOUSE = ("spec_uslugi_godziny",)
MONTH = "spec_uslugi_za_miesiac"
LAW = Law([pomoc_spoleczna, uslugi_specjalistyczne], parameters.load())
# The table as GOPS Lipnica Murowana prints it for the criterion of 776: what is paid up to each
# limit, in per mille of the price of an hour; above the last one all of it.
PRINTED = [
    (77600, 0, 0), (170720, 15, 35), (194000, 100, 150), (232800, 150, 250), (310400, 300, 450),
    (388000, 500, 650), (465600, 750, 850),
]  # fmt: skip


def priced(price):
    entry = Entry(
        value=price, since=date(2004, 5, 1), until=None, basis="zarządzenie", source="ośrodek",
        confidence="sourced",
    )  # fmt: skip
    local = {"specjalistyczne_uslugi_koszt_godziny": [entry]}
    return LAW.with_parameters(LAW.parameters.with_local(local))


TOWN = priced(10000)


def asks(*incomes, hours=10):
    return case_of(("ups_dochod",), [(one,) for one in incomes], HOUSE, (hours,))


def fee(case, day=DAY, law=TOWN):
    return law.on(day).compute(case, MONTH)[MONTH]


@pytest.mark.parametrize(("limit", "single", "family"), PRINTED)
def test_the_printed_limits_are_inclusive_and_one_grosz_more_is_the_next_band(
    limit, single, family
):
    """A family has the same limits: they are of the criterion of a person living alone."""
    assert fee(asks(limit)) == single * 100
    assert fee(asks(limit - 1)) == single * 100
    assert fee(asks(limit + 1)) > single * 100
    assert fee(asks(2 * limit, 0)) == family * 100
    assert fee(asks(2 * limit + 1, 0)) > family * 100


def test_above_600_percent_the_whole_price_is_paid():
    assert fee(asks(465601)) == fee(asks(2 * 465600 + 1, 0)) == 100000


@pytest.mark.parametrize(
    ("day", "limit"), [(date(2024, 12, 31), 170720), (date(2025, 1, 1), 222200),
                       (date(2025, 1, 2), 222200)],
)  # fmt: skip
def test_the_limits_follow_the_criterion_of_the_day(day, limit):
    assert fee(asks(limit), day) == 1500
    assert fee(asks(limit + 1), day) == 10000


def test_an_hour_is_rounded_and_then_counted():
    """1.5% of 33.33 is 49.995 grosze: 50 an hour, 10 hours 5.00."""
    assert fee(asks(77601), law=priced(3333)) == 500


def test_the_bands_before_may_2023_are_unknown_and_the_free_ones_are_free():
    with pytest.raises(MissingParameterError):
        fee(asks(100000), date(2023, 4, 30))
    assert fee(asks(100000), date(2023, 5, 1)) == 1500
    assert fee(asks(77600), date(2023, 4, 30)) == 0


def test_without_the_price_only_those_who_use_it_wait():
    found = entitle(LAW.on(TODAY), asks(150000), uslugi_specjalistyczne.BENEFITS).benefits
    assert found[0].missing == ("specjalistyczne_uslugi_koszt_godziny",)
    found = entitle(LAW.on(TODAY), asks(150000, hours=0), uslugi_specjalistyczne.BENEFITS).benefits
    assert found[0].status == "not_due"


def test_the_answer_is_unconfirmed_and_cites_the_regulation():
    (found,) = entitle(TOWN.on(TODAY), asks(150000), uslugi_specjalistyczne.BENEFITS).benefits
    assert (found.payer, found.as_json()["amount"], found.confirmed) == (
        "recipient",
        "15.00",
        False,
    )
    assert any("Dz.U. 2024 poz. 816" in (step.basis or "") for step in found.why)


houses = st.tuples(
    st.lists(st.tuples(st.integers(0, 900_000)), min_size=1, max_size=6), st.integers(0, 200)
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(houses, min_size=1, max_size=6), st.integers(0, 30_000),
    st.sampled_from(days_of_change(TOWN, (MONTH,), (TODAY,))),
)  # fmt: skip
def test_three_executions_agree_on_every_day_of_change(found, price, day):
    households, values = [one[0] for one in found], [one[1:] for one in found]
    agree(priced(price).on(day), (MONTH,), ("ups_dochod",), households, HOUSE, values)
