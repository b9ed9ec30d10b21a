"""Work ordered with a change is done once, later, by whichever worker is free."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from ostoja.jobs import schedule, services
from ostoja.jobs.actions import try_again
from ostoja.jobs.job import PersonalDataError, jobs
from ostoja.jobs.jobs import chain, prune
from ostoja.jobs.models import Schedule
from ostoja.jobs.models import Worker as Row
from ostoja.jobs.worker import SILENT, Worker, WorkerDiedError
from tests.acting import new_centre
from tests.jobs.jobs import fail, notes, refuse, remember

NOON = datetime(2026, 12, 10, 11, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class Clock:
    """A clock that the test moves."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    def pass_(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def worker(clock, tmp_path, monkeypatch):
    """A worker beside whom nothing stands on the schedule, with a page for notes."""
    monkeypatch.setenv("OSTOJA_TEST_NOTES", str(tmp_path / "notes"))
    monkeypatch.setattr(schedule, "jobs", lambda: iter(()))
    new_centre("alfa", "Ośrodek Alfa")
    return Worker(clock=clock)


def do_all(worker):
    """Without the thread of beats, which would have a connection of its own."""
    done = 0
    while worker.do_one():
        done += 1
    return done


def test_an_order_is_done_in_its_centre_and_only_once(worker):
    remember.order("alfa", at=NOON)(number=7)
    assert notes() == []
    assert do_all(worker) == 1
    assert notes() == ["alfa True 7"]
    assert do_all(worker) == 0


def test_what_is_rolled_back_was_never_ordered(worker):
    class GivenUpError(Exception):
        pass

    def change():
        with transaction.atomic():
            remember.order("alfa", at=NOON)(number=7)
            raise GivenUpError

    with pytest.raises(GivenUpError):
        change()
    assert do_all(worker) == 0


def test_an_order_goes_with_its_change():
    connection.in_atomic_block = False  # as outside the test's own transaction
    try:
        with pytest.raises(transaction.TransactionManagementError):
            remember.order("alfa", at=NOON)(number=7)
    finally:
        connection.in_atomic_block = True


def test_an_order_waits_for_its_moment(worker, clock):
    remember.order("alfa", at=NOON + timedelta(hours=1))(number=7)
    assert do_all(worker) == 0
    clock.pass_(hours=1)
    assert do_all(worker) == 1


def test_the_same_key_is_ordered_once_in_each_centre(worker):
    new_centre("beta", "Ośrodek Beta")
    for slug in ("alfa", "alfa", "beta"):
        remember.order(slug, at=NOON, key="visit-7")(number=7)
    do_all(worker)
    remember.order("alfa", at=NOON, key="visit-7")(number=7)
    do_all(worker)
    assert sorted(notes()) == ["alfa True 7", "beta True 7"]


def test_an_order_can_be_withdrawn_until_it_is_begun(worker):
    remember.order("alfa", at=NOON, key="visit-7")(number=7)
    assert remember.withdraw("alfa", key="visit-7")
    assert do_all(worker) == 0
    remember.order("alfa", at=NOON, key="visit-7")(number=8)
    assert do_all(worker) == 1
    assert not remember.withdraw("alfa", key="visit-7")
    assert notes() == ["alfa True 8"]


@pytest.mark.parametrize(
    "said", ["Anna Nowak", "44051401359", "anna@example.org", "+48601234567", "Żak", "", "a" * 81]
)
def test_words_about_people_are_no_arguments(worker, said):
    with pytest.raises(PersonalDataError, match="code"):
        remember.order("alfa", at=NOON)(number=7, code=said)
    assert DBTaskResult.objects.count() == 0


@pytest.mark.parametrize("said", ["zasilek-okresowy", "2026-12-10", "osoba:17", "K.2.1"])
def test_codes_days_and_keys_are(worker, said):
    remember.order("alfa", at=NOON)(number=7, code=said)
    do_all(worker)
    assert notes() == [f"alfa True 7{said}"]


def test_arguments_that_the_job_does_not_have_are_refused_when_it_is_ordered(worker):
    with pytest.raises(TypeError):
        remember.order("alfa", at=NOON)(colour="red")


def test_what_fails_is_tried_again_later_and_later_then_given_up(worker, clock):
    fail.order("alfa", at=NOON)(number=7)
    waited = []
    for _ in range(10):
        if do_all(worker):
            waited.append((clock.now - NOON) / timedelta(minutes=1))
        clock.pass_(minutes=1)
    assert waited == [0, 1, 3]
    assert notes() == ["try 1", "try 2", "try 3"]
    (order,) = services.failed()
    assert (order.job, order.slug, order.attempts) == ("tests.jobs.jobs.fail", "alfa", 3)
    assert order.error == "ValueError"
    assert re.fullmatch(r"jobs\.py:\d+ fail", order.place)


def test_no_word_of_an_error_is_kept_or_logged(worker, caplog):
    """The message names Anna and her PESEL; nobody who minds the machine sees it."""
    fail.order("alfa", at=NOON)(number=7)
    do_all(worker)
    row = DBTaskResult.objects.get()
    kept = f"{row.traceback} {row.exception_class_path} {row.args_kwargs} {caplog.text}"
    kept += " ".join(str(vars(one)) for one in caplog.records)
    assert "Nowak" not in kept
    assert "44051401359" not in kept


