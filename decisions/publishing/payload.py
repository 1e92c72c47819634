"""What becomes public of a decision, computed from what was approved and what was decided.

Left out, here and nowhere else: protected matter (`decisions.memos.protection`), attachments that
are not public, the case's protected title and diary, the case officers' own telephone and e-mail,
and the list of travellers. The department's switchboard is enough for a reader, and numbers on a
page are harvested; they may stand in the sealed PDF, which is the document that was approved and
cannot be changed. A traveller whom the decision's own wording names stays: the name is part of the
decision, which is public (TF 2 kap.), and of a person acting in office. Elected people's names are
public (they hold public office).
"""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator, slugify

from council.documents.richtext import sanitise, to_text
from council.files.models import StoredFile
from council.record.models import Publication
from council.record.payload import DocumentFacts, PublicationPayload
from council.record.verification import page_count
from council.register.numbers import registry_key
from decisions.agendas.content import public_title
from decisions.agendas.models import AgendaItem, Rendition
from decisions.memos.models import FixedVersion, Memo
from decisions.memos.protection import has_protected, public_content
from decisions.memos.workflow import MemoKind
from decisions.publishing.meeting_facts import meeting_facts
from decisions.sittings.models import ClauseOutcome, DecisionClause, Treatment

PDF = "application/pdf"
SUMMARY_WORDS = 60
CLAUSE_WORDS = {
    ClauseOutcome.ADOPTED: "Enligt förslaget",
    ClauseOutcome.AMENDED: "Ändrad",
    ClauseOutcome.REJECTED: "Avslagen",
    ClauseOutcome.ADDED: "Tillagd av nämnden",
}
TRAVEL_FACTS = (
    "event",
    "purpose",
    "organiser",
    "place",
    "country",
    "start_date",
    "end_date",
    "costs",
    "stops",
    "legs",
    "alternative",
    "alternative_reason",
    "integrity_note",
    "totals",
    "climate",
)


def build_payload(treatment: Treatment, rendition: Rendition) -> PublicationPayload:
    """Return the whole of what becomes public; the same rows always give the same payload."""
    item = treatment.item
    memo, version = item.memo, item.fixed_version
    if memo is None or version is None:
        message = "an item without a memo has nothing to publish"
        raise ValueError(message)
    kind = MemoKind(memo.kind)
    fixed: dict[str, Any] = public_content(version.content)
    others = [reference["number"] for reference in fixed["external_references"]]
    decided = timezone.localdate(item.meeting.starts_at)
    return PublicationPayload(
        slug=_slug(item, memo, decided),
        meeting=meeting_facts(item.meeting),
        kind=kind.value,
        kind_label=str(kind.label),
        title=public_title(item) if memo.case.protected_title else fixed["title"],
        summary=fixed["public_summary"] or _first_paragraph(fixed["sections"]),
        registry_number=fixed["registry_number"],
        other_numbers=others,
        outcome=treatment.outcome,
        outcome_label=treatment.get_outcome_display(),
        agenda_number=item.number,
        paragraph=treatment.paragraph,
        decided_date=decided,
        content=_content(treatment, memo, version, others),
        documents=[_memo_document(memo, version, rendition), *_attachments(fixed)],
    )


def withheld(treatment: Treatment) -> list[str]:
    """Return what stays inside, in words, for whoever reviews the publication."""
    fixed = treatment.item.fixed_version.content if treatment.item.fixed_version else {}
    told = []
    if has_protected(fixed):
        told.append(
            "Uppgifter som omfattas av sekretess är borttagna, på sidan och i PDF:en. "
            "Där de stod finns lagrummet."
        )
    told += [
        f"Bilagan ”{row['title']}” är inte offentlig och följer inte med."
        for row in public_content(fixed).get("attachments", [])
        if not row["is_public"]
    ]
    told.append(
        "Handläggarnas telefon och e-post visas inte på sidan. "
        "De kan stå i den stämplade PDF:en, som publiceras oförändrad."
    )
    if fixed.get("travel", {}).get("travellers"):
        told.append(
            "Listan över resenärer följer inte med. "
            "Ett namn i beslutets eller handlingens egen text står kvar."
        )
    return told


