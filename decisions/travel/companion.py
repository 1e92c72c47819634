"""What a travel memo holds beside its text: event, place, dates, travellers and costs."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms

from council.organisation.models import User
from decisions.memos.actions.people import find_or_add_person, fitted
from decisions.memos.companions import Delegation
from decisions.memos.models import InterestGround, Memo, MemoInterest
from decisions.memos.workflow import MemoKind
from decisions.travel.actions import save_travel
from decisions.travel.forms import TravelForm
from decisions.travel.models import Travel, TravelCost, travellers
from decisions.travel.rules import missing_facts, time_warnings


class TravelCompanion:
    """The travel facts of a memo (see decisions.memos.companions.Companion)."""

    key = "travel"
    anchor = "resa"

    def content(self, memo: Memo) -> dict[str, Any] | None:
        """Return the travel facts: travellers (names), event, purpose, organiser, place, country,
        start_date and end_date (ISO), costs [{item, payer, amount (decimal text), currency}].
        """
        travel = Travel.objects.filter(memo=memo).first()
        if travel is None:
            return None
        return {
            "travellers": [interest.person.name for interest in travellers(memo)],
            "event": travel.event,
            "purpose": travel.purpose,
            "organiser": travel.organiser,
            "place": travel.place,
            "country": travel.country,
            "start_date": travel.start_date.isoformat() if travel.start_date else None,
            "end_date": travel.end_date.isoformat() if travel.end_date else None,
            "costs": [
                {
                    "item": cost.item,
                    "payer": cost.payer,
                    "amount": str(cost.amount) if cost.amount is not None else None,
                    "currency": cost.currency,
                }
                for cost in travel.costs.order_by("position", "pk")
            ],
        }

    def missing(self, memo: Memo) -> list[str]:
        """Return what a travel memo still needs before review."""
        return missing_facts(memo)

    def warnings(self, memo: Memo) -> list[str]:
        """Return what is too late or too early about the trip."""
        return time_warnings(memo)

    def adopt(self, memo: Memo, parsed: dict[str, Any], *, by: User, at: dt.datetime) -> None:
        """Keep the travel facts of an imported memo; its travellers become persons of ours."""
        facts = parsed.get("travel")
        if not facts or memo.kind != MemoKind.TRAVEL:
            return
        travel = Travel(
            memo=memo,
            event=fitted(Travel, "event", facts["event"]),
            place=fitted(Travel, "place", facts["place"]),
            country=fitted(Travel, "country", facts["country"]),
        )
        start, end = (_date(facts[name]) for name in ("start_date", "end_date"))
        if start is None or end is None or start <= end:
            travel.start_date, travel.end_date = start, end
        travel.save()
        for position, name in enumerate(facts["travellers"]):
            MemoInterest.objects.get_or_create(
                memo=memo,
                person=find_or_add_person(name=name, department=memo.department),
                ground=InterestGround.TRAVELLER,
                defaults={"position": position},
            )
        for position, row in enumerate(facts["funding"]):
            TravelCost.objects.create(
                travel=travel,
                position=position,
                item=fitted(TravelCost, "item", row["item"]),
                payer=fitted(TravelCost, "payer", row["payer"]),
                amount=Decimal(str(row["amount"])) if row["amount"] is not None else None,
                currency=fitted(TravelCost, "currency", row["currency"]) or "SEK",
            )

    def delegation(self, memo: Memo) -> Delegation | None:
        """Return who decides the trip below the body; None when the body does."""
        return None

    def form(self, memo: Memo, data: Any = None) -> forms.BaseForm | None:
        """Return the form for the travel facts of a travel memo."""
        return TravelForm(memo, data) if memo.kind == MemoKind.TRAVEL else None

    def save(self, memo: Memo, form: forms.BaseForm, *, by: User, at: dt.datetime) -> None:
        """Keep the form's facts."""
        save_travel(memo=memo, facts=form.cleaned_data, by=by, at=at)


def _date(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


TRAVEL = TravelCompanion()