def test_a_refusal_is_not_tried_again(worker, clock):
    refuse.order("alfa", at=NOON)()
    do_all(worker)
    clock.pass_(days=2)
    assert do_all(worker) == 0
    assert services.failed()[0].error == "RefusedError"


def test_a_centre_or_code_that_is_gone_is_a_failure_not_a_crash(worker, clock):
    remember.order("gone", at=NOON)(number=7)
    remember.order("alfa", at=NOON, key="a")(number=8)
    DBTaskResult.objects.filter(args_kwargs__kwargs__slug="alfa").update(task_path="no.such.job")
    assert do_all(worker) == 2
    assert {one.error for one in services.failed()} == {"ModuleNotFoundError"}


def test_a_failed_order_gets_another_chance(worker, clock):
    refuse.order("alfa", at=NOON)()
    do_all(worker)
    (order,) = services.failed()
    assert try_again(order.key, clock.now) == 1
    assert do_all(worker) == 1
    assert notes() == ["try 1", "try 1"]
    assert try_again(None, clock.now) == 1
    assert try_again(None, clock.now) == 0


def test_the_work_of_a_dead_worker_is_given_back(worker, clock):
    """Killed in the middle of a job: after a minute of silence another worker begins it anew."""
    remember.order("alfa", at=NOON)(number=7)
    dead = Worker(clock=clock)
    dead.beat()
    assert dead._claimed() is not None
    worker.beat()
    worker.give_back()
    assert do_all(worker) == 0
    clock.pass_(seconds=SILENT.seconds + 1)
    worker.beat()
    worker.give_back()
    assert [name for name, _ in services.workers(clock.now)] == [worker.name]
    clock.pass_(minutes=1)
    assert do_all(worker) == 1
    assert notes() == ["alfa True 7"]


def test_a_worker_that_was_thought_dead_marks_nothing(worker, clock):
    """It wakes up and fails; the order is another's now and stays as that one left it."""
    remember.order("alfa", at=NOON)(number=7)
    asleep = Worker(clock=clock)
    row = asleep._claimed()
    worker.beat()
    clock.pass_(seconds=SILENT.seconds + 1)
    worker.give_back()
    clock.pass_(minutes=2)
    do_all(worker)
    asleep._failed(row, remember, WorkerDiedError())
    assert services.counts() == {"SUCCESSFUL": 1}


def test_standing_work_is_ordered_once_however_many_workers_look(clock):
    for slug in ("alfa", "beta"):
        new_centre(slug, f"Ośrodek {slug}")
    assert {chain, prune} <= set(jobs())
    mine = DBTaskResult.objects.filter(task_path__in=[chain.module_path, prune.module_path])
    first, second = Worker(clock=clock), Worker(clock=clock)
    for worker in (first, second):
        schedule.tick(worker.clock())
    assert mine.count() == 0
    clock.pass_(minutes=59)
    schedule.tick(clock.now)
    assert mine.count() == 0
    clock.pass_(days=3, minutes=1)
    for _ in (first, second):
        schedule.tick(clock.now)
    ordered = DBTaskResult.objects.filter(task_path=chain.module_path)
    slugs = sorted(row.args_kwargs["kwargs"]["slug"] for row in ordered)
    assert slugs == ["alfa", "beta"]
    assert Schedule.objects.get(job=chain.module_path).next_at == clock.now + timedelta(hours=1)


def test_a_rhythm_that_was_changed_begins_anew(clock):
    schedule.tick(clock.now)
    Schedule.objects.update(rhythm="co 5 min", next_at=NOON - timedelta(days=1))
    schedule.tick(clock.now)
    assert DBTaskResult.objects.count() == 0
    assert set(Schedule.objects.values_list("rhythm", flat=True)) >= {"co 60 min"}


def test_the_log_is_chained_by_the_standing_job(clock, worker):
    from ostoja.accounts.actions import AddMember
    from ostoja.audit import chain as chains
    from ostoja.audit.actions import System
    from ostoja.centres.services import key

    AddMember(
        slug="alfa", at=NOON, actor=System(), email="a@alfa.example", person="Anna", role="clerk"
    ).execute()
    assert chains.waiting(key("alfa")) > 0
    chain.order("alfa", at=NOON)()
    do_all(worker)
    assert services.counts() == {"SUCCESSFUL": 1}
    assert chains.waiting(key("alfa")) == 0
    assert list(chains.verify(key("alfa"))) == []


def test_old_orders_are_forgotten(clock, worker):
    remember.order("alfa", at=NOON, key="old")(number=1)
    refuse.order("alfa", at=NOON)()
    do_all(worker)
    clock.pass_(days=8)
    prune.order("", at=clock.now)()
    do_all(worker)
    assert services.counts() == {"FAILED": 1, "SUCCESSFUL": 1}
    clock.pass_(days=90)
    prune.order("", at=clock.now)()
    do_all(worker)
    assert services.counts() == {"SUCCESSFUL": 1}


def test_a_worker_says_that_it_is_alive_and_when_it_ends(clock, worker):
    worker.beat()
    clock.pass_(seconds=5)
    worker.beat()
    assert services.workers(clock.now) == [(worker.name, clock.now)]
    assert services.workers(clock.now + SILENT + timedelta(seconds=1)) == []
    assert Row.objects.count() == 1
