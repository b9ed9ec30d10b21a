"""Numbers that are given once and never again: each series counts in its own locked row."""

from typing import Any

from django.db import models


def next_number(series: type[models.Model], **which: Any) -> int:
    """The next number of the series that ``which`` names, from 1; its row has a column ``last``.

    The row stays locked until the transaction ends: a number is taken back only with everything
    that got it.
    """
    rows = series._default_manager
    row, _ = rows.get_or_create(**which)
    held: Any = rows.select_for_update().get(pk=row.pk)
    held.last += 1
    held.save()
    return int(held.last)
