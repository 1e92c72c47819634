"""Bodies, people, users and cases."""

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
