"""Matters of real minutes (Göteborg 2023, 2024), kept by actions and told by the minutes.

Each test names the body, day and § whose facts it rebuilds, with invented people and wordings;
where the real council has 81 seats ours has thirteen.
"""

import datetime as dt

import pytest

from council.models import Mandate, Person
from council.organisation.models.institutions import BodyKind
from council.organisation.models.people import MandateRole
from decisions.agendas.actions.meetings import MeetingFacts, plan_meeting
from decisions.agendas.actions.notice import send_notice
from decisions.memos.content import content_hash
from decisions.sittings.actions.attendance import EventFacts, call_roll, note_event
from decisions.sittings.actions.motions import MotionFacts, add_motion
from decisions.sittings.actions.sitting import open_sitting
from decisions.sittings.actions.statements import StatementFacts, add_statement, stand_aside
from decisions.sittings.actions.votes import VoteFacts, count, find
from decisions.sittings.models import Outcome
from decisions.sittings.workflow import Answer, Matter, MotionKind, Presence, StatementKind
from tests.decisions.agendas.conftest import MEETING_AT
from tests.decisions.minutes.test_gathering import record, told

PARTIES = ["S", "V", "M", "S", "S", "S", "V", "MP", "M", "D", "SD", "L", "KD"]
SUBSTITUTES = ["S", "V", "M", "M", "C"]
ROLES = [MandateRole.CHAIR, MandateRole.FIRST_VICE_CHAIR, MandateRole.SECOND_VICE_CHAIR]


@pytest.fixture
def board(called):
    """Thirteen members (1 to 13) and five substitutes (101 to 105), by their numbers."""
    Mandate.objects.filter(body=called.body).delete()
    numbers = [*range(1, 14), *range(101, 106)]
    people = {}
    for rank, (number, party) in enumerate(zip(numbers, [*PARTIES, *SUBSTITUTES], strict=True)):
        role = ROLES[rank] if rank < len(ROLES) else MandateRole.MEMBER
        role = MandateRole.SUBSTITUTE if number > 100 else role
        name = f"Ersättare {number - 100}" if number > 100 else f"Ledamot {number}"
        people[number] = Person.objects.create(name=name)
        Mandate.objects.create(
            person=people[number], body=called.body, role=role, party=party, rank=rank,
            valid_from=dt.date(2023, 1, 1),
        )  # fmt: skip
    return people


class Room:
    """The sitting as a test lets it go on."""

    def __init__(self, meeting, people, act):
        self.meeting, self.people, self.act = meeting, people, act

    def here(self, *numbers):
        open_sitting(meeting=self.meeting, **self.act)
        present = [self.people[n].pk for n in numbers]
        call_roll(meeting=self.meeting, present=present, **self.act)

    def conflict(self, number, item):
        facts = EventFacts(
            Presence.CONFLICT, self.people[number].pk, item, item, ground="KL 6:28 p. 1"
        )
        note_event(meeting=self.meeting, facts=facts, **self.act)

    def moves(self, item, kind, *numbers, text=""):
        facts = MotionFacts(kind, [self.people[n].pk for n in numbers], text=text)
        return str(add_motion(item=item, facts=facts, **self.act).uuid)

    def finds(self, item, key, *, vote=False, question="main"):
        find(item=item, question=question, key=key, vote_requested=vote, **self.act)

    def votes(self, item, *, question="main", matter=Matter.ORDINARY, **answers):
        given = {
            self.people[n].pk: Answer(answer) for answer, some in answers.items() for n in some
        }
        count(item=item, question=question, facts=VoteFacts(given, matter=matter), **self.act)

    def says(self, item, kind, *numbers, text=""):
        facts = StatementFacts(kind, [self.people[n].pk for n in numbers], text)
        add_statement(item=item, facts=facts, **self.act)

    def told(self):
        return told(self.meeting)[-1]


@pytest.fixture
def room(called, board, act):
    return Room(called, board, act)


def test_the_chair_s_casting_vote_at_six_against_six(room, plan, board, act):
    """ks 2024-11-20 § 956."""
    room.here(1, 3, 4, 5, 7, 8, 10, 11, 12, 13, 101, 102, 103, 105)
    room.conflict(8, plan)
    won = room.moves(plan, MotionKind.AMEND, 1, text="Medel avsätts.")
    lost = room.moves(plan, MotionKind.AMEND, 3, 11, text="Nej tack.")
    room.finds(plan, won, vote=True)
    room.finds(plan, lost)
    room.votes(plan, yes=[1, 4, 5, 7, 101, 102], no=[3, 10, 11, 12, 13, 103], abstain=[105])
    stand_aside(item=plan, people=[board[105].pk], **act)
    record(plan, act, Outcome.AMENDED, added=("Medel avsätts.",))
    room.says(plan, StatementKind.RESERVATION, 3, 11)
    text = room.told()
    assert "6 ja mot 6 nej. 1 avstår från att rösta." in text["votes"]
    assert "Rösterna är lika och ordförandens utslagsröst avgör." in text["votes"]
    assert text["votes"].count("X") == 13
    assert text["aside"] == "Ersättare 5 (C) deltar inte i beslutet."
    assert "enligt yrkandet från Ledamot 1 (S)" in text["decision"]
    assert text["conflict"].startswith("Ledamoten Ledamot 8 (MP) anmäler jäv")
    assert text["reservations"] == (
        "Ledamot 3 (M) och Ledamot 11 (SD) reserverar sig mot beslutet till förmån för det egna "
        "yrkandet."
    )


