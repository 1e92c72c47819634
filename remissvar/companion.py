"""What a consultation reply holds beside its text: who asked, under what number, and by when."""

import datetime as dt
from typing import Any

from django import forms

from council.organisation.models import User
from decisions.memos.companions import Delegation
from decisions.memos.deadlines import may_need_attestation
from decisions.memos.models import Memo
from decisions.memos.periods import day_words
from remissvar.actions import ConsultationFacts, adopt_reply
from remissvar.models import Consultation


class ConsultationCompanion:
    """The consultation that a memo replies to (see decisions.memos.companions.Companion)."""

    key = "consultation"
    anchor = "uppgifter"

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

    def warnings(self, memo: Memo) -> list[str]:
        """Return a sentence when the meeting is too late, or the minutes may be, for the reply."""
        consultation = Consultation.objects.filter(reply=memo).first()
        if consultation is None or memo.meeting_date is None:
            return []
        deadline = consultation.reply_deadline
        reply = f"Svaret ska lämnas {day_words(deadline)}"
        if deadline < memo.meeting_date:
            message = f"{reply}, men nämnden möts {day_words(memo.meeting_date)}."
            return [f"{message} Begär anstånd eller välj ett tidigare möte."]
        if may_need_attestation(memo.meeting_date, deadline):
            message = f"{reply}, innan protokollet säkert är justerat."
            return [f"{message} Överväg att föreslå omedelbar justering."]
        return []

    def adopt(self, memo: Memo, parsed: dict[str, Any], *, by: User, at: dt.datetime) -> None:
        """Keep the consultation that an imported reply names, if its reply date is known.

        The day it came in stands in no reply; the memo's own date, or the reply date when that
        is earlier, is the latest day it can have been.
        """
        facts = parsed.get("consultation")
        if not facts or not facts["title"] or not facts["reply_deadline"]:
            return
        deadline = dt.date.fromisoformat(facts["reply_deadline"])
        adopt_reply(
            memo=memo,
            facts=ConsultationFacts(
                sender=facts["sender"] or "",
                sender_reference=facts["sender_reference"] or "",
                title=facts["title"],
                received_date=min(memo.dated, deadline),
                reply_deadline=deadline,
            ),
        )

    def delegation(self, memo: Memo) -> Delegation | None:
        """Return None: a reply is the body's, or sent outside the portal."""
        return None

    def who_decides(self, memo: Memo) -> str:
        """Return "": the body replies to what it was asked."""
        return ""

    def decided(self, memo: Memo, *, approved: bool | None, by: User, at: dt.datetime) -> None:
        """The register of consultations follows the memo by itself."""

    def form(self, memo: Memo, data: Any = None) -> forms.BaseForm | None:
        """The consultation is edited in its own register."""
        return None

    def save(self, memo: Memo, form: forms.BaseForm, *, by: User, at: dt.datetime) -> None:
        """Nothing is edited on the memo's page."""


CONSULTATION = ConsultationCompanion()
