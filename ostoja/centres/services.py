"""Reading about centres."""

import re

from django.db import connection, transaction
from django.db.models import F, Q

from ostoja.centres.models import Centre
from ostoja.centres.versions import versions

_SLUG = re.compile(r"[a-z0-9-]{1,40}")


class UnknownCentreError(LookupError):
    """There is no such centre; the message is one plain sentence."""


def centres() -> list[Centre]:
    """All centres of the installation, by slug."""
    return list(Centre.objects.order_by("slug"))


def centre(slug: str) -> Centre | None:
    """The centre of a slug, or ``None``. What cannot be a slug never reaches the database."""
    if not _SLUG.fullmatch(slug):
        return None
    return Centre.objects.filter(slug=slug).first()


def centre_of(host: str, slug: str) -> Centre | None:
    """The centre that owns a host name (without port), else that of a slug; one query for both."""
    owner, asked = host.lower(), Q(slug=slug) if _SLUG.fullmatch(slug) else Q(pk__in=())
    rows = list(Centre.objects.filter(Q(host=owner) | asked))
    return next((one for one in rows if one.host == owner), rows[0] if rows else None)


def key(slug: str) -> int:
    """The centre's key. Raises ``UnknownCentreError`` when there is no such centre."""
    found = centre(slug)
    if found is None:
        raise UnknownCentreError(f"Nie ma ośrodka „{slug}” w tej instalacji.")
    return found.pk


def content_version(slug: str) -> int:
    """The version of a centre's public facts: one read of one column.

    Raises ``UnknownCentreError`` when there is no such centre.
    """
    versions_of_slug = Centre.objects.filter(slug=slug).values_list("content_version", flat=True)
    version = versions_of_slug.first() if _SLUG.fullmatch(slug) else None
    if version is None:
        raise UnknownCentreError(f"Nie ma ośrodka „{slug}” w tej instalacji.")
    return version


def named(key: int | None) -> tuple[str, int]:
    """The slug and content version of a centre's key. Raises ``UnknownCentreError``."""
    found = Centre.objects.filter(pk=key or 0).values_list("slug", "content_version").first()
    if found is None:
        raise UnknownCentreError("Nie ma takiego ośrodka w tej instalacji.")
    return found


def public_facts_changed(key: int) -> None:
    """Raise the content version; refused outside the transaction of the change itself.

    From here to the end of the transaction no worker serves a kept page.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("content version outside a transaction")
    versions().begin()
    Centre.objects.filter(pk=key).update(content_version=F("content_version") + 1)
    transaction.on_commit(versions().bump)


def public_change_given_up() -> None:
    """The change that was counted is rolled back: pages may be kept again."""
    versions().bump()
