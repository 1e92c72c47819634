"""The pages of the attestation as somebody who may see them (see pages.py)."""

from django.utils import timezone

from council.models import Person, User
from decisions.agendas.models import Meeting, MeetingStatus
from decisions.minutes.attestation.actions.bundles import make_bundle
from decisions.minutes.attestation.actions.corrections import make_correction
from decisions.minutes.attestation.actions.signing import begin_signature, refuse_signature
from decisions.minutes.attestation.rules.signers import Signer
from decisions.minutes.models import Bundle, SigningAttempt
from decisions.minutes.workflow import BundleKind, SignerRole
from decisions.models import ElectedAttester, Treatment
from tests.browser.board_pages import elsewhere
from tests.browser.matter import RULED

SIGNERS = [("Karin Dahl", SignerRole.CHAIR), ("Göran Palm", SignerRole.ATTESTER)]


def held():
    """A meeting that is over, with an attester and a reserve."""
    meetings = Meeting.objects.filter(body__slug=RULED, status=MeetingStatus.HELD)
    meeting = meetings.filter(items__treatment__isnull=False).distinct().latest("starts_at")
    for position, (name, is_reserve) in enumerate([("Göran Palm", False), ("Per Åberg", True)]):
        ElectedAttester.objects.get_or_create(
            sitting=meeting.sitting,
            person=Person.objects.get(name=name),
            defaults={"position": position, "is_reserve": is_reserve},
        )
    return meeting


def free():
    """A paragraph of it that is in no bundle, the first one."""
    rows = Treatment.objects.filter(item__meeting=held(), item__memo__case__is_secret=False)
    return rows.exclude(bundle_paragraphs__is_holding=True).order_by("number").first()


def anna():
    return {"by": User.objects.get(username="anna"), "at": timezone.now()}


def made():
    """A bundle of one paragraph that waits for Karin and Göran."""
    people = [Signer(Person.objects.get(name=name), role) for name, role in SIGNERS]
    return elsewhere(
        make_bundle, meeting=held(), treatments=[free()], kind=BundleKind.ORDINARY,
        signers=people, **anna(),
    )  # fmt: skip


def handed_over(place, make):
    """The bundle that was handed over in that place, counted from 0, made if there is none."""
    rows = Bundle.objects.filter(meeting=held(), signatories__isnull=False).distinct()
    found = list(rows.order_by("pk"))
    return found[place] if place < len(found) else make()


def sign(bundle, username):
    user = User.objects.get(username=username)
    elsewhere(
        begin_signature,
        signatory=bundle.signatories.get(person=user.person),
        comment="Läst och rätt återgivet.",
        return_path=str,
        by=user,
        at=timezone.now(),
    )


def waiting():
    return handed_over(0, made)


def attested():
    """A bundle that both have signed."""

    def make():
        waiting()
        bundle = made()
        sign(bundle, "karin")
        sign(bundle, "goran")
        return bundle

    return handed_over(1, make)


def correction():
    """A correction beside it."""
    attested()

    def make():
        treatment = attested().paragraphs.get().treatment
        words = {"old": treatment.item.title, "new": "En annan rubrik", "reason": "Skrivfel."}
        elsewhere(make_correction, treatment=treatment, **words, **anna())
        return Bundle.objects.latest("pk")

    return handed_over(2, make)


def corrected():
    """The attested bundle that has a correction beside it."""
    correction()
    return attested()


def disputed():
    """A correction that Göran has refused to sign."""
    bundle = correction()
    if bundle.state == "signing":
        goran = User.objects.get(username="goran")
        own = bundle.signatories.get(person=goran.person)
        refuse_signature(signatory=own, reason="Rubriken var rätt.", by=goran, at=timezone.now())
    return bundle


def attempt():
    """Göran's attempt at a signing service that has not answered."""
    bundle = waiting()
    made_one = SigningAttempt.objects.create(
        signatory=bundle.signatories.get(name="Göran Palm"), begun_at=timezone.now(),
        prepared="0" * 64, state={}, redirect_url="https://underskrift.example/1",
    )  # fmt: skip
    return [bundle.uuid, made_one.uuid]


def signer():
    bundle = waiting()
    return [bundle.uuid, bundle.signatories.get(name="Göran Palm").uuid]


def correctable():
    bundle = attested()
    return [bundle.uuid, bundle.paragraphs.get().treatment.item.uuid]


def asked():
    """The work list of somebody who is to sign."""
    waiting()
    return []


ATTESTATION_PAGES = [
    ("attestation:board", "anna", lambda: [held().uuid], ""),
    ("attestation:make", "anna", lambda: [held().uuid], ""),
    ("attestation:bundle", "anna", lambda: [waiting().uuid], ""),
    ("memos:worklist", "goran", asked, ""),
    ("attestation:sign", "goran", lambda: [waiting().uuid], ""),
    ("attestation:refuse", "goran", lambda: [waiting().uuid], ""),
    ("attestation:waiting", "goran", attempt, ""),
    ("attestation:abort", "anna", lambda: [waiting().uuid], ""),
    ("attestation:replace", "anna", signer, ""),
    ("attestation:bundle", "goran", lambda: [attested().uuid], "?kontroll=1"),
    ("attestation:correct", "anna", correctable, ""),
    ("attestation:bundle", "anna", lambda: [corrected().uuid], "?kontroll=1"),
    ("attestation:bundle", "anna", lambda: [disputed().uuid], ""),
    ("attestation:resume", "anna", lambda: [disputed().uuid], ""),
    ("attestation:board", "anna", lambda: [disputed().meeting.uuid], ""),
]
