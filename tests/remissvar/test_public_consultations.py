# ruff: noqa: F811 - the neighbours' fixtures
"""The public record follows the register of consultations: of open cases, without files."""

import datetime as dt

import pytest
import time_machine

from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.record.models import PublishedConsultation
from remissvar.models import ConsultationDocument
from remissvar.public import follow_consultations
from remissvar.schedule import follow_consultations as clock
from tests.decisions.publishing.conftest import decide, pdf, publish, record, seal  # noqa: F401
from tests.decisions.sittings.conftest import (  # noqa: F401
    act,
    approved_memo,
    called,
    meeting,
    plan,
)
from tests.factories import NOW, ConsultationFactory


def follow():
    return follow_consultations(by=SYSTEM, at=NOW)


@pytest.fixture
def asked(department):
    return ConsultationFactory(
        case__department=department, title="Plan för Norra kajen", sender="Länsstyrelsen"
    )


def test_a_consultation_becomes_public_with_the_body_that_is_asked(asked, body):
    assert follow() == 1
    row = PublishedConsultation.objects.get()
    assert (row.title, row.sender, row.body.slug) == (asked.title, "Länsstyrelsen", body.slug)
    assert row.slug == f"{asked.received_date}-plan-for-norra-kajen-{asked.uuid.hex[:8]}"
    assert (row.reply_slug, row.replied_date) == ("", None)


def test_following_again_changes_nothing_and_tells_nothing(asked):
    follow()
    told = AuditEvent.objects.filter(action__startswith="record.copy").count()
    with time_machine.travel(NOW + dt.timedelta(days=1), tick=False):
        assert clock() == 0
    assert PublishedConsultation.objects.get().updated_at == NOW
    assert told == AuditEvent.objects.filter(action__startswith="record.copy").count() == 1


def test_a_changed_line_keeps_its_address(asked):
    follow()
    slug = PublishedConsultation.objects.get().slug
    asked.title = "Plan för Södra kajen"
    asked.save()
    assert follow() == 1
    assert PublishedConsultation.objects.values_list("slug", "title").get() == (slug, asked.title)


def test_two_of_one_name_get_two_addresses(asked, department):
    other = ConsultationFactory(
        case__department=department, title=asked.title, sender="Trafikverket"
    )
    follow()
    assert set(PublishedConsultation.objects.values_list("slug", flat=True)) == {
        f"{asked.received_date}-plan-for-norra-kajen-{one.uuid.hex[:8]}" for one in (asked, other)
    }


@pytest.mark.parametrize(
    "hidden",
    [{"is_secret": True, "secrecy_ground": "OSL 21 kap. 1 §"}, {"protected_title": "Om Eva"}],
    ids=["secret case", "protected title"],
)
def test_what_becomes_secret_is_taken_away(asked, hidden):
    follow()
    for name, value in hidden.items():
        setattr(asked.case, name, value)
    asked.case.save()
    assert follow() == 1
    assert not PublishedConsultation.objects.exists()


def test_an_identity_number_keeps_the_line_inside(asked):
    asked.title = "Yttrande om 19811218-9876"
    asked.save()
    assert follow() == 0


def test_links_are_told_and_files_are_not(asked):
    ConsultationDocument.objects.create(consultation=asked, title="Brev från en granne")
    ConsultationDocument.objects.create(
        consultation=asked, title="Planen", url="https://lansstyrelsen.example/plan"
    )
    follow()
    links = [{"title": "Planen", "url": "https://lansstyrelsen.example/plan"}]
    assert PublishedConsultation.objects.get().links == links


def test_a_published_decision_answers(plan, decide, publish):
    ConsultationFactory(case=plan.memo.case, title="Svara på planen", reply=plan.memo)
    decided = decide()
    follow()
    assert PublishedConsultation.objects.get().reply_slug == ""  # nobody has let it out yet
    published = publish(decided)
    assert follow() == 1
    row = PublishedConsultation.objects.get()
    assert (row.reply_slug, row.replied_date) == (published.slug, published.decided_date)
    published.is_current = False
    published.save()
    assert follow() == 1
    assert PublishedConsultation.objects.get().reply_slug == ""
