"""The standing work of cases: drafts nobody sent are forgotten, lists of old files carried out."""

from datetime import time

from ostoja.cases import disposal
from ostoja.cases.actions import ForgetDrafts
from ostoja.cases.actions.disposal import DestroyCases
from ostoja.jobs.job import Run, job
from ostoja.jobs.rhythm import Daily

A_NIGHT = 10  # batches


@job(rhythm=Daily(time(3, 45)))
def forget_drafts(run: Run) -> None:
    """Delete drafts that nobody has touched for thirty days."""
    ForgetDrafts(slug=run.slug, at=run.at, actor=run.actor).execute()


@job(rhythm=Daily(time(3, 20)))
def destroy_old_files(run: Run) -> None:
    """Carry out approved lists of files whose term is over, a limited number a night.

    Killed and begun anew it goes on where it was: what is destroyed is on no list of what is left.
    """
    batches = A_NIGHT
    for one in list(disposal.ready()):
        while batches and disposal.left(one, run.at.date()):
            batches -= 1
            DestroyCases(slug=run.slug, at=run.at, actor=run.actor, key=one.key).execute()
