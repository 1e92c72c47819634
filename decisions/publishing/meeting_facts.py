"""A meeting as the public sees it."""

from collections.abc import Iterable
from typing import Any

from django.db.models.fields.json import KT
from django.utils import timezone

from council.record.labels import UNTREATED
from council.record.models import Publication, PublishedMeeting
from council.record.payload import DocumentFacts, MeetingFacts
from decisions.agendas.content import CLOSED_TITLE, public_title
from decisions.agendas.models import (
    AgendaItem,
    ItemGroup,
    Meeting,
    MeetingStatus,
    Rendition,
    RenditionKind,
)
from decisions.memos.workflow import MemoStatus
from decisions.publishing.people import body_facts
from decisions.sittings.models import DECIDED, Outcome, Treatment

GROUP_ORDER = list(ItemGroup)


def meeting_facts(meeting: Meeting) -> MeetingFacts:
    """Return the meeting with its agenda as the public may see it."""
    items = list(
        AgendaItem.objects.filter(meeting=meeting)
        .select_related("memo__case", "treatment")
        .order_by("position", "pk")
    )
    items.sort(key=lambda item: GROUP_ORDER.index(ItemGroup(item.group)))
    # What waits for a supplement has no number yet: citizens learn of it with the members.
    shown = [item for item in items if item.number and not _is_withdrawn(item)]
    slugs = _decision_slugs(meeting)
    return MeetingFacts(
        uuid=meeting.uuid,
        slug=meeting_slug(meeting),
        body=body_facts(meeting.body),
        starts_at=meeting.starts_at,
        place=meeting.place,
        is_public=meeting.is_public,
        status=meeting.status,
        agenda=[
            agenda_point(
                item,
                slugs.get(str(item.uuid), ""),
                is_held=meeting.status == MeetingStatus.HELD,
            )
            for item in shown
        ],
        notice=_notice(meeting, items),
    )


def agenda_point(item: AgendaItem, decision_slug: str, *, is_held: bool = False) -> dict[str, Any]:
    """Return an item as the public agenda shows it.

    Of a protected one it tells what the public notice tells: the words that everybody may read
    (see `public_title`) and the number of its case. An own closed item has no words but those
    that the secretary has written.

    What stood in the notice stays there: of a meeting that is held it says that nothing was made
    of it.
    """
    is_closed = is_protected(item)
    treatment: Treatment | None = getattr(item, "treatment", None)
    outcome = Outcome(treatment.outcome) if treatment and not is_closed else None
    # A decision's outcome is told by its own publication, after the review.
    told = outcome and (outcome not in DECIDED or decision_slug)
    is_left = is_held and treatment is None and not is_closed
    return {
        "number": item.number,
        "title": "" if is_closed else public_title(item),
        "open_title": _open_words(item) if is_closed else "",
        "group": item.group,
        "group_label": item.get_group_display(),
        "registry_number": item.memo.case.registry_number if item.memo else "",
        "is_closed": is_closed,
        "outcome": str(outcome.value) if told and outcome else "",
        "outcome_label": str(outcome.label) if told and outcome else UNTREATED * is_left,
        "decision_slug": "" if is_closed else decision_slug,
    }


def is_protected(item: AgendaItem) -> bool:
    """Return whether the item's title may not be public."""
    return item.is_closed or item.is_secret


def _open_words(item: AgendaItem) -> str:
    words = public_title(item)
    return "" if words == CLOSED_TITLE else words


def meeting_slug(meeting: Meeting) -> str:
    """Return the meeting's permanent name; two on one day are told apart by the time."""
    known = PublishedMeeting.objects.filter(uuid=meeting.uuid).values_list("slug", flat=True)
    if slug := known.first():
        return slug
    local = timezone.localtime(meeting.starts_at)
    slug = f"{meeting.body.slug}-{local:%Y-%m-%d}"
    is_taken = PublishedMeeting.objects.filter(slug=slug).exists()
    return f"{slug}-{local:%H%M}" if is_taken else slug


def _is_withdrawn(item: AgendaItem) -> bool:
    return item.is_withdrawn or (
        item.memo is not None and item.memo.status == MemoStatus.WITHDRAWN
    )


def _decision_slugs(meeting: Meeting) -> dict[str, str]:
    rows = Publication.objects.filter(meeting__uuid=meeting.uuid, is_current=True)
    return dict(rows.values_list(KT("content__item"), "slug"))


def _notice(meeting: Meeting, items: Iterable[AgendaItem]) -> DocumentFacts | None:
    """Return the newest sealed notice, the public one, when it says no more than may be public.

    One that was made before an item became secret stays inside, as does one with an item that was
    taken back.
    """
    if any(item.memo and item.memo.status == MemoStatus.WITHDRAWN for item in items):
        return None
    made = (
        Rendition.objects.filter(meeting=meeting, kind=RenditionKind.NOTICE, is_closed=False)
        .select_related("file", "agenda_version")
        .order_by("-sealed_at", "-pk")
        .first()
    )
    if made is None or not _says_only_what_is_public(made, items):
        return None
    return DocumentFacts(
        kind="notice",
        title="Kallelse med föredragningslista",
        filename=f"kallelse-{meeting_slug(meeting)}.pdf",
        sha256=made.file.sha256,
        size=made.file.size,
        content_type=made.file.content_type,
        page_count=made.page_count,
        is_sealed=True,
    )


def _says_only_what_is_public(made: Rendition, items: Iterable[AgendaItem]) -> bool:
    """Return whether the notice names the protected items as they may be named now."""
    version = made.agenda_version
    lines = version.content["items"] if version else []
    said = {line["uuid"]: line["public_title"] for line in lines}
    return all(
        said.get(str(item.uuid)) == public_title(item) for item in items if is_protected(item)
    )
