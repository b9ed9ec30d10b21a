"""A mistyped day of delivery is set right: the letter stays delivered, the appeal runs anew."""

import re
from datetime import timedelta

import pytest

from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Event
from ostoja.cases import taking_back
from ostoja.cases.actions import (
    MendDelivery,
)
from ostoja.cases.models import Case
from tests.cases.conftest import NOON, TODAY
from tests.reading import text_of

ROOT = "/przykladowo/biuro/sprawy/"


def delivered(deciding, day=TODAY):
    """The signed decision went out and somebody typed a day of delivery."""
    deciding.signed()
    deciding.office.step("clerk", deciding.case, "wyslanie")
    deciding.office.step("clerk", deciding.case, "doreczenie", days=5, delivered=day)
    return taking_back.last(Case.objects.get(key=deciding.case)).position


def mended(deciding, days, **more):
    """The clerk sets the day right, some days after the application."""
    by = {**deciding.office.by("clerk", NOON + timedelta(days=days)), "reason": "zwrotka", **more}
    return MendDelivery(case=deciding.case, **by).execute()


def test_a_mistyped_day_of_delivery_is_set_right_and_the_appeal_runs_from_the_right_day(
    desk, deciding
):
    """The clerk typed the day of sending; the receipt says two days later."""
    position, address = delivered(deciding), f"{ROOT}sprawa/{deciding.case}/"
    before = Case.objects.get(key=deciding.case).next_due
    right = TODAY + timedelta(days=2)
    assert "Popraw dzień doręczenia" not in text_of(desk("checker").get(address))
    assert "Popraw dzień doręczenia" in text_of(desk("clerk").get(address))
    sent = {"co": "popraw", "krok": position, "doreczono": str(right), "powod": "dzień ze zwrotki"}
    page = text_of(desk("clerk").post(address, sent, follow=True))
    row = Case.objects.get(key=deciding.case)
    assert (row.state, row.next_due) == ("doreczona", before + timedelta(days=2))
    assert re.search(
        r"<del>[^<]*doręczona 23\.11\.2026[^<]*</del>[^<]*<span[^>]*>[^<]*zwrotki", page
    )
    assert re.search(r"doręczona 25\.11\.2026, Clerk", page)
    assert Event.objects.filter(action="poprawienie dnia doręczenia").count() == 1
    assert "coś się zmieniło" in text_of(desk("clerk").post(address, sent, follow=True))


@pytest.mark.parametrize(
    ("day", "reason", "words"),
    [
        (TODAY, "zwrotka", "już wpisany"),
        (TODAY + timedelta(days=9), "zwrotka", "w przyszłości"),
        (TODAY + timedelta(days=1), " ", "dlaczego poprawiasz"),
    ],
)
def test_a_day_of_delivery_is_mended_only_to_another_that_has_been(deciding, day, reason, words):
    position = delivered(deciding)
    with pytest.raises(RefusedError, match=words):
        mended(deciding, 6, position=position, delivered=day, reason=reason)
    with pytest.raises(RefusedError, match="popraw go"):
        deciding.office.back("clerk", deciding.case, days=6)


def test_after_an_appeal_the_day_of_delivery_is_not_touched(deciding):
    """What followed rests on it; it is taken back first."""
    position = delivered(deciding)
    deciding.office.step("clerk", deciding.case, "odwolanie", days=6)
    with pytest.raises(RefusedError, match="coś się zmieniło"):
        mended(deciding, 7, position=position, delivered=TODAY + timedelta(days=1))
    with pytest.raises(RefusedError, match="ostatnim krokiem"):
        mended(deciding, 7, position=position + 1, delivered=TODAY + timedelta(days=1))
