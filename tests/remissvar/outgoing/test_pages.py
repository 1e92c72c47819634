"""An officer asks others: the pages from the first draft to the closed compilation."""

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from council.record.models import PublishedConsultation
from council.register.models import Case
from remissvar.models import Addressee, OutgoingConsultation
from remissvar.outgoing.rules import answer_mark
from tests.factories import NOW, AddresseeFactory, CaseFactory, OutgoingFactory
from tests.pdfs import small_pdf
from tests.remissvar.outgoing.conftest import LETTER, WEEK, url


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def ticked(addressee):
    addressee.refresh_from_db()
    return {"kontrollerat": "1", "last": answer_mark(addressee)}


def form(people, department, **kwargs):
    return {
        "department": department.pk,
        "registry_number": "",
        "title": "Program för Södra kajen",
        "question": "Räcker programmet?",
        "last_day": "2026-05-04",
        "officer": people.author.person.pk,
        **kwargs,
    }


def test_the_whole_way(eva, people, department):
    response = eva.post(reverse("outgoing:new"), form(people, department))
    row = OutgoingConsultation.objects.get()
    assert response.url == url("detail", row)
    eva.post(url("document", row), {
        "file": SimpleUploadedFile("program.pdf", small_pdf()), "is_public": "on",
    })  # fmt: skip
    eva.post(url("invite", row), {
        "kind": "authority", "names": "Länsstyrelsen <lan@lan.example>\n\n  Trafikverket ",
    })  # fmt: skip
    assert set(row.addressees.values_list("name", "email")) == {
        ("Länsstyrelsen", "lan@lan.example"), ("Trafikverket", ""),
    }  # fmt: skip
    eva.post(url("send", row), {"channel": "email"})
    first, second = row.addressees.order_by("name")
    eva.post(url("answer", row, first), {
        "answered_on": timezone.localdate(NOW).isoformat(), "stance": "partly",
        "summary": "Se över kajkanten.", "file": SimpleUploadedFile("svar.pdf", small_pdf()),
    })  # fmt: skip
    eva.post(url("release", row, first), ticked(first))
    eva.post(url("extend", row, second), {"extended_to": "2026-05-20"})
    eva.post(url("remind", row, second))
    eva.post(url("unasked", row), {
        "name": "Båtklubben", "kind": "association", "stance": "no_view",
        "answered_on": timezone.localdate(NOW).isoformat(),
    })  # fmt: skip
    eva.post(url("close", row))
    page = eva.get(url("detail", row)).content.decode()
    for told in (
        "2 tillfrågade: 1 har svarat, 0 avstår, 1 har inte svarat.", "1 har svarat utan att vara",
        "Tillstyrker delvis", "Se över kajkanten.", "anstånd till 20 maj 2026", "påmind",
        "Publiceras med remissen", "Öppna igen",
    ):  # fmt: skip
        assert told in page
    assert [entry.public_party for entry in row.case.diary_entries.order_by("number")] == [
        "2 remissinstanser", "Länsstyrelsen", "Båtklubben",
    ]  # fmt: skip


def test_it_is_put_in_a_case_that_there_is(eva, people, department):
    case = CaseFactory(department=department, registry_number="2026-000123")
    eva.post(reverse("outgoing:new"), form(people, department, registry_number="2026 123"))
    assert OutgoingConsultation.objects.get().case == case


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"registry_number": "2026-999999"}, "registry_number", "inget sådant ärende"),
        ({"last_day": "2026-01-01"}, "last_day", "redan varit"),
        ({"title": "\u200b"}, "title", "fyllas i"),
        ({"question": "x\x00y"}, "question", "inte kan sparas"),
        ({"question": "x" * 10_001}, "question", "Högst"),
        ({"officer": "99999999"}, "officer", "i listan"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(eva, people, department, change, field, words):
    response = eva.post(reverse("outgoing:new"), form(people, department, **change))
    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[field])
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("Länsstyrelsen", "finns redan"),
        ("<a@b.example>", "Skriv ett namn"),
        ("Rådet <inte en adress>", "inte rätt skriven"),
        ("x" * 201, "för långt"),
        ("Rådet <a@b>", "inte rätt skriven"),
        ("\n".join(f"Rådet {n}" for n in range(101)), "högst 100"),
    ],
    ids=["known", "nameless", "odd", "long", "bad address", "many"],
)
def test_a_bad_line_keeps_all_out(eva, draft, names, words):
    response = eva.post(url("invite", draft), {"kind": "authority", "names": f"Rådet\n{names}"})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Addressee.objects.count() == 2


