import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.audit.models import AuditEvent
from council.files.models import StoredFile
from decisions.memos.actions.attachments import (
    add_attachment,
    move_attachment,
    remove_attachment,
)
from decisions.memos.actions.officers import OfficerFacts, set_officers
from decisions.memos.models import OfficerRole
from tests.factories import PersonFactory


@pytest.fixture
def add(memo, people, now):
    def run(**facts):
        return add_attachment(
            **{"memo": memo, "title": "Karta", "by": people.author, "at": now, **facts}
        )

    return run


def test_a_file_is_attached_and_its_bytes_are_kept(add, memo):
    attachment = add(data=b"%PDF-", filename="karta.pdf", content_type="application/pdf")
    attachment.refresh_from_db()
    assert attachment.file.read() == b"%PDF-"
    assert (attachment.filename, attachment.is_public) == ("karta.pdf", True)
    assert AuditEvent.objects.get().action == "memo.attachment_added"


def test_without_a_title_the_file_names_the_attachment(add):
    assert add(title=" ", data=b"x", filename="karta.pdf").title == "karta.pdf"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"data": b"", "filename": "tom.pdf"}, "file"),
        ({"data": b"x", "filename": "a", "url": "https://ekby.example/"}, "url"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(add, memo, facts, field):
    with pytest.raises(ValidationError) as raised:
        add(**facts)
    assert list(raised.value.message_dict) == [field]
    assert not memo.attachments.exists()
    assert not StoredFile.objects.exists()


def test_attachments_change_places(add, memo, people, now):
    rows = [add(title=title) for title in "ABC"]
    for row, to, order in [(rows[2], 0, "CAB"), (rows[2], 99, "ABC"), (rows[0], -5, "ABC")]:
        move_attachment(attachment=row, to=to, by=people.author, at=now)
        found = memo.attachments.order_by("position").values_list("title", flat=True)
        assert "".join(found) == order


def test_an_attachment_is_taken_off(add, memo, people, now):
    remove_attachment(attachment=add(), by=people.author, at=now)
    assert not memo.attachments.exists()
    assert "Karta togs bort" in AuditEvent.objects.latest("pk").summary


def test_a_stranger_attaches_nothing(add, people):
    with pytest.raises(PermissionDenied):
        add(by=people.outsider)


def test_a_memo_under_review_keeps_its_attachments(add, memo, people, now):
    attachment = add()
    memo.status = "review"
    memo.save()
    with pytest.raises(ValidationError, match="kan inte ändras"):
        remove_attachment(attachment=attachment, by=people.author, at=now)


def test_officers_are_set_in_order_with_numbers_as_printed(memo, people, now):
    rows = [
        OfficerFacts(people.colleague.person, phone="0123-999"),
        OfficerFacts(people.author.person, role=OfficerRole.SECOND),
    ]
    set_officers(memo=memo, officers=rows, by=people.author, at=now)
    first, second = memo.officers.order_by("position")
    assert (first.person, first.phone) == (people.colleague.person, "0123-999")
    assert (second.role, second.phone) == ("second", people.author.person.phone)


def test_the_same_officer_twice_is_refused(memo, people, now):
    person = PersonFactory()
    with pytest.raises(ValidationError, match="redan handläggare"):
        set_officers(memo=memo, officers=[OfficerFacts(person)] * 2, by=people.author, at=now)
    assert memo.officers.get().person == people.author.person
