import json

import pytest
from django.test import Client
from redis.exceptions import ConnectionError as NoRedis

from council.record.api import limits
from council.record.api import snapshot as snapshots

BODIES = "/api/v1/bodies"


@pytest.mark.parametrize("address", [BODIES, "/api/v1/", "/api/v1/finns/inte", f"{BODIES}?x=1"])
def test_any_web_page_may_read_every_answer_and_no_cookie_is_set(client, small_record, address):
    response = client.get(address, headers={"Origin": "https://elsewhere.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_a_browser_that_asks_first_is_told_yes(client, small_record):
    response = client.options(BODIES, headers={"Access-Control-Request-Method": "GET"})
    assert response.status_code == 204
    assert "GET" in response["Access-Control-Allow-Methods"]
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("address", [BODIES, "/api/v1/snapshot.ndjson", "/api/v1/openapi.json"])
def test_head_tells_the_headers_alone(client, small_record, address):
    response = client.head(address)
    assert (response.status_code, response.content) == (200, b"")
    assert response["RateLimit-Limit"] == "600"


def test_what_the_reader_has_already_is_not_sent_again(client, small_record):
    first = client.get(BODIES)
    assert first["Cache-Control"] == "public, max-age=60"
    again = client.get(BODIES, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_who_asks_too_much_is_told_how_long_to_wait(client, small_record, settings):
    settings.OPEN_DATA_REQUESTS_PER_MINUTE = 2
    left = [client.get(BODIES)["RateLimit-Remaining"] for _ in range(2)]
    refused = client.get(BODIES)
    assert left == ["1", "0"]
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused.json()["status"] == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get(BODIES).status_code == 200


def test_who_has_a_network_of_addresses_counts_as_one(small_record, settings):
    settings.OPEN_DATA_REQUESTS_PER_MINUTE = 1
    first, second = (Client(REMOTE_ADDR=f"2001:db8:0:1::{n}") for n in (1, 2))
    assert first.get(BODIES).status_code == 200
    assert second.get(BODIES).status_code == 429


def test_behind_the_proxy_a_made_up_address_helps_nobody(client, small_record, settings):
    settings.OPEN_DATA_REQUESTS_PER_MINUTE = 1
    settings.BEHIND_TLS = True
    answers = [
        client.get(BODIES, headers={"X-Forwarded-For": f"10.0.0.{n}, 192.0.2.9"}).status_code
        for n in (1, 2)
    ]
    assert answers == [200, 429]


def test_without_the_cache_nobody_is_refused(client, small_record, settings, monkeypatch):
    def gone(*args, **kwargs):
        raise NoRedis

    settings.OPEN_DATA_REQUESTS_PER_MINUTE = 1
    monkeypatch.setattr(limits.cache, "add", gone)
    assert {client.get(BODIES).status_code for _ in range(3)} == {200}


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=101", "limit=x", "after=x", "after=1", "modified_since=2026-01-01",
        "modified_since=%00", "order=size", "kind=x", "outcome=x", "body=%00", "decided_from=1",
        "bdoy=ks", "limit=1&limit=2", "case=", f"body={'a' * 300}", "decided_to=2026-02-30",
    ],
)  # fmt: skip
def test_a_parameter_that_means_nothing_is_named_and_not_overlooked(client, record, query):
    response = client.get(f"/api/v1/decisions?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["parameter"] == query.partition("=")[0]


@pytest.mark.parametrize(
    "query",
    [
        "after=999999999999999999.999999999999999999", "after=0.0",
        "modified_since=0001-01-01T00:00:00%2B14:00",
        "modified_since=9999-12-31T23:59:59-23:59",
        "case=%00", "decided_from=0001-01-01", "order=latest&after=0.0",
    ],
)  # fmt: skip
def test_the_ends_of_time_are_no_fault(client, record, query):
    assert client.get(f"/api/v1/decisions?{query}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "decisions/finns-inte", "decisions/%00", "decisions/x/versions/1", "bodies/%0A",
        f"decisions/x/versions/{'9' * 40}", "cases/%00", "documents/x", "finns/inte", "cases/-",
        "bodies/", "meetings/x/agenda-items", f"documents/{'0' * 64}", "notices/x",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_problem_with_status_404(client, record, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(client, record, method):
    response = getattr(client, method)(BODIES)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")


def lines(response):
    return [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]


def test_a_snapshot_holds_everything_and_nothing_before_what_refers_to_it(client, small_record):
    rows = lines(client.get("/api/v1/snapshot.ndjson"))
    kinds = ["Snapshot", "Notice", "Decision", "Meeting", "Person", "Person", "Body"]
    assert [row["type"] for row in rows] == kinds
    decision, meeting, body = rows[2], rows[3], rows[-1]
    assert decision["meeting"] == meeting["id"]
    assert meeting["body"]["id"] == body["id"]
    assert decision["title"] == "Plan, rättad"


def test_few_may_have_a_snapshot_at_a_time(client, small_record, monkeypatch):
    monkeypatch.setattr(snapshots, "AT_ONCE", 1)
    first = client.get("/api/v1/snapshot.ndjson")
    busy = client.get("/api/v1/snapshot.ndjson")
    assert (busy.status_code, busy["Retry-After"]) == (503, "60")
    lines(first)
    after = client.get("/api/v1/snapshot.ndjson")
    assert after.status_code == 200
    lines(after)
