"""Who is called when members have said beforehand that they cannot come."""

import pytest

from council.organisation.models.people import MandateRole
from decisions.agendas.actions.declarations import declare_absence, declare_conflict
from decisions.agendas.models import ConflictGround, MeetingRules, ServiceOrder
from decisions.agendas.views.declared import declared_rows
from decisions.sittings.calling import substitutes_to_call
from tests.decisions.agendas.conftest import MEETING_AT
from tests.decisions.agendas.reading.conftest import elected
from tests.factories import AgendaItemFactory, MandateFactory, MeetingFactory, PersonFactory


@pytest.fixture
def meeting(body):
    meeting = MeetingFactory(body=body, starts_at=MEETING_AT)
    for rank, (name, party, role) in enumerate(
        [
            ("Lo Grip", "S", MandateRole.MEMBER),
            ("Maj Dahl", "M", MandateRole.MEMBER),
            ("Ulf Ros", "M", MandateRole.SUBSTITUTE),
            ("Åsa Ek", "S", MandateRole.SUBSTITUTE),
        ]
    ):
        user = elected(body, name, role, party=party, rank=rank)
        setattr(meeting, name.split()[0].lower(), user)
    return meeting


def instead(meeting, absent=(), conflicted=()):
    ids = [{user.person_id for user in who} for who in (absent, conflicted)]
    [found] = substitutes_to_call(meeting, [tuple(ids)])
    return found


def test_the_own_party_comes_first(meeting):
    words = instead(meeting, absent=[meeting.lo])[meeting.lo.person_id]
    assert words.startswith("Åsa Ek (S): Ersättare 1 i ordningen för S tjänstgör för Lo Grip (S)")


def test_the_bodys_own_order_decides(meeting):
    MeetingRules.objects.create(body=meeting.body, service_order=ServiceOrder.ELECTION)
    assert instead(meeting, absent=[meeting.lo])[meeting.lo.person_id].startswith("Ulf Ros (M)")


def test_a_substitute_who_cannot_come_stands_in_nobodys_place(meeting):
    found = instead(meeting, absent=[meeting.lo, meeting.åsa])
    assert found[meeting.lo.person_id].startswith("Ulf Ros (M)")
    assert meeting.åsa.person_id not in found


def test_when_nobody_is_left_it_is_said(meeting):
    everybody = [meeting.lo, meeting.maj, meeting.ulf, meeting.åsa]
    found = instead(meeting, absent=everybody)
    assert set(found.values()) == {"Ingen ersättare kan tjänstgöra."}


def test_the_secretary_reads_whom_to_call(meeting, now):
    item = AgendaItemFactory(meeting=meeting, number="1")
    declare_absence(meeting=meeting, is_whole=True, text="", by=meeting.maj, at=now)
    ground = ConflictGround.PARTY
    declare_conflict(item=item, ground=ground, text="", by=meeting.lo, at=now)
    absence, conflict = declared_rows(meeting)
    assert absence.instead.startswith("Ulf Ros (M)")
    assert conflict.instead.startswith("Åsa Ek (S)")
    assert "jäv" in conflict.instead


def test_many_declarations_ask_no_more(meeting, now, django_assert_num_queries):
    for name in ("lo", "maj", "ulf"):
        user = getattr(meeting, name)
        declare_absence(meeting=meeting, is_whole=True, text="", by=user, at=now)
    MandateFactory(body=meeting.body, person=PersonFactory(), role=MandateRole.SUBSTITUTE)
    with django_assert_num_queries(4):
        assert len(declared_rows(meeting)) == 3
