"""A name that a template sets with `as` holds inside its own block only."""

import re

import pytest
from django.conf import settings

PIECE = re.compile(
    r"{% (?P<tag>block|endblock|url|include)\b(?P<rest>[^%]*)%}|{{(?P<value>[^}]*)}}"
)
NAME = re.compile(r"\bas (\w+)\s*$")


def lost_names(text):
    """Return the names that one block sets and another one reads, so that it reads nothing."""
    block, set_in, read_in = "", {}, {}
    for piece in PIECE.finditer(text):
        rest = piece["rest"] or piece["value"] or ""
        if piece["tag"] == "block":
            block = rest.split()[0]
        elif piece["tag"] == "endblock":
            block = ""
        elif piece["tag"] == "url" and (name := NAME.search(rest)):
            set_in.setdefault(name[1], set()).add(block)
        else:
            for word in re.findall(r"\b[a-z]\w*\b", rest):
                read_in.setdefault(word, set()).add(block)
    return [name for name, blocks in set_in.items() if read_in.get(name, set()) - blocks]


@pytest.mark.parametrize(
    "path",
    sorted((settings.BASE_DIR / "templates").rglob("*.html")),
    ids=lambda path: path.name,
)
def test_no_block_reads_a_name_of_another(path):
    assert not lost_names(path.read_text())


def test_the_search_finds_a_lost_name():
    there = "{% block a %}{% url 'x' as up %}{{ up }}{% endblock %}"
    assert lost_names(there + "{% block b %}{% include 'y' with first_url=up %}{% endblock %}")
    assert not lost_names(there)
