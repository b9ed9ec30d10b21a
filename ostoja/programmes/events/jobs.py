"""Sign-ups are forgotten thirty days after their meeting."""

from datetime import time

from ostoja.jobs.job import Run, job
from ostoja.jobs.rhythm import Daily
from ostoja.programmes.events import services
from ostoja.programmes.events.actions import KEPT, ForgetSignUps


@job(rhythm=Daily(time(4, 50)))
def forget(run: Run) -> None:
    """Delete what is due."""
    for row in services.over_since(run.at - KEPT):
        ForgetSignUps(slug=run.slug, at=run.at, actor=run.actor, key=row.key).execute()
