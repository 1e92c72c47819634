"""A case with secrecy: what its pages say, and who can be given the consultation."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from remissvar.models import OutgoingConsultation
from remissvar.outgoing.actions.answers import take_back
from remissvar.outgoing.actions.drafts import OutgoingFacts, add_document, change_draft, set_public
from tests.factories import CaseFactory
from tests.remissvar.outgoing.conftest import LETTER

pytestmark = pytest.mark.usefixtures("some_days_later")


@pytest.fixture
def boss(client, people):
    """The director, who reads what is secret and asks others."""
    client.force_login(people.manager)
    return client


@pytest.fixture
def hide():
    def act(row):
        row.case.is_secret, row.case.secrecy_ground = True, "OSL 21 kap. 1 §"
        row.case.save()

    return act


def detail(client, row):
    return client.get(reverse("outgoing:detail", args=[row.uuid])).content.decode()


def test_the_page_of_a_secret_case_says_that_nothing_is_public(
    boss, draft, who, sent_of, answer, release, hide
):
    document = add_document(consultation=draft, title="Plan", upload=LETTER, is_public=True, **who)
    row = sent_of(draft)
    first = row.addressees.get(name="Länsstyrelsen")
    answer(first)
    release(first)
    assert "Publiceras med remissen" in detail(boss, row)
    hide(row)
    told = detail(boss, row)
    assert told.count("Publiceras inte: ärendet har sekretess") == 2
    for untrue in ("Publiceras med remissen", "Publiceras sedan", "allmänheten ser"):
        assert untrue not in told
    take_back(addressee=first, **who)
    with pytest.raises(ValidationError, match="ärendet har sekretess"):
        release(first)
    with pytest.raises(ValidationError, match="ärendet har sekretess"):
        set_public(document=document, is_public=True, **who)


def test_a_protected_title_is_told_for_what_it_is(boss, sent):
    sent.case.protected_title = "Om Eva"
    sent.case.save()
    assert "Nej, ärendets mening är skyddad" in detail(boss, sent)


def officers(response):
    return {one.name for one in response.context["form"].fields["officer"].queryset}


def test_only_who_sees_a_secret_case_can_be_its_officer(boss, people, draft, hide, now):
    address = reverse("outgoing:change", args=[draft.uuid])
    assert people.author.person.name in officers(boss.get(address))
    hide(draft)
    assert officers(boss.get(address)) == {"Omar Ek", "Rut Ask"}
    facts = OutgoingFacts(draft.title, draft.question, draft.last_day, people.author.person)
    with pytest.raises(ValidationError, match="Handläggaren kan inte se ärendet"):
        change_draft(consultation=draft, facts=facts, by=people.manager, at=now)


def test_a_new_one_begins_in_the_case_that_the_address_names(boss, people, hide, draft):
    hide(draft)
    number = draft.case.registry_number
    address = reverse("outgoing:new") + f"?dnr={number}"
    response = boss.get(address)
    form = response.context["form"]
    assert form["department"].value() == draft.case.department_id
    assert form["registry_number"].value() == number
    assert officers(response) == {"Omar Ek", "Rut Ask"}
    said = {
        "department": draft.case.department_id, "registry_number": number, "title": "Ny",
        "question": "Vad?", "last_day": "2026-05-04",
    }  # fmt: skip
    refused = boss.post(address, {**said, "officer": people.author.person.pk})
    assert "officer" in refused.context["form"].errors
    boss.post(address, {**said, "officer": people.manager.person.pk})
    assert OutgoingConsultation.objects.get(title="Ny").case == draft.case


def test_a_case_elsewhere_is_not_named_by_the_address(boss):
    other = CaseFactory()
    response = boss.get(reverse("outgoing:new") + f"?dnr={other.registry_number}%00")
    assert response.context["form"]["department"].value() is None
