"""The tables of visits."""

from ostoja.visits.models.kinds import Away, Duty, Kind, VisitRules
from ostoja.visits.models.queue import Line, LineDay, Ticket, TicketState
from ostoja.visits.models.visit import Message, MessageState, State, Visit, Waiting, Way

__all__ = [
    "Away", "Duty", "Kind", "Line", "LineDay", "Message", "MessageState", "State", "Ticket",
    "TicketState", "Visit", "VisitRules", "Waiting", "Way",
]  # fmt: skip
