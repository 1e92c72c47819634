"""A memo goes to Word and comes back: by the command, and from the memo's page."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from decisions.memos.importing import parse_file
from decisions.memos.word import DOCX
from tests.factories import (
    CaseFactory,
    MemoFactory,
    MemoSectionFactory,
    ProposalClauseFactory,
)

HTML = (
    '<p>Se <a href="https://exempel.se/">planen</a>.</p><ol start="3"><li>tre<ul><li>under</li>'
    '</ul></li></ol><table><thead><tr><th colspan="2" scope="col"><p>År</p></th></tr></thead>'
    "<tbody><tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table>"
)


@pytest.fixture
def case(department):
    return CaseFactory(department=department, registry_number="2019-007477")


@pytest.fixture
def written(case, department, body):
    memo = MemoFactory(case=case, department=department, recipient_body=body, title="Ny plan")
    MemoSectionFactory(memo=memo, heading="Bakgrund", html=HTML, position=0)
    top = ProposalClauseFactory(memo=memo, position=0, label="1.", text="Nämnden godkänner.")
    ProposalClauseFactory(memo=memo, parent=top, position=0, label="a)", text="Planen.")
    return memo


def export(number, file, *options):
    out = StringIO()
    call_command(
        "export_memo", number, "--format", "docx", "--output", str(file), *options, stdout=out
    )
    return out.getvalue()


def test_what_is_exported_is_imported_as_it_was(written, tmp_path):
    file = tmp_path / "plan.docx"
    assert "2019-007477 Ny plan" in export("dnr 2019-7477", file)
    out = StringIO()
    call_command("import_memo", str(file), "--json", stdout=out)
    read = json.loads(out.getvalue())
    assert (read["title"], read["registry_number"]) == ("Ny plan", "2019-007477")
    assert read["sections"] == [{"heading": "Bakgrund", "html": HTML}]
    (clause,) = read["clauses"]
    assert (clause["label"], clause["text"]) == ("1.", "Nämnden godkänner.")
    assert clause["children"] == [{"label": "a)", "text": "Planen.", "children": []}]


def test_of_several_memos_the_newest_or_the_one_that_is_named(written, case, tmp_path, now):
    later = MemoFactory(
        case=case, department=written.department, recipient_body=written.recipient_body,
        title="Nyare plan", created_at=now.replace(year=now.year + 1),
    )  # fmt: skip
    assert later.title in export("2019-007477", tmp_path / "a.docx")
    assert written.title in export("2019-007477", tmp_path / "b.docx", "--memo", str(written.uuid))


@pytest.mark.parametrize(
    ("number", "options", "sentence"),
    [
        ("2019-1", [], "Det finns inget ärende med diarienumret 2019-1."),
        ("2019-007477", ["--memo", "x"], "x är inte en handlings beteckning"),
        (
            "2019-007477",
            ["--memo", "00000000-0000-4000-8000-000000000000"],
            "har inte handlingen 00000000",
        ),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(written, tmp_path, number, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        export(number, tmp_path / "x.docx", *options)


def test_a_folder_that_is_not_there_is_said_in_a_sentence(written, tmp_path):
    with pytest.raises(CommandError, match="kunde inte skrivas"):
        export("2019-007477", tmp_path / "finns" / "inte.docx")


def test_readers_fetch_the_memo_as_a_word_file(written, people, client):
    client.force_login(people.author)
    answer = client.get(f"/arbete/handlingar/{written.uuid}/word/")
    assert (answer.status_code, answer["Content-Type"]) == (200, DOCX)
    assert "2019-007477 Ny plan.docx" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert parse_file(answer.content, "x.docx")["title"] == "Ny plan"
    client.force_login(people.outsider)
    assert client.get(f"/arbete/handlingar/{written.uuid}/word/").status_code == 404


def test_protected_matter_goes_only_to_those_who_may_read_it(written, people, client, tmp_path):
    hidden = '<p>Hon heter <span class="protected" data-ground="OSL 26:1">Kim Ek</span>.</p>'
    written.sections.update(html=hidden)
    client.force_login(people.colleague)
    address = f"/arbete/handlingar/{written.uuid}/word/"
    (section,) = parse_file(client.get(address).content, "x.docx")["sections"]
    assert "Kim Ek" not in section["html"]
    assert "OSL 26:1" in section["html"]
    export("2019-007477", tmp_path / "hel.docx")
    export("2019-007477", tmp_path / "offentlig.docx", "--public")
    (whole,) = parse_file((tmp_path / "hel.docx").read_bytes(), "x.docx")["sections"]
    (public,) = parse_file((tmp_path / "offentlig.docx").read_bytes(), "x.docx")["sections"]
    assert whole["html"] == hidden
    assert "Kim Ek" not in public["html"]
