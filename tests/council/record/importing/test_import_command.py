import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

LINE = {
    "body": "ks",
    "date": "2024-03-06",
    "par": "12",
    "dnr": "KS-2024-00012",
    "title": "Cykelväg längs ån",
    "text": "§ 12 Ärendenummer KS-2024-00012\nCykelväg längs ån\nBeslut\n\nAntecknas.",
}


@pytest.fixture
def minutes(tmp_path):
    def written(*lines):
        path = tmp_path / "minutes.jsonl"
        path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
        return str(path)

    return written


def test_json_prints_one_line_per_paragraph_and_a_report_beside(minutes, capsys):
    call_command("import_minutes", minutes(LINE, {**LINE, "par": 13}), "--json")
    out, err = capsys.readouterr()
    first, second = (json.loads(line) for line in out.splitlines())
    assert list(first) == [
        "body", "date", "paragraph", "registry_numbers", "title", "decision", "documents",
        "motions", "propositions", "votes", "reservations", "statements", "extracts_to", "rest",
        "flags",
    ]  # fmt: skip
    assert first["decision"] == [{"label": "", "text": "Antecknas."}]
    assert (first["paragraph"], second["paragraph"]) == ("12", "13")
    assert "2 paragrafer från 1 sammanträden lästa." in err


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ([1], "Rad 2: ett objekt väntades"),
        ({**LINE, "text": None}, "fältet ”text” saknas"),
        ({**LINE, "date": "6 mars"}, "är inget datum"),
        ({**LINE, "title": ["a"]}, "fältet ”title” är inte text"),
    ],
)
def test_a_line_that_is_no_paragraph_is_told_with_its_number(minutes, line, reason, capsys):
    with pytest.raises(CommandError, match=reason):
        call_command("import_minutes", minutes(LINE, line), "--json")
    assert capsys.readouterr().out == ""


def test_a_file_that_is_not_there_and_a_body_without_a_name_are_told(minutes, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_minutes", str(tmp_path / "none.jsonl"), "--json")
    with pytest.raises(CommandError, match="names no body"):
        call_command("import_minutes", minutes(LINE), "--json", "--body", "ks")


def test_a_character_that_no_database_keeps_is_left_out(minutes, capsys):
    call_command("import_minutes", minutes({**LINE, "title": "Cykelväg\0 längs ån"}), "--json")
    assert json.loads(capsys.readouterr().out)["title"] == "Cykelväg längs ån"
