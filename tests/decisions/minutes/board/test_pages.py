"""The officials' pages of the board: who sees what, and what they may do."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.audit.actions import SYSTEM
from decisions.minutes.board.actions import post_notice, take_down
from decisions.minutes.board.presence import note_look
from decisions.minutes.models import BoardNotice
from tests.decisions.agendas.conftest import member, stranger  # noqa: F401
from tests.decisions.minutes.board.conftest import (
    AT,
    DARK,
    DAY,
    MINUTE,
    OTHER_SECRET,
    SECRET_TITLE,
    sees,
)

pytestmark = pytest.mark.usefixtures("at")
LIST = "/arbete/anslag/"


def url(name, notice):
    return reverse(f"board:{name}", args=[notice.uuid])


@pytest.fixture
def secretary(as_user, people):
    return as_user(people.secretary)


def test_the_list_shows_what_is_up_and_how_it_is_known(secretary, posted):
    note_look(notice=posted, sight=sees(posted), at=AT)
    page = secretary.get(LIST).content.decode()
    for words in (
        "§§ 12–14",
        "Sitter uppe",
        "19 maj 2026",
        "20 maj 2026",
        "28 april 2026 kl. 10.30",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("minutes", "sight", "state"),
    [(19, None, "Sitter uppe"), (21, None, "Kontrolleras inte"), (5, DARK, "Gick inte att nå")],
)
def test_the_state_says_what_is_known(secretary, posted, at, minutes, sight, state):
    if sight:
        note_look(notice=posted, sight=sight, at=AT + minutes * MINUTE)
    at.move_to(AT + minutes * MINUTE)
    assert state in secretary.get(url("notice", posted)).content.decode()


def test_what_is_attested_and_not_posted_is_shown_and_posted_by_hand(secretary, attested, record):
    page = secretary.get(LIST).content.decode()
    assert "Justerat men inte anslaget" in page
    assert "30 april 2026" in page
    answer = secretary.post(url("post", attested))
    posted = BoardNotice.objects.get()
    assert answer.url == url("notice", posted)
    assert secretary.post(url("post", attested)).url == url("notice", posted)
    assert "Justerat men inte anslaget" not in secretary.get(LIST).content.decode()


def test_the_time_starts_again_by_the_form(secretary, posted):
    page = url("interruption", posted)
    assert "19 maj 2026" in secretary.get(page).content.decode()
    answer = secretary.post(page, {"reason": "Webbplatsen låg nere."})
    assert answer.url == url("notice", posted)
    assert posted.postings.count() == 2
    shown = secretary.get(answer.url).content.decode()
    assert "Webbplatsen låg nere." in shown
    assert "börjat om" in secretary.get(LIST).content.decode()


@pytest.mark.parametrize("reason", ["", " ", "x" * 1001, "{{ x }}", "\x00"])
def test_a_reason_that_cannot_be_kept_is_asked_for_again(secretary, posted, reason):
    answer = secretary.post(url("interruption", posted), {"reason": reason})
    assert answer.status_code == 422
    assert posted.postings.count() == 1


def test_a_notice_taken_down_in_the_meantime_is_told_of(secretary, posted):
    take_down(notice=posted, by=SYSTEM, at=AT + 30 * DAY)
    answer = secretary.post(url("interruption", posted), {"reason": "Nere."}, follow=True)
    assert "kan inte börja om" in answer.content.decode()


def test_the_bodys_readers_read_and_do_nothing(as_user, posted, attested, member):  # noqa: F811
    reader = as_user(member)
    page = reader.get(url("notice", posted)).content.decode()
    assert "§§ 12–14" in page
    assert "Anslaget har varit nere" not in page
    for answer in (
        reader.get(url("interruption", posted)),
        reader.post(url("interruption", posted), {"reason": "Vill."}),
        reader.post(url("proof_again", posted)),
        reader.post(url("post", attested)),
    ):
        assert answer.status_code == 403
    assert posted.postings.count() == 1


def test_strangers_see_nothing(as_user, posted, attested, stranger):  # noqa: F811
    other = as_user(stranger)
    assert "§§ 12–14" not in other.get(LIST).content.decode()
    for name in ("notice", "interruption", "proof"):
        assert other.get(url(name, posted)).status_code == 404
    assert other.post(url("post", attested)).status_code == 404


def test_nobody_unknown_comes_in(client, posted):
    for name in ("notice", "interruption", "proof"):
        assert client.get(url(name, posted)).status_code == 302


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "%00"])
def test_a_page_that_is_not_there_is_another(secretary, page):
    assert secretary.get(f"{LIST}?page={page}").status_code == 200


@pytest.mark.parametrize("name", ["notice", "interruption", "proof"])
def test_an_unknown_notice_is_not_found(secretary, name):
    assert secretary.get(reverse(f"board:{name}", args=[uuid.uuid4()])).status_code == 404


def test_an_unfinished_bundle_cannot_be_posted(secretary, bundled):
    waiting = bundled(12, state="signing", attested_at=None)
    assert secretary.post(url("post", waiting)).status_code == 404


def test_secret_titles_are_on_no_page_not_even_for_the_secretary(
    secretary, client, bundled, public_meeting, record
):  # fmt: skip
    due = bundled(20, kind="secret")
    pages = [secretary.get(LIST)]
    posted = post_notice(bundle=bundled(15, kind="secret"), by=SYSTEM, at=AT)
    pages += [secretary.get(url(name, posted)) for name in ("notice", "interruption")]
    posted_too = post_notice(bundle=due, by=SYSTEM, at=AT)
    for notice in (posted, posted_too):
        public = reverse("record:notice", args=[notice.slug])
        pages += [client.get(public), client.get(f"/en{public}")]
    pages += [client.get("/anslagstavla/"), client.get("/anslagstavla/flode.xml")]
    for page in pages:
        assert page.status_code == 200
        for secret in (SECRET_TITLE, OTHER_SECRET):
            assert secret not in page.content.decode()
    first = client.get(reverse("record:notice", args=[posted.slug])).content.decode()
    assert "OSL 26 kap. 1 §" in first


def test_the_list_asks_as_many_questions_for_ten_notices_as_for_two(
    secretary, bundled, record
):  # fmt: skip
    def asked(count):
        for number in range(count):
            notice = post_notice(bundle=bundled(number, at=AT), by=SYSTEM, at=AT)
            note_look(notice=notice, sight=sees(notice), at=AT)
        with CaptureQueriesContext(connection) as queries:
            secretary.get(LIST)
        return len(queries)

    assert asked(2) == asked(8)


def test_a_proof_is_not_there_before_it_is_made(secretary, posted):
    assert secretary.get(url("proof", posted)).status_code == 404
    assert secretary.post(url("proof_again", posted)).status_code == 404


def test_the_notice_lists_its_paragraphs_and_leads_to_what_was_signed(secretary, posted):
    page = secretary.get(url("notice", posted)).content.decode()
    for words in ("§ 12 Val av justerare", "§ 13 Tillsynsplan", "§ 14 Yttrande om strategi"):
        assert words in page
    assert reverse("attestation:bundle", args=[posted.bundle.uuid]) in page


def test_who_may_not_read_a_secret_bundle_gets_no_link_to_it(as_user, member, bundled):  # noqa: F811
    posted = post_notice(bundle=bundled(15, 20, kind="secret"), by=SYSTEM, at=AT)
    page = as_user(member).get(url("notice", posted)).content.decode()
    assert "§ 15 Ett ärende enligt socialtjänstlagen (sekretess, OSL 26 kap. 1 §)" in page
    assert "§ 20 Ärende bakom stängda dörrar (sekretess)" in page
    assert reverse("attestation:bundle", args=[posted.bundle.uuid]) not in page
