"""What a consultation reply holds beside its text: who asked, under what number, and by when."""

import datetime as dt
from typing import Any

from django import forms

from council.audit.actions import Actor
from decisions.memos.models import Memo
from remissvar.models import Consultation


class ConsultationCompanion:
    """The consultation that a memo replies to (see decisions.memos.companions.Companion)."""

    key = "consultation"

    def content(self, memo: Memo) -> dict[str, Any] | None:
        """Return title, sender, sender_reference and reply_deadline (ISO)."""
        consultation = Consultation.objects.filter(reply=memo).first()
        if consultation is None:
            return None
        return {
            "title": consultation.title,
            "sender": consultation.sender,
            "sender_reference": consultation.sender_reference,
            "reply_deadline": consultation.reply_deadline.isoformat(),
        }

    def missing(self, memo: Memo) -> list[str]:
        """A reply needs nothing beside its text; the register holds the consultation."""
        return []

    def adopt(self, memo: Memo, parsed: dict[str, Any], *, by: Actor, at: dt.datetime) -> None:
        """Keep the consultation that an imported reply names."""

    def form(self, memo: Memo, data: Any = None) -> forms.BaseForm | None:
        """The consultation is edited in its own register."""
        return None

    def save(self, memo: Memo, form: forms.BaseForm, *, by: Actor, at: dt.datetime) -> None:
        """Nothing is edited on the memo's page."""


CONSULTATION = ConsultationCompanion()
