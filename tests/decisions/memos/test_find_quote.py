"""A quoted passage is found again in a text that was edited since."""

from hypothesis import given
from hypothesis import strategies as st

from decisions.memos.rules.quotes import CONTEXT, anchor_text, find_quote

TEXT = "Nämnden ska besluta om en plan. Planen ska omfatta alla badplatser i kommunen."
WORD = st.sampled_from(["nämnden", "plan", "bad", "ska", "om", "i", "året", "beslut"])
WORDS = st.lists(WORD, max_size=12)


def kept(text, start, end):
    """The quote with its surroundings, as the page keeps them."""
    return text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def found(text, *anchor):
    place = find_quote(text, *anchor)
    return place and text[slice(*place)]


@given(WORDS, WORDS, WORDS, WORDS, WORDS)
def test_edits_around_a_quote_never_lose_it(before, quote, after, new_before, new_after):
    lead, words, tail = " ".join(before) + " ", " ".join(quote), " " + " ".join(after)
    anchor = kept(lead + words + tail, len(lead), len(lead) + len(words))
    edited = f"{' '.join(new_before)} {words} {' '.join(new_after)}"
    assert found(edited, *anchor) == (words or None)


@given(WORDS, st.data())
def test_an_untouched_text_gives_the_very_place_back(words, data):
    text = " ".join([*words, "mitten", *words])
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = find_quote(text, *kept(text, start, end))
    # Only surroundings longer than what is kept could tell two such places apart.
    assert place == (start, end) or kept(text, *place) == kept(text, start, end)


def test_of_several_places_the_surroundings_tell_which():
    second = TEXT.index("Planen") + len("Planen ")
    anchor = kept(TEXT, second, second + 3)
    assert anchor[0] == "ska"
    assert find_quote("Den ska ut. " + TEXT, *anchor) == (12 + second, 15 + second)


def test_a_word_changed_inside_keeps_the_passage():
    start = TEXT.index("omfatta")
    anchor = kept(TEXT, start, len(TEXT) - 1)
    edited = TEXT.replace("alla badplatser", "samtliga badplatser")
    assert found(edited, *anchor) == "omfatta samtliga badplatser i kommunen"


def test_a_changed_beginning_or_end_is_taken_from_the_surroundings():
    anchor = kept(TEXT, TEXT.index("Planen"), len(TEXT) - 1)
    assert found(TEXT.replace("Planen ska", "Den bör"), *anchor).startswith("Den bör omfatta")
    assert (
        found(TEXT.replace("i kommunen", "här"), *anchor)
        == "Planen ska omfatta alla badplatser här"
    )


def test_a_passage_that_is_gone_is_not_found():
    anchor = kept(TEXT, TEXT.index("Planen"), len(TEXT) - 1)
    assert find_quote("Nämnden ska besluta om en plan.", *anchor) is None
    assert find_quote("", *anchor) is None
    assert find_quote(TEXT, "") is None


def test_what_can_be_quoted_is_the_text_without_notes_and_breaks():
    html = (
        '<h2>Bak  grund</h2><ul><li><p>Ett<span class="footnote">not</span>, två</p></li></ul>'
        '<p>a<ins class="par" data-by="E">¶</ins></p><p>b <del data-by="E">c</del>d</p>'
    )
    assert anchor_text(html) == "Bak grund Ett, två a b cd"
