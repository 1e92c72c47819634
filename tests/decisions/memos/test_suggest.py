"""Suggestions on a text under review: only suggestions, in one's own name, and before approval."""

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from council.documents.errors import RenderError
from council.documents.suggestions import accept, remaining
from decisions.memos.actions.changes import DraftChanges
from decisions.memos.actions.drafts import save_draft
from decisions.memos.actions.review import approve_memo, return_memo, submit_memo
from decisions.memos.actions.suggest import save_suggestions
from decisions.memos.content import memo_content, memo_hash
from decisions.memos.documents import memo_document
from tests.factories import ReviewStepFactory

TEXT = "<p>Nämnden ska varje år besluta om en tillsynsplan.</p>"
MARK = '<ins data-at="2026-03-02T09:00:00Z" data-by="Eva Lind">gärna </ins>'
SUGGESTED = TEXT.replace("varje år", f"{MARK}varje år")


@pytest.fixture
def section(memo):
    return memo.sections.order_by("position").first()


@pytest.fixture
def reviewed(memo, people, now):
    submit_memo(memo=memo, by=people.author, at=now)
    memo.refresh_from_db()
    return memo


def suggest(memo, section, html, by, at):
    return save_suggestions(
        memo=memo, base_version=memo.draft_version, sections={section.uuid: html}, by=by, at=at
    )


def test_a_reviewer_suggests_in_their_own_name_whatever_the_page_says(
    reviewed, section, people, now
):
    saved = suggest(reviewed, section, SUGGESTED, people.manager, now)
    section.refresh_from_db()
    assert [(each.text, each.by) for each in remaining(section.html)] == [("gärna ", "Omar Ek")]
    assert saved.draft_version == reviewed.draft_version + 1


@pytest.mark.parametrize(
    "html",
    [
        TEXT.replace("varje", "vart"),
        TEXT.replace("<p>", "<h2>").replace("</p>", "</h2>"),
        TEXT.replace("varje år", "<strong>varje år</strong>"),
        f"{TEXT}<p>Mer.</p>",
        "",
        TEXT.replace("varje", f"{MARK}"),
    ],
)
def test_the_text_itself_cannot_be_changed_under_review(reviewed, section, people, now, html):
    with pytest.raises(ValidationError, match="mer än förslag"):
        suggest(reviewed, section, html, people.manager, now)
    section.refresh_from_db()
    assert section.html == TEXT


def test_whoever_is_asked_suggests_and_nobody_else(reviewed, section, people, now):
    for name in ("author", "colleague", "outsider", "secretary"):
        with pytest.raises(PermissionDenied):
            suggest(reviewed, section, SUGGESTED, getattr(people, name), now)
    ReviewStepFactory(
        memo=reviewed, person=people.outsider.person, position=9, kind="opinion",
        due_date=now.date(), consequence="go_on",
    )  # fmt: skip
    suggest(reviewed, section, SUGGESTED, people.outsider, now)


def test_a_draft_takes_no_suggestions_this_way_and_two_at_once_are_told_apart(
    memo, section, people, now
):
    with pytest.raises(ValidationError, match="granskas inte nu"):
        suggest(memo, section, SUGGESTED, people.manager, now)
    submit_memo(memo=memo, by=people.author, at=now)
    memo.refresh_from_db()
    suggest(memo, section, SUGGESTED, people.manager, now)
    with pytest.raises(ValidationError, match="har sparat"):
        suggest(memo, section, SUGGESTED, people.manager, now)


def test_nothing_is_approved_or_submitted_while_a_suggestion_remains(
    reviewed, section, people, now
):
    seen = memo_hash(reviewed)
    suggest(reviewed, section, SUGGESTED, people.manager, now)
    approval = {"memo": reviewed, "no_conflict": True, "by": people.manager, "at": now}
    with pytest.raises(ValidationError, match="Läs den igen"):
        approve_memo(seen=seen, **approval)
    with pytest.raises(ValidationError, match="ett ändringsförslag under ”Sammanfattning”"):
        approve_memo(seen=memo_hash(reviewed), **approval)
    return_memo(memo=reviewed, comment="Se förslaget.", by=people.manager, at=now)
    with pytest.raises(ValidationError, match="Godta eller avslå"):
        submit_memo(memo=reviewed, by=people.author, at=now)
    section.refresh_from_db()
    reviewed.refresh_from_db()
    changes = DraftChanges(sections={section.uuid: accept(section.html)})
    save_draft(
        memo=reviewed, base_version=reviewed.draft_version, changes=changes, by=people.author,
        at=now,
    )  # fmt: skip
    submit_memo(memo=reviewed, by=people.author, at=now)
    approve_memo(seen=memo_hash(reviewed), **approval)


def test_only_a_draft_is_printed_with_suggestions(memo, section, people, now):
    changes = DraftChanges(sections={section.uuid: SUGGESTED})
    save_draft(
        memo=memo, base_version=memo.draft_version, changes=changes, by=people.author, at=now
    )
    content = memo_content(memo)
    assert "gärna" in memo_document(content, created_at=now, draft=True).sections[0].html
    with pytest.raises(RenderError, match="Sammanfattning"):
        memo_document(content, created_at=now)


def test_an_autosave_never_writes_in_anothers_name(memo, section, people, now):
    earlier = now - dt.timedelta(days=1)
    section.html = SUGGESTED.replace("Eva Lind", "Omar Ek")
    section.save()
    forged = section.html.replace("gärna ", "alltid ")
    for html, name in ((section.html, "Omar Ek"), (forged, "Eva Lind")):
        changes = DraftChanges(sections={section.uuid: html})
        memo = save_draft(
            memo=memo, base_version=memo.draft_version, changes=changes, by=people.author,
            at=earlier,
        )  # fmt: skip
        section.refresh_from_db()
        assert [each.by for each in remaining(section.html)] == [name]


def test_the_page_is_the_reviewers(client, reviewed, section, people):
    address = reverse("memos:suggest", args=[reviewed.uuid])
    assert client.get(address).status_code == 302
    body = {"base_version": reviewed.draft_version, "sections": [
        {"id": str(section.uuid), "html": SUGGESTED},
    ]}  # fmt: skip
    assert client.post(address, body, content_type="application/json").status_code == 401
    client.force_login(people.author)
    assert client.get(address).status_code == 403
    assert client.post(address, body, content_type="application/json").status_code == 403
    client.force_login(people.manager)
    review = client.get(reverse("memos:review", args=[reviewed.uuid])).content.decode()
    assert f'href="{address}"' in review
    assert client.get(address).status_code == 200
    broken = client.post(address, "[]", content_type="application/json")
    assert broken.status_code == 422
    assert client.post(address, json.dumps(body), content_type="application/json").json() == {
        "url": reverse("memos:review", args=[reviewed.uuid])
    }
    assert client.post(address, body, content_type="application/json").status_code == 409
