"""The current centre of a thread of work; without one nothing scoped can be read or written."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ostoja.centres.window import told

_current: ContextVar[int | None] = ContextVar("ostoja_current_centre", default=None)


def current_centre() -> int | None:
    """The key of the current centre, or ``None`` outside every centre."""
    return _current.get()


@contextmanager
def in_centre(key: int | None) -> Iterator[None]:
    """Work inside one centre; the centre before is restored afterwards, also after an error.

    Requests, jobs and commands all come in here. PostgreSQL is told as well, for as long as a
    transaction lasts, so read inside: a queryset evaluated later finds nothing there.
    """
    token = _current.set(key)
    try:
        with told(key):
            yield
    finally:
        _current.reset(token)
