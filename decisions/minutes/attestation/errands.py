"""What waits for a signer on the work list (settings.WORK_LIST_NOTES)."""

import datetime as dt

from django.urls import reverse

from council.organisation.models import User
from decisions.memos.worklist import Errand
from decisions.minutes.attestation.clock import clock
from decisions.minutes.models import Signatory
from decisions.minutes.workflow import BundleState, SignerState


def to_sign(user: User, on: dt.date) -> list[Errand]:
    """Return the minutes that wait for the user's signature, nearest day first; one query."""
    if user.person_id is None:
        return []
    rows = Signatory.objects.filter(
        person=user.person_id, state=SignerState.WAITING, bundle__state=BundleState.SIGNING
    ).select_related("bundle__meeting__body")
    found = []
    for row in rows.order_by("bundle__latest_date", "pk"):
        left = clock(row.bundle.latest_date, today=on)
        found.append(
            Errand(
                title=f"Protokoll {row.bundle}",
                details=f"{row.bundle.get_kind_display()} · {row.title} · {left.until}",
                task="Skriv under",
                url=reverse("attestation:sign", args=[row.bundle.uuid]),
                words=left.words,
                tone=left.tone,
                is_secret=row.bundle.is_secret,
            )
        )
    return found
