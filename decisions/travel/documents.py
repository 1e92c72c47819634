"""What goes into the PDF of a decision below the body."""

from django.conf import settings
from django.urls import reverse

from council.documents.delegated import DelegatedDocument
from council.documents.memo import Approval
from decisions.memos.content import content_hash
from decisions.memos.documents import memo_document
from decisions.memos.protection import public_content, secrecy_note
from decisions.travel.models import TravelDecision


def decision_document(decision: TravelDecision, *, closed: bool = False) -> DelegatedDocument:
    """Return the decision with the memo that was decided on, as its content was then.

    Without its protected matter, and with the hash of what is left: the document is public, and
    from the hash of the whole a short protected text could be found by trying. `closed` keeps all
    in, for those who have the right to it.
    """
    content = decision.content if closed else public_content(decision.content)
    memo = memo_document(
        {**decision.content, "signatories": []},
        created_at=decision.decided_at,
        closed=closed,
        approvals=[
            Approval(
                name=decision.decider_name,
                title=decision.decider_title,
                approved_at=decision.decided_at,
                words="Beslutat",
            )
        ],
        content_hash=content_hash(content),
        verify_url=settings.MUNICIPALITY["base_url"] + reverse("record:verify"),
        secrecy_note=secrecy_note(decision.memo, at=decision.decided_at),
    )
    return DelegatedDocument(
        memo=memo,
        outcome=decision.get_outcome_display(),
        reason=decision.reason,
        authority=decision.authority,
        point=decision.point,
        rule=decision.rule,
        statement=decision.statement,
    )
