# ruff: noqa: F811 - the neighbours' fixtures
"""A decision on a trip with protected matter: one document for all, one for those who may."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from council.audit.models import AuditEvent
from council.documents.richtext import sanitise
from council.documents.verify import verify_pdf
from council.files.actions import store_file
from council.jobs.models import Job
from council.record.models import SealedDocument
from council.sealing import portal_trust_roots
from decisions.memos.content import content_hash
from decisions.memos.models import MemoAttachment
from decisions.travel.models import TravelDecision
from tests.decisions.protection.conftest import (
    CLAUSE,
    FILE,
    GROUNDS,
    PASSAGE,
    TABLE,
    leaks,
    told_by_pdf,
    work,  # noqa: F401
)
from tests.decisions.publishing.conftest import record  # noqa: F401
from tests.factories import NOW, MemoSectionFactory, ProposalClauseFactory

pytestmark = pytest.mark.slow


@pytest.fixture
def protected(trip):
    """The trip, its memo with a passage, a cell, a clause and an attachment that are protected.

    Dear enough for Omar to decide, who may read it all.
    """
    memo = trip.memo
    trip.costs.update(amount=25_000)
    MemoSectionFactory(memo=memo, heading="Skäl", position=9, html=sanitise(PASSAGE + TABLE))
    ProposalClauseFactory(
        memo=memo, position=9, label="2.", text=CLAUSE, protection_ground=GROUNDS[2]
    )
    MemoAttachment.objects.create(
        memo=memo,
        title="Läkarintyg",
        filename="lakarintyg.pdf",
        file=store_file(FILE, content_type="application/pdf", at=NOW),
        is_public=False,
        protection_ground=GROUNDS[2],
    )
    return memo


@pytest.fixture
def sealed(protected, decided, work, levels):
    """The decision, sealed in all its documents."""
    made = decided(by=levels.director)
    for job in Job.objects.filter(kind="travel.decision").order_by("pk"):
        work(job)
    return made


def files(made):
    return made.renditions.order_by("is_closed")


def test_there_is_a_public_and_a_closed_document(sealed):
    public, closed = files(sealed)
    told = told_by_pdf(public.file.read())
    assert leaks(told) == []
    spaced = " ".join(told.replace("\xa0", " ").split())
    for ground in GROUNDS:
        assert f"[uppgift borttagen, {ground}]" in spaced
    whole = told_by_pdf(closed.file.read())
    assert {"Hult", "48 517", "Cellhemlighet", "Läkarintyg"} <= set(leaks(whole))
    assert "Innehåller uppgifter som omfattas av sekretess" in whole
    for each in (public, closed):
        assert verify_pdf(each.file.read(), trust_roots=portal_trust_roots()).valid


def test_the_public_document_does_not_tell_the_hash_of_the_whole(sealed):
    public, closed = files(sealed)
    assert sealed.content_hash == content_hash(sealed.content)
    assert sealed.content_hash[:16] not in told_by_pdf(public.file.read())
    assert sealed.content_hash[:16] in told_by_pdf(closed.file.read())


@pytest.mark.parametrize("who", ["traveller", "elsewhere"])
def test_whoever_lacks_the_right_meets_the_public_one_only(client, sealed, levels, who):
    client.force_login(getattr(levels, who))
    assert client.get(reverse("travel:closed_pdf", args=[sealed.memo.uuid])).status_code == 404
    page = client.get(reverse("travel:decision", args=[sealed.memo.uuid]))
    if who == "traveller":
        told = page.content.decode()
        assert "med sekretess" not in told
        assert sealed.content_hash not in told
        assert leaks(told) == []
    assert not AuditEvent.objects.filter(action="memo.protected_read").exists()


def test_whoever_has_the_right_reads_it_and_the_log_tells(client, sealed, people):
    client.force_login(people.author)
    page = client.get(reverse("travel:decision", args=[sealed.memo.uuid])).content.decode()
    address = reverse("travel:closed_pdf", args=[sealed.memo.uuid])
    assert address in page
    assert sealed.content_hash in page
    answer = client.get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]
    events = AuditEvent.objects.filter(actor_id=people.author.pk, object_id=str(sealed.memo.pk))
    assert [event.action for event in events.order_by("pk")][-1] == "memo.protected_read"


def test_an_open_decision_has_no_closed_document(decided, work, client, people):
    made = decided()
    [job] = Job.objects.filter(kind="travel.decision")
    work(job)
    assert [each.is_closed for each in files(made)] == [False]
    client.force_login(people.author)
    assert client.get(reverse("travel:closed_pdf", args=[made.memo.uuid])).status_code == 404


def test_a_reason_that_tells_is_refused(protected, decided, levels):
    with pytest.raises(ValidationError, match="skyddad i handlingen"):
        decided(by=levels.director, reason="Nej. Bidraget till Hult höjs  till 48 517 kronor.")
    assert not TravelDecision.objects.exists()


def test_the_page_of_verification_knows_both_and_tells_nothing_of_the_matter(client, sealed):
    for each in files(sealed):
        answer = client.get(reverse("record:verify_hash", args=[each.file_id]))
        assert answer.status_code == 200
        page = " ".join(answer.content.decode().split())
        assert "Dokumentet är ett äkta delegationsbeslut" in page
        assert "Stämpeln håller" in page
        assert sealed.authority in page
        assert "inte publicerat här" not in page
        assert leaks(page) == []
        for secret in (sealed.memo.title, sealed.memo.case.registry_number, sealed.content_hash):
            assert secret not in page
        assert client.get(reverse("record:document", args=[each.file_id])).status_code == 404


def test_of_a_secret_case_only_the_date_is_told(protected, decided, work, client, levels):
    protected.case.is_secret = True
    protected.case.secrecy_ground = "OSL 21 kap. 1 §"
    protected.case.save()
    made = decided(by=levels.director)
    for job in Job.objects.filter(kind="travel.decision").order_by("pk"):
        work(job)
    known = SealedDocument.objects.order_by("pk")
    assert [each.decided_by for each in known] == ["", ""]
    for each in files(made):
        page = client.get(reverse("record:verify_hash", args=[each.file_id])).content.decode()
        assert "äkta delegationsbeslut" in page
        assert made.decider_name not in page
