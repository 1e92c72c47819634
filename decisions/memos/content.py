"""A memo's content as one JSON object: what a version holds, a hash seals and a PDF shows."""

import hashlib
import json
from typing import Any

from council.organisation.models import Department
from decisions.memos.companions import companions
from decisions.memos.models import Memo, MemoAttachment, ProposalClause
from decisions.memos.workflow import MemoKind

DOCUMENT_NAMES = {
    MemoKind.GENERAL: "Tjänsteutlåtande",
    MemoKind.TRAVEL: "Tjänsteutlåtande",
    MemoKind.CONSULTATION_REPLY: "Tjänsteutlåtande",
}


def memo_content(memo: Memo) -> dict[str, Any]:
    """Return the memo with all its parts as JSON; the same rows always give the same object.

    Keys: kind, document_name, title, registry_number, external_references, date (ISO), department,
    unit, address {street, postal_box, postcode, city}, contact {phone, email, website},
    recipient_body, public_summary, case_officers [{name, title, phone, email, role}], clauses
    [{uuid, label, text, depth, target_body}] in tree order, sections [{uuid, code, heading,
    html}], signatories [{name, title}], attachments [{uuid, title, filename, sha256, size,
    content_type, url, is_public}], and one key for the facts of each companion that has any
    (travel, consultation). A protected clause or attachment has its protection_ground as well;
    others lack the key, so that what was fixed before there was protection keeps its hash.
    """
    content: dict[str, Any] = {
        "kind": memo.kind,
        "document_name": DOCUMENT_NAMES[MemoKind(memo.kind)],
        "title": memo.title,
        "registry_number": memo.case.registry_number,
        "external_references": [
            {"authority": reference.authority, "number": reference.number}
            for reference in memo.case.external_references.order_by("pk")
        ],
        "date": memo.dated.isoformat(),
        **_sender(memo.department),
        "unit": memo.unit.name if memo.unit else "",
        "recipient_body": memo.recipient_body.name,
        "public_summary": memo.public_summary,
        "case_officers": [
            {
                "name": officer.person.name,
                "title": officer.person.title,
                "phone": officer.phone,
                "email": officer.email,
                "role": officer.role,
            }
            for officer in memo.officers.select_related("person").order_by("position", "pk")
        ],
        "clauses": [clause_content(clause) for clause in memo.clauses.in_tree_order()],
        "sections": [
            {
                "uuid": str(section.uuid),
                "code": section.code,
                "heading": section.heading,
                "html": section.html,
            }
            for section in memo.sections.order_by("position", "pk")
        ],
        "signatories": [
            {"name": signatory.name, "title": signatory.title}
            for signatory in memo.signatories.order_by("position", "pk")
        ],
        "attachments": [
            _attachment(attachment)
            for attachment in memo.attachments.select_related("file").order_by("position", "pk")
        ],
    }
    for companion in companions():
        facts = companion.content(memo)
        if facts is not None:
            content[companion.key] = facts
    return content


def content_hash(content: dict[str, Any]) -> str:
    """Return the SHA-256, in hex, of the content's canonical JSON: sorted keys, no spaces."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def memo_hash(memo: Memo) -> str:
    """Return the hash of the memo's content as it stands: what its reader sees now."""
    return content_hash(memo_content(memo))


def _sender(department: Department) -> dict[str, Any]:
    return {
        "department": department.name,
        "address": {
            "street": department.street,
            "postal_box": department.postal_box,
            "postcode": department.postcode,
            "city": department.city,
        },
        "contact": {
            "phone": department.phone,
            "email": department.email,
            "website": department.website,
        },
    }


def clause_content(clause: ProposalClause) -> dict[str, Any]:
    """Return one clause: uuid, label, text, depth, its target body's name, any ground."""
    return {
        "uuid": str(clause.uuid),
        "label": clause.label,
        "text": clause.text,
        "depth": clause.depth,
        "target_body": clause.target_body.name if clause.target_body else "",
        **_protection(clause.protection_ground),
    }


def _attachment(attachment: MemoAttachment) -> dict[str, Any]:
    return {
        "uuid": str(attachment.uuid),
        "title": attachment.title,
        "filename": attachment.filename,
        "sha256": attachment.file_id or "",
        "size": attachment.file.size if attachment.file else None,
        "content_type": attachment.file.content_type if attachment.file else "",
        "url": attachment.url,
        "is_public": attachment.is_public,
        **_protection(attachment.protection_ground),
    }


def _protection(ground: str) -> dict[str, str]:
    return {"protection_ground": ground} if ground else {}
