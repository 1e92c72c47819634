from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from council.audit.models import AuditEvent
from council.documents.extract import ExtractError
from council.files.models import StoredFile
from council.models import Case
from decisions.memos.actions import imports
from decisions.memos.actions.imports import AlreadyImported, find_earlier_import, import_memo
from decisions.memos.models import Memo
from tests.decisions.memos.material import NOTHING, REPLY, TRAVEL, real
from tests.factories import (
    BodyFactory,
    DepartmentFactory,
    NumberSeriesFactory,
    UnitFactory,
)


def test_the_real_travel_memo_becomes_a_draft(people, department, now):
    unit = UnitFactory(name="Plan och miljö", department=department)
    memo, warnings = import_memo(data=real(TRAVEL), filename=TRAVEL, by=people.author, at=now)
    assert (memo.kind, memo.title) == ("travel", "Tjänsteresa till Kina")
    assert (memo.case.registry_number, memo.department) == ("2019-007477", department)
    assert (memo.unit, memo.recipient_body) == (unit, department.body)
    assert [str(memo.dated), str(memo.meeting_date)] == ["2019-04-16", "2019-04-23"]
    officer = memo.officers.get()
    assert [interest.person for interest in memo.interests.all()] == [officer.person]
    assert memo.clauses.get().label == "1."
    assert [section.heading for section in memo.sections.order_by("position")] == [
        "Bakgrund",
        "Förvaltningens synpunkter och förslag",
    ]
    assert all(section.is_required for section in memo.sections.all())
    assert memo.travel.place == "Nanjing"
    assert memo.travel.costs.count() == 4
    assert {warning["code"] for warning in warnings} == {
        "foreign_email",
        "case_officer_is_traveller",
    }
    assert memo.history.get().history_change_reason == "Importerad"
    assert memo.history.get().content["travel"]["start_date"] == "2019-05-10"


def test_the_real_reply_without_a_first_page_becomes_a_draft(people, now):
    body = BodyFactory(name="Hägersten-Liljeholmens stadsdelsnämnd", slug="hl")
    people.author.role_assignments.update(department=DepartmentFactory(name="HL", body=body))
    memo, warnings = import_memo(data=real(REPLY), filename=REPLY, by=people.author, at=now)
    assert memo.title.endswith("Strategi för Stockholm som smart och uppkopplad stad")
    assert memo.case.registry_number == "304-2016-151"
    assert Case.objects.with_number("171-908/2016").get() == memo.case
    assert memo.attachments.get().url.startswith("https://")
    assert memo.signatories.get().title == "tf stadsdelsdirektör"
    assert {"missing_first_page", "field_error_removed"} <= {w["code"] for w in warnings}


def test_the_original_file_is_kept(people, department, now):
    data = real(TRAVEL)
    memo, warnings = import_memo(data=data, filename=TRAVEL, by=people.author, at=now)
    kept = memo.imported_from
    assert kept.file.read() == data
    assert (kept.filename, kept.warnings, kept.imported_by) == (TRAVEL, warnings, people.author)
    assert AuditEvent.objects.get(action="memo.imported").registry_number == "2019-007477"


def test_a_second_import_of_the_same_file_names_the_first(people, department, now):
    data = real(TRAVEL)
    first, _ = import_memo(data=data, filename=TRAVEL, by=people.author, at=now)
    with pytest.raises(AlreadyImported, match=r"Tjänsteresa till Kina.*2019-007477") as raised:
        import_memo(data=data, filename="kopia.txt", by=people.author, at=now)
    assert raised.value.earlier.memo == first
    assert find_earlier_import(data).memo == first
    second, _ = import_memo(data=data, filename=TRAVEL, by=people.author, at=now, is_again=True)
    assert second != first
    assert second.case == first.case


def test_another_departments_import_is_not_told_apart(people, department, now):
    elsewhere = people.outsider.role_assignments.get().department
    NumberSeriesFactory(department=elsewhere)
    facts = {"parsed": {**NOTHING, "title": "Hemlig titel"}, "filename": "a.pdf", "at": now}
    import_memo(data=b"same", by=people.outsider, **facts)
    with pytest.raises(AlreadyImported, match="hör till en annan förvaltning") as raised:
        import_memo(data=b"same", by=people.author, **facts)
    assert "Hemlig" not in str(raised.value)


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        (
            {
                "consultation": {
                    "title": "Strategi",
                    "sender": None,
                    "sender_reference": None,
                    "reply_deadline": None,
                }
            },
            "Svar på remiss: Strategi",
        ),
        ({}, "Tjänsteutlåtande ur remiss 12"),
        ({"title": "Ö" * 400}, "Ö" * 300),
    ],
)
def test_a_memo_without_a_usable_title_gets_one(keep, facts, title):
    memo, _ = keep(**facts)
    assert memo.title == title


def test_nested_clauses_keep_their_labels(keep):
    memo, _ = keep(
        title="Tillsyn",
        clauses=[
            {
                "label": "att",
                "text": "Nämnden godkänner",
                "children": [{"label": "(i)", "text": "planen", "children": []}],
            },
            {"label": None, "text": "Omedelbar justering", "children": []},
        ],
    )
    rows = [(c.label, c.text, c.depth) for c in memo.clauses.in_tree_order()]
    assert rows == [
        ("att", "Nämnden godkänner", 0),
        ("(i)", "planen", 1),
        ("", "Omedelbar justering", 0),
    ]


def test_an_address_that_is_none_leaves_the_attachments_name(keep):
    rows = [
        {"title": "Karta", "url": "javascript:alert(1)"},
        {"title": None, "url": "www.ekby.example/a"},
    ]
    memo, _ = keep(title="Tillsyn", attachments=rows)
    assert [(a.title, a.url) for a in memo.attachments.order_by("position")] == [
        ("Karta", ""),
        ("https://www.ekby.example/a", "https://www.ekby.example/a"),
    ]


def test_what_no_database_holds_is_left_out(keep):
    broken = "a\x00b\ud800c"
    memo, _ = keep(
        title=broken,
        case_officers=[{"name": broken, "phone": broken, "email": None}],
        clauses=[{"label": broken, "text": broken, "children": []}],
        sections=[{"heading": broken, "html": f"<p>{broken}</p>"}],
        signatories=[{"name": broken, "title": broken}],
        warnings=[{"code": "x", "message": broken}],
    )
    assert (memo.title, memo.sections.get().html) == ("abc", "<p>abc</p>")
    assert memo.imported_from.warnings[0]["message"] == "abc"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"%PDF-1.7 broken", "unreadable"), (b"\x00\x01\x02\xff", "unsupported")],
)
def test_an_unreadable_file_leaves_nothing(people, department, now, data, code):
    with pytest.raises(ExtractError) as raised:
        import_memo(data=data, filename="fil.pdf", by=people.author, at=now)
    assert raised.value.code == code
    _nothing_is_left()


def test_a_failure_half_way_leaves_nothing(keep, monkeypatch):
    def broken(**_):
        raise RuntimeError

    monkeypatch.setattr(imports, "finish_creation", broken)
    with pytest.raises(RuntimeError):
        keep(title="Tillsyn", registry_number="MN-2019-77")
    _nothing_is_left()


def _nothing_is_left():
    assert not Memo.objects.exists()
    assert not Case.objects.exists()
    assert not StoredFile.objects.exists()
    assert not AuditEvent.objects.exists()
    root = Path(default_storage.location)
    assert not [path for path in root.rglob("*") if path.is_file()]
