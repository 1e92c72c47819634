"""Private persons on the list are not named in what becomes public, nor by other answers."""

import pytest
from django.core.exceptions import ValidationError

from council.record.models import PublishedConsultation
from remissvar.models import Addressee
from remissvar.outgoing.actions.common import Invited
from remissvar.outgoing.actions.sending import invite_late, send_consultation
from remissvar.outgoing.naming import contacts_in, in_order, person_in
from remissvar.outgoing.workflow import AddresseeKind, Channel
from tests.remissvar.outgoing.test_public import everywhere, follow

pytestmark = pytest.mark.usefixtures("some_days_later")


@pytest.mark.parametrize(
    "text",
    [
        "Sixten Alm vill se en bänk.", "ALM, SIXTEN", "bänk, säger sixten alm",
        "Sixten Karl Alms båt", "Six\u200bten\nAlm", "Enligt S. Alm räcker det.", "Alm, S.",
        "Sixten vill ha en bänk. Familjen Alm också.", "Sixte\u0301n Alm",
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(text):
    assert person_in(text, "Sixten Alm")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Att bo vid ett berg är fint.", "Bo Berg"),
        ("I Berg finns en alm.", "Bo Berg"),
        ("En alm vid Sixtens väg", "Sixten Alm"),
        ("Sixten är ett namn på en båt.", "Sixten Alm"),
        ("En granne ringde.", "En granne"),
        ("Bra för båtlivet.", "Zara Zebra"),
    ],
)
def test_other_words_are_not_a_name(text, name):
    assert person_in(text, name) == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Anna-Karin von Öst-Åberg", "Öst-Åberg skrev", ["Öst-Åberg"]),
        ("Granne", "Granne ringde", ["Granne"]),
        ("Bo Ek", "Skriv till BO@ek.example.", ["bo@ek.example"]),
    ],
)
def test_what_is_found_is_told(name, text, found):
    assert person_in(text, name, "bo@ek.example") == found


@pytest.mark.parametrize(
    "number",
    ["070-123 45 67", "0701234567", "08-123 456 78", "+46 70 123 45 67", "+46 (0)70-123 45 67"],
)
def test_numbers_and_addresses_are_found(number):
    assert contacts_in(f"Ring {number} eller skriv till bo.ek@post.example.") == [
        "bo.ek@post.example", number,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Dnr KS 2026/0123 den 2026-03-05 kl. 08.00-10.00", "123 456 kr, högst 10 000 000 kr",
        "OSL 21 kap. 1 §", "2026-05-10 till 2026-06-10", "0,5 procent", "@alla: 2 av 3",
    ],
)  # fmt: skip
def test_days_and_sums_are_no_numbers_to_call(text):
    assert contacts_in(text) == []


SUMMARY = "Zara Zebra, Storgatan 5: nej. zara@zebra.example 070-123 45 67"


def test_a_persons_own_summary_does_not_tell_who_it_is(asked, answer):
    with pytest.raises(ValidationError) as told:
        answer(asked.person, summary=SUMMARY)
    [message] = told.value.message_dict["summary"]
    assert "”Zara Zebra”, ”zara@zebra.example”, ”070-123 45 67”" in message


@pytest.mark.parametrize("name", ["person", "authority"])
def test_what_was_noted_before_is_neither_let_out_nor_public(
    client, asked, answer, release, later, name
):
    row = getattr(asked, name)
    answer(row)
    release(row)
    follow()
    assert "Bra för båtlivet." in everywhere(client)
    Addressee.objects.filter(pk=row.pk).update(summary="Som Zebra, Zara skriver.")
    follow()
    assert "Zebra" not in everywhere(client)
    Addressee.objects.filter(pk=row.pk).update(released_at=None, released_by=None)
    with pytest.raises(ValidationError, match="Ta bort ur sammanfattningen: ”Zebra, Zara”"):
        release(row)


def test_who_is_asked_later_is_not_named_by_an_earlier_answer(
    client, asked, answer, release, later
):
    answer(asked.authority, summary="Som Bo Ek säger, bo@ek.example.")
    release(asked.authority)
    who = Invited("Bo Ek", AddresseeKind.PERSON, "bo@ek.example")
    invite_late(
        consultation=asked.authority.consultation, invited=[who], channel=Channel.LETTER, **later
    )
    follow()
    assert PublishedConsultation.objects.get().addressees[0]["summary"] == ""
    client.force_login(later["by"])
    page = client.get(f"/arbete/remisser/utgaende/{asked.authority.consultation.uuid}/")
    assert "Publiceras inte: ta bort ”Bo Ek”, ”bo@ek.example”" in page.content.decode()


def test_a_protected_answer_may_tell_those_who_read_it(asked, answer):
    answer(asked.person, summary=SUMMARY, protection_ground="OSL 21 kap. 1 §")
    assert asked.person.consultation.addressees.get(kind="person").summary == SUMMARY


def test_an_authoritys_own_address_may_stand(asked, answer, release):
    answer(asked.authority, summary="Frågor till lan@lan.example, 010-123 45 67.")
    assert release(asked.authority).released_at


def test_the_question_names_nobody_who_is_asked(draft, who):
    draft.question = "Vad tycker Zara Zebra?"
    draft.save()
    with pytest.raises(ValidationError, match="Ta bort ur texten: ”Zara Zebra”"):
        send_consultation(consultation=draft, channel=Channel.EMAIL, **who)


def test_names_stand_as_in_a_swedish_list():
    names = ["Alfta", "Kommun 2", "Kommun 10", "Kommun B", "zon", "Åby", "Älvsbyn", "Örebro"]
    backwards = names[::-1]
    assert sorted(backwards, key=in_order) == names
