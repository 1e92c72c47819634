"""The event log is append-only and lives and dies with the change it tells."""

import pytest
from django.db import IntegrityError, connection, transaction

from council.audit.actions import SYSTEM, record_event
from council.models import AuditEvent
from tests.factories import CaseFactory, UserFactory


def _event(now, by=SYSTEM):
    return record_event(by=by, at=now, action="x", target=CaseFactory(), summary="Något hände")


def test_an_event_keeps_who_and_what(db, now):
    user = UserFactory()
    event = _event(now, by=user)
    assert (event.actor_id, event.actor_name) == (user.pk, str(user))
    assert event.object_type == "council.case"


@pytest.mark.parametrize(
    "statement",
    ["UPDATE council_auditevent SET summary = 'annat'", "DELETE FROM council_auditevent"],
)
def test_the_database_refuses_to_change_or_delete_an_event(db, now, statement):
    _event(now)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused(now):
    with pytest.raises(transaction.TransactionManagementError):
        _event(now)


def _fail_after_event(now):
    with transaction.atomic():
        _event(now)
        raise RuntimeError


def test_an_event_is_lost_with_its_change(db, now):
    with pytest.raises(RuntimeError):
        _fail_after_event(now)
    assert not AuditEvent.objects.exists()


def test_the_log_has_no_foreign_keys():
    assert not [f for f in AuditEvent._meta.get_fields() if f.is_relation]
