"""What the memo's page shows: the text to everybody, the editor to whoever may change it."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from council.documents.redaction import redact_html, removed
from decisions.memos.actions.changes import stored
from decisions.memos.actions.drafts import DraftChanges
from decisions.memos.compare import versions
from decisions.memos.models import (
    ImportedFile,
    Memo,
    MemoAttachment,
    MemoSection,
    MemoTransition,
    ProposalClause,
)
from decisions.memos.protection import Right
from decisions.memos.rules import Check, Level, kept_out, missing_for_review
from decisions.memos.rules.conflicts import lacks_impartial_officer
from decisions.memos.rules.suggestions import may_suggest
from decisions.memos.suggested import suggested_wordings
from decisions.memos.trips import climate_table
from decisions.memos.views.offers import offers
from decisions.memos.views.parts import consultation_facts, decider_facts, steps, travel_facts
from decisions.memos.views.request import seen_by, signed_in, today
from decisions.memos.views.sections import structure_context
from decisions.memos.views.threads import comments_context
from decisions.memos.workflow import MemoStatus

SHOWN_BESIDE = 10
OWN_TRIP = "case_officer_is_traveller"
"""The import's warning that a second officer mends."""
INCOMPLETE = "saknas"
"""In the address of the editor: it was asked to be submitted, so say what that needs."""


def editor_page(
    request: HttpRequest,
    memo: Memo,
    typed: DraftChanges | None = None,
    errors: dict[str, list[str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the editor, with what was typed and what is wrong with it after a refused save."""
    typed = typed or DraftChanges()
    context = memo_context(request, memo)
    hidden = context["hidden"]
    sections = list(memo.sections.order_by("position", "pk"))
    checks = missing_for_review(memo, on=today())
    missing = stops_review(checks) if INCOMPLETE in request.GET else []
    right = Right(signed_in(request), memo, today())
    context |= {
        "editable": True,
        **structure_context(request, memo, sections),
        "marks": json.dumps(stored(memo, right)["marks"]),
        "sections": [_shown_section(section, typed, hidden) for section in sections],
        "clauses": _rows(memo, typed, hidden),
        "may_protect": right.holds,
        "errors": errors or {},
        "error_list": [*map(check_json, missing), *_error_list(sections, errors or {})],
        "checks": [check_json(check) for check in checks],
        "returned": _returned(memo),
        "versions": _side_versions(memo),
        "warnings": _import_warnings(memo),
        "urls": {
            "facts": reverse("memos:facts", args=[memo.uuid]),
            "attachments": reverse("memos:attachments", args=[memo.uuid]),
        },
    }
    if typed.title is not None:
        memo.title = typed.title
    return render(request, "staff/memos/editor.html", context, status=status)


def memo_context(request: HttpRequest, memo: Memo) -> dict[str, Any]:
    """Return what every page of the memo shows of it."""
    sight = seen_by(request, memo)
    content = sight.content
    facts = [*decider_facts(memo), *travel_facts(content.get("travel"))]
    travel = {
        "facts": facts,
        "climate": climate_table(content.get("travel")),
        "url": reverse("memos:companion", args=[memo.uuid, "travel"]),
    }
    return {
        "memo": memo,
        "content": content,
        "hidden": sight.hidden,
        "shows_protected": sight.shows_protected,
        "holds_protected": sight.shows_protected or bool(sight.hidden),
        "steps": steps(memo),
        "is_watched": memo.watches.filter(user=signed_in(request)).exists(),
        "actions": offers(memo, signed_in(request), at=timezone.now()),
        "kept_out": kept_out(memo, signed_in(request), at=timezone.now()),
        "officers": memo.officers.select_related("person").order_by("position", "pk"),
        "signatories": memo.signatories.order_by("position", "pk"),
        "comments": comments_context(request, memo),
        "wordings": suggested_wordings(memo, sight.hidden),
        "may_suggest": may_suggest(memo, signed_in(request), at=timezone.now()),
        "interests": memo.interests.select_related("person").order_by("position", "pk"),
        "attachments": shown_attachments(memo, sight.hidden),
        "travel": travel if memo.kind == "travel" else None,
        "consultation": consultation_facts(content.get("consultation")),
    }


def shown_attachments(memo: Memo, hidden: frozenset[str]) -> list[MemoAttachment]:
    """Return the attachments in order, of the hidden ones nothing but that they are there."""
    rows = list(memo.attachments.select_related("file").order_by("position", "pk"))
    for row in rows:
        row.is_hidden = str(row.uuid) in hidden
        if row.is_hidden:
            row.title, row.filename = removed(row.protection_ground), ""
            row.file, row.url = None, ""
    return rows


def check_json(check: Check) -> dict[str, str]:
    """Return a check as the page's script and template read it."""
    return {"message": check.message, "anchor": check.anchor, "level": str(check.level)}


def stops_review(checks: list[Check]) -> list[Check]:
    """Return those of the checks that a memo is not submitted with."""
    return [check for check in checks if check.level == Level.ERROR]


def _returned(memo: Memo) -> MemoTransition | None:
    """Return the reviewer's return of the memo, until it is submitted again."""
    last = memo.transitions.select_related("by").order_by("-at", "-pk").first()
    return last if last and last.from_status == MemoStatus.REVIEW else None


def _import_warnings(memo: Memo) -> list[dict[str, str]]:
    """Return what the import pointed out and nobody has mended yet."""
    imported = ImportedFile.objects.filter(memo=memo).first()
    if imported is None:
        return []
    mended = set() if lacks_impartial_officer(memo) else {OWN_TRIP}
    return [warning for warning in imported.warnings if warning["code"] not in mended]


def _side_versions(memo: Memo) -> list[dict[str, Any]]:
    """Return the newest versions; each link compares one with the text as it stands."""
    compare = reverse("memos:compare", args=[memo.uuid])
    return [
        {
            "label": version.label,
            "at": version.at,
            "by": version.by,
            "url": f"{compare}?fran={version.key}",
        }
        for version in versions(memo)[:SHOWN_BESIDE]
    ]


def _shown_section(
    section: MemoSection, typed: DraftChanges, hidden: frozenset[str]
) -> MemoSection:
    """Return the section with what was typed; one with something hidden as it may be read."""
    section.is_hidden = str(section.uuid) in hidden
    if section.is_hidden:
        section.html = redact_html(section.html)
    else:
        section.html = typed.sections.get(str(section.uuid), section.html)
    return section


def _rows(memo: Memo, typed: DraftChanges, hidden: frozenset[str]) -> list[ProposalClause]:
    if typed.clauses is None:
        rows = memo.clauses.in_tree_order()
        for row in rows:
            row.is_hidden = str(row.uuid) in hidden
            if row.is_hidden:
                row.text = removed(row.protection_ground)
        return rows
    rows = []
    for change in typed.clauses:
        ground = change.protection_ground or ""
        row = ProposalClause(text=change.text, label=change.label or "", protection_ground=ground)
        row.depth = change.depth
        # A new row has no number yet, whatever the model gives by itself.
        row.uuid = change.uuid or ""
        rows.append(row)
    return rows


def _error_list(sections: list[MemoSection], errors: dict[str, list[str]]) -> list[dict[str, str]]:
    anchors = {"title": "title", "clauses": "forslag"}
    headings = {str(section.uuid): section.heading for section in sections}
    return [
        {
            "anchor": anchors.get(key, f"avsnitt-{key}"),
            "message": f"{headings[key]}: {message}" if key in headings else message,
        }
        for key, messages_ in errors.items()
        for message in messages_
    ]
