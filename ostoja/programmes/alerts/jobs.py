"""The standing work of alerts: calling those on duty, and forgetting where somebody slept."""

from ostoja.jobs.job import Run, job
from ostoja.jobs.rhythm import Every
from ostoja.programmes.alerts import calling, services
from ostoja.programmes.alerts.actions import ForgetPlace
from ostoja.visits.channels import channels


@job(rhythm=Every(1))
def call(run: Run) -> None:
    """Call whoever is next while nobody has opened an alert."""
    calling.run(run.slug, run.at, channels())


@job(rhythm=Every(60))
def forget(run: Run) -> None:
    """Delete the places whose hours are over."""
    for key in services.to_forget(run.at):
        ForgetPlace(slug=run.slug, at=run.at, actor=run.actor, alert=key).execute()
