"""A secret paragraph by the pages alone: bundled for itself, signed, posted, taken down, told to
nobody who may not know."""

import datetime as dt

import pytest
from django.urls import reverse

from council.accounts.models import Notification
from council.documents.extract_pdf import read_pdf
from council.files.models import read_file
from council.jobs.models import Job
from council.jobs.tasks import run_job
from council.record.models import PublishedMeeting, PublishedNotice
from decisions.agendas.models import AgendaItem
from decisions.minutes.attestation.integrity import newest_file
from decisions.minutes.board import presence
from decisions.minutes.board.schedule import take_down_notices
from decisions.minutes.models import BoardNotice, Bundle
from decisions.minutes.workflow import BundleState
from decisions.sittings.actions.items import save_notes
from decisions.sittings.actions.sitting import hold_meeting

from .conftest import PASSWORD, sealed, url

TITLE, WORDS, GROUND = (
    "Omhändertagande av Kim Hemlig",
    "Kim bor på Dolda gatan.",
    "OSL 26 kap. 1 §",
)
HIDDEN = (TITLE, "Kim", "Dolda gatan")

pytestmark = pytest.mark.usefixtures("_then", "record")


@pytest.fixture
def secret(decided, plan, act):
    """§ 2 of a meeting that is held is secret, in its title and in its words."""
    case = plan.memo.case
    case.is_secret, case.secrecy_ground, case.public_title = True, GROUND, "Ett enskilt ärende"
    case.save()
    AgendaItem.objects.filter(pk=plan.pk).update(title=TITLE)
    save_notes(item=plan, text=WORDS, base="", **act)
    hold_meeting(meeting=decided, **act)
    decided.refresh_from_db()
    return decided


@pytest.fixture
def made(secretary, secret):
    """The bundle as the secretary makes it from what the portal suggests."""
    page = reverse("attestation:make", args=[secret.uuid])
    found = next(
        form.initial
        for form in (secretary.get(f"{page}?forslag={n}").context["form"] for n in range(2))
        if form.initial["kind"] == "secret"
    )
    secretary.post(page, found)
    return Bundle.objects.get()


@pytest.fixture
def signed(made, as_user, users, after):
    """The bundle after its chair and its attester have signed on their pages."""
    sealed(made, after["at"])
    for name in ("Karin", "Leila"):
        users[name].set_password(PASSWORD)
        users[name].save()
        client = as_user(users[name])
        assert TITLE in client.get(url("sign", made)).content.decode()
        assert client.post(url("sign", made), {"password": PASSWORD}).status_code == 302
    return Bundle.objects.get()


def tells_nothing(answer):
    assert answer.status_code == 200
    text = answer.content.decode()
    assert not [words for words in HIDDEN if words in text]
    return text


def test_the_minutes_show_a_member_the_number_alone(secretary, as_user, users, secret):
    page = reverse("minutes:minutes", args=[secret.uuid])
    assert WORDS in secretary.get(page).content.decode()
    for address in (page, reverse("attestation:board", args=[secret.uuid])):
        assert "§ 2" in tells_nothing(as_user(users["Inga"]).get(address))


def test_it_is_bundled_for_itself_and_read_by_few(secretary, as_user, users, made, after):
    assert (made.is_secret, made.range) == (True, "§ 2")
    done = sealed(made, after["at"])
    text = " ".join(read_pdf(read_file(newest_file(done).file_id), "p.pdf", max_pages=9))
    assert "Innehåller uppgifter som omfattas av sekretess" in " ".join(text.split())
    vera = as_user(users["Vera"])
    for name, args in (("bundle", []), ("file", [0])):
        assert vera.get(url(name, made, *args)).status_code == 404
    titles = Notification.objects.values_list("title", "text")
    assert not [words for words in HIDDEN if words in str(list(titles))]


def test_the_last_signature_posts_what_may_be_told(signed, secretary, as_user, users, client):
    assert signed.state == BundleState.ATTESTED
    notice = BoardNotice.objects.get(bundle=signed)
    assert notice.content["paragraphs"] == [{"number": "§ 2", "item": "2", "ground": GROUND}]
    run_all("publishing.meeting")
    meeting = PublishedMeeting.objects.get(uuid=signed.meeting.uuid)
    client.logout()
    assert GROUND in tells_nothing(client.get(reverse("record:notice", args=[notice.slug])))
    assert "§ 2" in tells_nothing(client.get("/anslagstavla/"))
    addresses = ["/anslagstavla/flode.xml", "/", "/moten/", "/beslut/"]
    addresses.append(reverse("record:meeting", args=[meeting.slug]))
    addresses.append(reverse("record:verify_hash", args=[newest_file(signed).file_id]))
    for page in addresses:
        tells_nothing(client.get(page))
    tells_nothing(as_user(users["Inga"]).get(reverse("board:notice", args=[notice.uuid])))
    tells_nothing(secretary.get(reverse("board:notice", args=[notice.uuid])))


def test_the_clock_takes_it_down_and_the_proof_tells_no_more(
    signed, client, time_machine, monkeypatch
):
    notice = BoardNotice.objects.get(bundle=signed)
    seen = presence.Sight(notices=frozenset({str(notice.uuid)}))
    monkeypatch.setattr(presence, "look_at_board", lambda: seen)
    last = notice.postings.get().earliest_removal
    time_machine.move_to(dt.datetime.combine(last, dt.time(4), dt.UTC), tick=False)
    assert take_down_notices() == 1
    assert PublishedNotice.objects.get().taken_down_at
    assert str(notice.uuid) not in tells_nothing(client.get("/anslagstavla/"))
    run_all("board.proof")
    notice.refresh_from_db()
    text = " ".join(read_pdf(read_file(notice.proof_id), "bevis.pdf", max_pages=9))
    assert "Bevis om anslag" in text
    assert not [words for words in HIDDEN if words in text]


def run_all(kind):
    for job in Job.objects.filter(kind=kind, state="queued"):
        run_job(job_id=job.pk)
    assert not Job.objects.filter(kind=kind, state="failed").exists()
