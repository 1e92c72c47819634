"""Consultations that we send out, and whom they ask."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from remissvar.models import Addressee, OutgoingConsultation
from tests.factories.institution import CaseFactory, PersonFactory


class OutgoingFactory(DjangoModelFactory):
    class Meta:
        model = OutgoingConsultation

    case = factory.SubFactory(CaseFactory)
    title = "Program för Södra kajen"
    question = "Vi vill veta om programmet räcker för båtlivet."
    last_day = dt.date(2026, 5, 4)
    officer = factory.SubFactory(PersonFactory)


class AddresseeFactory(DjangoModelFactory):
    class Meta:
        model = Addressee

    consultation = factory.SubFactory(OutgoingFactory)
    name = factory.Sequence("Myndigheten {}".format)
    kind = "authority"
