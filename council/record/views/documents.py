"""Documents to download, and the page that tells whether one is genuine."""

import hashlib

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from council.files.models import storage_name
from council.record.caching.subjects import nothing
from council.record.forms import VerifyForm
from council.record.http import FRESH, public_page, read_only, show, tombstone
from council.record.log.queries import leaf_of_file
from council.record.models import PublishedDocument
from council.record.pages.presenting import Document
from council.record.queries import published_document, withdrawal_of_file
from council.record.sealed import sealed_document
from council.record.verification import check_bytes, check_document, check_sealed

# A browser shows these itself and runs nothing in them.
SHOWN_INLINE = {"application/pdf", "image/png", "image/jpeg", "text/plain"}
FORM_OVERHEAD = 64 * 1024


@read_only
def document(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """A published file's bytes. Its address is its hash, so that it never changes."""
    found = published_document(sha256)
    if found is None:
        return _gone(request, sha256)
    return sent_file(request, found)


def sent_file(request: HttpRequest, document: Document) -> HttpResponseBase:
    """Answer with the document's bytes, or with 304 to whoever has them; `ETag` is their hash."""
    etag = f'"{document.sha256}"'
    response = get_conditional_response(request, etag=etag) or file_response(document)
    response["ETag"] = etag
    response["Cache-Control"] = FRESH
    return response


def _gone(request: HttpRequest, sha256: str) -> HttpResponse:
    withdrawal = withdrawal_of_file(sha256)
    if withdrawal is None:
        raise Http404
    return tombstone(request, withdrawal)


def file_response(document: Document) -> FileResponse:
    """Return the document's bytes, shown by the browser where nothing in them can run."""
    response = FileResponse(
        default_storage.open(storage_name(document.sha256)),
        as_attachment=document.content_type not in SHOWN_INLINE,
        filename=document.filename,
        content_type=document.content_type,
    )
    # The policy of a page would stop the browser's own PDF viewer.
    response._csp_exempt = True  # type: ignore[attr-defined]  # noqa: SLF001
    return response


def _choose(request: HttpRequest) -> HttpResponse:
    return show(request, "public/verify.html", {"form": VerifyForm()})


choose = public_page(_choose, shows=nothing)


@login_not_required
@csrf_exempt  # nobody is signed in here, and nothing is kept
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponseBase:
    """Choose a PDF; the answer tells what it is and whether its seal holds."""
    if request.method != "POST":
        return choose(request)
    if int(request.headers.get("content-length") or 0) > settings.MAX_UPLOAD_BYTES + FORM_OVERHEAD:
        form = VerifyForm(data={}, files=MultiValueDict())
        form.errors.clear()  # a file was chosen: it is not read
        form.add_error("file", _("Filen är större än 50 MB."))
        return _uncached(show(request, "public/verify.html", {"form": form}), status=413)
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _uncached(show(request, "public/verify.html", {"form": form}), status=422)
    return _answer(request, form.cleaned_data["file"])


def verify_hash(request: HttpRequest, sha256: str) -> HttpResponse:
    """What the record knows of the file with that hash; 404 when it knows nothing."""
    context = {"sha256": sha256, "form": VerifyForm(), "is_checked": True}
    if (found := published_document(sha256)) is not None:
        return _known(request, found, context)
    if (withdrawal := withdrawal_of_file(sha256)) is not None:
        context |= {"withdrawal": withdrawal, "leaf": leaf_of_file(sha256)}
        return show(request, "public/verify.html", context)
    if (known := sealed_document(sha256)) is not None:
        verdict = check_sealed(known)
        return show(
            request, "public/verify.html", {**context, "sealed": known, "verdict": verdict}
        )
    return show_unknown(request, context)


def show_unknown(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    """Say that no published document has that hash, with the status 404."""
    response = show(request, "public/verify.html", context)
    response.status_code = 404
    return response


def _answer(request: HttpRequest, data: bytes) -> HttpResponseBase:
    sha256 = hashlib.sha256(data).hexdigest()
    if any(known(sha256) for known in (published_document, sealed_document, withdrawal_of_file)):
        return HttpResponseRedirect(reverse("record:verify_hash", args=[sha256]))
    context = {
        "sha256": sha256,
        "form": VerifyForm(),
        "is_checked": True,
        "verdict": check_bytes(data),
    }
    return _uncached(show(request, "public/verify.html", context))


def _known(
    request: HttpRequest, found: PublishedDocument, context: dict[str, object]
) -> HttpResponse:
    return show(
        request,
        "public/verify.html",
        {
            **context,
            "document": found,
            "verdict": check_document(found),
            "leaf": leaf_of_file(found.sha256),
        },
    )


def _uncached(response: HttpResponse, status: int = 200) -> HttpResponse:
    response.status_code = status
    response["Cache-Control"] = "no-store"
    return response
