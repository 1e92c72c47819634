"""What becomes public of the memo that was decided on: its content, its documents, its way.

Left out, here and nowhere else: protected matter (`decisions.memos.protection`), attachments that
are not public, the case officers' own telephone and e-mail, and the list of travellers. The
department's switchboard is enough for a reader, and numbers on a page are harvested; they may
stand in the sealed PDF, which is the document that was approved and cannot be changed. A traveller
whom the decision's own wording names stays: the name is part of the decision, which is public (TF
2 kap.), and of a person acting in office.
"""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator, slugify

from council.documents.protected import passages_of
from council.documents.richtext import sanitise, to_text
from council.files.models import StoredFile
from council.record.payload import DocumentFacts
from council.record.verification import page_count
from decisions.agendas.models import Rendition
from decisions.memos.models import FixedVersion, Memo
from decisions.memos.protection import ground_in, has_protected, public_content
from decisions.sittings.models import Treatment

PDF = "application/pdf"
SUMMARY_WORDS = 60
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


def memo_content(treatment: Treatment, memo: Memo, version: FixedVersion) -> dict[str, Any]:
    """Return what a publication's `content` holds of the memo, beside the decision."""
    fixed = public_content(version.content)
    content: dict[str, Any] = {
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
        "events": _events(treatment, memo, version),
    }
    if rows := list(_withheld(treatment, version.content)):
        content["withheld"] = rows
    if has_protected(version.content):
        content["is_redacted"] = True
    if fixed.get("travel"):
        content["travel"] = {
            name: fixed["travel"][name] for name in TRAVEL_FACTS if name in fixed["travel"]
        }
    if fixed.get("consultation"):
        content["consultation"] = fixed["consultation"]
    return content


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


def _withheld(treatment: Treatment, content: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Yield what a reader does not get: {"what", "where", "ground"}, never what it is called.

    "what" is attachment, clause or passage (of the section "where"). "ground" is the statute, ""
    for an attachment that is only not published: whoever asks gets it, after a trial of its
    secrecy (TF 2:15, OSL 6:3).
    """
    for row in content["attachments"]:
        if not row["is_public"]:
            yield {"what": "attachment", "where": "", "ground": ground_in(row)}
    decided = treatment.clauses.exclude(protection_ground="").order_by("position", "pk")
    grounds = [ground_in(clause) for clause in content["clauses"]]
    grounds += decided.values_list("protection_ground", flat=True)
    for ground in dict.fromkeys(filter(None, grounds)):
        yield {"what": "clause", "where": "", "ground": ground}
    told: dict[tuple[str, str], None] = {}
    for section in content["sections"]:
        for passage in passages_of(section["html"]):
            told[section["heading"], passage.ground] = None
    for where, ground in told:
        yield {"what": "passage", "where": where, "ground": ground}


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


def memo_document(version: FixedVersion, rendition: Rendition) -> DocumentFacts:
    """Return the sealed PDF of the version that was decided on."""
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


def attachments(fixed: dict[str, Any]) -> list[DocumentFacts]:
    """Return the files of the public attachments."""
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


def first_paragraph(sections: list[dict[str, str]]) -> str:
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
