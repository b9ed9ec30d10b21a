"""What the campaign does by itself, every morning."""

from datetime import time
from typing import Any

from ostoja.audit.actions import RefusedError
from ostoja.jobs.job import Run, job
from ostoja.jobs.rhythm import Daily
from ostoja.programmes.gifts import actions, services


@job(rhythm=Daily(time(5, 20)))
def tidy(run: Run) -> None:
    """Free letters whose parcel did not come; forget the people of editions long over."""
    shared: dict[str, Any] = {"slug": run.slug, "at": run.at, "actor": run.actor}
    if services.overdue(run.at.date()):
        actions.ReleaseOverdue(**shared).execute()
    for one in services.editions():
        if services.remembers(one):
            try:
                actions.ForgetEdition(**shared, edition=one.code).execute()
            except RefusedError:
                continue  # its time has not come
