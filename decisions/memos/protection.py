"""Protected matter of a memo (OSL): whose eyes it is for, and the content without it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from council.documents.protected import PICTURE, is_marked, passages_of
from council.documents.redaction import redact_html, removed
from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.content import memo_content
from decisions.memos.models import Memo

Content = dict[str, Any]

NOTHING = {"filename": "", "sha256": "", "size": None, "content_type": "", "url": ""}
"""What a public rendering tells about a protected attachment beside its ground."""


def may_read_protected(user: User, memo: Memo, on: dt.date) -> bool:
    """Return whether the user reads the memo's protected matter that day.

    Those do who handle the memo, and who hold the right for its department or body.
    """
    right = Permission.READ_PROTECTED
    return (
        user.may(right, on=on, department=memo.department)
        or user.may(right, on=on, body=memo.recipient_body)
        or memo.officers.filter(person__user=user).exists()
    )


def content_for(user: User, memo: Memo, on: dt.date) -> Content:
    """Return the memo's content as the user may read it: whole, or without protected matter."""
    return readable(memo_content(memo), user, memo, on)


def readable(content: Content, user: User, memo: Memo, on: dt.date) -> Content:
    """Return a content of the memo, of any version, as the user may read it."""
    if not has_protected(content) or may_read_protected(user, memo, on):
        return content
    return public_content(content)


def has_protected(content: Content) -> bool:
    """Return whether a passage, cell, clause or attachment of the content is protected."""
    return (
        any(ground_in(row) for row in content.get("clauses", []))
        or any(ground_in(row) for row in content.get("attachments", []))
        or any(is_marked(row["html"]) for row in content.get("sections", []))
    )


def public_content(content: Content) -> Content:
    """Return the content without protected matter; the same shape, and nothing protected in it.

    "[uppgift borttagen, GROUND]" stands in the place of each passage, cell, clause and attachment.
    A content without any is returned as it is.
    """
    if not has_protected(content):
        return content
    return {
        **content,
        "sections": [
            {**row, "html": redact_html(row["html"])} for row in content.get("sections", [])
        ],
        "clauses": [_public_clause(row) for row in content.get("clauses", [])],
        "attachments": [_public_attachment(row) for row in content.get("attachments", [])],
    }


def ground_in(row: Content) -> str:
    """Return the ground of a clause or attachment, "" when it is not protected.

    Rows that are not protected lack the key.
    """
    ground: str = row.get("protection_ground", "")
    return ground


def protected_texts(content: Content) -> Iterator[str]:
    """Yield every protected text of the content: passages, cells, clauses, attachments."""
    for section in content.get("sections", []):
        for passage in passages_of(section["html"]):
            yield passage.text.replace(PICTURE, " ")
    for clause in content.get("clauses", []):
        if ground_in(clause):
            yield clause["text"]
    for attachment in content.get("attachments", []):
        if ground_in(attachment):
            yield from filter(None, (attachment["title"], attachment["filename"]))


def _public_clause(row: Content) -> Content:
    ground = ground_in(row)
    if not ground:
        return row
    return {**_without_ground(row), "text": removed(ground)}


def _public_attachment(row: Content) -> Content:
    ground = ground_in(row)
    if not ground:
        return row
    return {**_without_ground(row), **NOTHING, "title": removed(ground)}


def _without_ground(row: Content) -> Content:
    return {key: value for key, value in row.items() if key != "protection_ground"}
