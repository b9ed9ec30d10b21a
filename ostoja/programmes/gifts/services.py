"""The door for reading the gift campaign.

What the public reads never touches the tables of keys; what the holder of a key reads is recorded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, Sum

from ostoja.audit import reads
from ostoja.audit.actions import Actor
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.facts import Trust
from ostoja.core.programmes.betraying import Finding, Secrets, findings
from ostoja.core.programmes.dropoff import Window, state
from ostoja.core.programmes.letters import State
from ostoja.core.programmes.singling import AgeShown, Crowd, Shown, age_label, crowd
from ostoja.core.where.answers import OpenAnswer
from ostoja.people import services as people
from ostoja.programmes.common import code_index
from ostoja.programmes.gifts import models as m

UNSEEN = frozenset({State.DRAFT, State.SUBMITTED, State.WITHDRAWN})
PURPOSE = "akcja „Każdy może pomóc”"


@dataclass(frozen=True, slots=True)
class Review:
    """What the check of a letter found."""

    findings: tuple[Finding, ...]
    crowd: Crowd


@dataclass(frozen=True, slots=True)
class PublicLetter:
    """A letter as everybody may see it. ``with_codes``: letters of siblings that go together."""

    code: str
    who: str
    signed: str
    age: str
    siblings: int
    text: str
    free: bool
    with_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An edition in numbers, without anybody's data."""

    letters: int
    children: int
    seniors: int
    by_state: tuple[tuple[str, int], ...]
    donors: int
    parcels: int
    families: int
    given_back: int
    overdue: int


def editions() -> list[m.Edition]:
    """All editions, the newest first."""
    return list(m.Edition.objects.all())


def edition(code: str) -> m.Edition | None:
    """The edition of a code."""
    found: m.Edition | None = m.Edition.objects.filter(code=code).first()
    return found


def is_open(one: m.Edition, day: date) -> bool:
    """Whether letters can be taken on ``day``; an edition without days is history."""
    return bool(one.valid_from and one.valid_to and one.valid_from <= day <= one.valid_to)


def present(all_: Iterable[m.Edition], day: date) -> m.Edition | None:
    """The edition that is on, else the next one; on until its last day or its finale."""
    running = []
    for one in all_:
        last = max((end for end in (one.valid_to, one.finale) if end), default=None)
        if last is not None and last >= day:
            running.append((one.valid_from or last, one))
    return min(running, key=lambda pair: pair[0])[1] if running else None


def overdue(day: date) -> bool:
    """Whether a letter's parcel should have come before ``day``."""
    late = m.Taking.objects.filter(ended_at=None, until__lt=day, letter__state=State.TAKEN)
    return bool(late.exists())


def remembers(one: m.Edition) -> bool:
    """Whether the edition still holds keys of letters or how to reach donors."""
    donors = m.Donor.objects.filter(edition=one).exclude(email=None, phone=None)
    return bool(m.LetterKey.objects.filter(letter__edition=one).exists() or donors.exists())


def windows(one: m.Edition) -> tuple[Window, ...]:
    """The drop-off hours of an edition in local time."""
    from ostoja.core.calendars.schedule import WARSAW

    return tuple(
        Window(row.opens.astimezone(WARSAW), row.closes.astimezone(WARSAW), row.place, one.source)
        for row in m.DropOff.objects.filter(edition=one)
    )


def drop_off(one: m.Edition, at: datetime) -> OpenAnswer:
    """Whether parcels are taken in at ``at``, until when, and when next."""
    return state(windows(one), at, Trust(one.trust))


def last_day(one: m.Edition) -> date | None:
    """The last day on which a parcel can be brought; ``None`` until the hours are known."""
    known = windows(one)
    return max(window.closes for window in known).date() if known else None


def together(letter: m.Letter) -> list[m.Letter]:
    """The letters that are taken with this one: siblings who stay together, else itself."""
    if letter.siblings is None or not letter.siblings.together:
        return [letter]
    rows = m.Letter.objects.filter(siblings=letter.siblings_id).exclude(state=State.WITHDRAWN)
    return list(rows.order_by("pk"))


def public_letters(
    one: m.Edition, *, who: str = "", page: int = 1, size: int = 12
) -> tuple[list[PublicLetter], int]:
    """Free letters of an edition, a page of them, and how many there are."""
    rows = m.Letter.objects.filter(edition=one, state=State.APPROVED)
    if who in m.Who.values:
        rows = rows.filter(who=who)
    rows = rows.exclude(siblings__in=_incomplete(one)).order_by("approved_at", "pk")
    count = rows.count()
    start = max(page - 1, 0) * size
    return _public(list(rows.select_related("siblings")[start : start + size])), count


def _incomplete(one: m.Edition) -> Any:
    """Families that stay together and whose letters are not all free."""
    waiting = m.Letter.objects.filter(edition=one, siblings__together=True).exclude(
        state__in=[State.APPROVED, State.WITHDRAWN]
    )
    return waiting.values("siblings")


def public_letter(code: str) -> tuple[m.Edition, PublicLetter] | None:
    """A letter that has been released, free or not."""
    rows = m.Letter.objects.filter(code=code).exclude(state__in=UNSEEN)
    row = rows.select_related("edition", "siblings").first()
    return (row.edition, _public([row])[0]) if row else None


