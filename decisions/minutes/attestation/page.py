"""What the pages of the attestation show: a meeting's bundles, one bundle, what is not in any."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from council.documents.errors import SignError
from council.organisation.models import User
from council.signing import service
from decisions.agendas.access import may_read_protected
from decisions.agendas.dates import latest_attestation
from decisions.agendas.models import Meeting
from decisions.minutes.attestation.access import may_manage, may_read_secret
from decisions.minutes.attestation.clock import clock, clock_of
from decisions.minutes.attestation.integrity import check_file
from decisions.minutes.attestation.rules.bundling import Suggestion, Written, kind_of, suggestions
from decisions.minutes.attestation.rules.signers import (
    NO_ACCOUNT,
    unreachable_of,
    without_account,
)
from decisions.minutes.content import bundle_content
from decisions.minutes.extracting import attested_bundle
from decisions.minutes.late import left_out_in
from decisions.minutes.models import Bundle, BundleFile, Correction, Signatory
from decisions.minutes.workflow import BundleKind, BundleState, SignerState
from decisions.sittings.attesting import elected_attesters
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.models import Treatment


def free_paragraphs(meeting: Meeting) -> list[Written]:
    """Return the paragraphs that no living bundle holds, in order, with their text as it is."""
    held = Treatment.objects.filter(bundle_paragraphs__is_holding=True, item__meeting=meeting)
    rows = list(
        Treatment.objects.filter(item__meeting=meeting)
        .exclude(pk__in=held)
        .select_related("item")
        .order_by("number", "pk")
    )
    if not rows:
        return []
    content = bundle_content(meeting, rows, BundleKind.ORDINARY)
    return [Written(*pair) for pair in zip(rows, content["paragraphs"], strict=True)]


def status_board(meeting: Meeting, user: User, *, at: dt.datetime) -> dict[str, Any]:
    """Return the context of a meeting's status board: bundles, what waits, the clock."""
    today = timezone.localdate(at)
    manages = may_manage(user, meeting, at=at)
    whole = may_read_protected(user, meeting.body, at=at)
    bundles = list(
        meeting.bundles.select_related("meeting__body")
        .prefetch_related(_signing(), _files(), "paragraphs__treatment")
        .order_by("number", "pk")
    )
    free = free_paragraphs(meeting)
    later = any(kind_of(one, meeting, at=at) is not BundleKind.IMMEDIATE for one in free)
    among = list(Treatment.objects.filter(item__meeting=meeting).order_by("number", "pk"))
    facts = sitting_facts(meeting)
    waits = unreachable_of(bundles) if manages else {}
    found = suggestions(facts, free, among, at=at) if manages and free else []
    return {
        "meeting": meeting,
        "manages": manages,
        "bundles": [
            bundle_row(each, user, at=at, lost=waits.get(each.pk, ())) for each in bundles
        ],
        "free": [
            {
                "heading": one.text["heading" if whole or not one.is_secret else "open_heading"],
                "is_secret": one.is_secret,
                "is_immediate": one.treatment.is_immediately_attested,
            }
            for one in free
        ],
        "suggestions": found,
        "no_account": NO_ACCOUNT,
        "lost": _lost(facts, found) if manages and free else [],
        "clock": clock(latest_attestation(meeting.date), today=today) if later else None,
        "count": len(among),
        "is_meeting_day": today == meeting.date,
        "left_out": left_out_in(meeting) if manages else [],
    }


def _lost(facts: SittingFacts, found: Sequence[Suggestion]) -> list[str]:
    """Return who is elected to attest, in reserve too, without an account; once each."""
    people = [row.person for row in elected_attesters(facts)]
    told = {name for one in found for name in one.unreachable}
    return [person.name for person in without_account(people) if person.name not in told]


def bundle_row(
    bundle: Bundle, user: User, *, at: dt.datetime, lost: Sequence[Signatory] = ()
) -> dict[str, Any]:
    """Return a bundle as the board lists it, for who reads the body's agendas; its relations are
    fetched. `lost`: who of those it waits for has no account."""
    signers, files = list(bundle.signatories.all()), list(bundle.files.all())
    own = any(row.person_id == user.person_id for row in signers)
    readable = own or not bundle.is_secret or may_read_secret(user, bundle, at=at)
    return {
        "bundle": bundle,
        "signers": signers,
        "signed": sum(row.state == SignerState.SIGNED for row in signers),
        "clock": clock_of(bundle, today=timezone.localdate(at)),
        "lost": [row.name for row in lost],
        "problems": check_file(files[-1]).problems if files and readable else (),
        "readable": readable,
    }


def file_rows(bundle: Bundle) -> list[dict[str, Any]]:
    """Return the bundle's files, newest first: what each is, and what speaks against it."""
    files = bundle.files.select_related("file").order_by("-step")
    return [_file_row(file, is_newest=number == 0) for number, file in enumerate(files)]


def _file_row(file: BundleFile, *, is_newest: bool) -> dict[str, Any]:
    signed = [each["name"] for each in file.signers["signers"][1:]]
    left = [each["name"] for each in file.signers["pending"]]
    return {
        "file": file,
        "is_newest": is_newest,
        "signed": signed,
        "left": left,
        "of": len(signed) + len(left),
        "problems": check_file(file).problems,
    }


def _signing() -> "Prefetch[Any]":
    rows = Signatory.objects.exclude(state=SignerState.REPLACED).order_by("order", "pk")
    return Prefetch("signatories", rows)


def _files() -> "Prefetch[Any]":
    return Prefetch("files", BundleFile.objects.select_related("file").order_by("step"))


def text_of(bundle: Bundle) -> dict[str, Any]:
    """Return the text that is signed, as it was frozen: {"cover", "paragraphs"}."""
    return {
        "cover": bundle.content.get("cover", []),
        "paragraphs": bundle.content.get("paragraphs", []),
    }


def is_test() -> bool:
    """Return whether signatures are made with test certificates, which every page then says."""
    try:
        return service().test
    except SignError:
        return False


def corrections_of(bundle: Bundle) -> dict[str, Any]:
    """Return the living corrections of the bundle's paragraphs; of a correction what it corrects.

    Keys: corrections, correction, original.
    """
    own = Correction.objects.filter(bundle=bundle).select_related("treatment").first()
    if own is not None:
        return {"correction": own, "original": attested_bundle(own.treatment)}
    rows = Correction.objects.filter(treatment__bundle_paragraphs__bundle=bundle)
    living = rows.exclude(bundle__state=BundleState.ABORTED)
    return {"corrections": living.select_related("bundle", "treatment").order_by("pk")}
