"""What is written for a trip that has moved on stays on the page, with what has happened."""

from decisions.memos.actions.review import take_back_memo
from decisions.memos.content import memo_hash

REASON = "Mötet kan hållas på distans."


def decide(client, memo):
    data = {"outcome": "rejected", "reason": REASON, "no_conflict": "on", "seen": memo_hash(memo)}
    return client.post(f"/arbete/resor/{memo.uuid}/beslut/", data)


def test_the_reason_of_a_decision_on_a_memo_taken_back(submitted, levels, people, now, as_user):
    memo = submitted()
    take_back_memo(memo=memo, by=people.author, at=now)
    page = decide(as_user(levels.manager), memo)
    assert page.status_code == 409
    assert REASON in page.content.decode()
    assert "har läget utkast sedan 2 mars 2026" in page.content.decode()
    assert "får du frågan igen" in page.content.decode()


def test_whoever_was_never_asked_learns_nothing(submitted, people, now, as_user):
    memo = submitted()
    take_back_memo(memo=memo, by=people.author, at=now)
    assert decide(as_user(people.outsider), memo).status_code in {403, 404}


def test_a_report_sent_again_after_back_is_shown(decided, levels, as_user):
    memo = decided().memo
    text = {"text": REASON, "gain": REASON}
    page = as_user(levels.traveller).post(f"/arbete/resor/{memo.uuid}/redovisa/", text)
    assert page.status_code in {409, 422}
    assert REASON in page.content.decode()
