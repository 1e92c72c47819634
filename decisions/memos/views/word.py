"""The memo as a Word file, to whoever may read it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from decisions.memos.views.request import readable_memo, seen_by
from decisions.memos.word import DOCX, word_file, word_name


@never_cache
@require_safe
def word(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Send the memo as .docx, without the protected matter that the user may not read."""
    content = seen_by(request, readable_memo(request, memo_uuid)).content
    header = content_disposition_header(as_attachment=True, filename=word_name(content)) or ""
    return HttpResponse(
        word_file(content), content_type=DOCX, headers={"Content-Disposition": header}
    )
