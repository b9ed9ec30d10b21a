"""What a resident may read on the site with the number, the code and the day of birth."""

from datetime import date

from ostoja.cases import deciding
from ostoja.cases.models import Decision, SentApplication
from ostoja.cases.services import counted, table_of
from ostoja.core.decisions.book import book
from ostoja.people import safety

__all__ = ["delivered", "is_born"]


def delivered(row: SentApplication) -> tuple[Decision, ...]:
    """The signed documents of an application's case that were delivered, the oldest first.

    Nothing before its delivery: the term of the appeal runs from there (art. 129 § 2 KPA), and two
    ways of learning of it would be two days. Nothing at all where the document or the person is
    protected; the page then says what it says before delivery, so the difference tells nothing.
    """
    case = row.case
    if case is None or case.matter in book().neutral or case.person.restricted:
        return ()
    if not safety.may_show(case.person):
        return ()
    told = {one.code for one in table_of(case).steps if _delivers(one.code)}
    last = max((one.on for one in counted(case) if one.step in told), default=None)
    if last is None:
        return ()
    signed = [(one, one.signed_on) for one in deciding.decisions(case)]
    return tuple(one for one, day in signed if day is not None and day <= last)


def _delivers(step: str) -> bool:
    """Steps of delivery are named alike: ``doreczenie``, ``doreczenie-oplaty``."""
    return step.partition("-")[0] == "doreczenie"


def is_born(row: SentApplication, day: date | None) -> bool:
    """Whether the day of birth is that of the person whom the case is about."""
    born = row.case.person.born if row.case else None
    return born is not None and born == day
