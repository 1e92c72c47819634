"""Memos with their parts, their templates, reviews and trips."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from decisions.models import (
    Memo,
    MemoInterest,
    MemoOfficer,
    MemoSection,
    MemoSignatory,
    MemoTemplate,
    MemoTemplateVersion,
    ProposalClause,
    ReviewStep,
    Substitution,
    Travel,
    TravelCost,
)
from tests.factories.institution import (
    NOW,
    CaseFactory,
    DepartmentFactory,
    PersonFactory,
    UserFactory,
)


class MemoFactory(DjangoModelFactory):
    class Meta:
        model = Memo

    case = factory.SubFactory(CaseFactory)
    title = "Tillsynsplan för livsmedel"
    dated = NOW.date()
    department = factory.SelfAttribute("case.department")
    recipient_body = factory.SelfAttribute("department.body")
    saved_at = NOW
    saved_by = factory.SubFactory(UserFactory)
    created_at = NOW
    created_by = factory.SelfAttribute("saved_by")


class MemoSectionFactory(DjangoModelFactory):
    class Meta:
        model = MemoSection

    memo = factory.SubFactory(MemoFactory)
    heading = "Bakgrund"
    html = "<p>Nämnden ska varje år besluta om en tillsynsplan.</p>"
    position = factory.Sequence(lambda n: n)


class ProposalClauseFactory(DjangoModelFactory):
    class Meta:
        model = ProposalClause

    memo = factory.SubFactory(MemoFactory)
    position = factory.Sequence(lambda n: n)
    label = "1."
    text = "Nämnden godkänner tillsynsplanen."


class MemoTemplateFactory(DjangoModelFactory):
    class Meta:
        model = MemoTemplate

    department = factory.SubFactory(DepartmentFactory)
    kind = "general"
    name = factory.Sequence(lambda n: f"Mall {n}")


class MemoTemplateVersionFactory(DjangoModelFactory):
    class Meta:
        model = MemoTemplateVersion

    template = factory.SubFactory(MemoTemplateFactory)
    number = 1
    content = factory.LazyFunction(
        lambda: {
            "sections": [
                {"code": "matter", "heading": "Ärendet", "required": True, "help": "Vad gäller?"}
            ],
            "phrases": [{"name": "Budget", "html": "<p>Ryms i budget.</p>"}],
            "clauses": [],
        }
    )
    made_at = NOW
    made_by = factory.SubFactory(UserFactory)


class MemoOfficerFactory(DjangoModelFactory):
    class Meta:
        model = MemoOfficer

    memo = factory.SubFactory(MemoFactory)
    person = factory.SubFactory(PersonFactory)


class MemoInterestFactory(DjangoModelFactory):
    class Meta:
        model = MemoInterest

    memo = factory.SubFactory(MemoFactory)
    person = factory.SubFactory(PersonFactory)
    ground = "traveller"


class MemoSignatoryFactory(DjangoModelFactory):
    class Meta:
        model = MemoSignatory

    memo = factory.SubFactory(MemoFactory)
    name = "Omar Ek"
    title = "förvaltningschef"


class ReviewStepFactory(DjangoModelFactory):
    class Meta:
        model = ReviewStep

    memo = factory.SubFactory(MemoFactory, status="review")
    round = 1
    position = factory.Sequence(lambda n: n)
    name = "Avdelningschef"
    state = "open"


class SubstitutionFactory(DjangoModelFactory):
    class Meta:
        model = Substitution

    person = factory.SubFactory(PersonFactory)
    substitute = factory.SubFactory(PersonFactory)
    valid_from = NOW.date()
    valid_to = NOW.date() + dt.timedelta(days=14)
    decided_at = NOW
    decided_by = factory.SubFactory(UserFactory)


class TravelFactory(DjangoModelFactory):
    class Meta:
        model = Travel

    memo = factory.SubFactory(MemoFactory, kind="travel")
    event = "Kongress"
    place = "Wien"
    country = "Österrike"
    start_date = dt.date(2026, 5, 10)
    end_date = dt.date(2026, 5, 11)


class TravelCostFactory(DjangoModelFactory):
    class Meta:
        model = TravelCost

    travel = factory.SubFactory(TravelFactory)
    item = "Hotell"
    payer = "Arrangören"
