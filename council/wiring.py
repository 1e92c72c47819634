"""What one subject offers another, by name: settings that are the same in every installation.

A subject below names here what subjects above it bring, so that nothing below imports them.
"""

from celery.schedules import crontab

# Who knows of files that no row points at: function(sha256) -> words for what uses the file.
FILE_USES = ["decisions.memos.file_uses.uses_of"]

# What beat starts, in Swedish time; each is idempotent, so that a clock may strike twice.
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {"task": "council.jobs.tasks.sweep", "schedule": 15.0},
    # Twice more after seven: a clock that stood still, or a mail server, gets another chance.
    "daily-letters": {
        "task": "council.accounts.schedule.daily_letters",
        "schedule": crontab(hour="7", minute="0,20,40"),
    },
    "trips-over": {
        "task": "decisions.travel.schedule.follow_trips",
        "schedule": crontab(hour="6", minute="30"),
    },
    "remind-of-deadlines": {
        "task": "decisions.memos.schedule.remind_of_deadlines",
        "schedule": crontab(hour="6", minute="0,30"),
    },
    "follow-opinions": {
        "task": "decisions.memos.schedule.follow_opinions",
        "schedule": crontab(hour="0,6", minute="5"),
    },
    "board-presence": {
        "task": "decisions.minutes.board.schedule.look_at_the_board",
        "schedule": crontab(minute="*/5"),
    },
    # Just after midnight, when a time may be out, and every hour for a clock that stood still.
    "board-take-down": {
        "task": "decisions.minutes.board.schedule.take_down_notices",
        "schedule": crontab(minute="12"),
    },
    "remind-of-attestation": {
        "task": "decisions.minutes.attestation.schedule.remind_of_attestation",
        "schedule": crontab(hour="6", minute="15,45"),
    },
    "fetch-signatures": {
        "task": "decisions.minutes.attestation.schedule.fetch_signatures",
        "schedule": crontab(minute="*/5"),
    },
    "follow-mandates": {
        "task": "decisions.publishing.schedule.follow_mandates",
        "schedule": crontab(minute="*/10"),
    },
    "follow-assignments": {
        "task": "decisions.assignments.schedule.follow_assignments",
        "schedule": crontab(minute="*/10"),
    },
    "follow-delegation": {
        "task": "decisions.delegation.schedule.follow_delegation",
        "schedule": crontab(minute="*/10"),
    },
    "follow-consultations": {
        "task": "remissvar.schedule.follow_consultations",
        "schedule": crontab(minute="*/10"),
    },
    "publish-due": {
        "task": "decisions.publishing.schedule.publish_due",
        "schedule": crontab(),
    },
    "count-figures": {
        "task": "decisions.publishing.schedule.count_figures",
        "schedule": crontab(hour="*", minute="25"),
    },
    "seal-log": {
        "task": "council.record.log.schedule.seal_log",
        "schedule": crontab(minute="*/10"),
    },
    "fold-changes": {
        "task": "council.record.caching.schedule.fold",
        "schedule": crontab(minute="35"),
    },
    "alerts": {
        "task": "council.alerts.schedule.tell",
        "schedule": crontab(),
    },
    # As the daily letters: what an earlier round told waits no more.
    "alerts-morning": {
        "task": "council.alerts.schedule.morning",
        "schedule": crontab(hour="7", minute="0,20,40"),
    },
    "alerts-tidy": {
        "task": "council.alerts.schedule.tidy",
        "schedule": crontab(minute="20"),
    },
    "feedback-tidy": {
        "task": "council.feedback.schedule.tidy",
        "schedule": crontab(hour="3", minute="40"),
    },
    "unsent-mail": {
        "task": "council.accounts.schedule.unsent_mail",
        "schedule": crontab(minute="10"),
    },
}

# What a subject above the memos adds to a memo: its facts in versions, PDF and import.
MEMO_COMPANIONS = [
    "decisions.travel.companion.TRAVEL",
    "remissvar.companion.CONSULTATION",
]

# Who knows when a body meets: function(body, after=, before=) -> days, for subjects below.
MEETING_DAYS = "decisions.agendas.calendar.meeting_days"

