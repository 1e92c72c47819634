"""The log's pages and what programs fetch, asked as anybody asks."""

import base64
import hashlib
import json

import pytest
from django.test import Client
from django.utils import timezone

from council.audit.actions import SYSTEM
from council.record.actions import publish_meeting, publish_notice
from council.record.log.actions import seal_head
from council.record.log.merkle import is_consistent, leaf_hash, root_from_inclusion, root_of
from council.record.models import LogLeaf
from council.sealing import verified_statement
from tests.council.record.conftest import meeting_facts, memo_file, notice_facts
from tests.factories import NOW


@pytest.fixture
def told(make, stored):
    """A decision in two versions, a meeting's notice and one on the board, all sealed."""
    make(slug="beslut")
    first = seal_head(at=timezone.now())
    make(slug="beslut", title="Rättad plan")
    publish_meeting(
        meeting=meeting_facts(notice=memo_file(b"%PDF- x", kind="notice")), by=SYSTEM, at=NOW
    )
    publish_notice(notice=notice_facts(), at=NOW)
    return first, seal_head(at=timezone.now())


def get(address, status=200, /, **data):
    answer = Client().get(address, data)
    assert answer.status_code == status, answer.content[:300]
    return answer


def fetched(address, status=200, /, **data):
    return get(address, status, **data).json()


def as_bytes(proof):
    return [bytes.fromhex(one) for one in proof]


def test_the_page_tells_the_newest_first_and_how_to_check(told):
    page = get("/logg/").content.decode()
    assert page.index("Post 5") < page.index("Post 0")
    assert told[1].root in page
    assert "Rättad plan" in page
    assert "Publication log" in get("/en/logg/").content.decode()


def test_the_new_version_replaces_and_is_not_replaced(told):
    second = LogLeaf.objects.get(action="replace", kind="decision").sequence
    assert "Ersätter version 1" in get(f"/logg/{second}/").content.decode()
    assert "Replaces version 1" in get(f"/en/logg/{second}/").content.decode()


def test_the_page_reads_a_constant_number_of_rows(told, make, django_assert_num_queries):
    with django_assert_num_queries(8):
        get("/logg/")
    make()
    make()
    with django_assert_num_queries(8):
        get("/logg/")


def test_the_whole_log_has_the_root_that_is_sealed(told):
    answer = Client().get("/logg/poster.ndjson")
    lines = b"".join(answer.streaming_content).splitlines()
    assert root_of(leaf_hash(line) for line in lines).hex() == told[1].root
    again = Client().get("/logg/poster.ndjson", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    part = Client().get("/logg/poster.ndjson?from=1&to=3")
    assert b"".join(part.streaming_content).splitlines() == lines[1:3]


def test_the_head_is_sealed_by_the_portal(told):
    head = fetched("/logg/huvud.json")
    statement, seal = head["statement"].encode(), base64.b64decode(head["seal"])
    assert verified_statement(statement, seal, at=timezone.now()).valid
    other = statement.replace(b'"size":6', b'"size":7')
    assert not verified_statement(other, seal, at=timezone.now()).valid
    assert fetched("/logg/huvud-2.json")["size"] == 2
    fetched("/logg/huvud-3.json", 404)
    assert get("/logg/certifikat.pem").content.count(b"BEGIN CERTIFICATE") >= 2


@pytest.mark.parametrize("sequence", range(6))
def test_every_leaf_is_proved(told, sequence):
    found = fetched(f"/logg/{sequence}/bevis.json")
    leaf = leaf_hash(found["leaf"].encode())
    root = root_from_inclusion(leaf, sequence, found["size"], as_bytes(found["proof"]))
    assert root.hex() == told[1].root == found["head"]["root"]
    assert get(f"/logg/{sequence}/").status_code == 200


def test_a_leaf_is_proved_in_an_older_head_too(told):
    found = fetched("/logg/1/bevis.json", size=2)
    assert found["head"]["root"] == told[0].root
    fetched("/logg/2/bevis.json", 404, size=2)


def test_a_file_is_proved_by_its_hash_and_a_decision_by_its_address(told):
    by_hash = fetched("/logg/bevis.json", sha256=memo_file().sha256)
    assert [one["sequence"] for one in by_hash["proofs"]] == [3, 1]
    address = LogLeaf.objects.get(pk=0).address
    assert len(fetched("/logg/bevis.json", address=address)["proofs"]) == 4
    assert get(address, 302).url == "/beslut/beslut/"


def test_the_log_grew_from_what_it_was(told):
    found = fetched("/logg/tillvaxt.json", **{"from": 2})
    roots = [bytes.fromhex(head.root) for head in told]
    assert is_consistent(2, 6, *roots, as_bytes(found["proof"]))


@pytest.mark.parametrize("sequence", [0, 2, 5])
def test_what_a_leaf_was_hashed_of_can_be_fetched(told, sequence):
    data = get(f"/logg/{sequence}/uppgifter.json").content
    assert hashlib.sha256(data).hexdigest() == LogLeaf.objects.get(pk=sequence).sha256
    json.loads(data)


def test_what_a_replaced_notice_said_is_gone(told):
    publish_notice(notice=notice_facts(content={"posting": 2}), at=NOW)
    get("/logg/5/uppgifter.json", 410)
    get("/logg/6/uppgifter.json")


def test_a_leaf_is_proved_once_a_head_covers_it(make):
    make()
    fetched("/logg/huvud.json", 404)
    fetched("/logg/0/bevis.json", 404)
    assert "Inte ännu" in get("/logg/0/").content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/logg/99/", 404),
        ("/logg/99999999999999999999999/", 404),
        ("/logg/99/bevis.json", 404),
        ("/logg/99/uppgifter.json", 404),
        ("/logg/bevis.json", 400),
        ("/logg/bevis.json?sha256=%00", 400),
        ("/logg/bevis.json?sha256=x", 404),
        ("/logg/0/bevis.json?size=x", 400),
        ("/logg/0/bevis.json?size=999999999999999999", 404),
        ("/logg/tillvaxt.json", 400),
        ("/logg/tillvaxt.json?from=999999999999999999", 404),
        ("/logg/huvud-99999999999999999999999.json", 404),
        ("/logg/?fore=x", 200),
        ("/logg/poster.ndjson?from=x&to=99999999999999999999999", 200),
        ("/p/00000000-0000-0000-0000-000000000000/", 404),
    ],
)
def test_strange_questions_are_answered(told, address, status):
    get(address, status)


def test_a_change_leads_to_its_proof_once_that_is_sealed(make, stored):
    make(slug="plan")
    sealed = seal_head(at=timezone.now()).size
    make(slug="annan")
    proofs = [row["proof"] for row in fetched("/api/v1/changes")["items"]]
    assert len(proofs) > sealed
    assert proofs[sealed:] == [None] * (len(proofs) - sealed)
    for proof in proofs[:sealed]:
        get(proof.removeprefix("http://localhost:8000"))
