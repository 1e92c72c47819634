"""A memo as a Word file to write on in, and to import again."""

from typing import Any

from council.documents.docx_write import Facts, write_docx
from decisions.memos.trips import climate_facts
from decisions.memos.views.parts import consultation_facts, travel_facts

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_file(content: dict[str, Any]) -> bytes:
    """Return the memo's content (of `memo_content`, or what of it may be read) as .docx."""
    beside = [
        (
            "Resa och kostnad",
            [*travel_facts(content.get("travel")), *climate_facts(content.get("travel"))],
        ),
        ("Remissen", consultation_facts(content.get("consultation"))),
    ]
    facts = [
        Facts(heading, tuple((row["label"], row["value"]) for row in rows))
        for heading, rows in beside
        if rows
    ]
    return write_docx(content, facts=facts)


def word_name(content: dict[str, Any]) -> str:
    """Return the file's name: registry number and title, of signs that any system takes."""
    words = f"{content['registry_number']} {content['title']}"
    kept = "".join(sign if sign.isalnum() or sign in " -.,()" else "-" for sign in words)
    return f"{' '.join(kept.split())[:120].strip('. ')}.docx"
