"""One search box and the hunt for duplicates: candidates by equal keys, compared in the open."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Model, Sum, Value, When

from ostoja.centres.secrets import BlindIndex, blind, here
from ostoja.core import identifiers
from ostoja.core.identifiers import IdentifierError
from ostoja.core.people.likeness import Likeness, Record, Word, best, compare
from ostoja.core.people.names import words
from ostoja.core.people.places import parted, place_key
from ostoja.core.where.book import Book
from ostoja.people import keys
from ostoja.people import models as m
from ostoja.people.permissions import Sight, safety_files, sight

POOL = 60  # candidates that are decrypted and compared
ELSEWHERE = 5  # times as many are sifted by where they live, for duties of a part of the centre
SHOWN = 20
_WEIGHT = Case(
    When(kind=keys.Kind.STEM, then=Value(4)),
    When(kind=keys.Kind.HEARD, then=Value(2)),
    default=Value(1),
    output_field=IntegerField(),
)
_DAY = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b|\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_PESEL = re.compile(r"(?<![\d+])\d{11}(?!\d)")
_PHONE = re.compile(r"\+?\d[\d ()-]{7,}\d")


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed into the box, taken apart."""

    names: tuple[str, ...] = ()
    born: date | None = None
    pesel: str | None = None
    phone: str | None = None
    place: str | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.names or self.born or self.pesel or self.phone or self.place)


@dataclass(frozen=True, slots=True)
class Hit:
    """A person found: what a list may show, with the reasons; ``row`` is the record that stays."""

    row: int
    key: str
    given: str
    surname: str
    former: tuple[str, ...]
    born: date | None
    address: str
    reasons: tuple[str, ...]
    points: int


@dataclass(slots=True)
class _Known:
    """A person with the rows that are compared."""

    person: m.Person
    names: list[m.PersonName] = field(default_factory=list)
    addresses: list[m.Address] = field(default_factory=list)
    phones: set[str] = field(default_factory=set)


