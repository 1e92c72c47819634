"""Who is offered a pack and its archive, who gets them, and what the log keeps."""

import pytest
from django.test import Client
from django.urls import reverse

from council.audit.models import AuditEvent
from council.jobs.models import Job
from decisions.agendas.actions.items import ItemFacts, add_own_item, change_item
from decisions.agendas.actions.notice import send_notice, send_supplement
from decisions.agendas.models import ItemGroup
from tests.decisions.agendas.packing import pack_of, work

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("spring")]
READ = "memo.protected_read"


@pytest.fixture
def sent(filled, act):
    """The notice is sent with one closed item, and everything is made."""
    facts = ItemFacts("Plan", ItemGroup.DECISION, is_closed=True, open_title="En sluten punkt")
    change_item(item=filled.items.get(title="Plan"), facts=facts, **act)
    filled.refresh_from_db()
    send_notice(meeting=filled, version=filled.agenda_version, **act)
    work()
    return filled


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def address(name, pack):
    return reverse(f"agendas:{name}", args=[pack.meeting.uuid, pack.job.uuid])


def status(client, where):
    answer = client.get(where)
    if answer.streaming:
        assert answer["Cache-Control"] == "private, no-store"
        assert len(b"".join(answer)) == int(answer["Content-Length"])
    return answer.status_code


def page_of(client, meeting):
    return client.get(reverse("agendas:meeting", args=[meeting.uuid])).content.decode()


@pytest.mark.parametrize("name", ["pack", "archive"])
def test_the_public_one_is_for_who_reads_the_agenda_and_the_closed_for_who_may(
    sent, people, member, stranger, name
):
    public, closed = pack_of(sent), pack_of(sent, closed=True)
    clients = [client_of(user) for user in (people.secretary, member, stranger)]
    assert [status(client, address(name, public)) for client in clients] == [200, 200, 404]
    assert [status(client, address(name, closed)) for client in clients] == [200, 404, 404]
    assert Client().get(address(name, public)).status_code == 302


def test_the_page_offers_each_to_those_who_get_it(sent, secretary, member):
    public, closed = pack_of(sent), pack_of(sent, closed=True)
    officials, theirs = page_of(secretary, sent), page_of(client_of(member), sent)
    for name in ("pack", "archive"):
        assert address(name, public) in officials
        assert address(name, public) in theirs
        assert address(name, closed) in officials
        assert address(name, closed) not in theirs
    assert "Samlade möteshandlingar A – hela, med sekretess" not in theirs


def test_the_reading_room_offers_the_newest_versions_packs(sent, secretary, member, act):
    public, closed = pack_of(sent), pack_of(sent, closed=True)
    room = reverse("agendas:reading", args=[sent.uuid])
    theirs = client_of(member).get(room).content.decode()
    assert address("pack", public) in theirs
    assert address("archive", public) in theirs
    assert address("pack", closed) not in theirs
    assert address("pack", closed) in secretary.get(room).content.decode()
    add_own_item(meeting=sent, title="Fråga", group=ItemGroup.REPORT, **act)
    sent.refresh_from_db()
    send_supplement(meeting=sent, version=sent.agenda_version, **act)
    assert "Alla handlingar" not in secretary.get(room).content.decode()


def test_who_takes_the_closed_one_stands_in_the_log(sent, secretary, people):
    status(secretary, address("archive", pack_of(sent)))
    assert not AuditEvent.objects.filter(action=READ).exists()
    status(secretary, address("archive", pack_of(sent, closed=True)))
    event = AuditEvent.objects.get(action=READ)
    plan = sent.items.get(title="Plan").memo
    assert (event.actor_id, event.object_id) == (people.secretary.pk, str(plan.pk))


def test_a_pack_is_withheld_when_a_matter_in_it_becomes_secret(sent, secretary, member):
    case = sent.items.get(title="Resa").memo.case
    case.is_secret, case.secrecy_ground = True, "OSL 21:1"
    case.public_title = "Tjänsteresa"
    case.save()
    where = address("pack", pack_of(sent))
    assert status(client_of(member), where) == 404
    assert status(secretary, where) == 200


def test_a_pack_is_not_served_as_a_single_paper_nor_the_other_way(sent, secretary):
    pack = pack_of(sent)
    notice = Job.objects.filter(kind="agenda.notice").order_by("pk").first()
    args = [sent.uuid, notice.uuid]
    assert secretary.get(address("rendition", pack)).status_code == 404
    assert secretary.get(reverse("agendas:pack", args=args)).status_code == 404
    assert secretary.get(reverse("agendas:archive", args=args)).status_code == 404


def test_what_is_being_laid_out_is_told_on_the_page(filled, act, secretary):
    send_notice(meeting=filled, version=filled.agenda_version, **act)
    Job.objects.filter(kind="agenda.pack").update(
        state="running",
        progress=40,
        message="Handling 2 av 3 sätts: 2. Plan",
        lease_until=act["at"],
    )
    told = secretary.get(reverse("agendas:jobs", args=[filled.uuid])).json()
    assert "Samlade möteshandlingar" in told["html"]
    assert "Handling 2 av 3 sätts: 2. Plan" in told["html"]
