"""Two matters taken the whole way, on the facts of two real public memos."""

import datetime as dt

from council.models import Department, Person, Unit
from decisions.memos.models import MemoAttachment
from decisions.memos.workflow import MemoKind
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome
from remissvar.actions import ConsultationFacts, register_consultation, start_reply
from remissvar.demo import meetings
from remissvar.demo.drafting import (
    add_second_officer,
    add_trip,
    approve,
    case,
    fill,
    user,
    when,
    write,
)
from remissvar.demo.texts import NANJING, SMART_CITY

AS_PROPOSED = Outcome.AS_PROPOSED


def trip_to_nanjing() -> None:
    """The travel memo 2019-007477: Miljö- och hälsoskyddsnämnden, 23 April 2019, point 32."""
    start = when(dt.date(2019, 3, 19))
    meeting = meetings.plan(
        "miljo-och-halsoskyddsnamnden", dt.date(2019, 4, 23), secretary="anna", at=start
    )
    memo = write(
        NANJING,
        of=case(
            "miljo",
            "Tjänsteresa till Kina",
            start,
            number="2019-007477",
            topic="omvarld-och-resor",
        ),
        officer="mika",
        unit="Plan och miljö",
        at=when(dt.date(2019, 4, 16), 8),
        kind=MemoKind.TRAVEL,
        meeting_date=dt.date(2019, 4, 23),
    )
    add_trip(
        memo,
        traveller="Mika Salo",
        event="InfoTech-19",
        place=("Nanjing", "Kina"),
        dates=(dt.date(2019, 5, 10), dt.date(2019, 5, 11)),
        costs=[
            ("Konferensavgift och hotell", "Arrangören", None, "SEK"),
            ("Flygresa, del", "Arrangören", "300", "USD"),
            ("Resterande kostnader", "GrowSmarter, EU-bidrag", None, "SEK"),
        ],
    )
    add_second_officer(memo, "mika", "eva", when(dt.date(2019, 4, 16), 9))
    approve(memo, submitted_by="eva", approved_by="omar", at=when(dt.date(2019, 4, 16), 10))
    notice_day = when(dt.date(2019, 4, 16), 14)
    # The meeting's own list starts higher up; the memo is its point 32.
    meetings.compose(meeting, [memo], secretary="anna", at=notice_day, first_number=30)
    meetings.notice(meeting, secretary="anna", at=notice_day)
    meetings.work()
    decided = when(dt.date(2019, 4, 23), 17)
    meetings.begin(meeting, paragraph=32, secretary="anna", at=decided)
    recording = Recording(AS_PROPOSED, is_immediately_attested=True)
    meetings.decide(memo, recording, secretary="anna", at=decided)
    meetings.close(meeting, secretary="anna", at=decided)
    meetings.publish(memo, at=when(dt.date(2019, 4, 24)))


def reply_on_the_smart_city() -> None:
    """The reply 304-2016-151: Hägersten-Liljeholmens stadsdelsnämnd, 22 September 2016."""
    received = when(dt.date(2016, 6, 20))
    meeting = meetings.plan(
        "hagersten-liljeholmens-stadsdelsnamnd",
        dt.date(2016, 9, 22),
        secretary="tove",
        at=received,
        place="Medborgarhuset",
    )
    consultation = register_consultation(
        department=Department.objects.get(slug="stadsdel"),
        facts=ConsultationFacts(
            sender="Stadsledningskontoret",
            sender_reference="171-908/2016",
            title="Strategi för Stockholm som smart och uppkopplad stad",
            received_date=received.date(),
            reply_deadline=dt.date(2016, 9, 30),
            responsible=Person.objects.get(user__username="mona"),
            registry_number="304-2016-151",
        ),
        by=user("rut"),
        at=received,
    )
    written = when(dt.date(2016, 9, 1))
    memo = start_reply(
        consultation=consultation, meeting_date=dt.date(2016, 9, 22), by=user("mona"), at=written
    )
    memo.unit = Unit.objects.get(name="Kommunikationsenheten")
    memo.save_without_historical_record()
    memo = fill(memo, SMART_CITY, user("mona"), written)
    MemoAttachment.objects.create(
        memo=memo,
        title="Remissunderlaget",
        url="https://insynsverige.se/stockholm-hagerstenliljeholmen",
    )
    approve(memo, submitted_by="mona", approved_by="lars", at=when(dt.date(2016, 9, 6)))
    notice_day = when(dt.date(2016, 9, 14))
    meetings.compose(meeting, [memo], secretary="tove", at=notice_day)
    meetings.notice(meeting, secretary="tove", at=notice_day)
    meetings.work()
    decided = when(dt.date(2016, 9, 22), 18)
    meetings.begin(meeting, paragraph=11, secretary="tove", at=decided)
    recording = Recording(AS_PROPOSED, is_immediately_attested=True)
    meetings.decide(memo, recording, secretary="tove", at=decided)
    meetings.close(meeting, secretary="tove", at=decided)
    meetings.publish(memo, at=when(dt.date(2016, 9, 26)))
