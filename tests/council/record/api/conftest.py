"""A small record with something of everything."""

import datetime as dt

import pytest

from council.audit.actions import SYSTEM
from council.record.actions import publish, publish_notice
from tests.council.record.conftest import notice_facts, payload
from tests.factories import NOW


@pytest.fixture
def small_record(record):
    """Two versions of a decision, a division of old minutes, a notice."""
    publish(payload=payload(slug="plan"), by=SYSTEM, at=NOW)
    later = NOW + dt.timedelta(hours=1)
    publish(payload=payload("Plan, rättad", slug="plan"), by=SYSTEM, at=later)
    publish_notice(notice=notice_facts(), at=NOW)
    return later
