"""Meetings, their items, and consultations."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from decisions.agendas.models import AgendaItem, Meeting
from remissvar.models import Consultation
from tests.factories.institution import NOW, BodyFactory, CaseFactory


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    body = factory.SubFactory(BodyFactory)
    starts_at = dt.datetime(2026, 4, 23, 14, 0, tzinfo=dt.UTC)
    place = "Stadshuset, rum Linden"
    deadline_date = dt.date(2026, 4, 10)
    preparation_date = dt.date(2026, 4, 13)
    notice_date = dt.date(2026, 4, 16)
    attestation_date = dt.date(2026, 4, 30)


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
