"""A secretary words the minutes: edits are kept, and told when the data beneath them change."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from decisions.minutes.actions.texts import begin_minutes, keep_own, save_part, take_generated
from decisions.minutes.content import find_part, paragraph_parts
from decisions.minutes.errors import StaleText
from decisions.minutes.gathering import gather
from decisions.minutes.keeping import in_minutes
from decisions.minutes.models import Bundle, BundleParagraph, Minutes, PartEdit
from decisions.minutes.workflow import BundleKind
from decisions.sittings.actions.items import save_notes
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome, Treatment
from tests.decisions.minutes.test_gathering import voted  # noqa: F401

MINE = "<p>Egna ord.</p>"


@pytest.fixture
def begun(voted, act):  # noqa: F811
    begin_minutes(
        meeting=voted,
        attestation_date=voted.date + dt.timedelta(days=7),
        attestation_place="",
        **act,
    )
    return voted


@pytest.fixture
def paragraph(begun, plan):
    return Treatment.objects.select_related("item__meeting", "item__memo__case").get(item=plan)


def save(paragraph, act, html=MINE, key="conflict", version=0):
    return save_part(treatment=paragraph, key=key, html=html, version=version, **act)


def now(paragraph, key="conflict"):
    gathered = gather(paragraph.item.meeting)
    return find_part(gathered, gathered.treatment(paragraph.number), key)


def keys(paragraph):
    gathered = gather(paragraph.item.meeting)
    return [one.key for one in in_minutes(paragraph_parts(gathered, gathered.treatment(2)))]


def test_what_is_written_is_kept_and_what_is_taken_back_follows_the_data(paragraph, act):
    generated = now(paragraph).generated
    assert save(paragraph, act).version == 1
    assert now(paragraph).part.html == MINE
    assert not now(paragraph).remark
    take_generated(treatment=paragraph, key="conflict", **act)
    assert now(paragraph).part.html == generated


def test_two_who_write_at_once_see_both_texts(paragraph, act):
    save(paragraph, act)
    with pytest.raises(StaleText) as raised:
        save(paragraph, act, html="<p>Mina ord.</p>")
    assert (raised.value.theirs, raised.value.version) == (MINE, 1)
    assert save(paragraph, act, html="<p>Mina ord.</p>", version=1).version == 2


def test_an_edit_says_when_the_data_change_and_can_be_kept(paragraph, plan, act):
    save_notes(item=plan, text="Planen gås igenom.", base="", **act)
    save(paragraph, act, key="matter")
    save_notes(item=plan, text="Planen gås igenom noga.", base="Planen gås igenom.", **act)
    assert now(paragraph, "matter").remark == "underlaget har ändrats sedan du redigerade"
    with pytest.raises(ValidationError, match="en gång till"):
        keep_own(treatment=paragraph, key="matter", base="<p>Annat.</p>", **act)
    seen = now(paragraph, "matter").generated
    keep_own(treatment=paragraph, key="matter", base=seen, **act)
    assert now(paragraph, "matter").remark == ""
    assert now(paragraph, "matter").part.html == MINE


def test_a_correction_of_the_decision_keeps_the_edits(paragraph, plan, act):
    save(paragraph, act)
    slip = Recording(Outcome.AS_PROPOSED, motive="Planen är klar.", reason="Motivet saknades.")
    record_treatment(item=plan, recording=slip, **act)
    assert now(paragraph).part.html == MINE


@pytest.mark.parametrize("key", ["decision", "votes"])
def test_decision_and_votes_are_not_edited(paragraph, act, key):
    with pytest.raises(ValidationError, match="går inte att redigera"):
        save(paragraph, act, key=key)
    with pytest.raises(IntegrityError), transaction.atomic():
        PartEdit.objects.create(
            treatment=paragraph,
            kind=key,
            base="",
            html=MINE,
            edited_at=act["at"],
            edited_by=act["by"],
        )


def test_what_the_act_asks_for_stays_and_the_rest_can_be_left_out(paragraph, act):
    with pytest.raises(ValidationError, match="kan inte tas bort"):
        save(paragraph, act, html="<p> </p>")
    save(paragraph, act, html="", key="documents")
    assert "documents" not in keys(paragraph)


def test_a_part_can_be_written_where_the_data_tell_nothing(paragraph, act):
    save(paragraph, act, key="presentation", html="<p>Eva Ek, planerare</p>")
    assert "presentation" in keys(paragraph)
    with pytest.raises(ValidationError, match="finns inte längre"):
        save(paragraph, act, key="aside")


def test_what_is_sent_for_attestation_is_locked(paragraph, act):
    bundle = Bundle.objects.create(
        meeting=paragraph.item.meeting, kind=BundleKind.ORDINARY, number=1, content={},
        content_hash="", created_at=act["at"], created_by=act["by"], latest_date=act["at"].date(),
    )  # fmt: skip
    BundleParagraph.objects.create(bundle=bundle, treatment=paragraph, position=1)
    with pytest.raises(ValidationError, match="lämnad för justering"):
        save(paragraph, act)


def test_hostile_html_is_cleaned(paragraph, act):
    save(paragraph, act, html="<p onclick=x>Text<script>alert(1)</script></p>")
    assert now(paragraph).part.html == "<p>Text</p>"


def test_a_stranger_writes_nothing(paragraph, stranger, act):
    with pytest.raises(PermissionDenied):
        save(paragraph, {**act, "by": stranger})


def test_minutes_are_attested_within_fourteen_days(voted, act):  # noqa: F811
    late = voted.date + dt.timedelta(days=15)
    with pytest.raises(ValidationError, match="14 dagar"):
        begin_minutes(meeting=voted, attestation_date=late, attestation_place="", **act)
    assert not Minutes.objects.exists()


def test_what_yes_and_no_mean_is_worded_and_kept_and_the_totals_follow_the_data(paragraph, act):
    order = now(paragraph, "vote_order")
    assert "Ja för" in order.generated
    assert not order.part.is_locked
    mine = "<p>Den som bifaller förslaget röstar ja, den som avslår det nej.</p>"
    save(paragraph, act, html=mine, key="vote_order")
    assert now(paragraph, "vote_order").part.html == mine
    assert "4 ja mot 1 nej" in now(paragraph, "votes").part.html
    with pytest.raises(ValidationError, match="kan inte tas bort"):
        save(paragraph, act, html="", key="vote_order", version=1)
