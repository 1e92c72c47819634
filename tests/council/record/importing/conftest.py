"""Paragraphs in our own words, with the shapes and the damage of printed minutes."""

import pytest

from council.record.importing.paragraph import as_json, read_paragraph
from council.record.importing.source import Record


def record(text, *, title="Cykelväg längs ån", dnr="KS-2024-00012", **changes):
    facts = {"body": "ks", "date": "2024-03-06", "par": "12", "dnr": dnr, "title": title}
    return Record(**{**facts, "text": text, **changes})


@pytest.fixture
def read():
    """Read the parts of a paragraph below a head of its own; return it as JSON."""

    def read_parts(parts, **changes):
        text = f"§ 12 Ärendenummer KS-2024-00012\nCykelväg längs ån\n{parts}"
        return as_json(read_paragraph(record(text, **changes)))

    return read_parts
