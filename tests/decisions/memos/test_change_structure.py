"""The sections of a draft are added, removed, given back and moved; nobody's text is lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.audit.models import AuditEvent
from decisions.memos.actions.drafts import Conflict, DraftChanges, Held, save_draft
from decisions.memos.actions.structure import (
    Seen,
    add_section,
    move_section,
    remove_section,
    restore_section,
)
from decisions.memos.actions.together import be_present
from tests.factories import MemoTemplateVersionFactory

OWN = "Barnens bästa"


@pytest.fixture
def who(people, now):
    return {"by": people.author, "at": now}


@pytest.fixture
def seen(memo):
    def run():
        memo.refresh_from_db()
        return Seen(memo.draft_version, tuple(str(row.uuid) for row in rows(memo)))

    return run


@pytest.fixture
def own(memo, seen, who):
    section = add_section(memo=memo, seen=seen(), heading=OWN, after="", **who)
    section.html = "<p>Barn berörs.</p>"
    section.save()
    return section


def rows(memo):
    return list(memo.sections.order_by("position", "pk"))


def headings(memo):
    return [row.heading for row in rows(memo)]


def test_an_own_section_stands_where_it_was_put(memo, seen, who):
    first = rows(memo)[0]
    add_section(memo=memo, seen=seen(), heading=" Barnens  bästa ", after=str(first.uuid), **who)
    add_section(memo=memo, seen=seen(), heading="Klimat", after="", **who)
    assert headings(memo) == [
        "Sammanfattning", OWN, "Bakgrund", "Förvaltningens synpunkter", "Klimat",
    ]  # fmt: skip


def test_a_section_of_the_template_comes_with_its_help(memo, seen, who):
    memo.template_version = MemoTemplateVersionFactory(template__department=memo.department)
    memo.save()
    section = add_section(memo=memo, seen=seen(), heading="ärendet", after="", **who)
    assert (section.code, section.is_required, section.help_text) == (
        "matter", True, "Vad gäller?",
    )  # fmt: skip


@pytest.mark.parametrize("heading", ["", "  ", "x" * 201, "bakgrund"])
def test_a_heading_is_needed_and_stands_once(memo, seen, who, heading):
    with pytest.raises(ValidationError):
        add_section(memo=memo, seen=seen(), heading=heading, after="", **who)
    assert len(rows(memo)) == 3


def test_a_removed_section_is_given_back_with_its_text_in_its_place(memo, own, seen, who):
    move_section(memo=memo, seen=seen(), section_uuid=own.uuid, steps=-2, **who)
    before = headings(memo)
    remove_section(memo=memo, seen=seen(), section_uuid=own.uuid, **who)
    assert OWN not in headings(memo)
    restored = restore_section(memo=memo, section_uuid=own.uuid, **who)
    assert restored.html == "<p>Barn berörs.</p>"
    assert headings(memo) == before
    with pytest.raises(ValidationError, match="finns redan"):
        restore_section(memo=memo, section_uuid=own.uuid, **who)


def test_a_required_section_is_not_removed(memo, seen, who):
    with pytest.raises(ValidationError, match="krävs enligt mallen"):
        remove_section(memo=memo, seen=seen(), section_uuid=rows(memo)[0].uuid, **who)
    assert len(rows(memo)) == 3


def test_sections_move_one_step_and_stop_at_the_ends(memo, seen, who):
    last = rows(memo)[2]
    for _ in range(3):
        move_section(memo=memo, seen=seen(), section_uuid=last.uuid, steps=-1, **who)
    assert headings(memo) == ["Förvaltningens synpunkter", "Sammanfattning", "Bakgrund"]


def test_another_order_is_a_conflict_and_anothers_words_are_none(memo, own, seen, who, people):
    old = seen()
    colleague = {"by": people.colleague, "at": who["at"]}
    words = DraftChanges(sections={rows(memo)[0].uuid: "<p>Nytt.</p>"})
    save_draft(memo=memo, base_version=old.version, changes=words, **colleague)
    move_section(memo=memo, seen=old, section_uuid=own.uuid, steps=-1, **who)
    with pytest.raises(Conflict):
        remove_section(memo=memo, seen=old, section_uuid=own.uuid, **colleague)
    assert OWN in headings(memo)


def test_a_section_that_somebody_writes_in_is_not_removed(memo, own, seen, who, people):
    be_present(memo=memo, part=str(own.uuid), by=people.colleague, at=who["at"])
    refused = "Sara Nord skriver just nu i avsnittet ”Barnens bästa”. Ta bort det när"
    with pytest.raises(Held, match=refused):
        remove_section(memo=memo, seen=seen(), section_uuid=own.uuid, **who)


def test_moving_and_adding_disturbs_nobody_who_writes(memo, own, seen, who, people):
    hold = {"memo": memo, "part": str(own.uuid), "by": people.colleague, "at": who["at"]}
    be_present(**hold)
    move_section(memo=memo, seen=seen(), section_uuid=own.uuid, steps=-1, **who)
    add_section(memo=memo, seen=seen(), heading="Klimat", after=str(own.uuid), **who)
    assert be_present(**hold).own == {str(own.uuid)}
    words = DraftChanges(sections={own.uuid: "<p>Saras ord.</p>"})
    save_draft(
        memo=memo, base_version=seen().version, changes=words, by=people.colleague, at=who["at"]
    )
    own.refresh_from_db()
    assert own.html == "<p>Saras ord.</p>"


def test_only_whoever_writes_changes_the_structure(memo, own, seen, people, now):
    for user in (people.outsider, people.secretary):
        for act, facts in (
            (add_section, {"seen": seen(), "heading": "Nytt", "after": ""}),
            (move_section, {"seen": seen(), "section_uuid": own.uuid, "steps": -1}),
            (remove_section, {"seen": seen(), "section_uuid": own.uuid}),
            (restore_section, {"section_uuid": own.uuid}),
        ):
            with pytest.raises(PermissionDenied):
                act(memo=memo, by=user, at=now, **facts)


def test_the_log_tells_of_the_structure_and_the_version_goes_up(memo, own, seen, who):
    version = seen().version
    remove_section(memo=memo, seen=seen(), section_uuid=own.uuid, **who)
    assert seen().version == version + 1
    events = AuditEvent.objects.order_by("pk").values_list("action", flat=True)
    assert list(events) == ["memo.section_added", "memo.section_removed"]
