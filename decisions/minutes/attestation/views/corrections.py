"""A correction beside an attested paragraph."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from council.organisation.requests import signed_in
from decisions.memos.forms.errors import add_errors
from decisions.minutes.attestation.access import get_bundle_for, note_secret_read
from decisions.minutes.attestation.actions.corrections import make_correction
from decisions.minutes.attestation.additions import addition
from decisions.minutes.attestation.forms import CorrectionForm
from decisions.minutes.extracting import frozen_paragraph
from decisions.minutes.late import left_out_of
from decisions.minutes.workflow import BundleState


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, bundle_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Show the paragraph as it is attested, and write what is wrong in it."""
    now, user = timezone.now(), signed_in(request)
    bundle = get_bundle_for(user, bundle_id, at=now, manages=True)
    row = (
        bundle.paragraphs.filter(treatment__item__uuid=item_id, is_holding=True)
        .select_related("treatment__item__meeting")
        .first()
    )
    if row is None or bundle.state != BundleState.ATTESTED:
        raise Http404
    note_secret_read(bundle, by=user, at=now)
    wanted = request.GET.get("tillagg", "")
    late = next((one for one in left_out_of(bundle) if str(one.statement.uuid) == wanted), None)
    form = CorrectionForm(request.POST or None, initial=addition(late) if late else None)
    context = {
        "bundle": bundle,
        "form": form,
        "paragraph": frozen_paragraph(bundle, row.treatment),
    }
    template = "staff/attestation/correct.html"
    if not form.is_valid():
        return render(request, template, context, status=422 if form.is_bound else 200)
    try:
        made = make_correction(
            treatment=row.treatment,
            adds=late.statement if late else None,
            by=user,
            at=now,
            **form.cleaned_data,
        )
    except ValidationError as error:
        add_errors(form, error)
        return render(request, template, context, status=422)
    messages.success(request, "Rättelsen framställs. De som skrev under protokollet får veta det.")
    return redirect("attestation:bundle", made.bundle.uuid)
