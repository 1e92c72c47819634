"""What a template holds: kept as JSON, read back the same, and clean."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from council.documents.richtext import sanitise, to_text
from decisions.memos.actions.templates import tidied
from decisions.memos.rules.templates import (
    Phrase,
    SectionOutline,
    TemplateContent,
    check_template,
)

words = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=40)
contents = st.builds(
    TemplateContent,
    sections=st.lists(
        st.builds(SectionOutline, heading=words, required=st.booleans(), help=words), max_size=6
    ).map(tuple),
    phrases=st.lists(
        st.builds(Phrase, name=words, html=words.map(lambda text: f"<p>{text}<b>x</b></p>")),
        max_size=4,
    ).map(tuple),
    clauses=st.lists(words, max_size=4).map(tuple),
)


@given(contents)
def test_what_is_kept_reads_back_the_same_and_is_clean(content):
    kept = tidied(content)
    assert TemplateContent.from_json(kept.as_json()) == kept
    assert tidied(kept) == kept
    codes = [row.code for row in kept.sections]
    assert len(set(codes)) == len(codes)
    assert all(0 < len(code) <= 30 for code in codes)
    assert all(sanitise(phrase.html) == phrase.html for phrase in kept.phrases)
    valid = (
        len({row.heading.casefold() for row in kept.sections}) == len(kept.sections) > 0
        and len({row.name.casefold() for row in kept.phrases}) == len(kept.phrases)
        and all(row.heading for row in kept.sections)
        and all(row.name and to_text(row.html).strip() for row in kept.phrases)
        and all(text.strip() for text in kept.clauses)
    )
    if valid:
        check_template(kept)
    else:
        with pytest.raises(ValidationError):
            check_template(kept)
