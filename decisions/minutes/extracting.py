"""What goes into the extract of an attested paragraph."""

import datetime as dt

from django.conf import settings
from django.urls import reverse

from council.documents.minutes_extract import (
    ExtractClause,
    ExtractDocument,
    ExtractPart,
    ExtractSigner,
)
from council.record.clauses import changes
from decisions.minutes.content import Content
from decisions.minutes.models import Bundle, BundleParagraph
from decisions.minutes.workflow import BundleState, SignerState
from decisions.sittings.models import ClauseOutcome, DecisionClause, Treatment


def attested_bundle(treatment: Treatment) -> Bundle | None:
    """Return the attested bundle that holds the paragraph; None before it is attested."""
    row = (
        BundleParagraph.objects.filter(
            treatment=treatment, is_holding=True, bundle__state=BundleState.ATTESTED
        )
        .select_related("bundle__meeting__body")
        .first()
    )
    return row.bundle if row else None


def frozen_paragraph(bundle: Bundle, treatment: Treatment) -> Content:
    """Return the paragraph as it is in the bundle; see `content.bundle_content`."""
    rows: list[Content] = bundle.content["paragraphs"]
    return next(row for row in rows if row["treatment"] == treatment.pk)


def extract_document(bundle: Bundle, treatment: Treatment, *, at: dt.datetime) -> ExtractDocument:
    """Return the extract of a paragraph in an attested bundle: its words as they were signed."""
    paragraph = frozen_paragraph(bundle, treatment)
    clauses = list(treatment.clauses.order_by("position", "pk"))
    proposed = any(one.proposal for one in clauses)
    signed = bundle.signatories.filter(state=SignerState.SIGNED).order_by("order", "pk")
    return ExtractDocument(
        municipality=settings.MUNICIPALITY["name"],
        body=bundle.meeting.body.name,
        date=bundle.meeting.date,
        heading=paragraph["heading"],
        label=paragraph["label"],
        registry_number=paragraph["registry_number"],
        parts=tuple(ExtractPart(part["heading"], part["html"]) for part in paragraph["parts"]),
        clauses=tuple(_clause(one) for one in clauses) if proposed else (),
        is_as_proposed=all(one.outcome == ClauseOutcome.ADOPTED for one in clauses),
        signers=tuple(
            ExtractSigner(one.name, one.get_role_display(), one.settled_at)
            for one in signed
            if one.settled_at
        ),
        created_at=at,
        closed=paragraph["is_secret"],
        content_hash=bundle.content_hash,
        verify_url=settings.MUNICIPALITY["base_url"] + reverse("record:verify"),
    )


def _clause(row: DecisionClause) -> ExtractClause:
    amended = row.outcome == ClauseOutcome.AMENDED
    return ExtractClause(
        label=row.label,
        outcome=row.get_outcome_display(),
        proposed=row.proposed_text,
        decided=row.text,
        pieces=tuple(changes(row.proposed_text, row.text)) if amended else (),
    )
