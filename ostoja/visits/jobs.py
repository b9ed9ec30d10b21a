"""The standing work of visits: reminders, and forgetting contacts."""

from datetime import time

from ostoja.jobs.job import Run, job
from ostoja.jobs.rhythm import Daily, Every
from ostoja.visits import reminding
from ostoja.visits.actions.reminding import ForgetContacts
from ostoja.visits.channels import channels


@job(rhythm=Every(10))
def remind(run: Run) -> None:
    """Remind of the visits that are due; whatever was claimed once is not sent again."""
    reminding.run(run.slug, run.at, channels())


@job(rhythm=Daily(time(3, 30)))
def forget(run: Run) -> None:
    """Delete contacts of visits that are long over."""
    ForgetContacts(slug=run.slug, at=run.at, actor=run.actor).execute()
