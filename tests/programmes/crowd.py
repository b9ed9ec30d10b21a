"""A crowd of visitors in processes of their own, against a database of their own.

``python -m tests.programmes.crowd prepare`` fills it and says what there is to win; ``... come WHAT
FIRST COUNT AT`` sends visitors one after the other from the moment ``AT`` and says how they fared.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

SLUG = "przykladowo"
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Warsaw"))


def prepare() -> dict[str, str]:
    """Migrate, load the town and its campaign."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from ostoja.accounts.actions import AddMember
    from ostoja.accounts.models import User
    from ostoja.audit.actions import Person, System
    from ostoja.centres.files import load_centre
    from ostoja.directory.actions import ImportCentre
    from ostoja.programmes.gifts import actions as gifts
    from tests.programmes.conftest import WORKERS, Campaign, Hands
    from tests.reference import ROOT

    ImportCentre(
        slug=SLUG, at=NOON, actor=System(), facts=load_centre(ROOT / "demo" / SLUG)
    ).execute()
    hands = {}
    for name, role in WORKERS.items():
        email = f"{name}@przykladowo.example"
        AddMember(slug=SLUG, at=NOON, actor=System(), email=email, person=name, role=role).execute()
        hands[name] = Hands(Person(User.objects.get(email=email), role))
    office = SimpleNamespace(**hands)
    zone = NOON.tzinfo
    office.dorota.do(
        gifts.SetEdition, windows=((datetime(2026, 12, 12, 9, tzinfo=zone),
                                    datetime(2026, 12, 12, 16, tzinfo=zone), "Hala"),),
        facts=gifts.EditionFacts("2026", {"pl": "Paczki"}, date(2026, 11, 20), date(2026, 12, 10)),
    )  # fmt: skip
    campaign = Campaign(office)
    campaign.crowd()
    from ostoja.programmes.events import actions as events

    office.edyta.do(events.SetSeries, code="warsztaty", title={"pl": "Warsztaty"}, organiser="Dom")
    meeting = office.edyta.do(
        events.AddOccurrence, series="warsztaty", starts=NOON + timedelta(days=1),
        ends=NOON + timedelta(days=1, hours=2), seats=7, signup=True,
    )  # fmt: skip
    return {"letter": campaign.released()[1], "seats": meeting["key"]}


def _letter(what: str, number: int) -> Any:
    from ostoja.programmes.common import Visitor
    from ostoja.programmes.gifts import actions

    return actions.TakeLetters(
        slug=SLUG, at=NOON, actor=Visitor(), letter=what, sealed=f"formularz-{number}"
    )


def _seats(what: str, number: int) -> Any:
    from ostoja.programmes.common import Visitor
    from ostoja.programmes.events import actions

    return actions.SignUpFor(
        slug=SLUG, at=NOON, actor=Visitor(), key=what, sealed=f"formularz-{number}"
    )


KINDS: dict[str, Callable[[str, int], Any]] = {"letter": _letter, "seats": _seats}


def come(kind: str, what: str, first: int, count: int, at: float) -> list[str]:
    """What each visitor was told; an empty text is a success."""
    from ostoja.audit.actions import RefusedError
    from ostoja.centres.context import in_centre
    from ostoja.centres.services import key

    told = []
    here = key(SLUG)
    time.sleep(max(0, at - time.time()))
    for number in range(first, first + count):
        try:
            with in_centre(here):
                event = KINDS[kind](what, number).execute()
            told.append(json.dumps(event.what.get("place", "")))
        except RefusedError as refused:
            told.append(str(refused))
    return told


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostoja.project.settings")
    django.setup()
    if sys.argv[1] == "prepare":
        print(json.dumps(prepare()))  # noqa: T201
    else:
        kind, what, first, count, at = sys.argv[2:]
        print(json.dumps(come(kind, what, int(first), int(count), float(at))))  # noqa: T201


if __name__ == "__main__":
    main()
