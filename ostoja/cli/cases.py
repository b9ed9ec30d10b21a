"""``cases.yaml`` of a demo centre: where matters are filed, and made-up applications to try."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import typer
import yaml

NAME, PLAN = "cases.yaml", "wykaz-akt.csv"
PLAN_SINCE = timedelta(days=6 * 365)  # the file plan is older than the oldest made-up case
CASES = {"large": 300_000}


def show(slug: str, folder: Path, at: datetime, size: str = "small") -> str:
    """Load the file plan, the filings and the applications of a made-up town, once."""
    from ostoja.cases.services import plan
    from ostoja.centres import services as centres
    from ostoja.centres.context import in_centre
    from ostoja.cli import courses, people

    file = folder / NAME
    with in_centre(centres.key(slug)):
        if not file.exists() or plan(at.date()).exists():
            return ""
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
        _filed(slug, folder, found, at)
        crowd = _crowd(slug, found, CASES.get(size, 0), people.count_of(size), at)
        opened = _opened(slug, found, at)
        if course := found.get("course"):
            courses.run(slug, found, course, at)
        for one in found.get("online", ()):
            _sent(slug, one, at)
        for one in found.get("complaints", ()):
            _complained(slug, one, at)
    return f"Klas dla spraw {len(found['filings'])}, zmyślonych spraw {opened + crowd}."


def _crowd(slug: str, found: dict[str, Any], count: int, people: int, at: datetime) -> int:
    """The five years of cases of the large demo, with a progress bar."""
    from ostoja.cases.actions import FileMatter
    from ostoja.cli import crowd

    if not count:
        return 0
    for unit, symbol in found["crowd"]["units"].items():
        for matter in found["crowd"]["matters"]:
            FileMatter(
                **_shared(slug, at), matter=matter, plan_class=found["filings"][matter],
                symbol=symbol, unit=unit, since=at.date() - PLAN_SINCE,
            ).execute()  # fmt: skip
    filings = crowd.filings_of(found)
    with typer.progressbar(length=count, label="  Sprawy zmyślone") as bar:
        return crowd.fill(slug, count, people, at, filings, bar.update)


def _shared(slug: str, at: datetime) -> dict[str, Any]:
    from ostoja.audit.actions import System

    return {"slug": slug, "at": at, "actor": System(), "reason": "wczytanie z plików"}


def _filed(slug: str, folder: Path, found: dict[str, Any], at: datetime) -> None:
    from ostoja.cases.actions import FileMatter, ImportPlan
    from ostoja.core.procedures.classes import read

    since = at.date() - PLAN_SINCE
    classes = read((folder / PLAN).read_text(encoding="utf-8").splitlines())
    ImportPlan(**_shared(slug, at), classes=classes, since=since).execute()
    for matter, plan_class in found["filings"].items():
        FileMatter(
            **_shared(slug, at), matter=matter, plan_class=plan_class, symbol=found["symbol"],
            since=since,
        ).execute()  # fmt: skip


def _opened(slug: str, found: dict[str, Any], at: datetime) -> int:
    """The applications of people whom the demo has; without people there are none."""
    from ostoja.cases.actions import MakeUpCase
    from ostoja.letters.actions import Arrived
    from ostoja.people import services as people

    opened = 0
    for one in found["applications"]:
        if people.person(one["person"], None, at.date()) is None:
            continue
        arrived = Arrived(
            received_on=at.date() - timedelta(days=one["days"]), channel="in_person",
            person=one["person"], matter=one["matter"],
        )  # fmt: skip
        MakeUpCase(**_shared(slug, at), arrived=arrived, key=one["person"]).execute()
        opened += 1
    return opened


def _sent(slug: str, one: dict[str, Any], at: datetime) -> None:
    """A made-up application of the site, which waits to be taken in."""
    from ostoja.benefits.asking import check_of
    from ostoja.cases.actions import SendMadeUp, StartDraft
    from ostoja.cases.filling import Filled, topics
    from ostoja.core.law.precheck import Answers
    from ostoja.core.procedures.forms import form_of
    from ostoja.visits.models.visit import code_of

    moment, form = at - timedelta(days=one["days"]), form_of(one["matter"])
    if form is None:
        return
    law = Answers(
        topics=topics(form, one["matter"], check_of(slug, at.date())), everybody=True,
        given={(code, 0): value for code, value in one.get("answers", {}).items()},
    )  # fmt: skip
    shared = {**_shared(slug, moment), "code": code_of(one["key"])}
    filled = Filled(fields=one["fields"], law=law)
    StartDraft(**shared, matter=one["matter"], language="pl", filled=filled).execute()
    SendMadeUp(**shared, key=one["key"]).execute()


def _complained(slug: str, one: dict[str, Any], at: datetime) -> None:
    """A made-up complaint, suggestion or report in its register."""
    from ostoja.cases.actions.complaints import MakeUpComplaint, Told

    moment = at - timedelta(days=one["days"])
    MakeUpComplaint(
        **_shared(slug, moment), key=one["key"], sealed=one["key"], told=Told(**one["told"]),
        received_on=moment.date(), channel=one["channel"], oral=one.get("oral", False),
    ).execute()  # fmt: skip
