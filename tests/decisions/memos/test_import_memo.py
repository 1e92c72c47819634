from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from council.audit.models import AuditEvent
from council.documents.extract import ExtractError
from council.files.models import StoredFile
from council.models import Case, Person
from decisions.memos.actions import imports
from decisions.memos.actions.imports import AlreadyImported, find_earlier_import, import_memo
from decisions.memos.models import Memo
from tests.factories import (
    BodyFactory,
    CaseFactory,
    DepartmentFactory,
    NumberSeriesFactory,
    PersonFactory,
    UnitFactory,
)

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
TRAVEL, REPLY = "000_b2a5c227f01fa76d.txt", "004_adc9509fa7752a8f.txt"
NOTHING = {
    "kind": "general",
    "title": None,
    "registry_number": None,
    "external_references": [],
    "department": None,
    "unit": None,
    "date": None,
    "case_officers": [],
    "recipient_body": None,
    "meeting_date": None,
    "clauses": [],
    "sections": [],
    "signatories": [],
    "attachments": [],
    "travel": None,
    "consultation": None,
    "warnings": [],
}


def real(name):
    file = CORPUS / name
    if not file.is_file():
        pytest.skip("the corpus is not beside the checkout")
    return file.read_bytes()


@pytest.fixture
def keep(people, department, now):
    """Import what a file is said to hold; its bytes are its own each time."""
    count = iter(range(100))

    def run(by=people.author, **facts):
        return import_memo(
            data=f"fil {next(count)}".encode(),
            filename="remiss 12.pdf",
            by=by,
            at=now,
            parsed={**NOTHING, **facts},
        )

    return run


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


def test_a_case_is_found_by_its_number_in_another_spelling(keep, department):
    case = CaseFactory(department=department, registry_number="MN 2019/0077")
    memo, _ = keep(title="Tillsyn", registry_number="Dnr: MN-2019-77")
    assert memo.case == case
    assert case.registry_number == "MN 2019/0077"


def test_a_cancelled_case_does_not_get_a_memo(keep, department, people, now):
    case = CaseFactory(department=department, registry_number="MN-2019-77")
    case.cancelled_at, case.cancelled_by = now, people.registrar
    case.save()
    with pytest.raises(ValidationError, match="finns redan"):
        keep(title="Tillsyn", registry_number="MN-2019-77")


def test_a_secret_case_is_not_given_away(keep, department):
    case = CaseFactory(department=department, is_secret=True, secrecy_ground="OSL 19:1")
    with pytest.raises(ValidationError, match="upptaget"):
        keep(title="Tillsyn", registry_number=case.registry_number)


def test_a_memo_without_a_number_gets_the_series_next(keep):
    memo, warnings = keep(title="Tillsyn")
    assert memo.case.registry_number == "2026-000001"
    assert warnings[-1]["code"] == "body_assumed"
    assert "2026-000001" in next(w["message"] for w in warnings if w["code"] == "number_given")


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


def test_a_person_is_matched_by_name_and_else_registered(keep, people):
    namesake = PersonFactory(name="Eva Lind", email="other@ekby.example")
    rows = [
        {"name": "eva lind", "phone": "0123-1", "email": None},
        {"name": "Ny Handläggare", "phone": None, "email": "ny@ekby.example"},
    ]
    memo, _ = keep(title="Tillsyn", case_officers=rows)
    first, second = memo.officers.order_by("position")
    assert first.person == people.author.person != namesake
    assert first.phone == "0123-1"
    assert second.person == Person.objects.get(name="Ny Handläggare")


def test_the_department_is_asked_for_when_the_file_does_not_say(keep, people):
    people.author.role_assignments.create(
        role="case_officer", department=DepartmentFactory(name="Parkkontoret", slug="park")
    )
    with pytest.raises(ValidationError) as raised:
        keep(title="Tillsyn", department="Trafikkontoret")
    (message,) = raised.value.message_dict["department"]
    assert "Trafikkontoret" in message
    assert "Parkkontoret (park)" in message
    assert "Kulturförvaltningen" not in message


def test_nobody_imports_to_a_department_where_they_do_not_write(people, department, now):
    with pytest.raises(ValidationError, match="kan inte importera till"):
        import_memo(
            data=b"x",
            filename="x",
            by=people.outsider,
            at=now,
            parsed=NOTHING,
            department=department,
        )


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
