"""A secret matter on the agenda: a member learns that there is one, and nothing more."""

import pytest
from django.test import Client
from django.urls import reverse

from council.jobs.models import Job
from council.jobs.tasks import run_job
from council.organisation.models.people import MandateRole
from council.organisation.permissions import Role
from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.actions.renders import memo_job_key, notice_job_key
from decisions.agendas.models import AgendaItem, ItemGroup
from tests.factories import MandateFactory, RoleAssignmentFactory, UserFactory

TITLE = "Avstängning av en namngiven restaurang"


@pytest.fixture
def item(meeting, approved_memo, act):
    """A secret matter of a meeting whose notice is sent."""
    memo = approved_memo(
        TITLE,
        case__is_secret=True,
        case__secrecy_ground="30 kap. 20 § OSL",
        case__protected_title=TITLE,
        case__public_title="Tillsynsärende",
    )
    listed = add_memo(meeting=meeting, memo=memo, **act)
    meeting.refresh_from_db()
    send_notice(meeting=meeting, version=meeting.agenda_version, **act)
    listed.refresh_from_db()
    return listed


@pytest.fixture
def chair(body):
    user = UserFactory(username="olga")
    RoleAssignmentFactory(user=user, role=Role.CHAIR, department=None, body=body)
    return user


def status(user, address):
    """Return how the address is answered; a file that is sent is read to its end."""
    answer = reader(user).get(address)
    b"".join(answer)
    return answer.status_code


def reader(user):
    client = Client()
    client.force_login(user)
    return client


def pages(item):
    meeting, memo = item.meeting.uuid, item.memo.uuid
    return [
        reverse("agendas:meeting", args=[meeting]),
        reverse("agendas:jobs", args=[meeting]),
        reverse("sittings:meeting", args=[meeting]),
        reverse("memos:memo", args=[memo]),
        reverse("memos:approved", args=[memo]),
        reverse("memos:attachments", args=[memo]),
        reverse("memos:preview", args=[memo]),
        reverse("memos:list"),
    ]


@pytest.mark.usefixtures("spring")
def test_no_page_of_a_members_names_it(item, member):
    client = reader(member)
    for address in pages(item):
        page = client.get(address).content.decode()
        assert TITLE not in page, address
        assert item.memo.case.registry_number not in page, address


@pytest.mark.usefixtures("spring")
def test_the_chair_reads_what_the_body_decides(item, chair):
    page = reader(chair).get(pages(item)[0]).content.decode()
    assert TITLE in page
    assert reader(chair).get(reverse("memos:memo", args=[item.memo.uuid])).status_code == 200


@pytest.mark.slow
def test_its_sealed_pdf_is_for_those_who_read_secret_matter(item, member, chair, stranger):
    jobs = Job.objects.in_bulk(
        [memo_job_key(item), notice_job_key(item.meeting)], field_name="key"
    ).values()
    for job in jobs:
        run_job(job_id=job.pk)
    secret, notice = (
        reverse("agendas:rendition", args=[item.meeting.uuid, Job.objects.get(key=key).uuid])
        for key in (memo_job_key(item), notice_job_key(item.meeting))
    )
    answers = {
        user.username: [status(user, address) for address in (secret, notice)]
        for user in (chair, member, stranger)
    }
    assert answers == {"olga": [200, 200], "maj": [404, 200], "sten": [404, 404]}


@pytest.fixture
def own(meeting, act):
    """A closed item without a memo, of a meeting whose notice is sent."""
    listed = add_own_item(meeting=meeting, title=TITLE, group=ItemGroup.CLOSED, **act)
    meeting.refresh_from_db()
    send_notice(meeting=meeting, version=meeting.agenda_version, **act)
    listed.refresh_from_db()
    return listed


def test_a_closed_item_of_one_s_own_is_as_secret(own, people, chair, as_user):
    address = reverse("agendas:meeting", args=[own.meeting.uuid])
    for user, reads in ((people.author, False), (people.secretary, True), (chair, True)):
        assert (TITLE in as_user(user).get(address).content.decode()) is reads, user


def test_others_read_the_open_title_of_a_closed_item(own, people, as_user):
    AgendaItem.objects.filter(pk=own.pk).update(open_title="Avtalsfråga")
    text = as_user(people.author).get(reverse("agendas:meeting", args=[own.meeting.uuid]))
    assert "Avtalsfråga" in text.content.decode()
    assert TITLE not in text.content.decode()


def test_the_members_who_decide_read_a_closed_item_in_their_room(own, body, people, as_user):
    address = reverse("agendas:reading_item", args=[own.meeting.uuid, own.uuid])
    assert as_user(people.author).get(address).status_code == 404
    for role, status in ((MandateRole.MEMBER, 200), (MandateRole.SUBSTITUTE, 404)):
        user = UserFactory()
        MandateFactory(body=body, person=user.person, role=role)
        assert as_user(user).get(address).status_code == status, role
