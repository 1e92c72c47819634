"""The minutes' pages: who reads them, what is hidden, how a part is edited there."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.models import Mandate
from decisions.memos.models import Memo
from decisions.minutes.content import bundle_content
from decisions.minutes.models import Bundle, BundleParagraph, PartEdit
from decisions.sittings.actions.added import add_at_meeting
from decisions.sittings.actions.motions import MotionFacts, add_motion, withdraw_motion
from decisions.sittings.actions.sitting import hold_meeting
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import DecisionClause, Outcome, Treatment
from decisions.sittings.workflow import MotionKind
from tests.decisions.minutes.test_editing import begun, paragraph  # noqa: F401
from tests.decisions.minutes.test_gathering import voted  # noqa: F401


@pytest.fixture
def secretary(client, people):
    client.force_login(people.secretary)
    return client


def page(meeting):
    return reverse("minutes:minutes", args=[meeting.uuid])


def part_url(paragraph, key="conflict", name="part"):  # noqa: F811
    item = paragraph.item
    return reverse(f"minutes:{name}", args=[item.meeting.uuid, item.uuid, key])


def test_the_whole_text_is_shown(secretary, begun):  # noqa: F811
    html = secretary.get(page(begun)).content.decode()
    assert "anmäler jäv och deltar inte" in html
    assert "4 ja mot 1 nej" in html
    assert "Inte lämnad för justering" in html


def test_the_page_takes_a_constant_number_of_queries(
    secretary,
    begun,  # noqa: F811
    plan,
    elected,
    act,
):
    with CaptureQueriesContext(connection) as few:
        secretary.get(page(begun))
    title = "Snöröjningen"
    for n in range(4):
        item = add_at_meeting(meeting=begun, title=f"{title} {n}", **act)
        motion = MotionFacts(MotionKind.ADD, [elected["Per"].pk], text="Mer snö.")
        withdraw_motion(motion=add_motion(item=item, facts=motion, **act), **act)
        record_treatment(item=item, recording=Recording(Outcome.NOTED), **act)
    with CaptureQueriesContext(connection) as many:
        html = secretary.get(page(begun)).content.decode()
    assert f"{title} 3" in html
    assert len(many) == len(few)


def test_members_read_when_the_meeting_has_ended(client, begun, member, act):  # noqa: F811
    client.force_login(member)
    assert client.get(page(begun)).status_code == 404
    hold_meeting(meeting=begun, **act)
    html = client.get(page(begun)).content.decode()
    assert "anmäler jäv" in html
    assert "Redigera" not in html


def test_a_stranger_sees_nothing(client, begun, stranger, paragraph):  # noqa: F811
    client.force_login(stranger)
    assert client.get(page(begun)).status_code == 404
    assert client.get(part_url(paragraph)).status_code == 404


def test_a_secret_paragraph_shows_its_number_alone(client, begun, plan, member, act):  # noqa: F811
    hold_meeting(meeting=begun, **act)
    case = plan.memo.case
    case.is_secret, case.secrecy_ground = True, "OSL 21:7"
    case.save()
    client.force_login(member)
    html = client.get(page(begun)).content.decode()
    assert "§ 2" in html
    assert "Paragrafen omfattas av sekretess" in html
    assert "Göran" not in html.split('id="forsta-h"')[1].split("§ 2")[1].split("§ 3")[0]
    assert "Planen är dyr" not in html


def test_a_protected_passage_is_taken_away(client, begun, plan, member, people, act):  # noqa: F811
    hold_meeting(meeting=begun, **act)
    DecisionClause.objects.filter(treatment__item=plan, position=0).update(
        text="Hemlig punkt.", protection_ground="OSL 21 kap. 7 §"
    )
    Mandate.objects.filter(person=member.person).delete()
    client.force_login(member)
    html = client.get(page(begun)).content.decode()
    assert "Hemlig punkt" not in html
    assert "uppgift borttagen" in html
    assert Memo.objects.filter(agenda_items=plan).exists()


def test_a_part_is_edited_and_taken_back(secretary, paragraph):  # noqa: F811
    url = part_url(paragraph)
    assert "Göran" in secretary.get(url).content.decode()
    answer = secretary.post(url, {"html": "<p>Egna ord.</p>", "version": 0}, follow=True)
    assert "Egna ord." in answer.content.decode()
    secretary.post(part_url(paragraph, name="take_generated"))
    assert not PartEdit.objects.exists()


def test_both_texts_are_shown_when_two_write(secretary, paragraph):  # noqa: F811
    url = part_url(paragraph)
    secretary.post(url, {"html": "<p>Den förstas ord.</p>", "version": 0})
    answer = secretary.post(url, {"html": "<p>Den andras ord.</p>", "version": 0})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Den förstas ord." in html
    assert "Den andras ord." in html
    assert 'name="version" value="1"' in html


def test_the_locked_decision_says_why(secretary, paragraph):  # noqa: F811
    answer = secretary.get(part_url(paragraph, "decision"), follow=True)
    assert "går inte att redigera" in answer.content.decode()


@pytest.mark.parametrize(
    "data", [{}, {"html": "a\0b", "version": 0}, {"html": "x", "version": "x"}]
)
def test_hostile_input_is_refused(secretary, paragraph, data):  # noqa: F811
    assert secretary.post(part_url(paragraph), data).status_code == 422


def test_unknown_parts_and_meetings_are_not_found(secretary, paragraph):  # noqa: F811
    assert secretary.get(part_url(paragraph, "finns-inte")).status_code == 404
    assert secretary.get(reverse("minutes:minutes", args=[uuid.uuid4()])).status_code == 404


def test_the_minutes_are_begun(secretary, voted):  # noqa: F811
    url = reverse("minutes:begin", args=[voted.uuid])
    late = {"attestation_date": voted.date + dt.timedelta(days=30), "attestation_place": ""}
    assert secretary.post(url, late).status_code == 422
    assert secretary.post(url, {"attestation_date": "x\0"}).status_code == 422
    answer = secretary.post(url, {**late, "attestation_date": voted.date}, follow=True)
    assert "Protokollet är påbörjat." in answer.content.decode()
    assert Treatment.objects.filter(item__meeting=voted).count() == 3


def test_breaks_stand_on_the_first_page(secretary, begun):  # noqa: F811
    url = reverse("minutes:begin", args=[begun.uuid])
    data = {"attestation_date": begun.date, "breaks": "kl. 17.00–17.10\n\n18:05 - 18:20"}
    html = secretary.post(url, data, follow=True).content.decode()
    assert "Ajournerat kl. 17.00–17.10 och kl. 18.05–18.20." in html
    assert "17.00–17.10\n18.05–18.20" in secretary.get(url).content.decode()
    outside = "12.00–12.30"
    for wrong in (outside, "17.00", "17.10–17.00", "25.00–26.00", "från 17.00 ungefär till 17.10"):
        assert secretary.post(url, {**data, "breaks": wrong}).status_code == 422


def test_what_was_sent_for_attestation_is_shown_as_it_was_sent(secretary, paragraph, act):  # noqa: F811
    meeting = paragraph.item.meeting
    content = bundle_content(meeting, [paragraph], "ordinary")
    content["paragraphs"][0]["parts"][1]["html"] = "<p>Som det skickades.</p>"
    bundle = Bundle.objects.create(
        meeting=meeting, kind="ordinary", number=1, content=content, content_hash="",
        created_at=act["at"], created_by=act["by"], latest_date=act["at"].date(),
    )  # fmt: skip
    BundleParagraph.objects.create(bundle=bundle, treatment=paragraph, position=1)
    html = secretary.get(page(meeting)).content.decode()
    assert "Som det skickades." in html
    assert 'Redigera<span class="ds-sr-only"> Jäv i § 2' not in html
