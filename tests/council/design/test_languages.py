"""Every text of the citizens' pages has its English, and the compiled file is fresh."""

import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
CATALOGUE = BASE / "locale/en/LC_MESSAGES/django"
PAGES = [
    *(BASE / "templates/public").glob("*.html"),
    *(BASE / "templates/components").glob("*.html"),
    *(BASE / "templates").glob("*.html"),
]
TEXT = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)')""")


@pytest.fixture(scope="module")
def english():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_text_is_translated(page, english):
    texts = {double or single for double, single in TEXT.findall(page.read_text())}
    untranslated = {text for text in texts if text not in english._catalog}
    assert untranslated == set()


def test_the_compiled_catalogue_is_that_of_the_source(english):
    source = CATALOGUE.with_suffix(".po").read_text()
    for key, value in re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE):
        assert english.gettext(key.replace('\\"', '"')) == value.replace('\\"', '"')
