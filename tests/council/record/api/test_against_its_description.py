"""The API does what it says: every operation, with values that fit and values that do not."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from council.wsgi import application

EXAMPLES = 8
# The portal presses its answers for who says so; werkzeug's client cannot unpack them.
PLAIN = {"Accept-Encoding": "identity"}
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def _many_requests_in_one_transaction(settings):
    """What Django's own test client does around each request."""
    settings.OPEN_DATA_REQUESTS_PER_MINUTE = 1_000_000
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.slow
@pytest.mark.usefixtures("small_record", "_many_requests_in_one_transaction")
@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_does_what_it_says(case):
    case.call_and_validate(headers=PLAIN)
