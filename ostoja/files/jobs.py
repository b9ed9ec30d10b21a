"""What is in quarantine is looked at again and again, until the scanner answers."""

from ostoja.files import services
from ostoja.files.actions import look_at
from ostoja.jobs.job import Run, job
from ostoja.jobs.rhythm import Every


@job(rhythm=Every(5))
def check(run: Run) -> None:
    """Look at every file in quarantine; when the scanner is away, the next round tries again."""
    for key in services.waiting():
        if not look_at(run.slug, key, run.at):
            return