def _public(rows: list[m.Letter]) -> list[PublicLetter]:
    families: dict[int, list[m.Letter]] = {}
    known = [row.siblings_id for row in rows if row.siblings_id]
    for row in m.Letter.objects.filter(siblings__in=known).exclude(state=State.WITHDRAWN):
        families.setdefault(row.siblings_id, []).append(row)
    return [_one_public(row, families.get(row.siblings_id or 0, [])) for row in rows]


def _one_public(row: m.Letter, family: list[m.Letter]) -> PublicLetter:
    bound = family if row.siblings and row.siblings.together else [row]
    return PublicLetter(
        row.code, row.who, row.signed, age_label(row.age, AgeShown(row.age_shown)),
        len(family) - 1 if row.siblings_shown and family else 0, row.text,
        all(one.state == State.APPROVED for one in bound),
        tuple(one.code for one in bound if one.pk != row.pk),
    )  # fmt: skip


def donor(code: str) -> m.Donor | None:
    """The donor who has this code."""
    found: m.Donor | None = m.Donor.objects.filter(code_index=code_index("gifts", code)).first()
    return found


def takings(one: m.Donor | None) -> Any:
    """The donor's bonds that have not ended."""
    rows = m.Taking.objects.filter(donor=one, ended_at=None)
    return rows.select_related("letter").order_by("letter_id")


def shown(letter: m.Letter, families: dict[int, int]) -> Shown:
    """A letter as the check of singling out sees it."""
    siblings = families.get(letter.siblings_id or 0, 1) - 1
    return Shown(
        letter.signed, letter.true_name, letter.age, AgeShown(letter.age_shown), siblings,
        letter.siblings_shown,
    )  # fmt: skip


def review(letter: m.Letter, day: date) -> Review:
    """Compare a letter with its key and with the other letters of its edition."""
    rows = m.Letter.objects.filter(edition=letter.edition_id, who=letter.who)
    others = list(rows.exclude(state=State.WITHDRAWN).exclude(pk=letter.pk))
    counted = m.Letter.objects.filter(edition=letter.edition_id, siblings__isnull=False)
    families = {
        row["siblings"]: row["many"]
        for row in counted.exclude(state=State.WITHDRAWN)
        .values("siblings")
        .annotate(many=Count("pk"))
        .order_by("siblings")
    }
    found = findings(letter.text, _secrets(letter, day))
    alike = [shown(one, families) for one in others]
    return Review(found, crowd(shown(letter, families), alike, letter.edition.least_alike))


def _secrets(letter: m.Letter, day: date) -> Secrets:
    key = m.LetterKey.objects.filter(letter=letter).first()
    hidden = letter.age if letter.age_shown != AgeShown.EXACT else None
    if key is None:
        return Secrets(age=hidden)
    surnames, streets = _split(key.surnames), _split(key.streets)
    if key.person:
        more = _of_household(key.person, key.holder, day)
        surnames, streets = surnames + more[0], streets + more[1]
    return Secrets(
        surnames=surnames, names=() if letter.true_name else _split(key.given), streets=streets,
        schools=_split(key.schools or ""), numbers=_split(key.pesel or ""), age=hidden,
    )  # fmt: skip


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _of_household(person: str, holder: Any, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Surnames and streets of the family in the register, as its holder may see them."""
    file = people.file(person, holder, day)
    if file is None:
        return (), ()
    members = [name for home in file.households for _, name in home.members if "teczk" not in name]
    surnames = (file.name.surname, *file.former, *(name.split()[-1] for name in members))
    homes = (step.text for step in file.steps if step.what.startswith("adres"))
    return surnames, tuple(text.split(",")[0] for text in homes)


def key_of(letter: m.Letter, reader: Actor) -> m.LetterKey | None:
    """The key, for its holder alone; that it was read is recorded."""
    found: m.LetterKey | None = m.LetterKey.objects.filter(
        letter=letter, holder=reader.user
    ).first()
    if found is not None:
        reads.record(
            reader, subject=letter.code, what="klucz listu", purpose=PURPOSE, level=Level.C5
        )
    return found


def report(one: m.Edition) -> Report:
    """The edition in numbers: what the report of the campaign needs."""
    rows = m.Letter.objects.filter(edition=one).exclude(state=State.WITHDRAWN)
    counts = rows.values("state", "who").annotate(many=Count("pk")).order_by("state", "who")
    by_state: dict[str, int] = {}
    by_who: dict[str, int] = {}
    for row in counts:
        by_state[row["state"]] = by_state.get(row["state"], 0) + row["many"]
        by_who[row["who"]] = by_who.get(row["who"], 0) + row["many"]
    bonds = m.Taking.objects.filter(letter__edition=one).aggregate(
        parcels=Sum("parcels"),
        back=Count("pk", filter=Q(ending=m.Ending.GIVEN_BACK)),
        overdue=Count("pk", filter=Q(ending=m.Ending.OVERDUE)),
    )
    return Report(
        letters=sum(by_state.values()), children=by_who.get("child", 0),
        seniors=by_who.get("senior", 0),
        by_state=tuple((str(one), by_state[one]) for one in State if one in by_state),
        donors=m.Donor.objects.filter(edition=one).count(), parcels=bonds["parcels"] or 0,
        families=m.Siblings.objects.filter(edition=one).count(),
        given_back=bonds["back"], overdue=bonds["overdue"],
    )  # fmt: skip


def family_of(key: str) -> str:
    """The key of the family of a letter; empty when it has none."""
    row = m.Letter.objects.select_related("siblings").filter(key=key).first()
    return str(row.siblings.key) if row and row.siblings else ""
