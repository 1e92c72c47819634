"""Another wording of a clause, suggested by name: beside the text until it is accepted."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from decisions.memos.actions.review import approve_memo, return_memo, submit_memo
from decisions.memos.actions.settle import settle_suggestions
from decisions.memos.actions.suggest import save_suggestions, suggest_wording
from decisions.memos.content import memo_content, memo_hash
from decisions.memos.models import ClauseSuggestion
from decisions.memos.protection import Right
from decisions.memos.suggested import suggested_in

WORDS = "Nämnden avslår ansökan i dess helhet."


@pytest.fixture
def clause(memo):
    return memo.clauses.get()


@pytest.fixture
def reviewed(memo, clause, people, now):
    submit_memo(memo=memo, by=people.author, at=now)
    memo.refresh_from_db()
    return memo


def suggest(memo, clause, text, by, at):
    return save_suggestions(
        memo=memo, base_version=memo.draft_version, sections={}, wordings={clause.uuid: text},
        by=by, at=at,
    )  # fmt: skip


def seen(memo, user, now):
    return suggested_in(memo, Right(user, memo, now.date()))


def test_the_clause_stays_until_its_author_accepts(reviewed, clause, people, now):
    before, content = clause.text, memo_content(reviewed)
    suggest(reviewed, clause, WORDS, people.manager, now)
    clause.refresh_from_db()
    assert clause.text == before
    assert memo_content(reviewed) == content
    [shown] = seen(reviewed, people.author, now)
    assert (shown.by, shown.place) == ("Omar Ek", f"Punkt {clause.label.strip('.')}")
    assert "<ins>" in shown.html
    return_memo(memo=reviewed, comment="Se förslaget.", by=people.manager, at=now)
    settle_suggestions(
        memo=reviewed, choices=[shown.choice], accepted=True, by=people.author, at=now
    )
    clause.refresh_from_db()
    assert clause.text == WORDS
    assert not ClauseSuggestion.objects.exists()


def test_a_rejected_wording_leaves_nothing_behind(memo, clause, people, now):
    suggest_wording(memo=memo, clause=clause.uuid, text=WORDS, by=people.colleague, at=now)
    before = clause.text
    choices = [each.choice for each in seen(memo, people.author, now)]
    settle_suggestions(memo=memo, choices=choices, accepted=False, by=people.author, at=now)
    clause.refresh_from_db()
    assert clause.text == before
    assert not ClauseSuggestion.objects.exists()


def test_nothing_is_approved_or_submitted_while_a_wording_remains(reviewed, clause, people, now):
    suggest(reviewed, clause, WORDS, people.manager, now)
    approval = {"memo": reviewed, "no_conflict": True, "by": people.manager, "at": now}
    with pytest.raises(ValidationError, match="ett ändringsförslag i punkt"):
        approve_memo(seen=memo_hash(reviewed), **approval)
    return_memo(memo=reviewed, comment="Se förslaget.", by=people.manager, at=now)
    with pytest.raises(ValidationError, match="ändringsförslag i punkt"):
        submit_memo(memo=reviewed, by=people.author, at=now)


def test_each_person_has_one_wording_and_may_take_it_back(reviewed, clause, people, now):
    suggest(reviewed, clause, WORDS, people.manager, now)
    reviewed.refresh_from_db()
    suggest(reviewed, clause, f"{WORDS}\r\nMer.", people.manager, now)
    assert ClauseSuggestion.objects.get().text == f"{WORDS}\nMer."
    reviewed.refresh_from_db()
    suggest(reviewed, clause, clause.text, people.manager, now)
    assert not ClauseSuggestion.objects.exists()


def test_only_those_who_review_or_write_suggest(memo, clause, people, now):
    for who in (people.outsider, people.secretary):
        with pytest.raises(PermissionDenied):
            suggest_wording(memo=memo, clause=clause.uuid, text=WORDS, by=who, at=now)
    submit_memo(memo=memo, by=people.author, at=now)
    memo.refresh_from_db()
    for who in (people.author, people.outsider):
        with pytest.raises(PermissionDenied):
            suggest(memo, clause, WORDS, who, now)
    with pytest.raises(ValidationError, match="kan inte ändras"):
        suggest_wording(memo=memo, clause=clause.uuid, text=WORDS, by=people.author, at=now)


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "x" * 10_001])
def test_a_wording_says_something_of_a_length_that_is_kept(memo, clause, people, now, text):
    with pytest.raises(ValidationError, match="Punkt"):
        suggest_wording(memo=memo, clause=clause.uuid, text=text, by=people.colleague, at=now)
    assert not ClauseSuggestion.objects.exists()


def test_a_protected_clause_is_neither_shown_nor_suggested_in_without_the_right(
    reviewed, clause, people, now, as_user
):
    suggest(reviewed, clause, WORDS, people.manager, now)
    clause.protection_ground = "OSL 39 kap. 1 §"
    clause.save()
    reviewed.refresh_from_db()
    assert len(seen(reviewed, people.manager, now)) == 1
    assert seen(reviewed, people.colleague, now) == []
    page = as_user(people.colleague).get(reverse("memos:memo", args=[reviewed.uuid]))
    assert "i dess helhet" not in page.content.decode()
    return_memo(memo=reviewed, comment="Se förslaget.", by=people.manager, at=now)
    with pytest.raises(ValidationError, match="finns inte längre"):
        suggest_wording(
            memo=reviewed, clause=clause.uuid, text="Gissat.", by=people.colleague, at=now
        )
    for name in ("memos:memo", "memos:suggestions"):
        page = as_user(people.colleague).get(reverse(name, args=[reviewed.uuid]))
        assert page.status_code == 200
        assert "i dess helhet" not in page.content.decode()


def test_who_reads_the_memo_reads_the_wording_marked(reviewed, clause, people, now, as_user):
    suggest(reviewed, clause, WORDS, people.manager, now)
    for name in ("memos:memo", "memos:review"):
        page = as_user(people.manager).get(reverse(name, args=[reviewed.uuid])).content.decode()
        assert "Omar Ek föreslår" in page


def test_a_reviewer_suggests_without_a_script(reviewed, clause, people, as_user):
    client, address = as_user(people.manager), reverse("memos:suggest", args=[reviewed.uuid])
    assert f'name="lydelse-{clause.uuid}"' in client.get(address).content.decode()
    form = {"base_version": reviewed.draft_version, f"lydelse-{clause.uuid}": WORDS}
    stale = client.post(address, {**form, "base_version": 0})
    assert (stale.status_code, WORDS in stale.content.decode()) == (422, True)
    assert "har sparat sedan" in stale.content.decode()
    assert client.post(address, {**form, "base_version": "x"}).status_code == 422
    assert client.post(address, form).headers["Location"].endswith("/granska/")
    assert ClauseSuggestion.objects.get().by == people.manager
