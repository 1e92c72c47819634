"""What of the attestation waits for a secretary on the work list (settings.WORK_LIST_NOTES)."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from council.organisation.models import Body, User
from council.organisation.permissions import Permission
from council.templatetags.portal import day
from decisions.agendas.dates import latest_attestation
from decisions.agendas.models import Meeting, MeetingStatus
from decisions.memos.worklist import Errand
from decisions.minutes.attestation.clock import clock
from decisions.minutes.attestation.rules.signers import unreachable_of
from decisions.minutes.models import Bundle, Signatory
from decisions.minutes.workflow import BundleState, SignerState
from decisions.sittings.attesting import numbers
from decisions.sittings.models import Treatment

OPEN = (BundleState.SEALING, BundleState.SIGNING, BundleState.DISPUTED)
TOLD_FOR = dt.timedelta(days=60)
"""How long paragraphs are asked for after a meeting: older minutes are attested elsewhere."""


def to_see_through(user: User, on: dt.date) -> list[Errand]:
    """Return the bundles that wait for signers, and what of held meetings is not handed in.

    For who records the decisions of the bodies; a constant number of queries.
    """
    bodies = user.bodies_with(Permission.RECORD_DECISION, on)
    return [*_not_handed_in(bodies, on), *_waiting(bodies, on)]


def _not_handed_in(bodies: "QuerySet[Body]", on: dt.date) -> Iterator[Errand]:
    rows = Treatment.objects.filter(
        item__meeting__body__in=bodies,
        item__meeting__status=MeetingStatus.HELD,
        item__meeting__starts_at__date__gte=on - TOLD_FOR,
    ).exclude(bundle_paragraphs__is_holding=True)
    by_meeting: dict[Meeting, list[Treatment]] = {}
    for row in rows.select_related("item__meeting__body").order_by("number", "pk"):
        by_meeting.setdefault(row.item.meeting, []).append(row)
    for meeting, free in sorted(by_meeting.items(), key=lambda pair: pair[0].starts_at):
        left = clock(latest_attestation(meeting.date), today=on)
        yield Errand(
            title=f"Protokoll {meeting.body} {day(meeting.date)}",
            details=f"{numbers(free)} inte lämnade för justering · {left.until}"
            if len(free) > 1
            else f"{numbers(free)} inte lämnad för justering · {left.until}",
            task="Lämna för justering",
            url=reverse("attestation:board", args=[meeting.uuid]),
            words=left.words,
            tone=left.tone,
        )


def _waiting(bodies: "QuerySet[Body]", on: dt.date) -> Iterator[Errand]:
    signing = Signatory.objects.filter(state__in=(SignerState.WAITING, SignerState.REFUSED))
    bundles = list(
        Bundle.objects.filter(state__in=OPEN, meeting__body__in=bodies)
        .select_related("meeting__body")
        .prefetch_related(Prefetch("signatories", signing.order_by("order", "pk")))
        .order_by("latest_date", "pk")
    )
    lost = unreachable_of(bundles)
    for bundle in bundles:
        left = clock(bundle.latest_date, today=on)
        yield Errand(
            title=f"Protokoll {bundle}",
            details=f"{_who(bundle, lost.get(bundle.pk, ()))} · {left.until}",
            task="Följ justeringen",
            url=reverse("attestation:bundle", args=[bundle.uuid]),
            words=left.words,
            tone=left.tone,
            is_secret=bundle.is_secret,
        )


def _who(bundle: Bundle, lost: Sequence[Signatory]) -> str:
    """Say whom the bundle waits for, and who of them cannot sign for want of an account."""
    signers = list(bundle.signatories.all())
    refused = [row.name for row in signers if row.state == SignerState.REFUSED]
    if refused:
        return f"{', '.join(refused)} har vägrat"
    missing = {row.pk for row in lost}
    names = (f"{row.name} (saknar konto)" if row.pk in missing else row.name for row in signers)
    return f"Väntar på {', '.join(names)}"
