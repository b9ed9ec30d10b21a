"""A unit or a body as shown on a day: its name then, former names, address, telephones, hours."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from ostoja.core.addresses.fold import words
from ostoja.core.calendars.schedule import Schedule, local
from ostoja.core.facts import Fact, Trust, weakest
from ostoja.core.speech import Lang
from ostoja.core.where.answers import PhoneView, PlaceView
from ostoja.core.where.facts import Body, Building, Phone, Unit, UnitName


def name_on(unit: Unit, day: date) -> UnitName:
    """The name in force on ``day``; before the first or after the last one, the nearest."""
    current = [name for name in unit.names if name.in_force(day)]
    if current:
        return current[-1]
    earlier = [name for name in unit.names if name.valid_from is None or name.valid_from <= day]
    return earlier[-1] if earlier else unit.names[0]


def address_on(unit: Unit, buildings: Mapping[str, Building], day: date) -> str | None:
    """Street, number and room on ``day``, or ``None`` when no source gives a seat."""
    seat = next((seat for seat in reversed(unit.seats) if seat.in_force(day)), None)
    if seat is None or seat.building not in buildings:
        return None
    address = buildings[seat.building].address
    return f"{address}, {seat.room}" if seat.room else address


def phone_view(phone: Phone, lang: Lang) -> PhoneView:
    """A telephone as shown."""
    label = phone.label(lang) if phone.label else None
    return PhoneView(number=phone.number, as_of=phone.as_of, trust=phone.trust, label=label)


def phones_on(phones: Iterable[Phone], day: date, lang: Lang) -> tuple[PhoneView, ...]:
    """The telephones in force on ``day`` with their age and trust."""
    return tuple(phone_view(phone, lang) for phone in phones if phone.in_force(day))


def unit_view(
    unit: Unit, buildings: Mapping[str, Building], centre: str, at: datetime, lang: Lang
) -> PlaceView:
    """The unit at the moment ``at``, with whether it is open."""
    day = local(at).date()
    name = name_on(unit, day)
    former = (
        other.name for other in unit.names if other is not name and other.name != name.name
        and (other.valid_to is not None and other.valid_to < day)
    )  # fmt: skip
    return PlaceView(
        code=unit.code,
        name=name.name,
        formerly=tuple(dict.fromkeys(former)),
        address=address_on(unit, buildings, day),
        phones=phones_on(unit.phones, day, lang),
        open=Schedule.of(unit, centre).at(at, lang),
        note=unit.about(lang) if unit.about else None,
    )


def body_view(body: Body, day: date, lang: Lang) -> PlaceView:
    """A body outside the centre; its hours are not ours to know."""
    return PlaceView(
        code=body.code,
        name=body.name(lang),
        address=body.address,
        phones=phones_on(body.phones, day, lang),
        note=body.site,
    )


def trust_of(*facts: Fact | None) -> Trust | None:
    """The weakest trust of the facts that an answer rests on."""
    return weakest(fact.trust for fact in facts if fact is not None)


def find_units(units: Iterable[Unit], text: str) -> list[Unit]:
    """Units that ``text`` names: by code, or by words of any of their names; best first."""
    typed = words(text)
    scored = []
    for unit in units:
        if unit.code == text:
            return [unit]
        score = max((_agreement(typed, name) for name in _spellings(unit)), default=0.0)
        if score > 0:
            scored.append((-score, unit.code, unit))
    return [unit for _, _, unit in sorted(scored, key=lambda item: item[:2])]


def _spellings(unit: Unit) -> list[str]:
    names = [text for name in unit.names for text in (name.name, name.short) if text]
    return [unit.code.replace("-", " "), *names, *unit.words]


def _agreement(typed: list[str], name: str) -> float:
    """Every typed word must begin a word of the name; numbers must agree exactly."""
    known = words(name)
    initials = "".join(word[0] for word in known if not word.isdigit())
    for word in typed:
        whole = word in known or (len(word) > 2 and initials.startswith(word))
        if not whole and (word.isdigit() or not any(_begins(word, one) for one in known)):
            return 0.0
    return len(typed) / max(len(known), 1) if typed else 0.0


def _begins(word: str, known: str) -> bool:
    return len(word) >= 3 and (known.startswith(word) or (len(word) > 5 and known[:5] == word[:5]))
