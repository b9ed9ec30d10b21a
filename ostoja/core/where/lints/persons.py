"""Names of people where only posts belong. Guesses, so only warnings."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ostoja.core.addresses.fold import fold
from ostoja.core.facts import Fact
from ostoja.core.where.facts import Email, Hours, Override, Phone, Post, Seat
from ostoja.core.where.lints.base import Case, Hit, Rule

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]|\d+")
_PATRON = {"im", "ul", "al", "pl", "os", "sw"}
_STOP_WORDS = frozenset({
    "aleja", "bip", "biura", "biuro", "cus", "czwartek", "dom", "domu", "dzial", "dzialu",
    "gops", "kadr", "kadry", "kasa", "kasy", "klub", "klubu", "mgops", "miasta", "miasto",
    "mopr", "mops", "niedziela", "numer", "ops", "pan", "pani", "panstwo", "parter", "pcpr",
    "pfron", "piatek", "pietro", "plac", "pokoj", "polska", "polski", "poniedzialek", "punkt",
    "punktu", "rada", "radca", "radcy", "rady", "rops", "sala", "sobota", "sroda", "strona",
    "telefon", "ulica", "unia", "unii", "wojt", "wojta", "wtorek", "zus",
})  # fmt: skip
_STOP_STEMS = (
    "administr", "asystent", "burmistrz", "centr", "danych", "dodatk", "duzej", "dyrektor",
    "dzieck", "dzieci", "ekonom", "europejsk", "finans", "glown", "gminn", "inspektor", "integrac",
    "interwenc", "kierowni", "komisj", "koordynator", "kryzys", "ksiegow", "miejsk", "mieszkan",
    "mlodziez", "niepelnosprawn", "ochron", "organizac", "orzekan", "osobow", "osob", "osrod",
    "piecz", "pomoc", "poradn", "powiat", "pracown", "prawn", "prezydent", "program", "projekt",
    "przemoc", "rehabilitac", "rodzin", "rozwoj", "rzecznik", "sekcj", "sekretar", "senior",
    "skarg", "socjaln", "specjalist", "spolecz", "spraw", "srodowisk", "swiadcz", "teren", "uslug",
    "urzad", "wnios", "wojewod", "wspar", "wydzial", "zarzad", "zastep", "zespol", "zesp",
)  # fmt: skip
_FIRST_NAMES = frozenset({
    "adam", "agata", "agnieszka", "aleksandra", "alicja", "andrzej", "aneta", "anna", "barbara",
    "bartosz", "beata", "bozena", "danuta", "dariusz", "dorota", "elzbieta", "ewa", "ewelina",
    "grazyna", "grzegorz", "halina", "hanna", "henryk", "irena", "iwona", "izabela", "jacek",
    "jadwiga", "jakub", "jan", "janina", "janusz", "jaroslaw", "jerzy", "joanna", "jolanta",
    "jozef", "justyna", "kamil", "karolina", "katarzyna", "kazimierz", "krystyna", "krzysztof",
    "lukasz", "maciej", "magdalena", "malgorzata", "marcin", "marek", "maria", "mariusz",
    "marta", "mateusz", "michal", "miroslawa", "monika", "natalia", "patrycja", "pawel",
    "piotr", "rafal", "renata", "robert", "ryszard", "slawomir", "stanislaw", "sylwia",
    "tadeusz", "teresa", "tomasz", "urszula", "wanda", "wieslaw", "wieslawa", "wojciech",
    "zbigniew", "zofia",
})  # fmt: skip


def names(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    """What looks like a person's name: two capitalised words, or an initial and a word.

    Words of posts and offices, and the words of ``known`` (folded), are no names.
    """
    tokens = _TOKEN.findall(text)
    found = [
        f"{first} {second}"
        for first, second in pairwise(tokens)
        if _like_a_name(first, known) and _like_a_name(second, known, capitals=True)
    ]
    for number in range(len(tokens) - 2):
        initial, dot, word = tokens[number : number + 3]
        one_letter = len(initial) == 1 and initial.isupper() and dot == "."
        patron = number > 1 and fold(tokens[number - 2]) in _PATRON
        if one_letter and not patron and _like_a_name(word, known):
            found.append(f"{initial}. {word}")
    return found


def _like_a_name(word: str, known: frozenset[str], capitals: bool = False) -> bool:
    shaped = len(word) > 2 and word.istitle()  # Nowak, Nowak-Lis, but neither MOPS nor PZOoN
    if not (shaped or (capitals and len(word) > 3 and word.isupper())):
        return False
    plain = fold(word)
    return plain not in _STOP_WORDS and plain not in known and not plain.startswith(_STOP_STEMS)


def _known(case: Case) -> frozenset[str]:
    """Words of the centre's own names and addresses, which posts may well repeat."""
    facts = case.facts
    texts = [facts.centre.name, facts.centre.town, facts.centre.town_locative]
    texts += [name.name for unit in facts.units for name in unit.names]
    texts += [building.address for building in facts.buildings]
    return frozenset(word for text in texts for word in fold(text).split())


def _places(case: Case) -> Iterator[tuple[str, str | None]]:
    """The texts in which a person's name could stand in for a post."""
    for path, post in case.all(Post):
        yield f"{path}.title", post.title.pl
        yield f"{path}.note", post.note.pl if post.note else None
    for path, phone in case.all(Phone):
        yield f"{path}.label", phone.label.pl if phone.label else None
    for path, hours in case.all(Hours):
        yield f"{path}.note", hours.note.pl if hours.note else None
    for path, seat in case.all(Seat):
        yield f"{path}.room", seat.room
    for path, override in case.all(Override):
        yield f"{path}.author", override.author
    for path, fact in case.all(Fact):
        yield f"{path}.verified_by", fact.verified_by


def _person(case: Case) -> Iterator[Hit]:
    known = _known(case)
    for path, text in _places(case):
        for name in names(text or "", known)[:1]:
            yield Hit(
                path, f"„{name}” wygląda na imię i nazwisko.", "Podaj stanowisko zamiast osoby."
            )


def _person_email(case: Case) -> Iterator[Hit]:
    for path, email in case.all(Email):
        first, dot, rest = email.address.partition("@")[0].replace("_", ".").partition(".")
        if dot and rest.isalpha() and (len(first) == 1 or fold(first) in _FIRST_NAMES):
            yield Hit(
                path, f"„{email.address}” wygląda na adres jednej osoby.",
                "Podaj adres jednostki.",
            )  # fmt: skip


RULES = (
    Rule("person", "warning", _person),
    Rule("person-email", "warning", _person_email),
)
