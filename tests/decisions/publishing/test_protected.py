"""What is marked as protected never follows a decision out."""

import dataclasses
import json

import pytest
from django.core.exceptions import ValidationError

from council.documents.notice import NoticeDocument, render_notice
from council.files.actions import store_file
from council.record.models import Publication, PublishedMeeting
from council.register.actions import add_diary_entry
from decisions.agendas.content import public_title
from decisions.memos.models import FixedVersion
from decisions.publishing.actions import preview
from decisions.publishing.leaks import check_no_leak
from decisions.publishing.meeting_facts import agenda_point
from tests.decisions.publishing.conftest import AT, PUBLISH_AT, fresh

PARTY = "Bo Ek på Miljövägen"


@pytest.fixture
def attach(plan, people):
    """Put attachments into the version that was decided on; the database forbids it elsewhere."""

    def attach(*rows):
        version = plan.fixed_version
        version.content["attachments"] = list(rows)
        return FixedVersion(pk=version.pk, memo=version.memo, content=version.content)

    return attach


def row(title, data=b"", **kwargs):
    file = store_file(data, content_type="text/plain", at=PUBLISH_AT) if data else None
    facts = {"uuid": title, "title": title, "filename": f"{title}.txt", "url": ""}
    more = {"sha256": file.sha256 if file else "", "size": None, "content_type": "text/plain"}
    return {**facts, **more, "is_public": True, **kwargs}


def test_protected_parts_stay_inside(decide, plan, attach):
    treatment = decide()
    attach(
        row("Öppen bilaga", b"the open one"),
        row("Hemlig bilaga", b"the closed one", is_public=False),
        row("Öppen länk", url="https://ekby.example/oppen"),
        row("Hemlig länk", url="https://ekby.example/hemlig", is_public=False),
    )
    treatment.item.fixed_version = plan.fixed_version
    officer = plan.fixed_version.content["case_officers"][0]
    officer |= {"phone": "0123-456 789", "email": "eva@ekby.example"}
    facts = json.dumps(
        dataclasses.asdict(preview(treatment, at=PUBLISH_AT).payload),
        default=str,
        ensure_ascii=False,
    )
    assert "Öppen bilaga" in facts
    assert "https://ekby.example/oppen" in facts
    for hidden in ("Hemlig", "0123-456 789", "eva@ekby.example", "ekby.example/hemlig"):
        assert hidden not in facts


def test_a_case_with_a_protected_title_is_shown_under_its_public_one(decide, publish, plan):
    case = plan.memo.case
    case.protected_title, case.public_title = "Klagomål från Bo Ek", "Klagomål"
    case.save()
    publication = publish(fresh(decide()))
    assert publication.title == "Klagomål"
    assert PublishedMeeting.objects.get().agenda[1]["title"] == "Klagomål"


def test_a_protected_word_of_the_diary_stops_the_publication(decide, publish, plan):
    treatment = decide()
    add_diary_entry(
        case=plan.memo.case,
        direction="in",
        date=PUBLISH_AT.date(),
        summary="Skrivelse",
        protected_party="godkänner tillsynsplanen",
    )
    with pytest.raises(ValidationError, match="skyddad i diariet"):
        publish(fresh(treatment))


def test_a_protected_file_in_the_payload_is_a_leak(decide, plan, attach):
    treatment = decide()
    payload = preview(treatment, at=PUBLISH_AT).payload
    hidden = row("Hemlig", b"x", is_public=False)
    attach(hidden)
    treatment.item.fixed_version = plan.fixed_version
    leaking = dataclasses.replace(
        payload, documents=[dataclasses.replace(payload.documents[0], sha256=hidden["sha256"])]
    )
    with pytest.raises(ValidationError, match="inte offentlig"):
        check_no_leak(leaking, treatment, {})


@pytest.fixture
def protect(plan):
    """Protect a title in the diary: the matter itself is open."""

    def protect(title, public="Klagomål"):
        case = plan.memo.case
        case.protected_title, case.public_title = title, public
        case.save()

    return protect


def test_a_protected_title_in_the_sealed_pdf_is_refused(decide, publish, protect, plan, seal):
    treatment = decide(sealed=False)
    title = "Klagomål från Bo Ek på Miljövägen om lukt från grannens hönshus och buller om natten"
    seal(plan, render_notice(NoticeDocument("Ekby", title, AT.date(), "16.00", "Linden", AT)))
    protect(title)
    with pytest.raises(ValidationError, match=r"Filen ”Tjänsteutlåtande” innehåller.*skyddad"):
        publish(fresh(treatment))
    assert not Publication.objects.exists()


def test_a_protected_title_in_the_memos_own_text_is_refused(decide, publish, protect):
    treatment = decide()
    protect("Nämnden godkänner")
    with pytest.raises(ValidationError, match=r"Texten innehåller.*skyddad"):
        publish(fresh(treatment))


@pytest.mark.parametrize(
    "text",
    [
        "skrivelse från BO EK\npå Miljövägen", "från Bo Ek på Miljö-\nvägen",
        "från Bo\u00a0Ek på Miljö\u00advägen", "från Bo Ek på\fMiljövägen",
    ],
)  # fmt: skip
def test_words_are_found_however_the_lines_break(decide, protect, text):
    treatment = decide()
    seen = preview(treatment, at=PUBLISH_AT).payload
    protect(PARTY)
    with pytest.raises(ValidationError, match="skyddad i diariet"):
        check_no_leak(seen, fresh(treatment), {seen.documents[0].sha256: text})


def test_a_file_that_cannot_be_read_is_left_to_the_reviewer(decide, plan, seal, protect):
    treatment = decide(sealed=False)
    seal(plan, b"\x00not a document\x00")
    protect(PARTY)
    (finding,) = preview(fresh(treatment), at=PUBLISH_AT).findings
    assert "kan inte läsas maskinellt" in finding.excerpt


def test_a_secret_items_number_is_all_the_agenda_tells(called, plan):
    case = plan.memo.case
    case.is_secret, case.secrecy_ground = True, "26 kap. 1 § OSL"
    case.public_title = "Tillsynsärende"
    case.save()
    item = called.items.select_related("memo__case").get(pk=plan.pk)
    assert public_title(item) == "Tillsynsärende"
    assert agenda_point(item, "")["title"] == ""
