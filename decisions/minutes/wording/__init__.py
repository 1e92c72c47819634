"""The words of the minutes, made from facts: pure, without models, the same text each time.

`facts` and `cover` say what is told of a paragraph and of the first page; `write_paragraph` and
`write_cover` return their parts, as rich text, in the order in which they stand.
"""

from decisions.minutes.wording.cover import CoverFacts, write_cover
from decisions.minutes.wording.facts import ParagraphFacts
from decisions.minutes.wording.paragraph import heading, write_open_paragraph, write_paragraph
from decisions.minutes.wording.parts import Kind, Part

__all__ = [
    "CoverFacts",
    "Kind",
    "ParagraphFacts",
    "Part",
    "heading",
    "write_cover",
    "write_open_paragraph",
    "write_paragraph",
]
