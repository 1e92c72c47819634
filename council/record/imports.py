"""Putting old minutes into the record: repeatable, by the hash of what each paragraph says."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from council.audit.actions import Actor
from council.organisation.models import Body
from council.organisation.models.institutions import BodyKind
from council.record.actions import publish_in, publish_meeting
from council.record.identity_numbers import Tier, find_identity_numbers
from council.record.importing.paragraph import Paragraph
from council.record.minutes import meeting_facts, paragraph_payload, paragraph_slugs
from council.record.models import Publication, PublishedBody, PublishedMeeting
from council.record.payload import BodyFacts, MeetingFacts
from council.record.withdrawn import withdrawn_slugs

KINDS = (
    ("kommunfullmäktige", BodyKind.MUNICIPAL_COUNCIL),
    ("kommunstyrelse", BodyKind.EXECUTIVE_BOARD),
    ("utskott", BodyKind.SUBCOMMITTEE),
    ("stadsdelsnämnd", BodyKind.DISTRICT_COMMITTEE),
)


@dataclass
class Saved:
    """What an import put into the record; `withheld` names the paragraphs it must not publish."""

    new: int = 0
    changed: int = 0
    same: int = 0
    withheld: list[str] = field(default_factory=list)


def import_paragraphs(
    *, paragraphs: Sequence[Paragraph], names: Mapping[str, str], by: Actor, at: dt.datetime
) -> Saved:
    """Publish the paragraphs of the bodies that `names` names by their keys; return how many.

    A paragraph that the record has, word for word, is left alone; one that reads otherwise becomes
    the next version. A paragraph with a personal identity number is withheld. Each meeting is a
    transaction of its own. Raises KeyError for a body without a name.
    """
    saved = Saved()
    meetings: dict[tuple[str, str], list[Paragraph]] = {}
    for paragraph in paragraphs:
        key = (names[paragraph.record.body], paragraph.record.date)
        meetings.setdefault(key, []).append(paragraph)
    for (name, date), own in meetings.items():
        _import_meeting(body_named(name), date, own, saved, by=by, at=at)
    return saved


def body_named(name: str) -> BodyFacts:
    """Return the record's body of that name, else the portal's, else a new one."""
    public = PublishedBody.objects.filter(name__iexact=name).order_by("pk").first()
    if public is not None:
        known = {
            key: getattr(public, key)
            for key in BodyFacts.__dataclass_fields__
            if key != "mandates"
        }
        return BodyFacts(**known)
    body = Body.objects.filter(name__iexact=name).order_by("pk").first()
    if body is not None:
        return BodyFacts(
            body.slug, body.name, body.kind, body.description, body.valid_from, body.valid_to
        )
    kind = next((kind for word, kind in KINDS if word in name.lower()), BodyKind.COMMITTEE)
    return BodyFacts(slugify(name)[:100] or "organ", name[:200], str(kind.value))


@transaction.atomic
def _import_meeting(
    body: BodyFacts,
    date: str,
    paragraphs: Sequence[Paragraph],
    saved: Saved,
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    shown = [paragraph for paragraph in paragraphs if not _has_identity_number(paragraph, at)]
    hidden = [paragraph for paragraph in paragraphs if paragraph not in shown]
    saved.withheld += [f"{body.name} {date} § {row.record.par}" for row in hidden]
    if not shown:
        return
    meeting = _meeting(body, date, shown)
    slugs = [point["decision_slug"] for point in meeting.agenda]
    known = PublishedMeeting.objects.filter(uuid=meeting.uuid).first()
    gone = withdrawn_slugs(slugs)
    new = [point for point in meeting.agenda if point["decision_slug"] not in gone]
    agenda = _merged(known.agenda if known else [], new)
    meeting = replace(meeting, agenda=agenda)
    rows = Publication.objects.filter(slug__in=slugs, is_current=True)
    hashes = dict(rows.values_list("slug", "content_hash"))
    if known is None or known.agenda != meeting.agenda:
        known = publish_meeting(meeting=meeting, by=by, at=at)
    for paragraph, slug in zip(shown, slugs, strict=True):
        if slug in gone:
            saved.withheld.append(f"{body.name} {date} § {paragraph.record.par}")
            continue
        payload = paragraph_payload(paragraph, meeting, slug)
        if hashes.get(slug) == payload.hash():
            saved.same += 1
            continue
        saved.changed += slug in hashes
        saved.new += slug not in hashes
        publish_in(known, payload=payload, by=by, at=at)


def _merged(known: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the agenda with the new points in: a file may hold a part of a meeting."""
    points = {point["decision_slug"] or point["number"]: point for point in [*known, *new]}
    return sorted(points.values(), key=lambda point: _natural(point["number"]))


def _natural(number: str) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", number)
    ]


def _meeting(body: BodyFacts, date: str, paragraphs: Sequence[Paragraph]) -> MeetingFacts:
    """Return the meeting; one that the portal itself has called that day keeps its own name."""
    slug = f"{body.slug}-{date}"
    meeting = meeting_facts(body, paragraphs, paragraph_slugs(slug, paragraphs), slug=slug)
    is_taken = PublishedMeeting.objects.filter(slug=slug).exclude(uuid=meeting.uuid).exists()
    if not is_taken:
        return meeting
    slug = f"{slug}-protokoll"
    return meeting_facts(body, paragraphs, paragraph_slugs(slug, paragraphs), slug=slug)


def _has_identity_number(paragraph: Paragraph, at: dt.datetime) -> bool:
    texts = (paragraph.record.title, paragraph.record.text)
    found = [one for text in texts for one in find_identity_numbers(text, on=at.date())]
    return any(one.tier is Tier.CERTAIN for one in found)
