"""What is taken back goes everywhere, and says that it has gone."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.files.actions import store_file
from council.files.models import StoredFile, storage_name
from council.record import withdrawing
from council.record.actions import publish, publish_meeting
from council.record.grounds import Grounds
from council.record.models import (
    LogLeaf,
    MeetingFile,
    Publication,
    PublishedDocument,
    PublishedMeeting,
    PublishedWord,
)
from decisions.memos.models import MemoAttachment
from tests.council.record.conftest import PDF, meeting_facts, memo_file, payload, point
from tests.factories import NOW

WORD = "Zebrafinken"


def grounds(**kwargs):
    facts = {"kind": "personal_data", "reason": "Ett personnummer stod i texten."}
    return Grounds(**{**facts, "role": "Publicist", "keeps_title": True, **kwargs})


def withdraw(slug="beslut", **kwargs):
    return withdrawing.withdraw_decision(slug=slug, grounds=grounds(**kwargs), by=SYSTEM, at=NOW)


def withdraw_file(**kwargs):
    sha256 = memo_file().sha256
    return withdrawing.withdraw_file(sha256=sha256, grounds=grounds(**kwargs), by=SYSTEM, at=NOW)


def get(address):
    answer = Client().get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)  # which closes the file
    return answer


def agenda():
    return [point(1), point(2, WORD, registry_number="2026-000012", decision_slug="beslut")]


@pytest.fixture
def published(make, stored):
    """A decision in two versions, named on its meeting's agenda."""
    meeting = meeting_facts(agenda=agenda())
    make(slug="beslut", title="Äldre lydelse", meeting=meeting)
    return make(slug="beslut", title=WORD, meeting=meeting)


PLACES = ["/", "/beslut/", f"/beslut/?q={WORD}", "/moten/miljonamnden-2026-02-24/",
          "/organ/miljonamnden/", "/logg/", "/en/beslut/"]  # fmt: skip


@pytest.mark.parametrize("address", PLACES)
def test_it_is_told_nowhere_any_more(published, address):
    before = get(address)
    assert before.status_code == 200
    assert WORD in before.content.decode()
    withdraw(keeps_title=False)
    after = get(address).content.decode()
    assert WORD not in after or f"?q={WORD}" in address  # the page says what was asked
    assert "/beslut/beslut/" not in after


BELOW = ["", "version-1/", "punkt-a1b2c3/"]


@pytest.mark.parametrize("address", [f"/beslut/beslut/{below}" for below in BELOW])
def test_every_version_and_clause_answers_with_a_tombstone(published, address):
    withdraw()
    answer = get(address)
    page = answer.content.decode()
    assert answer.status_code == 410
    assert all(word in page for word in (WORD, "Ett personnummer", "Publicist", "Personuppgifter"))
    assert "The decision is withdrawn" in get(f"/en{address}").content.decode()


def test_a_title_that_may_not_stand_is_not_in_the_tombstone(published):
    assert withdraw(keeps_title=False).title == ""
    assert WORD not in get("/beslut/beslut/").content.decode()


def test_the_bytes_are_gone_and_the_hash_remains(published):
    address = f"/dokument/{memo_file().sha256}/"
    assert get(address).status_code == 200
    withdraw()
    assert get(address).status_code == 410
    page = get(f"/kontrollera/{memo_file().sha256}/").content.decode()
    assert "Dokumentet är återkallat" in page
    assert "I publiceringsloggen sedan" in page
    assert get("/dokument/" + "0" * 64 + "/").status_code == 404


def test_the_tombstone_is_good_english(published):
    withdraw(kind="secrecy")
    page = get("/en/beslut/beslut/").content.decode()
    assert "The publication log</a> keeps the checksum." in page
    assert "<dd>Secrecy</dd>" in page


def test_the_log_and_the_event_log_tell_it(published):
    before = LogLeaf.objects.count()
    withdraw()
    told = LogLeaf.objects.filter(sequence__gte=before).order_by("sequence")
    kinds = ["decision", "decision", "document", "document"]
    assert [(leaf.action, leaf.kind) for leaf in told] == [("withdraw", kind) for kind in kinds]
    assert {leaf.sha256 for leaf in told} <= set(
        LogLeaf.objects.filter(sequence__lt=before).values_list("sha256", flat=True)
    )
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.registry_number) == ("record.withdrawn", "2026-000012")


def test_it_is_published_anew_as_the_next_version(published):
    withdraw(keeps_title=False)
    publish_meeting(meeting=meeting_facts(agenda=[point(2, WORD)]), by=SYSTEM, at=NOW)
    assert PublishedMeeting.objects.get().agenda[0]["title"] == "Rubriken är borttagen"
    again = publish(payload=payload("Rättad", slug="beslut"), by=SYSTEM, at=NOW)
    assert again.version == 3
    assert get("/beslut/beslut/").status_code == 200
    assert get("/beslut/beslut/version-2/").status_code == 410
    assert get(f"/dokument/{memo_file().sha256}/").status_code == 200


