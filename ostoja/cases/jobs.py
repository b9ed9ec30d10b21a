"""The standing work of cases: drafts of applications that nobody sent are forgotten."""

from datetime import time

from ostoja.cases.actions import ForgetDrafts
from ostoja.jobs.job import Run, job
from ostoja.jobs.rhythm import Daily


@job(rhythm=Daily(time(3, 45)))
def forget_drafts(run: Run) -> None:
    """Delete drafts that nobody has touched for thirty days."""
    ForgetDrafts(slug=run.slug, at=run.at, actor=run.actor).execute()
