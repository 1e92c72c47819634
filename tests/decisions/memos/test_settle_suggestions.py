"""Accepting and rejecting suggestions by forms: one or all, in the text that was read."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from decisions.memos.actions.review import submit_memo
from decisions.memos.actions.settle import settle_suggestions
from decisions.memos.actions.suggest import suggest_wording
from decisions.memos.actions.together import be_present
from decisions.memos.protection import Right
from decisions.memos.suggested import Choice, suggested_in

ORIGIN = 'data-at="2026-03-02T09:00:00Z" data-by="Sara Nord"'
SUGGESTED = f"<p>Nämnden <ins {ORIGIN}>ska </ins>besluta<del {ORIGIN}> genast</del>.</p>"
WORDS = "Nämnden avslår ansökan."


@pytest.fixture
def section(memo):
    section = memo.sections.order_by("position").first()
    section.html = SUGGESTED
    section.save()
    return section


@pytest.fixture
def clause(memo):
    return memo.clauses.get()


@pytest.fixture
def choices(memo, section, clause, people, now):
    suggest_wording(memo=memo, clause=clause.uuid, text=WORDS, by=people.colleague, at=now)
    found = suggested_in(memo, Right(people.author, memo, now.date()))
    assert len(found) == 3
    return [each.choice for each in found]


def settle(memo, choices, by, at, *, accepted=True):
    return settle_suggestions(memo=memo, choices=choices, accepted=accepted, by=by, at=at)


def test_one_in_a_section_is_accepted_and_the_others_remain(memo, section, choices, people, now):
    before = memo.draft_version
    saved = settle(memo, [choices[2]], people.author, now)
    section.refresh_from_db()
    assert section.html == f"<p>Nämnden <ins {ORIGIN}>ska </ins>besluta.</p>"
    assert saved.draft_version == before + 1


@pytest.mark.parametrize(
    ("accepted", "html"),
    [(True, "<p>Nämnden ska besluta.</p>"), (False, "<p>Nämnden besluta genast.</p>")],
)
def test_all_are_settled_at_once(memo, section, clause, choices, people, now, accepted, html):
    before = clause.text
    settle(memo, choices, people.author, now, accepted=accepted)
    section.refresh_from_db()
    clause.refresh_from_db()
    assert section.html == html
    assert clause.text == (WORDS if accepted else before)
    assert suggested_in(memo, Right(people.author, memo, now.date())) == []


def test_what_was_read_in_another_text_settles_nothing(
    memo, section, clause, choices, people, now
):
    clause.text = "Nämnden beslutar annat."
    clause.save()
    with pytest.raises(ValidationError, match="har ändrats sedan"):
        settle(memo, choices, people.author, now)
    section.refresh_from_db()
    assert section.html == SUGGESTED
    settle(memo, [choices[1]], people.author, now)
    with pytest.raises(ValidationError, match="har ändrats sedan"):
        settle(memo, [choices[2]], people.author, now)


def test_two_wordings_of_one_clause_are_not_both_accepted(memo, clause, choices, people, now):
    suggest_wording(memo=memo, clause=clause.uuid, text="Helt annat.", by=people.manager, at=now)
    found = suggested_in(memo, Right(people.author, memo, now.date()))
    with pytest.raises(ValidationError, match="flera förslag"):
        settle(memo, [each.choice for each in found], people.author, now)


def test_only_writers_of_a_draft_settle_and_not_where_somebody_writes(
    memo, section, choices, people, now
):
    with pytest.raises(PermissionDenied):
        settle(memo, choices, people.outsider, now)
    be_present(memo=memo, part=str(section.uuid), by=people.colleague, at=now)
    with pytest.raises(ValidationError, match="Sara Nord skriver just nu"):
        settle(memo, choices, people.author, now)
    settle(memo, choices[:1], people.author, now)
    section.html = "<p>Klart.</p>"
    section.save()
    submit_memo(memo=memo, by=people.author, at=now)
    with pytest.raises(ValidationError, match="kan inte ändras"):
        settle(memo, choices[1:], people.author, now)


@pytest.mark.parametrize(("part", "key"), [("", "0"), ("nej", "0"), (None, "7"), (None, "x")])
def test_what_is_not_there_is_refused(memo, section, choices, people, now, part, key):
    part = str(section.uuid) if part is None else part
    with pytest.raises(ValidationError):
        settle(memo, [Choice(part, key, choices[1].seen)], people.author, now)
    with pytest.raises(ValidationError):
        settle(memo, [], people.author, now)


def test_the_page_settles_without_a_script(memo, section, clause, choices, people, as_user):
    client, page = as_user(people.author), reverse("memos:suggestions", args=[memo.uuid])
    act = reverse("memos:settle", args=[memo.uuid])
    shown = client.get(page).content.decode()
    assert all(f'value="{choice}"' in shown for choice in choices)
    done = client.post(act, {"svar": "avsla", "forslag": str(choices[0])})
    assert done.headers["Location"] == page
    for wrong in ({"svar": "kanske", "forslag": str(choices[1])}, {"svar": "godta"},
                  {"svar": "godta", "forslag": "x"}):  # fmt: skip
        assert client.post(act, wrong).status_code == 422
    rest = {"svar": "godta", "forslag": [str(each) for each in choices[1:]], "fran": "editor"}
    assert client.post(act, rest).headers["Location"].endswith("/#tab-suggestions")
    section.refresh_from_db()
    assert section.html == "<p>Nämnden ska besluta.</p>"


def test_a_writer_suggests_without_a_script_and_reads_again_what_was_refused(
    memo, clause, people, as_user
):
    client, act = as_user(people.colleague), reverse("memos:suggest_wording", args=[memo.uuid])
    form = {"punkt": str(clause.uuid), "lydelse": WORDS}
    assert client.post(act, form).status_code == 302
    assert clause.suggestions.get().text == WORDS
    long = "ord " * 3000
    refused = client.post(act, {**form, "lydelse": long})
    assert refused.status_code == 422
    assert long.strip() in refused.content.decode()
    assert client.post(act, {**form, "punkt": "x"}).status_code == 422
    assert as_user(people.outsider).post(act, form).status_code == 404
