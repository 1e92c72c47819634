# ruff: noqa: F811 - the neighbours' fixtures
"""The pack and the archive of a meeting with a protected memo: removed, not covered."""

import io
import zipfile

import pikepdf
import pytest

from council.audit.models import AuditEvent
from council.organisation.models import Mandate
from council.organisation.models.people import MandateRole
from decisions.agendas.models import Rendition
from tests.decisions.agendas.conftest import meeting, member  # noqa: F401
from tests.decisions.protection.conftest import FILE, GROUNDS, leaks, told_by_pdf
from tests.decisions.protection.test_public_renderings import item  # noqa: F401
from tests.factories import MemoInterestFactory

pytestmark = pytest.mark.slow


@pytest.fixture
def packs(item):
    """The public pack and the closed one."""
    return Rendition.objects.filter(kind="pack").order_by("is_closed")


@pytest.fixture
def addresses(item, packs):
    """The address of each pack, without the ending."""
    return [f"/arbete/moten/{item.meeting.uuid}/samlade/{pack.job.uuid}" for pack in packs]


def bookmarks(data):
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        return str(
            [(entry.title, [child.title for child in entry.children]) for entry in outline.root]
        )


def fetched(client, address):
    response = client.get(address)
    return b"".join(response.streaming_content) if response.status_code == 200 else None


def test_the_public_pack_tells_nothing_of_it_anywhere(packs):
    public = packs[0].file.read()
    assert leaks(told_by_pdf(public)) == []
    assert leaks(bookmarks(public)) == []
    assert leaks(str(packs[0].contents)) == []
    told = told_by_pdf(public).replace("\xa0", " ").replace("\r\n", " ")
    assert all(f"[uppgift borttagen, {ground}]" in told for ground in GROUNDS)


def test_the_closed_pack_holds_the_whole_of_it(packs):
    closed = told_by_pdf(packs[1].file.read())
    assert {"Hult", "48 517", "Cellhemlighet", "Läkarintyg"} <= set(leaks(closed))
    assert packs[1].validation["valid"]


def test_the_public_archive_tells_nothing_of_it_anywhere(people, member, as_user, addresses):
    data = fetched(as_user(member), f"{addresses[0]}.zip")
    assert leaks(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert leaks(str(archive.namelist())) == []
        for name in archive.namelist():
            file = archive.read(name)
            assert file != FILE
            assert leaks(told_by_pdf(file) if name.endswith(".pdf") else file) == []


def test_the_closed_archive_holds_the_protected_attachment(people, as_user, addresses):
    data = fetched(as_user(people.secretary), f"{addresses[1]}.zip")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = (name for name in archive.namelist() if "Läkarintyg" in name)
        assert archive.read(name) == FILE


def test_those_who_decide_take_the_closed_pack_and_stand_in_the_log(
    item, body, member, as_user, addresses
):
    page, maj = f"/arbete/moten/{item.meeting.uuid}/", as_user(member)
    assert "Samlade möteshandlingar A – hela" not in maj.get(page).content.decode()
    assert fetched(maj, f"{addresses[1]}.pdf") is None
    Mandate.objects.create(person=member.person, body=body, role=MandateRole.MEMBER)
    maj = as_user(member)
    assert "Samlade möteshandlingar A – hela" in maj.get(page).content.decode()
    assert "Hult" in leaks(told_by_pdf(fetched(maj, f"{addresses[1]}.pdf")))
    event = AuditEvent.objects.get(action="memo.protected_read")
    assert (event.actor_id, event.object_id) == (member.pk, str(item.memo.pk))


@pytest.mark.parametrize("ending", ["pdf", "zip"])
def test_a_member_with_an_interest_in_the_matter_does_not(
    item, body, member, as_user, addresses, ending
):
    Mandate.objects.create(person=member.person, body=body, role=MandateRole.MEMBER)
    MemoInterestFactory(memo=item.memo, person=member.person)
    assert fetched(as_user(member), f"{addresses[1]}.{ending}") is None
    assert fetched(as_user(member), f"{addresses[0]}.{ending}") is not None
