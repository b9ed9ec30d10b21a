"""Keys by which people are found among encrypted columns: blind indexes of forms of their names.

Equal keys are looked up with ``=`` on numbers, which an index serves under row-level security too;
what is merely like is brought close beforehand by stems, sounds and shortened forms.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from itertools import chain

from django.db import connection

from ostoja.centres.secrets import blind, here
from ostoja.core.people.names import heard, shortened, stem, words
from ostoja.core.people.places import parted, place_key
from ostoja.people import models as m


class Kind(IntEnum):
    """What a key is made of."""

    STEM = 1
    HEARD = 2
    SHORTENED = 3
    DOOR = 4


def of_names(given: str, surname: str) -> set[tuple[int, str]]:
    """Keys of one name. Only surnames are shortened: first names are few and collide."""
    found: set[tuple[int, str]] = set()
    for word in words(f"{given} {surname}"):
        found.add((Kind.STEM, stem(word)))
    for word in _spelled(f"{given} {surname}"):
        found.update((Kind.HEARD, one) for one in heard(word))
    for word in words(surname):
        found.update((Kind.SHORTENED, one) for one in shortened(word))
    return found


def of_query(typed: Iterable[str]) -> set[tuple[int, str]]:
    """Keys of words that may be first names or surnames."""
    return set(chain.from_iterable(of_names("", word) for word in typed))


def _spelled(text: str) -> Sequence[str]:
    """The words with their Polish letters, which carry how they sound."""
    return [part for part in text.replace("-", " ").split() if words(part)]


def of_door(street: str | None, house: str | None) -> set[tuple[int, str]]:
    """The key of a door; none without a house number."""
    return {(Kind.DOOR, place_key(street or "", house))} if house else set()


def of_text_door(text: str) -> set[tuple[int, str]]:
    """The key of an address as it was typed."""
    found = parted(text)
    return of_door(found[0], found[1]) if found else set()


def tokens(keys: Iterable[tuple[int, str]]) -> dict[int, int]:
    """Blind index of every key in the current centre, with its kind."""
    centre = here()
    return {blind(f"people/{kind:d}", text, centre): kind for kind, text in keys}


def store(keys: Mapping[int, Iterable[tuple[int, str]]]) -> None:
    """Make persons findable by their keys: one statement for thousands of short rows."""
    centre, table = here(), m.SearchKey._meta.db_table
    rows = [
        (person, int(kind), token)
        for person, some in keys.items()
        for token, kind in tokens(some).items()
    ]
    columns = f"INSERT INTO {table} (centre_id, person_id, kind, token)"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            listed = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
            arrays = "%s::bigint[], %s::smallint[], %s::bigint[]"
            cursor.execute(
                f"{columns} SELECT %s, k.* FROM unnest({arrays}) AS k", [centre, *listed]
            )
        else:
            values = [(centre, *row) for row in rows]
            cursor.executemany(f"{columns} VALUES (%s, %s, %s, %s)", values)


def expected(people: Collection[int]) -> dict[int, set[tuple[int, str]]]:
    """The keys that persons should have, from all names and addresses there have ever been."""
    found: dict[int, set[tuple[int, str]]] = {person: set() for person in people}
    for name in m.PersonName.objects.filter(person__in=people).order_by("id"):
        found[name.person_id] |= of_names(name.given, name.surname)
    for address in m.Address.objects.filter(person__in=people, none=False).order_by("id"):
        found[address.person_id] |= of_door(address.street, address.house)
    return found


def reindex(people: Collection[int]) -> None:
    """Make the keys of persons anew."""
    m.SearchKey.objects.filter(person__in=people).delete()
    store(expected(people))


def astray(people: Collection[int]) -> list[int]:
    """The persons whose keys are not those that their names and addresses give.

    The log does not record keys (they say nothing that it has not), so this is how a key that was
    lost, added or changed is found.
    """
    have: dict[int, list[tuple[int, int]]] = {person: [] for person in people}
    rows = m.SearchKey.objects.filter(person__in=people).order_by("id")
    for person, token, kind in rows.values_list("person_id", "token", "kind"):
        have[person].append((token, kind))
    return [
        person
        for person, some in expected(people).items()
        if sorted(have[person])
        != sorted((token, int(kind)) for token, kind in tokens(some).items())
    ]
