"""What the clock does with what tells of changes."""

from celery import shared_task

from council.record.caching.edition import fold_changes


@shared_task(name="council.record.caching.schedule.fold")
def fold() -> int:
    """Keep the table of changes short; return how many rows there are."""
    return fold_changes()
