"""``programmes.yaml`` of a demo centre: dated facts of editions, and made-up letters to try."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

NAME = "programmes.yaml"


def show(slug: str, folder: Path, at: datetime) -> None:
    """Load the programmes of a centre; nothing that is there already is added twice."""
    file = folder / NAME
    if not file.exists():
        return
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    from ostoja.centres import services as centres
    from ostoja.centres.context import in_centre

    with in_centre(centres.key(slug)):
        _gifts(slug, found, at)
        _events(slug, found.get("series", ()), at)
        _postings(slug, found.get("postings", ()), at)
        _alerts(slug, found.get("alerts"), at)


def _day(value: Any, at: datetime) -> date | None:
    """A day as it stands, or so many days from today: the made-up town is always now."""
    return at.date() + timedelta(days=value) if isinstance(value, int) else value


def _moment(day: Any, hour: str, at: datetime) -> datetime:
    """An hour ``9:00`` of a day."""
    hours, minutes = map(int, hour.split(":"))
    known = _day(day, at)
    assert known is not None
    return datetime(known.year, known.month, known.day, hours, minutes, tzinfo=at.tzinfo)


def _worker(slug: str, role: str) -> Any:
    """The demo's worker of a role."""
    from ostoja.accounts.models import User
    from ostoja.audit.actions import Person

    return Person(User.objects.get(email=f"{role}@{slug}.example"), role)


def _gifts(slug: str, found: Mapping[str, Any], at: datetime) -> None:
    from ostoja.audit.actions import System
    from ostoja.programmes.gifts import actions, services

    known = {one.code for one in services.editions()}
    for raw in found.get("editions", ()):
        if str(raw["code"]) in known:
            continue
        windows = tuple(
            (_moment(day, opens, at), _moment(day, closes, at), place)
            for day, opens, closes, place in raw.pop("windows", ())
        )
        days = {name: _day(raw.pop(name, None), at) for name in ("first", "last", "finale")}
        facts = actions.EditionFacts(**{**raw, **days, "code": str(raw["code"])})
        actions.SetEdition(slug=slug, at=at, actor=System(), facts=facts, windows=windows).execute()
        _letters(slug, found.get("letters", ()), facts.code, at)


def _letters(slug: str, letters: Any, edition: str, at: datetime) -> None:
    """Write, hand on, release and take the demo's letters, as far as each says."""
    from ostoja.programmes.common import Visitor
    from ostoja.programmes.gifts import actions

    families: dict[str, str] = {}
    keys = []
    writer = {"slug": slug, "at": at, "actor": _worker(slug, "social_worker")} if letters else {}
    for raw in letters:
        family = raw.get("family", "")
        done = actions.WriteLetter(
            **writer, edition=edition, code=raw["code"],
            written=actions.Written(
                **raw["letter"], siblings=families.get(family, "nowe") if family else ""
            ),
            key=actions.KeyOf(**raw["key"], consent_on=at.date() - timedelta(days=5),
                              consent_how="na piśmie (zmyślona)"),
        ).execute()  # fmt: skip
        if family and family not in families:
            families[family] = _family(done.what["letter"])
        keys.append((raw, done.what["letter"]))
    for raw, key in keys:
        if raw["state"] != "draft":
            actions.SubmitLetter(**writer, letter=key).execute()
    for raw, key in keys:
        if raw["state"] in ("free", "taken"):
            second = {**writer, "actor": _worker(slug, "campaigns")}
            actions.ApproveLetter(**second, letter=key).execute()
        if raw["state"] == "taken":
            actions.TakeLetters(
                **{**writer, "actor": Visitor()}, letter=raw["code"], sealed="pokaz"
            ).execute()


def _family(key: str) -> str:
    from ostoja.programmes.gifts import services

    return services.family_of(key)


def _events(slug: str, series: Any, at: datetime) -> None:
    from ostoja.audit.actions import System
    from ostoja.programmes.events import actions, services

    shared: dict[str, Any] = {"slug": slug, "at": at, "actor": System()}
    for raw in series:
        if services.series(raw["code"]):
            continue
        venues, meetings = raw.pop("venues"), raw.pop("meetings")
        actions.SetSeries(**shared, **raw).execute()
        for one in venues:
            since = _day(one.pop("since", None), at)
            actions.SetVenue(**shared, series=raw["code"], since=since, **one).execute()
        for one in meetings:
            day, hours = one.pop("day"), one.pop("hours")
            starts, ends = (_moment(day, hour, at) for hour in hours)
            actions.AddOccurrence(
                **shared, series=raw["code"], starts=starts, ends=ends, **one
            ).execute()


def _postings(slug: str, postings: Any, at: datetime) -> None:
    from ostoja.audit.actions import System
    from ostoja.programmes.recruitment import actions, services

    shared: dict[str, Any] = {"slug": slug, "at": at, "actor": System()}
    for raw in postings:
        if services.posting(raw["code"]):
            continue
        day, hour = raw["deadline"]
        deadline = _moment(day, hour, at)
        actions.SetPosting(
            **shared, code=raw["code"], title=raw["title"], parts=raw["parts"], deadline=deadline
        ).execute()
        actions.PublishPosting(**shared, code=raw["code"]).execute()


def _alerts(slug: str, found: Any, at: datetime) -> None:
    """The season, the telephone list and made-up reports of the duty, once."""
    from ostoja.audit.actions import System
    from ostoja.programmes.alerts import actions, services

    if not found or services.season(at.date()) is not None:
        return
    shared: dict[str, Any] = {"slug": slug, "at": at, "actor": System()}
    first, last = (_day(found[name], at) for name in ("first", "last"))
    assert first is not None
    assert last is not None
    actions.SetSeason(
        **shared, title=found["title"], unit=found["unit"], first=first, last=last
    ).execute()
    for one in found["lines"]:
        user = _worker(slug, one["role"]).user.pk
        actions.SetDutyLine(
            **shared, user=user, minutes=one["minutes"], email=f"{one['role']}@{slug}.example"
        ).execute()
    for one in found["reports"]:
        actions.MakeUpAlert(
            **shared, key=one["key"], sealed=one["key"], place=one["place"], words=one["words"]
        ).execute()
