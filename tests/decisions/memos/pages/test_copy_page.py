"""Finding an earlier memo, and beginning with it."""

from decisions.memos.models import Memo
from tests.factories import MemoFactory

NEW = "/arbete/handlingar/ny/"


def test_an_earlier_memo_is_found_by_words_or_number_and_begun_with(eva, memo, department, body):
    MemoFactory(case__department=department, title="Något annat")
    assert "/arbete/handlingar/ny/underlag/" in eva.get(NEW).text
    for query in ("livsmedel", memo.case.registry_number.replace("-", " ")):
        found = eva.get(f"{NEW}underlag/", {"q": query})
        assert [row.pk for row in found.context["page"]] == [memo.pk]
    path = f"{NEW}?underlag={memo.uuid}"
    assert path in found.text
    page = eva.get(path)
    assert page.context["form"]["title"].value() == memo.title
    assert "Texten kopieras från" in page.text
    sent = {
        "kind": "general",
        "title": "Ny plan",
        "case_choice": "new",
        "department": department.pk,
        "recipient_body": body.pk,
    }
    answer = eva.post(path, sent)
    new = Memo.objects.get(title="Ny plan")
    assert answer.url == f"/arbete/handlingar/{new.uuid}/"
    assert new.sections.filter(html=memo.sections.first().html).exists()


def test_a_refused_source_is_told_and_what_was_typed_stays(eva, memo, department, body):
    memo.case.is_secret, memo.case.secrecy_ground = True, "OSL 21:1"
    memo.case.save()
    sent = {
        "kind": "general",
        "title": "Ny plan",
        "case_choice": "new",
        "department": department.pk,
        "recipient_body": body.pk,
    }
    page = eva.post(f"{NEW}?underlag={memo.uuid}", sent)
    assert page.status_code == 422
    assert "ärende med sekretess" in page.text
    assert page.context["form"]["title"].value() == "Ny plan"


def test_others_memos_are_neither_listed_nor_begun_with(outsider, as_user, people, memo):
    assert not outsider.get(f"{NEW}underlag/").context["page"].object_list
    assert outsider.get(f"{NEW}?underlag={memo.uuid}").status_code == 404
    assert as_user(people.secretary).get(f"{NEW}underlag/").status_code == 403


def test_the_memos_own_page_leads_there(as_user, people, memo, address):
    memo.status = "approved"
    memo.save()
    link = f"{NEW}?underlag={memo.uuid}"
    assert link in as_user(people.author).get(address).text
    assert link not in as_user(people.registrar).get(address).text
