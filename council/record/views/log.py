"""The public log: a page for people, proofs and the whole of it for programs."""

import base64
import json
import uuid
from typing import Any

from asn1crypto import cms, pem, x509
from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.cache import get_conditional_response

from council.documents.errors import SealError
from council.record.http import FRESH, read_only, show
from council.record.log import answers, queries
from council.record.log.showing import leaf_context, leaf_rows, statement_of
from council.record.naming import is_standing, name_of
from council.record.views.decisions import decision
from council.sealing import portal_trust_roots

PAGE = 30
EVERYWHERE = {"Access-Control-Allow-Origin": "*"}


def log(request: HttpRequest) -> HttpResponse:
    """What was published and withdrawn last, how far the log is sealed, and how to check it."""
    rows = queries.newest_leaves(PAGE + 1, _number(request.GET.get("fore", "")))
    context = {
        "rows": leaf_rows(rows[:PAGE]),
        "next_url": f"?fore={rows[PAGE - 1].sequence}" if len(rows) > PAGE else "",
        "head": queries.newest_head(),
        "length": queries.length(),
    }
    return show(request, "public/log.html", context)


def leaf(request: HttpRequest, sequence: int) -> HttpResponse:
    """One leaf in words: what was done, with what, and since when it is sealed."""
    found = queries.get_leaf(sequence)
    if found is None:
        raise Http404
    return show(request, "public/log_leaf.html", leaf_context(found))


def head(_request: HttpRequest, size: int | None = None) -> HttpResponse:
    """The newest sealed head, or that of a size."""
    found = queries.newest_head() if size is None else queries.head_at(size)
    if found is None:
        return _answer({"error": "No head of that size is sealed."}, status=404)
    return _answer(answers.head_facts(found))


def leaf_proof(request: HttpRequest, sequence: int) -> HttpResponse:
    """A leaf and the proof that it stands in a sealed head; ?size= asks for an older tree."""
    found = queries.get_leaf(sequence)
    if found is None:
        return _answer({"error": "The log is not that long."}, status=404)
    return _proved(lambda size: answers.proof_of(found, size), request)


def proofs(request: HttpRequest) -> HttpResponse:
    """The proofs of all leaves of a hash, ?sha256=, or of an address, ?address=, newest first."""
    sha256, address = request.GET.get("sha256", ""), request.GET.get("address", "")
    if bool(sha256) == bool(address) or "\0" in sha256 + address:
        return _answer({"error": "Ask with either ?sha256= or ?address=."}, status=400)
    found = queries.leaves_of(sha256=sha256, address=address, count=answers.MOST_PROOFS)
    if not found:
        return _answer({"error": "The log holds nothing of that."}, status=404)
    return _proved(
        lambda size: {"proofs": [answers.proof_of(row, size) for row in found]}, request
    )


def consistency(request: HttpRequest) -> HttpResponse:
    """The proof that the tree of ?from= leaves grew into that of ?size=, else the newest head."""
    old = _number(request.GET.get("from", ""))
    if old is None:
        return _answer({"error": "Say the size of the older tree with ?from=."}, status=400)
    return _proved(lambda size: answers.growth(old, size), request)


@read_only
def entries(request: HttpRequest) -> HttpResponseBase:
    """All leaves, one a line (NDJSON), or those from ?from= up to ?to=."""
    length = queries.length()
    start = _number(request.GET.get("from", "")) or 0
    asked = _number(request.GET.get("to", ""))
    end = length if asked is None else min(asked, length)
    etag = f'"{start}-{end}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        whole = StreamingHttpResponse(queries.lines(start, end))
        response = HttpResponse() if request.method == "HEAD" else whole
    response["Content-Type"] = "application/x-ndjson"
    response["Content-Disposition"] = 'attachment; filename="poster.ndjson"'
    response["ETag"], response["Cache-Control"] = etag, FRESH
    response["Access-Control-Allow-Origin"] = "*"
    return response


def statement(_request: HttpRequest, sequence: int) -> HttpResponse:
    """The very bytes that a leaf's hash is over, while they are public."""
    found = queries.get_leaf(sequence)
    if found is None:
        raise Http404
    data = statement_of(found)
    if data is None:
        return _answer({"error": "What this leaf was about is not public any more."}, status=410)
    return HttpResponse(data, content_type="application/json", headers=EVERYWHERE)


def certificate(_request: HttpRequest) -> HttpResponse:
    """The certificates that the newest head's seal leads to, PEM."""
    newest = queries.newest_head()
    try:
        found = list(portal_trust_roots())
    except SealError as error:
        raise Http404 from error
    if newest is not None:
        signed = cms.ContentInfo.load(base64.b64decode(newest.seal))["content"]
        found += [each.chosen for each in signed["certificates"]]
    own = {one.sha256: one for one in found if isinstance(one, x509.Certificate)}
    text = b"".join(pem.armor("CERTIFICATE", one.dump()) for one in own.values())
    return HttpResponse(text, content_type="application/x-pem-file", headers=EVERYWHERE)


@read_only
def permalink(request: HttpRequest, number: uuid.UUID) -> HttpResponse:
    """Lead from what the log calls a decision to its page; say here that it is withdrawn."""
    slug = name_of(number)
    if slug is None:
        raise Http404
    if not is_standing(slug):
        return decision(request, slug)
    return HttpResponseRedirect(reverse("record:decision", args=[slug]))


def _proved(make: Any, request: HttpRequest) -> HttpResponse:
    raw = request.GET.get("size", "")
    size = _number(raw)
    if raw and size is None:
        return _answer({"error": "?size= is a number of leaves."}, status=400)
    try:
        return _answer(make(size))
    except answers.NotInLog as error:
        return _answer({"error": str(error)}, status=404)


def _number(raw: str) -> int | None:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 19 else None


def _answer(facts: dict[str, Any], status: int = 200) -> HttpResponse:
    if status == 200:
        facts = {**facts, "log": settings.MUNICIPALITY["base_url"]}
    text = json.dumps(facts, ensure_ascii=False, indent=1)
    return HttpResponse(
        text, status=status, content_type="application/json", headers=dict(EVERYWHERE)
    )
