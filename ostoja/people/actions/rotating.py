"""New keys for old rows: encrypted columns of every table, in batches, resumed where it stopped."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.apps import apps
from django.db import connection, models

from ostoja.audit.actions import RefusedError
from ostoja.centres import secrets
from ostoja.centres.models import Centre, CentreScoped
from ostoja.centres.secrets import EncryptedText
from ostoja.people.actions.base import OfPeople


def encrypted() -> Iterator[tuple[type[CentreScoped], list[str]]]:
    """Every table of a centre with encrypted columns, and those columns."""
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        names = [field.attname for field in fields if isinstance(field, EncryptedText)]
        if names and issubclass(model, CentreScoped):
            yield model, names


def columns_of(label: str) -> tuple[type[CentreScoped], list[str]]:
    """The table of a label such as ``people.Person``. Raises ``RefusedError``."""
    for model, names in encrypted():
        if model._meta.label == label:
            return model, names
    raise RefusedError(f"Tabela „{label}” nie ma zaszyfrowanych kolumn.")


@dataclass(frozen=True, kw_only=True)
class RotateKeys(OfPeople):
    """Encrypt a batch of rows of one table with the current key; ``after`` is the last row done.

    Rows that have the current key already are left alone, so it can be stopped and begun again.
    """

    table: str
    after: int = 0
    size: int = 1000

    name: ClassVar[str] = "wymiana klucza"

    def about(self) -> str:
        """The table."""
        return self.table

    def check(self) -> None:
        """Only the command line does this, and only with keys that are secret."""
        super().check()
        if self.actor.role != "system":
            raise RefusedError("Klucze wymienia się poleceniem ostoja keys rotate.")
        columns_of(self.table)

    def change(self, centre: Centre) -> dict[str, Any]:
        """Re-encrypt what has an older key; says how many rows and which was the last."""
        model, names = columns_of(self.table)
        last, done = 0, 0
        for key, *sealed in self._raw(model, names, centre):
            last = key
            old = {
                name: secrets.decrypt(bytes(value), centre.pk)
                for name, value in zip(names, sealed, strict=True)
                if value is not None and self._stale(bytes(value))
            }
            if old:
                model.objects.filter(pk=key).update(**old)
                done += 1
        return {"rows": done, "last": last}

    def _raw(
        self, model: type[models.Model], names: list[str], centre: Centre
    ) -> list[tuple[Any, ...]]:
        """The rows as they are stored, held against others until the end of the batch."""
        table, listed = model._meta.db_table, ", ".join(names)
        hold = "FOR UPDATE" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, {listed} FROM {table} WHERE centre_id = %s AND id > %s "
                f"ORDER BY id LIMIT %s {hold}",
                [centre.pk, self.after, self.size],
            )
            return list(cursor.fetchall())

    @staticmethod
    def _stale(sealed: bytes) -> bool:
        return secrets.key_version(sealed) != secrets.keyring().current
