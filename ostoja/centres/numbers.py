"""Numbers that are given once and never again: each series counts in its own locked row."""

from typing import Any

from django.db import models


def next_number(series: type[models.Model], **which: Any) -> int:
    """The next number of the series that ``which`` names, from 1; its row has a column ``last``.

    The row stays locked until the transaction ends: a number is taken back only with everything
    that got it.
    """
    return first_of(series, 1, **which)


def first_of(series: type[models.Model], many: int, **which: Any) -> int:
    """The first of ``many`` numbers that follow each other, as ``next_number`` gives one."""
    held = locked(series, **which)
    held.last += many
    held.save()
    return int(held.last) - many + 1


def locked(series: type[models.Model], **which: Any) -> Any:
    """The row of a series, made where there is none, held until the transaction ends."""
    rows = series._default_manager
    row, _ = rows.get_or_create(**which)
    return rows.select_for_update().get(pk=row.pk)
