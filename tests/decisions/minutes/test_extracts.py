"""Extracts of the minutes: listed before, made at the attestation, sent once and written down."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from council.documents.extract_pdf import read_pdf
from council.files.models import read_file
from council.jobs.errors import JobRefused
from council.jobs.models import Job
from council.jobs.tasks import run_job
from council.models import AuditEvent, DiaryEntry
from council.sealing import verified
from decisions.memos.remains import remains_of
from decisions.minutes.actions.extracts import (
    add_extract,
    make_again,
    release_extracts,
    remove_extract,
    send_extract,
)
from decisions.minutes.content import bundle_content
from decisions.minutes.dispatch import waiting_paragraphs
from decisions.minutes.models import Bundle, BundleParagraph, Extract, Signatory
from decisions.minutes.recipients import suggested_recipients
from decisions.minutes.renditions import mail_extract, make_extract
from decisions.minutes.workflow import BundleKind, BundleState, Channel, ExtractState, SignerRole
from tests.decisions.minutes.test_editing import begun, paragraph  # noqa: F401
from tests.decisions.minutes.test_gathering import voted  # noqa: F401

pytestmark = pytest.mark.usefixtures("begun")


def add(paragraph, act, recipient="Länsstyrelsen", email="l@example.se", channel=Channel.MAIL):  # noqa: F811
    return add_extract(
        treatment=paragraph, recipient=recipient, email=email, channel=channel, **act
    )


@pytest.fixture
def attest(paragraph, people, act):  # noqa: F811
    """Return a function that has the paragraph attested, and does the work that follows."""

    def do():
        meeting = paragraph.item.meeting
        bundle = Bundle.objects.create(
            meeting=meeting, kind=BundleKind.ORDINARY, number=1, content_hash="",
            content=bundle_content(meeting, [paragraph], BundleKind.ORDINARY),
            created_at=act["at"], created_by=act["by"], latest_date=act["at"].date(),
            state=BundleState.ATTESTED, attested_at=act["at"],
        )  # fmt: skip
        BundleParagraph.objects.create(bundle=bundle, treatment=paragraph, position=1)
        Signatory.objects.create(
            bundle=bundle, person=people.secretary.person, name="Karin Ek", order=1,
            role=SignerRole.CHAIR, state="signed", settled_at=act["at"],
        )  # fmt: skip
        release_extracts(bundle, at=act["at"])
        work()
        return bundle

    return do


def work():
    for job in Job.objects.filter(kind__startswith="minutes.", state="queued").order_by("pk"):
        run_job(job_id=job.pk)


def test_an_extract_waits_for_the_attestation(paragraph, act, attest):  # noqa: F811
    extract = add(paragraph, act)
    with pytest.raises(ValidationError, match="när paragrafen är justerad"):
        send_extract(extract=extract, **act)
    attest()
    extract.refresh_from_db()
    assert extract.state == ExtractState.READY
    assert extract.page_count == 2


@pytest.mark.slow
def test_the_extract_is_sealed_and_tells_what_was_signed(paragraph, act, attest):  # noqa: F811
    extract = add(paragraph, act)
    attest()
    extract.refresh_from_db()
    data = read_file(extract.file_id)
    assert verified(data).valid
    text = " ".join(" ".join(read_pdf(data, "utdrag.pdf", max_pages=9)).split())
    assert "§ 2 Plan" in text
    assert "4 ja mot 1 nej" in text
    assert "Alla punkter i förvaltningens förslag är bifallna som de stod." in text
    assert "Karin Ek" in text


def test_a_mail_is_sent_once_and_written_in_the_diary(paragraph, plan, act, attest):  # noqa: F811
    extract = add(paragraph, act)
    attest()
    send_extract(extract=extract, **act)
    work()
    extract.refresh_from_db()
    assert (extract.state, extract.sent_by) == (ExtractState.SENT, act["by"])
    [letter] = mail.outbox
    assert letter.to == ["l@example.se"]
    assert letter.attachments[0][1] == read_file(extract.file_id)
    assert mail_extract({"extract": str(extract.uuid), "by": act["by"].pk}, print) == {"sent": 0}
    entry = DiaryEntry.objects.filter(case=plan.memo.case).latest("number")
    assert (entry.public_summary, entry.public_party) == ("Protokollsutdrag § 2", "Länsstyrelsen")
    assert AuditEvent.objects.filter(action="extract.sent").count() == 1
    with pytest.raises(ValidationError, match="står kvar"):
        remove_extract(extract=extract, **act)


def test_what_is_handed_over_is_noted_at_once(paragraph, act, attest):  # noqa: F811
    attest()
    extract = add(paragraph, act, email="", channel=Channel.DOWNLOAD)
    work()
    extract.refresh_from_db()
    send_extract(extract=extract, **act)
    extract.refresh_from_db()
    assert extract.state == ExtractState.SENT
    assert not mail.outbox


def test_who_is_added_later_gets_the_file_that_is_made(paragraph, act, attest):  # noqa: F811
    first = add(paragraph, act)
    attest()
    later = add(paragraph, act, recipient="Boverket")
    first.refresh_from_db()
    assert (later.state, later.file_id) == (ExtractState.READY, first.file_id)
    remove_extract(extract=first, **act)
    remove_extract(extract=later, **act)
    last = add(paragraph, act, recipient="SCB")
    assert last.file_id == first.file_id


def test_a_secret_is_not_mailed(paragraph, plan, act, attest):  # noqa: F811
    extract = add(paragraph, act)
    case = plan.memo.case
    case.is_secret, case.secrecy_ground = True, "OSL 21:7"
    case.save()
    attest()
    with pytest.raises(ValidationError, match="skickas inte med e-post"):
        send_extract(extract=extract, **act)
    with pytest.raises(ValidationError, match="skickas inte med e-post"):
        add(paragraph, act, recipient="Boverket")
    handed = add(paragraph, act, recipient="Boverket", email="", channel=Channel.DOWNLOAD)
    send_extract(extract=handed, **act)
    entry = DiaryEntry.objects.filter(case=case).latest("number")
    assert (entry.public_party, entry.protected_party) == ("", "Boverket")


def test_a_case_is_not_done_before_its_extracts_are_sent(paragraph, plan, act, attest):  # noqa: F811
    plan.memo.refresh_from_db()
    extract = add(paragraph, act, email="", channel=Channel.DOWNLOAD)
    [words] = remains_of(plan.memo, act["at"])
    assert "är inte skickat: protokollet är inte justerat" in words
    other = add(paragraph, act, recipient="Två", email="", channel=Channel.DOWNLOAD)
    assert "2 protokollsutdrag ur § 2 är inte skickade" in remains_of(plan.memo, act["at"])[0]
    remove_extract(extract=other, **act)
    attest()
    [waiting] = waiting_paragraphs([paragraph.item.meeting.body], at=act["at"])
    assert (waiting.recipients, waiting.days) == ("Länsstyrelsen", 0)
    send_extract(extract=Extract.objects.get(pk=extract.pk), **act)
    assert not remains_of(plan.memo, act["at"])
    assert not waiting_paragraphs([paragraph.item.meeting.body], at=act["at"])


def test_recipients_are_suggested_once(paragraph, plan, act):  # noqa: F811
    names = [one.recipient for one in suggested_recipients(paragraph)]
    assert names[0] == plan.memo.department.name
    add(paragraph, act, recipient=names[0])
    assert names[0] not in [one.recipient for one in suggested_recipients(paragraph)]


def test_nobody_stands_twice_and_a_mail_has_an_address(paragraph, act):  # noqa: F811
    add(paragraph, act)
    with pytest.raises(ValidationError, match="står redan på listan"):
        add(paragraph, act)
    with pytest.raises(ValidationError, match="Ange e-postadressen"):
        add(paragraph, act, recipient="Boverket", email="")


def test_nothing_is_made_before_the_attestation(paragraph, act, attest):  # noqa: F811
    extract = add(paragraph, act)
    with pytest.raises(ValidationError, match="inte justerad"):
        make_again(extract=extract, **act)
    bundle = attest()
    Extract.objects.update(file=None, state=ExtractState.WAITING)
    Bundle.objects.update(state=BundleState.ABORTED, attested_at=None, ended_reason="Fel.")
    with pytest.raises(JobRefused, match="inte justerad"):
        make_extract({"bundle": bundle.pk, "treatment": paragraph.pk}, lambda *_: None)


def test_a_stranger_lists_and_opens_nothing(client, paragraph, stranger, act):  # noqa: F811
    extract = add(paragraph, act)
    with pytest.raises(PermissionDenied):
        send_extract(extract=extract, **{**act, "by": stranger})
    client.force_login(stranger)
    assert client.get(reverse("minutes:extract", args=[extract.uuid])).status_code == 404
    assert "Inget att expediera" in client.get(reverse("minutes:dispatch")).content.decode()
    item = paragraph.item
    page = reverse("minutes:extracts", args=[item.meeting.uuid, item.uuid])
    assert client.get(page).status_code == 404


def test_the_pages_list_send_and_take_away(client, people, paragraph, attest):  # noqa: F811
    client.force_login(people.secretary)
    item = paragraph.item
    page = reverse("minutes:extracts", args=[item.meeting.uuid, item.uuid])
    assert 'E-postadress <span class="needed">(krävs för e-post)</span>' in (
        client.get(page).content.decode()
    )
    minutes = reverse("minutes:minutes", args=[item.meeting.uuid])
    nobody = f'<a href="{page}">{paragraph.paragraph}</a>'
    assert nobody in client.get(minutes).content.decode()
    data = {"recipient": "Boverket", "email": "b@example.se", "channel": "mail"}
    for wrong in (
        {},
        {**data, "channel": "x"},
        {**data, "recipient": "a\0b"},
        {**data, "email": "x"},
    ):
        assert client.post(page, wrong).status_code == 422
    assert "Boverket får ett utdrag." in client.post(page, data, follow=True).content.decode()
    assert client.post(page, data).status_code == 422
    assert nobody not in client.get(minutes).content.decode()
    attest()
    extract = Extract.objects.get()
    assert "Kan skickas" in client.get(page).content.decode()
    answer = client.get(reverse("minutes:extract", args=[extract.uuid]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "§ 2 Plan" in client.get(reverse("minutes:dispatch")).content.decode()
    client.post(reverse("minutes:send_extract", args=[extract.uuid]))
    work()
    assert "Skickat" in client.get(page).content.decode()
    assert "Inget att expediera" in client.get(reverse("minutes:dispatch")).content.decode()


@pytest.mark.django_db(transaction=True, databases=["default", "record"])
def test_anybody_may_check_that_an_extract_is_genuine(client, paragraph, act, attest):  # noqa: F811
    extract = add(paragraph, act)
    attest()
    extract.refresh_from_db()
    html = client.get(reverse("record:verify_hash", args=[extract.file_id])).content.decode()
    assert "Dokumentet är ett äkta protokollsutdrag" in html
