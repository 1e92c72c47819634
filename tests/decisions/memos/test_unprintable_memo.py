"""A memo that could not be printed is stopped while its author can still mend it."""

import pytest
from django.core.exceptions import ValidationError

from decisions.memos.actions.review import approve_memo, submit_memo
from decisions.memos.actions.text import plain_line, rich_text
from decisions.memos.content import memo_hash
from decisions.memos.rules import missing_for_review
from decisions.memos.workflow import MemoKind, MemoStatus
from decisions.travel.models import Travel
from tests.factories import ProposalClauseFactory


def only(memo):
    (check,) = missing_for_review(memo)
    return check


def test_a_sign_in_a_clause_stops_the_submission(memo, people, now):
    ProposalClauseFactory(memo=memo, label="2.", text="Festen 🎉 godkänns.")
    check = only(memo)
    assert check.anchor == "forslag"
    assert check.message.startswith("Punkt 2 i förslaget: tecknet 🎉 (U+1F389)")
    with pytest.raises(ValidationError, match="U\\+1F389"):
        submit_memo(memo=memo, by=people.author, at=now)
    memo.refresh_from_db()
    assert memo.status == MemoStatus.DRAFT


def test_a_leftover_in_a_section_is_named_and_linked(memo):
    section = memo.sections.get(heading="Bakgrund")
    section.html = "<p>«Mottagarens namn» vill</p>"
    section.save()
    check = only(memo)
    assert check.anchor == f"avsnitt-{section.uuid}"
    assert check.message.startswith("Avsnittet ”Bakgrund”: mallresten ”«Mottagarens namn»”")


@pytest.mark.parametrize("field", ["title", "public_summary"])
def test_the_title_and_the_summary_are_looked_at(memo, field):
    setattr(memo, field, "Fest 😀")
    assert only(memo).anchor == "uppgifter"


def test_who_signs_is_looked_at(memo):
    memo.signatories.update(title="Direktör 😀")
    assert only(memo).message.startswith("Underskrifterna: tecknet 😀")


def test_the_facts_of_a_trip_are_linked_to_their_place(memo):
    memo.kind = MemoKind.TRAVEL
    memo.save()
    Travel.objects.create(memo=memo, event="Mässa 😀", place="Oslo", country="Norge")
    messages = {check.message: check.anchor for check in missing_for_review(memo)}
    assert (
        messages["Resans uppgifter: tecknet 😀 (U+1F600) kan inte skrivas ut. Byt ut det."]
        == "resa"
    )


def test_approval_is_refused_as_well(memo, people, now):
    submit_memo(memo=memo, by=people.author, at=now)
    memo.sections.filter(heading="Bakgrund").update(html="<p>Fest 😀</p>")
    with pytest.raises(ValidationError, match="U\\+1F600"):
        approve_memo(memo=memo, no_conflict=True, seen=memo_hash(memo), by=people.manager, at=now)
    assert not memo.fixed_versions.exists()


def test_what_word_writes_is_kept_as_ordinary_signs():
    assert plain_line("\uf0b7 En oﬃciell ﬁsk") == "• En officiell fisk"
    assert rich_text("<p>\uf0a7 ﬂöde</p>") == "<p>• flöde</p>"
