"""The record's editions: what tells, in one light query, that what a page shows is as it was.

Triggers on the record's tables put a row with a random mark in RecordChange for each subject that
a transaction changed (migrations). A page's edition is all its subjects' marks in one: it cannot
come back to what it was, in whatever order transactions commit, and it is there for every process
the moment what was published is.
"""

import datetime as dt
from collections.abc import Sequence

from django.db import connection, connections, transaction

from council.record.caching.subjects import FIGURES, LOG, MATTERS, RECORD
from council.record.queries import RECORD as RECORD_ALIAS

MOST_SUBJECTS = 2_000
"""So many names of matters are kept apart; of more, all become one change of every matter."""
EDITION = """
    SELECT bit_xor(mark),
        (SELECT max(starts_at) FROM council_publishedmeeting WHERE starts_at < %s)
    FROM council_recordchange WHERE subject = ANY(%s)
"""
FOLD = """
    WITH gone AS (
        DELETE FROM council_recordchange
        WHERE EXISTS (SELECT FROM council_recordchange WHERE xact IS NOT NULL)
        RETURNING subject, mark
    ), kept AS (
        SELECT mark, CASE
            WHEN subject = ANY(%s) THEN subject
            WHEN (SELECT count(DISTINCT subject) FROM gone) <= %s THEN subject
            ELSE %s
        END AS subject FROM gone
    )
    INSERT INTO council_recordchange (subject, mark)
    SELECT subject, bit_xor(mark) FROM kept GROUP BY subject
"""


def edition(subjects: Sequence[str], *, at: dt.datetime) -> str:
    """Return what stays the same while nothing of the subjects changes and no meeting begins.

    Meetings stand as coming until they begin: that is all on the pages that the hour changes.
    """
    if not subjects:
        return ""
    with connections[RECORD_ALIAS].cursor() as cursor:
        cursor.execute(EDITION, [at, list(subjects)])
        mark, begun = cursor.fetchone()
    return f"{mark} {begun}"


@transaction.atomic
def fold_changes() -> int:
    """Put one row in place of each subject's many, with the same mark; return how many are left.

    Editions stay as they are, unless the subjects have become too many.
    """
    with connection.cursor() as cursor:
        cursor.execute(FOLD, [[RECORD, LOG, FIGURES], MOST_SUBJECTS, MATTERS])
        return int(cursor.rowcount)
