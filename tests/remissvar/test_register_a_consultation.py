"""A registrar registers a consultation that came in; an officer answers it."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from council.models import AuditEvent, Case
from decisions.models import Memo
from remissvar.companion import CONSULTATION
from remissvar.models import Consultation
from tests.factories import ConsultationFactory, MemoFactory
from tests.pdfs import small_pdf

PDF = small_pdf()


@pytest.fixture
def form(department):
    today = timezone.localdate()
    return {
        "department": department.pk,
        "consultation_title": "Strategi för en smart stad",
        "sender": "Kommunledningskontoret",
        "sender_reference": "171-908/2016",
        "received_date": today.isoformat(),
        "reply_deadline": (today + dt.timedelta(days=40)).isoformat(),
        "responsible": "",
        "title": "",
        "url": "",
    }


@pytest.fixture
def consultation(department):
    today = timezone.localdate()
    return ConsultationFactory(
        case__department=department,
        received_date=today,
        reply_deadline=today + dt.timedelta(days=40),
    )


def test_it_gets_a_case_of_its_own_with_the_senders_number(client, people, form):
    client.force_login(people.registrar)
    response = client.post(reverse("remissvar:new"), form)
    consultation = Consultation.objects.get()
    assert response.url == reverse("remissvar:detail", args=[consultation.uuid])
    assert Case.objects.with_number("171 908 2016").get() == consultation.case
    assert consultation.case.diary_entries.get().public_party == "Kommunledningskontoret"
    assert AuditEvent.objects.filter(action="consultation.registered").exists()


def test_its_document_is_kept_and_sent_back_to_those_who_may_read(client, people, form):
    client.force_login(people.registrar)
    upload = SimpleUploadedFile("remiss.pdf", PDF, "text/html")
    client.post(reverse("remissvar:new"), form | {"file": upload})
    document = Consultation.objects.get().documents.get()
    assert (document.title, document.file.content_type) == ("remiss.pdf", "application/pdf")
    url = reverse("remissvar:document", args=[document.consultation.uuid, document.uuid])
    response = client.get(url)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'inline; filename="remiss.pdf"'
    assert response["Cache-Control"] == "private, no-store"
    client.force_login(people.outsider)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"sender": ""}, "sender", "måste fyllas i"),
        ({"reply_deadline": "i morgon"}, "reply_deadline", "år-månad-dag"),
        ({"reply_deadline": "2001-01-01"}, "reply_deadline", "före den dag"),
        ({"reply_deadline": "0001-01-01"}, "reply_deadline", "mellan 1900 och 2100"),
        ({"received_date": "2099-01-01"}, "received_date", "inte varit än"),
        ({"department": "999999"}, "department", "i listan"),
        ({"url": "inte en adress"}, "url", "fullständig adress"),
        ({"title": "Bilaga"}, "file", "Välj en fil"),
        ({"sender": "x\x00y"}, "sender", "tecken som inte kan sparas"),
        ({"sender": "x" * 3000}, "sender", "Högst 200 tecken; nu är det 3000."),
    ],
)
def test_bad_input_is_told_at_its_field_and_what_was_typed_is_kept(
    client, people, form, change, field, words
):
    client.force_login(people.registrar)
    response = client.post(reverse("remissvar:new"), form | change)
    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[field])
    assert "Strategi för en smart stad" in response.content.decode()
    assert not Consultation.objects.exists()
    assert not Case.objects.exists()


def test_a_file_that_is_no_document_is_refused(client, people, form):
    client.force_login(people.registrar)
    upload = SimpleUploadedFile("remiss.pdf", b"MZ\x90\x00", "application/pdf")
    response = client.post(reverse("remissvar:new"), form | {"file": upload})
    assert "remiss.pdf är inte" in response.content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [(small_pdf(password="hemligt"), "skyddad med lösenord"), (b"%PDF-1.7\n%%EOF", "skadad")],
    ids=["locked", "broken"],
)
def test_a_pdf_that_nobody_could_open_is_refused(client, people, form, data, words):
    client.force_login(people.registrar)
    upload = SimpleUploadedFile("remiss.pdf", data, "application/pdf")
    response = client.post(reverse("remissvar:new"), form | {"file": upload})
    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors["file"])
    assert not Consultation.objects.exists()


def test_an_officer_starts_the_reply_once(client, people, consultation):
    client.force_login(people.author)
    url = reverse("remissvar:reply", args=[consultation.uuid])
    first = client.post(url)
    memo = Memo.objects.get()
    assert first.url == reverse("memos:memo", args=[memo.uuid])
    assert memo.kind == "consultation_reply"
    assert memo.case == consultation.case
    client.post(url)
    assert Memo.objects.count() == 1
    assert client.get(url).status_code == 405


def test_a_registrar_may_register_but_not_write_the_reply(client, people, consultation):
    client.force_login(people.registrar)
    page = client.get(reverse("remissvar:detail", args=[consultation.uuid])).content.decode()
    assert "Skriv svar" not in page
    response = client.post(reverse("remissvar:reply", args=[consultation.uuid]))
    assert response.status_code == 403


def test_another_departments_consultation_is_not_found(client, people, consultation):
    client.force_login(people.outsider)
    for name in ("detail", "reply"):
        url = reverse(f"remissvar:{name}", args=[consultation.uuid])
        assert client.post(url).status_code == 404
    assert str(consultation.uuid) not in client.get(reverse("remissvar:list")).content.decode()


def test_a_secret_one_is_for_those_who_read_protected_matter(client, people, consultation):
    case = consultation.case
    case.is_secret, case.secrecy_ground = True, "OSL 21:1"
    case.save()
    found = {}
    for user in (people.author, people.registrar):
        client.force_login(user)
        page = client.get(reverse("remissvar:list")).content.decode()
        detail = client.get(reverse("remissvar:detail", args=[consultation.uuid]))
        found[user] = (str(consultation.uuid) in page, detail.status_code)
    assert found == {people.author: (False, 404), people.registrar: (True, 200)}


@pytest.mark.parametrize("count", [1, 12])
def test_the_register_takes_the_same_queries_for_any_length(
    client, people, department, count, django_assert_max_num_queries
):
    for _ in range(count):
        ConsultationFactory(case__department=department)
    client.force_login(people.author)
    with django_assert_max_num_queries(9):
        assert client.get(reverse("remissvar:list")).status_code == 200


def test_an_imported_reply_makes_its_consultation(consultation, department, now, people):
    memo = MemoFactory(case__department=department, kind="consultation_reply")
    parsed = {
        "consultation": {
            "title": "Strategi",
            "sender": None,
            "sender_reference": "171-908/2016",
            "reply_deadline": "2016-09-30",
        }
    }
    CONSULTATION.adopt(memo, parsed, by=people.author, at=now)
    assert CONSULTATION.content(memo) == {
        "title": "Strategi",
        "sender": "",
        "sender_reference": "171-908/2016",
        "reply_deadline": "2016-09-30",
    }
    assert memo.consultation.received_date <= memo.consultation.reply_deadline


def test_an_imported_reply_without_a_date_makes_none(department, now, people):
    memo = MemoFactory(case__department=department, kind="consultation_reply")
    facts = {"title": "S", "sender": None, "sender_reference": None, "reply_deadline": None}
    CONSULTATION.adopt(memo, {"consultation": facts}, by=people.author, at=now)
    assert CONSULTATION.content(memo) is None
