"""What a memo's PDF is made of."""

import pytest

from decisions.memos.content import memo_content
from decisions.memos.documents import NOT_PUBLIC, memo_document
from decisions.memos.models import MemoAttachment


@pytest.fixture
def document(memo, now):
    MemoAttachment.objects.create(memo=memo, title="Inbjudan", url="https://ekby.example/inbjudan")
    MemoAttachment.objects.create(
        memo=memo, title="Läkarintyg för Kim", url="https://ekby.example/intyg", is_public=False
    )
    return memo_document(memo_content(memo), created_at=now)


def test_an_attachment_that_is_not_public_is_told_but_not_named(document):
    told = [(attachment.title, attachment.url) for attachment in document.attachments]
    assert told == [("Inbjudan", "https://ekby.example/inbjudan"), (NOT_PUBLIC, "")]
