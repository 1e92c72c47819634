"""What was taken back: a mark in the lists that are followed, a tombstone at its own address."""

from django.http import HttpResponse

from council.record.api.addresses import data, page, permalink
from council.record.api.problems import problem
from council.record.api.schemas.common import Deleted, DeletedDecision, Tombstone
from council.record.models import Publication, PublishedDocument, Withdrawal


def decision_mark(row: Publication) -> DeletedDecision:
    """Return what a list says of a withdrawn decision, a row of queries.gone_decisions.

    The name of a decision holds the title's words: where that may not stand, the number does.
    """
    assert row.withdrawal is not None  # noqa: S101 - queries.gone_…
    lasting, number = permalink(row), str(row.number)  # type: ignore[attr-defined]
    if row.withdrawal.title:
        mark = _mark(page("decision", row.slug), data("decision", row.slug), row)
    else:
        mark = _mark(lasting, data("decision", number), row)
    return DeletedDecision(**mark.model_dump(), permalink=lasting)


def document_mark(row: PublishedDocument) -> Deleted:
    """Return what a list says of a withdrawn file."""
    return _mark(page("document", row.sha256), data("document", row.sha256), row)


def gone(withdrawal: Withdrawal) -> HttpResponse:
    """Return the answer at the address of what was withdrawn."""
    told = Tombstone(
        kind=withdrawal.kind,
        reason=withdrawal.reason,
        title=withdrawal.title,
        role=withdrawal.role,
        body=withdrawal.body_name,
        withdrawn_at=withdrawal.withdrawn_at,
    )
    return problem(410, withdrawal=told)


def _mark(address: str, own: str, row: Publication | PublishedDocument) -> Deleted:
    withdrawal = row.withdrawal
    assert withdrawal is not None  # noqa: S101 - queries.gone_…
    return Deleted(
        id=address,
        self=own,
        updated_at=row.changed_at,
        deleted=True,
        deleted_at=withdrawal.withdrawn_at,
        kind=withdrawal.kind,
        reason=withdrawal.reason,
    )
