"""`manage.py import_memo`: what a person at a terminal, and a program, gets."""

import io
import json
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from council.documents import extract
from council.files.models import StoredFile
from council.models import Case, User
from decisions.memos.models import Memo
from tests.decisions.memos.material import REPLY, TRAVEL, real
from tests.factories import DepartmentFactory, NumberSeriesFactory

KEYS = [
    "kind", "title", "registry_number", "external_references", "department", "unit", "address",
    "contact", "date", "case_officers", "recipient_body", "meeting_date", "agenda_number",
    "clauses", "sections", "signatories", "attachments", "travel", "consultation", "warnings",
]  # fmt: skip


@pytest.fixture
def run(tmp_path):
    """Run the command on bytes; return what it says."""

    def command(data, *options, name="memo.txt"):
        file = tmp_path / name
        file.write_bytes(data)
        out = io.StringIO()
        call_command("import_memo", str(file), *options, stdout=out)
        return out.getvalue()

    return command


@pytest.fixture
def home(department):
    NumberSeriesFactory(department=DepartmentFactory(slug="park", name="Parkkontoret"))
    return department


def test_json_is_one_object_and_saves_nothing(run, home):
    said = run(real(TRAVEL), "--json")
    parsed = json.loads(said)
    assert list(parsed) == KEYS
    assert parsed["registry_number"] == "2019-007477"
    _nothing_is_left()


def test_without_options_it_reads_it_out(run, home):
    said = run(real(TRAVEL))
    for words in ("Tjänsteresa till Kina", "2019-007477", "Mika Hakosalo", "punkt 32", "300 USD"):
        assert words in said
    _nothing_is_left()


def test_a_reply_without_a_first_page_is_read_out_too(run, home):
    said = run(real(REPLY))
    assert "(utan rubrik)" in said
    assert "Svar senast:    2016-09-30" in said
    assert "Första sidan verkar saknas" in said


def test_save_keeps_a_draft_in_the_operators_name(run, home):
    said = run(real(TRAVEL), "--save")
    memo = Memo.objects.get()
    assert "2019-007477 Tjänsteresa till Kina: sparat som utkast i Miljöförvaltningen." in said
    assert "Varning: " in said
    assert (str(memo.created_by), memo.created_by.is_active) == ("Kommandoraden", False)
    assert not memo.created_by.has_usable_password()


def test_save_in_a_persons_name(run, home, people):
    run(real(TRAVEL), "--save", "--by", "eva")
    assert Memo.objects.get().created_by == people.author


def test_where_it_belongs_is_asked_for_and_told(run, home):
    with pytest.raises(CommandError) as raised:
        run(real(REPLY), "--save")
    assert "Parkkontoret (park)" in str(raised.value)
    assert "--department" in str(raised.value)
    _nothing_is_left()
    run(real(REPLY), "--save", "--department", "park")
    assert Memo.objects.get().department.slug == "park"


def test_the_same_file_again_says_so(run, home):
    run(real(TRAVEL), "--save")
    with pytest.raises(CommandError, match=r"2019-007477.*--again"):
        run(real(TRAVEL), "--save")
    assert "redan importerad: 2019-007477" in run(real(TRAVEL))
    run(real(TRAVEL), "--save", "--again")
    assert Memo.objects.count() == 2
    assert Case.objects.count() == StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--by", "ingen"], "Användaren ingen finns inte"),
        (["--department", "ingen"], "Det finns: miljo, park"),
    ],
)
def test_an_unknown_name_is_told(run, home, options, message):
    with pytest.raises(CommandError, match=message):
        run(b"Dnr 2019-1\n\nText.", "--save", *options)
    _nothing_is_left()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "är tom"),
        (b"%PDF-1.4 trasig", "memo.txt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "äldre Word"),
        (b"\f" * 2_000 + b"text", "2 000 sidor"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing(run, home, data, message):
    for options in ([], ["--json"], ["--save"]):
        with pytest.raises(CommandError, match=message):
            run(data, *options)
    _nothing_is_left()


def test_a_huge_file_is_not_even_read(run, home, monkeypatch):
    monkeypatch.setattr("decisions.management.commands.import_memo.MAX_BYTES", 10)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(CommandError, match="50 MB"):
        run(b"x" * 20, "--save")
    assert extract.MAX_BYTES == 50 * 1024 * 1024


def test_a_file_that_is_not_there_is_told(home, tmp_path):
    with pytest.raises(CommandError, match="finns inte"):
        call_command("import_memo", str(tmp_path / "saknas.pdf"))
    with pytest.raises(CommandError, match="går inte att läsa"):
        call_command("import_memo", str(tmp_path))


def test_json_and_save_do_not_go_together(run, home):
    with pytest.raises(CommandError, match="not allowed with"):
        run(b"text", "--json", "--save")


def _nothing_is_left():
    assert not Memo.objects.exists()
    assert not Case.objects.exists()
    assert not StoredFile.objects.exists()
    assert not User.objects.filter(username="kommandoraden").exists()
    assert not [path for path in Path(default_storage.location).rglob("*") if path.is_file()]
