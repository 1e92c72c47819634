"""What Petra sees and does in the browser."""

from dataclasses import replace

import pytest
import time_machine
from django.urls import reverse

from council.record.actions import publish_notice
from council.record.models import Publication, PublishedMeeting
from decisions.agendas.actions.meetings import cancel_meeting
from decisions.publishing.meeting_facts import meeting_facts
from decisions.publishing.models import PublicationReview
from decisions.sittings.models import Outcome
from tests.council.record.conftest import NOW, notice_facts
from tests.decisions.publishing.conftest import PUBLISH_AT

LIST = reverse("publishing:list")


@pytest.fixture
def petra(client, people):
    with time_machine.travel(PUBLISH_AT, tick=False):
        client.force_login(people.publisher)
        yield client


@pytest.fixture
def numbers(monkeypatch, plan):
    """Let the version that was decided on hold a text."""

    def put(text):
        from decisions.publishing import memo_facts

        original = memo_facts._section
        monkeypatch.setattr(
            memo_facts, "_section", lambda s: {**original(s), "html": f"<p>{text}</p>"}
        )

    return put


def review_url(plan):
    return reverse("publishing:review", args=[plan.uuid])


def post(client, plan, **data):
    page = client.get(review_url(plan))
    hidden = page.context["form"]["payload_hash"].value() if "form" in page.context else ""
    url = reverse("publishing:publish", args=[plan.uuid])
    return client.post(url, {"payload_hash": hidden, "when": "nu", **data})


def test_a_decision_waits_in_the_list_until_it_is_published(petra, decide, plan):
    decide()
    assert review_url(plan) in petra.get(LIST).content.decode()
    assert post(petra, plan).status_code == 302
    page = petra.get(LIST)
    html = page.content.decode()
    assert not page.context["treatments"]
    assert reverse("record:decision", args=[Publication.objects.get().slug]) in html


def test_the_preview_shows_what_the_page_will_show(petra, decide, plan):
    decide()
    html = petra.get(review_url(plan)).content.decode()
    assert "Nämnden godkänner tillsynsplanen." in html
    assert 'class="verdict"' in html
    assert "§ 1" in html
    assert "Handläggarnas telefon" in html
    assert html.count("<h1") == 1


def test_the_preview_knows_as_the_page_does_that_the_minutes_are_posted(petra, decide, plan):
    treatment = decide()
    facts = notice_facts(meeting_facts(plan.meeting))
    rows = [{"number": treatment.paragraph, "item": plan.number, "ground": ""}]
    publish_notice(notice=replace(facts, content={**facts.content, "paragraphs": rows}), at=NOW)
    told = "Protokollet är inte anslaget än"
    preview = petra.get(review_url(plan))
    assert told not in preview.content.decode()
    post(petra, plan)
    page = petra.get(reverse("record:decision", args=[Publication.objects.get().slug]))
    assert page.context["follows"] == preview.context["follows"]
    assert page.context["follows"]["appeal"]["url"].endswith(f"{facts.slug}/")


def test_a_published_decision_that_has_changed_is_published_again(petra, decide, plan):
    decide()
    post(petra, plan)
    assert review_url(plan) in petra.get(LIST).content.decode()
    assert "redan publicerat" in petra.get(review_url(plan)).content.decode()
    case = plan.memo.case
    case.public_title = "Rättad ärendemening"
    case.save()
    assert "blir det version 2" in petra.get(review_url(plan)).content.decode()
    assert post(petra, plan).status_code == 302
    assert Publication.objects.get(is_current=True).version == 2


def test_a_certain_identity_number_blocks(petra, decide, plan, numbers):
    numbers("Sökanden 850709-9805 får avslag.")
    decide()
    html = petra.get(review_url(plan)).content.decode()
    assert "850709-9805" in html
    assert reverse("publishing:publish", args=[plan.uuid]) not in html
    response = post(petra, plan, **{"fynd-0": "Får stå kvar"})
    assert response.status_code == 302
    assert not Publication.objects.exists()


