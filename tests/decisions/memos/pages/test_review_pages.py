"""Review, approval, return, withdrawal, and an approval taken back."""

import pytest

from decisions.memos.content import memo_hash
from decisions.memos.models import InterestGround
from decisions.memos.rules.conflicts import SENTENCES
from tests.decisions.memos.pages.conftest import text_of
from tests.factories import MemoInterestFactory, MemoOfficerFactory


def status(memo):
    memo.refresh_from_db()
    return memo.status


def approve(client, address, **kwargs):
    """Read the review page and approve what it shows."""
    seen = client.get(f"{address}granska/").context["seen"]
    return client.post(f"{address}godkann/", {"seen": seen, "no_conflict": "on"}, **kwargs)


def test_a_complete_draft_is_sent_to_review(eva, memo, address):
    response = eva.post(f"{address}skicka/", follow=True)
    assert status(memo) == "review"
    assert "Handlingen är skickad för granskning till Omar Ek." in text_of(response)


def test_an_incomplete_draft_stays_and_says_what_is_missing(eva, memo, address):
    memo.clauses.all().delete()
    response = eva.post(f"{address}skicka/", follow=True)
    assert status(memo) == "draft"
    page = text_of(response)
    assert 'id="error-summary"' in page
    link = '<li><a href="#forslag">Skriv minst en punkt i förslaget till beslut.</a></li>'
    assert link in page.partition('id="error-summary"')[2].partition("</ul>")[0]
    assert 'id="error-summary"' not in text_of(eva.get(address))


def test_the_traveller_is_told_why_they_cannot_send_it(eva, memo, address, people):
    MemoInterestFactory(memo=memo, person=people.author.person)
    page = text_of(eva.get(address))
    assert 'aria-disabled="true"' in page
    assert "Du är resenär i ärendet" in page


def test_the_reviewer_sees_the_text_the_checks_and_what_an_approval_means(
    omar, in_review, address
):
    page = text_of(omar.get(f"{address}granska/"))
    assert "Eva Lind skickade handlingen för granskning" in page
    assert "Texten fryses som en fast version" in page
    assert "<b>Omar Ek</b>, förvaltningschef" in page
    assert "Nämnden ska varje år besluta om en tillsynsplan." in page
    assert "Inget saknas i handlingen." in page


def test_an_approval_shows_who_when_as_what_and_the_hash(omar, in_review, address):
    page = text_of(approve(omar, address, follow=True))
    assert status(in_review) == "approved"
    fixed = in_review.fixed_versions.get()
    assert fixed.content_hash in page
    assert "Omar Ek, förvaltningschef" in page
    assert "Fast version 1" in page


def test_a_text_changed_while_it_was_read_is_not_approved(eva, omar, in_review, address, autosave):
    seen = omar.get(f"{address}granska/").context["seen"]
    eva_returns_and_resubmits(eva, omar, in_review, address, autosave)
    response = omar.post(f"{address}godkann/", {"seen": seen, "no_conflict": "on"})
    assert response.status_code == 409
    page = text_of(response)
    assert "Handlingen har ändrats sedan du öppnade den. Läs den igen." in page
    assert "Tillsynsplan för grundvatten" in page
    assert status(in_review) == "review"
    assert not in_review.fixed_versions.exists()
    link = f"jamfor/?fran={response.context['read']}"
    assert link in page
    assert "grundvatten" in text_of(omar.get(f"{address}versioner/{link}"))
    omar.post(f"{address}godkann/", {"seen": response.context["seen"], "no_conflict": "on"})
    assert status(in_review) == "approved"


def eva_returns_and_resubmits(eva, omar, memo, address, autosave):
    """Another window returns the memo; Eva changes it and sends it again."""
    omar.post(f"{address}lamna-tillbaka/", {"comment": "Byt rubrik."})
    memo.refresh_from_db()
    autosave(eva, base_version=memo.draft_version, title="Tillsynsplan för grundvatten")
    eva.post(f"{address}skicka/")


@pytest.mark.parametrize("fields", [{}, {"seen": ""}, {"seen": "x"}, {"seen": "\x00"}])
def test_an_approval_that_does_not_say_of_what_is_refused(omar, in_review, address, fields):
    response = omar.post(f"{address}godkann/", fields)
    assert response.status_code == 409
    assert "versioner/" in text_of(response)
    assert status(in_review) == "review"


@pytest.mark.parametrize("ground", [InterestGround.TRAVELLER, InterestGround.RELATIVE])
def test_whoever_has_an_interest_sees_why_and_cannot_approve(
    omar, in_review, address, people, ground
):
    MemoInterestFactory(memo=in_review, person=people.manager.person, ground=ground)
    page = text_of(omar.get(f"{address}granska/"))
    assert SENTENCES[ground] in page
    assert 'aria-describedby="reason-godkann"' in page
    response = approve(omar, address, follow=True)
    assert "Någon annan behöver göra det." in text_of(response)
    assert status(in_review) == "review"


