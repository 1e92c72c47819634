"""The log as its pages show it: each leaf with what it is about, in a constant number of reads."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from council.record.labels import LOG_ACTIONS, LOG_KINDS
from council.record.log import queries
from council.record.log.statements import decision_statement, notice_statement, sha256_of
from council.record.models import (
    LogAction,
    LogKind,
    LogLeaf,
    Publication,
    PublishedMeeting,
    PublishedNotice,
)
from council.record.naming import name_of
from council.record.queries import HEAVY, RECORD, published_document

DECISION, MEETING, NOTICE = "/p/", "/moten/", "/anslagstavla/"


def leaf_rows(leaves: Sequence[LogLeaf]) -> list[dict[str, Any]]:
    """Return the leaves with a title and an address each; neither where it is not public now."""
    decisions = _decisions([leaf.address for leaf in leaves])
    others: dict[str, PublishedMeeting | PublishedNotice] = {}
    others |= _meetings([leaf.address for leaf in leaves])
    others |= _notices([leaf.address for leaf in leaves])
    return [
        {
            "leaf": leaf,
            "action": _action(leaf),
            "kind": _(LOG_KINDS[leaf.kind]),
            **_target(leaf, decisions, others),
        }
        for leaf in leaves
    ]


def _action(leaf: LogLeaf) -> str:
    """Say what the leaf's version did: it is the new one, and an earlier went."""
    if leaf.action == LogAction.REPLACE and leaf.kind != LogKind.NOTICE and leaf.version > 1:
        return _("Ersätter version %(version)s") % {"version": leaf.version - 1}
    return _(LOG_ACTIONS[leaf.action])


def leaf_context(leaf: LogLeaf) -> dict[str, Any]:
    """Return one leaf with its line and since when it is sealed."""
    document = leaf.kind == LogKind.DOCUMENT
    return {
        **leaf_rows([leaf])[0],
        "line": queries.as_leaf(leaf).line.decode(),
        "sealed_at": queries.sealed_since(leaf),
        "others": [row for row in queries.leaves_of(address=leaf.address) if row.pk != leaf.pk],
        "file": published_document(leaf.sha256) if document else None,
        "has_statement": not document and statement_of(leaf) is not None,
    }


def statement_of(leaf: LogLeaf) -> bytes | None:
    """Return the bytes that the leaf's hash is over; None for a file, and for what is gone."""
    found: bytes | None = None
    if leaf.kind == LogKind.DECISION:
        row = _version(leaf)
        found = decision_statement(row) if row else None
    elif leaf.kind == LogKind.NOTICE:
        slug = _name(leaf.address, NOTICE)
        notice = PublishedNotice.objects.using(RECORD).filter(slug=slug).first()
        found = notice_statement(notice) if notice else None
    return found if found and sha256_of(found) == leaf.sha256 else None


def _version(leaf: LogLeaf) -> Publication | None:
    slug = name_of(UUID(_name(leaf.address, DECISION)))
    rows = Publication.objects.using(RECORD).select_related("meeting")
    rows = rows.defer("text", "search", "title_search", "meeting__agenda")
    return rows.filter(slug=slug, version=leaf.version).first()


def _decisions(addresses: Sequence[str]) -> dict[str, Publication]:
    """Return the decisions by what the log calls them, as they stand now, in two reads."""
    numbers = {
        _name(address, DECISION): address for address in addresses if address.startswith(DECISION)
    }
    rows = Publication.every.using(RECORD).filter(uuid__in=numbers)
    slugs = {slug: numbers[str(number)] for number, slug in rows.values_list("uuid", "slug")}
    current = Publication.objects.using(RECORD).filter(slug__in=slugs, is_current=True)
    return {slugs[row.slug]: row for row in current.defer(*HEAVY)}


def _meetings(addresses: Sequence[str]) -> dict[str, PublishedMeeting]:
    slugs = [_name(address, MEETING) for address in addresses if address.startswith(MEETING)]
    rows = PublishedMeeting.objects.using(RECORD).filter(slug__in=slugs).select_related("body")
    rows = rows.defer("agenda", "notice_document")
    return {f"{MEETING}{row.slug}/": row for row in rows}


def _notices(addresses: Sequence[str]) -> dict[str, PublishedNotice]:
    slugs = [_name(address, NOTICE) for address in addresses if address.startswith(NOTICE)]
    rows = PublishedNotice.objects.using(RECORD).filter(slug__in=slugs).defer("content")
    return {f"{NOTICE}{row.slug}/": row for row in rows}


def _target(
    leaf: LogLeaf,
    decisions: dict[str, Publication],
    others: Mapping[str, PublishedMeeting | PublishedNotice],
) -> dict[str, str]:
    if row := decisions.get(leaf.address):
        return {"title": row.title, "url": reverse("record:decision", args=[row.slug])}
    found = others.get(leaf.address)
    if found is None:
        return {"title": "", "url": ""}
    view = "record:notice" if isinstance(found, PublishedNotice) else "record:meeting"
    return {"title": str(found), "url": reverse(view, args=[found.slug])}


def _name(address: str, root: str) -> str:
    return address.removeprefix(root).rstrip("/")
