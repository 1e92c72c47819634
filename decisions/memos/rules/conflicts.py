"""Conflict of interest (jäv): nobody handles or approves their own matter.

KL 7:4 applies the grounds of KL 6:28 to officials: whoever is a party to the matter, is closely
related to one, or is noticeably affected by it, takes no part in it (KL 6:30). The traveller of a
travel memo is such a person.
"""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from council.organisation.models import User
from decisions.memos.models import InterestGround, Memo, MemoInterest, OfficerRole
from decisions.memos.workflow import MemoStatus

SENTENCES = {
    InterestGround.TRAVELLER: "Du är resenär i ärendet.",
    InterestGround.RELATIVE: "Du är närstående till en resenär eller part i ärendet.",
    InterestGround.PARTY: "Du är part i ärendet.",
    InterestGround.OTHER: (
        "En särskild omständighet kan rubba förtroendet för att du är opartisk i ärendet."
    ),
}
"""Why somebody takes no part, told to them (KL 6:28)."""
OTHERS = "Någon annan behöver göra det."


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


def check_may_write(memo: Memo, user: User) -> None:
    """Raise ValidationError when the user has an interest in the matter, other than as traveller.

    To write the text is to take part in the handling (KL 7:4 with 6:30). A traveller writes the
    application for the own trip: what a party asks for is no part in how it is judged.
    """
    ground = _interest(memo, user)
    if ground and ground != InterestGround.TRAVELLER:
        raise _conflict(ground, "skriva i handlingen", OTHERS)


def check_may_submit(memo: Memo, user: User) -> None:
    """Raise ValidationError when the user has an interest in the matter (KL 7:4, 6:28)."""
    if ground := _interest(memo, user):
        others = memo.officers.exclude(person__in=memo.interests.values("person"))
        who = "Be den andra handläggaren göra det." if others.exists() else OTHERS
        raise _conflict(ground, "skicka det till granskning", who)


def check_may_review(memo: Memo, user: User) -> None:
    """Raise ValidationError when the user has an interest in the matter (KL 7:4, 6:28)."""
    if ground := _interest(memo, user):
        raise _conflict(ground, "granska det", OTHERS)


def check_may_withdraw(memo: Memo, user: User) -> None:
    """Raise ValidationError when the user has an interest in a matter that others have taken up.

    To withdraw a memo ends the matter, and that is to take part in it (KL 7:4 with 6:28 and 6:30).
    One thing is left to a handling officer with an interest: a draft, which nobody has been asked
    to review, for that is no more than to take back what they wrote themselves.
    """
    ground = _interest(memo, user)
    handles = memo.officers.filter(person=user.person_id, role=OfficerRole.HANDLING)
    if ground and not (memo.status == MemoStatus.DRAFT and handles.exists()):
        raise _conflict(ground, "återta handlingen", OTHERS)


def entered_interests(memo: Memo) -> QuerySet[MemoInterest]:
    """Return the interests that whoever writes the memo enters, in order.

    Without travellers, who belong to the trip, and those that people have declared themselves.
    """
    declared = memo.conflict_declarations.filter(withdrawn_at=None)
    rows = memo.interests.exclude(ground=InterestGround.TRAVELLER)
    return rows.exclude(person__in=declared.values("person")).order_by("position", "pk")


def interested_signatories(memo: Memo) -> list[str]:
    """Return the names of those who would sign the memo with an interest of their own in it."""
    interested = memo.interests.values_list("person_id", "person__name")
    people = {person for person, _ in interested}
    names = {name.casefold() for _, name in interested}
    rows = memo.signatories.order_by("position", "pk").values_list("person_id", "name")
    return [name for person, name in rows if person in people or name.casefold() in names]


def interested_officers(memo: Memo) -> list[str]:
    """Return the names of the case officers with an interest, other than that they travel."""
    interested = memo.interests.exclude(ground=InterestGround.TRAVELLER)
    officers = memo.officers.filter(person__in=interested.values("person"))
    return list(officers.order_by("position", "pk").values_list("person__name", flat=True))


def check_may_approve(memo: Memo, user: User) -> None:
    """Raise ValidationError for whoever has an interest in the matter, handles it or submitted it.

    Four eyes: what one person has written and sent, another one approves. KL 7:4 with 6:28 keeps
    whoever has an interest out of both.
    """
    check_may_review(memo, user)
    if user.person_id and memo.officers.filter(person=user.person_id).exists():
        message = (
            "Du är handläggare i ärendet och kan inte godkänna det. Någon annan behöver göra det."
        )
        raise ValidationError(message, code="handling_officer")
    submitted = memo.transitions.filter(to_status=MemoStatus.REVIEW).order_by("at", "pk").last()
    if submitted and submitted.by_id == user.pk:
        message = "Du skickade handlingen till granskning. Någon annan behöver godkänna den."
        raise ValidationError(message, code="submitter")


def _conflict(ground: InterestGround, act: str, who: str) -> ValidationError:
    message = (
        f"{SENTENCES[ground]} Du kan därför inte {act} (jäv, 7 kap. 4 § kommunallagen). {who}"
    )
    return ValidationError(message, code="conflict_of_interest")


def _interest(memo: Memo, user: User) -> InterestGround | None:
    """Return the ground on which the user has an interest; that of a traveller last."""
    if not user.person_id:
        return None
    found = memo.interests.filter(person=user.person_id).order_by("position", "pk")
    grounds = [InterestGround(ground) for ground in found.values_list("ground", flat=True)]
    grounds.sort(key=lambda ground: ground == InterestGround.TRAVELLER)
    return grounds[0] if grounds else None
