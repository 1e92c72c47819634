"""Taking a memo back from review before anybody has answered; and who is asked when it is sent."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from council.accounts.models import Notification
from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.compare.versions import versions
from decisions.memos.models import Memo, MemoInterest
from tests.factories import RoleAssignmentFactory, UserFactory


def take_back(story, by):
    return review.take_back_memo(memo=story.memo, by=by, at=story.now)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def address(story, end=""):
    return f"/arbete/handlingar/{story.memo.uuid}/{end}"


def test_the_sender_takes_it_back_and_those_asked_are_told(story, people, jon):
    client = client_of(people.author)
    assert "Ta tillbaka för ändring" in client.get(address(story)).content.decode()
    response = client.post(address(story, "ta-tillbaka/"), {"comment": "Fel år."}, follow=True)
    assert "utkast igen" in response.content.decode()
    assert Memo.objects.get().status == "draft"
    assert story.states() == [("Avdelningschef", "cancelled"), ("Förvaltningschef", "cancelled")]
    told = Notification.objects.get(user=jon, title__startswith="Tillbakatagen")
    assert "Fel år." in told.text


def test_once_somebody_has_answered_the_reason_is_shown(story, people, jon):
    story.pass_level(jon)
    with pytest.raises(ValidationError, match="Jon Tallberg har redan svarat"):
        take_back(story, people.author)
    page = client_of(people.author).get(address(story)).content.decode()
    assert 'id="reason-ta-tillbaka"' in page


def test_nobody_else_takes_it_back(story, people, jon, omar):
    for user in (jon, omar, people.colleague, people.secretary):
        with pytest.raises(PermissionDenied):
            take_back(story, user)
        assert "Ta tillbaka" not in client_of(user).get(address(story)).content.decode()
        client_of(user).post(address(story, "ta-tillbaka/"))
    assert Memo.objects.get().status == "review"


def test_an_officer_with_an_interest_does_not(story, people):
    MemoInterest.objects.create(
        memo=story.memo, person=people.author.person, ground="traveller", position=0
    )
    with pytest.raises(ValidationError, match="jäv"):
        take_back(story, people.author)


def test_a_draft_is_not_taken_back(story, people):
    take_back(story, people.author)
    with pytest.raises(ValidationError, match="granskas inte nu"):
        take_back(story, people.author)


def sent(memo, user):
    response = client_of(user).post(f"/arbete/handlingar/{memo.uuid}/skicka/", follow=True)
    return response.content.decode()


def test_the_receipt_names_who_is_asked(memo, chain, people):
    assert "skickad för granskning till Jon Tallberg." in sent(memo, people.author)


def test_many_who_are_asked_are_told_by_their_level(memo, chain, department, people):
    for _ in range(3):
        RoleAssignmentFactory(user=UserFactory(), role=Role.MANAGER, department=department)
    assert "skickad för granskning till Avdelningschef." in sent(memo, people.author)


def test_nobody_is_named_who_may_not_read_what_is_protected(memo, jon, omar, people, monkeypatch):
    section = memo.sections.get(heading="Bakgrund")
    section.html = '<p><span class="protected" data-ground="21 kap. 1 § OSL">Ida</span> bor.</p>'
    section.save()
    monkeypatch.setattr(
        "decisions.memos.rules.turns.may_read_protected", lambda user, *_: user == omar
    )
    assert "skickad för granskning till Omar Ek." in sent(memo, people.author)


def test_the_list_of_versions_tells_a_memo_taken_back_from_one_returned(story, people, jon):
    story.later(minutes=1)
    review.take_back_memo(memo=story.memo, by=people.author, at=story.now)
    story.later(minutes=1)
    review.submit_memo(memo=story.memo, by=people.author, at=story.now)
    story.later(minutes=1)
    story.send_back(jon)
    labels = [version.label for version in versions(story.memo_now())]
    assert "Tillbakatagen av Eva Lind" in labels
    assert "Tillbaka från Jon Tallberg: Räkna om." in labels
