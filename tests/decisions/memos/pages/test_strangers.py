"""Another department's draft does not exist; neither does what nobody has made."""

import uuid

import pytest
from django.test import Client

from decisions.memos.urls import memo_patterns
from tests.decisions.memos.pages.conftest import text_of

UNKNOWN = uuid.UUID("33bc73cf-4e92-4a7b-a362-8996b9c3b571")
SAMPLE = {"attachment_uuid": UNKNOWN, "job_uuid": UNKNOWN, "number": 1, "key": "travel"}


def paths():
    """Return every address below a memo's."""
    found = []
    for pattern in memo_patterns:
        path = str(pattern.pattern)
        for name, value in SAMPLE.items():
            for kind in ("uuid", "int", "slug"):
                path = path.replace(f"<{kind}:{name}>", str(value))
        found.append(path)
    return found


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


def test_a_secret_case_is_for_those_who_read_protected_matter(eva, omar, memo, address):
    memo.case.is_secret, memo.case.secrecy_ground = True, "OSL 21:1"
    memo.case.save()
    assert eva.get(address).status_code == 404
    assert omar.get(address).status_code == 200


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
    assert member.get(address).status_code == 200


@pytest.mark.parametrize("odd", ["x", "0", "%00", "../ny", "9" * 40])
def test_odd_addresses_are_404(eva, memo, odd):
    assert eva.get(f"/arbete/handlingar/{odd}/").status_code == 404
