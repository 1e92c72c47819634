"""Protected matter of a memo (OSL): whose eyes it is for, and the content without it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from council.documents.protected import PICTURE, is_marked, passages_of
from council.documents.redaction import redact_html, removed
from council.documents.richtext import to_text
from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.content import memo_content
from decisions.memos.models import Memo

Content = dict[str, Any]

PARTS = ("sections", "clauses", "attachments")
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


def secrecy_note(memo: Memo, *, at: dt.datetime) -> str:
    """Return the note that a document in a case with secrecy carries, "" in other cases.

    It tells ground, day and authority (OSL 5:5), so that it stays true when the case is opened.
    """
    if not memo.case.is_secret:
        return ""
    day = timezone.localdate(at)
    return f"Sekretess: {memo.case.secrecy_ground}. Antecknat {day} av {memo.department.name}."


class Right:
    """Whether a user reads a memo's protected matter that day: asked for when it first matters."""

    def __init__(self, user: User, memo: Memo, on: dt.date) -> None:
        self.user, self.memo, self.on = user, memo, on

    @cached_property
    def holds(self) -> bool:
        """Whether they read it."""
        return may_read_protected(self.user, self.memo, self.on)

    def __bool__(self) -> bool:
        return self.holds


@dataclass(frozen=True)
class Sight:
    """A content as one user sees it: `hidden` holds the uuids of the parts that lack something.

    `shows_protected` says that there is protected matter, and that they see it.
    """

    content: Content
    hidden: frozenset[str] = frozenset()
    shows_protected: bool = False


def content_for(user: User, memo: Memo, on: dt.date) -> Content:
    """Return the memo's content as the user may read it: whole, or without protected matter."""
    return sight_of(memo_content(memo), Right(user, memo, on)).content


def sight_of(content: Content, right: Right) -> Sight:
    """Return a content of the memo, of any version, as the user may read it."""
    protected = protected_parts(content)
    if not protected:
        return Sight(content)
    if right.holds:
        return Sight(content, shows_protected=True)
    return Sight(public_content(content), hidden=protected)


def sight_of_earlier(content: Content, right: Right, *, present: Content) -> Sight:
    """Return an earlier content as the user may read it now.

    What was protected since is so in the versions before: a part that holds protected matter today
    is shown only where its marks were there already.
    """
    sight = sight_of(content, right)
    since = protected_parts(present)
    if not since or right.holds:
        return sight
    told = [" ".join(text.split()) for text in protected_texts(present)]
    hidden = frozenset(
        row["uuid"]
        for kind in PARTS
        for row in sight.content.get(kind, [])
        if row["uuid"] in since and _still_tells(row, sight.hidden, told)
    )
    rows = {
        kind: [_emptied(row) if row["uuid"] in hidden else row for row in sight.content[kind]]
        for kind in PARTS
        if kind in sight.content
    }
    return Sight({**sight.content, **rows}, hidden=sight.hidden | hidden)


def protected_parts(content: Content) -> frozenset[str]:
    """Return the uuids of the sections, clauses and attachments that hold protected matter."""
    rows = [*content.get("clauses", []), *content.get("attachments", [])]
    marked = [row for row in content.get("sections", []) if is_marked(row["html"])]
    return frozenset(row["uuid"] for row in [*filter(ground_in, rows), *marked])


def marked_parts(memo: Memo) -> frozenset[str]:
    """Return the uuids of the draft's sections and clauses that hold protected matter.

    Two queries, without reading the texts.
    """
    # What the sanitiser has let through always names the ground.
    sections = memo.sections.filter(html__contains='data-ground="')
    clauses = memo.clauses.exclude(protection_ground="")
    rows = (*sections.values_list("uuid", flat=True), *clauses.values_list("uuid", flat=True))
    return frozenset(map(str, rows))


def hidden_parts(right: Right) -> frozenset[str]:
    """Return the uuids of the draft's sections and clauses that lack something for the user."""
    marked = marked_parts(right.memo)
    return frozenset() if not marked or right.holds else marked


def has_protected(content: Content) -> bool:
    """Return whether a passage, cell, clause or attachment of the content is protected."""
    return bool(protected_parts(content))


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


def _still_tells(row: Content, hidden: frozenset[str], told: list[str]) -> bool:
    text = " ".join(to_text(row["html"]).split()) if "html" in row else str(row.get("text", ""))
    return row["uuid"] not in hidden or any(words in text for words in told)


def _emptied(row: Content) -> Content:
    """Return a section, clause or attachment with nothing in it but that something was there."""
    if "html" in row:
        return {**row, "html": f"<p>{removed('')}</p>"}
    if "text" in row:
        return {**row, "text": removed("")}
    return {**row, **NOTHING, "title": removed("")}
