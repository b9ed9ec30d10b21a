"""What is done with incoming letters: each gets the next number of its year, once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre
from ostoja.centres.numbers import locked, next_number
from ostoja.letters.models import Channel, IncomingLetter, LetterNumbers
from ostoja.letters.services import effect
from ostoja.people import services as people

LONGEST, AT_ONCE = 200, 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A letter as it is typed at the counter. ``posted_on`` is the day of the postmark."""

    received_on: date
    channel: str
    posted_on: date | None = None
    proof: str = ""
    person: str = ""
    sender: str = ""
    matter: str = ""

    def check(self, today: date) -> None:
        """Days that can be, a channel of the list, one sender. Raises ``RefusedError``."""
        if self.channel not in Channel.values:
            raise RefusedError("Wybierz z listy, jaką drogą przyszło pismo.")
        if self.received_on > today:
            raise RefusedError("Dzień wpływu jest w przyszłości; popraw go.")
        if self.posted_on and self.posted_on > self.received_on:
            raise RefusedError("Pismo nie mogło zostać nadane po dniu wpływu; popraw jeden z dni.")
        if bool(self.person) == bool(self.sender.strip()):
            raise RefusedError("Wskaż osobę z rejestru albo wpisz nadawcę.")
        if max(len(self.proof), len(self.sender), len(self.matter)) > LONGEST:
            raise RefusedError(f"Wpis jest za długi; zmieść go w {LONGEST} znakach.")


def write(centre: Centre, arrived: Arrived, user: Any, today: date) -> IncomingLetter:
    """The row of a letter with its number; part of the transaction of whichever action takes it."""
    person = people.person(arrived.person, user, today) if arrived.person else None
    if arrived.person and person is None:
        raise RefusedError("Nie ma takiej osoby w rejestrze; wyszukaj ją jeszcze raz.")
    found = effect(arrived.channel, arrived.received_on)
    year = arrived.received_on.year
    row = IncomingLetter(
        centre=centre, year=year, number=next_number(LetterNumbers, centre=centre, year=year),
        received_on=arrived.received_on, posted_on=arrived.posted_on,
        came_by=arrived.channel, binding=found.binding, why=found.why[:400],
        proof=arrived.proof.strip(), person=person, sender=arrived.sender.strip() or None,
        matter=arrived.matter,
    )  # fmt: skip
    row.save()
    return row


def write_many(
    centre: Centre, arrived: Sequence[Arrived], people: Mapping[str, int], keys: Sequence[str]
) -> list[IncomingLetter]:
    """The rows of many letters, made up for the demo: numbers as ``write`` would give them.

    ``people`` are rows of the register by key; ``keys`` are the keys of the letters.
    """
    series = {
        year: locked(LetterNumbers, centre=centre, year=year)
        for year in sorted({one.received_on.year for one in arrived})
    }
    rows = []
    for one, key in zip(arrived, keys, strict=True):
        number, found = series[one.received_on.year], _effect(one.channel, one.received_on)
        number.last += 1
        rows.append(
            IncomingLetter(
                centre=centre, key=key, year=one.received_on.year, number=number.last,
                received_on=one.received_on, posted_on=one.posted_on, came_by=one.channel,
                binding=found.binding, why=found.why[:400], proof=one.proof,
                person_id=people[one.person], matter=one.matter,
            )
        )  # fmt: skip
    for row in series.values():
        row.save()
    return IncomingLetter.objects.bulk_create(rows, batch_size=AT_ONCE)


_effect = cache(effect)


@dataclass(frozen=True, kw_only=True)
class RegisterLetter(Action):
    """Enter a letter in the register of the year in which it came."""

    arrived: Arrived

    name: ClassVar[str] = "rejestracja pisma"
    roles: ClassVar[frozenset[str]] = able(Power.INTAKE)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """The role, and what was typed."""
        super().check()
        self.arrived.check(self.at.date())

    def about(self) -> str:
        """Nothing yet: the event says the number."""
        return ""

    def change(self, centre: Centre) -> dict[str, Any]:
        """The row; the event knows its key and number, nobody's name."""
        row = write(centre, self.arrived, self.actor.user, self.at.date())
        return {"letter": row.key, "number": str(row)}


def empty(letters: Iterable[int]) -> int:
    """Forget who wrote some letters and what about, inside the caller's action; how many.

    Number, days, channel and effect stay: the register of letters has no gap.
    """
    rows = list(IncomingLetter.objects.filter(pk__in=list(letters)).order_by("pk"))
    for row in rows:
        row.person = row.sender = None
        row.proof = row.matter = ""
        row.save()
    return len(rows)
