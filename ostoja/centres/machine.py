"""The machine below: what makes it unfit to serve, for health and for ``check --deploy``."""

import shutil
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LEAST_FREE = 200 * 2**20  # bytes: below it a database soon stops in the middle of a sentence


def unapplied() -> list[str]:
    """Migrations of this code that the database does not have yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def ask_the_database() -> None:
    """Raises ``DatabaseError`` when it does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def disk_is_full() -> bool:
    """Whether little is left where this installation writes."""
    return shutil.disk_usage(settings.VAR).free < LEAST_FREE


def far_without_tls(place: dict[str, Any]) -> list[str]:
    """Hosts of a PostgreSQL ``place`` on other machines, reached without proof of who they are."""
    if place.get("OPTIONS", {}).get("sslmode") == "verify-full":
        return []
    return [host for host in place["HOST"].split(",") if not _here(host)]


def _here(host: str) -> bool:
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def readable_by_others(path: str) -> bool:
    """Whether more than owner and group may read a file, or more than the owner write it."""
    file = Path(path)
    return file.exists() and bool(file.stat().st_mode & 0o037)
