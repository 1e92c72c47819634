"""An imported memo follows the department's template: its help texts and its phrases."""

import pytest

from decisions.memos.actions.imports import import_memo
from decisions.memos.importing import parse_file
from tests.factories import MemoTemplateFactory, MemoTemplateVersionFactory

TEXT = """Miljöförvaltningen
Tjänsteutlåtande
Dnr 2026-000777
Riktlinjer för cykelparkering

Förvaltningens förslag till beslut
1. Nämnden antar riktlinjerna.

Bakgrund
Det saknas riktlinjer för cykelparkering.

Förvaltningens synpunkter och förslag
Riktlinjerna behövs.
"""
OWN = {"heading": "Cyklister i staden", "html": "<p>De blir fler.</p>"}


def section(heading, code="", *, required=False, text=""):
    return {"heading": heading, "code": code, "required": required, "help": text}


@pytest.fixture
def template(department):
    """Make a template of the department with these sections."""

    def make(*sections, **facts):
        of = MemoTemplateFactory(department=department, kind="general", **facts)
        content = {
            "sections": list(sections),
            "phrases": [{"name": "Jämställdhet", "html": "<p>Frågan berör inte.</p>"}],
            "clauses": ["Nämnden godkänner."],
        }
        return MemoTemplateVersionFactory(template=of, content=content)

    return make


@pytest.fixture
def imported(people, department, now):
    def run():
        data = TEXT.encode()
        parsed = dict(parse_file(data, "pm.txt"))
        parsed["sections"] = [*parsed["sections"], OWN]
        memo, _ = import_memo(
            data=data,
            filename="pm.txt",
            parsed=parsed,
            department=department,
            by=people.author,
            at=now,
        )
        return memo, {row.heading: row for row in memo.sections.order_by("position")}

    return run


def test_sections_are_matched_by_heading_and_by_what_they_are(template, imported):
    version = template(
        section("bakgrund", "background", required=True, text="Varför tas ärendet upp?"),
        section("Bedömning", "assessment", required=True, text="Väg för och emot."),
        section("Barnens bästa", "own-1", text="Hur berörs barn?"),
    )
    memo, rows = imported()
    assert memo.template_version == version
    assert list(rows) == [
        "Bakgrund", "Förvaltningens synpunkter och förslag", "Cyklister i staden"
    ]  # fmt: skip
    assert rows["Bakgrund"].help_text == "Varför tas ärendet upp?"
    assessment = rows["Förvaltningens synpunkter och förslag"]
    assert (assessment.code, assessment.is_required) == ("assessment", True)
    assert assessment.help_text == "Väg för och emot."
    free = rows["Cyklister i staden"]
    assert (free.code, free.is_required, free.help_text) == ("", False, "")


def test_the_files_own_clauses_stay(template, imported):
    template(section("Bakgrund", "background"))
    memo, _ = imported()
    assert [clause.text for clause in memo.clauses.all()] == ["Nämnden antar riktlinjerna."]


def test_of_several_templates_the_one_that_the_file_is_like_is_taken(template, imported):
    template(section("Resultat", "own-1"), name="Årsredovisning")
    version = template(section("Cyklister i staden", "own-1"), name="Trafik")
    memo, rows = imported()
    assert memo.template_version == version
    assert rows["Cyklister i staden"].code == "own-1"


def test_a_template_out_of_use_is_not_taken(template, imported):
    template(section("Bakgrund", "background"), is_active=False)
    memo, rows = imported()
    assert memo.template_version is None
    assert rows["Bakgrund"].code == "background"


def test_the_editor_shows_the_help_and_offers_the_phrases(template, imported, client, people):
    template(section("Bakgrund", "background", text="Varför tas ärendet upp?"))
    memo, _ = imported()
    client.force_login(people.author)
    page = client.get(f"/arbete/handlingar/{memo.uuid}/").content.decode()
    assert "Varför tas ärendet upp?" in page
    assert "Jämställdhet" in page
