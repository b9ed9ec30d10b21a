"""The door for decisions: what the law says of a case's household, the document, its print."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings

from ostoja.audit.actions import RefusedError
from ostoja.benefits import services as benefits
from ostoja.cases.models import Authority, Case, Decision
from ostoja.centres.secrets import here, keyed
from ostoja.core.decisions.basis import Counted, again, changed_rules, count, unconfirmed
from ostoja.core.decisions.book import Matter, book
from ostoja.core.decisions.compose import Composed, Reasons, Ruling, compose, named
from ostoja.core.law import poland
from ostoja.core.law.benefits import Benefit, Due
from ostoja.core.law.receipts import NEUTRAL
from ostoja.core.law.state import Case as Household
from ostoja.core.money import in_zl
from ostoja.core.where.places import address_on, name_on
from ostoja.directory import services as directory
from ostoja.letters.decisions import parts_of
from ostoja.letters.documents import Paper
from ostoja.people import services as people
from ostoja.people.models.base import in_force
from ostoja.people.permissions import READ

__all__ = [
    "Authority",
    "Decision",
    "Known",
    "authority",
    "composed",
    "counted",
    "decision",
    "decisions",
    "missing",
    "paper",
    "pattern",
    "pdf",
    "reference",
    "same_again",
    "words",
]  # fmt: skip
_MONTHS = ("Dochód rodziny: wynik", "Kryterium dochodowe: wynik")


@dataclass(frozen=True, slots=True)
class Known:
    """What the law says of a household: the answer with its basis, sentences with names."""

    counted: Counted
    names: Mapping[str, str]
    household: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]

    @property
    def due(self) -> Due:
        """The benefit as the law gives it."""
        return self.counted.due

    @property
    def amount(self) -> str:
        """The amount or its range as people read it; empty when the law names none."""
        due = self.due
        if due.amount is not None:
            return in_zl(due.amount)
        if due.most is None:
            return ""
        return (
            f"od {in_zl(due.least)} do {in_zl(due.most)}" if due.least else f"do {in_zl(due.most)}"
        )


def authority(day: date) -> Authority | None:
    """In whose name the centre decides on a day."""
    found: Authority | None = Authority.objects.filter(in_force(day)).first()
    return found


def pattern(case: Case) -> Matter | None:
    """How decisions in the case's matter are written, if there is a pattern."""
    return book().matter(case.matter)


def decisions(case: Case) -> tuple[Decision, ...]:
    """All documents of a case, the oldest first."""
    rows = Decision.objects.filter(case=case)
    return tuple(rows.select_related("prepared_by", "checked_by", "signed_by"))


def decision(case: Case, key: str) -> Decision | None:
    """One document of a case."""
    return next((one for one in decisions(case) if one.key == key), None)


def counted(
    slug: str, case: Case, answers: Mapping[str, bool], user: Any, day: date
) -> Known:  # fmt: skip
    """What the household of the case is due, by the law of ``day``.

    The household is that of the day of the application, the income that of the month before it.
    Raises ``RefusedError`` when something is missing, and says what.
    """
    matter = pattern(case)
    if matter is None:
        raise RefusedError("Dla tej sprawy nie ma jeszcze wzoru decyzji; przygotuj ją na papierze.")
    month = (case.begun.replace(day=1) - timedelta(days=1)).replace(day=1)
    key, names = _household(case, matter, user)
    household = _asked(people.case_of(key, matter.household, case.begun, month), case, answers)
    benefit = _benefit(matter, day)
    found = benefits.entitled(slug, household, day, [benefit]).benefits
    due = next(one for one in found if one.person in (None, case.person.key))
    state = benefits.law_of(slug, day)
    kept = count(state, household, benefit, replace(due, why=named(due.why, names)))
    kept.basis["income_month"] = month.isoformat()
    return Known(
        kept, names, tuple(_facts(due, household, month)),
        () if due.confirmed else _doubts(slug, benefit, day),
    )  # fmt: skip


def _household(case: Case, matter: Matter, user: Any) -> tuple[str, dict[str, str]]:
    """The key of the household and the names of its members, all open to the reader."""
    file = people.file(case.person.key, user, case.begun)
    every = file.households if file else ()
    together = next((one for one in every if one.act_code == matter.household), None)
    if together is None:
        raise RefusedError(
            "W dniu wniosku osoba nie miała wpisanego gospodarstwa według tej ustawy; "
            "wpisz je w teczce."
        )
    ids = {member.person_id for member, _ in together.members}
    if user is not None and len(people.names_of(ids, user, case.begun, READ)) < len(ids):
        raise RefusedError(
            "W gospodarstwie jest osoba, której teczki nie możesz czytać; decyzję przygotuje ktoś, "
            "kto może."
        )
    return together.key, {member.person.key: name for member, name in together.members}


