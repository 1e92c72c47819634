"""What the public may read of a consultation that we sent out, and what stays inside."""

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.record.http import pages
from council.record.models import PublishedConsultation
from remissvar.models import OutgoingConsultation
from remissvar.outgoing.actions.answers import take_back
from remissvar.outgoing.actions.sending import close_consultation
from remissvar.outgoing.workflow import AddresseeKind, Stance
from remissvar.public import follow_consultations
from tests.factories import NOW, AddresseeFactory, ConsultationFactory, OutgoingFactory
from tests.remissvar.outgoing.conftest import LETTER, WEEK

OUT = "/remisser/vi-fragar/"
NUMBER = "19811218-9876"
pytestmark = pytest.mark.usefixtures("some_days_later")


def follow():
    return follow_consultations(by=SYSTEM, at=NOW + WEEK)


def row():
    return PublishedConsultation.objects.get()


def told(client, address=None):
    response = client.get(address or f"/remisser/{row().slug}/")
    assert response.status_code == 200
    return response.content.decode()


def everywhere(client):
    """All that everybody can read of it: both pages in both languages, and the API."""
    page = f"/remisser/{row().slug}/"
    pages = [OUT, page, f"/en{OUT}", f"/en{page}", "/api/v1/consultations"]
    return "".join(told(client, address) for address in pages) + json.dumps(row().addressees)


def test_a_draft_is_not_public(draft):
    assert follow() == 0


def test_a_sent_one_tells_what_is_asked_and_whom(client, sent):
    assert follow() == 1
    page = told(client)
    for words in (
        sent.title, sent.question, "Länsstyrelsen", "En enskild person", "Väntar på svar",
        "Tillfrågade: 2. Har svarat: 0. Avstår: 0. Har inte svarat: 2.", "4 maj 2026",
    ):  # fmt: skip
        assert words in page
    assert sent.title in told(client, OUT)
    assert sent.title not in told(client, "/remisser/")
    assert follow() == 0


def test_names_of_private_persons_and_mail_are_nowhere(client, asked, answer, release):
    answer(asked.person, upload=LETTER)
    release(asked.person)
    follow()
    public = everywhere(client)
    assert "Bra för båtlivet." in public
    for inside in ("Zara", "Zebra", "lan@lan.example", "Eva Lind", asked.person.uuid.hex):
        assert inside not in public
    assert row().addressees[1]["document"] is None
    told_inside = AuditEvent.objects.filter(action__startswith="outgoing")
    assert not told_inside.filter(summary__contains="Zara").exists()


def test_an_answer_is_told_by_its_day_until_it_is_let_out(client, asked, answer, later, release):
    answer(asked.authority, Stance.OPPOSES, upload=LETTER)
    follow()
    page = told(client)
    assert "Svaret är inte utlagt här." in page
    assert "9 mars 2026" in page
    assert "Avstyrker" not in page
    assert "Bra för båtlivet." not in everywhere(client)
    file = reverse("record:consultation_file", args=[row().slug, asked_file(asked)])
    assert client.get(file).status_code == 404
    release(asked.authority)
    follow()
    page = told(client)
    assert "Avstyrker" in page
    assert "Bra för båtlivet." in page
    response = client.get(file)
    assert b"".join(response.streaming_content) == LETTER.data
    assert "lansstyrelsen.pdf" in response["Content-Disposition"]
    take_back(addressee=asked.authority, **later)
    follow()
    assert client.get(file).status_code == 404
    assert "Bra för båtlivet." not in everywhere(client)


def asked_file(asked):
    asked.authority.refresh_from_db()
    return asked.authority.file_id


def test_that_somebody_abstains_is_told_at_once(client, asked, answer):
    answer(asked.authority, Stance.ABSTAINS, summary="")
    follow()
    assert "Avstår: 1." in told(client)


def test_a_corrected_answer_is_read_again_before_it_is_public(asked, answer, release):
    answer(asked.authority)
    release(asked.authority)
    answer(asked.authority, summary="Något annat.")
    follow()
    assert [one["is_released"] for one in row().addressees] == [False, False]


def test_a_protected_answer_is_told_with_its_ground_alone(client, asked, answer, release):
    answer(asked.authority, Stance.ABSTAINS, protection_ground="OSL 18 kap. 8 §")
    with pytest.raises(ValidationError, match="skyddade uppgifter"):
        release(asked.authority)
    follow()
    page = told(client)
    assert "OSL 18 kap. 8 §" in page
    assert "Avstår: 0." in page
    assert "Bra för båtlivet." not in everywhere(client)


