"""A bundle from one state to the next: locked, checked, with its history and the audit log."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.urls import reverse

from council.accounts.actions import notify
from council.audit.actions import SYSTEM, record_event
from council.jobs.actions import request_job
from council.jobs.models import Job
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.minutes.models import Bundle, BundleEvent, Signatory
from decisions.minutes.workflow import (
    BUNDLE_MOVES,
    SIGNER_MOVES,
    BundleState,
    BundleStep,
    SignerState,
)

SEAL_JOB = "minutes.bundle"
TO_SIGN, MOVED = "attestation.sign", "attestation.moved"


def lock_bundle(bundle: Bundle) -> Bundle:
    """Return the bundle's row, locked until the transaction ends: all that changes it waits."""
    rows = Bundle.objects.select_for_update(of=("self",)).select_related("meeting__body")
    return rows.get(pk=bundle.pk)


def lock_managed(bundle: Bundle, *, by: User, at: dt.datetime) -> Bundle:
    """Lock it for the secretary. Raises PermissionDenied for everybody else."""
    fresh = lock_bundle(bundle)
    check_may(by, Permission.RECORD_DECISION, at=at, body=fresh.meeting.body)
    return fresh


def move_bundle(bundle: Bundle, to: BundleState, *, at: dt.datetime, reason: str = "") -> None:
    """Write a locked bundle's next state. Raises ValidationError for one that cannot follow."""
    state = BundleState(bundle.state)
    if to not in BUNDLE_MOVES[state]:
        message = f"Justeringen är {state.label.lower()} och kan inte bli {to.label.lower()}."
        raise ValidationError(message)
    bundle.state = to
    if to is BundleState.ATTESTED:
        bundle.attested_at = at
    if to is BundleState.ABORTED:
        bundle.ended_reason = reason
    bundle.save()


def move_signatory(
    signatory: Signatory, to: SignerState, *, at: dt.datetime, comment: str | None = None
) -> None:
    """Write a signatory's next state. Raises ValidationError for one that cannot follow."""
    state = SignerState(signatory.state)
    if to not in SIGNER_MOVES[state]:
        message = f"Underskriften av {signatory.name} är redan {state.label.lower()}."
        raise ValidationError(message)
    signatory.state = to
    signatory.settled_at = None if to is SignerState.WAITING else at
    if comment is not None:
        signatory.comment = comment
    signatory.full_clean(validate_unique=False, validate_constraints=False)
    signatory.validate_constraints()
    signatory.save()


def note(
    bundle: Bundle,
    step: BundleStep,
    *,
    by: User | None,
    at: dt.datetime,
    who: str = "",
    words: str = "",
) -> None:
    """Write a line in the bundle's history, and in the audit log without what was said."""
    BundleEvent.objects.create(bundle=bundle, step=step, by=by, at=at, who=who[:300], words=words)
    record_event(
        by=by or SYSTEM,
        at=at,
        action=f"bundle.{step}",
        target=bundle,
        summary=f"{step.label}: {bundle}" + (f" ({who})" if who else ""),
    )


def request_sealing(bundle: Bundle, *, at: dt.datetime) -> Job:
    """Ask for the bundle's PDF as it is now: the row first, its message when all is committed."""
    number = bundle.renderings + 1
    job = request_job(
        kind=SEAL_JOB,
        key=f"{SEAL_JOB}:{bundle.uuid}:{number}",
        payload={"bundle": bundle.pk, "rendering": number},
        at=at,
        group=f"bundles:{bundle.meeting_id}",
    )
    bundle.job, bundle.renderings = job, number
    bundle.save(update_fields=["job", "renderings"])
    return job


def tell_signer(signatory: Signatory, *, key: str, title: str, at: dt.datetime) -> None:
    """Tell who is to sign that it waits for them."""
    bundle = signatory.bundle
    notify(
        to=User.objects.filter(person=signatory.person_id, is_active=True),
        kind=TO_SIGN,
        key=f"{key}:{signatory.uuid}",
        title=title,
        reason=f"Du ska skriva under som {signatory.title.lower()}.",
        url=reverse("attestation:sign", args=[bundle.uuid]),
        at=at,
        is_secret=bundle.is_secret,
    )


def tell_secretary(bundle: Bundle, *, key: str, title: str, at: dt.datetime) -> None:
    """Tell who made the bundle how far it has come."""
    notify(
        to=[bundle.created_by],
        kind=MOVED,
        key=f"{key}:{bundle.uuid}",
        title=title,
        reason="Du har lämnat protokollet för justering.",
        url=reverse("attestation:bundle", args=[bundle.uuid]),
        at=at,
        is_secret=bundle.is_secret,
    )
