"""What a travel memo holds beside its text: event, place, dates, travellers and costs."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from council.audit.actions import Actor
from council.organisation.models import Person
from decisions.memos.models import InterestGround, Memo, MemoInterest
from decisions.memos.workflow import MemoKind
from decisions.travel.models import Travel, TravelCost


class TravelCompanion:
    """The travel facts of a memo (see decisions.memos.companions.Companion)."""

    key = "travel"

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
        if memo.kind != MemoKind.TRAVEL:
            return []
        travel = Travel.objects.filter(memo=memo).first()
        if travel is None:
            return ["Fyll i resans uppgifter."]
        needed = {
            "Ange vem som reser.": travellers(memo).exists(),
            "Ange vart resan går.": bool(travel.place or travel.country),
            "Ange resans första och sista dag.": bool(travel.start_date and travel.end_date),
            "Ange vem som betalar resan.": travel.costs.exists(),
        }
        return [sentence for sentence, is_there in needed.items() if not is_there]

    def adopt(self, memo: Memo, parsed: dict[str, Any], *, by: Actor, at: dt.datetime) -> None:
        """Keep the travel facts of an imported memo."""
        facts = parsed.get("travel")
        if not facts or memo.kind != MemoKind.TRAVEL:
            return
        travel = Travel.objects.create(
            memo=memo,
            event=facts["event"] or "",
            place=facts["place"] or "",
            country=facts["country"] or "",
            start_date=facts["start_date"],
            end_date=facts["end_date"],
        )
        for position, name in enumerate(facts["travellers"]):
            person = Person.objects.filter(name=name).order_by("pk").first()
            MemoInterest.objects.create(
                memo=memo,
                person=person or Person.objects.create(name=name),
                ground=InterestGround.TRAVELLER,
                position=position,
            )
        for position, row in enumerate(facts["funding"]):
            TravelCost.objects.create(
                travel=travel,
                position=position,
                item=row["item"] or "",
                payer=row["payer"] or "",
                amount=Decimal(str(row["amount"])) if row["amount"] is not None else None,
                currency=row["currency"] or "SEK",
            )

    def form(self, memo: Memo, data: Any = None) -> forms.BaseForm | None:
        """Return the form for the travel facts of a travel memo."""
        return None

    def save(self, memo: Memo, form: forms.BaseForm, *, by: Actor, at: dt.datetime) -> None:
        """Keep the form's facts."""


def travellers(memo: Memo) -> "QuerySet[MemoInterest]":
    """Return the memo's travellers in order."""
    return (
        memo.interests.filter(ground=InterestGround.TRAVELLER)
        .select_related("person")
        .order_by("position", "pk")
    )


TRAVEL = TravelCompanion()
