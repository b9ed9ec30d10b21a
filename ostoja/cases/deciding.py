"""The door for decisions: what the law says of a case's household, the document, its print."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from django.conf import settings

from ostoja.audit.actions import RefusedError
from ostoja.benefits import services as benefits
from ostoja.cases.asked import Answers, answered, benefit_of
from ostoja.cases.models import Authority, Case, Decision
from ostoja.cases.services import table_of
from ostoja.centres import services as centres
from ostoja.centres.secrets import here, keyed
from ostoja.core.decisions.basis import Counted, again, changed_rules, count, unconfirmed
from ostoja.core.decisions.book import Kind, Matter, book
from ostoja.core.decisions.compose import Composed, named
from ostoja.core.law import poland
from ostoja.core.law.benefits import Benefit, Due
from ostoja.core.law.state import Case as Household
from ostoja.core.money import in_zl
from ostoja.core.where.facts import CentreFacts
from ostoja.core.where.places import address_on, name_on
from ostoja.directory import services as directory
from ostoja.letters.decisions import parts_of
from ostoja.letters.documents import Paper
from ostoja.people import services as people
from ostoja.people.models.base import in_force

__all__ = [
    "Authority",
    "Decision",
    "Known",
    "authority",
    "composed",
    "counted",
    "decision",
    "decisions",
    "doubts",
    "kind_name",
    "leads_on",
    "local_acts",
    "members",
    "missing",
    "names_in",
    "not_now",
    "paper",
    "pattern",
    "pdf",
    "reference",
    "renamed",
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


def leads_on(case: Case) -> frozenset[str]:
    """The steps that lead on from where the case is."""
    return frozenset(one.code for one in table_of(case).from_state(case.state))


def not_now(case: Case, kind: Kind) -> str:
    """Why a kind of letter is not written in the case as it stands; empty when it is."""
    if kind.states and case.state not in kind.states:
        return kind.not_yet
    if kind.sign and kind.sign not in leads_on(case):
        here = table_of(case).state(case.state).name.pl
        return f"Pismo „{kind.name}” nie pasuje do stanu sprawy „{here}”."
    return ""


def decisions(case: Case) -> tuple[Decision, ...]:
    """All documents of a case, the oldest first."""
    rows = Decision.objects.filter(case=case)
    return tuple(rows.select_related("prepared_by", "checked_by", "signed_by"))


def decision(case: Case, key: str) -> Decision | None:
    """One document of a case."""
    return next((one for one in decisions(case) if one.key == key), None)


def counted(
    slug: str, case: Case, answers: Answers, user: Any, day: date,
    said: Mapping[str, str] = MappingProxyType({}), whom: str = "", *,
    home: people.Together | None = None, version: int | None = None,
) -> Known:  # fmt: skip
    """What the household of the case is due, or pays for help in kind, by the law of ``day``.

    The household is that of the day of the application, the income that of the month before it, or
    of the year that its act counts. ``whom`` is the member whom the benefit is for; without one the
    applicant. ``home`` and the ``version`` of the centre's facts were read before, if given. Raises
    ``RefusedError`` when something is missing, and says what.
    """
    matter = pattern(case)
    if matter is None:
        raise RefusedError("Dla tej sprawy nie ma jeszcze wzoru decyzji; przygotuj ją na papierze.")
    benefit = benefit_of(matter, day)
    if benefit is None:
        raise RefusedError("Tego świadczenia dziś nie ma w prawie; sprawdź sprawę.")
    month = (case.begun.replace(day=1) - timedelta(days=1)).replace(day=1)
    home = home or members(case, matter, user, day)
    names = names_in(home)
    subject = whom or _applicant(case, home)
    if subject not in names:
        raise RefusedError("Tej osoby nie ma w gospodarstwie; wybierz ją z listy.")
    rows, of_act = tuple(member for member, _ in home.members), matter.household
    known = people.case_of_members(rows, of_act, case.begun, month if of_act == "ups" else None)
    household = answered(known, matter, answers, said, subject, day)
    version = centres.content_version(slug) if version is None else version
    found = benefits.entitled(slug, household, day, [benefit], version).benefits
    due = next(one for one in found if one.person in (None, subject))
    state = benefits.law_of(slug, day, version)
    kept = count(state, household, benefit, replace(due, why=named(due.why, names)))
    if matter.household == "ups":
        kept.basis["income_month"] = month.isoformat()
    return Known(
        kept, names, tuple(_facts(due, household, kept.basis)),
        () if due.confirmed else doubts(slug, benefit, day),
    )  # fmt: skip


def members(case: Case, matter: Matter, user: Any, day: date) -> people.Together:
    """The household of the day of the application, all of it open to the reader on ``day``."""
    home = people.household_of(case.person.key, matter.household, user, case.begun, day)
    if home is None:
        raise RefusedError(
            "W dniu wniosku osoba nie miała wpisanego gospodarstwa według tej ustawy; "
            "wpisz je w teczce."
        )
    closed = [m for m, name in home.members if name == people.UNNAMED or m.person.forgotten_on]
    if user is not None and closed:
        raise RefusedError(
            "W gospodarstwie jest osoba, której teczki nie możesz czytać; decyzję przygotuje ktoś, "
            "kto może."
        )
    return home


def names_in(home: people.Together) -> dict[str, str]:
    """The names of a household's members by the key under which the law counts them."""
    return {people.kept_as(member.person).key: name for member, name in home.members}


