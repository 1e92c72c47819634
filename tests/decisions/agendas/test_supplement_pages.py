"""The pages after the notice: what is prepared, what members see, who has read it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.jobs.models import Job
from decisions.agendas.actions.items import ItemFacts, add_memo, add_own_item, change_item
from decisions.agendas.actions.notice import send_notice, send_supplement
from decisions.agendas.models import (
    ItemGroup,
    LateItems,
    MeetingRules,
    NoticeReceipt,
    Rendition,
)
from decisions.agendas.renditions import render_notice
from tests.factories import MandateFactory

pytestmark = pytest.mark.usefixtures("spring")


def url(name, meeting, *more):
    return reverse(f"agendas:{name}", args=[meeting.uuid, *more])


def page_of(client, name, meeting):
    return client.get(url(name, meeting)).content.decode()


@pytest.fixture
def called(filled, act, member):
    return send_notice(meeting=filled, version=filled.agenda_version, **act)


@pytest.fixture
def members_page(client_of, member):
    return client_of(member)


@pytest.fixture
def client_of():
    def make(user):
        client = Client()
        client.force_login(user)
        return client

    return make


def test_the_secretary_prepares_previews_and_sends_a_supplement(secretary, called, approved_memo):
    memo = approved_memo("Sent ärende")
    secretary.post(url("add", called), {"memo": memo.uuid, "late_reason": "Avtalet löper ut."})
    page = page_of(secretary, "meeting", called)
    assert "Ändrat sedan dagordningen skickades" in page
    assert "Tillägg…" in page
    preview = page_of(secretary, "supplement", called)
    assert "Tillägg B till mötet" in preview
    called.refresh_from_db()
    sent = secretary.post(
        url("supplement", called),
        {"version": called.agenda_version, "message": "Ett ärende till."},
        follow=True,
    )
    assert "Tillägg B är skickat" in sent.content.decode()
    assert called.versions.get(number=2).message == "Ett ärende till."


def test_a_stale_supplement_keeps_what_was_written(secretary, called, act):
    add_own_item(meeting=called, title="Fråga", group=ItemGroup.REPORT, **act)
    answer = secretary.post(url("supplement", called), {"version": 1, "message": "Läs detta"})
    assert answer.status_code == 422
    assert "Läs detta" in answer.content.decode()
    assert called.versions.count() == 1


def test_members_see_the_agenda_as_it_was_sent(members_page, called, act):
    add_own_item(meeting=called, title="Inte skickad", group=ItemGroup.REPORT, **act)
    item = called.items.get(title="Val av justerare")
    change_item(item=item, facts=ItemFacts("Ändrad rubrik", ItemGroup.FORMAL), **act)
    page = page_of(members_page, "meeting", called)
    assert "Val av justerare" in page
    assert "Inte skickad" not in page
    assert "Ändrad rubrik" not in page
    assert "Ändrat sedan" not in page


def test_opening_the_agenda_is_the_receipt_and_only_the_secretary_reads_it(
    members_page, secretary, called, member
):
    MandateFactory(body=called.body, valid_from=called.date)
    page = page_of(secretary, "meeting", called)
    assert "1 i nämnden har inget konto" in page
    assert "Öppnad av 0 av" in page_of(secretary, "meeting", called)
    page = page_of(members_page, "meeting", called)
    assert NoticeReceipt.objects.get(user=member).read_at is not None
    assert "Öppnad av" not in page
    assert "Öppnad av 1 av" in page_of(secretary, "meeting", called)


def test_signs_that_cannot_be_kept_in_a_reason_lose_nothing(secretary, called, approved_memo):
    memo = approved_memo("Sent ärende")
    secretary.post(url("add", called), {"memo": memo.uuid, "late_reason": "Brådskar\x00 nu"})
    assert called.items.get(memo=memo).late_reason.startswith("Brådskar")
    assert "Sent ärende: Brådskar" in page_of(secretary, "meeting", called)


def test_a_refused_late_matter_shows_no_button(secretary, called, approved_memo):
    MeetingRules.objects.create(body=called.body, late_items=LateItems.FORBID)
    memo = approved_memo("Sent ärende")
    page = page_of(secretary, "meeting", called)
    assert "tar inte upp ärenden som kommer nu" in page
    assert f"Lägg till {memo.title}" not in page


def test_several_are_added_at_once_and_what_cannot_be_is_told(secretary, meeting, approved_memo):
    first, second = approved_memo("Ett"), approved_memo("Två")
    second.status = "draft"
    second.save()
    answer = secretary.post(
        url("add", meeting), {"memo": [first.uuid, second.uuid]}, follow=True
    ).content.decode()
    assert "”Ett” står på dagordningen" in answer
    assert "Bara godkända handlingar" in answer
    assert meeting.items.count() == 1


def test_an_item_goes_with_a_reason_and_without_one_it_is_asked_for(secretary, called):
    item = called.items.get(title="Plan")
    page = url("withdraw", called, item.uuid)
    assert secretary.post(page, {"reason": ""}).status_code == 422
    secretary.post(page, {"reason": "Mer underlag."})
    item.refresh_from_db()
    assert item.is_withdrawn
    assert "Utgår: Mer underlag." in page_of(secretary, "meeting", called)


def test_a_closed_item_has_an_open_title_for_everybody(secretary, meeting, approved_memo, act):
    item = add_memo(meeting=meeting, memo=approved_memo("Uppsägning av avtal med Bo Ek"), **act)
    facts = {"group": "decision", "is_closed": "on", "open_title": "Avtalsfråga"}
    secretary.post(url("item", meeting, item.uuid), facts)
    meeting.refresh_from_db()
    send_notice(meeting=meeting, version=meeting.agenda_version, **act)
    line = meeting.versions.get().content["items"][0]
    assert (line["title"], line["public_title"]) == (item.title, "Avtalsfråga")


@pytest.mark.parametrize("name", ["meeting", "supplement"])
def test_more_items_and_versions_ask_no_more(
    secretary, called, act, name, approved_memo, django_assert_max_num_queries
):
    add_own_item(meeting=called, title="Fråga", group=ItemGroup.REPORT, **act)
    page_of(secretary, name, called)
    with CaptureQueriesContext(
        connection,
    ) as few:
        page_of(secretary, name, called)
    for n in range(5):
        memo = approved_memo(f"Ärende {n}")
        add_memo(meeting=called, memo=memo, late_reason="Bråttom", **act)
    with django_assert_max_num_queries(len(few) + 1):
        page_of(secretary, name, called)


def test_every_paper_that_was_sent_is_listed_and_the_closed_one_for_who_may_read_it(
    secretary, members_page, called, act
):
    item = called.items.get(title="Plan")
    facts = ItemFacts("Plan", ItemGroup.DECISION, is_closed=True, open_title="En plan")
    change_item(item=item, facts=facts, **act)
    called.refresh_from_db()
    send_supplement(meeting=called, version=called.agenda_version, **act)
    page = page_of(secretary, "meeting", called)
    assert "Kallelse med föredragningslista" in page
    assert "Tillägg B till kallelsen – med rubriker som inte är offentliga" in page
    theirs = page_of(members_page, "meeting", called)
    assert "Tillägg B till kallelsen" in theirs
    assert "med rubriker som inte är offentliga" not in theirs


def test_the_closed_notice_is_not_served_to_those_who_may_not_read_its_titles(
    secretary, members_page, called, act
):
    item = called.items.get(title="Plan")
    facts = ItemFacts("Plan", ItemGroup.DECISION, is_closed=True, open_title="En plan")
    change_item(item=item, facts=facts, **act)
    called.refresh_from_db()
    send_supplement(meeting=called, version=called.agenda_version, **act)
    render_notice({"meeting": called.pk, "version": 2, "closed": True}, lambda *_told: None)
    made = Rendition.objects.get(is_closed=True)
    address = url("rendition", called, made.job.uuid)
    assert members_page.get(address).status_code == 404
    Job.objects.filter(pk=made.job_id).update(state="done")
    answer = secretary.get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    answer.close()


def test_a_secretary_is_told_when_nobody_can_read_the_notice(secretary, filled, act):
    send_notice(meeting=filled, version=filled.agenda_version, **act)
    assert "har ett konto i portalen" in page_of(secretary, "meeting", filled)
