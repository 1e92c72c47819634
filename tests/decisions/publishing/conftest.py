"""A decision of Anna's committee, its sealed PDF made, and Petra who publishes."""

import datetime as dt

import pytest
from django.db import connections

from council.documents.notice import NoticeDocument, render_notice
from council.files.actions import store_file
from council.jobs.models import Job
from decisions.agendas.actions.renders import memo_job_key
from decisions.agendas.models import Rendition
from decisions.publishing.actions import preview, publish_decision, record_review
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome, Treatment
from tests.decisions.sittings.conftest import (  # noqa: F401
    AT,
    act,
    approved_memo,
    called,
    meeting,
    plan,
)

PUBLISH_AT = AT + dt.timedelta(days=1)


@pytest.fixture(scope="session")
def pdf():
    """A PDF with text in it."""
    return render_notice(NoticeDocument("Ekby", "Nämnden", AT.date(), "16.00", "Linden", AT))


@pytest.fixture(autouse=True)
def record(db):
    """Let the record's alias see what the test has not committed: it shares the connection."""
    own = connections["record"]
    connections["record"] = connections["default"]
    yield
    connections["record"] = own


@pytest.fixture
def seal(pdf):
    """Keep a rendition of an item, as the worker would."""

    def seal(item, data=pdf):
        return Rendition.objects.create(
            kind="memo",
            meeting=item.meeting,
            item=item,
            fixed_version=item.fixed_version,
            job=Job.objects.get(key=memo_job_key(item)),
            file=store_file(data, content_type="application/pdf", at=AT),
            page_count=3,
            sealed_at=AT,
        )

    return seal


@pytest.fixture
def decide(plan, act, seal):  # noqa: F811
    """Record what the body did with the plan; its PDF is sealed."""

    def decide(outcome=Outcome.AS_PROPOSED, *, sealed=True, **kwargs):
        if sealed:
            seal(plan)
        return record_treatment(item=plan, recording=Recording(outcome, **kwargs), **act)

    return decide


@pytest.fixture
def publish(people):
    """Review and publish as Petra."""

    def publish(treatment, accepted=None, by=None, at=PUBLISH_AT, **kwargs):
        by = by or people.publisher
        seen = preview(treatment, at=at)
        review = record_review(
            treatment=treatment, payload_hash=seen.hash, accepted=accepted or {}, by=by, at=at,
            **kwargs,
        )  # fmt: skip
        return publish_decision(treatment=treatment, review=review, by=by, at=at)

    return publish


def fresh(treatment):
    return Treatment.objects.select_related(
        "item__meeting__body", "item__memo__case", "item__fixed_version"
    ).get(pk=treatment.pk)
