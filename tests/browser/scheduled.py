"""A decision that Petra has reviewed and left to the clock."""

import datetime as dt

from django.utils import timezone

from council.organisation.models import User
from decisions.publishing.actions import preview, record_review
from decisions.publishing.queries import WHOLE
from decisions.publishing.scheduling import schedule_publication
from decisions.sittings.models import Treatment
from tests.browser.matter import to_publish


def on_the_clock():
    [item] = to_publish()
    treatment = Treatment.objects.select_related(*WHOLE).get(item__uuid=item)
    if not treatment.scheduled.exists():
        petra, now = User.objects.get(username="petra"), timezone.now()
        seen = preview(treatment, at=now)
        review = record_review(
            treatment=treatment,
            payload_hash=seen.hash,
            accepted={finding.key: "Det är inget personnummer." for finding in seen.findings},
            by=petra,
            at=now,
        )
        schedule_publication(
            treatment=treatment,
            review=review,
            publish_at=now + dt.timedelta(days=1),
            by=petra,
            at=now,
        )
    return [item]
