"""A meeting room to drive: a called meeting with people elected, and what one does there."""

import datetime as dt
import re

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from council.models import Mandate, Person, User
from council.organisation.models.people import MandateRole
from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.models import ItemGroup, Meeting
from decisions.sittings.actions.attendance import call_roll
from decisions.sittings.actions.motions import MotionFacts, add_motion
from decisions.sittings.actions.sitting import go_to, open_sitting
from decisions.sittings.actions.votes import find
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import Sitting
from decisions.sittings.workflow import MotionKind
from tests.browser.matter import to_decide

OFFICES = [MandateRole.CHAIR, MandateRole.FIRST_VICE_CHAIR, MandateRole.SECOND_VICE_CHAIR]


def elect(body, members, substitutes):
    """Elect the people, [(name, party)] in order; the first three lead. Return them by name."""
    Mandate.objects.filter(body=body).delete()
    people = {}
    roles = [*OFFICES, *[MandateRole.MEMBER] * (len(members) - len(OFFICES))]
    roles += [MandateRole.SUBSTITUTE] * len(substitutes)
    for rank, ((name, party), role) in enumerate(
        zip([*members, *substitutes], roles, strict=True)
    ):
        people[name] = Person.objects.create(name=name)
        Mandate.objects.create(
            person=people[name],
            body=body,
            role=role,
            party=party,
            rank=rank,
            valid_from=dt.date(2023, 1, 1),
        )
    return people


def call(meeting, titles, memos, *, by, at):
    """Send the notice of a meeting with own items and memos."""
    for title in titles:
        add_own_item(meeting=meeting, title=title, group=ItemGroup.FORMAL, by=by, at=at)
    for memo in memos:
        add_memo(meeting=meeting, memo=memo, by=by, at=at)
    meeting.refresh_from_db()
    return send_notice(meeting=meeting, version=meeting.agenda_version, by=by, at=at)


class Clerk:
    """A secretary in the room, by keyboard."""

    def __init__(self, page, home, meeting):
        self.page, self.keyboard = page, page.keyboard
        self.url = home + reverse("sittings:room", args=[meeting.uuid])

    def comes(self, query=""):
        self.page.goto(self.url + query)
        self.is_saved()
        return self

    def is_saved(self):
        expect(self.page.locator("#room-state")).to_have_text(re.compile("^Sparat "))
        expect(self.page.locator("[data-own=pending]")).to_have_count(0)

    def presses(self, name):
        """Press a button by the keyboard."""
        self.page.get_by_role("button", name=name, exact=True).press("Enter")

    def opens(self):
        self.presses("Öppna mötet")
        expect(self.page.get_by_role("heading", name="Upprop")).to_be_visible()

    def calls_roll(self, *, without=(), substitutes=()):
        for name in (*without, *substitutes):
            self.page.get_by_role("checkbox", name=name).press("Space")
        self.presses("Anteckna uppropet")
        expect(self.page.locator("#serving-h")).to_be_visible()

    def goes_to(self, title):
        self.page.locator(".course a", has_text=title).press("Enter")
        expect(self.page.locator("#item-h")).to_contain_text(title)

    def picks(self, label, *names):
        field = self.page.get_by_role("combobox", name=label, exact=True)
        for name in names:
            field.press_sequentially(name)
            expect(field).to_have_attribute("aria-expanded", "true")
            field.press("Enter")

    def moves(self, kind, name, text=""):
        self.page.get_by_label("Nytt yrkande").select_option(label=kind)
        self.picks("Vem yrkar?", name)
        if text:
            self.page.get_by_label("Lydelse eller skäl").fill(text)
        self.presses("Anteckna yrkandet")
        expect(self.page.locator("#part-item")).to_contain_text(f"{kind} {name}")

    def decides(self, outcome="Beslutat enligt förslag"):
        self.page.get_by_role("radio", name=outcome, exact=True).press("Space")
        self.presses("Beslutet är fattat")
        expect(self.page.locator("#declared-h")).to_be_visible()


def room_in_use():
    """The demo's called meeting as if it went on today: roll called, a vote about to be taken."""
    anna, now = User.objects.get(username="anna"), timezone.now()
    act = {"by": anna, "at": now}
    meeting = to_decide().meeting
    if not Sitting.objects.filter(meeting=meeting).exists():
        Meeting.objects.filter(pk=meeting.pk).update(starts_at=now)
        meeting.refresh_from_db()
        open_sitting(meeting=meeting, **act)
        people = list(sitting_facts(meeting).people)
        call_roll(meeting=meeting, present=people[:-1], **act)
        item = to_decide()
        go_to(item=item, **act)
        add_motion(item=item, facts=MotionFacts(MotionKind.REJECT, people[:1]), **act)
        find(item=item, question="main", key="proposal", vote_requested=True, **act)
    return [meeting.uuid]
