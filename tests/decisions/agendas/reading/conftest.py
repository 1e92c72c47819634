"""A meeting that is called, and those who read for it."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from council.organisation.models.people import MandateRole
from decisions.agendas.actions.items import add_memo, remove_item, withdraw_item
from decisions.agendas.actions.notice import send_notice, send_supplement
from decisions.memos.actions.review import reopen_memo
from decisions.memos.models import FixedVersion, Memo
from decisions.memos.workflow import MemoStatus
from tests.decisions.agendas.conftest import fix_version
from tests.factories import MandateFactory, UserFactory

__all__ = ["remove_item", "reopen_memo", "withdraw_item"]


def elected(body, name, role=MandateRole.MEMBER, **facts):
    """A user who is elected to the body, with no other role in the portal."""
    user = UserFactory(person__name=name, username=name.split()[0].lower())
    MandateFactory(person=user.person, body=body, role=role, **facts)
    return user


@pytest.fixture
def readers(body, member, people):
    """Lo is a member and Ulf a substitute, by mandate alone; Maj has the role as well."""
    MandateFactory(person=member.person, body=body)
    return SimpleNamespace(
        member=member,
        lo=elected(body, "Lo Grip", party="S"),
        substitute=elected(body, "Ulf Ros", MandateRole.SUBSTITUTE, party="S"),
        secretary=people.secretary,
        author=people.author,
    )


@pytest.fixture
def called(filled, readers, act):
    """The notice is sent, with two memos and an own item."""
    send_notice(meeting=filled, version=filled.agenda_version, **act)
    filled.refresh_from_db()
    return filled


@pytest.fixture
def plan(called):
    return called.items.select_related("memo", "meeting", "fixed_version").get(title="Plan")


@pytest.fixture
def address():
    def act(name, *args):
        return reverse(f"agendas:{name}", args=args)

    return act


@pytest.fixture
def reader(readers):
    """A client of Lo's."""
    return signed_in(readers.lo)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def revise(act, people):
    """Return a function that sends a new version of an item's memo, with facts in its content."""

    def make(item, **facts):
        memo, meeting = item.memo, item.meeting
        meeting.refresh_from_db()
        withdraw_item(item=item, reason="Nya uppgifter", **act)
        Memo.objects.filter(pk=memo.pk).update(status=MemoStatus.APPROVED)
        memo.refresh_from_db()
        fix_version(memo, people.manager, act["at"], facts)
        add_memo(meeting=meeting, memo=memo, late_reason="Nya uppgifter", **act)
        meeting.refresh_from_db()
        made = send_supplement(meeting=meeting, version=meeting.agenda_version, **act)
        item.refresh_from_db()
        return made

    return make


def texts_of(version: FixedVersion, html):
    """The version's sections, the first of them with another text."""
    first, *others = version.content["sections"]
    return [{**first, "html": html}, *others]