# Who serves instead of members who cannot come: function(meeting, cases), for the agendas.
SUBSTITUTES_TO_CALL = "decisions.sittings.calling.substitutes_to_call"

# What the agendas tell the memos below them: the deadlines that meetings have set.
MEETING_DEADLINES = "decisions.agendas.deadlines.meeting_deadlines"
# What subjects above the memos put on a work list: function(user, on) -> list[worklist.Row].
WORK_LIST_ERRANDS = ["decisions.travel.errands.reports_due"]
# What they put above it that is about no memo: function(user, on) -> list[worklist.Errand].
WORK_LIST_NOTES = [
    "decisions.minutes.attestation.errands.to_sign",
    "decisions.minutes.attestation.following.to_see_through",
    "decisions.minutes.board.errands.to_see_to",
    "remissvar.outgoing.errands.to_follow",
]

# What remains to be done with a memo after the decision: function(memo, at) -> list of sentences.
MEMO_REMAINS = ["decisions.minutes.dispatch.unsent_of"]

# What a report item of an agenda tells the body: function(body, at) -> list[ReportEntry].
AGENDA_REPORTS = {
    "delegated": "decisions.travel.reports.decided_on_delegation",
    "consultations": "remissvar.reports.received",
    "assignments": "decisions.assignments.reports.open_assignments",
}

# When items were postponed before: function(meeting, items) -> words by item, for the agendas.
POSTPONED_BEFORE = "decisions.sittings.earlier.postponed_before"
# Which items bodies have tabled: function() -> queryset of items, their treatments fetched.
TABLED_ITEMS = "decisions.sittings.earlier.tabled_items"

# Why a recorded decision can no longer be corrected: function(treatment) -> str, "" when it can.
TREATMENT_LOCK = "decisions.minutes.locks.why_locked"
# The same for a whole meeting: function(meeting) -> {pk of the item: why}.
TREATMENT_LOCKS = "decisions.minutes.locks.locked_in"
# Reservations and statements that came after the paragraph was handed in for attestation:
# function(meeting) -> {pk of the item: sentences}.
STATEMENTS_LEFT_OUT = "decisions.minutes.late.told_in"
# Whether a statement stands in what is handed in and cannot be changed: function(statement).
STATEMENT_HANDED_IN = "decisions.minutes.late.is_handed_in"

# Who looks for what the palette finds (council.accounts.finding.Finder).
FINDERS = [
    "decisions.memos.finder.MEMOS",
    "decisions.agendas.finder.MEETINGS",
    "remissvar.finder.CONSULTATIONS",
]

# What runs a job of each kind: kind -> dotted path of a function(payload, report) in its subject.
JOB_HANDLERS = {
    "memo.preview": "decisions.memos.previews.render_preview",
    "agenda.memo": "decisions.agendas.renditions.render_item",
    "publishing.meeting": "decisions.publishing.tasks.publish_meeting",
    "publishing.scheduled": "decisions.publishing.tasks.publish_scheduled",
    "publishing.file": "decisions.publishing.tasks.bind_meeting",
    "publishing.people": "decisions.publishing.tasks.publish_people",
    "file.scan": "council.files.tasks.scan_file",
    "file.text": "council.files.tasks.extract_file_text",
    "agenda.notice": "decisions.agendas.renditions.render_notice",
    "agenda.pack": "decisions.agendas.packs.build.render_pack",
    "minutes.bundle": "decisions.minutes.attestation.renditions.seal_bundle",
    "travel.decision": "decisions.travel.renditions.render_decision",
    "board.proof": "decisions.minutes.board.renditions.render_proof",
    "minutes.draft": "decisions.minutes.drafts.render_draft",
    "minutes.extract": "decisions.minutes.renditions.make_extract",
    "minutes.extract_mail": "decisions.minutes.renditions.mail_extract",
    "mail.notification": "council.accounts.tasks.send_notification",
    "mail.digest": "council.accounts.tasks.send_digest",
    "feedback.mail": "council.feedback.tasks.mail_feedback",
    "alerts.letter": "council.alerts.tasks.send_letter",
}