def read_query(text: str) -> Query:
    """Take apart what was typed: a PESEL, a day, a telephone, an address or a name."""
    rest, born, pesel, phone = text.strip()[:200], None, None, None
    if found := _PESEL.search(rest):
        pesel, rest = found.group(), rest.replace(found.group(), " ")
    if day := _DAY.search(rest):
        born, rest = _day(day), rest.replace(day.group(), " ")
    if number := _PHONE.search(rest):
        try:
            phone, rest = identifiers.phone(number.group()), rest.replace(number.group(), " ")
        except IdentifierError:
            phone = None
    place = parted(rest)
    if place:
        return Query((), born, pesel, phone, place_key(place[0], place[1]))
    spelled = tuple(part for part in re.split(r"[\s,;-]+", rest) if words(part))
    return Query(spelled, born, pesel, phone)


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (
        (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def search(text: str, user: Any, day: date, book: Book | None = None) -> list[Hit]:
    """Whom ``user`` may see of those that ``text`` means, the likeliest first.

    ``book`` are the centre's answers where they are known, so that they are not asked again.
    """
    asked = read_query(text)
    if asked.empty:
        return []
    eyes = sight(user, day, book=book)
    found = _pool(asked, eyes)
    known = _known(eyes.within(found), eyes)
    hits = [hit for one in known.values() if (hit := _hit(one, asked, day, found))]
    hits.sort(key=lambda hit: (-hit.points, hit.surname, hit.given, hit.key))
    return hits[:SHOWN]


def index_of(model: type[Model], column: str, value: str, *, normal: bool = True) -> int:
    """The blind index of ``value`` in a column; ``normal``: bring it to the column's form first."""
    found = model._meta.get_field(column)
    if not isinstance(found, BlindIndex):
        raise TypeError(column)
    return found.number(value) if normal else blind(found.purpose, value, here())


def _pool(asked: Query, eyes: Sight) -> dict[int, str]:
    """Keys of candidates, with the reason where one way of looking settles it."""
    found: dict[int, str] = {}
    user, day, pool = eyes.user, eyes.day, _size(eyes)
    people = m.Person.objects.filter(eyes.visible())
    if asked.pesel:
        same = people.filter(pesel_index=index_of(m.Person, "pesel_index", asked.pesel))
        found |= dict.fromkeys(same.order_by("pk").values_list("pk", flat=True), "PESEL")
    if asked.phone:
        found |= dict.fromkeys(_by_contact(asked.phone), "telefon")
        found |= dict.fromkeys(_by_safety(asked.phone, user, day), "telefon")
    if asked.place:
        at_door = keys.tokens([(keys.Kind.DOOR, asked.place)])
        rows = m.SearchKey.objects.filter(token__in=at_door).values_list("person_id", flat=True)
        found |= dict.fromkeys(rows.order_by("person_id")[:pool], "adres")
        found |= dict.fromkeys(_by_safety(asked.place, user, day), "adres")
    if asked.names:
        found |= dict.fromkeys(_by_names(asked.names, pool, asked.born), "")
    elif asked.born and not found:
        same = people.filter(born=asked.born).order_by("pk")
        found |= dict.fromkeys(same.values_list("pk", flat=True)[:pool], "data urodzenia")
    return found


def _size(eyes: Sight) -> int:
    """How many candidates are looked at: of a part of the centre only some will be left."""
    return POOL if eyes.whole else POOL * ELSEWHERE


def _by_contact(phone: str) -> list[int]:
    rows = m.Contact.objects.filter(value_index=index_of(m.Contact, "value_index", phone))
    return list(rows.order_by("person_id").values_list("person_id", flat=True)[:POOL])


def _by_safety(value: str, user: Any, day: date) -> list[int]:
    """Behind the door of safety: only for the group of the file."""
    index = index_of(m.SafetyFact, "value_index", value, normal=False)
    files = m.SafetyFile.objects.filter(safety_files(user, day), facts__value_index=index)
    return list(files.order_by("person_id").values_list("person_id", flat=True).distinct())


def _by_names(names: Iterable[str], pool: int, born: date | None = None) -> list[int]:
    """The persons who share most keys with the words typed."""
    wanted = keys.tokens(keys.of_query(names))
    rows = m.SearchKey.objects.filter(token__in=wanted)
    if born:
        rows = rows.filter(person__born=born)
    ranked = rows.values("person_id").annotate(points=Sum(_WEIGHT))
    return [row["person_id"] for row in ranked.order_by("-points", "person_id")[:pool]]


def _known(found: Mapping[int, int], eyes: Sight, *, phones: bool = False) -> dict[int, _Known]:
    """The rows of whom ``user`` may see, by the record that stays; its own name comes first.

    Of merged records only those that were found themselves are read: the others agree in nothing.
    """
    whole = {*found, *found.values()}
    names = (
        m.PersonName.objects.filter(eyes.visible("person__"), person__in=whole)
        .select_related("person")
        .order_by("position", F("valid_from").desc(nulls_last=True), "-id")
    )
    rows = sorted(names, key=lambda name: name.person.merged_into_id is not None)
    known: dict[int, _Known] = {}
    for name in rows:
        if name.person.merged_into_id is None:
            known.setdefault(name.person_id, _Known(name.person)).names.append(name)
        elif name.person.merged_into_id in known:
            known[name.person.merged_into_id].names.append(name)
    owner = {name.person_id: name.person.merged_into_id or name.person_id for name in rows}
    shown = [key for key, one in owner.items() if one in known]
    latest = F("valid_from").desc(nulls_last=True)
    for address in m.Address.objects.filter(person__in=shown).order_by(latest, "-id"):
        known[owner[address.person_id]].addresses.append(address)
    if phones:
        for contact in m.Contact.objects.filter(person__in=shown, kind="phone").order_by("id"):
            known[owner[contact.person_id]].phones.add(contact.value)
    return known


def _hit(one: _Known, asked: Query, day: date, found: dict[int, str]) -> Hit | None:
    """The line of a list, or ``None`` when the name typed is another after all."""
    points, reasons = 0, []
    if found.get(one.person.pk):
        points, reasons = 100, [f"ten sam {found[one.person.pk]}"]
    if asked.names:
        have = [f"{name.given} {name.surname}" for name in one.names]
        agreed = [best(word, have) for word in asked.names]
        known = sum(word > Word.OTHER for word in agreed)
        if known < max(1, len(agreed) - (len(agreed) > 2)) and not points:
            return None
        points += sum(agreed) // len(agreed)
        if min(agreed) < Word.SAME:
            reasons.append(_LIKE[min(agreed)])
    if asked.born and one.person.born != asked.born:
        points -= 40
    now = one.names[0]
    former = tuple(dict.fromkeys(n.surname for n in one.names if n.surname != now.surname))
    key = one.person.key
    return Hit(
        one.person.pk, key, now.given, now.surname, former, one.person.born,
        _present(one.addresses, day), tuple(reasons), points,
    )  # fmt: skip


_LIKE = {
    Word.BENT: "imię lub nazwisko w innej formie",
    Word.SOUNDS: "brzmi tak samo",
    Word.MISTYPED: "różni się literówką",
    Word.OTHER: "inne imię lub nazwisko",
}


def _present(addresses: Iterable[m.Address], day: date) -> str:
    """The address of residence on ``day``, as a list shows it."""
    for one in addresses:
        begun = one.valid_from is None or one.valid_from <= day
        if one.kind == "residence" and begun and (one.valid_to is None or day <= one.valid_to):
            return written(one)
    return ""


def written(address: m.Address) -> str:
    """An address as people write it."""
    if address.none:
        return "bez adresu"
    door = f"{address.house}/{address.flat}" if address.flat else str(address.house)
    place = f"{address.street} {door}" if address.street else f"{address.town} {door}"
    post = f"{address.postcode} {address.town}" if address.postcode else str(address.town)
    return place if place.startswith(str(address.town)) else f"{place}, {post}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the same person."""

    hit: Hit
    likeness: Likeness


def duplicates(
    record: Record, user: Any, day: date, *, apart: int | None = None
) -> list[Candidate]:
    """Records that may be the person of ``record``, the likeliest first, only those one may see.

    ``apart`` leaves one record out: the one that is compared with the rest.
    """
    eyes, pool = sight(user, day), set[int]()
    safe: dict[int, set[str]] = {}
    if record.pesel:
        pool |= _pool(Query(pesel=record.pesel), eyes).keys()
    for phone in record.phones:
        safe |= {key: {phone} for key in _by_safety(phone, user, day)}
        pool |= set(_by_contact(phone)) | safe.keys()
    for place in record.addresses:
        pool |= _pool(Query(place=place), eyes).keys()
    typed = [w for name in (record.given, *record.surnames) for w in re.split(r"[\s-]+", name)]
    pool |= set(_by_names(typed, _size(eyes)))
    if record.born:
        pool |= set(_by_names(typed, _size(eyes), record.born))
    known = _known(eyes.within(pool), eyes, phones=True)
    found = []
    for key, one in known.items():
        if key == apart:
            continue
        one.phones |= safe.get(key, set())
        like = compare(record, _record(one))
        if like.likely and (hit := _hit(one, Query(), day, {})):
            found.append(Candidate(hit, like))
    found.sort(key=lambda candidate: (-candidate.likeness.points, candidate.hit.key))
    return found[:SHOWN]


def _record(one: _Known) -> Record:
    surnames = tuple(dict.fromkeys(name.surname for name in one.names))
    doors = frozenset(place_key(a.street or "", a.house) for a in one.addresses if a.house)
    return Record(
        one.names[0].given, surnames, one.person.born, one.person.pesel,
        frozenset(one.phones), doors,
    )  # fmt: skip
