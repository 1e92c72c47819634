# ruff: noqa: F811 - the neighbours' fixtures
"""Those who decide a matter read the whole of it; nobody else of the elected does."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from council.audit.models import AuditEvent
from council.organisation.models import Mandate
from council.organisation.models.people import MandateRole
from council.organisation.permissions import Role
from decisions.agendas.models import Rendition
from tests.decisions.agendas.conftest import meeting, member  # noqa: F401
from tests.decisions.protection.conftest import leaks, told_by_pdf
from tests.decisions.protection.test_public_renderings import item  # noqa: F401
from tests.factories import BodyFactory, MemoInterestFactory, RoleAssignmentFactory

pytestmark = pytest.mark.slow
READ = "memo.protected_read"


@pytest.fixture
def page(item):
    return f"/arbete/moten/{item.meeting.uuid}/"


@pytest.fixture
def addresses(item, page):
    """The addresses of the public document and of the closed one."""
    public, closed = Rendition.objects.filter(item=item).order_by("is_closed")
    return tuple(f"{page}handlingar/{each.job.uuid}.pdf" for each in (public, closed))


@pytest.fixture
def serves(member, body):
    """Give Maj a mandate."""

    def act(role=MandateRole.MEMBER, of=body, **period):
        return Mandate.objects.create(person=member.person, body=of, role=role, **period)

    return act


def read(client, address):
    response = client.get(address)
    return b"".join(response.streaming_content) if response.status_code == 200 else None


@pytest.mark.parametrize("role", [role for role in MandateRole if role != MandateRole.SUBSTITUTE])
def test_a_member_of_the_body_reads_the_whole_document(
    item, page, addresses, serves, member, as_user, role
):
    serves(role)
    maj = as_user(member)
    assert "hela, med sekretess" in maj.get(page).content.decode()
    assert not AuditEvent.objects.filter(action=READ).exists()
    assert "Hult" in leaks(told_by_pdf(read(maj, addresses[1])))
    event = AuditEvent.objects.get(action=READ)
    assert (event.actor_id, event.object_id) == (member.pk, str(item.memo.pk))


def refused(client, page, addresses):
    """Nothing of the closed document is offered or served; the public one is."""
    public, closed = addresses
    assert "hela, med sekretess" not in client.get(page).content.decode()
    assert client.get(closed).status_code == 404
    assert leaks(told_by_pdf(read(client, public))) == []
    assert not AuditEvent.objects.filter(action=READ).exists()


def test_a_substitute_reads_the_public_one(page, addresses, serves, member, as_user):
    serves(MandateRole.SUBSTITUTE)
    refused(as_user(member), page, addresses)


def test_whoever_only_has_the_role_of_a_member_reads_the_public_one(
    page, addresses, member, as_user
):
    refused(as_user(member), page, addresses)


def test_another_bodys_member_reads_the_public_one(page, addresses, serves, member, as_user):
    serves(of=BodyFactory(name="Kulturnämnden"))
    refused(as_user(member), page, addresses)


@pytest.mark.parametrize(
    "period",
    [{"valid_to": dt.date(2026, 4, 22)}, {"valid_from": dt.date(2026, 4, 24)}],
)
def test_a_mandate_that_is_not_of_the_day_of_the_meeting_is_none(
    page, addresses, serves, member, as_user, period
):
    serves(**period)
    refused(as_user(member), page, addresses)


def test_a_member_with_an_interest_in_the_matter_reads_the_public_one(
    item, page, addresses, serves, member, as_user
):
    serves()
    MemoInterestFactory(memo=item.memo, person=member.person)
    refused(as_user(member), page, addresses)


def test_a_mandate_without_the_role_opens_no_agenda(page, addresses, serves, member, as_user):
    serves()
    member.role_assignments.all().delete()
    RoleAssignmentFactory(
        user=member, role=Role.MEMBER, department=None, body=BodyFactory(name="Kulturnämnden")
    )
    for address in (page, *addresses):
        assert as_user(member).get(address).status_code == 404


@pytest.mark.parametrize(("options", "told"), [([], False), (["--closed"], True)])
def test_the_command_writes_the_closed_one_when_asked_and_the_log_keeps_it(
    item, tmp_path, options, told
):
    output = tmp_path / "handling.pdf"
    number = item.memo.case.registry_number
    call_command("render_memo", number, "--output", str(output), *options)
    assert ("Hult" in leaks(told_by_pdf(output.read_bytes()))) == told
    assert AuditEvent.objects.filter(action=READ).exists() == told


def test_the_command_tells_of_a_number_that_nothing_has(db, tmp_path):
    with pytest.raises(CommandError, match="finns inget ärende"):
        call_command("render_memo", "2026-999999", "--output", str(tmp_path / "x.pdf"), "--closed")
