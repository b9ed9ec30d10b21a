"""What it costs that no row may point into another centre: adding with and without the guard."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

ROWS = 500


def adding(centre: Any) -> Callable[[], None]:
    """Add telephones of a unit, have the guard asked, and give everything up."""
    from django.db import connection, transaction

    from ostoja.audit.acting import acting
    from ostoja.centres.context import in_centre
    from ostoja.directory import models as m

    unit = m.Unit.objects.first()

    def work() -> None:
        with transaction.atomic(), acting(centre.slug), in_centre(centre.pk):
            rows = [
                m.Phone(centre=centre, unit=unit, number=str(n), position=n, trust="sourced")
                for n in range(1000, 1000 + ROWS)
            ]
            m.Phone.objects.bulk_create(rows)
            if connection.vendor == "postgresql" and guarded():
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS directory_phone_unit_id_same IMMEDIATE")
            transaction.set_rollback(True)

    return work


def guarded() -> bool:
    """Whether telephones are guarded at this moment."""
    return _guarded[0]


_guarded = [True]


@contextmanager
def without() -> Iterator[None]:
    """No guard on telephones inside."""
    from django.apps import apps
    from django.db import connection

    from ostoja.centres import references

    if connection.vendor == "sqlite":
        references.release()
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "ALTER TABLE directory_phone DROP CONSTRAINT directory_phone_unit_id_same"
            )
    _guarded[0] = False
    yield
    for config in apps.get_app_configs():
        references.install(config)
    _guarded[0] = True