def test_a_possible_one_asks_for_a_reason_and_keeps_what_was_typed(petra, decide, plan, numbers):
    numbers("Nummer 8507099805 och 8507099805.")
    decide()
    keys = [finding.key for finding in petra.get(review_url(plan)).context["form"].findings]
    refused = post(petra, plan, **{keys[0]: "Det är ett fakturanummer."})
    assert refused.status_code == 422
    assert "Det är ett fakturanummer." in refused.content.decode()
    assert "Skriv varför" in refused.content.decode()
    post(petra, plan, **dict.fromkeys(keys, "Det är ett fakturanummer."))
    review = PublicationReview.objects.get()
    assert review.accepted[0]["reason"] == "Det är ett fakturanummer."
    assert "9805" not in str(review.findings) + str(review.accepted)


def test_a_stale_page_publishes_nothing(petra, decide, plan):
    treatment = decide()
    url = reverse("publishing:publish", args=[plan.uuid])
    seen = petra.get(review_url(plan)).context["form"]["payload_hash"].value()
    treatment.number = 13
    treatment.save()
    response = petra.post(url, {"payload_hash": seen, "when": "nu"}, follow=True)
    assert "har ändrats sedan" in response.content.decode()
    assert not Publication.objects.exists()


def test_what_cannot_be_published_says_why(petra, decide, plan):
    decide(Outcome.TABLED, sealed=False)
    html = petra.get(review_url(plan)).content.decode()
    assert "Ärendet är bordlagt." in html
    assert "stämplade PDF är inte klar" in html


def test_secret_and_unknown_matter_is_not_there(petra, decide, plan):
    decide()
    case = plan.memo.case
    case.is_secret, case.secrecy_ground = True, "26 kap. 1 § OSL"
    case.save()
    assert petra.get(review_url(plan)).status_code == 404
    assert case.registry_number not in petra.get(LIST).content.decode()
    assert post(petra, plan).status_code == 404
    unknown = reverse("publishing:review", args=["00000000-0000-4000-8000-000000000000"])
    assert petra.get(unknown).status_code == 404


def test_only_publishers_come_in(client, people, decide, plan):
    decide()
    client.force_login(people.author)
    assert client.get(LIST).status_code == 403
    assert client.get(review_url(plan)).status_code == 404
    assert client.post(reverse("publishing:publish", args=[plan.uuid])).status_code == 404
    client.logout()
    assert client.get(LIST).status_code == 302


def test_publishing_is_an_act(petra, decide, plan):
    decide()
    assert petra.get(reverse("publishing:publish", args=[plan.uuid])).status_code == 405
    assert petra.post(review_url(plan)).status_code == 405


def test_a_called_meeting_is_made_public_from_the_list(petra, called):
    assert "Inte offentligt ännu" in petra.get(LIST).content.decode()
    petra.post(reverse("publishing:meeting", args=[called.uuid]))
    assert PublishedMeeting.objects.get().uuid == called.uuid
    assert "Inte offentligt ännu" not in petra.get(LIST).content.decode()


def test_a_meeting_called_off_is_brought_up_to_date_from_the_list(petra, called, act):
    address = reverse("publishing:meeting", args=[called.uuid])
    petra.post(address)
    cancel_meeting(meeting=called, reason="För få ledamöter", **act)
    html = petra.get(LIST).content.decode()
    assert address in html
    assert "Inställt" in html
    petra.post(address)
    public = reverse("record:meeting", args=[PublishedMeeting.objects.get().slug])
    assert "Mötet är inställt" in petra.get(public).content.decode()


def test_a_meeting_that_was_never_called_is_not_in_the_list(petra, meeting, act):
    cancel_meeting(meeting=meeting, reason="För få ärenden", **act)
    assert str(meeting.uuid) not in petra.get(LIST).content.decode()


def test_the_list_asks_as_much_whatever_waits(petra, decide, django_assert_max_num_queries):
    decide()
    with django_assert_max_num_queries(12):
        petra.get(LIST)


def test_the_reviewer_opens_the_files_before_they_are_public(petra, people, decide, plan, pdf):
    decide()
    page = petra.get(review_url(plan))
    (row,) = page.context["documents"]
    assert row["url"] in page.content.decode()
    response = petra.get(row["url"])
    assert b"".join(response.streaming_content) == pdf
    assert petra.get(row["url"].replace(row["url"][-10:-1], "0" * 9)).status_code == 404
    petra.force_login(people.author)
    assert petra.get(row["url"]).status_code == 404
