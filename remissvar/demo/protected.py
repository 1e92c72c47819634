"""A matter with protected matter of each sort: a passage, a cell, a clause and an attachment.

Eva, Omar, Rut and Anna read it whole; Jon and Petra, and every citizen, meet the ground instead.
"""

import datetime as dt

from decisions.memos.actions.attachments import add_attachment
from decisions.memos.actions.drafts import ClauseChange, DraftChanges, save_draft
from decisions.memos.models import Memo
from remissvar.demo import texts
from remissvar.demo.drafting import user

TENDERS = "OSL 19 kap. 3 §"
BUSINESS = "OSL 31 kap. 16 §"
PROCUREMENT = texts.short(
    "Upphandling av mätstationer för luft",
    ["Nämnden tilldelar leverantören med lägst pris kontraktet om mätstationer för luft."],
    "Kommunen byter ut sina mätstationer för luft under nästa år.",
    "De nuvarande stationerna är från 2009 och reservdelar tillverkas inte längre.",
    "Ärendet har beretts av enheten Plan och miljö tillsammans med inköpsavdelningen.",
    "Tre anbud har kommit in. Alla uppfyller kraven.",
    "Förvaltningen föreslår att kontraktet går till det anbud som har lägst pris.",
)
CAP = "Nämnden sätter taket för tilläggsköp till 184 500 kronor."
OFFERS = f"""
<p>Tre anbud har kommit in. Alla uppfyller kraven.
<span class="protected" data-ground="{BUSINESS}">Ett av bolagen lämnar en rabatt på 11,5 procent
i utbyte mot ett serviceavtal på fem år</span>, vilket vägs in i jämförelsen.</p>
<table><tbody>
<tr><th scope="col">Anbud</th><th scope="col">Pris</th></tr>
<tr><td>Anbud 1</td><td data-ground="{BUSINESS}">1 284 700 kronor</td></tr>
<tr><td>Anbud 2</td><td data-ground="{BUSINESS}">1 391 250 kronor</td></tr>
</tbody></table>
"""


def protect(memo: Memo, at: dt.datetime) -> None:
    """Write what is protected into Eva's draft of the procurement."""
    eva = user("eva")
    section = memo.sections.get(code="matter")
    first = memo.clauses.get()
    save_draft(
        memo=memo,
        base_version=memo.draft_version,
        changes=DraftChanges(
            sections={section.uuid: OFFERS},
            clauses=[
                ClauseChange(text=first.text, uuid=first.uuid),
                ClauseChange(text=CAP, protection_ground=TENDERS),
            ],
        ),
        by=eva,
        at=at,
    )
    add_attachment(
        memo=memo,
        title="Jämförelse av anbuden",
        filename="jamforelse.txt",
        data="Jämförelse av de tre anbuden, punkt för punkt.\n".encode(),
        content_type="text/plain",
        protection_ground=TENDERS,
        by=eva,
        at=at,
    )
