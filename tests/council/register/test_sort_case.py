"""A case's topic and places, which its decisions are found by."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.register.actions import sort_case
from council.register.models import Case, Topic
from tests.factories import NOW, CaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    facts = {"name": "Trafik och gator", "name_en": "Traffic and streets"}
    return Topic.objects.get_or_create(slug="trafik-och-gator", defaults=facts)[0]


def sort(case, topic=None, places=()):
    return sort_case(case=case, topic=topic, places=places, by=SYSTEM, at=NOW)


def test_topic_and_places_are_kept_once_each_and_told_in_the_log(topic):
    case = sort(CaseFactory(), topic, [" Södra  Vasagatan 12", "", "Backa 12:3", "Backa 12:3"])
    case.refresh_from_db()
    assert (case.topic, case.places) == (topic, ["Södra Vasagatan 12", "Backa 12:3"])
    event = AuditEvent.objects.get(action="case.sorted")
    assert event.summary.endswith("Trafik och gator, Södra Vasagatan 12, Backa 12:3")
    sort(case, topic, case.places)
    assert AuditEvent.objects.filter(action="case.sorted").count() == 1


def test_a_secret_case_has_neither(topic):
    case = CaseFactory(is_secret=True, secrecy_ground="OSL 21 kap. 1 §")
    for facts in ({"topic": topic}, {"places": ["Storgatan 1"]}):
        with pytest.raises(ValidationError):
            sort(case, **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(places=["Storgatan 1"])


def test_places_are_few_and_short():
    for places in ([f"Gata {n}" for n in range(11)], ["x" * 101]):
        with pytest.raises(ValidationError):
            sort(CaseFactory(), None, places)
