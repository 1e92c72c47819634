"""The command that takes up a matter which the agenda did not have."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from decisions.agendas.models import AgendaItem
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus
from decisions.sittings.actions.added import add_at_meeting
from decisions.sittings.room.asks import Ask
from decisions.sittings.room.commands.fields import Form, ItemField, one_of
from decisions.sittings.room.sight import Sight


class AddedForm(Form):
    """A memo that is ready, or a title of one's own; and after which item."""

    title = forms.CharField(label="Rubrik", required=False, max_length=300)
    memo = forms.UUIDField(label="Handling", required=False)
    after = ItemField(label="Efter punkt", required=False)

    def clean(self) -> dict[str, Any]:
        """Something is taken up."""
        facts = super().clean() or {}
        if not (facts.get("memo") or facts.get("title")) and not self.errors:
            self.add_error("title", "Skriv vad ärendet gäller, eller välj en handling.")
        return facts


def add(ask: Ask, form: forms.Form) -> str:
    """Take the matter up."""
    facts = form.cleaned_data
    memo = one_of(ready(ask), facts["memo"]) if facts["memo"] else None
    item: AgendaItem = add_at_meeting(
        meeting=ask.meeting,
        title=facts["title"],
        memo=memo,
        after=facts["after"],
        by=ask.by,
        at=ask.at,
    )
    before = item.meeting.sitting.proceedings.filter(order__lt=item.proceeding.order)
    last = before.select_related("item").order_by("order", "pk").last()
    place = f"efter punkt {last.item.number}" if last else "först"
    return f"Punkt {item.number} är tillagd och tas upp {place}: {item.title}."


def ready(ask: Ask) -> QuerySet[Memo]:
    """Return the memos that may be taken up: approved for the body, and the user may know them."""
    rows = Memo.objects.filter(
        recipient_body=ask.meeting.body_id, status=MemoStatus.APPROVED
    ).select_related("case")
    sight = Sight(ask.by, ask.meeting, ask.at)
    return rows if sight.protected else rows.filter(case__is_secret=False)