def test_nothing_is_published_unread(eva, asked, answer):
    answer(asked.authority)
    eva.post(url("release", asked.authority.consultation, asked.authority))
    asked.authority.refresh_from_db()
    assert asked.authority.released_at is None


ANSWERED = {"answered_on": timezone.localdate(NOW + WEEK).isoformat(), "stance": "opposes"}


@pytest.mark.parametrize(
    ("act", "data", "summary"),
    [
        ("hide", {}, ""),
        ("answer", {**ANSWERED, "summary": "Nej.", "protection_ground": "OSL 21 kap. 1 §"}, ""),
        ("answer", {**ANSWERED, "summary": "Nej."}, ""),
        ("close", None, "Bra för båtlivet."),
    ],
    ids=["hidden", "protected", "corrected", "closed"],
)
def test_citizens_see_at_once_what_becomes_of_an_answer(
    eva, asked, answer, later, act, data, summary
):
    row = asked.authority.consultation
    with time_machine.travel(later["at"], tick=False):
        eva.force_login(later["by"])  # the session of a week ago is over
        answer(asked.authority, upload=LETTER)
        eva.post(url("release", row, asked.authority), ticked(asked.authority))
        public = PublishedConsultation.objects.get()
        assert public.addressees[0]["summary"] == "Bra för båtlivet."
        assert LETTER.filename not in str(public.addressees)
        eva.post(url(act, row, *([] if data is None else [asked.authority])), data or {})
    told = PublishedConsultation.objects.get()
    assert told.addressees[0]["summary"] == summary
    assert bool(told.addressees[0]["document"]) == bool(summary)
    assert (told.closed_date is not None) == (act == "close")


@pytest.mark.parametrize("name", ["detail", "csv"])
def test_others_do_not_see_it(client, people, sent, name):
    client.force_login(people.outsider)
    assert client.get(url(name, sent)).status_code == 404
    sent.case.is_secret, sent.case.secrecy_ground = True, "OSL 21 kap. 1 §"
    sent.case.save()
    client.force_login(people.author)
    assert client.get(url(name, sent)).status_code == 404
    assert sent.title not in client.get(reverse("outgoing:list")).content.decode()


def test_a_protected_answer_is_for_those_who_may_read_it(client, people, asked, answer):
    said = "Kajen ska sprängas."
    answer(asked.authority, summary=said, protection_ground="OSL 18 kap. 8 §")
    row = asked.authority.consultation
    told = {}
    for name in ("author", "colleague", "manager"):
        client.force_login(getattr(people, name))
        page = client.get(url("detail", row)).content.decode()
        table = client.get(url("csv", row)).content.decode()
        told[name] = (said in page, said in table, "Tillstyrker" in page + table)
        change = client.get(url("answer", row, asked.authority)).status_code
        told[name] += (change,)
    read = (True, True, True, 200)
    assert told == {"author": read, "colleague": (False, False, False, 403), "manager": read}


def test_the_table_runs_nothing(eva, asked, answer):
    answer(asked.authority, summary='=HYPERLINK("http://ond.example")')
    text = eva.get(url("csv", asked.authority.consultation)).content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Remissinstans;Slag;Tillfrågad")
    assert "'=HYPERLINK" in text


def test_files_are_sent_to_those_who_see_the_consultation(client, people, asked, answer):
    row = answer(asked.authority, upload=LETTER)
    address = url("file", row.consultation, row)
    client.force_login(people.colleague)
    assert b"".join(client.get(address).streaming_content) == LETTER.data
    client.force_login(people.outsider)
    assert client.get(address).status_code == 404


def test_more_rows_ask_no_more_queries(eva, department, people, sent):
    def asked(address):
        with CaptureQueriesContext(connection) as found:
            assert eva.get(address).status_code == 200
        return len(found)

    addresses = [reverse("outgoing:list"), url("detail", sent), reverse("memos:worklist")]
    for address in addresses:
        asked(address)
    few = [asked(address) for address in addresses]
    for n in range(5):
        other = OutgoingFactory(
            case__department=department, officer=people.author.person, sent_at=NOW,
            sent_by=people.author, last_day=NOW.date() - dt.timedelta(days=n),
        )  # fmt: skip
        for row in (other, sent):
            AddresseeFactory(consultation=row, sent_at=NOW, sent_by=people.author, channel="email")
    assert [asked(address) for address in addresses] == few
