"""A new memo begins with the text of an earlier one, and with nothing that is not for the user."""

import pytest
from django.core.exceptions import ValidationError

from council.audit.models import AuditEvent
from decisions.memos.actions.start import MemoStart, start_memo
from decisions.memos.models import Memo
from tests.factories import CaseFactory, MemoFactory, MemoTemplateVersionFactory

SECRET = '<p>Gäller <span class="protected" data-ground="OSL 21:1">Kim Exempel</span>.</p>'


@pytest.fixture
def copy(memo, people, department, now):
    def act(source=memo, by=people.author, **facts):
        start = MemoStart(
            "general", "Ny plan", department, department.body, source=source, **facts
        )
        return start_memo(start=start, by=by, at=now)

    return act


def texts(memo):
    return dict(memo.sections.order_by("position").values_list("heading", "html"))


def test_sections_and_clauses_come_along_and_nobody_else(copy, memo, people):
    memo.attachments.create(title="Karta", url="https://ekby.example/karta")
    new = copy(by=people.colleague)
    assert texts(new)["Bakgrund"] == texts(memo)["Bakgrund"]
    assert [row.text for row in new.clauses.all()] == [row.text for row in memo.clauses.all()]
    assert new.clauses.get().uuid != memo.clauses.get().uuid
    assert [row.person for row in new.officers.all()] == [people.colleague.person]
    assert not new.attachments.exists()
    assert new.case != memo.case
    event = AuditEvent.objects.get(action="memo.copied")
    assert memo.case.registry_number in event.summary


def test_a_section_goes_into_the_one_of_the_template_with_its_heading(copy, memo, department):
    MemoTemplateVersionFactory(template__department=department)
    memo.sections.filter(heading="Bakgrund").update(heading="ÄRENDET")
    new = copy()
    assert list(texts(new)) == ["Ärendet", "Sammanfattning", "Förvaltningens synpunkter"]
    assert texts(new)["Ärendet"] == texts(memo)["ÄRENDET"]


def test_what_is_protected_from_the_user_is_not_copied(copy, memo, people):
    memo.sections.filter(heading="Bakgrund").update(html=SECRET)
    memo.clauses.update(text="Nämnden avslår Kims ansökan.", protection_ground="OSL 21:1")
    seen = copy(by=people.colleague)
    assert "Kim" not in texts(seen)["Bakgrund"] + seen.clauses.get().text
    whole = copy(by=people.author)
    assert texts(whole)["Bakgrund"] == SECRET
    assert whole.clauses.get().protection_ground == "OSL 21 kap. 1 §"


def test_suggestions_that_nobody_settled_stay_behind(copy, memo):
    html = '<p>Det <ins data-by="Sara">nya</ins><del data-by="Sara">gamla</del> målet.</p>'
    memo.sections.filter(heading="Bakgrund").update(html=html)
    assert texts(copy())["Bakgrund"] == "<p>Det gamla målet.</p>"


def test_a_secret_text_goes_into_no_public_case(copy, memo, department):
    memo.case.is_secret, memo.case.secrecy_ground = True, "OSL 21:1"
    memo.case.save()
    with pytest.raises(ValidationError) as refused:
        copy()
    assert "source" in refused.value.message_dict
    assert Memo.objects.count() == 1
    assert copy(secrecy_ground="OSL 21:1").case.is_secret


def test_a_memo_that_the_user_may_not_read_is_no_source(copy):
    with pytest.raises(ValidationError, match="får inte läsas"):
        copy(source=MemoFactory(case=CaseFactory()))
