"""Matter in every state, dated around the day on which the demo is made."""

import datetime as dt
from uuid import UUID

from council.models import Department, Person
from decisions.memos.actions.review import return_memo, submit_memo, withdraw_memo
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoKind
from decisions.sittings.clauses import ClauseDecision, Recording
from decisions.sittings.models import ClauseOutcome, Outcome
from remissvar.actions import ConsultationFacts, register_consultation, start_reply
from remissvar.demo import meetings, protected, texts
from remissvar.demo.drafting import add_trip, approve, case, fill, user, when, write

MHN = "miljo-och-halsoskyddsnamnden"


class Present:
    """Makes the matter of the weeks around `today`."""

    def __init__(self, today: dt.date) -> None:
        self.today = today

    def day(self, offset: int, hour: int = 9) -> dt.datetime:
        """Return the local time so many days from today."""
        return when(self.today + dt.timedelta(days=offset), hour)

    def memo(
        self,
        text: texts.Text,
        offset: int,
        *,
        unit: str = "Plan och miljö",
        kind: MemoKind = MemoKind.GENERAL,
        approved: bool = True,
    ) -> Memo:
        """Register a case and write Eva's memo in it; approved by the director two days later."""
        at = self.day(offset)
        matter = case("miljo", text.title, at, topic="miljo-och-klimat")
        memo = write(text, of=matter, officer="eva", unit=unit, at=at, kind=kind)
        if approved:
            approve(memo, submitted_by="eva", approved_by="omar", at=self.day(offset + 2))
        return memo

    def last_meeting(self) -> None:
        """A meeting ten days ago: decided, also with changes, tabled, sent back; nothing public.

        What was decided as proposed has protected matter, for the publisher to see removed.
        """
        meeting = meetings.plan(
            MHN, self.today - dt.timedelta(days=10), secretary="anna", at=self.day(-60)
        )
        report, fees, chemicals = (
            self.memo(text, -40) for text in (texts.YEAR_REPORT, texts.FEES, texts.CHEMICALS)
        )
        stations = self.memo(protected.PROCUREMENT, -40, approved=False)
        protected.protect(stations, self.day(-39))
        approve(stations, submitted_by="eva", approved_by="omar", at=self.day(-38))
        at = self.day(-20)
        memos = [report, fees, chemicals, stations]
        meetings.compose(meeting, memos, secretary="anna", at=at)
        meetings.notice(meeting, secretary="anna", at=at)
        meetings.work()
        version = report.fixed_versions.get()
        second = UUID(version.content["clauses"][1]["uuid"])
        changed = ClauseDecision(
            ClauseOutcome.AMENDED,
            "Nämnden överlämnar årsrapporten till kommunstyrelsen och kommunfullmäktige.",
        )
        evening = self.day(-10, 17)
        meetings.begin(meeting, paragraph=14, secretary="anna", at=evening)
        for memo, recording in (
            (report, Recording(Outcome.AMENDED, clauses={second: changed})),
            (fees, Recording(Outcome.TABLED)),
            (
                chemicals,
                Recording(
                    Outcome.REFERRED_BACK, motive="Förvaltningen ska visa vad åtgärderna kostar."
                ),
            ),
            (stations, Recording(Outcome.AS_PROPOSED)),
        ):
            meetings.decide(memo, recording, secretary="anna", at=evening)
        meetings.close(meeting, secretary="anna", at=evening)
        due, follow = self.today + dt.timedelta(days=40), "Följ upp åtgärderna i årsrapporten"
        meetings.assign(report, follow, "eva", due, secretary="anna", at=evening)

    def next_meeting(self) -> None:
        """A planned meeting with one memo on its agenda and a tabled one ready to be added."""
        meeting = meetings.plan(
            MHN, self.today + dt.timedelta(days=18), secretary="anna", at=self.day(-30)
        )
        food = self.memo(texts.FOOD, -9, unit="Livsmedelskontroll")
        meetings.compose(meeting, [food], secretary="anna", at=self.day(-3))
        meetings.plan(MHN, self.today + dt.timedelta(days=46), secretary="anna", at=self.day(-30))

    def drafts(self) -> None:
        """A draft, one returned with a comment, one withdrawn, one in review, one secret."""
        self.memo(texts.NOISE, -4, approved=False)
        returned = self.memo(
            texts.short(
                "Riktlinjer för ogräsbekämpning",
                ["Nämnden antar riktlinjerna."],
                "Riktlinjerna gäller kommunens egen mark.",
                "Frågan har väckts av flera invånare.",
                "Ärendet har beretts av enheten Plan och miljö.",
                "Kemiska medel används bara när inget annat fungerar.",
                "Förvaltningen föreslår att riktlinjerna antas.",
            ),
            -8,
            approved=False,
        )
        submit_memo(memo=returned, by=user("eva"), at=self.day(-6))
        return_memo(
            memo=returned,
            comment="Beskriv vad som gäller för idrottsplatserna.",
            by=user("jon"),
            at=self.day(-5),
        )
        water = self.memo(texts.WATER, -12, approved=False)
        withdraw_memo(
            memo=water, comment="Den nationella undersökningen kommer först.", by=user("eva"),
            at=self.day(-7),
        )  # fmt: skip
        self._trip_in_review()
        self._secret_draft()

    def _secret_draft(self) -> None:
        """Seen only by those with the right to protected matter; the ground is OSL's."""
        matter = case("miljo", texts.ORDER.title, self.day(-5), ground="OSL 21 kap. 1 §")
        write(texts.ORDER, of=matter, officer="omar", unit="Plan och miljö", at=self.day(-5))

    def _trip_in_review(self) -> None:
        trip = self.memo(texts.VIENNA, -6, kind=MemoKind.TRAVEL, approved=False)
        start = self.today + dt.timedelta(days=60)
        add_trip(
            trip,
            traveller="Jon Tallberg",
            event="Nätverket för luftvård, årsmöte",
            place=("Wien", "Österrike"),
            dates=(start, start + dt.timedelta(days=2)),
            costs=[
                ("Tågresa", "Miljöförvaltningen", "4200", "SEK"),
                ("Hotell, två nätter", "Miljöförvaltningen", "310", "EUR"),
                ("Konferensavgift", "Arrangören", None, "EUR"),
            ],
        )
        submit_memo(memo=trip, by=user("eva"), at=self.day(-2))

    def library(self) -> None:
        """Another body's meeting, noticed."""
        at = self.day(-30)
        meeting = meetings.plan(
            "kulturnamnden", self.today + dt.timedelta(days=5), secretary="anna", at=at
        )
        memo = write(
            texts.LIBRARY,
            of=case("kultur", texts.LIBRARY.title, at),
            officer="kim",
            unit="Biblioteken",
            at=self.day(-21),
        )
        approve(memo, submitted_by="kim", approved_by="ines", at=self.day(-18))
        meetings.compose(meeting, [memo], secretary="anna", at=self.day(-4))
        meetings.notice(meeting, secretary="anna", at=self.day(-4))
        meetings.supplement(
            meeting, "Information om nya skolbussar", secretary="anna", at=self.day(-2)
        )
        meetings.work()
        meetings.announce(meeting, "Fråga om öppettider", secretary="anna", at=self.day(-1))

    def consultations(self) -> None:
        """One reply started, one consultation that no meeting can meet."""
        miljo = Department.objects.get(slug="miljo")
        quay = register_consultation(
            department=miljo,
            facts=ConsultationFacts(
                sender="Kommunledningskontoret",
                sender_reference="KS 2026/0311",
                title="Detaljplan för Norra kajen",
                received_date=self.today - dt.timedelta(days=15),
                reply_deadline=self.today + dt.timedelta(days=25),
                responsible=Person.objects.get(user__username="eva"),
            ),
            by=user("rut"),
            at=self.day(-15),
        )
        memo = start_reply(
            consultation=quay,
            meeting_date=self.today + dt.timedelta(days=18),
            by=user("eva"),
            at=self.day(-10),
        )
        fill(memo, texts.QUAY, user("eva"), self.day(-10))
        register_consultation(
            department=miljo,
            facts=ConsultationFacts(
                sender="Länsstyrelsen",
                sender_reference="512-2041-26",
                title="Regional åtgärdsplan för giftfri miljö",
                received_date=self.today - dt.timedelta(days=3),
                reply_deadline=self.today + dt.timedelta(days=12),
            ),
            by=user("rut"),
            at=self.day(-3),
        )
