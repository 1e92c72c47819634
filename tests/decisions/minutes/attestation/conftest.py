"""A meeting that is held: three paragraphs, Karin in the chair, Leila elected to attest, Per her
reserve. Each of them has an account."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from council.organisation.permissions import Role
from decisions.minutes.attestation.actions.bundles import make_bundle
from decisions.minutes.attestation.actions.signing import begin_signature
from decisions.minutes.attestation.renditions import seal_bundle
from decisions.minutes.attestation.rules.signers import Signer
from decisions.minutes.models import Bundle
from decisions.minutes.workflow import BundleKind, SignerRole
from decisions.sittings.actions.offices import elect_attesters
from decisions.sittings.actions.sitting import hold_meeting
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome, Treatment
from tests.council.record.conftest import record  # noqa: F401
from tests.decisions.minutes.conftest import *  # noqa: F403 the sitting and its people
from tests.factories import RoleAssignmentFactory, UserFactory

LATER = dt.timedelta(days=1)


@pytest.fixture
def users(elected, body):
    """An account for each elected person, by name."""
    found = {}
    for name, person in elected.items():
        role = Role.CHAIR if name == "Karin" else Role.MEMBER
        found[name] = UserFactory(person=person, username=name.lower())
        RoleAssignmentFactory(user=found[name], role=role, department=None, body=body)
    return found


@pytest.fixture
def decided(called, sitting, elected, act):
    """All is decided while the meeting still is open; § 2 is to be attested at once."""
    for item in called.items.select_related("meeting", "memo", "fixed_version").order_by("pk"):
        outcome = Outcome.AS_PROPOSED if item.memo else Outcome.RESOLVED
        added = () if item.memo else ("Leila utses att justera protokollet.",)
        at_once = item.title == "Plan"
        record_treatment(
            item=item,
            recording=Recording(outcome, is_immediately_attested=at_once, added=added),
            **act,
        )
    people = [(elected["Leila"].pk, False), (elected["Per"].pk, True)]
    elect_attesters(meeting=called, people=people, **act)
    return called


@pytest.fixture
def held(decided, act):
    hold_meeting(meeting=decided, **act)
    decided.refresh_from_db()
    return decided


@pytest.fixture
def after(people, act):
    """The secretary, the day after the meeting."""
    return {"by": people.secretary, "at": act["at"] + LATER}


@pytest.fixture
def paragraphs(held):
    return list(Treatment.objects.filter(item__meeting=held).order_by("number"))


@pytest.fixture
def signers(elected):
    return [
        Signer(elected["Karin"], SignerRole.CHAIR),
        Signer(elected["Leila"], SignerRole.ATTESTER),
    ]


@pytest.fixture
def bundle(held, paragraphs, signers, users, after):
    return make_bundle(
        meeting=held, treatments=paragraphs, kind=BundleKind.ORDINARY, signers=signers, **after
    )


@pytest.fixture
def to_sign(bundle, after):
    return sealed(bundle, after["at"])


def sealed(bundle, at):
    """The bundle after the worker has made its PDF."""
    bundle = Bundle.objects.select_related("job").get(pk=bundle.pk)
    with time_machine.travel(at, tick=False):
        seal_bundle(bundle.job.payload, lambda percent, message: None)
    return Bundle.objects.select_related("meeting__body", "job").get(pk=bundle.pk)


def own(bundle, person):
    """The person's place among the signers."""
    return bundle.signatories.select_related("bundle").get(person=person, replaced_by=None)


def sign(bundle, user, at, comment=""):
    begin_signature(
        signatory=own(bundle, user.person),
        comment=comment,
        return_path=lambda attempt: f"/{attempt.uuid}",
        by=user,
        at=at,
    )
    return Bundle.objects.select_related("meeting__body").get(pk=bundle.pk)


PASSWORD = "ett-langt-losenord"


def url(name, bundle, *args):
    return reverse(f"attestation:{name}", args=[bundle.uuid, *args])


@pytest.fixture
def _then(after, time_machine):
    time_machine.move_to(after["at"], tick=False)
    cache.clear()


@pytest.fixture
def secretary(as_user, people):
    return as_user(people.secretary)


@pytest.fixture
def leila(as_user, users):
    users["Leila"].set_password(PASSWORD)
    users["Leila"].save()
    return as_user(users["Leila"])
