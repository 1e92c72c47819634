"""One factory per model. Names of persons are invented."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from council.models import (
    Body,
    Case,
    Department,
    Mandate,
    NumberSeries,
    Person,
    RoleAssignment,
    Unit,
    User,
)
from council.organisation.permissions import Role
from decisions.agendas.models import AgendaItem, Meeting
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
from remissvar.models import Consultation

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = Body

    name = factory.Sequence(lambda n: f"Miljönämnden {n}")
    slug = factory.Sequence(lambda n: f"miljonamnden-{n}")
    code = "MN"


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department

    name = factory.Sequence(lambda n: f"Miljöförvaltningen {n}")
    slug = factory.Sequence(lambda n: f"miljoforvaltningen-{n}")
    body = factory.SubFactory(BodyFactory)
    street = "Storgatan 1"
    postcode = "123 45"
    city = "Ekby"
    phone = "0123-456 00"
    email = "miljo@ekby.example"


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit

    name = factory.Sequence(lambda n: f"Enhet {n}")
    department = factory.SubFactory(DepartmentFactory)


class NumberSeriesFactory(DjangoModelFactory):
    class Meta:
        model = NumberSeries

    department = factory.SubFactory(DepartmentFactory)
    pattern = "{code}-{year}-{n}"
    code = "MN"


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Kim Exempel {n}")
    title = "utredare"
    email = factory.Sequence(lambda n: f"kim{n}@ekby.example")
    phone = "0123-456 01"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    person = factory.SubFactory(PersonFactory)
    first_name = factory.LazyAttribute(lambda u: u.person.name.split()[0] if u.person else "")
    last_name = factory.LazyAttribute(
        lambda u: " ".join(u.person.name.split()[1:]) if u.person else ""
    )
    email = factory.LazyAttribute(lambda u: u.person.email if u.person else "")


class RoleAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    role = Role.CASE_OFFICER
    department = factory.SubFactory(DepartmentFactory)


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = Mandate

    person = factory.SubFactory(PersonFactory)
    body = factory.SubFactory(BodyFactory)
    role = "member"
    party = "S"


class CaseFactory(DjangoModelFactory):
    class Meta:
        model = Case

    department = factory.SubFactory(DepartmentFactory)
    registry_number = factory.Sequence(lambda n: f"MN-2026-{n + 1}")
    public_title = "Ett ärende"
    opened_date = NOW.date()


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


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    body = factory.SubFactory(BodyFactory)
    starts_at = dt.datetime(2026, 4, 23, 14, 0, tzinfo=dt.UTC)
    place = "Stadshuset, rum Linden"
    deadline_date = dt.date(2026, 4, 10)
    notice_date = dt.date(2026, 4, 16)


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(lambda n: n)
    title = "Val av justerare"
    group = "formal"


class ConsultationFactory(DjangoModelFactory):
    class Meta:
        model = Consultation

    case = factory.SubFactory(CaseFactory)
    sender = "Regionen"
    sender_reference = "R 2026/12"
    title = "Förslag till strategi"
    received_date = NOW.date()
    reply_deadline = dt.date(2026, 5, 4)
