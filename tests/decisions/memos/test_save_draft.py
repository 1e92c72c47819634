import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.audit.models import AuditEvent
from decisions.memos.actions.drafts import Conflict, DraftChanges, save_draft, save_version
from decisions.memos.workflow import MemoStatus
from tests.factories import UnitFactory


@pytest.fixture
def save(memo, people, now):
    def run(base_version=None, by=None, **changes):
        version = memo.draft_version if base_version is None else base_version
        saved = save_draft(
            memo=memo,
            base_version=version,
            changes=DraftChanges(**changes),
            by=by or people.author,
            at=now + dt.timedelta(minutes=1),
        )
        memo.refresh_from_db()
        return saved

    return run


def errors_of(save, **changes):
    with pytest.raises(ValidationError) as raised:
        save(**changes)
    return raised.value.message_dict


def test_a_save_counts_up_and_tells_who_and_when(save, memo, people, now):
    saved = save(title="  Ny\n rubrik ", by=people.colleague)
    assert (memo.title, memo.draft_version, saved.draft_version) == ("Ny rubrik", 2, 2)
    assert (memo.saved_by, memo.saved_at) == (people.colleague, now + dt.timedelta(minutes=1))


def test_what_is_left_out_stays(save, memo):
    save(meeting_date=dt.date(2026, 4, 23))
    save(public_summary="Om tillsyn.")
    assert memo.meeting_date == dt.date(2026, 4, 23)
    save(meeting_date=None)
    assert memo.meeting_date is None
    assert memo.public_summary == "Om tillsyn."


def test_an_autosave_is_neither_history_nor_event(save, memo):
    before = memo.history.count()
    for number in range(3):
        save(title=f"Rubrik {number}")
    assert memo.history.count() == before
    assert not AuditEvent.objects.exists()


def test_a_named_version_is_both(save, memo, people, now):
    save(title="Ny rubrik")
    save_version(memo=memo, by=people.author, at=now, reason="Före omskrivning")
    version = memo.history.latest("history_id")
    assert version.history_change_reason == "Före omskrivning"
    assert version.content["title"] == "Ny rubrik"
    assert AuditEvent.objects.get().action == "memo.version_saved"


def test_two_who_save_at_once_do_not_overwrite_each_other(save, memo, people):
    section = memo.sections.order_by("position").first()
    save(title="Saras rubrik", sections={section.uuid: "<p>Sara</p>"}, by=people.colleague)
    with pytest.raises(Conflict) as raised:
        save(base_version=1, title="Evas rubrik")
    theirs = raised.value.theirs
    assert memo.title == "Saras rubrik"
    assert (theirs["version"], theirs["saved_by"]) == (2, "Sara Nord")
    assert theirs["sections"][str(section.uuid)] == "<p>Sara</p>"
    assert [clause["text"] for clause in theirs["clauses"]] == [memo.clauses.get().text]
    assert dt.datetime.fromisoformat(theirs["saved_at"]) == memo.saved_at
    assert "Sara Nord" in str(raised.value)


def test_sections_are_sanitised(save, memo):
    section = memo.sections.order_by("position").first()
    save(sections={str(section.uuid): '<p onclick="x">Text<script>alert(1)</script></p>'})
    section.refresh_from_db()
    assert section.html == "<p>Text</p>"


def test_invisible_characters_are_no_harm(save, memo):
    section = memo.sections.order_by("position").first()
    save(
        title="Rub\x00r\ud800ik",
        public_summary="a\x00b\r\nc",
        sections={section.uuid: "<p>\udfffx\x00</p>"},
    )
    section.refresh_from_db()
    assert (memo.title, memo.public_summary) == ("Rubrik", "ab\nc")
    assert section.html == "<p>x</p>"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"sections": {"not-a-uuid": "<p>x</p>"}}, "section-not-a-uuid"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(save, memo, changes, field):
    assert list(errors_of(save, **changes)) == [field]
    assert memo.draft_version == 1


def test_one_wrong_field_keeps_everything_unsaved(save, memo):
    section = memo.sections.order_by("position").first()
    before = section.html
    found = errors_of(save, title="", sections={section.uuid: "<p>Ny</p>", uuid.uuid4(): "<p>"})
    assert len(found) == 2
    section.refresh_from_db()
    assert section.html == before


def test_another_memos_section_is_not_touched(save, memo):
    stranger = memo.sections.create(heading="x", position=9)
    stranger_id = stranger.uuid
    stranger.delete()
    assert f"section-{stranger_id}" in errors_of(save, sections={stranger_id: "<p>x</p>"})


def test_a_section_that_is_far_too_big_is_refused(save, memo):
    section = memo.sections.order_by("position").first()
    found = errors_of(save, sections={section.uuid: "x" * 5_000_001})
    assert "för stort" in found[f"section-{section.uuid}"][0]


def test_another_departments_unit_is_refused(save):
    assert "unit" in errors_of(save, unit=UnitFactory())


def test_only_those_who_write_in_the_department_save(save, memo, people):
    for stranger in (people.outsider, people.secretary, people.registrar):
        with pytest.raises(PermissionDenied):
            save(title="x", by=stranger)
    assert memo.draft_version == 1


@pytest.mark.parametrize("status", [s for s in MemoStatus if s != MemoStatus.DRAFT])
def test_only_drafts_change(save, memo, people, now, status):
    memo.status = status
    memo.save()
    with pytest.raises(ValidationError, match="kan inte ändras"):
        save(title="x")
    with pytest.raises(ValidationError, match="kan inte ändras"):
        save_version(memo=memo, by=people.author, at=now)


def test_an_autosave_is_a_handful_of_queries(save, memo, django_assert_max_num_queries):
    section = memo.sections.order_by("position").first()
    with django_assert_max_num_queries(10):
        save(sections={section.uuid: "<p>Ny text.</p>"})
