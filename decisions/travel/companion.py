"""What a travel memo holds beside its text: event, place, dates, travellers and costs."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.urls import reverse

from council.organisation.models import User
from decisions.memos.actions.people import find_or_add_person, fitted
from decisions.memos.companions import Delegation
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoKind
from decisions.travel.actions.afterwards import settle_trip
from decisions.travel.actions.trip import add_traveller, save_travel
from decisions.travel.content import travel_content
from decisions.travel.forms import TravelForm
from decisions.travel.kinds import payer_kind_of
from decisions.travel.models import Travel, TravelCost
from decisions.travel.rules import match_of, missing_facts, time_warnings
from decisions.travel.rules.facts import fact_warnings
from decisions.travel.rules.levels import decider_words, delegation_by


class TravelCompanion:
    """The travel facts of a memo (see decisions.memos.companions.Companion)."""

    key = "travel"
    anchor = "resa"

    def content(self, memo: Memo) -> dict[str, Any] | None:
        """Return the facts of the trip (see `travel_content`)."""
        return travel_content(memo) if memo.kind == MemoKind.TRAVEL else None

    def missing(self, memo: Memo) -> list[str]:
        """Return what a travel memo still needs before review."""
        return missing_facts(memo) if memo.kind == MemoKind.TRAVEL else []

    def warnings(self, memo: Memo) -> list[str]:
        """Return what is too late or too early about the trip, and what leaves a sum open."""
        if memo.kind != MemoKind.TRAVEL:
            return []
        travel = Travel.objects.filter(memo=memo).first()
        return [*time_warnings(memo), *(fact_warnings(travel) if travel else [])]

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
            person = find_or_add_person(name=name, department=memo.department)
            add_traveller(travel, person_id=person.pk, position=position)
        for position, row in enumerate(facts["funding"]):
            TravelCost.objects.create(
                travel=travel,
                position=position,
                item=fitted(TravelCost, "item", row["item"]),
                payer=fitted(TravelCost, "payer", row["payer"]),
                payer_kind=payer_kind_of(row["payer"] or ""),
                amount=Decimal(str(row["amount"])) if row["amount"] is not None else None,
                currency=fitted(TravelCost, "currency", row["currency"]) or "SEK",
            )

    def delegation(self, memo: Memo) -> Delegation | None:
        """Return who decides the trip below the body; None when the body does."""
        if memo.kind != MemoKind.TRAVEL:
            return None
        return delegation_by(match_of(memo), reverse("travel:decide", args=[memo.uuid]))

    def who_decides(self, memo: Memo) -> str:
        """Return the level or body that decides the trip, with the rule in words."""
        return decider_words(memo) if memo.kind == MemoKind.TRAVEL else ""

    def decided(self, memo: Memo, *, approved: bool | None, by: User, at: dt.datetime) -> None:
        """Take the trip on, once the body has decided; None when it has not, or no longer."""
        settle_trip(memo=memo, approved=approved, by=by, at=at)

    def form(self, memo: Memo, data: Any = None) -> forms.BaseForm | None:
        """Return the form for the travel facts of a travel memo."""
        return TravelForm(memo, data) if memo.kind == MemoKind.TRAVEL else None

    def save(self, memo: Memo, form: forms.BaseForm, *, by: User, at: dt.datetime) -> None:
        """Keep the form's facts."""
        save_travel(memo=memo, facts=form.cleaned_data, by=by, at=at)


def _date(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


TRAVEL = TravelCompanion()
