"""Every text of the citizens' pages has its English, and the compiled file is fresh."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
CATALOGUE = BASE / "locale/en/LC_MESSAGES/django"
PAGES = [
    *(BASE / "templates/public").rglob("*.html"),
    *sorted((BASE / "templates/mail/alerts").iterdir()),
    *(BASE / "templates/components").glob("*.html"),
    *(BASE / "templates").glob("*.html"),
]
CODE = [
    BASE / "council/open_forms.py",
    *sorted((BASE / "council/alerts").rglob("*.py")),
    *sorted((BASE / "council/record").rglob("*.py")),
]
TEXT = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)')""")
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "pgettext", "ngettext"}


@pytest.fixture(scope="module")
def english():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_text_is_translated(page, english):
    texts = {double or single for double, single in TEXT.findall(page.read_text())}
    untranslated = {text for text in texts if text not in english._catalog}
    assert untranslated == set()


@pytest.mark.parametrize("module", CODE, ids=lambda path: path.stem)
def test_every_text_in_code_is_translated(module, english):
    assert not {text for text in _said(module) if not _is_known(text, english)}


def test_texts_in_code_are_found():
    assert "Klimatpåverkan" in set(_said(BASE / "council/record/pages/presenting.py"))


def test_english_is_quoted_as_english_is():
    """Swedish opens and closes with the same mark; English has a mark of its own to open with."""
    source = CATALOGUE.with_suffix(".po").read_text()
    told = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', source, re.MULTILINE)
    assert [text for text in told if text.count("“") != text.count("”") or "„" in text] == []


def _said(module):
    """Yield the first text of each call that translates."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args:
            texts = node.args[1:] if node.func.id == "pgettext" else node.args
            if isinstance(texts[0], ast.Constant):
                yield texts[0].value


def _is_known(text, english):
    keys = {key[0] if isinstance(key, tuple) else key for key in english._catalog}
    return text in keys or any(key.endswith(f"\x04{text}") for key in keys)


def test_the_compiled_catalogue_is_that_of_the_source(english):
    source = CATALOGUE.with_suffix(".po").read_text()
    said = re.findall(r'^(?:msgctxt "(.+)"\n)?msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE)
    for context, key, value in said:
        key, value = key.replace('\\"', '"'), value.replace('\\"', '"')
        told = english.pgettext(context, key) if context else english.gettext(key)
        assert told == value
