from hypothesis import given, settings
from hypothesis import strategies as st

from council.record.importing.paragraph import as_json, read_paragraph
from tests.council.record.importing.accounting import lost_words
from tests.council.record.importing.conftest import record

WRITTEN = """

"""
LINES = st.sampled_from(["", "\f", *WRITTEN.strip().splitlines()])


@settings(max_examples=300)
@given(st.lists(LINES, max_size=25))
def test_every_word_of_a_paragraph_is_read_kept_or_a_running_header(lines):
    text = "\n".join(["§ 12", "Cykelväg längs ån", *lines])
    paragraph = read_paragraph(record(text))
    assert not lost_words(paragraph)


@settings(max_examples=200)
@given(st.text(), st.text())
def test_any_text_at_all_is_read(text, title):
    as_json(read_paragraph(record(text, title=title)))