def _content(
    treatment: Treatment, memo: Memo, version: FixedVersion, others: list[str]
) -> dict[str, Any]:
    fixed = public_content(version.content)
    content: dict[str, Any] = {
        "item": str(treatment.item.uuid),
        "decision": {
            "clauses": [_clause(row) for row in treatment.clauses.order_by("position", "pk")],
            "motive": treatment.motive,
            "is_immediately_attested": treatment.is_immediately_attested,
        },
        "memo": {
            "document_name": fixed["document_name"],
            "version": version.number,
            "department": fixed["department"],
            "unit": fixed["unit"],
            "case_officers": [officer["name"] for officer in fixed["case_officers"]],
            "signatories": fixed["signatories"],
            "approver": ", ".join(filter(None, [version.approver_name, version.approver_title])),
            "sections": [_section(section) for section in fixed["sections"]],
            "links": [
                {"title": row["title"], "url": row["url"]}
                for row in fixed["attachments"]
                if row["is_public"] and row["url"]
            ],
        },
        "case_title": memo.case.public_title,
        "other_numbers": others,
        "events": _events(treatment, memo, version),
    }
    if has_protected(version.content):
        content["is_redacted"] = True
    if fixed.get("travel"):
        content["travel"] = {
            name: fixed["travel"][name] for name in TRAVEL_FACTS if name in fixed["travel"]
        }
    if fixed.get("consultation"):
        content["consultation"] = fixed["consultation"]
    return content


def _first_paragraph(sections: list[dict[str, str]]) -> str:
    """Return the beginning of the memo's own summary, where nobody has written one for readers."""
    own = [section["html"] for section in sections if section["code"] == "summary"]
    paragraphs = to_text(own[0]).split("\n\n") if own else []
    return Truncator(paragraphs[0]).words(SUMMARY_WORDS, truncate=" …") if paragraphs else ""


def _section(section: dict[str, str]) -> dict[str, str]:
    """Return a section, its headings one level down: on the page it stands under an h3."""
    html = sanitise(section["html"])
    for old, new in (("h3", "h5"), ("h2", "h4")):
        html = html.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    return {"heading": section["heading"], "html": html}


def _clause(row: DecisionClause) -> dict[str, Any]:
    return {
        "label": row.label,
        "text": row.public_text,
        "depth": row.depth,
        "outcome": row.outcome,
        "outcome_label": CLAUSE_WORDS[ClauseOutcome(row.outcome)],
        "proposed": row.public_proposed_text,
    }


def _events(treatment: Treatment, memo: Memo, version: FixedVersion) -> list[dict[str, str]]:
    meeting = treatment.item.meeting
    noticed = timezone.localdate(meeting.noticed_at) if meeting.noticed_at else None
    department = version.content["department"]
    days = [
        (memo.case.opened_date, "opened", department),
        (timezone.localdate(version.approved_at), "approved", department),
        (noticed, "noticed", str(meeting.body)),
        (timezone.localdate(meeting.starts_at), "decided", str(meeting.body)),
    ]
    return [{"date": day.isoformat(), "code": code, "who": who} for day, code, who in days if day]


def _memo_document(memo: Memo, version: FixedVersion, rendition: Rendition) -> DocumentFacts:
    name = version.content["document_name"]
    number = slugify(version.content["registry_number"])
    return DocumentFacts(
        kind="memo",
        title=name,
        filename=f"{slugify(name)}-{number}-version-{version.number}.pdf",
        sha256=rendition.file.sha256,
        size=rendition.file.size,
        content_type=rendition.file.content_type,
        page_count=rendition.page_count,
        is_sealed=True,
        fixed_version=version.number,
    )


def _attachments(fixed: dict[str, Any]) -> list[DocumentFacts]:
    rows = [row for row in fixed["attachments"] if row["is_public"] and row["sha256"]]
    files = StoredFile.objects.in_bulk([row["sha256"] for row in rows])
    listed = {row["sha256"]: row for row in rows}  # the same file twice is listed once
    return [
        DocumentFacts(
            kind="attachment",
            title=row["title"],
            filename=row["filename"] or f"{slugify(row['title'])}",
            sha256=sha256,
            size=files[sha256].size,
            content_type=files[sha256].content_type,
            page_count=_pages(files[sha256]),
        )
        for sha256, row in listed.items()
    ]


def _pages(file: StoredFile) -> int | None:
    return page_count(file.read()) if file.content_type == PDF else None


def _slug(item: AgendaItem, memo: Memo, decided: dt.date) -> str:
    """Return the decision's permanent name; a second decision of the same name gets a number."""
    known = Publication.objects.filter(content__item=str(item.uuid)).values_list("slug", flat=True)
    if slug := known.first():
        return slug
    title = public_title(item) if memo.case.protected_title else memo.title
    number = slugify(registry_key(memo.case.registry_number))
    base = f"{decided}-{slugify(title)[:80].strip('-')}-{number}"
    slug, n = base, 1
    while Publication.objects.filter(slug=slug).exists():
        n += 1
        slug = f"{base}-{n}"
    return slug
