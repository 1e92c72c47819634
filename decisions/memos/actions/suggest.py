"""Suggesting changes of a text under review: the text itself stays as its author wrote it."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.documents.sametext import same_text
from council.documents.suggestions import count, credited, without_suggestions
from council.organisation.models import User
from decisions.memos.actions.text import rich_text
from decisions.memos.models import Memo, MemoSection
from decisions.memos.protection import Right, hidden_parts
from decisions.memos.rules.suggestions import check_may_suggest


@transaction.atomic
def save_suggestions(
    *,
    memo: Memo,
    base_version: int,
    sections: Mapping[uuid.UUID | str, str],
    by: User,
    at: dt.datetime,
) -> Memo:
    """Save a reviewer's suggestions, by section, and return the memo with a new draft version.

    What is not suggested stays word for word: for each section the text without suggestions is
    the same as before. An approval of the text as it was read before is refused afterwards, for
    the memo's hash is another. Raises ValidationError when somebody else has saved meanwhile, when
    more than suggestions was changed, or when the memo is not under review; PermissionDenied to
    whoever does not review it.
    """
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=memo.pk)
    )
    check_may_suggest(locked, by, at=at)
    if locked.draft_version != base_version:
        message = f"{locked.saved_by} har sparat sedan du öppnade texten. Dina förslag står kvar."
        raise ValidationError(message, code="conflict")
    hidden = hidden_parts(Right(by, locked, timezone.localdate(at)))
    found = {str(row.uuid): row for row in locked.sections.all() if str(row.uuid) not in hidden}
    for key, html in sections.items():
        _suggest(found.get(str(key)), html, by=by, at=at)
    locked.draft_version += 1
    locked.saved_at, locked.saved_by = at, by
    locked.save_without_historical_record()
    remaining = sum(count(row.html) for row in found.values())
    record_event(
        by=by,
        at=at,
        action="memo.suggested",
        target=locked,
        registry_number=locked.case.registry_number,
        summary=f"{locked.title}: {remaining} ändringsförslag",
    )
    return locked


def _suggest(section: MemoSection | None, html: str, *, by: User, at: dt.datetime) -> None:
    if section is None:
        message = "Avsnittet finns inte längre. Läs in sidan på nytt."
        raise ValidationError(message)
    suggested = rich_text(html)
    if not same_text(without_suggestions(suggested), without_suggestions(section.html)):
        message = (
            f"Under ”{section.heading}” har mer än förslag ändrats. Under granskning kan text bara"
            " föreslås."
        )
        raise ValidationError(message, code="not_a_suggestion")
    section.html = credited(suggested, earlier=section.html, by=str(by), at=at)
    section.save(update_fields=["html"])
