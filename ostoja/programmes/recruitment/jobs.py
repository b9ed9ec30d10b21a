"""Candidates are forgotten when the days of their posting are over."""

from datetime import time

from ostoja.jobs.job import Run, job
from ostoja.jobs.rhythm import Daily
from ostoja.programmes.recruitment import services
from ostoja.programmes.recruitment.actions import ForgetCandidates


@job(rhythm=Daily(time(4, 40)))
def forget(run: Run) -> None:
    """Delete what is due."""
    for row in services.to_forget(run.at):
        ForgetCandidates(slug=run.slug, at=run.at, actor=run.actor, code=row.code).execute()
