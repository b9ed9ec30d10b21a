"""Telling PostgreSQL the current centre: for one transaction, never for a connection.

A setting of the connection would stay when a pool hands the connection to somebody else. So the
outermost ``in_centre`` opens a *window*: a transaction that knows the centre and is there to be
read in. An action steps out of the window (``apart``), so that it commits when it says it is done,
as on SQLite. On SQLite nothing happens here: a transaction there would take the lock of writers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import TypeVar

from django.db import connection, transaction

SETTING = "ostoja.centre"
T = TypeVar("T")


class Window:
    """One transaction that knows its centre; it can be closed and opened again."""

    def __init__(self, key: int | None) -> None:
        self._atomic = transaction.atomic()
        self.key = key

    def __enter__(self) -> "Window":
        self._atomic = transaction.atomic()
        self._atomic.__enter__()
        tell(self.key)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        self._atomic.__exit__(kind, error, trace)

    def innermost(self) -> bool:
        """Whether no other transaction or savepoint has been opened inside this window."""
        blocks = connection.atomic_blocks
        return bool(blocks) and blocks[-1] is self._atomic


_window: ContextVar[Window | None] = ContextVar("ostoja_window", default=None)
_told: ContextVar[int | None] = ContextVar("ostoja_told", default=None)


def tell(key: int | None) -> None:
    """Tell PostgreSQL the centre until the end of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config('{SETTING}', %s, true)", [str(key or "")])


@contextmanager
def told(key: int | None) -> Iterator[None]:
    """PostgreSQL knows ``key`` inside, and afterwards what it knew before."""
    if connection.vendor != "postgresql":
        yield
    elif connection.in_atomic_block:
        with _inside(key):
            yield
    elif key is None:
        yield  # no transaction, no setting: nothing is seen
    else:
        with Window(key) as window, _remembered(_window, window), _remembered(_told, key):
            yield


@contextmanager
def _inside(key: int | None) -> Iterator[None]:
    """Within a transaction: another centre for a while.

    After a failed statement nothing can be told, and need not be: the rollback, to a savepoint or
    of everything, restores the setting too.
    """
    before = _told.get()
    if key == before:
        yield
        return
    _switch(key)
    try:
        with _remembered(_told, key):
            yield
    finally:
        _switch(before)


def _switch(key: int | None) -> None:
    window = _window.get()
    if window is not None:
        window.key = key
    if connection.in_atomic_block and usable():
        tell(key)


@contextmanager
def _remembered(variable: ContextVar[T], value: T) -> Iterator[None]:
    token = variable.set(value)
    try:
        yield
    finally:
        variable.reset(token)


def usable() -> bool:
    """Whether the current transaction still takes statements."""
    from psycopg.pq import TransactionStatus  # only where PostgreSQL is

    raw = connection.connection
    failed = raw is None or raw.closed or raw.info.transaction_status == TransactionStatus.INERROR
    return not (failed or connection.needs_rollback)


@contextmanager
def apart() -> Iterator[None]:
    """Leave the window for a transaction of one's own, and come back to it afterwards.

    Whoever has opened a transaction inside the window wants everything in it together and stays.
    """
    window = _window.get()
    if connection.vendor != "postgresql" or window is None or not window.innermost():
        yield
        return
    window.__exit__()
    try:
        with _remembered(_window, None), _remembered(_told, None):
            yield
    finally:
        window.__enter__()


def renew() -> None:
    """Give the window a fresh transaction when a statement has failed in it."""
    window = _window.get()
    if window is None or not window.innermost() or usable():
        return
    transaction.set_rollback(True)
    window.__exit__()
    window.__enter__()
