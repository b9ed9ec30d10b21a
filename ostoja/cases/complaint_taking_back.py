"""What holds the last step of a complaint, a suggestion or a report, so that it has to stay.

The procedure says which steps never go back and who may take back the others; here is what its own
papers say. Each answer is a plain sentence with what to do instead; empty where nothing holds.
"""

from collections.abc import Sequence

from django.utils.timezone import localdate

from ostoja.cases import complaints as read
from ostoja.cases.complaints import GIVING, Complaint, Entry
from ostoja.cases.models import ComplaintLetter, Outgoing
from ostoja.cases.services import table_of
from ostoja.core.procedures.engine import WayBack, standing

__all__ = ["held", "owner_before"]

REPLY, CHANGE = "podpis", "zmiana-prowadzacego"  # the steps of a signed reply, of another owner
# The engine speaks of cases, their leaders and heads; here others are asked, and a head may be the
# one complained about.
_BEGINNING = (
    "Początku się nie cofa, bo pismo ma już numer w rejestrze; niepotrzebny wpis zakończ krokiem z "
    "listy."
)
_THEIRS = (
    "Ten krok cofa osoba, która go zrobiła, albo ktoś, kto wyznacza rozpatrujących; poproś jedną z "
    "tych osób."
)
_SIGNED = "Ten krok zrobiło podpisane pismo, które zostaje w aktach; zamiast cofać, napisz nowe."


def held(row: Complaint, steps: Sequence[Entry], way: WayBack, papers: Sequence[Outgoing]) -> str:
    """Why the last of ``steps``, which are those that count, stays for whom ``way`` was found.

    ``papers`` are the reply and the letters.
    """
    if not way.allowed:
        return _against(steps, way)
    return _signed(steps[-1], papers) or _drafted(row, steps, papers) or _given(row, steps)


def owner_before(steps: Sequence[Entry]) -> Entry | None:
    """The step that named who looked into it before, where the last of ``steps`` names another."""
    if steps[-1].step not in GIVING:
        return None
    return next((one for one in reversed(steps[:-1]) if one.step in GIVING), None)


def _against(steps: Sequence[Entry], way: WayBack) -> str:
    if len(steps) == 1:
        return _BEGINNING
    return way.step.stays.pl if way.step.stays is not None else _THEIRS


def _takes(paper: Outgoing) -> str:
    """The step that its signature takes."""
    return str(paper.kind) if isinstance(paper, ComplaintLetter) else REPLY


def _signed(last: Entry, papers: Sequence[Outgoing]) -> str:
    """Whatever the table says: what was signed stays in the files, and so does its step."""
    made = any(one.signed_on == last.on and _takes(one) == last.step for one in papers)
    return _SIGNED if made else ""


def _drafted(row: Complaint, steps: Sequence[Entry], papers: Sequence[Outgoing]) -> str:
    """A draft that could not have been written before the last step rests on it."""
    table, last = table_of(row), steps[-1]
    before = standing(table, read.happened(steps[:-1])).state.code
    fits = {one.code for one in table.from_state(row.state)}
    fits -= {one.code for one in table.from_state(before)}
    since, drafts = localdate(last.at), [one for one in papers if one.signed_on is None]
    if not any(_takes(one) in fits and one.prepared_on >= since for one in drafts):
        return ""
    instead = "popraw projekt i zapisz następny krok z listy."
    if last.step in GIVING:
        instead = f"inną osobę wyznaczysz krokiem „{table.step(CHANGE).name.pl}”."
    return f"Na tym kroku opiera się pismo w przygotowaniu, więc krok zostaje; {instead}"


def _given(row: Complaint, steps: Sequence[Entry]) -> str:
    """It goes back to whoever looked into it before, if they are known and it is not about them."""
    before = owner_before(steps)
    if before is None:
        return ""
    if before.leader is None:
        return "Nie zapisano, kto rozpatrywał to wcześniej; wyznacz tę osobę krokiem z listy."
    if before.leader.pk == row.about_worker_id:
        return (
            "Wcześniej rozpatrywała to osoba, której pismo dotyczy; wyznacz kogoś innego krokiem z "
            "listy."
        )
    return ""