def test_one_file_of_a_decision_that_stands(published, django_assert_num_queries):
    get("/beslut/beslut/")
    withdraw_file(keeps_title=False)
    with django_assert_num_queries(5):
        page = get("/beslut/beslut/").content.decode()
    assert "Återkallade handlingar" in page
    assert "Tjänsteutlåtande, version 3" not in page
    answer = get(reverse("api:decision", args=["beslut"]))
    assert answer.status_code == 200
    data = answer.content.decode()
    assert memo_file().sha256 not in data
    assert get("/logg/2/uppgifter.json").status_code == 410  # it named the file
    assert get(f"/dokument/{memo_file().sha256}/").status_code == 410
    with pytest.raises(ValidationError, match="återkallad"):
        publish(payload=payload(slug="beslut"), by=SYSTEM, at=NOW)


def test_a_meetings_notice_does_not_come_back(record):
    meeting = meeting_facts(notice=memo_file(kind="notice"))
    publish_meeting(meeting=meeting, by=SYSTEM, at=NOW)
    withdraw_file()
    for _ in range(2):
        assert PublishedMeeting.objects.get().notice_document == {}
        publish_meeting(meeting=meeting, by=SYSTEM, at=NOW)


def test_withdrawn_versions_are_not_compared(published):
    assert get("/beslut/beslut/version-2/").status_code == 200
    withdraw()
    publish(payload=payload("Rättad", slug="beslut"), by=SYSTEM, at=NOW)
    address = reverse("record:compared", args=["beslut", 2, 3])
    assert get(address).status_code == 404


def test_the_meetings_papers_in_one_file_go_too(published, django_capture_on_commit_callbacks):
    kept = store_file(b"%PDF- bound", content_type="application/pdf", at=NOW)
    facts = {"fingerprint": "0" * 64, "sha256": kept.pk, "size": 11, "page_count": 1}
    MeetingFile.objects.create(meeting=published.meeting, made_at=NOW, **facts)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_file()
    assert not MeetingFile.objects.exists()
    assert not default_storage.exists(storage_name(kept.pk))


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_needed(published, reason):
    with pytest.raises(ValidationError):
        withdraw(reason=reason)
    assert Publication.objects.count() == 2


def test_it_is_withdrawn_once(published):
    withdraw()
    with pytest.raises(ValidationError, match="Redan"):
        withdraw()
    with pytest.raises(ValidationError, match="Redan"):
        withdraw_file()


def test_the_database_keeps_what_is_withdrawn_from_being_current(published):
    withdraw()
    with pytest.raises(IntegrityError, match="withdrawn_is_not_current"), transaction.atomic():
        Publication.every.filter(version=2).update(is_current=True)


def erase(withdrawal):
    return withdrawing.erase(withdrawal=withdrawal, by=SYSTEM, at=NOW)


def test_what_is_erased_leaves_hashes_alone(published, stored, django_capture_on_commit_callbacks):
    made = withdraw()
    assert PublishedWord.objects.filter(word=WORD.lower()).exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert erase(made) == []
    assert not PublishedWord.objects.filter(word=WORD.lower()).exists()
    assert not default_storage.exists(storage_name(memo_file().sha256))
    row = Publication.every.get(version=2)
    assert (row.title, row.text, row.search) == ("", "", None)
    assert WORD not in str(row.content)
    assert LogLeaf.objects.filter(action="erase").count() == 4
    assert get("/beslut/beslut/").status_code == 410
    with pytest.raises(ValidationError, match="Redan"):
        erase(made)
    with pytest.raises(ValidationError, match="återkallad"):
        publish(payload=payload(slug="beslut"), by=SYSTEM, at=NOW)


def test_a_file_that_is_used_elsewhere_stays(make, memo, django_capture_on_commit_callbacks):
    stored = store_file(PDF, content_type="application/pdf", at=NOW)
    MemoAttachment.objects.create(memo=memo, file=stored, title="Bilaga", filename="b.pdf")
    make(slug="beslut")
    make(slug="annat")
    made = withdraw()
    with django_capture_on_commit_callbacks(execute=True):
        kept = erase(made)
    assert len(kept) == 2
    assert "publicerad" in kept[0]
    assert StoredFile.objects.filter(pk=stored.pk).exists()
    assert get(reverse("record:document", args=[stored.pk])).status_code == 200
    assert PublishedDocument.objects.get().publication.slug == "annat"
