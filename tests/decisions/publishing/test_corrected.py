"""What was corrected beside attested minutes is told with the decision that it corrects."""

import datetime as dt

import pytest

from decisions.minutes.models import Bundle, Correction
from decisions.minutes.workflow import BundleKind, BundleState
from decisions.publishing.actions import preview
from decisions.publishing.queries import awaiting
from tests.decisions.publishing.conftest import PUBLISH_AT, fresh

LATER = PUBLISH_AT + dt.timedelta(days=3)


@pytest.fixture
def correct(called, people):
    """Correct the paragraph beside its minutes, attested at the time."""

    def correct(treatment, at, new="trettio laddplatser"):
        bundle = Bundle.objects.create(
            meeting=called,
            kind=BundleKind.CORRECTION,
            number=7,
            state=BundleState.ATTESTED,
            content={"paragraphs": []},
            content_hash="0" * 64,
            created_at=at,
            created_by=people.secretary,
            latest_date=at.date(),
            attested_at=at,
        )
        return Correction.objects.create(
            bundle=bundle,
            treatment=treatment,
            old_text="tjugo laddplatser",
            new_text=new,
            reason="Skrivfel.",
        )

    return correct


def waits(people):
    return list(awaiting(people.publisher, LATER.date()))


def test_a_correction_stands_on_the_decision_s_page(decide, correct, publish, client):
    treatment = decide()
    correct(treatment, PUBLISH_AT)
    row = publish(fresh(treatment))
    html = client.get(f"/beslut/{row.slug}/").content.decode()
    assert "trettio laddplatser" in html
    assert "Rättelsen justerades" in html
    assert "trettio laddplatser" in client.get(f"/en/beslut/{row.slug}/").content.decode()


def test_what_is_corrected_after_it_was_published_waits_again(decide, correct, publish, people):
    treatment = decide()
    first = publish(fresh(treatment))
    assert waits(people) == []
    correct(treatment, LATER)
    assert waits(people) == [treatment]
    again = publish(fresh(treatment), at=LATER + dt.timedelta(hours=1))
    assert (again.slug, again.version) == (first.slug, 2)
    assert waits(people) == []


def test_an_identity_number_in_a_correction_is_found(decide, correct):
    treatment = decide()
    correct(treatment, PUBLISH_AT, new="Beslutet gäller 19121212-1212.")
    found = preview(fresh(treatment), at=PUBLISH_AT).findings
    assert [finding.place for finding in found] == ["Rättelsen"]
