"""What is typed in a review that has moved on stays on the page, with what has happened."""

import datetime as dt

import pytest

from council.accounts.models import Notification
from decisions.memos.actions import review
from decisions.memos.models import ReviewStep

TYPED = "Det ryms inte i årets ram."


@pytest.fixture
def at(story):
    return f"/arbete/handlingar/{story.memo.uuid}"


def answer(client, at, step):
    return client.post(
        f"{at}/granska/{step.uuid}/yttrande/", {"comment": TYPED, "no_conflict": "on"}
    )


def call_off(story, step, by):
    return review.call_off_opinion(step=step, reason="Frågan är löst.", by=by, at=story.now)


def told(user):
    return list(Notification.objects.filter(user=user).values_list("title", flat=True))


def test_an_answer_to_a_question_taken_back_is_shown_again(story, at, jon, people, as_user):
    step = story.ask(jon, people.outsider)
    call_off(story, step, jon)
    page = answer(as_user(people.outsider), at, step)
    assert page.status_code == 409
    assert TYPED in page.content.decode()
    assert "Jon Tallberg har återkallat frågan om Ekonomi: ”Frågan är löst.”" in (
        page.content.decode().replace("&quot;", '"')
    )
    step.refresh_from_db()
    assert step.state == "cancelled"


def test_a_stranger_learns_nothing(story, at, jon, people, as_user):
    step = story.ask(jon, people.outsider)
    call_off(story, step, jon)
    assert answer(as_user(people.publisher), at, step).status_code == 404


def test_whoever_was_asked_is_told_of_the_recall(story, jon, people):
    call_off(story, story.ask(jon, people.outsider), jon)
    assert any("återkallad" in title for title in told(people.outsider))


def test_a_memo_sent_back_tells_those_who_were_asked(story, at, jon, people, as_user):
    step = story.ask(jon, people.outsider)
    page = as_user(jon).get(f"{at}/granska/").content.decode()
    assert "Yttranden väntas: Ekonomi. De avbryts" in page
    story.send_back(jon)
    assert any("behövs inte nu" in title for title in told(people.outsider))
    late = answer(as_user(people.outsider), at, step)
    assert late.status_code == 409
    assert TYPED in late.content.decode()
    assert "har läget utkast" in late.content.decode()


def test_a_day_that_has_been_is_told_at_its_field(story, at, jon, people, as_user):
    data = {
        "name": "Ekonomi", "question": TYPED, "due_date": "2026-01-01", "consequence": "wait",
        "whom": f"person:{people.outsider.person_id}",
    }  # fmt: skip
    page = as_user(jon).post(f"{at}/granska/fraga/", data)
    assert page.status_code == 422
    assert page.context["form"].errors["due_date"]
    assert TYPED in page.content.decode()
    assert not ReviewStep.objects.filter(kind="opinion").exists()


def test_the_page_that_sends_tells_it_there_too(memo, chain, people, as_user):
    data = {
        "yttrande-0-name": "Ekonomi", "yttrande-0-question": TYPED,
        "yttrande-0-consequence": "wait", "yttrande-0-due_date": "2026-01-01",
        "yttrande-0-whom": f"person:{people.outsider.person_id}",
    }  # fmt: skip
    page = as_user(people.author).post(f"/arbete/handlingar/{memo.uuid}/skicka/", data)
    assert page.status_code == 422
    assert page.context["forms"].questions[0].errors["due_date"]
    assert TYPED in page.content.decode()


def test_a_page_that_is_out_of_date_sends_nothing_back(story, at, jon, omar, as_user):
    story.pass_level(jon)
    client = as_user(omar)
    shown = client.get(f"{at}/granska/").context["standing"]
    story.send_back(omar, to=story.round().levels[0])
    data = {"comment": TYPED, "level": "handlaggare", "standing": shown}
    page = client.post(f"{at}/lamna-tillbaka/", data)
    assert page.status_code == 409
    assert TYPED in page.content.decode()
    assert "Omar Ek har svarat på nivån Förvaltningschef (återlämnad)" in page.content.decode()
    assert story.memo_now().status == "review"
    again = {**data, "standing": page.context["standing"]}
    assert client.post(f"{at}/lamna-tillbaka/", again).status_code == 302


def test_words_for_a_level_that_another_has_answered_are_shown(story, at, jon, omar, as_user):
    level = story.open()
    seen = story.seen()
    story.pass_level(jon)
    data = {"comment": TYPED, "no_conflict": "on", "seen": seen}
    page = as_user(jon).post(f"{at}/granska/{level.uuid}/vidare/", data)
    assert page.status_code == 422
    assert TYPED in page.content.decode()


def test_a_late_opinion_reads_as_late(story, at, jon, omar, people, as_user):
    step = story.ask(jon, people.outsider)
    ReviewStep.objects.filter(pk=step.pk).update(due_date=dt.date(2026, 3, 1))
    story.pass_level(jon)
    page = as_user(omar).get(f"{at}/granska/").content.decode()
    assert "skulle ha lämnats senast 1 mars 2026 och är försenat" in page
    assert "Försenat" in page


def test_words_on_another_text_than_was_read_stay(story, at, jon, as_user):
    level = story.open()
    data = {"comment": TYPED, "no_conflict": "on", "seen": "x"}
    page = as_user(jon).post(f"{at}/granska/{level.uuid}/vidare/", data)
    assert page.status_code == 409
    assert TYPED in page.content.decode()
