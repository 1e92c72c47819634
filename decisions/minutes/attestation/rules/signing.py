"""Who may sign a bundle now, and who may take a signer's place."""

from django.core.exceptions import PermissionDenied, ValidationError

from council.organisation.models import Mandate, Person, User
from council.organisation.models.people import MandateRole
from decisions.minutes.attestation.rules.signers import stand_ins
from decisions.minutes.late import left_out_of
from decisions.minutes.models import Bundle, Signatory
from decisions.minutes.workflow import BundleState, SignerRole, SignerState
from decisions.sittings.attesting import Hindrance, elected_attesters, hindrance
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.models import Treatment

PRESIDIUM = (
    MandateRole.CHAIR,
    MandateRole.FIRST_VICE_CHAIR,
    MandateRole.SECOND_VICE_CHAIR,
)


def check_may_sign(signatory: Signatory, by: User | None = None) -> None:
    """Raise unless it is this person's turn: signed in person, by nobody else.

    The secretary's signature comes before the others', which are made in any order.
    """
    if by is not None and (by.person_id is None or by.person_id != signatory.person_id):
        raise PermissionDenied("Bara den som ska skriva under kan göra det.")
    bundle = signatory.bundle
    if bundle.state != BundleState.SIGNING:
        state = bundle.get_state_display().lower()
        raise ValidationError(f"Det går inte att skriva under nu. Justeringen är {state}.")
    if signatory.state != SignerState.WAITING:
        state = signatory.get_state_display().lower()
        raise ValidationError(f"Underskriften är redan {state}.")
    if signatory.role != SignerRole.SECRETARY:
        first = bundle.signatories.filter(role=SignerRole.SECRETARY, state=SignerState.WAITING)
        if found := first.first():
            raise ValidationError(f"{found.name} skriver under först, som sekreterare.")
    if late := left_out_of(bundle):
        raise ValidationError([one.words for one in late])


def can_sign(signatory: Signatory, by: User) -> bool:
    """Return whether `check_may_sign` lets the user sign."""
    try:
        check_may_sign(signatory, by)
    except (ValidationError, PermissionDenied):
        return False
    return True


def check_can_replace(signatory: Signatory) -> None:
    """Raise unless another may sign in the signer's place.

    In a refused attestation that is the one who refused; who has signed is not replaced.
    """
    bundle = signatory.bundle
    wanted = {
        BundleState.SIGNING: SignerState.WAITING,
        BundleState.DISPUTED: SignerState.REFUSED,
    }.get(BundleState(bundle.state))
    if wanted is None:
        state = bundle.get_state_display().lower()
        raise ValidationError(f"Ingen kan ersättas nu. Justeringen är {state}.")
    if signatory.state != wanted:
        state = signatory.get_state_display().lower()
        raise ValidationError(f"{signatory.name} kan inte ersättas: {state}.")


def can_replace(signatory: Signatory) -> bool:
    """Return whether `check_can_replace` lets another sign instead."""
    try:
        check_can_replace(signatory)
    except ValidationError:
        return False
    return signatory.role != SignerRole.SECRETARY


def candidates(signatory: Signatory) -> list[Person]:
    """Return who may sign in the signer's place, those who were elected for it first.

    For an attester the elected reserves, then the other members and the substitutes who served;
    for a chair the presidium. All of them were there in every paragraph, and stood back from none
    (KL 6:30). Nobody signs twice.
    """
    bundle = signatory.bundle
    facts, held = sitting_facts(bundle.meeting), treatments_of(bundle)
    signing = bundle.signatories.exclude(state=SignerState.REPLACED)
    taken = set(signing.values_list("person", flat=True))
    if signatory.role == SignerRole.SECRETARY:
        wanted = []
    elif signatory.role == SignerRole.CHAIR:
        wanted = [one for one in _presidium(facts) if _was_there(facts, held, one)]
    else:
        elected = [row.person for row in elected_attesters(facts)]
        first = [one for one in elected if not any(hindrance(facts, t, one.pk) for t in held)]
        wanted = [*first, *stand_ins(facts, held)]
    return [person for person in dict.fromkeys(wanted) if person.pk not in taken]


def treatments_of(bundle: Bundle) -> list[Treatment]:
    """Return the bundle's paragraphs, in order."""
    rows = bundle.paragraphs.select_related("treatment__item").order_by("position", "pk")
    return [row.treatment for row in rows]


def _presidium(facts: SittingFacts) -> list[Person]:
    mandates = Mandate.objects.valid_on(facts.meeting.date).filter(body=facts.meeting.body)
    rows = mandates.filter(role__in=PRESIDIUM).select_related("person").order_by("rank", "pk")
    return [row.person for row in rows]


def _was_there(facts: SittingFacts, held: list[Treatment], person: Person) -> bool:
    """Return whether the person may sign as a chair: who led some of it may."""
    why = {hindrance(facts, treatment, person.pk) for treatment in held}
    return why <= {None, Hindrance.LED}
