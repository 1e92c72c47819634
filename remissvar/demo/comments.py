"""What is said and suggested beside a demo draft that was sent back to its author."""

import datetime as dt

from decisions.memos.actions.comments import reply, resolve, start_thread
from decisions.memos.actions.drafts import DraftChanges, save_draft
from decisions.memos.models import Memo
from remissvar.demo.drafting import user

WEEDS = "Riktlinjer för ogräsbekämpning"
QUOTE = "när inget annat fungerar"
SUGGESTED = "<ins {}>och på idrottsplatser aldrig </ins>"


def discuss(at: dt.datetime) -> None:
    """Let a manager ask, the author answer, and a colleague suggest other words."""
    eva, jon, mika = (user(name) for name in ("eva", "jon", "mika"))
    memo = Memo.objects.with_people().get(title=WEEDS)
    section = memo.sections.get(html__contains=QUOTE)
    origin = f'data-at="{at.isoformat(timespec="seconds")}" data-by="{mika}"'
    suggested = section.html.replace("bara när", f"bara {SUGGESTED.format(origin)}när")
    save_draft(
        memo=memo, base_version=memo.draft_version,
        changes=DraftChanges(sections={section.uuid: suggested}), by=mika, at=at,
    )  # fmt: skip
    asked = start_thread(
        memo=memo, part=str(section.uuid), quote=QUOTE, after=".",
        text="Vem avgör det?", by=jon, at=at,
    )  # fmt: skip
    reply(thread=asked, text="Enhetschefen, jag skriver dit det.", by=eva, at=_later(at, 1))
    clause = memo.clauses.get()
    start_thread(memo=memo, part=str(clause.uuid), text="Från och med när?", by=jon, at=at)
    settled = start_thread(memo=memo, text="Har fritid fått läsa?", by=jon, at=at)
    reply(thread=settled, text="Ja, i går.", by=eva, at=_later(at, 1))
    resolve(thread=settled, by=jon, at=_later(at, 2))


def _later(at: dt.datetime, hours: int) -> dt.datetime:
    return at + dt.timedelta(hours=hours)
