"""Django's PostgreSQL with several hosts: the primary, and while there is none a replica."""

from typing import Literal

from django.db import DatabaseError, InterfaceError, OperationalError


def state_in(error: BaseException | None) -> Literal["read-only", "gone"] | None:
    """What ``error`` says about the database: it takes no writes now, it is gone, or nothing."""
    while error is not None:
        if type(error).__name__ == "ReadOnlySqlTransaction":
            return "read-only"
        if isinstance(error, OperationalError | InterfaceError):
            return "gone"
        error = error.__cause__ if isinstance(error, DatabaseError) else None
    return None
