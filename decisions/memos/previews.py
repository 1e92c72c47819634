"""The preview of a draft: its PDF and the pictures of its pages, made by a worker."""

from collections.abc import Callable
from typing import Any

from council.documents.errors import RenderError
from council.documents.memo import lay_out_memo
from council.documents.page_images import page_images
from council.documents.render import Rendered
from council.files.actions import discard_file
from council.files.models import save_file
from council.jobs.errors import JobRefused
from council.jobs.models import Job, JobState
from decisions.memos.content import content_hash, memo_content
from decisions.memos.documents import memo_document
from decisions.memos.models import Memo
from decisions.memos.protection import Sight, has_protected, public_content, secrecy_note

PREVIEW_WIDTH = 1100


def preview_group(memo: Memo) -> str:
    """Return the name that all preview jobs of the memo share."""
    return f"memo.preview:{memo.pk}"


def preview_fingerprint(memo: Memo, content: dict[str, Any]) -> str:
    """Return what tells two previews apart: the content, its secrecy, the meeting it is meant for.

    The draft's version would not do: officers and attachments change without a new one.
    """
    noted = secrecy_note(memo, at=memo.saved_at)
    return content_hash({**content, "meeting_date": str(memo.meeting_date), "secrecy": noted})


def may_see_preview(job: Job, sight: Sight) -> bool:
    """Return whether a finished preview shows no more than the user sees of the memo now."""
    if sight.shows_protected or job.payload.get("public"):
        return True
    return not sight.hidden and not job.result.get("is_protected")


def render_preview(payload: dict[str, Any], report: Callable[[int, str], None]) -> dict[str, Any]:
    """Render the draft as it stands now; `payload` is {"memo": pk, "public": without what is
    protected (by default with it)}.

    Returns {"fingerprint", "pdf": SHA-256, "pages": [SHA-256 of each page's PNG], "places": {part:
    [page from 0, share of its height]}, "is_protected"}.
    Raises JobRefused when the text cannot be printed; the reason names the place.
    """
    memo = Memo.objects.with_people().get(pk=payload["memo"])
    is_public = bool(payload.get("public"))
    whole = memo_content(memo)
    content = public_content(whole) if is_public else whole
    document = memo_document(
        whole,
        created_at=memo.saved_at,
        draft=True,
        closed=not is_public,
        meeting_date=memo.meeting_date,
        secrecy_note=secrecy_note(memo, at=memo.saved_at),
    )
    report(10, "Sidorna sätts.")
    try:
        rendered = lay_out_memo(document)
    except RenderError as error:
        raise JobRefused(str(error)) from error
    report(70, "Bilderna av sidorna tas fram.")
    pdf_file = save_file(rendered.pdf)
    pages = [save_file(image) for image in page_images(rendered.pdf, width=PREVIEW_WIDTH)]
    _discard_superseded(memo, is_public=is_public, keep={pdf_file, *pages})
    return {
        "fingerprint": preview_fingerprint(memo, content),
        "pdf": pdf_file,
        "pages": pages,
        "places": _places(content, rendered),
        "is_protected": has_protected(content),
    }


def _places(content: dict[str, Any], rendered: Rendered) -> dict[str, tuple[int, float]]:
    """Return where the parts of the draft begin, by section uuid and "clauses"."""
    printed = [section["uuid"] for section in content["sections"] if section["html"]]
    names = {"clauses": "forslag"}
    names |= {key: f"avsnitt-{number}" for number, key in enumerate(printed, 1)}
    return {key: rendered.places[name] for key, name in names.items() if name in rendered.places}


def _discard_superseded(memo: Memo, *, is_public: bool, keep: set[str]) -> None:
    """Weed out all earlier previews of the sort but the last: somebody may be looking at it."""
    done = Job.objects.filter(group=preview_group(memo), state=JobState.DONE).order_by("-pk")
    sort = [job for job in done if bool(job.payload.get("public")) == is_public]
    others = [job for job in done if job not in sort]
    kept = keep.union(*(_files(job) for job in [*sort[:1], *others]))
    for job in sort[1:]:
        for sha256 in _files(job) - kept:
            discard_file(sha256)
        job.delete()


def _files(job: Job) -> set[str]:
    return {job.result["pdf"], *job.result["pages"]}
