"""Another department's draft does not exist; neither does what nobody has made."""

import re
import uuid

import pytest
from django.test import Client

from decisions.memos.urls import memo_patterns
from tests.decisions.memos.pages.conftest import text_of

UNKNOWN = uuid.UUID("33bc73cf-4e92-4a7b-a362-8996b9c3b571")
SAMPLE = {"uuid": UNKNOWN, "int": 1, "slug": "travel"}
PLACE = re.compile(r"<(uuid|int|slug):\w+>")


def paths():
    """Return every address below a memo's."""
    patterns = (str(pattern.pattern) for pattern in memo_patterns)
    return [PLACE.sub(lambda place: str(SAMPLE[place[1]]), pattern) for pattern in patterns]


@pytest.mark.parametrize("path", paths())
def test_another_departments_draft_is_404_whatever_is_asked(outsider, memo, address, path):
    answers = [outsider.get(f"{address}{path}"), outsider.post(f"{address}{path}")]
    assert {answer.status_code for answer in answers} in ({404}, {404, 405})
    assert not any(memo.title in text_of(answer) for answer in answers)


@pytest.mark.parametrize("path", paths())
def test_an_unknown_memo_is_404(eva, memo, path):
    address = f"/arbete/handlingar/{UNKNOWN}/{path}"
    assert 404 in {eva.get(address).status_code, eva.post(address).status_code}


@pytest.mark.parametrize("path", paths())
def test_nobody_comes_in_unsigned(memo, address, path):
    response = Client().get(f"{address}{path}")
    assert response.status_code in {302, 401, 405}
    if response.status_code == 302:
        assert response.url.startswith("/arbete/logga-in/")


@pytest.fixture
def secret(memo):
    memo.case.is_secret, memo.case.secrecy_ground = True, "OSL 21:1"
    memo.case.save()
    return memo


def test_a_secret_case_is_for_its_officers_and_those_who_read_protected_matter(
    as_user, eva, omar, people, secret, address
):
    assert eva.get(address).status_code == 200
    assert omar.get(address).status_code == 200
    assert as_user(people.colleague).get(address).status_code == 404


@pytest.mark.parametrize("path", paths())
def test_nothing_below_a_secret_memo_is_there_for_a_colleague(
    as_user, people, secret, address, path
):
    sara = as_user(people.colleague)
    answers = [sara.get(f"{address}{path}"), sara.post(f"{address}{path}")]
    assert {answer.status_code for answer in answers} in ({404}, {404, 405})


def test_a_secret_memo_is_in_no_list_of_a_colleagues(as_user, people, secret):
    sara = as_user(people.colleague)
    for query in ("", f"?q={secret.case.registry_number}", "?q=tillsynsplan"):
        assert secret.title not in text_of(sara.get(f"/arbete/handlingar/{query}"))


def test_a_reader_without_the_right_to_write_reads_the_text(as_user, people, memo, address):
    page = text_of(as_user(people.secretary).get(address))
    assert "Nämnden ska varje år besluta om en tillsynsplan." in page
    assert "memo-form" not in page
    assert "Skicka för granskning" not in page


def test_a_member_reads_what_has_been_noticed_and_nothing_before(as_user, people, memo, address):
    member = as_user(people.publisher)
    assert member.get(address).status_code == 404
    memo.status = "noticed"
    memo.save()
    page = member.get(address)
    assert page.status_code == 200
    assert "versioner/" not in text_of(page)


@pytest.mark.parametrize("path", ["versioner/", "versioner/jamfor/?fran=1"])
def test_a_member_reads_no_draft_of_what_has_been_noticed(as_user, people, memo, address, path):
    memo.status = "noticed"
    memo.save()
    assert as_user(people.publisher).get(f"{address}{path}").status_code == 403
    assert as_user(people.secretary).get(f"{address}versioner/").status_code == 200


@pytest.mark.parametrize("odd", ["x", "0", "%00", "../ny", "9" * 40])
def test_odd_addresses_are_404(eva, memo, odd):
    assert eva.get(f"/arbete/handlingar/{odd}/").status_code == 404
