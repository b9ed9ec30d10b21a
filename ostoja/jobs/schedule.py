"""Standing jobs are ordered when their moment comes, by whichever worker holds the lock then."""

from datetime import datetime

from django.db import transaction

from ostoja.centres.services import centres
from ostoja.jobs.job import Job, jobs
from ostoja.jobs.models import Schedule


def tick(at: datetime) -> None:
    """Order every standing job whose moment has come: once, however many workers tick.

    What was missed while no worker ran is done once, not once for each time. A job that is new, or
    whose rhythm was changed by an upgrade, begins its rhythm anew.
    """
    known = {one.job: one for one in Schedule.objects.all()}
    for job in jobs():
        if job.rhythm is None:
            continue
        there = known.get(job.module_path)
        if there is None or there.rhythm != str(job.rhythm):
            _begin(job, at)
        elif there.next_at <= at:
            _order(job, at)


def _begin(job: Job[...], at: datetime) -> None:
    assert job.rhythm is not None
    Schedule.objects.update_or_create(
        job=job.module_path, defaults={"rhythm": str(job.rhythm), "next_at": job.rhythm.after(at)}
    )


def _order(job: Job[...], at: datetime) -> None:
    """The order and the next moment are one transaction, under the lock of the row."""
    assert job.rhythm is not None
    with transaction.atomic():
        due = Schedule.objects.filter(job=job.module_path, next_at__lte=at)
        row = due.select_for_update(skip_locked=True).first()
        if row is None:
            return  # another worker was first
        slugs = [""] if job.installation else [one.slug for one in centres()]
        job.order_many(slugs, at=row.next_at, key=row.next_at.isoformat(), arguments={})
        row.next_at = job.rhythm.after(at)
        row.save(update_fields=["next_at"])
