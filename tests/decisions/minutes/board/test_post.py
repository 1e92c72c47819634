"""Attested minutes are told on the board, once, with all that the act asks for (KL 8:12)."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from council.accounts.models import Notification
from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.record.models import PublishedNotice
from decisions.agendas.models import AgendaItem
from decisions.minutes.board import actions
from decisions.minutes.board.actions import post_due, post_notice
from decisions.minutes.board.content import paragraph_numbers
from decisions.minutes.models import BoardNotice, Posting
from tests.council.record.conftest import record  # noqa: F401
from tests.decisions.minutes.board.conftest import AT, DAY, OTHER_SECRET, SECRET_TITLE


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([7], "§ 7"),
        ([7, 8], "§§ 7–8"),
        ([14, 12, 13, 17], "§§ 12–14, 17"),
        ([1, 3, 5], "§§ 1, 3, 5"),
        ([3, 3, 4], "§§ 3–4"),
    ],
)
def test_paragraphs_are_written_as_in_minutes(numbers, words):
    assert paragraph_numbers(numbers) == words


def test_a_notice_tells_what_the_act_asks_for(posted):
    posting = posted.postings.get()
    assert posting.posted_date == dt.date(2026, 4, 28)
    assert posting.last_appeal_day == dt.date(2026, 5, 19)
    assert posting.earliest_removal == dt.date(2026, 5, 20)
    content = posted.content
    assert content["numbers"] == "§§ 12–14"
    assert content["meeting_date"] == "2026-04-23"
    assert content["attested_date"] == "2026-04-28"
    assert content["kept"]["name"] == "Miljöförvaltningen"
    assert content["kept"]["lines"] == ["Storgatan 1", "123 45 Ekby"]
    assert content["appeal"]["court"] == "Förvaltningsrätten i Ekby"
    assert posted.slug == "miljo-2026-04-23-protokoll-1"


def test_the_public_board_gets_a_copy(posted):
    public = PublishedNotice.objects.get()
    assert (public.uuid, public.slug) == (posted.uuid, posted.slug)
    assert public.last_appeal_day == dt.date(2026, 5, 19)
    assert public.content["posting"] == 1
    assert public.taken_down_at is None


def test_posting_twice_is_posting_once(posted, attested, people):
    again = post_notice(bundle=attested, by=people.secretary, at=AT + DAY)
    assert again == posted
    assert Posting.objects.count() == PublishedNotice.objects.count() == 1
    assert AuditEvent.objects.filter(action="board.posted").count() == 1


def test_a_day_is_the_day_where_the_municipality_lies(attested):
    late = dt.datetime(2026, 4, 28, 22, 30, tzinfo=dt.UTC)  # 00.30 on the 29th
    posting = post_notice(bundle=attested, by=SYSTEM, at=late).postings.get()
    assert posting.posted_date == dt.date(2026, 4, 29)


def test_what_is_not_attested_is_not_posted(bundled):
    waiting = bundled(12, state="signing", attested_at=None)
    with pytest.raises(ValidationError, match="inte justerat"):
        post_notice(bundle=waiting, by=SYSTEM, at=AT)
    assert not BoardNotice.objects.exists()


@pytest.mark.parametrize(("days", "late"), [(0, False), (2, False), (3, True), (30, True)])
def test_it_is_posted_however_late_and_the_lateness_is_told(attested, people, days, late):
    posted = post_notice(bundle=attested, by=SYSTEM, at=AT + days * DAY)
    assert posted.postings.count() == 1
    assert AuditEvent.objects.filter(action="board.posted_late").exists() is late
    told = Notification.objects.filter(user=people.secretary, kind="board.trouble")
    assert [one.title for one in told] == (
        ["Sent anslaget: §§ 12–14 (Miljö- och hälsoskyddsnämnden)"] if late else []
    )


def test_of_a_secret_paragraph_the_notice_keeps_no_title(bundled):
    posted = post_notice(bundle=bundled(15, 20, kind="secret"), by=SYSTEM, at=AT)
    assert posted.content["paragraphs"] == [
        {"number": "§ 15", "item": "4", "ground": "OSL 26 kap. 1 §"},
        {"number": "§ 20", "item": "5", "ground": "Sekretess"},
    ]
    for kept in (str(posted.content), posted.title, str(PublishedNotice.objects.get().content)):
        assert SECRET_TITLE not in kept
        assert OTHER_SECRET not in kept
        assert "socialtjänst" not in kept


def test_an_own_closed_item_stands_with_its_own_ground(held, bundled):
    AgendaItem.objects.filter(title=OTHER_SECRET).update(secrecy_ground="OSL 39 kap. 2 §")
    posted = post_notice(bundle=bundled(20, kind="secret"), by=SYSTEM, at=AT)
    assert posted.content["paragraphs"] == [
        {"number": "§ 20", "item": "5", "ground": "OSL 39 kap. 2 §"}
    ]


def test_among_others_a_secret_paragraph_is_called_by_its_public_title(
    bundled, public_meeting, client, record  # noqa: F811
):  # fmt: skip
    posted = post_notice(bundle=bundled(13, 15, 20), by=SYSTEM, at=AT)
    grounds = [row["ground"] for row in posted.content["paragraphs"]]
    assert grounds == ["", "OSL 26 kap. 1 §", "Sekretess"]
    page = client.get(reverse("record:notice", args=[posted.slug])).content.decode()
    assert "Tillsynsplan" in page
    assert "Ett ärende enligt socialtjänstlagen" in page
    for secret in (SECRET_TITLE, OTHER_SECRET):
        assert secret not in page


@pytest.mark.django_db(transaction=True)
def test_two_at_once_post_one_notice(attested):
    start, posted = threading.Barrier(3), []

    def post():
        start.wait()
        posted.append(post_notice(bundle=attested, by=SYSTEM, at=AT).pk)
        connection.close()

    threads = [threading.Thread(target=post) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(posted) == 3
    assert Posting.objects.count() == len(set(posted)) == 1


def test_immediate_attestation_is_told(bundled):
    posted = post_notice(bundle=bundled(13, kind="immediate"), by=SYSTEM, at=AT)
    assert posted.content["is_immediate"] is True
    assert posted.content["numbers"] == "§ 13"


def test_a_correction_is_a_notice_of_its_own_kind(posted, bundled):
    correction = bundled(13, kind="correction", holding=False)
    notice = post_notice(bundle=correction, by=SYSTEM, at=AT)
    assert (notice.kind, notice.slug) == ("correction", "miljo-2026-04-23-rattelse-2")


def test_the_clock_posts_what_was_missed(attested, bundled):
    bundled(15, kind="secret")
    assert post_due(at=AT + 2 * DAY) == 2
    assert post_due(at=AT + 2 * DAY) == 0


def test_one_that_cannot_be_posted_stops_no_other(attested, bundled, monkeypatch, caplog):
    real, other = actions.notice_content, bundled(15, kind="secret")

    def content(bundle):
        if bundle == attested:
            raise RuntimeError
        return real(bundle)

    monkeypatch.setattr(actions, "notice_content", content)
    assert post_due(at=AT) == 1
    assert BoardNotice.objects.get().bundle == other
    assert "failed" in caplog.text


def test_a_body_without_an_office_sends_to_the_municipality(attested, department):
    department.valid_to = dt.date(2026, 1, 1)
    department.save()
    kept = post_notice(bundle=attested, by=SYSTEM, at=AT).content["kept"]
    assert kept["name"] == "Ekby kommun"
    assert kept["email"] == "registrator@ekby.example"


def test_nothing_is_posted_when_the_audit_log_fails(attested, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError

    monkeypatch.setattr(actions, "record_event", broken)
    with pytest.raises(RuntimeError):
        post_notice(bundle=attested, by=SYSTEM, at=AT)
    assert not BoardNotice.objects.exists()
    assert not PublishedNotice.objects.exists()
