"""A word longer than a line, such as an address, is broken and never lost."""

from dataclasses import replace

import pytest

from council.documents.delegated import DelegatedDocument, render_delegated
from council.documents.memo import Attachment, Clause, FundingRow, Section, Travel, render_memo
from council.documents.notice import NoticeGroup, NoticeItem, render_notice
from council.documents.pdfium import opened

from .samples import MEMO, NOTICE

WORD = "https://www.exempel.se/" + "qxz7" * 1245
"""5 003 signs without a place to break."""
FACT = WORD[:300]
"""As long as a fact can be."""
TABLE = f"<table><tbody><tr><td>Namn</td><td>Adress</td></tr><tr><td>x</td><td>{WORD}</td></tr>"
MEMOS = {
    "clause": replace(MEMO, clauses=(Clause(WORD, "1."),)),
    "section": replace(MEMO, sections=(Section("Bakgrund", f"<p>{WORD}</p>"),)),
    "item": replace(MEMO, sections=(Section("", f"<ul><li><p>{WORD}</p></li></ul>"),)),
    "link": replace(
        MEMO, sections=(Section("", f'<p>Se <a href="https://exempel.se">{WORD}</a></p>'),)
    ),
    "quote": replace(MEMO, sections=(Section("", f"<blockquote><p>{WORD}</p></blockquote>"),)),
    "note": replace(
        MEMO, sections=(Section("", f'<p>a<span class="footnote">{WORD}</span></p>'),)
    ),
    "cell": replace(MEMO, sections=(Section("", f"{TABLE}</tbody></table>"),)),
    "attachment": replace(MEMO, attachments=(Attachment(WORD),)),
}


def check_whole(pdf, word=WORD):
    """What stands beyond the edge of its page is not among the text within its bounds."""
    with opened(pdf) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    for sign in "qxz7":
        assert text.count(sign) >= word.count(sign)


@pytest.mark.parametrize("place", MEMOS)
def test_every_sign_of_a_long_word_is_on_the_paper_of_a_memo(place):
    check_whole(render_memo(MEMOS[place]))


def test_every_sign_of_a_reason_is_on_the_paper():
    facts = {"outcome": "Resan avslås", "authority": "Gun", "rule": "x", "statement": "Gun."}
    check_whole(render_delegated(DelegatedDocument(memo=MEMO, reason=WORD, **facts)))


def test_every_sign_of_a_fact_is_on_the_paper():
    funding = (FundingRow("Flyg", FACT, "8 900 kr"),)
    travel = Travel(("Olof Öberg",), "Mässa", FACT, "10 maj 2026", funding)
    check_whole(render_memo(replace(MEMO, travel=travel)), word=FACT * 2)


def test_every_sign_of_a_long_word_is_on_the_paper_of_a_notice():
    item = NoticeItem("1", FACT, "2026-000123")
    notice = replace(NOTICE, groups=(NoticeGroup("", (item,)),))
    check_whole(render_notice(notice), word=FACT)