@pytest.mark.parametrize(
    "hidden",
    [
        {"is_secret": True, "secrecy_ground": "OSL 21 kap. 1 §"},
        {"protected_title": "Om Eva"},
        {"cancelled_at": NOW},
    ],
    ids=["secret case", "protected title", "cancelled case"],
)
def test_what_becomes_secret_is_taken_away(sent, people, hidden):
    follow()
    for name, value in hidden.items():
        setattr(sent.case, name, value)
    if "cancelled_at" in hidden:
        sent.case.cancelled_by = people.author
    sent.case.save()
    assert follow() == 1
    assert not PublishedConsultation.objects.exists()


def test_an_identity_number_keeps_it_inside(sent):
    OutgoingConsultation.objects.update(question=f"Vad vet ni om {NUMBER}?")
    assert follow() == 0


def test_a_closed_one_is_over_and_keeps_its_address(client, sent, later):
    follow()
    slug = row().slug
    assert sent.title in told(client, OUT).split('id="over"')[0]
    close_consultation(consultation=sent, **later)
    OutgoingConsultation.objects.update(title="Ett annat namn")
    follow()
    assert row().slug == slug
    assert "Ett annat namn" in told(client, OUT).split('id="over"')[1]
    assert "Svarade inte" in told(client)


def test_the_api_tells_of_both_directions_apart(client, asked, answer, department, release):
    ConsultationFactory(case__department=department)
    answer(asked.authority, upload=LETTER)
    release(asked.authority)
    follow()
    [out] = client.get("/api/v1/consultations?direction=outgoing").json()["items"]
    [came] = client.get("/api/v1/consultations?direction=incoming").json()["items"]
    assert (came["direction"], came["sent_date"], came["addressees"]) == ("incoming", None, [])
    assert (out["received_date"], out["sent_date"]) == (None, "2026-03-02")
    one = out["addressees"][0]
    assert (one["name"], one["state"], one["stance"]) == ("Länsstyrelsen", "answered", "supports")
    assert one["document"]["sha256"] == asked_file(asked)
    assert client.get("/api/v1/consultations?direction=up").status_code == 400


@pytest.mark.parametrize("address", [OUT, "page", "/api/v1/consultations"])
def test_more_rows_ask_no_more_queries(client, sent, people, department, address):
    def asked():
        pages.clear()
        with CaptureQueriesContext(connection) as found:
            told(client, page)
        return len(found)

    follow()
    page = reverse("record:consultation", args=[row().slug]) if address == "page" else address
    asked()
    few = asked()
    for n in range(5):
        other = OutgoingFactory(
            case__department=department, officer=people.author.person, sent_at=NOW,
            sent_by=people.author, last_day=NOW.date() + dt.timedelta(days=n),
        )  # fmt: skip
        for one in (other, sent):
            AddresseeFactory(
                consultation=one, kind=AddresseeKind.COMPANY, sent_at=NOW,
                sent_by=people.author, channel="email",
            )  # fmt: skip
    follow()
    assert asked() == few


def test_english_pages_speak_english(client, sent):
    follow()
    assert "Who has answered" in told(client, f"/en/remisser/{row().slug}/")
    assert "Consultations that we send out" in told(client, f"/en{OUT}")


@pytest.mark.parametrize("query", ["?organ=%00", "?efter=%C2%B2", "?efter=99999999999999999999"])
def test_nonsense_in_the_address_is_passed_over(client, query):
    told(client, OUT + query)


def test_what_nobody_has_read_is_not_let_out(client, people, asked, answer, later):
    answer(asked.authority)
    row = asked.authority.consultation
    client.force_login(people.author)
    page = client.get(reverse("outgoing:detail", args=[row.uuid])).content.decode()
    mark = page.split('name="last" value="')[1].split('"')[0]
    answer(asked.authority, summary="Hemligt.")
    address = reverse("outgoing:release", args=[row.uuid, asked.authority.uuid])
    told = client.post(address, {"kontrollerat": "1", "last": mark}, follow=True)
    assert "Svaret har ändrats sedan du läste det." in told.content.decode()
    asked.authority.refresh_from_db()
    assert asked.authority.released_at is None
