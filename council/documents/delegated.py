"""A decision on delegation (delegationsbeslut) on a memo's proposal, as data and as PDF."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from council.documents.leftovers import check_number, check_printable
from council.documents.memo import MemoDocument, memo_context, record_json
from council.documents.render import render_pdf


@dataclass(frozen=True)
class DelegatedDocument:
    """What was decided below the body, by whom on what ground, and the memo that it was about.

    `authority` is who decided as what, `rule` the point of the delegation scheme in words,
    `statement` the record of who, when and without conflict of interest.
    """

    memo: MemoDocument
    outcome: str
    authority: str
    rule: str
    statement: str
    reason: str = ""
    point: str = ""


def render_delegated(document: DelegatedDocument) -> bytes:
    """The decision as PDF/A-3a and PDF/UA-1, its record attached, ready to be sealed.

    Raises RenderError for a missing registry number, a template leftover or a sign that cannot be
    printed.
    """
    check_number(document.memo.registry_number)
    check_printable(document)
    context = {**memo_context(document.memo), "decision": document}
    return render_pdf(
        render_to_string("pdf/delegated.html", context),
        style="memo",
        created_at=document.memo.created_at,
        record=record_json(document),
        record_name="delegationsbeslut.json",
        closed=document.memo.closed,
        secret=bool(document.memo.secrecy_note),
    )
