"""The standing work of data protection: identity goes by itself when its time is over."""

from datetime import time

from ostoja.jobs.job import Run, job
from ostoja.jobs.rhythm import Daily
from ostoja.privacy import ending


@job(rhythm=Daily(time(2, 40)))
def retention(run: Run) -> None:
    """Forget those who have stood on the list of terms long enough, and say that it was done."""
    ending.run(run.slug, run.at)
