"""Attachments of a demo draft: one replaced, one protected, one elsewhere."""

import datetime as dt

from council.documents.docx_write import write_docx
from decisions.memos.actions.attachments import add_attachment, replace_file
from decisions.memos.models import Memo
from decisions.memos.word import DOCX
from remissvar.demo.drafting import user
from remissvar.demo.texts import NOISE

FIRST = "<p>Tillsynen omfattar 42 verksamheter.</p>"
SECOND = "<p>Tillsynen omfattar 45 verksamheter, varav 3 har tillkommit under året.</p>"
LETTER = "<p>En granne har klagat på buller nattetid och vill inte bli namngiven.</p>"


def attach(at: dt.datetime) -> None:
    """Add the attachments to the draft about noise."""
    eva = user("eva")
    memo = Memo.objects.with_people().get(title=NOISE.title)
    plan = add_attachment(
        memo=memo, title="Underlag", filename="Underlag.docx", data=_word(memo, FIRST),
        content_type=DOCX, by=eva, at=at,
    )  # fmt: skip
    replace_file(
        attachment=plan, filename="Underlag, rättat.docx", data=_word(memo, SECOND),
        content_type=DOCX, by=eva, at=at + dt.timedelta(hours=2),
    )  # fmt: skip
    add_attachment(
        memo=memo, title="Anmälan", filename="Anmälan.docx", data=_word(memo, LETTER),
        content_type=DOCX, protection_ground="OSL 32 kap. 1 §", by=eva, at=at,
    )  # fmt: skip
    add_attachment(
        memo=memo, title="Vägledning om tillsyn", url="https://www.naturvardsverket.se/",
        by=eva, at=at,
    )  # fmt: skip


def _word(memo: Memo, html: str) -> bytes:
    """Return a Word file with the text."""
    return write_docx(
        {
            "document_name": "Underlag",
            "title": f"Underlag till {memo.title}",
            "registry_number": memo.case.registry_number,
            "external_references": [],
            "date": memo.dated.isoformat(),
            "department": memo.department.name,
            "unit": "",
            "recipient_body": memo.recipient_body.name,
            "case_officers": [],
            "clauses": [],
            "sections": [{"heading": "Uppgifter", "html": html}],
            "signatories": [],
            "attachments": [],
        }
    )