def test_the_chair_steps_aside_and_the_second_vice_chair_leads(room, plan, act):
    """ks 2024-03-06 § 206."""
    room.here(1, *range(3, 14), 101, 102)
    room.conflict(1, plan)
    room.moves(plan, MotionKind.APPROVE, 8)
    other = room.moves(plan, MotionKind.AMEND, 12, text="En annan utses.")
    room.finds(plan, "proposal", vote=True)
    room.votes(
        plan, yes=[4, 5, 6, 7, 8, 101, 102], no=[3, 9, 10, 11, 12], abstain=[13],
        matter=Matter.ELECTION,
    )  # fmt: skip
    record(plan, act)
    room.says(plan, StatementKind.RESERVATION, 12)
    text = room.told()
    assert other
    assert text["conflict"].endswith(
        "Andre vice ordföranden Ledamot 3 (M) leder sammanträdet i ordförandens ställe."
    )
    assert "7 ja mot 5 nej. 1 avstår" in text["votes"]
    assert text["propositions"].startswith("Tjänstgörande ordföranden Ledamot 3 (M) ställer")
    assert "till förmån för det egna yrkandet" in text["reservations"]


def test_a_third_of_the_council_sends_the_item_back(room, called, plan, act):
    """kf 2023-01-26 § 16."""
    called.body.kind = BodyKind.MUNICIPAL_COUNCIL
    called.body.save()
    room.here(*range(1, 14))
    back = room.moves(plan, MotionKind.REFER_BACK, 3, text="Kostnaden saknas.")
    question = f"postpone:{back}"
    room.finds(plan, "today", vote=True, question=question)
    room.votes(plan, question=question, yes=range(1, 9), no=range(9, 14))
    record(plan, act, Outcome.REFERRED_BACK, motive="Kostnaden saknas.")
    text = room.told()
    assert "8 ja mot 5 nej" in text["votes"]
    assert "en tredjedel" in text["votes"]
    assert "beslutar att återremittera ärendet" in text["decision"]


def test_a_tabled_item_is_told_of_at_the_next_meeting(room, called, plan, people, body, act):
    """ks 2024-01-10 § 3 and 2024-01-24 § 54."""
    later = MEETING_AT + dt.timedelta(days=28)
    days = dict.fromkeys(
        ["deadline_date", "preparation_date", "notice_date", "attestation_date"],
        later.date(),
    )
    next_ = plan_meeting(
        body=body, facts=MeetingFacts(later, "Linden", is_public=True, **days), **act
    )
    room.here(*range(1, 14))
    table = room.moves(plan, MotionKind.TABLE, 7)
    room.finds(plan, table, question=f"postpone:{table}")
    record(plan, act, Outcome.TABLED)
    text = room.told()
    assert text["motions"] == "Ledamot 7 (V) yrkar att ärendet bordläggs."
    assert text["decision"].endswith("bordlägga ärendet till sammanträdet den 21 maj 2026.")

    next_.refresh_from_db()
    send_notice(meeting=next_, version=next_.agenda_version, **act)
    then = {**act, "at": later + dt.timedelta(hours=1)}
    open_sitting(meeting=next_, **then)
    record(next_.items.get(memo=plan.memo), then)
    [again] = told(next_)
    assert again["earlier"] == "Bordlagt den 23 april 2026, § 1."


def test_own_decision_and_proposal_to_the_council(room, plan, act):
    """ks 2024-02-21 § 148."""
    version = plan.fixed_version
    version.content["clauses"][1]["target_body"] = "kommunfullmäktige"
    version.content_hash = content_hash(version.content)
    version.pk, version.number = None, version.number + 1
    version.save()
    plan.fixed_version = version
    plan.save()
    room.here(*range(1, 14))
    record(plan, act)
    text = room.told()["decision"]
    assert "föreslår" in text
    assert "kommunfullmäktige att besluta" in text


def test_nobody_has_a_conflict(room, called, act):
    """ks 2024-01-24 § 43."""
    room.here(*range(1, 14))
    item = called.items.get(title="Val av justerare")
    record(item, act, Outcome.RESOLVED, added=("Ingen anmäler jäv.",))
    assert room.told() == {"decision": f"{called.body} beslutar: Ingen anmäler jäv."}


def test_attested_at_once_and_sent_back_to_its_author(room, called, plan, act):
    """ks 2024-01-10 § 13 and 2024-02-07 § 113."""
    room.here(*range(1, 14))
    record(plan, act, Outcome.REFERRED_BACK, motive="Barnperspektivet saknas.",
           is_immediately_attested=True)  # fmt: skip
    text = room.told()
    assert text["immediate"] == "Paragrafen justeras omedelbart."
    assert plan.memo.department.name in text["decision"]
    assert text["decision"].endswith("Barnperspektivet saknas.")


def test_who_comes_late_is_told_where_it_happens(room, called, plan, board, act):
    """ks 2024-01-10: a member comes during an item, and takes the seat from the next one."""
    room.here(*range(2, 14), 101)
    arrives = EventFacts(Presence.IN, board[1].pk, plan, is_during=True, clock=dt.time(17, 42))
    note_event(meeting=called, facts=arrives, **act)
    record(plan, act)
    record(called.items.get(title="Resa"), act)
    first, second = told(called)
    assert first["attendance"] == (
        "Ordföranden Ledamot 1 (S) kommer till sammanträdet kl. 17.42 under behandlingen av "
        "paragrafen."
    )
    assert "tjänstgör i stället för ersättaren Ersättare 1 (S)" in second["attendance"]
