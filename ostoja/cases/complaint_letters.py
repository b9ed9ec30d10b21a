"""What goes out about complaints and reports, in print: the answer, passing one on, a delay.

A report is passed on without its sender's name, and its sender does not read where it went: both
would tell of somebody who is protected.
"""

import base64
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from ostoja.audit.actions import RefusedError
from ostoja.cases.complaints import OUTCOMES
from ostoja.cases.models import (
    Complaint,
    ComplaintLetter,
    ComplaintReply,
    Kind,
    LetterKind,
    Outgoing,
)
from ostoja.cases.services import table_of
from ostoja.centres.secrets import here, keyed
from ostoja.core.calendars.say import MONTHS
from ostoja.core.where.places import address_on, name_on
from ostoja.directory import services as directory
from ostoja.letters.documents import Facts, Heading, Paper, Part, Text, render

DRAFT = "PROJEKT, nie podpisano"
AGAIN = (
    "Jeżeli skarga zostanie ponowiona bez wskazania nowych okoliczności, możemy podtrzymać to "
    "stanowisko, robiąc o tym adnotację w aktach i nie zawiadamiając o tym (art. 239 § 1 KPA)."
)
URGE = (
    "Możesz wnieść ponaglenie, jeżeli skarga trwa zbyt długo (art. 36 § 1 i art. 37 KPA). "
    "Składa się je w ośrodku, z uzasadnieniem."
)
HIDDEN = (
    "Nie podajemy, kto zgłosił: chronimy tę osobę. Jeżeli jej dane są potrzebne, prosimy o pismo "
    "z podstawą prawną."
)


@dataclass(frozen=True, slots=True)
class _Words:
    """A kind in the sentences of its letters; ``day`` is when it came in."""

    of: str
    passed: str
    told: str
    late: str


_WORDS = {
    Kind.SKARGA: _Words(
        "skargi", "Skargę, która wpłynęła do nas {day}, przekazujemy według właściwości.",
        "Skargę, która wpłynęła do nas {day}, przekazaliśmy innemu organowi. Rozpatrzy ją: {to}.",
        "Skargi, która wpłynęła do nas {day}, nie załatwimy w terminie.",
    ),
    Kind.WNIOSEK: _Words(
        "wniosku", "Wniosek, który wpłynął do nas {day}, przekazujemy według właściwości.",
        "Wniosek, który wpłynął do nas {day}, przekazaliśmy innemu organowi. Rozpatrzy go: {to}.",
        "Wniosku, który wpłynął do nas {day}, nie załatwimy w terminie.",
    ),
    Kind.INTERWENCJA: _Words(
        "zgłoszenia", "Przekazujemy zgłoszenie, które wpłynęło do nas {day} (interwencja).",
        "Zgłoszenie, które wpłynęło do nas {day}, przekazaliśmy instytucji, która się takimi "
        "sprawami zajmuje. Nie możemy powiedzieć więcej: chronimy osobę, o którą chodzi.",
        "Zgłoszenia, które wpłynęło do nas {day}, nie sprawdzimy w terminie.",
    ),
}  # fmt: skip


def papers(
    slug: str, row: Complaint, one: Outgoing, day: date, signed: str
) -> tuple[Paper, Paper | None]:
    """The letter, and the notice of it to the sender where there is one and an address."""
    head = _head(slug, row, day, signed)
    if isinstance(one, ComplaintReply):
        return _reply(row, one, head), None
    assert isinstance(one, ComplaintLetter), "there are two tables of letters"
    if one.kind == LetterKind.DELAY:
        return _delay(row, one, head), None
    return _passing(row, one, head), _notice(row, one, head) if row.address else None


def made(
    slug: str, row: Complaint, one: Outgoing, day: date, signed: str
) -> tuple[bytes, bytes | None]:
    """Both in print. Raises ``DocumentError``."""
    letter, notice = papers(slug, row, one, day, signed)
    return render("letter", letter.data()), render("letter", notice.data()) if notice else None


def kept(made: bytes) -> str:
    """A print as its column holds it."""
    return base64.b64encode(made).decode()


def sealed(one: Outgoing) -> str:
    """The seal of what a signed letter says."""
    if isinstance(one, ComplaintReply):
        return keyed("complaint-reply", f"{one.outcome}\n{one.text}\n{one.pdf}", here())
    assert isinstance(one, ComplaintLetter), "there are two tables of letters"
    said = (one.kind, one.recipient, one.address, one.until, one.text, one.pdf, one.notice)
    return keyed("complaint-letter", "\n".join(str(part or "") for part in said), here())


def pdf(one: Outgoing, *, notice: bool = False) -> bytes | None:
    """The bytes that were signed. Raises ``RefusedError`` when they are not those any more."""
    if one.pdf is None or sealed(one) != one.seal:
        raise RefusedError("Zapis pisma nie zgadza się z pieczęcią; powiadom administratora.")
    found = one.notice if notice and isinstance(one, ComplaintLetter) else one.pdf
    return base64.b64decode(found) if found else None