def _applicant(case: Case, home: people.Together) -> str:
    """The key of the applicant among the members, also where the record was merged."""
    own = {case.person_id, case.person.merged_into_id} - {None}
    every = (member.person for member, _ in home.members)
    return next(
        (people.kept_as(one).key for one in every if {one.pk, people.kept_as(one).pk} & own), ""
    )


def local_acts(known: Known) -> tuple[str, ...]:
    """The acts of the council or county on which a count rests."""
    local = benefits.local_parameters()
    kept = known.counted.basis["parameters"].values()
    return tuple(dict.fromkeys(one["basis"] for one in kept if one["code"] in local))


def _facts(due: Due, household: Household, basis: Mapping[str, Any]) -> Any:
    yield "Osób w gospodarstwie", str(len(household.ids))
    if month := basis.get("income_month"):
        yield "Dochód z miesiąca", f"{date.fromisoformat(month):%m.%Y}"
    elif year := household.household.get("usr_rok_dochodu"):
        yield "Dochód z roku", str(year)
    for start in _MONTHS:
        said = next((one.result for one in due.why if one.text.startswith(start)), None)
        if said:
            yield start.partition(":")[0], said


def doubts(slug: str, benefit: Benefit, day: date) -> tuple[str, ...]:
    """What the amount rests on that nobody has confirmed, by name."""
    state = benefits.law_of(slug, day)
    mine = {one.name for one in state.plan(benefit.rules)}
    readings = [
        line.title
        for line, signature in benefits.lines(slug, day)
        if signature is None and line.code in mine
    ]
    return tuple(dict.fromkeys((*unconfirmed(state, benefit), *readings)))


def kind_name(one: Decision) -> str:
    """What a document is, in a word or two."""
    kind = book().kind(one.kind)
    return kind.name if kind else one.kind


def missing(due: Due) -> tuple[str, ...]:
    """What the law asks and nobody has said, in words; a table that the council has not set."""
    law = poland.law()
    inputs, parameters = law.inputs, law.parameters.by_name
    titles = {name: one.title.pl for name, one in parameters.items()}
    return tuple(
        inputs[name].title if name in inputs else titles.get(name, name) for name in due.missing
    )


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


def composed(one: Decision) -> Composed:
    """The parts of a document; where the centre was renamed, its ruling says both names."""
    text = words(one)
    found = Composed(**{name: _tuples(value) for name, value in text["composed"].items()})
    line = text.get("renamed", "")
    return replace(found, ruling=(*found.ruling, line)) if line else found


def renamed(slug: str, old: Decision | None, day: date) -> str:
    """What a document of ``day`` says of who made the ``old`` one, if the name was another then."""
    if old is None or old.signed_on is None:
        return ""
    facts = directory.book(slug).facts
    then, now = _sender(facts, old.signed_on), _sender(facts, day)
    if then == now:
        return ""
    on = f"{old.signed_on.day}.{old.signed_on:%m.%Y}"
    return f"Decyzję z dnia {on} wydała jednostka o nazwie: {then}. Dziś ma ona nazwę: {now}."


def _sender(facts: CentreFacts, day: date) -> str:
    """The name of the head office as it was on a day."""
    unit = next((u for u in facts.units if u.code == facts.centre.head_office), None)
    return name_on(unit, day).name if unit else facts.centre.name


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value


def reference(case: Case, one: Decision) -> str:
    """What is printed as the sign; a neutral one where the sign itself could betray somebody."""
    if case.matter in book().neutral or case.person.restricted:
        return f"Pismo {one.key}"
    return str(case.sign)


def paper(
    slug: str, case: Case, one: Decision, day: date, signed: tuple[str, ...], under: str = ""
) -> Paper:  # fmt: skip
    """The document as it is printed on ``day``; ``under`` is the signer's own authorisation."""
    facts, text, parts = directory.book(slug).facts, words(one), composed(one)
    unit = next((u for u in facts.units if u.code == facts.centre.head_office), None)
    buildings = {building.code: building for building in facts.buildings}
    sender = [_sender(facts, day)]
    if unit and (address := address_on(unit, buildings, day)):
        sender.append(address)
    office, own = text["authority"]
    demo = None
    if settings.OSTOJA_DEMO:
        made_up = facts.centre.made_up
        demo = "To miasto jest zmyślone." if made_up else f"Prawdziwa strona: {facts.centre.site}"
    return Paper(
        sender=(*sender, office, under or own), day=day, place=facts.centre.town,
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
