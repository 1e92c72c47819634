"""What a memo's PDF is made of."""

import io

import pypdf
import pytest

from council.documents.memo import render_memo
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


def test_signs_of_code_in_a_clause_are_text_in_the_pdf(memo, now):
    memo.clauses.update(text="Bifall <b>nu</b> & <i>1 < 2</i>.")
    document = memo_document(memo_content(memo), created_at=now)
    pages = pypdf.PdfReader(io.BytesIO(render_memo(document))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Bifall <b>nu</b> & <i>1 < 2</i>." in text.replace("\N{SOFT HYPHEN}", "")
