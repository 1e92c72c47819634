"""What a body is told of its open assignments at each meeting (settings.AGENDA_REPORTS)."""

import datetime as dt

from django.utils import timezone

from council.organisation.models import Body
from decisions.assignments.models import Assignment
from decisions.assignments.workflow import AssignmentState
from decisions.memos.periods import day_words
from decisions.memos.reporting import ReportEntry

PROTECTED = "Uppdrag i ett ärende med sekretess"


def open_assignments(body: Body, at: dt.datetime) -> list[ReportEntry]:
    """Return what the body waits for, the first to be reported in front (balanslistan).

    Unlike other reports an assignment comes back until the body has settled it: its key holds the
    day of the notice.
    """
    today = timezone.localdate(at)
    rows = Assignment.objects.filter(body=body).unsettled()
    found = rows.select_related("department", "given_by__counter", "given_by__item__memo__case")
    return [_entry(row, today) for row in found]


def _entry(row: Assignment, today: dt.date) -> ReportEntry:
    memo = row.given_by.item.memo
    return ReportEntry(
        key=f"assignment:{row.uuid}:{today}",
        title=PROTECTED if row.is_protected else row.title,
        registry_number=memo.case.registry_number if memo else "",
        details=", ".join(_details(row, today)),
    )


def _details(row: Assignment, today: dt.date) -> list[str]:
    told = [f"{row.given_by.paragraph} den {day_words(row.given_date)}", str(row.department)]
    if row.state == AssignmentState.REPORTED:
        told.append("återrapporterat")
    elif row.due_date:
        late = " (försenat)" if row.due_date < today else ""
        told.append(f"senast {day_words(row.due_date)}{late}")
    return told
