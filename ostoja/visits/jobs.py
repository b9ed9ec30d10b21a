"""The standing work of visits: reminders, news for the waiting list, and forgetting contacts."""

from datetime import time

from ostoja.jobs.job import Run, job
from ostoja.jobs.rhythm import Daily, Every
from ostoja.visits import offering, reminding
from ostoja.visits.actions.reminding import ForgetContacts
from ostoja.visits.channels import channels


@job(rhythm=Every(10))
def remind(run: Run) -> None:
    """Remind of the visits that are due; whatever was claimed once is not sent again."""
    reminding.run(run.slug, run.at, channels())


@job(rhythm=Every(10))
def offer(run: Run) -> None:
    """Tell the waiting list of free slots, in order; nobody of the same slot twice."""
    offering.run(run.slug, run.at, channels())


@job(rhythm=Daily(time(3, 30)))
def forget(run: Run) -> None:
    """Delete contacts of visits that are long over."""
    ForgetContacts(slug=run.slug, at=run.at, actor=run.actor).execute()
