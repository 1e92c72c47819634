"""What a reviewer sees of a text that changed since they read it."""

import pytest
from django.test import Client

from council.documents.suggestions import accept, reject
from decisions.memos.actions import review
from decisions.memos.compare import compare
from decisions.memos.content import memo_content
from decisions.memos.models import MemoAttachment

SUGGESTED = (
    '<p>Planen <del data-by="Jon" data-at="2026-03-02T09:00:00+00:00">för 2025</del>'
    '<ins data-by="Jon" data-at="2026-03-02T09:00:00+00:00">för 2026</ins> gäller.</p>'
)


def section(memo):
    return memo.sections.get(heading="Bakgrund")


def write(memo, html):
    row = section(memo)
    row.html = html
    row.save()


def background(old, new):
    return next(part for part in compare(old, new) if part.heading == "Bakgrund")


def page(story, user):
    client = Client()
    client.force_login(user)
    return client.get(f"/arbete/handlingar/{story.memo.uuid}/granska/").content.decode()


@pytest.fixture
def looked(story, jon, now):
    """Jon has read the memo, whose background then became shorter."""
    write(story.memo, "<p>Livsmedelsverket har gett ut en ny vägledning.</p>")
    review.save_look(memo=story.memo, by=jon, at=now)
    write(story.memo, "<p>Livsmedelsverket har gett ut en vägledning.</p>")
    return story


def test_marked_text_has_the_places_of_comments(looked, jon):
    html = page(looked, jon)
    row, clause = section(looked.memo), looked.memo.clauses.get()
    assert f'id="avsnitt-{row.uuid}"' in html
    assert f'data-part="{row.uuid}" data-label="Bakgrund"' in html
    assert f'data-part="{clause.uuid}" data-label="Punkt {clause.label}"' in html
    assert "<del>" in html


def test_marked_text_keeps_links_empty_sections_and_what_is_told_of_the_memo(looked, jon):
    MemoAttachment.objects.create(
        memo=looked.memo, title="Karta", url="https://karta.example/", position=0
    )
    empty = looked.memo.sections.get(heading="Sammanfattning")
    empty.html = ""
    empty.save()
    html = page(looked, jon)
    assert 'href="https://karta.example/"' in html
    assert f'id="avsnitt-{empty.uuid}"' in html
    assert "Diarienummer" in html


def test_marked_text_says_that_it_is_secret(looked, jon):
    write(
        looked.memo,
        '<p>Hon heter <span class="protected" data-ground="21 kap. 1 § OSL">Ida</span>.</p>',
    )
    html = page(looked, jon)
    assert "Med ändringarna markerade" in html
    assert "omfattas av sekretess" in html


def test_an_accepted_suggestion_is_no_change(memo):
    write(memo, SUGGESTED)
    old = memo_content(memo)
    write(memo, accept(SUGGESTED))
    part = background(old, memo_content(memo))
    assert not part.changed
    assert "<ins" not in part.html


def test_a_rejected_suggestion_is_gone_and_nothing_is_added(memo):
    write(memo, SUGGESTED)
    old = memo_content(memo)
    write(memo, reject(SUGGESTED))
    part = background(old, memo_content(memo))
    assert part.changed
    assert "<ins>" not in part.html


def test_a_suggestion_made_since_is_a_change_and_shown_as_one(memo):
    write(memo, reject(SUGGESTED))
    old = memo_content(memo)
    write(memo, SUGGESTED)
    part = background(old, memo_content(memo))
    assert part.changed
    assert "<del>" not in part.html
    assert part.html.count("data-by") == 2


def test_a_suggested_deletion_alone_is_a_change_too(memo):
    write(memo, "<p>Planen gäller.</p>")
    old = memo_content(memo)
    write(
        memo, '<p>Planen <del data-by="Jon" data-at="2026-03-02T09:00:00+00:00">gäller</del>.</p>'
    )
    assert background(old, memo_content(memo)).changed


def test_nobody_is_offered_to_approve_what_still_holds_suggestions(story, jon, omar):
    story.pass_level(jon)
    approve = f'action="/arbete/handlingar/{story.memo.uuid}/godkann/"'
    assert approve in page(story, omar)
    write(story.memo, SUGGESTED)
    html = page(story, omar)
    assert approve not in html
    assert 'id="reason-godkann"' in html
