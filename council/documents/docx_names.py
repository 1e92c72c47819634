"""The names and measures of our Word files: Word keeps a style's name, whatever else it rewrites.

A file with these styles is one of ours, edited or not, and is read back by them.
"""

SWEDISH = "sv-SE"
# Paragraphs.
TITLE = "Title"
NUMBER = "Diarienummer"
PROPOSAL_HEADING = "Rubrik förslag"
CLAUSE = "Beslutspunkt"
SECTION_HEADING = "heading 1"
END_HEADING = "Rubrik sist"
ATTACHMENT = "Bilaga"
SIGNATORY = "Undertecknare"
SIGNATORY_TITLE = "Undertecknares titel"
TABLE_HEADING = "Tabellrubrik"
QUOTE = "Quote"
ITEM_QUOTE = "Citat i lista"
"""A quotation inside a list item; the number of lists around it follows the name."""
FACT = "Uppgift"
# Signs inside a paragraph.
TARGET = "Beslutande organ"
PROTECTED = "Skyddad uppgift"
# Content controls: a protected passage, and every text in a protected cell.
PASSAGE_TAG = "skyddad-uppgift"
CELL_TAG = "skyddad-cell"
JOINER = "\u2060"
"""Word joiner: seen by nobody, it keeps a sign from what it would otherwise begin."""
UNKNOWN_GROUND = "grund saknas"
LEVELS = 9
"""How deep Word's lists go."""
MAX_ALIAS = 64
"""What Word takes as a content control's title."""


def style_id(name: str) -> str:
    """Return the id that a style of that name has in the files we write."""
    return name.replace("heading", "Heading").replace(" ", "")


def style_key(name: str) -> str:
    """Return a style's name as it is compared: programs write built-in names in their own case."""
    return name.lower()


def list_indent(lists: int) -> int:
    """Return how far in the text stands that many lists deep, in twips."""
    return 360 * lists + 80


def lists_at(indent: str) -> int:
    """Return how many lists deep a table with this indent in twips stands, 0 for any other."""
    lists, rest = divmod(int(indent) - 80, 360) if indent.isdecimal() else (0, 1)
    return lists if not rest and 0 < lists <= LEVELS else 0
