"""A thousand alerts are matched in few questions, each about the new decisions alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.alerts.matching import AT_A_TIME, matches
from council.alerts.watched import Watched
from tests.council.alerts.conftest import MILJO

pytestmark = pytest.mark.usefixtures("start")


def test_a_thousand_alerts_are_twenty_questions_about_the_new_ones(make):
    old, new = make("Tillsynsplan"), make("Hamnplan för fartyg")
    values = [Watched(f"ord{n}").value for n in range(998)]
    values += [MILJO.value, Watched("fartyg").value]
    with CaptureQueriesContext(connection) as asked:
        found = matches(values, [new.pk])
    assert found == {MILJO.value: [new.pk], Watched("fartyg").value: [new.pk]}
    assert len(asked) == len(values) // AT_A_TIME
    assert all(f'"council_publication"."id" IN ({new.pk})' in row["sql"] for row in asked)
    assert str(old.pk) not in found


def test_without_new_decisions_nothing_is_asked(make):
    with CaptureQueriesContext(connection) as asked:
        assert matches([MILJO.value], []) == {}
    assert len(asked) == 0