def test_the_handling_officer_cannot_approve(omar, in_review, address, people):
    MemoOfficerFactory(memo=in_review, person=people.manager.person)
    page = text_of(omar.get(f"{address}granska/"))
    assert "Du är handläggare i ärendet och kan inte godkänna det." in page
    approve(omar, address)
    assert status(in_review) == "review"


def test_a_case_officer_follows_the_review_and_approves_nothing(eva, in_review, address):
    page = text_of(eva.get(f"{address}granska/"))
    assert "Omar Ek" in page
    assert "godkann/" not in page
    assert eva.post(f"{address}godkann/").status_code == 403
    assert status(in_review) == "review"


def test_a_memo_is_returned_with_a_comment(omar, in_review, address):
    response = omar.post(f"{address}lamna-tillbaka/", {"comment": "Räkna om."}, follow=True)
    assert status(in_review) == "draft"
    assert "tillbaka hos handläggaren" in text_of(response)
    assert in_review.transitions.order_by("pk").last().comment == "Räkna om."


def test_the_reviewers_words_stand_in_the_editor_until_it_is_sent_again(
    eva, omar, in_review, address
):
    omar.post(f"{address}lamna-tillbaka/", {"comment": "Räkna <om>."})
    page = text_of(eva.get(address))
    assert "Omar Ek lämnade tillbaka handlingen" in page
    assert "Räkna &lt;om&gt;." in page
    assert "Tillbaka från Omar Ek: Räkna &lt;om&gt;." in text_of(eva.get(f"{address}versioner/"))
    eva.post(f"{address}skicka/")
    assert status(in_review) == "review"
    omar.post(f"{address}godkann/", {"seen": memo_hash(in_review), "no_conflict": "on"})
    omar.post(f"{address}oppna/", {"comment": "Fel belopp."})
    assert "lämnade tillbaka" not in text_of(eva.get(address))


@pytest.mark.parametrize("comment", ["", "   ", "x" * 5001, "\x00"])
def test_a_return_without_words_is_told_at_the_field(omar, in_review, address, comment):
    response = omar.post(f"{address}lamna-tillbaka/", {"comment": comment})
    assert response.status_code == 422
    assert response.context["form"].errors["comment"]
    assert status(in_review) == "review"


def test_a_draft_is_withdrawn_with_a_reason(eva, memo, address):
    response = eva.post(f"{address}dra-tillbaka/", {"comment": "Behövs inte."}, follow=True)
    assert status(memo) == "withdrawn"
    assert "Den finns kvar i ärendet" in text_of(response)


def test_a_withdrawal_without_a_reason_is_asked_for_one(eva, memo, address):
    response = eva.post(f"{address}dra-tillbaka/", {"comment": ""})
    assert response.status_code == 422
    assert response.context["form"].errors["comment"]
    assert status(memo) == "draft"


def test_an_approval_can_be_taken_back_and_is_told(omar, approved, address):
    omar.post(f"{address}oppna/", {"comment": "Fel belopp."})
    assert status(approved) == "draft"
    page = text_of(omar.get(f"{address}godkand/"))
    assert "Godkännandet gäller inte längre" in page


def test_the_second_review_links_what_has_changed_since_the_approval(eva, omar, approved, address):
    omar.post(f"{address}oppna/", {"comment": "Fel belopp."})
    eva.post(f"{address}skicka/")
    assert "jamfor/?fran=v1" in text_of(omar.get(f"{address}granska/"))


@pytest.mark.parametrize("act", ["godkann", "lamna-tillbaka", "dra-tillbaka", "oppna", "version"])
def test_acts_are_posts(omar, memo, address, act):
    assert omar.get(f"{address}{act}/").status_code == 405
    assert status(memo) == "draft"


@pytest.mark.parametrize("act", ["skicka", "godkann", "oppna"])
def test_an_act_out_of_turn_says_where_the_memo_stands(as_user, people, approved, address, act):
    client = as_user(people.manager)
    if act == "oppna":
        client.post(f"{address}oppna/", {"comment": "Fel belopp."})
    response = client.post(f"{address}{act}/", follow=True)
    assert 'data-color="danger"' in text_of(response)


def test_without_an_approval_there_is_no_page_of_it(eva, memo, address):
    assert eva.get(f"{address}godkand/").status_code == 404


def test_a_draft_has_no_review_page(omar, memo, address):
    assert omar.get(f"{address}granska/").url == address
