"""What goes into the extract of an attested paragraph."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from council.documents.minutes_extract import (
    ExtractClause,
    ExtractDocument,
    ExtractPart,
    ExtractSigner,
)
from council.record.pages.clauses import changes
from decisions.minutes.content import Content
from decisions.minutes.models import Bundle, BundleParagraph, Correction
from decisions.minutes.wording.words import day, paragraph
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


def corrections_of(treatment: Treatment) -> list[Correction]:
    """Return the attested corrections of the paragraph, in the order in which they were made."""
    rows = treatment.corrections.filter(bundle__state=BundleState.ATTESTED)
    return list(rows.select_related("bundle").order_by("bundle__attested_at", "pk"))


def extract_document(bundle: Bundle, treatment: Treatment, *, at: dt.datetime) -> ExtractDocument:
    """Return the extract of a paragraph in an attested bundle: its words as they were signed, and
    what has been corrected since."""
    frozen = frozen_paragraph(bundle, treatment)
    clauses = list(treatment.clauses.order_by("position", "pk"))
    proposed = any(one.proposal for one in clauses)
    signed = bundle.signatories.filter(state=SignerState.SIGNED).order_by("order", "pk")
    return ExtractDocument(
        municipality=settings.MUNICIPALITY["name"],
        body=bundle.meeting.body.name,
        date=bundle.meeting.date,
        heading=frozen["heading"],
        label=frozen["label"],
        registry_number=frozen["registry_number"],
        parts=(
            *(_correction(one) for one in corrections_of(treatment)),
            *(ExtractPart(part["heading"], part["html"]) for part in frozen["parts"]),
        ),
        clauses=tuple(_clause(one) for one in clauses) if proposed else (),
        is_as_proposed=all(one.outcome == ClauseOutcome.ADOPTED for one in clauses),
        signers=tuple(
            ExtractSigner(one.name, one.get_role_display(), one.settled_at)
            for one in signed
            if one.settled_at
        ),
        created_at=at,
        closed=frozen["is_secret"],
        content_hash=bundle.content_hash,
        verify_url=settings.MUNICIPALITY["base_url"] + reverse("record:verify"),
    )


def _correction(one: Correction) -> ExtractPart:
    attested = one.bundle.attested_at
    when = f"Rättelsen justerades {day(timezone.localdate(attested))}. " if attested else ""
    told = (
        f"{when}Det justerade protokollet är oförändrat, och rättelsen är en egen handling.",
        f"Det står: {one.old_text}",
        f"Det ska stå: {one.new_text}",
        f"Skäl: {one.reason}",
    )
    return ExtractPart("Rättelse", "".join(paragraph(words) for words in told))


def _clause(row: DecisionClause) -> ExtractClause:
    amended = row.outcome == ClauseOutcome.AMENDED
    return ExtractClause(
        label=row.label,
        outcome=row.get_outcome_display(),
        proposed=row.proposed_text,
        decided=row.text,
        pieces=tuple(changes(row.proposed_text, row.text)) if amended else (),
    )
