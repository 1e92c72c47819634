"""Fill an empty portal with the demo municipality."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import SYSTEM
from council.models import User
from decisions.assignments.public import follow_assignments
from decisions.delegation.public import follow_delegation
from decisions.publishing.figures import count_figures
from remissvar.demo import attachments, comments, delegation, desk, meetings, travel
from remissvar.demo.asking import ask_others
from remissvar.demo.attested import attested_meeting
from remissvar.demo.drafting import when
from remissvar.demo.history import reply_on_the_smart_city, trip_to_nanjing
from remissvar.demo.institution import PASSWORD, make_institution
from remissvar.demo.present import Present
from remissvar.demo.review import make_review
from remissvar.demo.templates import make_templates
from remissvar.public import follow_consultations

FIRST_DAY = when(dt.date(2016, 1, 11))
# What the clock would make public within ten minutes.
FOLLOWS = (follow_delegation, follow_consultations, follow_assignments, count_figures)
WORDS = (
    "Demo accounts: eva (case officer), omar (director), anna (secretary), petra (publisher); "
    f"password {PASSWORD}"
)


class Command(BaseCommand):
    """Load the demo once; a portal that has users is left as it is."""

    help = (
        "Fill an empty portal with the demo municipality, its accounts and matter in every state."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make everything in one transaction, so that a fault leaves nothing half."""
        if settings.BEHIND_TLS:
            raise CommandError("Demo accounts have a known password: not in production.")
        if User.objects.exists():
            known = User.objects.filter(username="eva").exists()
            self.stdout.write(WORDS if known else "The portal has users of its own: no demo data.")
            return
        with transaction.atomic():
            make_institution()
            desk.settle()
            make_templates(FIRST_DAY)
            travel.make_rules(FIRST_DAY)
            delegation.make_points(FIRST_DAY)
            trip_to_nanjing()
            reply_on_the_smart_city()
            now = timezone.now()
            present = Present(timezone.localdate(now))
            present.last_meeting()
            present.next_meeting()
            present.drafts()
            attachments.attach(present.day(-2))
            comments.discuss(present.day(-3))
            attested_meeting(present.today)
            present.library()
            present.consultations()
            ask_others(present.today)
            travel.make_trips(present.today)
            make_review(present.today)
            meetings.work()
            for follow in FOLLOWS:
                follow(by=SYSTEM, at=now)
            desk.fill(now)
        self.stdout.write(WORDS)
