"""What the clock does with the log."""

import logging

from celery import shared_task
from django.utils import timezone

from council.documents.errors import SealError
from council.record.log.actions import seal_head

logger = logging.getLogger(__name__)


@shared_task(name="council.record.log.schedule.seal_log")
def seal_log() -> int:
    """Seal how far the log has come, if it has grown; return the size, 0 when it has not.

    A seal that cannot be made is logged and tried again at the next stroke.
    """
    try:
        head = seal_head(at=timezone.now())
    except SealError:
        logger.exception("The head of the log could not be sealed")
        return 0
    return head.size if head else 0
