"""What may change outside an action: the whole list, each entry with its reason.

Tables of Django, its sessions, axes and other libraries are not ours and carry no trigger; here are
our own tables and columns that do not go through an action. A line more needs a reason.
"""

from types import MappingProxyType

_OWN = "the audit itself: only ever added to, and chained by hash"
TABLES = MappingProxyType(
    dict.fromkeys(("audit_event", "audit_change", "audit_read", "audit_link", "audit_seal"), _OWN)
)
# Bookkeeping of the machine: nobody acts, and it may change at any moment. The orders of jobs are
# a library's table; they hold keys and codes only (ostoja.jobs.job refuses anything else).
MACHINERY = MappingProxyType(
    {
        "flood_knock": "attempts at public forms, for a day; a record of each is a second flood",
        "jobs_schedule": "when standing work comes round next",
        "jobs_worker": "which workers are alive, every few seconds",
    }
)
# Computed from recorded rows: guarded, but not recorded again (ostoja.audit.triggers.derived).
DERIVED = MappingProxyType(
    {"people_searchkey": "blind indexes of names and addresses; `ostoja keys search` compares them"}
)
# Public pages belong to the editors' library: its own log keeps every draft, and the moment of
# publishing is an action like any other (ostoja.content.publishing).
PAGES = MappingProxyType(
    dict.fromkeys(
        (
            "content_centreroot", "content_news", "content_article", "content_guide",
            "content_documentpage", "content_clause", "content_project", "content_campaign",
            "content_media",
        ),
        "rows of the editors' library",
    )
)  # fmt: skip
COLUMNS = MappingProxyType(
    {
        ("accounts_user", "last_login"): "Django writes it at each sign-in",
        ("centres_centre", "content_version"): "a count of the events themselves",
    }
)


def left_out(table: str) -> tuple[str, ...]:
    """The columns of ``table`` that may change outside an action."""
    return tuple(column for known, column in COLUMNS if known == table)
