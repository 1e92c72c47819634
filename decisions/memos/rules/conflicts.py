"""Conflict of interest (jäv): nobody handles or approves their own matter.

KL 7:4 applies the grounds of KL 6:28 to officials: whoever is a party to the matter, is closely
related to one, or is noticeably affected by it, takes no part in it (KL 6:30). The traveller of a
travel memo is such a person.
"""

from django.core.exceptions import ValidationError

from council.organisation.models import User
from decisions.memos.models import Memo, OfficerRole
from decisions.memos.workflow import MemoStatus


def lacks_impartial_officer(memo: Memo) -> bool:
    """Return whether everybody who handles the memo has an interest in it, with no second officer.

    A memo handled only by people with an interest of their own needs a named second officer
    without one (KL 7:4 with 6:28 and 6:30): then it is that officer who answers for it.
    """
    interested = set(memo.interests.values_list("person_id", flat=True))
    officers = list(memo.officers.values_list("person_id", "role"))
    handling = {person for person, role in officers if role == OfficerRole.HANDLING}
    second = {person for person, role in officers if role == OfficerRole.SECOND}
    return bool(handling) and handling <= interested and second <= interested


def check_may_submit(memo: Memo, user: User) -> None:
    """Raise ValidationError when the user has an interest in the matter (KL 7:4, 6:28)."""
    if ground := _interest(memo, user):
        message = (
            f"Du är {ground} i ärendet och kan inte skicka det till granskning (jäv, 7 kap. 4 § "
            "kommunallagen). Be den andra handläggaren göra det."
        )
        raise ValidationError(message, code="conflict_of_interest")


def check_may_review(memo: Memo, user: User) -> None:
    """Raise ValidationError when the user has an interest in the matter (KL 7:4, 6:28)."""
    if ground := _interest(memo, user):
        message = (
            f"Du är {ground} i ärendet och kan inte granska det (jäv, 7 kap. 4 § kommunallagen). "
            "Någon annan behöver göra det."
        )
        raise ValidationError(message, code="conflict_of_interest")


def check_may_withdraw(memo: Memo, user: User) -> None:
    """Raise ValidationError when the user has an interest in a matter that others have taken up.

    To withdraw a memo ends the matter, and that is to take part in it (KL 7:4 with 6:28 and 6:30).
    One thing is left to a handling officer with an interest: a draft, which nobody has been asked
    to review, for that is no more than to take back what they wrote themselves.
    """
    ground = _interest(memo, user)
    handles = memo.officers.filter(person=user.person_id, role=OfficerRole.HANDLING)
    if ground and not (memo.status == MemoStatus.DRAFT and handles.exists()):
        message = (
            f"Du är {ground} i ärendet och kan inte återta handlingen (jäv, 7 kap. 4 § "
            "kommunallagen). Någon annan behöver göra det."
        )
        raise ValidationError(message, code="conflict_of_interest")


def check_may_approve(memo: Memo, user: User) -> None:
    """Raise ValidationError for whoever has an interest in the matter, handles it or submitted it.

    Four eyes: what one person has written and sent, another one approves. KL 7:4 with 6:28 keeps
    whoever has an interest out of both.
    """
    check_may_review(memo, user)
    if user.person_id and memo.officers.filter(person=user.person_id).exists():
        message = "Du är handläggare i ärendet och kan inte godkänna det. Be en annan chef."
        raise ValidationError(message, code="handling_officer")
    submitted = memo.transitions.filter(to_status=MemoStatus.REVIEW).order_by("at", "pk").last()
    if submitted and submitted.by_id == user.pk:
        message = "Du skickade handlingen till granskning. Någon annan behöver godkänna den."
        raise ValidationError(message, code="submitter")


def _interest(memo: Memo, user: User) -> str:
    """Return the ground on which the user has an interest, as words, or an empty string."""
    if not user.person_id:
        return ""
    interest = memo.interests.filter(person=user.person_id).order_by("position", "pk").first()
    return interest.get_ground_display().lower() if interest else ""
