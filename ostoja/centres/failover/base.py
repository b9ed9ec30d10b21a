"""Connect to the host that takes writes; when no host does, to any that answers.

A replica refuses to write by itself (``ReadOnlySqlTransaction``). A connection lives as long as one
request, so the next request finds the new primary as soon as there is one.
"""

from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, over several hosts."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that can write, else one that can read. Raises when no host answers."""
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            return super().get_new_connection({**conn_params, "target_session_attrs": "any"})
