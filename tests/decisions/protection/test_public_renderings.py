# ruff: noqa: F811 - the neighbours' fixtures
"""The decision on a protected memo, everywhere that it is shown: removed, not covered."""

import dataclasses
import json
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from council.jobs.models import Job
from council.record.models import Publication
from decisions.agendas.actions.items import add_memo
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.models import Rendition
from decisions.memos.content import content_hash
from decisions.memos.models import FixedVersion
from decisions.memos.workflow import MemoStatus
from decisions.publishing.actions import preview
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import ClauseDecision, Recording
from decisions.sittings.models import ClauseOutcome, DecisionClause, Outcome
from tests.decisions.agendas.conftest import MEETING_AT, fix_version, meeting, member  # noqa: F401
from tests.decisions.protection.conftest import CLAUSE, GROUNDS, leaks, told_by_pdf
from tests.decisions.publishing.conftest import AT, PUBLISH_AT, publish, record  # noqa: F401

pytestmark = pytest.mark.slow


@pytest.fixture
def item(draft, meeting, people, now, work):
    """The approved memo, called to the meeting; the worker has made all PDFs."""
    draft.status = MemoStatus.APPROVED
    draft.save()
    fix_version(draft, people.manager, now)
    add_memo(meeting=meeting, memo=draft, by=people.secretary, at=now)
    meeting.refresh_from_db()
    called = send_notice(
        meeting=meeting, version=meeting.agenda_version, by=people.secretary, at=now
    )
    for job in Job.objects.filter(group=f"meeting-{called.pk}").order_by("pk"):
        work(job)
    return called.items.select_related("memo", "fixed_version", "meeting").get()


@pytest.fixture
def decide(item, people):
    def act(outcome=Outcome.AS_PROPOSED, **kwargs):
        recording = Recording(outcome, **kwargs)
        return record_treatment(item=item, recording=recording, by=people.secretary, at=AT)

    return act


def test_of_one_version_there_is_a_public_and_a_closed_document(item):
    public, closed = Rendition.objects.filter(item=item).order_by("is_closed")
    assert leaks(told_by_pdf(public.file.read())) == []
    for ground in GROUNDS:
        assert f"[uppgift borttagen, {ground}]" in told_by_pdf(public.file.read()).replace(
            "\xa0", " "
        ).replace("\r\n", " ")
    told = told_by_pdf(closed.file.read())
    assert {"Hult", "48 517", "Cellhemlighet"} <= set(leaks(told))
    assert "Innehåller uppgifter som omfattas av sekretess" in told
    assert public.validation["valid"]
    assert closed.validation["valid"]


def test_the_public_document_does_not_tell_the_hash_of_the_whole(item):
    public, closed = Rendition.objects.filter(item=item).order_by("is_closed")
    whole = item.fixed_version.content_hash
    assert whole not in told_by_pdf(public.file.read())
    assert whole in told_by_pdf(closed.file.read())


def test_the_agenda_offers_each_to_those_who_may(item, people, member, as_user):
    page = f"/arbete/moten/{item.meeting.uuid}/"
    closed = Rendition.objects.get(item=item, is_closed=True)
    file = f"{page}handlingar/{closed.job.uuid}.pdf"
    for user in (member, people.colleague, people.publisher):
        assert "hela, med sekretess" not in as_user(user).get(page).content.decode()
        assert as_user(user).get(file).status_code == 404
    assert "hela, med sekretess" in as_user(people.secretary).get(page).content.decode()
    assert b"".join(as_user(people.secretary).get(file).streaming_content).startswith(b"%PDF")


def test_nothing_that_anybody_else_sees_tells(
    item,
    decide,
    publish,
    people,
    member,
    as_user,
):
    treatment = decide()
    meeting_id, memo = item.meeting.uuid, f"/arbete/handlingar/{item.memo.uuid}/"
    petra, maj, citizen = as_user(people.publisher), as_user(member), Client()
    renderings = {
        "review": petra.get(f"/arbete/publicering/{item.uuid}/").content,
        "payload": json.dumps(
            dataclasses.asdict(preview(treatment, at=PUBLISH_AT).payload),
            default=str,
            ensure_ascii=False,
        ),
    }
    publication = publish(treatment)
    public_pages = {
        "decision": f"/beslut/{publication.slug}/",
        "english": f"/en/beslut/{publication.slug}/",
        "list": "/beslut/",
        "start": "/",
        "meeting": f"/moten/{publication.meeting.slug}/",
    }
    staff_pages = {
        "member reads": memo,
        "member meeting": f"/arbete/moten/{meeting_id}/",
        "member decisions": f"/arbete/beslut/{meeting_id}/",
        "member approved": f"{memo}godkand/",
    }
    asked = [*((citizen, *each) for each in public_pages.items())]
    asked += [(maj, *each) for each in staff_pages.items()]
    for client, name, address in asked:
        response = client.get(address)
        assert response.status_code == 200, name
        renderings[name] = response.content
    stored = Publication.objects.get(pk=publication.pk)
    renderings["record"] = json.dumps(stored.content, ensure_ascii=False)
    renderings["search text"] = stored.text
    renderings["search words"] = str(Publication.objects.values_list("search", flat=True)[0])
    for document in publication.documents.all():
        data = b"".join(citizen.get(f"/dokument/{document.sha256}/").streaming_content)
        renderings[f"document {document.title}"] = told_by_pdf(data)
    assert len(renderings) == 2 + len(public_pages) + len(staff_pages) + 3 + 1
    told = {name: leaks(text) for name, text in renderings.items()}
    assert {name: words for name, words in told.items() if words} == {}
    page = renderings["decision"].decode()
    assert all(f"[uppgift borttagen, {ground}]" in page for ground in GROUNDS[:2])
    assert "Du kan begära att få ut handlingen" in page
    assert "You can ask for the document" in renderings["english"].decode()


def test_a_decided_clause_is_protected_as_proposed_unless_the_secretary_changes_it(item, decide):
    key = next(
        row["uuid"]
        for row in item.fixed_version.content["clauses"]
        if row.get("protection_ground")
    )
    decide()
    clause = DecisionClause.objects.get(proposal=key)
    assert (clause.text, clause.protection_ground) == (CLAUSE, GROUNDS[2])
    assert clause.public_text == f"[uppgift borttagen, {GROUNDS[2]}]"
    amended = ClauseDecision(ClauseOutcome.AMENDED, "Ansökan bifalls.", ground="")
    decide(Outcome.AMENDED, clauses={clause.proposal: amended}, reason="Skrivfel.")
    clause = DecisionClause.objects.get(proposal=key)
    assert (clause.public_text, clause.proposed_ground) == ("Ansökan bifalls.", GROUNDS[2])


def test_a_new_wording_that_tells_stops_the_publication(item, decide):
    row = item.fixed_version.content["clauses"][0]
    told = ClauseDecision(ClauseOutcome.AMENDED, "Vi ringer 070-555 12 34.")
    treatment = decide(Outcome.AMENDED, clauses={UUID(row["uuid"]): told})
    with pytest.raises(ValidationError, match="Beslutet innehåller en uppgift som är skyddad"):
        preview(treatment, at=PUBLISH_AT)


def test_what_was_fixed_before_there_was_protection_keeps_its_hash(item):
    content = FixedVersion.objects.get(pk=item.fixed_version_id).content
    open_rows = [row for row in content["clauses"] if not row.get("protection_ground")]
    assert open_rows
    assert all("protection_ground" not in row for row in open_rows)
    assert content_hash(content) == item.fixed_version.content_hash
