"""The demo's meetings: planned, noticed with their PDFs made, and decided."""

import datetime as dt
from dataclasses import asdict

from council.jobs.models import Job, JobState
from council.jobs.tasks import run_job
from council.models import Body
from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.meetings import MeetingFacts, plan_meeting
from decisions.agendas.actions.notice import send_notice, send_supplement
from decisions.agendas.actions.order import set_numbering_start
from decisions.agendas.dates import planned_dates
from decisions.agendas.models import ItemGroup, Meeting, rules_of
from decisions.agendas.rules import is_late
from decisions.assignments.actions import AssignmentFacts, give_assignment
from decisions.memos.models import Memo
from decisions.publishing.actions import preview, publish_decision, record_review
from decisions.sittings.actions.paragraphs import start_paragraphs_at
from decisions.sittings.actions.sitting import hold_meeting, open_sitting
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Treatment
from remissvar.demo.drafting import user, when

LASTS = dt.timedelta(minutes=95)
"""How long a meeting of the demo goes on."""


class DemoJobFailed(Exception):
    """A job of the demo data could not be done; the message is the job's."""


def plan(
    body: str,
    date: dt.date,
    *,
    secretary: str,
    at: dt.datetime,
    place: str = "Stadshuset, rum Linden",
) -> Meeting:
    """Plan a meeting at 16.00 with the body's own deadlines."""
    row = Body.objects.get(slug=body)
    facts = MeetingFacts(
        starts_at=when(date, 16),
        place=place,
        is_public=False,
        **asdict(planned_dates(row, rules_of(row), date)),
    )
    return plan_meeting(body=row, facts=facts, by=user(secretary), at=at)


def compose(
    meeting: Meeting,
    memos: list[Memo],
    *,
    secretary: str,
    at: dt.datetime,
    first_number: int = 1,
) -> None:
    """Put the memos on the agenda, between the body's standing items."""
    by = user(secretary)
    reason = "Ärendet kan inte vänta till nästa möte." if is_late(meeting, at=at) else ""
    for memo in memos:
        add_memo(meeting=meeting, memo=memo, late_reason=reason, by=by, at=at)
    meeting.refresh_from_db()
    if first_number != 1:
        set_numbering_start(meeting=meeting, first_number=first_number, by=by, at=at)
        meeting.refresh_from_db()


def notice(meeting: Meeting, *, secretary: str, at: dt.datetime) -> None:
    """Send the notice. Its PDFs are made by `work`."""
    send_notice(meeting=meeting, version=meeting.agenda_version, by=user(secretary), at=at)


def announce(meeting: Meeting, title: str, *, secretary: str, at: dt.datetime) -> None:
    """Put what is to be reported on an agenda; after the notice it waits for a supplement."""
    add_own_item(meeting=meeting, title=title, group=ItemGroup.REPORT, by=user(secretary), at=at)
    meeting.refresh_from_db()


def supplement(meeting: Meeting, title: str, *, secretary: str, at: dt.datetime) -> None:
    """Send a supplement with one more item."""
    announce(meeting, title, secretary=secretary, at=at)
    send_supplement(
        meeting=meeting,
        version=meeting.agenda_version,
        message="En punkt har kommit till.",
        by=user(secretary),
        at=at,
    )


def work() -> None:
    """Do the waiting jobs now, as the worker would: the demo does not wait for one."""
    while waiting := list(Job.objects.filter(state=JobState.QUEUED).order_by("pk")):
        for job in waiting:
            run_job(job_id=job.pk)
            job.refresh_from_db()
            if job.state != JobState.DONE:
                raise DemoJobFailed(f"{job}: {job.message}")


def begin(meeting: Meeting, *, paragraph: int, secretary: str, at: dt.datetime) -> None:
    """Open the meeting; its first decision gets the number."""
    by = user(secretary)
    open_sitting(meeting=meeting, by=by, at=at)
    start_paragraphs_at(meeting=meeting, number=paragraph, by=by, at=at)


def close(meeting: Meeting, *, secretary: str, at: dt.datetime) -> None:
    """Close the meeting when all its matters are decided, an hour and a half after it began."""
    hold_meeting(meeting=meeting, by=user(secretary), at=at + LASTS)


def decide(memo: Memo, recording: Recording, *, secretary: str, at: dt.datetime) -> None:
    """Record what the body did with the memo at the meeting it was noticed for."""
    item = memo.agenda_items.select_related("meeting").latest("pk")
    record_treatment(item=item, recording=recording, by=user(secretary), at=at)
    memo.refresh_from_db()


def assign(
    memo: Memo, title: str, to: str, due: dt.date, *, secretary: str, at: dt.datetime
) -> None:
    """Give the one with the user name an assignment by the decision on the memo."""
    treatment = Treatment.objects.select_related("item__meeting__body").get(item__memo=memo)
    facts = AssignmentFacts(title, memo.department, user(to).person, due)
    give_assignment(treatment=treatment, facts=facts, by=user(secretary), at=at)


def publish(memo: Memo, *, at: dt.datetime) -> None:
    """Review what becomes public of the decision on the memo, and publish it."""
    treatment = Treatment.objects.get(item__memo=memo)
    petra = user("petra")
    review = record_review(
        treatment=treatment,
        payload_hash=preview(treatment, at=at).hash,
        accepted={},
        by=petra,
        at=at,
    )
    publish_decision(treatment=treatment, review=review, by=petra, at=at)
