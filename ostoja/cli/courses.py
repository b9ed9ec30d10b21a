"""One made-up case of the demo from the application to a signed decision, by its accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class Hands:
    """Who acts, when and where: an account of the demo in its role."""

    slug: str
    at: datetime
    users: Mapping[str, Any]

    def by(self, role: str) -> dict[str, Any]:
        """What every action is given when the account of ``role`` acts; the system without one."""
        from ostoja.audit.actions import Person, System

        actor = Person(self.users[role], role) if role else System()
        return {"slug": self.slug, "at": self.at, "actor": actor, "reason": "pokaz"}


ROLES = ("unit_head", "social_worker", "benefits", "director")


def run(slug: str, found: dict[str, Any], course: dict[str, Any], at: datetime) -> None:
    """The whole way; nothing where the demo has not the people or the accounts."""
    from ostoja.accounts.models import User
    from ostoja.people import services as people

    emails = {role: f"{role}@{slug}.example" for role in ROLES}
    users = {one.email: one for one in User.objects.filter(email__in=emails.values())}
    person = people.person(course["person"], None, at.date())
    if person is None or len(users) < len(emails):
        return
    hands = Hands(slug, at, {role: users[email] for role, email in emails.items()})
    begun = at.date() - timedelta(days=course["days"])
    _incomes(hands, course, begun)
    _opened(hands, found, course, begun)
    _talked(hands, course)
    _decided(hands, course)


def _incomes(hands: Hands, course: dict[str, Any], begun: date) -> None:
    """What everybody of the household had in the month that counts."""
    from ostoja.people import actions, services

    file = services.file(course["person"], None, begun)
    homes = [home for home in file.households if home.act_code == "ups"] if file else []
    month = (begun.replace(day=1) - timedelta(days=1)).replace(day=1)
    for member, _ in homes[0].members:
        mine = member.person.key == course["person"]
        receipts = course["income"] if mine else dict.fromkeys(course["income"], 0)
        actions.RecordIncome(
            **hands.by(""), person=member.person.key, act="ups", month=month, receipts=receipts,
            evidence="statement",
        ).execute()  # fmt: skip


def _opened(
    hands: Hands, found: dict[str, Any], course: dict[str, Any], begun: date
) -> None:  # fmt: skip
    """Who decides, the application at the counter, its worker, the order of the interview."""
    from ostoja.cases.actions import MakeUpCase, SetAuthority, TakeStep
    from ostoja.letters.actions import Arrived

    key, today = course["person"], hands.at.date()
    SetAuthority(**hands.by(""), **found["authority"], since=today - timedelta(days=365)).execute()
    arrived = Arrived(received_on=begun, channel="in_person", person=key, matter=course["matter"])
    MakeUpCase(**hands.by(""), arrived=arrived, key=key).execute()
    worker = hands.users["social_worker"].pk
    TakeStep(**hands.by("unit_head"), case=key, step="przydzial", on=today, owner=worker).execute()
    TakeStep(
        **hands.by("social_worker"), case=key, step="zlecenie-wywiadu", on=today,
        facts={"known": begun},
    ).execute()  # fmt: skip


def _talked(hands: Hands, course: dict[str, Any]) -> None:
    """The interview with what the register knows, a note, the plan and its acceptance."""
    from ostoja.cases import interviews, services, working
    from ostoja.cases.actions.working import AcceptPlan, AddNote, FinishForm, WriteForm, WritePlan
    from ostoja.core.forms import forms

    key, by, today = course["person"], hands.by("social_worker"), hands.at.date()
    case = services.case(key, by["actor"].user, today)
    assert case is not None, "it was opened a moment ago"
    known = interviews.known(forms()["wywiad"], case, by["actor"].user, today)
    answers = {**known, **course["interview"], "dzien": today.isoformat()}
    WriteForm(**by, case=key, form="wywiad", answers=answers).execute()
    FinishForm(**by, case=key, form="wywiad").execute()
    AddNote(**by, case=key, text=course["note"], minutes=40).execute()
    first, last = _days(today)
    offer = working.Proposal(
        matter=course["matter"], amount=_most(hands, case), first=first, last=last, words=""
    )
    WritePlan(**by, case=key, goals=course["goals"], proposals=(offer,)).execute()
    AcceptPlan(**hands.by("unit_head"), case=key).execute()


def _days(today: date) -> tuple[date, date]:
    """From the next month on, six months."""
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = (first + timedelta(days=6 * 31)).replace(day=1) - timedelta(days=1)
    return first, last


def _most(hands: Hands, case: Any) -> int | None:
    """The most that the law gives; nothing typed in a file of the demo."""
    from ostoja.cases import deciding

    return deciding.counted(hands.slug, case, {}, None, hands.at.date()).due.most


def _decided(hands: Hands, course: dict[str, Any]) -> None:
    """Written, checked and signed by three people."""
    from ostoja.cases import services, working
    from ostoja.cases.actions import CheckDecision, SignDecision
    from ostoja.cases.actions.decisions import MakeUpDecision

    key, made = course["person"], course["decision"]
    case = services.case(key, None, hands.at.date())
    assert case is not None, "it was opened a moment ago"
    plan = working.plan(case)
    assert plan is not None, "it was accepted a moment ago"
    offer = working.proposals(plan)[0]
    MakeUpDecision(
        **hands.by("benefits"), case=key, key=made, kind="grant", amount=offer.amount,
        first=offer.first, last=offer.last, payment=course["payment"],
        facts=working.established(case),
    ).execute()  # fmt: skip
    CheckDecision(**hands.by("unit_head"), case=key, decision=made).execute()
    SignDecision(**hands.by("director"), case=key, decision=made, way="paper").execute()
