"""Comments in a section that holds protected matter: open words are for all, the rest is not."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from council.documents.protected import passage
from council.documents.redaction import redact_html
from decisions.memos.actions.comments import reply, start_thread
from decisions.memos.rules.open_quotes import open_quote
from decisions.memos.rules.quotes import CONTEXT, anchor_text

GROUND = "OSL 21 kap. 1 §"
SECRET = "Kim Alm har diabetes"
HTML = (
    f"<p>Ansökan gäller resan. {passage(SECRET, GROUND)} och reser därför med ledsagare.</p>"
    "<p>Kostnaden är rimlig.</p>"
)


@pytest.fixture
def section(memo):
    section = memo.sections.order_by("position").first()
    section.html = HTML
    section.save()
    return section


@pytest.fixture
def comment(memo, section, people, now):
    def act(quote, before="", after="", text="Stämmer det?", by=people.author):
        return start_thread(
            memo=memo, part=str(section.uuid), quote=quote, before=before, after=after,
            text=text, by=by, at=now,
        )  # fmt: skip

    return act


def shown(client, memo):
    page = client.get(reverse("memos:comments", args=[memo.uuid]), headers={"accept": JSON})
    return page.json()["threads"], page.content.decode()


JSON = "application/json"


def test_a_comment_on_open_words_is_read_by_all_without_the_protected_ones(
    memo, comment, people, as_user
):
    thread = comment("reser därför", before="Kim Alm har diabetes och ", after=" med ledsagare.")
    [found], whole = shown(as_user(people.colleague), memo)
    assert found["uuid"] == str(thread.uuid)
    assert (found["before"], found["after"]) == (" och ", " med ledsagare. Kostnaden är rimlig.")
    assert not [word for word in SECRET.split() if word in whole and word != "har"]
    [full], _ = shown(as_user(people.author), memo)
    assert full["before"] == "Kim Alm har diabetes och "


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (SECRET, "Stämmer det?"),
        ("gäller resan. Kim", "Stämmer det?"),
        ("Alm har diabetes och reser", "Stämmer det?"),
        ("", "Om hela stycket."),
        ("Något som togs bort", "Stämmer det?"),
        ("reser därför", "Skriv inte att kim alm  har diabetes."),
    ],
)
def test_what_may_tell_the_protected_words_is_not_shown(
    memo, comment, people, as_user, quote, text
):
    thread = comment(quote, text=text)
    threads, whole = shown(as_user(people.colleague), memo)
    assert threads == []
    assert "diabetes" not in whole
    page = as_user(people.colleague).get(reverse("memos:comments", args=[memo.uuid]))
    assert "diabetes" not in page.content.decode()
    answer = reverse("memos:reply", args=[memo.uuid, thread.uuid])
    assert as_user(people.colleague).post(answer, {"text": "Hej"}).status_code == 404
    assert len(shown(as_user(people.author), memo)[0]) == 1


def test_an_answer_that_repeats_what_is_protected_hides_its_thread(
    memo, comment, people, now, as_user
):
    thread = comment("reser därför")
    assert len(shown(as_user(people.colleague), memo)[0]) == 1
    reply(thread=thread, text=f"Ja, {SECRET}.", by=people.author, at=now)
    assert shown(as_user(people.colleague), memo)[0] == []


def test_words_that_stand_open_and_protected_go_by_the_place_they_were_said_of(
    memo, section, comment, people, as_user
):
    section.html = f"<p>Sökanden är Kim. {passage('Maken är Kim.', GROUND)} Slut.</p>"
    section.save()
    comment("är Kim.", before="Sökanden är Kim. Maken ", after=" Slut.")
    assert shown(as_user(people.colleague), memo)[0] == []
    comment("är Kim.", before="Sökanden ", after=" Maken är Kim. Slut.")
    assert len(shown(as_user(people.colleague), memo)[0]) == 1


def test_the_writer_is_told_who_reads_it(memo, section, people, as_user):
    client, address = as_user(people.author), reverse("memos:comments", args=[memo.uuid])

    def told(**body):
        return client.post(
            address, {"part": str(section.uuid), "text": "Så?", **body}, content_type=JSON,
            headers={"accept": JSON},
        ).json()["told"]  # fmt: skip

    assert "även utan rätt" in told(quote="Kostnaden")
    assert "bara för den som får läsa" in told(quote=SECRET)
    assert "bara för den som får läsa" in told(quote="Kostnaden", text=SECRET)
    assert told(part="") == ""
    page = client.post(address, {"part": str(section.uuid), "text": "Så?"}, follow=True)
    assert "bara för den som får läsa" in page.content.decode()


WORDS = st.lists(st.sampled_from(["ett", "två", "tre", "fyra "]), min_size=1, max_size=4)


@given(parts=st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=6), data=st.data())
def test_whatever_is_quoted_only_open_words_come_out(parts, data):
    pieces = []
    for number, (words, is_protected) in enumerate(parts):
        text = " ".join(f"hemligt{number}" if is_protected else word for word in words)
        pieces.append(f"<p>{passage(text, GROUND) if is_protected else text}</p>")
    html = "".join(pieces)
    text = anchor_text(html)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = open_quote(html, text[start:end], text[max(0, start - CONTEXT) : start],
                       text[end : end + CONTEXT])  # fmt: skip
    if found is None:
        assert "hemligt" in text[start:end] or "hemligt" in html
        return
    assert "hemligt" not in found.before + text[start:end] + found.after
    shown_text = anchor_text(redact_html(html))
    assert text[start:end].strip() in shown_text
    assert found.before.strip() in shown_text
    assert found.after.strip() in shown_text