def _head(slug: str, row: Complaint, day: date, signed: str) -> dict[str, Any]:
    """What every letter begins and ends with: the head office of its day, the number, the name."""
    facts = directory.book(slug).facts
    unit = next((u for u in facts.units if u.code == facts.centre.head_office), None)
    buildings = {building.code: building for building in facts.buildings}
    sender = [name_on(unit, day).name if unit else facts.centre.name]
    if unit and (address := address_on(unit, buildings, day)):
        sender.append(address)
    demo = None
    if settings.OSTOJA_DEMO:
        made_up = facts.centre.made_up
        demo = "To miasto jest zmyślone." if made_up else f"Prawdziwa strona: {facts.centre.site}"
    return {
        "sender": tuple(sender), "day": day, "place": facts.centre.town, "demo": demo,
        "reference": str(row), "signed": (signed,),
    }  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {MONTHS['pl'][day.month - 1]} {day.year} r."


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line for line in (text or "").splitlines() if line.strip())


def _author(row: Complaint) -> tuple[str, ...]:
    return (*_lines(row.author), *_lines(row.address))


def _basis(row: Complaint, step: str) -> list[Part]:
    basis = table_of(row).step(step).basis
    return [Text(f"Podstawa prawna: {basis}.")] if basis else []


def _reply(row: Complaint, one: ComplaintReply, head: dict[str, Any]) -> Paper:
    """Who, how it was settled, why, what then (art. 238 § 1 KPA)."""
    kind = Kind(row.kind)
    parts: list[Part] = [
        Text(f"Odpowiadamy na pismo, które wpłynęło {_day(row.received_on)} ({kind.label})."),
        Heading("Jak to załatwiliśmy"), Text(f"{OUTCOMES[kind].get(one.outcome, one.outcome)}."),
        Heading("Uzasadnienie"), *(Text(line) for line in _lines(one.text)),
    ]  # fmt: skip
    if kind == Kind.SKARGA and one.outcome == "bezzasadna":
        parts += [Heading("Pouczenie"), Text(AGAIN)]
    return Paper(subject="Odpowiedź", parts=tuple(parts), addressee=_author(row), **head)


def _passing(row: Complaint, one: ComplaintLetter, head: dict[str, Any]) -> Paper:
    """To the body that deals with it: the whole of what was written, and why it goes there."""
    words, hides = _WORDS[Kind(row.kind)], row.kind == Kind.INTERWENCJA
    parts: list[Part] = [
        Text(words.passed.format(day=_day(row.received_on))), *_basis(row, one.kind),
        Heading("Dlaczego przekazujemy"), *(Text(line) for line in _lines(one.text)),
        Heading("Kto pisze"),
    ]  # fmt: skip
    if hides:
        parts.append(Text(HIDDEN))
    else:
        parts += [_who(row), Text(_told(row))]
    about = (*(("Dyrektora ośrodka",) if row.about_head else ()), *_lines(row.about))
    if about:
        parts += [Heading("Kogo lub czego dotyczy"), *(Text(line) for line in about)]
    way = "ustnie do protokołu" if row.oral else row.get_came_by_display()
    parts += [Heading("Treść"), Text(f"Droga wpływu: {way}.")]
    parts += [Text(line) for line in _lines(row.text)]
    addressee = (*_lines(one.recipient), *_lines(one.address))
    subject = f"Przekazanie {words.of}"
    return Paper(subject=subject, parts=tuple(parts), addressee=addressee, **head)


def _who(row: Complaint) -> Part:
    known = (
        ("Imię i nazwisko", row.author), ("Adres", ", ".join(_lines(row.address))),
        ("Telefon", row.phone), ("E-mail", row.email),
    )  # fmt: skip
    rows = tuple((name, value) for name, value in known if value)
    return Facts(rows) if rows else Text("Pismo jest bez podpisu.")


def _told(row: Complaint) -> str:
    if row.address:
        return "Osobę, która pisze, zawiadomiliśmy o przekazaniu osobnym pismem."
    return "Nie znamy adresu tej osoby, więc nie zawiadomiliśmy jej o przekazaniu."


def _notice(row: Complaint, one: ComplaintLetter, head: dict[str, Any]) -> Paper:
    """To the sender: who deals with it now and why; of a report neither."""
    words, hides = _WORDS[Kind(row.kind)], row.kind == Kind.INTERWENCJA
    said = words.told.format(day=_day(row.received_on), to=one.recipient)
    parts: list[Part] = [Text(said)]
    if not hides:
        parts += [
            Text("Nie trzeba pisać jeszcze raz. Odpowiedź przyśle ten organ."),
            *_basis(row, one.kind),
            Heading("Dlaczego przekazaliśmy"), *(Text(line) for line in _lines(one.text)),
        ]  # fmt: skip
        if where := ", ".join(_lines(one.address)):
            parts += [Heading("Adres tego organu"), Text(f"{one.recipient}, {where}")]
    subject = f"Zawiadomienie o przekazaniu {words.of}"
    return Paper(subject=subject, parts=tuple(parts), addressee=_author(row), **head)


def _delay(row: Complaint, one: ComplaintLetter, head: dict[str, Any]) -> Paper:
    """To the sender: the answer comes later, by when and why."""
    assert one.until is not None, "the table has a constraint for it"
    words = _WORDS[Kind(row.kind)]
    parts: list[Part] = [
        Text(words.late.format(day=_day(row.received_on))),
        Text(f"Nowy termin to {_day(one.until)}"), *_basis(row, one.kind),
        Heading("Powód"), *(Text(line) for line in _lines(one.text)),
    ]  # fmt: skip
    if row.kind == Kind.SKARGA:
        parts += [Heading("Pouczenie"), Text(URGE)]
    subject = "Zawiadomienie o nowym terminie"
    return Paper(subject=subject, parts=tuple(parts), addressee=_author(row), **head)