def _asked(household: Household, case: Case, answers: Mapping[str, bool]) -> Household:
    """The household with the answers that the register does not have, the applicant's own."""
    inputs = poland.law().inputs
    persons, whole = dict(household.persons), dict(household.household)
    for name, value in answers.items():
        kind = inputs[name]
        if kind.entity == "household":
            whole[name] = value
        else:
            neutral = NEUTRAL[kind.unit]
            persons[name] = tuple(
                value if key == case.person.key else neutral for key in household.ids
            )
    return Household(household.ids, persons, whole)


def _benefit(matter: Matter, day: date) -> Benefit:
    known = [b for b in poland.BENEFITS if b.code == matter.benefit and b.in_force(day)]
    if not known:
        raise RefusedError("Tego świadczenia dziś nie ma w prawie; sprawdź sprawę.")
    return known[0]


def _facts(due: Due, household: Household, month: date) -> Any:
    yield "Osób w gospodarstwie", str(len(household.ids))
    yield "Dochód z miesiąca", f"{month:%m.%Y}"
    for start in _MONTHS:
        said = next((one.result for one in due.why if one.text.startswith(start)), None)
        if said:
            yield start.partition(":")[0], said


def _doubts(slug: str, benefit: Benefit, day: date) -> tuple[str, ...]:
    """What the amount rests on that nobody has confirmed, by name."""
    state = benefits.law_of(slug, day)
    mine = {one.name for one in state.plan(benefit.rules)}
    readings = [
        line.title
        for line, signature in benefits.lines(slug, day)
        if signature is None and line.code in mine
    ]
    return (*unconfirmed(state, benefit), *readings)


def missing(due: Due) -> tuple[str, ...]:
    """What the law asks and nobody has said, in words."""
    inputs = poland.law().inputs
    return tuple(inputs[name].title if name in inputs else name for name in due.missing)


def same_again(one: Decision) -> tuple[Due, tuple[str, ...]]:
    """The amount counted anew from what was kept, and the rules whose text is another today."""
    basis = json.loads(one.basis)
    law = poland.law()
    return again(law, poland.BENEFITS, basis), changed_rules(law, basis)


def kept_due(one: Decision) -> dict[str, Any]:
    """The law's answer as it was when the document was written."""
    found: dict[str, Any] = json.loads(one.basis)["due"]
    return found


def words(one: Decision) -> dict[str, Any]:
    """The text of a document as it was composed."""
    found: dict[str, Any] = json.loads(one.words)
    return found


def written(
    case: Case, ruling: Ruling, reasons: Reasons, by: Authority, user: Any, day: date
) -> dict[str, Any]:
    """All that a document says, ready to be kept."""
    file = people.file(case.person.key, user, day)
    name = people.name_of(case.person)
    said = f"{name.given} {name.surname}" if name else ""
    address = file.address if file and file.address else "do odbioru w ośrodku"
    plain = {**asdict(ruling), "first": _iso(ruling.first), "last": _iso(ruling.last),
             "of": _iso(ruling.of)}  # fmt: skip
    return {
        "ruling": plain,
        "typed": reasons.facts,
        "composed": asdict(compose(ruling, reasons, by.board)),
        "addressee": [said, address],
        "authority": [by.office, by.authorisation],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def composed(one: Decision) -> Composed:
    """The parts of a document."""
    raw = words(one)["composed"]
    return Composed(**{name: _tuples(value) for name, value in raw.items()})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value


def reference(case: Case, one: Decision) -> str:
    """What is printed as the sign; a neutral one where the sign itself could betray somebody."""
    if case.matter in book().neutral or case.person.restricted:
        return f"Pismo {one.key}"
    return str(case.sign)


def paper(slug: str, case: Case, one: Decision, day: date, signed: tuple[str, ...]) -> Paper:
    """The document as it is printed on ``day``."""
    facts, text, parts = directory.book(slug).facts, words(one), composed(one)
    unit = next((u for u in facts.units if u.code == facts.centre.head_office), None)
    buildings = {building.code: building for building in facts.buildings}
    sender = [name_on(unit, day).name if unit else facts.centre.name]
    if unit and (address := address_on(unit, buildings, day)):
        sender.append(address)
    demo = None
    if settings.OSTOJA_DEMO:
        made_up = facts.centre.made_up
        demo = "To miasto jest zmyślone." if made_up else f"Prawdziwa strona: {facts.centre.site}"
    return Paper(
        sender=(*sender, *text["authority"]), day=day, place=facts.centre.town,
        subject=parts.subject, parts=tuple(parts_of(parts)), demo=demo,
        reference=reference(case, one), addressee=tuple(text["addressee"]), signed=signed,
    )  # fmt: skip


def sealed(one: Decision) -> str:
    """The seal of what a signed document says."""
    return keyed("decision", f"{one.words}\n{one.basis}\n{one.pdf}", here())


def pdf(one: Decision) -> bytes:
    """The bytes that were signed. Raises ``RefusedError`` when they are not those any more."""
    if one.pdf is None or sealed(one) != one.seal:
        raise RefusedError("Zapis decyzji nie zgadza się z pieczęcią; powiadom administratora.")
    return base64.b64decode(one.pdf)
