"""The OpenAPI description, made whole: what the framework cannot know of headers and errors."""

from typing import Any

from council.record.api.problems import CONTENT_TYPE, DETAILS, Problem

ABOUT = """\
Everything that the municipality's decision portal has published, as data: free to use (CC0),
without a key.

Every object's `id` is the permanent address of its page. Lists are paged by key: follow `next`,
or the `Link` header, until it is null. To keep a copy up to date, fetch `snapshot.ndjson` once
and then each list with `modified_since`. Ask conditionally (`If-None-Match`), and mind the
`RateLimit` fields. Every address answers `HEAD` and `OPTIONS` too, and may be read from any web
page (CORS).
"""
RATE = {
    "RateLimit-Limit": "Requests a minute.",
    "RateLimit-Remaining": "Requests that are left of this minute.",
    "RateLimit-Reset": "Seconds until the next minute begins.",
    "RateLimit-Policy": "The limit and its window in seconds.",
}
ALWAYS, WITH_PATH = (400, 405, 429, 503), 404
WITHDRAWABLE = {"decision", "decision_version", "decision_versions", "document"}
SNAPSHOT: dict[str, Any] = {
    "operationId": "snapshot",
    "tags": ["Snapshot"],
    "summary": "Everything in one file",
    "description": (
        "A JSON object a line: first one of type Snapshot that tells when, then every "
        "assignment, consultation, notice, decision, meeting, person and body, each with its "
        "`type`. Sent while it is made."
    ),
    "parameters": [],
    "responses": {
        "200": {
            "description": "OK",
            "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
        }
    },
}


def completed(schema: dict[str, Any], base_url: str) -> dict[str, Any]:
    """Return the framework's description with servers, headers and every error answer."""
    problem_schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    components = schema["components"]["schemas"]
    components.update(problem_schema.pop("$defs"))
    components["Problem"] = problem_schema
    schema["paths"]["/api/v1/snapshot.ndjson"] = {"get": dict(SNAPSHOT)}
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            _complete(operation, has_path="{" in path)
    licence = {
        "name": "CC0 1.0",
        "url": "https://creativecommons.org/publicdomain/zero/1.0/",
    }
    return {
        **schema,
        "info": {**schema["info"], "license": licence},
        "servers": [{"url": base_url}],
    }


def _complete(operation: dict[str, Any], *, has_path: bool) -> None:
    answers = operation["responses"] = {
        str(status): answer for status, answer in operation["responses"].items()
    }
    operation["parameters"] = [*map(_plain, operation["parameters"])]
    headers = {"ETag": _header("Names this very answer."), **_rate()}
    is_list = any(row["name"] == "limit" for row in operation["parameters"])
    if is_list:
        headers["Link"] = _header("The next page, with rel next.")
    answers["200"]["headers"] = headers
    answers["304"] = {"description": "What the reader has still holds.", "headers": _rate()}
    gone = (410,) if operation["operationId"] in WITHDRAWABLE else ()
    for status in (*ALWAYS, *((WITH_PATH,) if has_path else ()), *gone):
        answers[str(status)] = _error(status)


def _plain(parameter: dict[str, Any]) -> dict[str, Any]:
    """Return the parameter without null: an address has no null, it leaves the parameter out."""
    schema = dict(parameter["schema"])
    kinds = [kind for kind in schema.pop("anyOf", []) if kind != {"type": "null"}]
    for kind in kinds:
        schema.update(kind)
    if schema.get("default", 0) is None:
        del schema["default"]
    schema.pop("title", None)
    return {**parameter, "schema": schema, "description": schema.pop("description", "")}


def _error(status: int) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "description": DETAILS[status],
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in {429, 503}:
        seconds = _header("Seconds to wait.", "integer")
        answer["headers"] = {"Retry-After": seconds}
    return answer


def _header(description: str, kind: str = "string") -> dict[str, Any]:
    return {"description": description, "schema": {"type": kind}}


def _rate() -> dict[str, Any]:
    kinds = {name: "string" if name.endswith("Policy") else "integer" for name in RATE}
    return {name: _header(text, kinds[name]) for name, text in RATE.items()}
