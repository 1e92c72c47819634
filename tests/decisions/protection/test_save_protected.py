"""What somebody without the right cannot change, and what is kept of their save."""

import pytest
from django.core.exceptions import ValidationError

from council.organisation.permissions import Role
from decisions.memos.actions.drafts import ClauseChange, DraftChanges, save_draft
from decisions.memos.actions.review import approve_memo, submit_memo
from decisions.memos.content import memo_hash
from decisions.memos.protection import Right
from decisions.memos.rules.protection import check_reads_all
from tests.decisions.protection.conftest import CLAUSE, GROUNDS, NOW
from tests.factories import RoleAssignmentFactory, UserFactory

MARK = '<p><span class="protected" data-ground="OSL 21 kap. 1 §">Nytt</span></p>'


@pytest.fixture
def save(draft):
    """Return a function that saves changes to the draft as it stands."""

    def act(by, **changes):
        return save_draft(
            memo=draft,
            base_version=draft.draft_version,
            changes=DraftChanges(**changes),
            by=by,
            at=NOW,
        )

    return act


def rows(draft, **changed):
    """The clauses as the editor sends them, with what was changed of the protected one."""
    return [
        ClauseChange(
            **{"text": clause.text, "uuid": clause.uuid, "label": clause.label}
            | (changed if clause.protection_ground else {})
        )
        for clause in draft.clauses.in_tree_order()
    ]


def protected_clause(draft):
    return draft.clauses.get(position__in=[0, 1], protection_ground=GROUNDS[2])


def test_a_section_with_protected_matter_is_not_theirs_to_change(draft, people, save):
    section = draft.sections.get(position=1)
    with pytest.raises(ValidationError, match="skyddade uppgifter som du inte får läsa"):
        save(people.colleague, sections={section.uuid: "<p>Kort.</p>"})
    section.refresh_from_db()
    assert "Hult" in section.html


def test_the_rest_of_the_draft_is(draft, people, save):
    section = draft.sections.get(position=0)
    save(people.colleague, sections={section.uuid: "<p>Kort.</p>"})
    section.refresh_from_db()
    assert section.html == "<p>Kort.</p>"


def test_they_protect_nothing_that_they_could_not_read_then(draft, people, save):
    section = draft.sections.get(position=0)
    with pytest.raises(ValidationError, match="kan därför inte skydda"):
        save(people.colleague, sections={section.uuid: MARK})
    with pytest.raises(ValidationError, match="kan därför inte skydda"):
        save(
            people.colleague,
            clauses=[*rows(draft), ClauseChange("Ny", protection_ground="OSL 21:1")],
        )


def test_the_handling_officer_changes_and_protects(draft, people, save):
    section = draft.sections.get(position=1)
    save(people.author, sections={section.uuid: MARK})
    section.refresh_from_db()
    assert section.html == MARK
    save_draft(
        memo=draft,
        base_version=draft.draft_version + 1,
        changes=DraftChanges(clauses=rows(draft, protection_ground="")),
        by=people.author,
        at=NOW,
    )
    assert not draft.clauses.exclude(protection_ground="").exists()


def test_a_protected_clause_keeps_its_wording_whatever_they_send(draft, people, save):
    sent = rows(draft, text="[uppgift borttagen, OSL 21 kap. 1 §]", protection_ground="")
    save(people.colleague, clauses=sent[::-1])
    clause = protected_clause(draft)
    assert (clause.text, clause.position) == (CLAUSE, 0)


def test_a_protected_clause_is_not_theirs_to_remove(draft, people, save):
    with pytest.raises(ValidationError, match=r"Punkt 2\. är skyddad"):
        save(people.colleague, clauses=rows(draft)[:1])
    assert protected_clause(draft).text == CLAUSE


def test_nobody_stands_for_what_they_have_not_read(draft, people):
    with pytest.raises(ValidationError, match="behöver godkänna den"):
        check_reads_all(Right(people.colleague, draft, NOW.date()))
    check_reads_all(Right(people.manager, draft, NOW.date()))


def test_a_manager_who_may_not_read_it_all_cannot_approve(draft, people, department):
    manager = UserFactory(person__name="Mona Alm", username="mona")
    RoleAssignmentFactory(user=manager, role=Role.MANAGER, department=department)
    for section in draft.sections.filter(html=""):
        section.html = "<p>Text.</p>"
        section.save()
    submit_memo(memo=draft, by=people.author, at=NOW)
    read = {"seen": memo_hash(draft), "no_conflict": True, "at": NOW}
    with pytest.raises(ValidationError, match="skyddade uppgifter som du inte får läsa"):
        approve_memo(memo=draft, by=manager, **read)
    approve_memo(memo=draft, by=people.manager, **read)


def test_a_ground_is_a_place_in_the_law_in_one_spelling(draft, people, save):
    section = draft.sections.get(position=0)
    with pytest.raises(ValidationError, match="Skriv en paragraf i lagen") as refused:
        save(people.author, sections={section.uuid: MARK.replace("OSL 21 kap. 1 §", "hej")})
    assert list(refused.value.message_dict) == [f"section-{section.uuid}"]
    odd = ClauseChange("Ny", protection_ground="hej")
    with pytest.raises(ValidationError, match="Skriv en paragraf i lagen") as refused:
        save(people.author, clauses=[*rows(draft), odd])
    [key] = refused.value.message_dict
    assert key.endswith("-ground")
    save(people.author, clauses=[*rows(draft), ClauseChange("Ny", protection_ground="21:7")])
    assert draft.clauses.get(text="Ny").protection_ground == "OSL 21 kap. 7 §"


def test_grounds_that_were_kept_before_may_stay(draft, people, save):
    clause = protected_clause(draft)
    clause.protection_ground = "hej"
    clause.save()
    section = draft.sections.get(position=0)
    section.html = MARK.replace("OSL 21 kap. 1 §", "gammal")
    section.save()
    changed = f"{section.html}<p>Mer.</p>"
    save(people.author, sections={section.uuid: changed}, clauses=rows(draft, text="Mer."))
    clause.refresh_from_db()
    assert (clause.text, clause.protection_ground) == ("Mer.", "hej")
