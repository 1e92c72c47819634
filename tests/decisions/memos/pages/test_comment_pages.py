"""Comments over HTTP: the panel's script, the page without script, and who gets neither."""

import json

import pytest
from django.urls import reverse

from decisions.memos.actions.comments import reply, start_thread
from decisions.memos.actions.review import submit_memo
from decisions.memos.models import Comment, CommentThread

JSON = {"content_type": "application/json", "headers": {"accept": "application/json"}}


@pytest.fixture
def section(memo):
    return memo.sections.order_by("position").first()


@pytest.fixture
def thread(memo, section, people, now):
    return start_thread(
        memo=memo, part=str(section.uuid), quote="varje år", text="Vartannat räcker.",
        by=people.colleague, at=now,
    )  # fmt: skip


def url(memo, name="comments", *args):
    return reverse(f"memos:{name}", args=[memo.uuid, *args])


def post(client, address, **body):
    return client.post(address, json.dumps(body), **JSON)


def test_the_script_starts_a_thread_and_gets_all_of_them(client, memo, section, thread, people):
    client.force_login(people.author)
    answer = post(
        client, url(memo), part=str(section.uuid), quote="Nämnden", text="Vilken?"
    ).json()
    assert [each["quote"] for each in answer["threads"]] == ["varje år", "Nämnden"]
    assert answer["may_comment"]
    assert answer["thread"] == answer["threads"][1]["uuid"]
    first, second = answer["threads"][0]["comments"][0], answer["threads"][1]["comments"][0]
    assert (first["by"], first["own"], second["by"], second["own"]) == (
        "Sara Nord", False, "Eva Lind", True,
    )  # fmt: skip


def test_each_act_answers_with_the_threads_as_they_stand(client, memo, thread, people):
    client.force_login(people.author)
    said = post(client, url(memo, "reply", thread.uuid), text="Lagen säger så.").json()
    assert [each["text"] for each in said["threads"][0]["comments"]][-1] == "Lagen säger så."
    own = said["threads"][0]["comments"][-1]["uuid"]
    changed = post(client, url(memo, "edit_comment", own), text="Lagen kräver det.").json()
    assert changed["threads"][0]["comments"][-1]["edited"]
    settled = post(client, url(memo, "resolve_thread", thread.uuid)).json()
    assert settled["threads"][0]["resolved_by"] == "Eva Lind"
    opened = post(client, url(memo, "reopen_thread", thread.uuid)).json()
    assert opened["threads"][0]["resolved_at"] is None


def test_what_is_wrong_is_said_in_words(client, memo, thread, people):
    client.force_login(people.author)
    empty = post(client, url(memo), text="   ")
    assert (empty.status_code, empty.json()) == (422, {"message": "Skriv en kommentar."})
    for broken in (b"{", b"[]", b'{"text": ["a"]}'):
        assert client.post(url(memo), broken, **JSON).status_code in {200, 422}
    others = post(client, url(memo, "edit_comment", thread.comments.get().uuid), text="Mitt")
    assert (others.status_code, "egna" in others.json()["message"]) == (403, True)


def test_signed_out_the_script_is_told_and_a_person_is_led_to_the_sign_in(client, memo, thread):
    assert client.get(url(memo), headers={"accept": "application/json"}).status_code == 401
    assert post(client, url(memo, "reply", thread.uuid), text="Hej").status_code == 401
    assert client.get(url(memo)).status_code == 302
    assert client.post(url(memo), {"text": "Hej"}).status_code == 302
    assert Comment.objects.count() == 1


def test_to_everybody_else_there_is_no_draft_and_no_thread(client, memo, thread, people):
    client.force_login(people.outsider)
    assert client.get(url(memo)).status_code == 404
    assert post(client, url(memo, "reply", thread.uuid), text="Hej").status_code == 404
    other = CommentThread.objects.create(
        memo=type(memo).objects.create(
            **{field: getattr(memo, field) for field in (
                "case", "title", "dated", "department", "recipient_body", "saved_at", "saved_by",
                "created_at", "created_by",
            )}
        ),
        started_at=memo.saved_at,
    )  # fmt: skip
    client.force_login(people.author)
    assert post(client, url(memo, "reply", other.uuid), text="Hej").status_code == 404


def test_without_script_a_page_lists_them_in_the_order_of_the_text(
    client, memo, thread, people, now
):
    start_thread(memo=memo, text="Bra!", by=people.manager, at=now)
    clause = memo.clauses.first()
    start_thread(memo=memo, part=str(clause.uuid), text="Kortare?", by=people.manager, at=now)
    memo.sections.filter(uuid=thread.part).update(html="<p>Något helt annat.</p>")
    client.force_login(people.author)
    page = client.get(url(memo)).content.decode()
    places = [page.index(text) for text in ("Bra!", "Kortare?", "Vartannat räcker.")]
    assert places == sorted(places)
    assert "Texten finns inte längre" in page
    assert page.count("<h1") == 1


def test_without_script_one_writes_answers_and_settles(client, memo, thread, people):
    client.force_login(people.author)
    started = client.post(url(memo), {"part": "", "text": "Läs om."}, follow=True)
    assert "Läs om." in started.content.decode()
    client.post(url(memo, "reply", thread.uuid), {"text": "Ja."})
    client.post(url(memo, "resolve_thread", thread.uuid))
    thread.refresh_from_db()
    assert (thread.comments.count(), thread.resolved_by) == (2, people.author)
    refused = client.post(url(memo, "reply", thread.uuid), {"text": " "})
    assert refused.status_code == 422


def test_more_threads_take_no_more_queries(
    client, memo, section, people, now, django_assert_max_num_queries
):
    client.force_login(people.author)

    def add(count):
        for number in range(count):
            thread = start_thread(
                memo=memo, part=str(section.uuid), quote="varje", text=f"Nr {number}",
                by=people.colleague, at=now,
            )  # fmt: skip
            reply(thread=thread, text="Ja", by=people.author, at=now)

    def queries(address, **headers):
        with django_assert_max_num_queries(1000) as counted:
            assert client.get(address, headers=headers).status_code == 200
        return len(counted)

    add(1)
    page = reverse("memos:memo", args=[memo.uuid])
    ask = [(url(memo), {"accept": "application/json"}), (url(memo), {}), (page, {})]
    before = [queries(address, **headers) for address, headers in ask]
    add(5)
    assert [queries(address, **headers) for address, headers in ask] == before


def test_the_editor_and_the_review_say_how_many_are_open(client, memo, thread, people, now):
    client.force_login(people.author)
    address = reverse("memos:memo", args=[memo.uuid])
    assert "Kommentarer<span data-open-threads> (1)" in client.get(address).content.decode()
    submit_memo(memo=memo, by=people.author, at=now)
    client.force_login(people.manager)
    review = client.get(reverse("memos:review", args=[memo.uuid])).content.decode()
    assert "Kommentarer<span data-open-threads> (1)" in review
