"""The publisher's pages: what waits, what would become public, and the act itself."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from council.record.pages.presenting import decision_context, document_row
from council.record.payload import DocumentFacts
from council.record.views.documents import file_response
from decisions.publishing import actions, queries, scheduling
from decisions.publishing.forms import ReviewForm, TimeForm
from decisions.publishing.memo_facts import withheld
from decisions.publishing.models import PublicationReview, ScheduledPublication
from decisions.sittings.models import Treatment


@require_safe
def awaiting(request: HttpRequest) -> HttpResponse:
    """Show the decisions and the notices that wait, and what was published last."""
    user, now = signed_in(request), timezone.now()
    on = timezone.localdate(now)
    if not user.may(Permission.PUBLISH, on=on):
        raise PermissionDenied
    context = {
        "treatments": queries.awaiting(user, on),
        "corrected": queries.corrected(),
        "assigned": set(queries.assigned_since()),
        "meetings": queries.called_meetings(user, now),
        "published": queries.recently_published(user, on),
    }
    return render(request, "staff/publishing/list.html", context)


@require_safe
def review(request: HttpRequest, item_id: uuid.UUID) -> HttpResponse:
    """Show exactly what becomes public, and what there is to look at first."""
    user, now = signed_in(request), timezone.now()
    treatment = queries.get_treatment_for(user, item_id, timezone.localdate(now))
    return _page(request, treatment)


@require_safe
def document(request: HttpRequest, item_id: uuid.UUID, sha256: str) -> HttpResponseBase:
    """A file that would become public with the decision, for the reviewer to open first."""
    user, now = signed_in(request), timezone.now()
    treatment = queries.get_treatment_for(user, item_id, timezone.localdate(now))
    try:
        documents = actions.preview(treatment, at=now).payload.documents
    except ValidationError as error:
        raise Http404 from error
    found = next((row for row in documents if row.sha256 == sha256), None)
    if found is None:
        raise Http404
    return file_response(found)


@require_POST
def publish(request: HttpRequest, item_id: uuid.UUID) -> HttpResponse:
    """Keep the review and publish what was reviewed, or say why not and keep what was typed."""
    user, now = signed_in(request), timezone.now()
    treatment = queries.get_treatment_for(user, item_id, timezone.localdate(now))
    try:
        seen = actions.preview(treatment, at=now)
        form = ReviewForm(
            seen.findings, request.POST, at=now, was_withdrawn=seen.before is not None
        )
        if not form.is_valid():
            return _page(request, treatment, form)
        with transaction.atomic():
            kept = actions.record_review(
                treatment=treatment,
                payload_hash=form.cleaned_data["payload_hash"],
                accepted=form.reasons,
                again=bool(form.cleaned_data.get("again")),
                by=user,
                at=now,
            )
            done = _carry_out(treatment, kept, form.publish_at, user, now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("publishing:review", item_id)
    messages.success(request, done)
    return redirect("publishing:list")


@require_POST
def publish_meeting(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Make a called meeting's page, or bring it up to date."""
    user, now = signed_in(request), timezone.now()
    meeting = queries.get_meeting_for(user, meeting_id, timezone.localdate(now))
    try:
        actions.publish_meeting(meeting=meeting, by=user, at=now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"Sidan för {meeting} är uppdaterad.")
    return redirect("publishing:list")


def _carry_out(
    treatment: Treatment,
    review: PublicationReview,
    publish_at: dt.datetime | None,
    user: User,
    now: dt.datetime,
) -> str:
    """Publish what was reviewed, or leave it to the clock; return what to tell the reviewer."""
    if publish_at is None:
        publication = actions.publish_decision(treatment=treatment, review=review, by=user, at=now)
        return f"”{publication.title}” är publicerat."
    scheduling.schedule_publication(
        treatment=treatment, review=review, publish_at=publish_at, by=user, at=now
    )
    return f"”{treatment.item.title}” publiceras {scheduling.in_words(publish_at)}."


def _page(
    request: HttpRequest, treatment: Treatment, form: ReviewForm | None = None
) -> HttpResponse:
    scheduled = queries.left_to_the_clock().filter(treatment=treatment).first()
    context: dict[str, object] = {
        "treatment": treatment,
        "item": treatment.item,
        "scheduled": scheduled,
        "time_form": _time_form(scheduled),
    }
    status = 422 if form else 200
    try:
        seen = actions.preview(treatment, at=timezone.now())
    except ValidationError as error:
        context["reasons"] = error.messages
        context["publication"] = queries.current_publication(treatment.item)
    else:
        context |= decision_context(seen.payload, seen.payload.documents)
        context["documents"] = _documents(treatment, seen.payload.documents)
        context["blocking"] = [finding for finding in seen.findings if finding.is_certain]
        context["withheld"] = withheld(treatment)
        context["earlier"] = queries.current_publication(treatment.item)
        context["is_changed"] = scheduled and scheduling.is_changed(scheduled, seen.hash)
        context["before"] = seen.before
        context["is_same"] = seen.before and seen.before.content_hash == seen.hash
        context["form"] = form or ReviewForm(
            seen.findings,
            initial={"payload_hash": seen.hash},
            was_withdrawn=seen.before is not None,
        )
    return render(request, "staff/publishing/review.html", context, status=status)


def _time_form(scheduled: ScheduledPublication | None) -> TimeForm | None:
    if scheduled is None or not scheduled.is_waiting:
        return None
    chosen = timezone.localtime(scheduled.publish_at)
    initial = {"day": chosen.date(), "time": chosen.time()}
    return TimeForm(initial=initial, auto_id="flytta_%s")


def _documents(
    treatment: Treatment, documents: Sequence[DocumentFacts]
) -> list[dict[str, object]]:
    """Return the rows of the documents, to be opened here: they have no public address yet."""
    return [
        {
            **document_row(row),
            "url": reverse("publishing:document", args=[treatment.item.uuid, row.sha256]),
            "verify_url": "",
        }
        for row in documents
    ]
