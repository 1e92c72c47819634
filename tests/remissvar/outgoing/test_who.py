"""Who is asked: a wrong kind or name is not let in by itself, and can be corrected afterwards."""

import pytest
from django.core.exceptions import ValidationError

from council.record.models import PublishedConsultation
from council.register.models import DiaryEntry
from remissvar.models import Addressee
from remissvar.outgoing.actions.common import Invited
from remissvar.outgoing.actions.correcting import correct_addressee
from remissvar.outgoing.actions.drafts import invite
from remissvar.outgoing.actions.sending import note_reminder
from remissvar.outgoing.workflow import AddresseeKind
from tests.remissvar.outgoing.conftest import LETTER, url
from tests.remissvar.outgoing.test_public import everywhere, follow

NUMBER = "Firma 850709-9805"
pytestmark = pytest.mark.usefixtures("some_days_later")


@pytest.mark.parametrize("name", ["invite", "unasked"])
def test_no_kind_is_chosen_beforehand(eva, sent, name):
    form = eva.get(url(name, sent)).context["form"]
    assert form["kind"].value() is None
    assert form.fields["kind"].choices[0][0] == ""
    said = {"names": "Ada Alm", "name": "Ada Alm", "channel": "letter", "stance": "opposes"}
    response = eva.post(url(name, sent), {**said, "answered_on": "2026-03-05"})
    assert response.status_code == 422
    assert "kind" in response.context["form"].errors
    assert Addressee.objects.count() == 2


def test_a_person_under_a_wrong_kind_is_taken_out_of_public_at_once(eva, sent, answer, release):
    row = sent.addressees.get(name="Länsstyrelsen")
    answer(row, upload=LETTER)
    release(row)
    follow()
    public = PublishedConsultation.objects.get
    assert public().addressees[0]["document"]
    eva.post(url("correct", sent, row), {"kind": "person", "name": "Ada Alm", "email": ""})
    row.refresh_from_db()
    assert (row.name, row.kind, row.email, row.released_at) == ("Ada Alm", "person", "", None)
    told = everywhere(eva)
    for gone in ("Länsstyrelsen", "Ada Alm", "Bra för båtlivet."):
        assert gone not in told
    assert {one["name"] for one in public().addressees} == {""}
    line = DiaryEntry.objects.get(case=sent.case, direction="in")
    assert (line.public_party, line.protected_party) == ("En enskild person", "Ada Alm")


def test_what_was_no_person_is_named_when_it_is_corrected(asked, answer, later):
    answer(asked.person)
    correct_addressee(
        addressee=asked.person, who=Invited("Zebraföreningen", AddresseeKind.ASSOCIATION), **later
    )
    line = DiaryEntry.objects.get(direction="in")
    assert (line.public_party, line.protected_party) == ("Zebraföreningen", "")


def test_a_correction_of_nothing_leaves_a_published_answer(asked, answer, later, release):
    answer(asked.authority)
    release(asked.authority)
    same = Invited("Länsstyrelsen", AddresseeKind.AUTHORITY, asked.authority.email)
    assert correct_addressee(addressee=asked.authority, who=same, **later).released_at


@pytest.mark.parametrize("name", ["invite", "unasked", "correct"])
def test_a_name_with_an_identity_number_is_refused(eva, asked, name):
    sent = asked.authority.consultation
    said = {"kind": "company", "names": NUMBER, "name": NUMBER, "channel": "letter"}
    more = [asked.authority] if name == "correct" else []
    response = eva.post(
        url(name, sent, *more), {**said, "stance": "opposes", "answered_on": "2026-03-05"}
    )
    assert response.status_code == 422
    assert "kan vara ett personnummer: 850709-****" in response.content.decode()
    assert not Addressee.objects.filter(name=NUMBER).exists()


def test_neither_is_one_put_on_a_draft(draft, who):
    with pytest.raises(ValidationError, match="personnummer"):
        invite(consultation=draft, invited=[Invited(NUMBER, AddresseeKind.COMPANY)], **who)


def test_a_summary_that_may_name_a_number_is_not_let_out(asked, answer, release):
    answer(asked.authority, summary="Ring 850709 9805 nu.")
    with pytest.raises(ValidationError, match="Skriv utan det"):
        release(asked.authority)


def test_the_officer_is_told_whether_it_is_public(eva, asked):
    sent = asked.authority.consultation
    follow()
    slug = PublishedConsultation.objects.get().slug
    assert f'href="/remisser/{slug}/">Ja' in eva.get(url("detail", sent)).content.decode()
    Addressee.objects.filter(pk=asked.authority.pk).update(name=NUMBER)  # from before the check
    follow()
    assert "ett namn kan vara ett personnummer" in eva.get(url("detail", sent)).content.decode()


def test_somebody_is_reminded_once_a_day(asked, later):
    note_reminder(addressee=asked.authority, **later)
    with pytest.raises(ValidationError, match="redan antecknad i dag"):
        note_reminder(addressee=asked.authority, **later)
