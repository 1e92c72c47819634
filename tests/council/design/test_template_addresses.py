"""A page is shown again below the address of what was refused: addresses in it are whole ones."""

import re

import pytest
from django.conf import settings

RELATIVE = re.compile(
    r'\b(?:href|action|formaction|src|data-[\w-]*url)="(?!https?:|mailto:|tel:|data:)[a-z]'
)


@pytest.mark.parametrize(
    "path",
    sorted((settings.BASE_DIR / "templates").rglob("*.html")),
    ids=lambda path: path.name,
)
def test_no_address_hangs_on_where_the_page_stands(path):
    assert not RELATIVE.findall(path.read_text())


def test_the_search_finds_an_address_that_does():
    assert RELATIVE.search('<form action="flytta/">')
    assert not RELATIVE.search('<a href="{% url "x" %}"> <a href="/om/"> <a href="?sida=2">')
