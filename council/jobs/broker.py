"""Telling the workers about a job, without ever holding up who asked for it."""

import logging
import time
from functools import cache

from celery import current_app
from kombu import pools
from kombu.connection import Connection
from kombu.exceptions import OperationalError

# A person waits for the answer: a broker that is slow is as good as away.
QUICK = {
    "max_retries": 0,
    "interval_start": 0,
    "interval_max": 0,
    "connect_retries_timeout": 1,
    "socket_connect_timeout": 1,
    "socket_timeout": 2,
}
# A broker that did not answer is left alone this long, so that a notice with sixty jobs waits for
# it once. Nothing is lost: the sweep sends what was not sent.
PAUSE_SECONDS = 10.0
logger = logging.getLogger(__name__)


class _Broker:
    away_until = 0.0


def send(job_id: int) -> bool:
    """Send the message that runs the job; False when the broker is away."""
    if time.monotonic() < _Broker.away_until:
        return False
    try:
        with pools.producers[_connection()].acquire(block=True, timeout=1) as producer:
            current_app.send_task(
                "council.jobs.tasks.run_job",
                kwargs={"job_id": job_id},
                producer=producer,
                retry=False,
            )
    except (OperationalError, OSError) as error:
        _Broker.away_until = time.monotonic() + PAUSE_SECONDS
        logger.warning("The broker is away (%s); the sweep will send job %s", error, job_id)
        return False
    return True


@cache
def _connection() -> Connection:
    options = {**current_app.conf.broker_transport_options, **QUICK}
    connection: Connection = current_app.connection_for_write(transport_options=options)
    return connection
