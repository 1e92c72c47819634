"""A worker dies in mid-render, the broker is away: nothing is lost, nothing comes twice."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.utils import timezone

from council.jobs import broker
from council.jobs.models import Job, JobState
from council.jobs.tasks import sweep
from decisions.agendas.actions.items import add_memo
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.models import Rendition
from tests.council.jobs.processes import Worker, broker_process, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def use_broker(monkeypatch):
    def use(address):
        monkeypatch.setenv("CELERY_BROKER_URL", address)
        monkeypatch.setattr(broker._Broker, "away_until", 0.0)
        broker._connection.cache_clear()

    yield use
    broker._connection.cache_clear()


@pytest.fixture
def workers(tmp_path):
    started = []

    def start(address):
        started.append(Worker(address, tmp_path))
        return started[-1]

    yield start
    for worker in started:
        worker.kill()


def call(meeting, memo, people, now):
    act = {"by": people.secretary, "at": now}
    add_memo(meeting=meeting, memo=memo, **act)
    meeting.refresh_from_db()
    return send_notice(meeting=meeting, version=meeting.agenda_version, **act)


def later():
    """Let the leases and waits run out: what two minutes do by themselves."""
    past = timezone.now() - dt.timedelta(seconds=1)
    Job.objects.filter(state=JobState.RUNNING).update(lease_until=past)
    Job.objects.filter(state=JobState.QUEUED).update(not_before=past)


def all_done():
    states = set(Job.objects.values_list("state", flat=True))
    assert JobState.FAILED not in states, list(Job.objects.values("kind", "message"))
    return states == {JobState.DONE}


def test_a_render_cut_off_by_kill_9_is_done_in_the_end_and_once(
    meeting, approved_memo, people, now, use_broker, workers
):
    with broker_process() as address:
        use_broker(address)
        call(meeting, approved_memo(), people, now)
        with transaction.atomic(), connection.cursor() as cursor:
            # The worker cannot keep what it renders meanwhile: it is in mid-render, however fast.
            cursor.execute(f"LOCK TABLE {Rendition._meta.db_table} IN SHARE MODE")
            worker = workers(address)
            job = wait_for(Job.objects.filter(state=JobState.RUNNING).first, "a running job")
            worker.kill()
        assert not Rendition.objects.filter(job=job).exists()
        assert Job.objects.get(pk=job.pk).state == JobState.RUNNING

        workers(address)
        later()
        sweep()
        wait_for(all_done, "the jobs to be done")
    job.refresh_from_db()
    assert job.attempts == 2
    assert Rendition.objects.filter(job=job).count() == 1
    assert Rendition.objects.count() == 3


def test_what_could_not_be_sent_is_swept_when_the_broker_is_back(
    meeting, approved_memo, people, now, use_broker, workers, tmp_path
):
    use_broker(f"redis+socket://{tmp_path}/nobody.sock")
    call(meeting, approved_memo(), people, now)
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.QUEUED}
    with broker_process() as address:
        use_broker(address)
        workers(address)
        later()
        assert sweep() == 3
        wait_for(all_done, "the jobs to be done")
    assert Rendition.objects.count() == 3
