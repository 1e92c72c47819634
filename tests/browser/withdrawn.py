"""A decision that was published and taken back, apart from the demo's own."""

from django.utils import timezone

from council.audit.actions import SYSTEM
from council.record.actions import publish
from council.record.models import Withdrawal
from council.record.withdrawing import Grounds, withdraw_decision
from tests.council.record.conftest import payload

SLUG = "aterkallat-beslut"


def a_withdrawal():
    if not Withdrawal.objects.filter(slug=SLUG).exists():
        now = timezone.now()
        publish(payload=payload("Upphandling av skolmat", slug=SLUG), by=SYSTEM, at=now)
        grounds = Grounds("personal_data", "Ett personnummer stod kvar.", "Publicist", True)
        withdraw_decision(slug=SLUG, grounds=grounds, by=SYSTEM, at=now)
    return [Withdrawal.objects.get(slug=SLUG).uuid]
