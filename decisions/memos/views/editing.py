"""What the memo's page shows: the text to everybody, the editor to whoever may change it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from decisions.memos.actions.drafts import DraftChanges
from decisions.memos.compare import versions
from decisions.memos.content import memo_content
from decisions.memos.models import (
    ImportedFile,
    Memo,
    MemoSection,
    MemoTransition,
    ProposalClause,
)
from decisions.memos.rules import Check, Level, missing_for_review
from decisions.memos.rules.conflicts import lacks_impartial_officer
from decisions.memos.views.offers import offers
from decisions.memos.views.parts import consultation_facts, steps, travel_facts
from decisions.memos.views.request import signed_in
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
    sections = list(memo.sections.order_by("position", "pk"))
    checks = missing_for_review(memo)
    missing = stops_review(checks) if INCOMPLETE in request.GET else []
    context = {
        **memo_context(request, memo),
        "editable": True,
        "sections": [_with_typed(section, typed) for section in sections],
        "clauses": _rows(memo, typed),
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
    content = memo_content(memo)
    facts = travel_facts(content.get("travel"))
    travel = {"facts": facts, "url": reverse("memos:companion", args=[memo.uuid, "travel"])}
    return {
        "memo": memo,
        "content": content,
        "steps": steps(memo),
        "is_watched": memo.watches.filter(user=signed_in(request)).exists(),
        "actions": offers(memo, signed_in(request), at=timezone.now()),
        "officers": memo.officers.select_related("person").order_by("position", "pk"),
        "signatories": memo.signatories.order_by("position", "pk"),
        "comments": comments_context(request, memo),
        "interests": memo.interests.select_related("person").order_by("position", "pk"),
        "attachments": memo.attachments.select_related("file").order_by("position", "pk"),
        "travel": travel if memo.kind == "travel" else None,
        "consultation": consultation_facts(content.get("consultation")),
    }


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


def _with_typed(section: MemoSection, typed: DraftChanges) -> MemoSection:
    section.html = typed.sections.get(str(section.uuid), section.html)
    return section


def _rows(memo: Memo, typed: DraftChanges) -> list[ProposalClause]:
    if typed.clauses is None:
        return memo.clauses.in_tree_order()
    rows = []
    for change in typed.clauses:
        row = ProposalClause(text=change.text, label=change.label or "")
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
